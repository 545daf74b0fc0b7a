//! The start: each visitor is led to where the work is.

use axum::response::Redirect;
use domain::permission::{CONTACTS_VIEW, TICKET_READ};
use events::id::PermissionKey;

use crate::edge::visit::MaybeVisit;
use crate::problem::Problem;

/// Staff to the queue, a customer's people to their contacts, everybody else to sign in.
pub(super) async fn show(MaybeVisit(visit): MaybeVisit) -> Result<Redirect, Problem> {
    let Some(visit) = visit else { return Ok(Redirect::to("/sign-in")) };
    let principal = &visit.me.principal;
    if principal.may(TICKET_READ) {
        return Ok(Redirect::to("/desk"));
    }
    let may = |permission: &str| {
        let permission = PermissionKey::from(permission);
        principal.memberships.iter().find(move |found| found.permissions.contains(&permission))
    };
    Ok(match (may(CONTACTS_VIEW), may(TICKET_READ)) {
        (Some(found), _) => Redirect::to(&format!("/customers/{}/contacts", found.customer)),
        (None, Some(_)) => Redirect::to("/tickets"),
        (None, None) => Redirect::to("/me"),
    })
}
