//! The Contacts Manager (000-6 to 000-29): a customer's contacts, grouped by organisation; what is changed goes into a draft
//! on the server, is checked as a whole and sent as one request.
//!
//! Every act is a form. The script sends the same forms and puts the fragments of the answer in place.

mod acts;
mod book;
mod extent;
mod findings;
mod form;
mod import;
mod looking;
mod open;
mod rows;
mod send;
mod sentences;
mod show;
mod standing;

use axum::Router;
use axum::routing::{get, post};

use crate::site::Portal;

/// The routes of the Contacts Manager.
pub(super) fn router() -> Router<Portal> {
    Router::new()
        .route("/customers/{customer}/contacts", get(show::page).post(acts::on_draft))
        .route("/customers/{customer}/contacts/discard", get(send::ask_discard).post(send::discard))
        .route("/customers/{customer}/contacts/submit", get(send::review).post(send::submit))
        .route("/customers/{customer}/contacts/import", get(import::page).post(import::upload))
        .route("/customers/{customer}/contacts/import/draft", post(import::take_over))
        .route("/customers/{customer}/contacts/import/forget", post(import::forget))
        .route("/customers/{customer}/contacts/import/sample", get(import::sample))
        .route("/customers/{customer}/contacts/of/{contact}", post(acts::on_contact))
}
