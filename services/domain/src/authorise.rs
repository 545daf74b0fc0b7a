//! May this actor do this to that, and why not: the one place that answers.
//!
//! Everything that counts is read from folded streams, never from a projection. Who decides on whose request is checked
//! here and once more by the request itself.

mod principal;

use events::actor::{Actor, Side};
use events::id::{ContactId, CustomerId, PermissionKey};

use crate::account::AccountStatus;
use crate::catalogue::Catalogue;
use crate::permission::{
    ACCESS_MANAGE, ACCOUNT_MANAGE, AUDIT_READ, CATALOGUE_ADOPT, CONTACTS_MAINTAIN, CONTACTS_VIEW,
    CUSTOMER_PURCHASER, CUSTOMER_REGISTER, JOBS_MONITOR, JOBS_SUBMIT, POLICY_CHANGE, REQUEST_DECIDE,
    SYSTEM_OPERATE, TERMS_UPLOAD, TICKET_ASSIGN, TICKET_CONVERSE, TICKET_READ,
};
use crate::request::Request;
use crate::roster::{Roster, administrators};

pub use principal::{Hold, Membership, Principal};

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// See a customer's contacts and roles.
    ViewContacts,
    /// Check a draft.
    CheckDraft,
    /// Submit a draft.
    Submit,
    /// Read a ticket.
    ViewTicket,
    /// Write a message on a ticket.
    Comment,
    /// Answer the team's question.
    Reply,
    /// Change a request.
    Amend,
    /// Take a request back.
    Cancel,
    /// Let the other side see a ticket.
    Share,
    /// Ask the customer.
    RaiseQuery,
    /// Write an internal note.
    Note,
    /// Read internal notes.
    ViewNotes,
    /// Take or give a ticket.
    Assign,
    /// Give verdicts.
    Decide,
    /// Put moved lines up again.
    Reopen,
    /// Give a conflicted request up.
    GiveUp,
    /// See the team's queue.
    ViewQueue,
    /// Record a customer.
    RegisterCustomer,
    /// Assign or withdraw a purchaser organisation.
    AssignPurchaser,
    /// Open, activate, deactivate accounts; set staff roles; issue keys for others.
    ManageAccounts,
    /// Invite contacts, activate and deactivate them, delete their identities.
    ManageAccess,
    /// Propose, adopt or drop a customer's policy.
    ChangePolicy,
    /// Put new terms in force, see how many accepted them.
    UploadTerms,
    /// Read a customer's terms.
    ReadTerms,
    /// Accept them.
    AcceptTerms,
    /// Tell of jobs, as the external system.
    SubmitJobs,
    /// Follow one's own jobs.
    MonitorJobs,
    /// Put a role catalogue in force.
    AdoptCatalogue,
    /// Read the history of everything.
    ReadAudit,
    /// Rebuild projections, see the installation's state.
    Operate,
}

/// What it is to be done to.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// The installation as a whole.
    Installation,
    /// A customer.
    Customer {
        /// Its roster.
        roster: &'a Roster,
        /// The roles in force.
        catalogue: &'a Catalogue,
    },
    /// A ticket.
    Ticket {
        /// Its request.
        request: &'a Request,
        /// The roster of its customer.
        roster: &'a Roster,
        /// The roles in force.
        catalogue: &'a Catalogue,
    },
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The account cannot act: nobody acts half-joined (reliability case 4).
    #[error("the account is not active")]
    Inactive {
        /// Its status.
        status: AccountStatus,
    },
    /// There is nothing, as far as this person can know: another tenant, or a ticket of the other side (P6). To be
    /// answered exactly like an unknown id.
    #[error("there is nothing here")]
    NotFound,
    /// A right is missing.
    #[error("this needs the permission {permission}")]
    Missing {
        /// The permission.
        permission: PermissionKey,
        /// The contacts of this customer who hold it (P3); empty where only staff can.
        holders: Vec<ContactId>,
    },
    /// The person may, but the API key is limited to less.
    #[error("this API key is not good for {permission}: it was issued without that scope")]
    KeyScope {
        /// The permission.
        permission: PermissionKey,
    },
    /// The person has roles at this customer, and something else holds her back.
    #[error(transparent)]
    Held(#[from] Hold),
    /// Only the other organisation of this customer does this (000-5, P6).
    #[error("only the other organisation of this customer may do this")]
    OtherSide,
    /// There is no other organisation, or it came after the ticket (P6).
    #[error("there is no other organisation that may see this ticket")]
    NobodyToShareWith,
    /// The terms in force must be accepted first (001-8).
    #[error("version {version} of the terms has to be accepted first")]
    TermsDue {
        /// Whose terms.
        customer: CustomerId,
        /// The version in force.
        version: u32,
    },
    /// Terms are accepted by whom they bind.
    #[error("only the contacts of this customer accept its terms")]
    ContactsOnly,
    /// The person requested, edited or is affected by the request (INV-4).
    #[error("somebody else must decide: you requested, edited or are affected by this request")]
    Barred,
}

impl Denied {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Inactive { .. } => "account-inactive",
            Self::NotFound => "not-found",
            Self::Missing { .. } => "missing-permission",
            Self::KeyScope { .. } => "key-scope",
            Self::Held(hold) => hold.code(),
            Self::OtherSide => "not-authorised",
            Self::NobodyToShareWith => "nobody-to-share-with",
            Self::TermsDue { .. } => "terms-not-accepted",
            Self::ContactsOnly => "customer-only",
            Self::Barred => "self-approval",
        }
    }
}

/// Who may do an act at all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Party {
    /// Contacts of the customer.
    Contact,
    /// Staff.
    Staff,
    /// Both.
    Either,
}

/// What an act needs.
fn rule(act: Act) -> (Party, &'static str) {
    match act {
        // Terms, that is of staff; contacts read and accept them whatever their roles.
        Act::ViewContacts | Act::ReadTerms => (Party::Either, CONTACTS_VIEW),
        Act::CheckDraft | Act::Submit | Act::Amend | Act::Cancel | Act::Share => {
            (Party::Contact, CONTACTS_MAINTAIN)
        }
        Act::ViewTicket => (Party::Either, TICKET_READ),
        Act::Comment => (Party::Either, TICKET_CONVERSE),
        Act::Reply => (Party::Contact, TICKET_CONVERSE),
        Act::RaiseQuery | Act::Note => (Party::Staff, TICKET_CONVERSE),
        Act::ViewNotes | Act::ViewQueue => (Party::Staff, TICKET_READ),
        Act::Assign => (Party::Staff, TICKET_ASSIGN),
        Act::Decide | Act::Reopen | Act::GiveUp => (Party::Staff, REQUEST_DECIDE),
        Act::RegisterCustomer => (Party::Staff, CUSTOMER_REGISTER),
        Act::AssignPurchaser => (Party::Staff, CUSTOMER_PURCHASER),
        Act::ManageAccounts => (Party::Staff, ACCOUNT_MANAGE),
        Act::ManageAccess => (Party::Staff, ACCESS_MANAGE),
        Act::ChangePolicy => (Party::Staff, POLICY_CHANGE),
        Act::UploadTerms => (Party::Either, TERMS_UPLOAD),
        Act::AcceptTerms => (Party::Contact, CONTACTS_VIEW),
        Act::SubmitJobs => (Party::Staff, JOBS_SUBMIT),
        Act::MonitorJobs => (Party::Contact, JOBS_MONITOR),
        Act::AdoptCatalogue => (Party::Staff, CATALOGUE_ADOPT),
        Act::ReadAudit => (Party::Staff, AUDIT_READ),
        Act::Operate => (Party::Staff, SYSTEM_OPERATE),
    }
}

impl Principal {
    /// As whom the person does the act at this customer: as staff where a staff role grants it, exactly as
    /// [`authorise`] judges it, and else as the customer's contact.
    pub fn actor_for(&self, customer: CustomerId, act: Act) -> Option<Actor> {
        let (party, permission) = rule(act);
        if party != Party::Contact && self.staff.contains(&permission.into()) {
            return self.staff_actor();
        }
        self.contact_actor(customer).or_else(|| self.staff_actor())
    }
}

/// May this actor do this to that, and why not?
pub fn authorise(principal: &Principal, act: Act, target: &Target<'_>) -> Result<(), Denied> {
    if principal.status != AccountStatus::Active {
        return Err(Denied::Inactive { status: principal.status });
    }
    let (party, permission) = rule(act);
    let membership = membership_in(principal, target)?;
    if matches!(act, Act::ReadTerms | Act::AcceptTerms) {
        return on_terms(principal, act, membership);
    }
    if party != Party::Contact && principal.staff.contains(&permission.into()) {
        within_scope(principal, permission)?;
        return not_barred(principal, act, target);
    }
    // Whom to ask is looked up only for who has to ask: there may be hundreds of contacts.
    let Some(membership) = membership.filter(|_| party != Party::Staff) else {
        let holders = if party == Party::Staff { Vec::new() } else { holders(target, permission) };
        return Err(Denied::Missing { permission: permission.into(), holders });
    };
    not_held(membership)?;
    accepted(membership)?;
    if !membership.permissions.contains(&permission.into()) {
        return Err(Denied::Missing { permission: permission.into(), holders: holders(target, permission) });
    }
    own_side(membership, act, target)?;
    within_scope(principal, permission)?;
    can_share(act, target)
}

/// Every contact reads and accepts the terms, whatever the roles: nothing else is open to him before. Staff who may see the
/// contacts or publish terms read them.
fn on_terms(principal: &Principal, act: Act, membership: Option<&Membership>) -> Result<(), Denied> {
    if let Some(membership) = membership {
        return not_held(membership);
    }
    if act == Act::AcceptTerms {
        return Err(Denied::ContactsOnly);
    }
    if principal.may(CONTACTS_VIEW) || principal.may(TERMS_UPLOAD) {
        return Ok(());
    }
    within_scope(principal, CONTACTS_VIEW)?;
    Err(Denied::Missing { permission: CONTACTS_VIEW.into(), holders: Vec::new() })
}

/// A contact does nothing for a customer, not even with the terms, from a network the access is not good for (003-12).
fn not_held(membership: &Membership) -> Result<(), Denied> {
    membership.hold.map_or(Ok(()), |hold| Err(Denied::Held(hold)))
}

/// A contact does nothing for a customer whose terms in force he has not accepted (001-8).
fn accepted(membership: &Membership) -> Result<(), Denied> {
    match membership.terms_due {
        Some(version) => Err(Denied::TermsDue { customer: membership.customer, version }),
        None => Ok(()),
    }
}

/// The membership that counts for the target; a target that must stay invisible is not found.
fn membership_in<'p>(
    principal: &'p Principal,
    target: &Target<'_>,
) -> Result<Option<&'p Membership>, Denied> {
    let roster = match target {
        Target::Installation => return Ok(None),
        Target::Customer { roster, .. } | Target::Ticket { roster, .. } => roster,
    };
    let customer = roster.customer().ok_or(Denied::NotFound)?;
    let membership = principal.membership(customer);
    if let Target::Ticket { request, .. } = target {
        let case = request.case().filter(|case| case.customer == customer).ok_or(Denied::NotFound)?;
        let sees = |membership: &&Membership| case.is_visible_to(membership.side, roster);
        if !principal.is_staff() && !membership.as_ref().is_some_and(sees) {
            return Err(Denied::NotFound);
        }
        return Ok(membership.filter(sees));
    }
    if membership.is_none() && !principal.is_staff() {
        return Err(Denied::NotFound);
    }
    Ok(membership)
}

/// A shared ticket may be read and answered by the other side, no more (P6); a purchaser never maintains contacts (000-5).
fn own_side(membership: &Membership, act: Act, target: &Target<'_>) -> Result<(), Denied> {
    let owner = match (act, target) {
        (Act::CheckDraft | Act::Submit, _) => Side::Customer,
        (Act::Amend | Act::Cancel | Act::Share, Target::Ticket { request, .. }) => {
            request.case().map_or(Side::Customer, |case| case.side)
        }
        _ => return Ok(()),
    };
    if membership.side == owner { Ok(()) } else { Err(Denied::OtherSide) }
}

/// Sharing shows the ticket to the organisation that is there now, so one must be, and not newer than the ticket.
fn can_share(act: Act, target: &Target<'_>) -> Result<(), Denied> {
    match target {
        Target::Ticket { request, roster, .. }
            if act == Act::Share && !request.case().is_some_and(|case| case.is_sharable(roster)) =>
        {
            Err(Denied::NobodyToShareWith)
        }
        _ => Ok(()),
    }
}

fn within_scope(principal: &Principal, permission: &str) -> Result<(), Denied> {
    let permission = PermissionKey::from(permission);
    if principal.reaches(&permission) { Ok(()) } else { Err(Denied::KeyScope { permission }) }
}

fn not_barred(principal: &Principal, act: Act, target: &Target<'_>) -> Result<(), Denied> {
    match target {
        Target::Ticket { request, .. }
            if act == Act::Decide && request.barred().contains(&principal.person) =>
        {
            Err(Denied::Barred)
        }
        _ => Ok(()),
    }
}

/// The contacts who hold the permission, so that a viewer knows whom to ask (P3).
fn holders(target: &Target<'_>, permission: &str) -> Vec<ContactId> {
    let (roster, catalogue) = match target {
        Target::Installation => return Vec::new(),
        Target::Customer { roster, catalogue } | Target::Ticket { roster, catalogue, .. } => {
            (roster, catalogue)
        }
    };
    if permission == CONTACTS_MAINTAIN {
        return administrators(roster, catalogue).collect();
    }
    let grants = |contact: &crate::roster::Contact| {
        contact.roles.keys().any(|role| catalogue.grants(role, permission))
    };
    roster.contacts().filter(|(_, contact)| grants(contact)).map(|(id, _)| id).collect()
}

#[cfg(test)]
mod tests;
