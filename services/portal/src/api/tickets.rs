//! Read tickets: the queue, a customer's tickets, one ticket with lines, steps and conversation.

use axum::Json as Reply;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use domain::authorise::Act;
use events::digest::Digest;
use events::id::{CustomerId, TicketNumber};
use projection::{EntryCursor, TicketCursor, TicketFilter, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::principal::Scope;

use crate::api::contacts::shown;
use crate::edge::paging::{Page, Paging};
use crate::edge::params::{At, Params};
use crate::edge::session::SignedIn;
use crate::edge::written::{Caught, etag};
use crate::problem::{Problem, ProblemBody};
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// A ticket in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketBody {
    /// The number people quote.
    #[schema(example = "CR-1042")]
    pub number: String,
    /// The customer.
    pub customer: Uuid,
    /// The requester's organisation.
    pub side: String,
    /// Whether the other organisation sees it.
    pub shared: bool,
    /// `pending`, `queried`, `approved`, `conflicted`, `implemented`, `rejected` or `cancelled`. Approved is not yet in force.
    pub phase: String,
    /// `awaiting-team`, `awaiting-requester`, `implementing` or `closed`.
    pub status: String,
    /// How it ended: `implemented`, `partly-implemented`, `rejected` or `cancelled`.
    pub outcome: Option<String>,
    /// Whose turn it is: `team`, `requester`, `system` or `nobody`.
    pub turn: String,
    /// Since when it is their turn.
    pub turn_since: jiff::Timestamp,
    /// The revision of the lines.
    pub revision: i32,
    /// Who requested.
    pub requester: Option<String>,
    /// When.
    pub requested_at: jiff::Timestamp,
    /// The owner's account.
    pub owner: Option<Uuid>,
    /// The owner's name.
    pub owner_name: Option<String>,
    /// The question that is open.
    pub open_query: Option<Uuid>,
    /// Lines in this revision.
    pub lines_total: i32,
    /// Lines without a verdict.
    pub lines_undecided: i32,
    /// Lines approved.
    pub lines_approved: i32,
    /// Lines rejected.
    pub lines_rejected: i32,
    /// Lines in force.
    pub lines_applied: i32,
    /// Lines that stopped because the roster had moved.
    pub lines_moved: i32,
    /// When it ended.
    pub closed_at: Option<jiff::Timestamp>,
}

impl From<projection::rows::Ticket> for TicketBody {
    fn from(row: projection::rows::Ticket) -> Self {
        Self {
            number: format!("CR-{}", row.number),
            customer: row.customer,
            side: row.side,
            shared: row.shared,
            phase: row.phase,
            status: row.status,
            outcome: row.outcome,
            turn: row.turn,
            turn_since: row.turn_since,
            revision: row.revision,
            requester: row.requester,
            requested_at: row.requested_at,
            owner: row.owner,
            owner_name: row.owner_name,
            open_query: row.query,
            lines_total: row.lines_total,
            lines_undecided: row.lines_undecided,
            lines_approved: row.lines_approved,
            lines_rejected: row.lines_rejected,
            lines_applied: row.lines_applied,
            lines_moved: row.lines_moved,
            closed_at: row.closed_at,
        }
    }
}

/// One line: what is active beside what is requested.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LineBody {
    /// Its number.
    pub line: i32,
    /// `add-contact`, `edit-details`, `grant-role`, `revoke-role`, `remove-contact` or `move-contact`.
    pub kind: String,
    /// The contact.
    pub contact: Uuid,
    /// The contact's name.
    pub name: Option<String>,
    /// The role, for a line about one role.
    pub role: Option<String>,
    /// The organisation before.
    pub before_side: Option<String>,
    /// The roles before.
    pub before_roles: Vec<String>,
    /// The details before.
    pub before_details: Option<Value>,
    /// The organisation afterwards.
    pub after_side: Option<String>,
    /// The roles afterwards.
    pub after_roles: Vec<String>,
    /// The details afterwards.
    pub after_details: Option<Value>,
    /// The digest a verdict names.
    pub digest: String,
    /// `approve` or `reject`.
    pub verdict: Option<String>,
    /// Who decided.
    pub verdict_by: Option<String>,
    /// The person who decided, as a decision that changes the verdict names her; for staff only.
    pub verdict_person: Option<Uuid>,
    /// When.
    pub verdict_at: Option<jiff::Timestamp>,
    /// Why.
    pub verdict_reason: Option<String>,
    /// What became of it: `applied`, `already-true` or `moved`.
    pub outcome: Option<String>,
    /// What moved underneath.
    pub outcome_why: Option<String>,
}

impl From<projection::rows::Line> for LineBody {
    fn from(row: projection::rows::Line) -> Self {
        let digest = <[u8; 32]>::try_from(row.digest.as_slice()).map(Digest);
        Self {
            line: row.line,
            kind: row.kind,
            contact: row.contact,
            name: row.name,
            role: row.role,
            before_side: row.before_side,
            before_roles: row.before_roles,
            before_details: shown(row.before_details),
            after_side: row.after_side,
            after_roles: row.after_roles,
            after_details: shown(row.after_details),
            digest: digest.map(|digest| digest.to_string()).unwrap_or_default(),
            verdict: row.verdict,
            verdict_by: row.verdict_name,
            verdict_person: row.verdict_by,
            verdict_at: row.verdict_at,
            verdict_reason: row.verdict_reason,
            outcome: row.outcome,
            outcome_why: row.outcome_why,
        }
    }
}

/// One step of a ticket's life.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StepBody {
    /// What happened.
    pub kind: String,
    /// As what the actor acted: `contact`, `staff` or `system`.
    pub done_as: String,
    /// Who.
    pub name: Option<String>,
    /// When.
    pub at: jiff::Timestamp,
    /// Lines approved by this step.
    pub approved: Vec<i32>,
    /// Lines rejected by this step.
    pub rejected: Vec<i32>,
}

/// A ticket as a whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WholeTicketBody {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: TicketBody,
    /// The lines of the current revision, and after a reopening those that an earlier one settled: each says what became
    /// of it. Lines that were taken out are left out.
    pub lines: Vec<LineBody>,
    /// What happened so far.
    pub steps: Vec<StepBody>,
}

/// One message of a conversation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MessageBody {
    /// `reason`, `query`, `answer`, `comment`, `note`, `amendment`, `decision`, `rejection` or `cancellation`.
    pub kind: String,
    /// Whether only staff sees it.
    pub internal: bool,
    /// As what the author wrote: `contact`, `staff` or `system`.
    pub written_as: String,
    /// The author's name; null once erased.
    pub name: Option<String>,
    /// The text; null once erased.
    pub text: Option<String>,
    /// The question it asks or answers.
    pub query: Option<Uuid>,
    /// The lines it is about.
    pub lines: Vec<i32>,
    /// When.
    pub at: jiff::Timestamp,
}

/// A ticket number from a path; anything else answers like a number that was never given.
pub(crate) fn number(text: &str) -> Result<TicketNumber, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

pub(crate) fn viewer(scope: Scope) -> Viewer {
    match scope {
        Scope::Customer { customer, side } => Viewer::Customer { customer, side },
        Scope::Staff => Viewer::Staff,
    }
}

/// One ticket with its lines and steps.
#[utoipa::path(get, path = "/tickets/{number}", tag = "Tickets", params(("number" = String, Path)),
    responses((status = 200, body = WholeTicketBody), (status = 404, body = ProblemBody)))]
async fn ticket(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(text): At<String>,
    _: Caught,
) -> Result<(HeaderMap, Reply<WholeTicketBody>), Problem> {
    let number = number(&text)?;
    let scope = portal.workflow.scope_of_ticket(&signed_in.caller, number).await;
    let (request, scope) = scope.map_err(refusal::problem)?;
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&viewer(scope)).await.map_err(|error| read_fault(&error))?;
    let row =
        view.ticket(number).await.map_err(|error| read_fault(&error))?.ok_or_else(Problem::not_found)?;
    let lines = view.lines(request).await.map_err(|error| read_fault(&error))?;
    let steps = view.steps(request).await.map_err(|error| read_fault(&error))?;
    let mut headers = HeaderMap::new();
    headers.insert(header::ETAG, etag(row.version));
    let steps = steps.into_iter().map(|row| StepBody {
        kind: row.kind,
        done_as: row.done_as,
        name: row.name,
        at: row.at,
        approved: row.approved,
        rejected: row.rejected,
    });
    let lines = lines.into_iter().filter(|line| line.dropped_in.is_none()).map(|line| {
        let body = LineBody::from(line);
        let verdict_person = body.verdict_person.filter(|_| scope == Scope::Staff);
        LineBody { verdict_person, ..body }
    });
    let body = WholeTicketBody { ticket: row.into(), lines: lines.collect(), steps: steps.collect() };
    Ok((headers, Reply(body)))
}

/// The conversation on a ticket, oldest first. Internal notes are there for staff only.
#[utoipa::path(get, path = "/tickets/{number}/conversation", tag = "Tickets", params(("number" = String, Path), Paging),
    responses((status = 200, body = Page<MessageBody>), (status = 404, body = ProblemBody)))]
async fn conversation(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(text): At<String>,
    Params(paging): Params<Paging>,
    _: Caught,
) -> Result<Reply<Page<MessageBody>>, Problem> {
    let scope = portal.workflow.scope_of_ticket(&signed_in.caller, number(&text)?).await;
    let (request, scope) = scope.map_err(refusal::problem)?;
    let after = paging.after(|text| EntryCursor::decode(text).ok())?;
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&viewer(scope)).await.map_err(|error| read_fault(&error))?;
    let page = view.conversation(request, after, paging.limit()).await.map_err(|error| read_fault(&error))?;
    let items = page.rows.into_iter().map(|row| MessageBody {
        kind: row.kind,
        internal: row.internal,
        written_as: row.written_as,
        name: row.name,
        text: row.text,
        query: row.query,
        lines: row.lines,
        at: row.at,
    });
    Ok(Reply(Page { items: items.collect(), next: page.next.map(|cursor| cursor.encode()) }))
}

/// Which of a customer's tickets.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct TicketsQuery {
    /// Only open ones, or only closed ones.
    open: Option<bool>,
    /// Digits the number contains.
    number: Option<String>,
    /// Entries at most, 1 to 100.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// A customer's tickets, newest first: those of the own organisation and those the other one shares.
#[utoipa::path(get, path = "/customers/{customer}/tickets", tag = "Tickets",
    params(("customer" = Uuid, Path), TicketsQuery),
    responses((status = 200, body = Page<TicketBody>), (status = 404, body = ProblemBody)))]
async fn tickets(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    Params(query): Params<TicketsQuery>,
    _: Caught,
) -> Result<Reply<Page<TicketBody>>, Problem> {
    let customer = CustomerId(customer);
    let scope = portal.workflow.scope_of_customer(&signed_in.caller, Act::ViewTicket, customer).await;
    let scope = scope.map_err(refusal::problem)?;
    let paging = Paging { limit: query.limit, after: query.after };
    let after = paging.after(|text| TicketCursor::decode(text).ok())?;
    let filter = TicketFilter { open: query.open, number: query.number };
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&viewer(scope)).await.map_err(|error| read_fault(&error))?;
    let page =
        view.tickets(customer, &filter, after, paging.limit()).await.map_err(|error| read_fault(&error))?;
    let items = page.rows.into_iter().map(Into::into).collect();
    Ok(Reply(Page { items, next: page.next.map(|cursor| cursor.encode()) }))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(ticket)).routes(routes!(conversation)).routes(routes!(tickets))
}
