//! A customer's roster: its contacts on both sides and the roles in force.
//!
//! The only ways in are the registration of the customer and the approved lines of a request; every right names its cause
//! (INV-5). One way out is besides them: a contact that two people agreed to delete.

mod apply_lines;
mod assign_purchaser;
mod delete_contact;
mod fold;
mod guard;
mod plan;
mod refusal;
mod register;
mod withdraw_purchaser;

use std::collections::BTreeMap;
use std::sync::Arc;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::actor::Side;
use events::digest::BlindIndex;
use events::id::{ContactId, CustomerId, LineId, PersonId, RequestId, RoleKey};
use events::line::{ContactDetails, Line};
use events::roster::{Cause, Outcome, RosterEvent};
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::person::HeaderText;

pub use delete_contact::{Lost, lost_without};
pub use guard::{administrators, uncovered};
pub use plan::{Plan, plan};
pub use refusal::RosterRefusal;
pub use register::{NewContact, RegistrationProblem};

/// A role that is in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The roster's version when it came into force.
    pub since: i64,
    /// Why it is in force.
    pub cause: Cause,
}

/// A contact with the roles in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Who it is.
    pub person: PersonId,
    /// The organisation.
    pub side: Side,
    /// The sealed details.
    pub details: ContactDetails,
    /// The roles in force, each with its cause.
    pub roles: BTreeMap<RoleKey, Held>,
    /// The roster's version when the details last changed.
    pub details_changed: i64,
    /// The roster's version when the side last changed.
    pub side_changed: i64,
    /// The roster's version when each role was last granted or revoked.
    pub role_changed: BTreeMap<RoleKey, i64>,
}

impl Contact {
    /// Whether the role is in force.
    pub fn holds(&self, role: &RoleKey) -> bool {
        self.roles.contains_key(role)
    }
}

/// What became of the last revision that met this roster.
///
/// The request before is forgotten with the first revision of the next one. That is sound because a customer has one open
/// request at a time (the claim `open-request`): when another one's lines are applied, that one has ended, and an ended request
/// is approved no more (INV-13). A late repetition of its application is recognised by its command id, which the log keeps
/// for ever (INV-1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct AppliedRevision {
    request: RequestId,
    revision: u32,
    outcomes: Vec<(LineId, Outcome)>,
}

/// The roster's state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Roster {
    version: i64,
    customer: Option<CustomerId>,
    name: String,
    purchaser: Option<String>,
    purchaser_since: i64,
    contacts: BTreeMap<ContactId, Contact>,
    applied: Option<AppliedRevision>,
}

/// What can be asked of a roster.
#[derive(Clone, Debug, PartialEq)]
pub enum RosterCommand {
    /// Record a new customer with its first people (000-3).
    Register {
        /// The customer; its id is the stream's.
        customer: CustomerId,
        /// The organisation's name.
        name: HeaderText,
        /// The purchaser organisation's name, if there is one from the start.
        purchaser: Option<HeaderText>,
        /// The people named at the registration.
        contacts: Vec<NewContact>,
        /// The roles in force.
        catalogue: Arc<Catalogue>,
    },
    /// Assign a purchaser organisation (P5, P7).
    AssignPurchaser {
        /// Its name.
        name: HeaderText,
    },
    /// End the purchaser's part; it must have no contacts any more.
    WithdrawPurchaser,
    /// Put the approved lines of a request in force.
    ApplyLines {
        /// The request.
        request: RequestId,
        /// Its approved revision.
        revision: u32,
        /// The approved lines.
        lines: Vec<Line>,
        /// The roles in force.
        catalogue: Arc<Catalogue>,
    },
    /// Take out a contact that was deleted for good (001-11, R7).
    DeleteContact {
        /// The contact.
        contact: ContactId,
        /// The countersigned proposal.
        proposal: u32,
    },
}

impl Roster {
    /// The version of the stream: the number of events applied. A line's `base` is compared with it.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The customer; none before the registration.
    pub fn customer(&self) -> Option<CustomerId> {
        self.customer
    }

    /// The organisation's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The purchaser organisation's name, if one is assigned.
    pub fn purchaser(&self) -> Option<&str> {
        self.purchaser.as_deref()
    }

    /// The roster's version when the purchaser organisation was assigned, if one is.
    pub fn purchaser_since(&self) -> Option<i64> {
        self.purchaser.is_some().then_some(self.purchaser_since)
    }

    /// Whether a purchaser organisation is assigned, which makes roles exclusive to one side (P5).
    pub fn has_purchaser(&self) -> bool {
        self.purchaser.is_some()
    }

    /// One contact.
    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        self.contacts.get(&id)
    }

    /// Every contact, by id.
    pub fn contacts(&self) -> impl Iterator<Item = (ContactId, &Contact)> {
        self.contacts.iter().map(|(id, contact)| (*id, contact))
    }

    /// The contact with this address.
    pub fn contact_with_email(&self, email: &BlindIndex) -> Option<ContactId> {
        self.contacts().find(|(_, contact)| contact.details.email == *email).map(|(id, _)| id)
    }

    /// Everybody who holds the role.
    pub fn holders<'a>(&'a self, role: &'a RoleKey) -> impl Iterator<Item = ContactId> + 'a {
        self.contacts().filter(|(_, contact)| contact.holds(role)).map(|(id, _)| id)
    }

    /// What became of the lines of this revision, if they were the last to meet the roster: the answer after
    /// [`RosterRefusal::AlreadyApplied`].
    pub fn outcomes(&self, request: RequestId, revision: u32) -> Option<&[(LineId, Outcome)]> {
        let applied = self.applied_of(request).filter(|applied| applied.revision == revision)?;
        Some(&applied.outcomes)
    }

    /// The last revision of the request that met this roster, if the request was the last to do so.
    pub fn applied_revision(&self, request: RequestId) -> Option<u32> {
        self.applied_of(request).map(|applied| applied.revision)
    }

    fn applied_of(&self, request: RequestId) -> Option<&AppliedRevision> {
        self.applied.as_ref().filter(|applied| applied.request == request)
    }
}

impl Aggregate for Roster {
    type Command = RosterCommand;
    type Error = RosterRefusal;
    type Event = RosterEvent;
    type Services = ();

    const TYPE: &'static str = "roster";

    async fn handle(
        &mut self,
        command: RosterCommand,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), RosterRefusal> {
        for event in decide(self, command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: RosterEvent) {
        fold::apply(self, event);
    }
}

/// Decides a command against the roster as it is.
pub fn decide(state: &Roster, command: RosterCommand) -> Result<Vec<RosterEvent>, RosterRefusal> {
    match command {
        RosterCommand::Register { customer, name, purchaser, contacts, catalogue } => {
            let registration = register::Registration { customer, name, purchaser, contacts };
            register::register(state, registration, &catalogue)
        }
        RosterCommand::AssignPurchaser { name } => assign_purchaser::assign_purchaser(state, name),
        RosterCommand::WithdrawPurchaser => withdraw_purchaser::withdraw_purchaser(state),
        RosterCommand::ApplyLines { request, revision, lines, catalogue } => {
            apply_lines::apply_lines(state, request, revision, &lines, &catalogue)
        }
        RosterCommand::DeleteContact { contact, proposal } => {
            Ok(delete_contact::delete_contact(state, contact, proposal))
        }
    }
}
