//! What the check of a draft says: a code, how bad it is, and where.

use events::id::{ContactId, RoleKey};
use serde::{Deserialize, Serialize};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The draft cannot be submitted.
    Blocker,
    /// It can; somebody should look.
    Warning,
    /// Good to know.
    Note,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $key:literal, $severity:ident);+ $(;)?) => {
        /// The stable code of a finding (requirements §5.5).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $key)] $variant),+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The key in JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $key),+
                }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity),+
                }
            }
        }
    };
}

codes! {
    /// The asker may not maintain contacts, or asks from the purchaser's side (000-2, 000-5).
    NotAuthorised = "not-authorised", Blocker;
    /// A request of this customer is open (000-29).
    RequestAlreadyPending = "request-already-pending", Blocker;
    /// The contacts changed since the draft was begun; tied to an entry, they changed exactly there.
    StaleRosterVersion = "stale-roster-version", Blocker;
    /// There is nothing in the draft (000-24).
    EmptyChangeSet = "empty-change-set", Blocker;
    /// There is more in the draft than one request holds.
    TooManyItems = "too-many-items", Blocker;
    /// The contact does not exist here.
    UnknownContact = "unknown-contact", Blocker;
    /// The role does not exist.
    UnknownRole = "unknown-role", Blocker;
    /// The role belongs to the other side (000-15).
    RoleOutOfScope = "role-out-of-scope", Blocker;
    /// A contact would have no role (000-17, R8).
    NoRoleSelected = "no-role-selected", Blocker;
    /// Something required is empty.
    MissingField = "missing-field", Blocker;
    /// Not one e-mail address.
    InvalidEmail = "invalid-email", Blocker;
    /// The name is too long or has control characters.
    InvalidName = "invalid-name", Blocker;
    /// Not a telephone number.
    InvalidPhone = "invalid-phone", Blocker;
    /// A text is too long or has control characters.
    InvalidText = "invalid-text", Blocker;
    /// Another contact has this address (000-20).
    DuplicateContact = "duplicate-contact", Blocker;
    /// There is no purchaser organisation.
    NoPurchaserAssigned = "no-purchaser-assigned", Blocker;
    /// Two entries contradict or repeat each other.
    ConflictingItems = "conflicting-items", Blocker;
    /// It is so already.
    NoOpItem = "no-op-item", Blocker;
    /// A required role would be left uncovered (P4).
    RequiredRoleUncovered = "required-role-uncovered", Blocker;
    /// Nobody could maintain contacts any more.
    LastAdministratorRemoved = "last-administrator-removed", Blocker;
    /// Two roles that one person should not hold together (000-14).
    SeparationOfDuties = "separation-of-duties", Warning;
    /// The asker gives up own rights.
    SelfRevocation = "self-revocation", Warning;
    /// Roles end because the other side does not offer them (000-19).
    RolesDropped = "roles-dropped-by-organisation-change", Warning;
    /// Nobody would hold the role Technical any more, in a catalogue that does not require it (002-18).
    LastTechnicalContact = "last-technical-contact", Warning;
    /// Everybody who could maintain contacts signs in with an address that changes here: a mistyped one locks the customer out.
    OnlyAdministratorAddress = "only-administrator-address", Warning;
    /// A shared mailbox gets mail but no account (R9).
    MailboxWithoutAccount = "mailbox-without-account", Note;
    /// Somebody of the purchaser's organisation joins, who may well have an account: that stays as it is (000-36).
    NewcomerMayHaveAccount = "newcomer-may-have-account", Note;
    /// The contact changes, but not its account if that is also for something else: said of every change of name or address, so
    /// that it tells nobody of whom this is so.
    AccountKept = "account-kept", Note;
}

/// One finding. Never carries personal data: names are looked up by whoever may see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// The entry, counted from 0; none for the whole draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<usize>,
    /// The field of the entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// The contact it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactId>,
    /// The roles it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleKey>,
}

impl Finding {
    pub(super) fn of(code: Code) -> Self {
        Self { code, severity: code.severity(), entry: None, field: None, contact: None, roles: Vec::new() }
    }

    pub(super) fn at(code: Code, entry: usize, field: &'static str) -> Self {
        Self { entry: Some(entry), field: Some(field), ..Self::of(code) }
    }

    pub(super) fn about(self, contact: Option<ContactId>) -> Self {
        Self { contact, ..self }
    }

    pub(super) fn roles<'a>(self, roles: impl IntoIterator<Item = &'a RoleKey>) -> Self {
        Self { roles: roles.into_iter().cloned().collect(), ..self }
    }
}
