//! Which event is told to whom. Pure: the same event always gives the same notices.
//!
//! *Approved* and *implemented* are two facts and only the second is mailed: between them nothing is for the requester
//! to do. Notes, assignments and sharing stay inside.

use events::account::{AccountEvent, AccountRegistered};
use events::actor::Actor;
use events::id::AccountId;
use events::payload::{DecodeError, StreamKind};
use events::policy::Sending;
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
        StreamKind::Roster
        | StreamKind::Catalogue
        | StreamKind::Policy
        | StreamKind::Terms
        | StreamKind::Jobs => Ok(Vec::new()),
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
    let template = match event.decode()? {
        AccountEvent::ActivationLinkIssued(_)
        | AccountEvent::AccessGranted(_)
        | AccountEvent::Registered(AccountRegistered { activation: Some(_), .. }) => Template::Welcome,
        AccountEvent::ActivationRequested(asked) if asked.sending == Sending::Auto => Template::Invitation,
        // One that was handed out went by somebody's own mail program (R10).
        AccountEvent::ActivationRequestSent(sent) if sent.mailed => Template::Invitation,
        AccountEvent::PasswordResetRequested(_) => Template::PasswordReset,
        AccountEvent::ProfileChanged(changed) if changed.email != changed.former_email => {
            Template::AddressChanged
        }
        _ => return Ok(Vec::new()),
    };
    let thread = match template {
        // Alone: an address that takes no mail must not hold up the welcome to the right one.
        Template::AddressChanged => event.id.0,
        _ => event.meta()?.correlation.0,
    };
    let to = Recipient::Account(AccountId(event.stream.0));
    Ok(vec![Notice { template, to, thread }])
}

#[cfg(test)]
mod tests {
    use events::account::{
        AccountActivated, ActivationLinkIssued, ContactLinked, PasswordResetRequested, ProfileChanged,
    };
    use events::id::{ContactId, CustomerId, LinkId, PersonId, QueryId};
    use events::request::{
        CommentAdded, LinesDecided, NoteAdded, QueryAnswered, QueryRaised, RequestAmended, RequestApproved,
        RequestCancelled, RequestConflicted, RequestImplemented, RequestRejected, RequestReopened,
        TicketAssigned, TicketShared,
    };
    use uuid::Uuid;

    use super::*;
    use crate::samples::{contact, lines, recorded, staff, submitted, text};

    fn told(event: &RequestEvent) -> Option<(Template, Recipient)> {
        let notices = notices(&recorded(event, 2)).unwrap();
        assert!(notices.len() <= 1);
        notices.first().map(|notice| {
            assert_eq!(notice.thread, Uuid::from_u128(99));
            (notice.template, notice.to)
        })
    }

    #[test]
    fn each_event_of_a_request_is_told_to_whom_it_concerns() {
        let customer = CustomerId(Uuid::from_u128(22));
        let query = QueryId(Uuid::from_u128(60));
        let requester = |template| Some((template, Recipient::Requester));
        let desk = |template| Some((template, Recipient::Desk));
        let digest = events::digest::Digest([1; 32]);
        let cases: Vec<(RequestEvent, Option<(Template, Recipient)>)> = vec![
            (submitted(), requester(Template::TicketRaised)),
            (
                QueryRaised { query, by: staff(), text: text(), lines: vec![] }.into(),
                requester(Template::TeamAsked),
            ),
            (CommentAdded { by: staff(), text: text() }.into(), requester(Template::TeamReplied)),
            (CommentAdded { by: contact(), text: text() }.into(), desk(Template::CustomerReplied)),
            (QueryAnswered { query, by: contact(), text: text() }.into(), desk(Template::CustomerReplied)),
            (QueryAnswered { query, by: staff(), text: text() }.into(), None),
            (
                RequestCancelled { customer, by: contact(), reason: None }.into(),
                requester(Template::Cancelled),
            ),
            (
                RequestRejected { customer, by: staff(), revision: 1, reason: None }.into(),
                requester(Template::Rejected),
            ),
            (RequestConflicted { revision: 1, outcomes: vec![] }.into(), desk(Template::NeedsReview)),
            (
                RequestImplemented { customer, revision: 1, outcomes: vec![] }.into(),
                requester(Template::Implemented),
            ),
            (NoteAdded { by: staff(), text: text() }.into(), None),
            (TicketAssigned { by: staff(), to: None }.into(), None),
            (TicketShared { by: contact() }.into(), None),
            (RequestReopened { by: staff(), revision: 2, lines: lines() }.into(), None),
            (RequestApproved { revision: 1, lines: lines(), digest, rejected: vec![] }.into(), None),
            (
                RequestAmended { by: contact(), revision: 2, lines: lines(), voided: vec![], reason: None }
                    .into(),
                None,
            ),
            (
                LinesDecided { by: staff(), revision: 1, verdicts: vec![], barred: vec![], catalogue: 1 }
                    .into(),
                None,
            ),
        ];
        for (event, expected) in cases {
            assert_eq!(told(&event), expected, "{event:?}");
        }
    }

    #[test]
    fn only_a_link_is_mailed_to_an_account_and_it_belongs_to_its_cause() {
        let link = LinkId(Uuid::from_u128(70));
        let at = "2026-11-24T12:00:00Z".parse().unwrap();
        let issued = AccountEvent::from(ActivationLinkIssued { link, expires_at: at });
        let to = Recipient::Account(AccountId(Uuid::from_u128(99)));
        let thread = Uuid::from_u128(77);
        assert_eq!(
            notices(&recorded(&issued, 2)).unwrap(),
            [Notice { template: Template::Welcome, to, thread }]
        );
        let profile = |email: &str| {
            let sealed = events::sealed::Sealed::new(PersonId(Uuid::from_u128(20)), email.to_owned());
            let index = events::digest::BlindIndex(events::digest::Digest::of("test", &[email.as_bytes()]));
            (sealed, index)
        };
        let changed = |from: &str, to: &str| {
            let ((former, former_email), (profile, email)) = (profile(from), profile(to));
            recorded(&AccountEvent::from(ProfileChanged { profile, email, former, former_email }), 3)
        };
        let moved = changed("a@x.no", "b@x.no");
        assert_eq!(
            notices(&moved).unwrap(),
            [Notice { template: Template::AddressChanged, to, thread: moved.id.0 }]
        );
        assert!(notices(&changed("a@x.no", "a@x.no")).unwrap().is_empty(), "another name alone");
        let asked = AccountEvent::from(PasswordResetRequested { link, expires_at: at });
        assert_eq!(
            notices(&recorded(&asked, 2)).unwrap(),
            [Notice { template: Template::PasswordReset, to, thread }]
        );
        let linked = ContactLinked { customer: CustomerId(thread), contact: ContactId(thread) };
        for silent in
            [AccountEvent::from(linked), AccountActivated { link: Some(link), credential: None }.into()]
        {
            assert_eq!(notices(&recorded(&silent, 2)).unwrap(), []);
        }
    }

    #[test]
    fn an_unreadable_event_is_an_error_and_not_silence() {
        let mut event = recorded(&submitted(), 1);
        event.data = "{}".to_owned();
        assert!(notices(&event).is_err());
    }

    #[test]
    fn the_same_intent_has_the_same_id_and_another_has_another() {
        let event = recorded(&submitted(), 1);
        let notice = notices(&event).unwrap()[0];
        assert_eq!(notice.mail_id(event.id), notices(&event).unwrap()[0].mail_id(event.id));
        let mut ids = std::collections::BTreeSet::from([notice.mail_id(event.id)]);
        assert!(ids.insert(Notice { to: Recipient::Desk, ..notice }.mail_id(event.id)));
        assert!(ids.insert(Notice { template: Template::Rejected, ..notice }.mail_id(event.id)));
        assert!(ids.insert(notice.mail_id(recorded(&submitted(), 2).id)));
    }
}
