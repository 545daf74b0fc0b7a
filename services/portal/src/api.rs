//! The endpoints of `/api/v1`, one file a resource. Each parses, calls one use case or one read, and answers.

pub mod access;
pub mod accounts;
pub mod backups;
pub mod contacts;
pub mod conversation;
pub mod customers;
pub mod decisions;
mod deletions;
pub mod drafts;
pub mod entries;
mod grants;
pub mod jobs;
pub mod me;
pub mod policies;
pub mod queue;
pub mod receipt;
pub mod requests;
pub mod roles;
pub mod sheets;
pub mod terms;
pub mod tickets;

use utoipa_axum::router::OpenApiRouter;

use crate::openapi;
use crate::site::Portal;

/// Every endpoint.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    let endpoints = OpenApiRouter::new()
        .merge(me::router())
        .merge(roles::router())
        .merge(customers::router())
        .merge(contacts::router())
        .merge(drafts::router())
        .merge(sheets::router())
        .merge(requests::router())
        .merge(tickets::router())
        .merge(queue::router())
        .merge(conversation::router())
        .merge(decisions::router())
        .merge(accounts::router())
        .merge(access::router())
        .merge(backups::router())
        .merge(jobs::router())
        .merge(deletions::router())
        .merge(grants::router())
        .merge(policies::router())
        .merge(terms::router());
    OpenApiRouter::with_openapi(openapi::frame()).nest("/api/v1", endpoints)
}
