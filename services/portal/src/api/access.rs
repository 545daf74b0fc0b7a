//! The access of a customer's contacts, for staff: status, activation requests, activate, deactivate, delete identities.

use axum::Json as Reply;
use axum::extract::State;
use domain::account::AccountStatus;
use events::account::Locale;
use events::id::{ContactId, CustomerId};
use projection::{Invited, Limit, Viewer};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::access::Asked;

use crate::api::receipt::{Answer, ReceiptBody};
use crate::edge::command::CommandHeaders;
use crate::edge::params::At;
use crate::edge::session::SignedIn;
use crate::edge::written::Caught;
use crate::problem::{Problem, ProblemBody};
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// The access of one contact.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AccessBody {
    /// `unregistered`, `inactive`, `active` or `deactivated`.
    pub status: &'static str,
    /// Whether an activation request was sent that has not been used.
    pub invited: bool,
    /// What may be done now: `grant`, `request-activation`, `activate`, `deactivate`, `delete-identities`.
    pub offered: Vec<&'static str>,
    /// The only networks the access works from; none where it works from anywhere, or where nobody can read them any more.
    pub networks: Vec<String>,
    /// Whether it works from some networks alone.
    pub restricted: bool,
    /// Until when the activation request works that waits to be sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits_to_be_sent: Option<jiff::Timestamp>,
}

/// An activation request that was made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RequestedBody {
    /// `mailed`; `waits` to be sent; `acts-already` when the person's active account acts as the contact from now on.
    pub asked: &'static str,
    /// When its link stops working.
    pub expires_at: Option<jiff::Timestamp>,
}

/// What the own mail program is to send.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HandedOutBody {
    /// To whom.
    pub to: String,
    /// The link. It opens nothing by itself: using it mails another one to the contact's own address.
    pub link: String,
    /// When the link stops working.
    pub expires_at: jiff::Timestamp,
}

/// A link that was issued to activate the contact's account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitationBody {
    /// When it was issued.
    pub asked_at: jiff::Timestamp,
    /// The name of who asked; null where nobody did, or once erased.
    pub asked_by: Option<String>,
    /// When the link stops working.
    pub expires_at: jiff::Timestamp,
    /// `waiting` to be sent, `sent`, `used`, `expired` or `ended` by a newer one or with the access.
    pub state: &'static str,
}

/// The links issued to activate a contact's account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitationsBody {
    /// The newest first, at most 100.
    pub items: Vec<InvitationBody>,
}

/// Where a contact is.
type Place = At<(Uuid, Uuid)>;

fn place(At((customer, contact)): Place) -> (CustomerId, ContactId) {
    (CustomerId(customer), ContactId(contact))
}

/// The status of a contact's access, and what may be done to it now (needs `access.manage`).
#[utoipa::path(get, path = "/customers/{customer}/contacts/{contact}/access", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path)),
    responses((status = 200, body = AccessBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn show(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    at: Place,
) -> Result<Reply<AccessBody>, Problem> {
    let (customer, contact) = place(at);
    let found = portal.workflow.contact_access(&signed_in.caller, customer, contact).await;
    let found = found.map_err(refusal::problem)?;
    Ok(Reply(AccessBody {
        status: AccountStatus::as_str(found.access.status),
        invited: found.access.invited,
        offered: found.offered.iter().map(|action| action.as_str()).collect(),
        networks: found.networks.map(|networks| networks.texts()).unwrap_or_default(),
        restricted: found.restricted,
        waits_to_be_sent: found.to_send.map(|unsent| unsent.expires_at),
    }))
}

/// Asks the contact to activate the account; every earlier link is void. By the customer's policy it is mailed, or waits to be
/// read and sent (needs `access.manage`).
#[utoipa::path(post, path = "/customers/{customer}/contacts/{contact}/activation-request", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RequestedBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn request_activation(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    at: Place,
    command: CommandHeaders,
) -> Result<Reply<RequestedBody>, Problem> {
    let ((customer, contact), call) = (place(at), command.call(signed_in.account, &[]));
    let asked = portal.workflow.request_activation(&signed_in.caller, call, customer, contact).await;
    let asked = asked.map_err(refusal::problem)?;
    let became = match asked.asked {
        Asked::Mailed => "mailed",
        Asked::Waits => "waits",
        Asked::ActsAlready => "acts-already",
    };
    Ok(Reply(RequestedBody { asked: became, expires_at: asked.expires_at }))
}

/// Takes the link of an activation request that waits, to send it with the own mail program (needs `access.manage`).
#[utoipa::path(post, path = "/customers/{customer}/contacts/{contact}/activation-request/link", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = HandedOutBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn hand_out(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    at: Place,
    command: CommandHeaders,
) -> Result<Reply<HandedOutBody>, Problem> {
    let ((customer, contact), call) = (place(at), command.call(signed_in.account, &[]));
    let taken = portal.workflow.hand_out_activation(&signed_in.caller, call, customer, contact).await;
    let taken = taken.map_err(refusal::problem)?;
    let link = format!("{}{}", portal.public.origin, taken.path);
    Ok(Reply(HandedOutBody { to: taken.email, link, expires_at: taken.expires_at }))
}

/// Every activation request of a contact, and what became of it (needs `access.manage`).
#[utoipa::path(get, path = "/customers/{customer}/contacts/{contact}/invitations", tag = "Access",
    params(("customer" = Uuid, Path), ("contact" = Uuid, Path)),
    responses((status = 200, body = InvitationsBody), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
async fn invitations(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    at: Place,
    _: Caught,
) -> Result<Reply<InvitationsBody>, Problem> {
    let (customer, contact) = place(at);
    let allowed = portal.workflow.contact_access(&signed_in.caller, customer, contact).await;
    allowed.map_err(refusal::problem)?;
    let read = async {
        let mut session = portal.reader.session().await?;
        let view = session.view(&Viewer::Staff).await?;
        view.invitations_of(customer, contact, Limit::new(100)).await
    };
    let now = jiff::Timestamp::now();
    let items = read.await.map_err(|error| read_fault(&error))?.into_iter().map(|row| InvitationBody {
        asked_at: row.asked_at,
        expires_at: row.expires_at,
        state: Invited::of(&row, now).as_str(),
        asked_by: row.asked_by_name,
    });
    Ok(Reply(InvitationsBody { items: items.collect() }))
}

macro_rules! act {
    ($(#[$doc:meta])* $name:ident, $method:ident, $path:literal, $verb:ident) => {
        $(#[$doc])*
        #[utoipa::path($method, path = $path, tag = "Access",
            params(("customer" = Uuid, Path), ("contact" = Uuid, Path), ("Idempotency-Key" = String, Header)),
            responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody),
                (status = 409, body = ProblemBody)))]
        async fn $name(
            State(portal): State<Portal>,
            signed_in: SignedIn,
            at: Place,
            command: CommandHeaders,
        ) -> Result<Answer, Problem> {
            let ((customer, contact), call) = (place(at), command.call(signed_in.account, &[]));
            let done = portal.workflow.$verb(&signed_in.caller, call, customer, contact).await;
            Ok(Answer::done(&done.map_err(refusal::problem)?, None, Locale::default()))
        }
    };
}

act!(
    /// Mails an activation request that waits (needs `access.manage`).
    send, post, "/customers/{customer}/contacts/{contact}/activation-request/sending", send_activation
);
act!(
    /// Records that an activation request was sent with the own mail program, after its link was taken (needs
    /// `access.manage`).
    confirm_sent, post, "/customers/{customer}/contacts/{contact}/activation-request/sent", confirm_activation_sent
);
act!(
    /// Allows the contact access: for the first time, or again where the customer's policy makes a deactivation reversible
    /// (needs `access.manage`).
    activate, post, "/customers/{customer}/contacts/{contact}/activation", activate_contact
);
act!(
    /// Prohibits the contact access; what the person does for others goes on (needs `access.manage`).
    deactivate, post, "/customers/{customer}/contacts/{contact}/deactivation", deactivate_contact
);
act!(
    /// Deletes what opens the contact's account: password, second factor, sessions, keys, links. This cannot be undone
    /// (needs `access.manage`).
    delete_identities, delete, "/customers/{customer}/contacts/{contact}/identities", delete_identities
);

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(invitations))
        .routes(routes!(request_activation))
        .routes(routes!(hand_out))
        .routes(routes!(send))
        .routes(routes!(confirm_sent))
        .routes(routes!(activate))
        .routes(routes!(deactivate))
        .routes(routes!(delete_identities))
}
