//! The status of a contact's access, and what may be done to it: the table of requirements §3.1.

use events::id::{ContactId, CustomerId};
use events::policy::{Policy, Provisioning, Reversal};

use crate::account::{Account, AccountStatus};

/// What may be done to the access of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessAction {
    /// Grant access, with a mail to set the password (003-7).
    Grant,
    /// Send an activation request (001-14); who has a login identity is sent the link to it again (003-16).
    RequestActivation,
    /// Activate the contact (001-15).
    Activate,
    /// Deactivate the contact (001-16).
    Deactivate,
    /// Delete the identities (001-10).
    DeleteIdentities,
}

impl AccessAction {
    /// Every action, in the order people see.
    pub const ALL: [Self; 5] =
        [Self::Grant, Self::RequestActivation, Self::Activate, Self::Deactivate, Self::DeleteIdentities];

    /// The key in JSON and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::RequestActivation => "request-activation",
            Self::Activate => "activate",
            Self::Deactivate => "deactivate",
            Self::DeleteIdentities => "delete-identities",
        }
    }

    /// Whether it cannot be taken back, so that it is asked for twice.
    pub fn is_final(self, policy: &Policy) -> bool {
        match self {
            Self::Grant | Self::RequestActivation => false,
            // With `irreversible` both ask, as the one cannot undo the other (R1, 004-5, 004-6).
            Self::Activate | Self::Deactivate => policy.reversal == Reversal::Irreversible,
            Self::DeleteIdentities => true,
        }
    }
}

/// The access of a contact as it is now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// The status (R3).
    pub status: AccountStatus,
    /// Whether an activation request was sent that has not been used (004-3).
    pub invited: bool,
    /// Whether access is prohibited for the whole account, for whichever contact it acts: only an operator allows it again.
    pub closed: bool,
}

impl Access {
    /// The access of a contact, given the account of its person if there is one. An account that is not this contact's says
    /// nothing about it: there is no login identity for the contact (R2).
    pub fn of(account: &Account, customer: CustomerId, contact: ContactId) -> Self {
        let closed = account.status() == AccountStatus::Deactivated;
        if account.is_suspended_as(customer, contact) {
            return Self { status: AccountStatus::Deactivated, invited: false, closed };
        }
        if !account.acts_as(customer, contact) {
            return Self::default();
        }
        Self { status: account.status(), invited: account.is_invited(), closed }
    }

    /// What may be done now under the customer's policy (001-9).
    pub fn offers(&self, action: AccessAction, policy: &Policy) -> bool {
        match (action, self.status) {
            (AccessAction::Grant, AccountStatus::Unregistered) => {
                policy.provisioning == Provisioning::ByGrant
            }
            (AccessAction::RequestActivation, AccountStatus::Unregistered) => {
                matches!(policy.provisioning, Provisioning::OnImplementation | Provisioning::ByInvitation)
            }
            (AccessAction::RequestActivation | AccessAction::Activate, AccountStatus::Inactive)
            | (AccessAction::Deactivate | AccessAction::DeleteIdentities, AccountStatus::Active) => true,
            (AccessAction::Activate, AccountStatus::Deactivated) => {
                policy.reversal == Reversal::Reversible && !self.closed
            }
            _ => false,
        }
    }

    /// Everything that may be done now, in the order people see.
    pub fn offered(&self, policy: &Policy) -> Vec<AccessAction> {
        AccessAction::ALL.into_iter().filter(|action| self.offers(*action, policy)).collect()
    }
}
