//! The team's queue.

use axum::Json as Reply;
use axum::extract::State;
use domain::authorise::Act;
use events::id::{AccountId, CustomerId};
use projection::{Owner, QueueCursor, QueueFilter, Turn, Viewer};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::api::tickets::TicketBody;
use crate::edge::paging::{Page, Paging};
use crate::edge::params::Params;
use crate::edge::session::SignedIn;
use crate::edge::written::Caught;
use crate::problem::{Problem, ProblemBody};
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// Which tickets of the queue.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct QueueQuery {
    /// Whose turn it is: `team`, `requester` or `system`.
    turn: Option<String>,
    /// `nobody`, or the owner's account.
    owner: Option<String>,
    /// One customer's.
    customer: Option<Uuid>,
    /// Entries at most, 1 to 100.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

impl QueueQuery {
    fn filter(&self) -> Result<QueueFilter, Problem> {
        let turn = self.turn.as_deref().map(|text| {
            let turn =
                [Turn::Team, Turn::Requester, Turn::System].into_iter().find(|turn| turn.as_str() == text);
            turn.ok_or_else(|| {
                Problem::bad_input("bad-turn", "`turn` is one of `team`, `requester` and `system`.")
            })
        });
        let owner = self.owner.as_deref().map(|text| match text {
            "nobody" => Ok(Owner::Nobody),
            account => account
                .parse()
                .map(|id| Owner::Account(AccountId(id)))
                .map_err(|_| Problem::bad_input("bad-owner", "`owner` is `nobody` or the id of an account.")),
        });
        Ok(QueueFilter {
            turn: turn.transpose()?,
            owner: owner.transpose()?,
            customer: self.customer.map(CustomerId),
        })
    }
}

/// The team's queue: open tickets, the one that waits longest first.
#[utoipa::path(get, path = "/queue", tag = "Tickets", params(QueueQuery),
    responses((status = 200, body = Page<TicketBody>), (status = 403, body = ProblemBody)))]
async fn queue(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    Params(query): Params<QueueQuery>,
    _: Caught,
) -> Result<Reply<Page<TicketBody>>, Problem> {
    let allowed = portal.workflow.allow_installation(&signed_in.caller, Act::ViewQueue).await;
    allowed.map_err(refusal::problem)?;
    let filter = query.filter()?;
    let paging = Paging { limit: query.limit, after: query.after };
    let after = paging.after(|text| QueueCursor::decode(text).ok())?;
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&Viewer::Staff).await.map_err(|error| read_fault(&error))?;
    let page = view.queue(&filter, after, paging.limit()).await.map_err(|error| read_fault(&error))?;
    let items = page.rows.into_iter().map(Into::into).collect();
    Ok(Reply(Page { items, next: page.next.map(|cursor| cursor.encode()) }))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new().routes(routes!(queue))
}
