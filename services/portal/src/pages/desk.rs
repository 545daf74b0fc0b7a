//! The desk: the team's queue, and the customers with their rosters and history.

mod access;
mod customer;
mod customers;
mod policy;
mod queue;
mod views;

use access::deletion;
use axum::Router;
use axum::routing::{get, post};
use domain::authorise::Act;

use crate::edge::visit::Visit;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// The routes.
pub(super) fn router() -> Router<Portal> {
    Router::new()
        .route("/desk", get(queue::show))
        .route("/desk/views", post(views::save))
        .route("/desk/views/{view}/forget", post(views::forget))
        .route("/desk/customers", get(customers::show))
        .route("/desk/customers/{customer}", get(customer::show))
        .route("/desk/customers/{customer}/access", get(access::list::show))
        .route("/desk/customers/{customer}/access/{contact}", get(access::contact::show))
        .route(
            "/desk/customers/{customer}/access/{contact}/deletion",
            get(deletion::show).post(deletion::act),
        )
        .route("/desk/customers/{customer}/access/{contact}/{act}", post(access::acts::act))
        .route("/desk/customers/{customer}/policy", get(policy::show).post(policy::act))
}

/// Only staff who may see the queue comes here.
pub(super) async fn admit(portal: &Portal, visit: &Visit) -> Result<(), Problem> {
    let allowed = portal.workflow.allow_installation(&visit.caller, Act::ViewQueue).await;
    allowed.map(drop).map_err(refusal::problem)
}
