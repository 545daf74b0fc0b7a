//! Which event is told to whom. Pure: the same event always gives the same notices.
//!
//! *Approved* and *implemented* are two facts and only the second is mailed: between them nothing is for the requester
//! to do. Notes, assignments and sharing stay inside.

use events::account::AccountEvent;
use events::actor::Actor;
use events::id::AccountId;
use events::payload::{DecodeError, StreamKind};
use events::recorded::Recorded;
use events::request::RequestEvent;

use crate::notice::{Notice, Recipient};
use crate::template::Template;

/// The notices that `event` causes. Fails when a request's or an account's event cannot be read by this version.
pub fn notices(event: &Recorded) -> Result<Vec<Notice>, DecodeError> {
    match event.kind {
        StreamKind::Request => {
            let told = of_request(&event.decode()?);
            Ok(told
                .map(|(template, to)| Notice { template, to, thread: event.stream.0 })
                .into_iter()
                .collect())
        }
        StreamKind::Account => of_account(event),
        StreamKind::Roster | StreamKind::Catalogue => Ok(Vec::new()),
    }
}

fn of_request(event: &RequestEvent) -> Option<(Template, Recipient)> {
    match event {
        RequestEvent::Submitted(_) => Some((Template::TicketRaised, Recipient::Requester)),
        RequestEvent::QueryRaised(_) => Some((Template::TeamAsked, Recipient::Requester)),
        RequestEvent::QueryAnswered(answered) => from_customer(&answered.by),
        RequestEvent::CommentAdded(added) => match &added.by {
            Actor::Staff { .. } => Some((Template::TeamReplied, Recipient::Requester)),
            Actor::Contact { .. } | Actor::System { .. } => from_customer(&added.by),
        },
        RequestEvent::Rejected(_) => Some((Template::Rejected, Recipient::Requester)),
        RequestEvent::Cancelled(_) => Some((Template::Cancelled, Recipient::Requester)),
        RequestEvent::Conflicted(_) => Some((Template::NeedsReview, Recipient::Desk)),
        RequestEvent::Implemented(_) => Some((Template::Implemented, Recipient::Requester)),
        RequestEvent::NoteAdded(_)
        | RequestEvent::TicketAssigned(_)
        | RequestEvent::TicketShared(_)
        | RequestEvent::Amended(_)
        | RequestEvent::LinesDecided(_)
        | RequestEvent::Approved(_)
        | RequestEvent::Reopened(_) => None,
    }
}

/// What the customer's side wrote is for the team; staff need no mail about their own words.
fn from_customer(by: &Actor) -> Option<(Template, Recipient)> {
    matches!(by, Actor::Contact { .. }).then_some((Template::CustomerReplied, Recipient::Desk))
}

/// A link is issued to a person without a working password only, so an edited contact or somebody who has an account
/// already is never welcomed (000-36).
fn of_account(event: &Recorded) -> Result<Vec<Notice>, DecodeError> {
    let AccountEvent::ActivationLinkIssued(_) = event.decode()? else { return Ok(Vec::new()) };
    let thread = event.meta()?.correlation.0;
    let to = Recipient::Account(AccountId(event.stream.0));
    Ok(vec![Notice { template: Template::Welcome, to, thread }])
}
