//! Server-sent events: an open page is told that what it shows has changed, and fetches it anew with its own rights. The event
//! itself says nothing.

use std::convert::Infallible;
use std::net::IpAddr;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use domain::authorise::Act;
use events::id::{AccountId, CustomerId, RequestId};
use projection::{Change, Viewer};
use secrecy::SecretString;
use serde::Deserialize;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::Instant;

use super::desk::admit;
use crate::api::tickets::{number, viewer};
use crate::edge::cookie::Cookie;
use crate::edge::params::Params;
use crate::edge::visit::Visit;
use crate::live::Ears;
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// After this the browser comes back and is looked at anew.
const LIFE: Duration = Duration::from_mins(5);
/// A sign of life for proxies, and for us that somebody is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What a page shows: one of these.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    ticket: Option<String>,
    customer: Option<CustomerId>,
    queue: Option<String>,
}

#[derive(Clone, Copy, Debug)]
enum Topic {
    Ticket(RequestId, CustomerId),
    Customer(CustomerId),
    Queue,
}

struct Listener {
    portal: Portal,
    ears: Ears,
    token: SecretString,
    from: Option<IpAddr>,
    account: AccountId,
    viewer: Viewer,
    topic: Topic,
    until: Instant,
}

/// Opens the stream; what may not be seen cannot be listened to.
pub(super) async fn listen(
    State(portal): State<Portal>,
    visit: Visit,
    headers: HeaderMap,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let (topic, viewer, request) = topic(&portal, &visit, &asked).await?;
    let token = Cookie::Session.read(&headers, &portal.public).ok_or_else(Problem::not_signed_in)?;
    let Some(ears) = portal.live.listen(visit.account, visit.session, request) else {
        let mut busy = Problem::unavailable();
        busy.retry_after_s = Some(60);
        return Err(busy);
    };
    let until = Instant::now() + LIFE;
    let from = visit.caller.came_from();
    let listener = Listener { portal, ears, token, from, account: visit.account, viewer, topic, until };
    let events = futures::stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok::<_, Infallible>(event), listener))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response();
    // Proxies that collect answers would keep the news to themselves.
    response
        .headers_mut()
        .insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(response)
}

async fn topic(
    portal: &Portal,
    visit: &Visit,
    asked: &Asked,
) -> Result<(Topic, Viewer, Option<RequestId>), Problem> {
    if let Some(text) = &asked.ticket {
        let look = portal.workflow.look_at_ticket(&visit.caller, number(text)?).await;
        let look = look.map_err(refusal::problem)?;
        let viewer = viewer(look.scope);
        let seen = (viewer == Viewer::Staff).then_some(look.request);
        return Ok((Topic::Ticket(look.request, look.customer), viewer, seen));
    }
    if let Some(customer) = asked.customer {
        let (workflow, caller) = (&portal.workflow, &visit.caller);
        // Whoever sees the contacts or the tickets may hear of both; each page shows what its rights are for.
        let scope = match workflow.scope_of_customer(caller, Act::ViewTicket, customer).await {
            Ok(scope) => Ok(scope),
            Err(_) => workflow.scope_of_customer(caller, Act::ViewContacts, customer).await,
        };
        return Ok((Topic::Customer(customer), viewer(scope.map_err(refusal::problem)?), None));
    }
    if asked.queue.is_some() {
        admit(portal, visit).await?;
        return Ok((Topic::Queue, Viewer::Staff, None));
    }
    Err(Problem::new(
        StatusCode::BAD_REQUEST,
        "bad-topic",
        "Nothing to listen to",
        "Name a `ticket`, a `customer`, or the `queue`.",
    ))
}

impl Listener {
    /// The next event; none at the end, which is the site's, the session's, or a matter of time.
    async fn next(&mut self) -> Option<Event> {
        loop {
            let matters = tokio::select! {
                () = self.ears.stop.cancelled() => return None,
                () = self.ears.ended.cancelled() => return None,
                () = tokio::time::sleep_until(self.until) => return None,
                change = self.ears.changes.recv() => match change {
                    // The rights of whoever listens may be others now: the browser comes back and is asked again.
                    Ok(Change::Account(account)) if account == self.account => return None,
                    Ok(change) => self.matters(change).await,
                    Err(RecvError::Lagged(_)) => true,
                    Err(RecvError::Closed) => return None,
                },
                present = self.ears.present.recv() => {
                    matches!((present, self.topic), (Ok(at), Topic::Ticket(request, _)) if at == request)
                        && self.viewer == Viewer::Staff
                }
            };
            if !matters {
                continue;
            }
            let session = self.portal.workflow.session(&self.token, self.from).await;
            if !matches!(session, Ok(Some(session)) if session.account == self.account) {
                return None;
            }
            return Some(Event::default().event("change").data("look"));
        }
    }

    async fn matters(&self, change: Change) -> bool {
        match (self.topic, change) {
            (Topic::Ticket(request, _), Change::Request { request: changed, .. }) => request == changed,
            (Topic::Ticket(_, customer) | Topic::Customer(customer), Change::Roster(changed)) => {
                customer == changed
            }
            (Topic::Customer(customer), Change::Request { request, customer: Some(of) }) => {
                customer == of && (self.viewer == Viewer::Staff || self.sees(request).await)
            }
            (Topic::Queue, Change::Request { .. }) => true,
            _ => false,
        }
    }

    /// Whether the ticket may be seen: that something happens in the other organisation is its own affair (P6).
    async fn sees(&self, request: RequestId) -> bool {
        let seen = async {
            let mut session = self.portal.reader.session().await?;
            let view = session.view(&self.viewer).await?;
            view.ticket_of(request).await
        };
        matches!(seen.await, Ok(Some(_)))
    }
}
