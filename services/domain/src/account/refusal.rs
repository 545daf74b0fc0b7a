//! Why a command on an account is refused.

use events::id::{PermissionKey, RoleKey};

/// Why a command on an account was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefusal {
    /// The account is open already.
    #[error("the account is open already")]
    AlreadyOpen,
    /// There is no such account.
    #[error("there is no such account")]
    NotOpen,
    /// The account acts for this customer as another contact.
    #[error("the account acts for this customer as another contact")]
    AlreadyLinked,
    /// The account does not act for this customer.
    #[error("the account does not act for this customer")]
    NotLinked,
    /// The account is for more than this one contact, so its name and address are not this customer's to change.
    #[error("the account is also used for another customer or by staff")]
    UsedElsewhere,
    /// The catalogue has no such role of staff.
    #[error("{role} is no role of staff")]
    UnknownRole {
        /// The role.
        role: RoleKey,
    },
    /// The account is active, so it needs no activation.
    #[error("the account is active already")]
    AlreadyActive,
    /// Only an active account can do this or have this done.
    #[error("the account is not active")]
    NotActive,
    /// Access is prohibited; only staff can allow it again.
    #[error("the account is deactivated")]
    Deactivated,
    /// No such link was issued for this account.
    #[error("this activation link is not known")]
    LinkUnknown,
    /// The link was used; it works once (INV-11).
    #[error("this activation link was used already")]
    LinkUsed,
    /// A newer link was issued, or the access it was for has ended.
    #[error("this activation link was replaced by a newer one or withdrawn")]
    LinkSuperseded,
    /// The link is too old.
    #[error("this activation link has expired")]
    LinkExpired,
    /// The link makes a login identity and does not activate one.
    #[error("this link registers the account first; the mail that follows activates it")]
    RegisterFirst,
    /// The link activates the account; there is a login identity already.
    #[error("this link activates the account; nothing has to be registered")]
    RegisteredAlready,
    /// There is no login identity to do this to (001-15, 001-16).
    #[error("there is no login identity yet; send an activation request first")]
    NotRegistered,
    /// The policy makes a deactivation final (004-6).
    #[error("this customer's policy makes a deactivation final")]
    DeactivationFinal,
    /// The contact has a login identity already; what is there is shown instead of a second one (003-19).
    #[error("access was granted before; the link to it can be sent again")]
    AlreadyGranted,
    /// Nobody has taken the link, so it cannot have been sent with the own mail program.
    #[error("take the link first, or send it from here")]
    NotTaken,
    /// No activation request waits to be sent.
    #[error("no activation request waits to be sent")]
    NothingToSend,
    /// These terms, or later ones, were accepted before.
    #[error("these terms were accepted already")]
    AlreadyAccepted,
    /// A key with this id exists.
    #[error("this API key exists already")]
    KeyExists,
    /// The account has no such key.
    #[error("there is no such API key")]
    UnknownKey,
    /// A key was to be limited to what is no permission.
    #[error("{permission} is no permission")]
    UnknownPermission {
        /// The permission.
        permission: PermissionKey,
    },
}

impl AccountRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyOpen => "already-open",
            Self::NotOpen => "not-found",
            Self::AlreadyLinked => "already-linked",
            Self::NotLinked => "not-linked",
            Self::UsedElsewhere => "used-elsewhere",
            Self::UnknownRole { .. } => "unknown-role",
            Self::AlreadyActive => "already-active",
            Self::NotActive => "not-active",
            Self::Deactivated => "account-deactivated",
            Self::LinkUnknown => "link-unknown",
            Self::LinkUsed => "link-used",
            Self::LinkSuperseded => "link-superseded",
            Self::LinkExpired => "link-expired",
            Self::RegisterFirst => "register-first",
            Self::RegisteredAlready => "registered-already",
            Self::NotRegistered => "not-registered",
            Self::DeactivationFinal => "deactivation-final",
            Self::AlreadyGranted => "already-granted",
            Self::NotTaken => "not-taken",
            Self::NothingToSend => "nothing-to-send",
            Self::AlreadyAccepted => "already-accepted",
            Self::KeyExists => "key-exists",
            Self::UnknownKey => "unknown-key",
            Self::UnknownPermission { .. } => "unknown-permission",
        }
    }
}
