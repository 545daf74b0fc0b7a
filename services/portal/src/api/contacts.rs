//! A customer's contacts: the list, one contact, and what is active beside what is requested.

use axum::Json as Reply;
use axum::extract::State;
use domain::authorise::Act;
use events::id::{ContactId, CustomerId, RoleKey};
use projection::{ContactCursor, ContactFilter, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::entries::SideBody;
use crate::api::tickets::viewer;
use crate::edge::paging::{Page, Paging};
use crate::edge::params::{At, Params};
use crate::edge::session::SignedIn;
use crate::edge::written::Caught;
use crate::problem::{Problem, ProblemBody};
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// A contact in the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContactBody {
    /// The contact.
    pub contact: Uuid,
    /// `customer` or `purchaser`.
    pub side: String,
    /// The name; null once erased.
    pub name: Option<String>,
    /// The e-mail address; null once erased.
    pub email: Option<String>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The roles in force.
    pub roles: Vec<String>,
    /// Since when the contact is one.
    pub since: jiff::Timestamp,
    /// When the terms in force were accepted; null before, and where there are no terms.
    pub terms_accepted_at: Option<jiff::Timestamp>,
    /// Which version that is.
    pub terms_version: Option<i32>,
}

/// A role in force, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeldRoleBody {
    /// The role.
    pub role: String,
    /// Since when.
    pub since: jiff::Timestamp,
    /// The ticket that brought it, if you may see it; none for a role from the registration.
    pub ticket: Option<String>,
}

/// One contact with details and roles.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContactDetailBody {
    /// The contact.
    pub contact: Uuid,
    /// `customer` or `purchaser`.
    pub side: String,
    /// Name, address, phones and the rest; null once erased.
    pub details: Option<Value>,
    /// The roles in force.
    pub roles: Vec<HeldRoleBody>,
    /// Since when the contact is one.
    pub since: jiff::Timestamp,
    /// When the contact left.
    pub left_at: Option<jiff::Timestamp>,
    /// When the terms in force were accepted; null before, and where there are no terms.
    pub terms_accepted_at: Option<jiff::Timestamp>,
    /// Which version that is.
    pub terms_version: Option<i32>,
}

/// A line of the open request, beside what is active.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RequestedBody {
    /// The line.
    pub line: i32,
    /// What it changes.
    pub kind: String,
    /// The role, for a line about one role.
    pub role: Option<String>,
    /// The organisation afterwards; null for a person who leaves.
    pub after_side: Option<String>,
    /// The roles afterwards.
    pub after_roles: Vec<String>,
    /// The details afterwards: of a person who is not there yet, the only place that names her.
    pub after_details: Option<Value>,
    /// `approve` or `reject`.
    pub verdict: Option<String>,
}

/// A contact, active beside requested.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BesideBody {
    /// The contact.
    pub contact: Uuid,
    /// The name.
    pub name: Option<String>,
    /// The organisation; null for a person who is not there yet.
    pub side: Option<String>,
    /// The roles in force.
    pub active: Vec<String>,
    /// What the open request asks for this contact.
    pub requested: Vec<RequestedBody>,
}

/// Which contacts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ContactsQuery {
    /// Text the name or the address contains.
    text: Option<String>,
    /// A role the contact holds.
    role: Option<String>,
    /// The organisation.
    #[param(inline)]
    side: Option<SideBody>,
    /// Entries at most, 1 to 100.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

async fn scope(portal: &Portal, signed_in: &SignedIn, customer: Uuid) -> Result<Viewer, Problem> {
    let customer = CustomerId(customer);
    let scope = portal.workflow.scope_of_customer(&signed_in.caller, Act::ViewContacts, customer).await;
    scope.map(viewer).map_err(refusal::problem)
}

/// A customer's contacts with the roles in force.
#[utoipa::path(get, path = "/customers/{customer}/contacts", tag = "Contacts",
    params(("customer" = Uuid, Path), ContactsQuery),
    responses((status = 200, body = Page<ContactBody>), (status = 404, body = ProblemBody)))]
async fn contacts(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    Params(query): Params<ContactsQuery>,
    _: Caught,
) -> Result<Reply<Page<ContactBody>>, Problem> {
    let viewer = scope(&portal, &signed_in, customer).await?;
    let paging = Paging { limit: query.limit, after: query.after };
    let after = paging.after(|text| ContactCursor::decode(text).ok())?;
    let filter =
        ContactFilter { text: query.text, role: query.role.map(RoleKey), side: query.side.map(Into::into) };
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&viewer).await.map_err(|error| read_fault(&error))?;
    let page = view.contacts(CustomerId(customer), &filter, after, paging.limit()).await;
    let page = page.map_err(|error| read_fault(&error))?;
    let shown: Vec<ContactId> = page.rows.iter().map(|row| ContactId(row.contact)).collect();
    let accepted = view.terms_accepted(CustomerId(customer), &shown).await;
    let accepted = accepted.map_err(|error| read_fault(&error))?;
    let items = page.rows.into_iter().map(|row| ContactBody {
        terms_accepted_at: accepted.get(&ContactId(row.contact)).map(|terms| terms.accepted_at),
        terms_version: accepted.get(&ContactId(row.contact)).map(|terms| terms.version),
        contact: row.contact,
        side: row.side,
        name: row.name,
        email: row.email,
        phone: row.phone,
        roles: row.roles,
        since: row.since,
    });
    Ok(Reply(Page { items: items.collect(), next: page.next.map(|cursor| cursor.encode()) }))
}

/// One contact with details, roles, and the ticket behind each role.
#[utoipa::path(get, path = "/customers/{customer}/contacts/{contact}", tag = "Contacts",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path)),
    responses((status = 200, body = ContactDetailBody), (status = 404, body = ProblemBody)))]
async fn contact(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At((customer, contact)): At<(Uuid, Uuid)>,
    _: Caught,
) -> Result<Reply<ContactDetailBody>, Problem> {
    let viewer = scope(&portal, &signed_in, customer).await?;
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&viewer).await.map_err(|error| read_fault(&error))?;
    let found = view.contact(CustomerId(customer), ContactId(contact)).await;
    let found = found.map_err(|error| read_fault(&error))?.ok_or_else(Problem::not_found)?;
    let accepted = view.terms_accepted(CustomerId(customer), &[ContactId(contact)]).await;
    let accepted = accepted.map_err(|error| read_fault(&error))?.remove(&ContactId(contact));
    let roles = found.roles.into_iter().map(|row| HeldRoleBody {
        role: row.role,
        since: row.since,
        ticket: row.ticket.map(|number| format!("CR-{number}")),
    });
    Ok(Reply(ContactDetailBody {
        contact: found.contact.contact,
        side: found.contact.side,
        details: shown(found.contact.details),
        roles: roles.collect(),
        since: found.contact.since,
        left_at: found.contact.left_at,
        terms_accepted_at: accepted.as_ref().map(|terms| terms.accepted_at),
        terms_version: accepted.as_ref().map(|terms| terms.version),
    }))
}

/// Every contact with what is active beside what the open request asks for.
#[utoipa::path(get, path = "/customers/{customer}/active-and-requested", tag = "Contacts",
    params(("customer" = Uuid, Path), ContactsQuery),
    responses((status = 200, body = Page<BesideBody>), (status = 404, body = ProblemBody)))]
async fn active_and_requested(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    Params(query): Params<ContactsQuery>,
    _: Caught,
) -> Result<Reply<Page<BesideBody>>, Problem> {
    let viewer = scope(&portal, &signed_in, customer).await?;
    let paging = Paging { limit: query.limit, after: query.after };
    let after = paging.after(|text| ContactCursor::decode(text).ok())?;
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&viewer).await.map_err(|error| read_fault(&error))?;
    let page = view
        .active_and_requested(CustomerId(customer), query.text.as_deref(), after, paging.limit())
        .await
        .map_err(|error| read_fault(&error))?;
    let items = page.rows.into_iter().map(|row| BesideBody {
        contact: row.contact.0,
        name: row.name,
        side: row.side,
        active: row.roles,
        requested: row.lines.into_iter().filter_map(requested).collect(),
    });
    Ok(Reply(Page { items: items.collect(), next: page.next.map(|cursor| cursor.encode()) }))
}

/// Stored details as JSON; what cannot be read is shown like what was erased.
pub(crate) fn shown(details: Option<String>) -> Option<Value> {
    serde_json::from_str(&details?).ok()
}

fn requested(row: projection::rows::ActiveAndRequested) -> Option<RequestedBody> {
    Some(RequestedBody {
        line: row.line?,
        kind: row.kind?,
        role: row.role,
        after_side: row.after_side,
        after_roles: row.after_roles.unwrap_or_default(),
        after_details: shown(row.after_details),
        verdict: row.verdict,
    })
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(contacts))
        .routes(routes!(contact))
        .routes(routes!(active_and_requested))
}
