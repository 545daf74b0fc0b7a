//! The access of a contact: asked to activate it, registered, activated, deactivated, ended (requirements §3.1).

mod activate;
mod delete_identities;
pub(super) mod fold;
mod grant;
mod hand_out;
mod prepare;
mod register;
mod request_activation;
mod restrict;
mod send;
mod suspend;

use events::account::{AccessRestricted, AccountEvent, Locale};
use events::actor::Actor;
use events::digest::BlindIndex;
use events::id::{ContactId, CustomerId, LinkId, PersonId};
use events::policy::{Reversal, Sending};
use events::sealed::{Networks, Profile, Sealed};
use jiff::Timestamp;

use crate::account::{Account, AccountRefusal};

pub use grant::Grant;
pub(super) use restrict::Restriction;

/// What can be asked of a contact's access.
#[derive(Clone, Debug, PartialEq)]
pub enum AccessCommand {
    /// Keep an account ready for a person who has none; no login identity exists yet.
    Prepare {
        /// Whose account it is.
        person: PersonId,
        /// Name and address, sealed.
        profile: Sealed<Profile>,
        /// The fingerprint of the address.
        email: BlindIndex,
        /// The language of what she is written.
        locale: Locale,
    },
    /// Ask the contact to activate the account; every earlier link is void (001-14).
    RequestActivation {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// The link.
        link: LinkId,
        /// When it stops working.
        expires_at: Timestamp,
        /// Whether it leaves by itself (R10).
        sending: Sending,
        /// Who asks.
        by: Actor,
    },
    /// Grant access: make the login identity and mail the link with which its person sets the password (003-14).
    Grant(Box<Grant>),
    /// Settle from where the access works (003-12).
    Restrict {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// The only networks; none for from anywhere.
        networks: Option<Sealed<Networks>>,
        /// Who settles it.
        by: Actor,
    },
    /// Take the link, to send it with the own mail program.
    HandOut {
        /// The link.
        link: LinkId,
        /// Who takes it.
        by: Actor,
    },
    /// Send what waited to be read, or say that it was sent with the own mail program (R10).
    Send {
        /// The link.
        link: LinkId,
        /// Whether it is mailed from here.
        mailed: bool,
        /// Who does it.
        by: Actor,
    },
    /// Make the login identity with a link that was not mailed to the account's address alone.
    Register {
        /// The link.
        link: LinkId,
        /// Now.
        at: Timestamp,
        /// The person's language.
        locale: Locale,
        /// The link that activates it, which is mailed.
        activation: LinkId,
        /// When that stops working.
        expires_at: Timestamp,
    },
    /// Allow access: for the first time, or again (001-15).
    Activate {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// Whether a deactivation can be taken back here (R1).
        reversal: Reversal,
        /// Who does it.
        by: Actor,
    },
    /// Prohibit access (001-16).
    Suspend {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// Who does it.
        by: Actor,
    },
    /// Delete what opens the account (001-10).
    DeleteIdentities {
        /// The customer.
        customer: CustomerId,
        /// The contact.
        contact: ContactId,
        /// Who does it.
        by: Actor,
    },
}

/// Decides a command on the access of a contact.
pub(super) fn decide(state: &Account, command: AccessCommand) -> Result<Vec<AccountEvent>, AccountRefusal> {
    match command {
        AccessCommand::Prepare { person, profile, email, locale } => {
            prepare::prepare(state, person, profile, email, locale)
        }
        AccessCommand::RequestActivation { customer, contact, link, expires_at, sending, by } => {
            let asked =
                events::account::ActivationRequested { customer, contact, link, expires_at, sending, by };
            request_activation::request_activation(state, asked)
        }
        AccessCommand::Grant(grant) => grant::grant(state, *grant),
        AccessCommand::Restrict { customer, contact, networks, by } => {
            restrict::restrict(state, AccessRestricted { customer, contact, networks, by })
        }
        AccessCommand::HandOut { link, by } => hand_out::hand_out(state, link, by),
        AccessCommand::Send { link, mailed, by } => send::send(state, link, mailed, by),
        AccessCommand::Register { link, at, locale, activation, expires_at } => {
            register::register(state, (link, at), locale, (activation, expires_at))
        }
        AccessCommand::Activate { customer, contact, reversal, by } => {
            activate::activate(state, (customer, contact), reversal, by)
        }
        AccessCommand::Suspend { customer, contact, by } => suspend::suspend(state, customer, contact, by),
        AccessCommand::DeleteIdentities { customer, contact, by } => {
            delete_identities::delete_identities(state, customer, contact, by)
        }
    }
}

#[cfg(test)]
mod tests;
