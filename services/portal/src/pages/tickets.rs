//! Tickets: the own ones of a customer's people, and one ticket for everybody who may see it. Every act is a plain form.

mod acts;
mod confirm;
mod decide;
mod decision;
mod filled;
mod list;
mod sheet;
mod story;
mod trouble;
mod view;

use axum::Router;
use axum::routing::get;

use crate::site::Portal;

pub(super) use acts::shown;
pub(super) use filled::Filled;
pub(super) use list::{Row, When};

/// The routes.
pub(super) fn router() -> Router<Portal> {
    Router::new()
        .route("/tickets", get(list::show))
        .route("/tickets/{number}", get(view::show))
        .route("/tickets/{number}/{act}", get(confirm::ask).post(acts::act))
}
