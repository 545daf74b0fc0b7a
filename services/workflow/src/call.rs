//! Who calls, and what travels with a command.

use std::collections::BTreeSet;
use std::net::IpAddr;

use domain::permission;
use events::digest::Digest;
use events::id::{AccountId, ApiKeyId, CommandId, PermissionKey};
use jiff::Timestamp;
use uuid::Uuid;

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// A signed-in account, perhaps limited by the scopes of its key.
    Account {
        /// The account.
        account: AccountId,
        /// The permissions the key is limited to; none means all of the person's, with a key all but deciding.
        scopes: Option<BTreeSet<PermissionKey>>,
        /// When the key stops working; none for a session, or a key without an end.
        expires_at: Option<Timestamp>,
        /// The key; none for a session.
        key: Option<ApiKeyId>,
        /// The address the call comes from; none when it cannot be told.
        from: Option<IpAddr>,
    },
    /// The operator at the command line, who has the database's password and therefore every right of an operator. He
    /// decides nothing: verdicts need a person.
    Operator,
}

impl Caller {
    /// The address the call comes from; none when it cannot be told, as at the command line.
    pub fn came_from(&self) -> Option<IpAddr> {
        match self {
            Self::Account { from, .. } => *from,
            Self::Operator => None,
        }
    }

    /// What may be done at most, by what the caller comes with; none for all the person may do.
    pub(crate) fn limits(&self) -> Option<BTreeSet<PermissionKey>> {
        match self {
            Self::Account { scopes: Some(scopes), .. } => Some(scopes.clone()),
            Self::Account { scopes: None, key: Some(_), .. } => Some(permission::of_unlimited_key()),
            Self::Account { scopes: None, key: None, .. } | Self::Operator => None,
        }
    }
}

/// What travels with a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The command's id: the same id has one effect (INV-1).
    pub command: CommandId,
    /// The digest of what is asked; the same id with another digest is refused (INV-29).
    pub fingerprint: Digest,
    /// The version the caller saw (`If-Match`); none accepts any.
    pub expected: Option<i64>,
    /// W3C trace context.
    pub traceparent: Option<String>,
}

impl Call {
    /// The call behind an `Idempotency-Key` of `account`, asking for `body` of `route`.
    pub fn from_key(account: AccountId, key: &str, route: &str, body: &[u8]) -> Self {
        Self {
            command: CommandId(account.derive(&format!("idempotency-key:{key}"))),
            fingerprint: Digest::of("countersign.call.v1", &[route.as_bytes(), body]),
            expected: None,
            traceparent: None,
        }
    }

    /// The call that follows from `base` for `purpose`: the same again gives the same command.
    pub fn derived(base: Uuid, purpose: &str) -> Self {
        Self {
            command: CommandId(Uuid::new_v5(&base, purpose.as_bytes())),
            fingerprint: Digest::of("countersign.call.v1", &[purpose.as_bytes()]),
            expected: None,
            traceparent: None,
        }
    }

    /// A call nobody will repeat.
    pub fn fresh() -> Self {
        Self::derived(Uuid::now_v7(), "fresh")
    }

    /// The part of this call that asks for `purpose`, where one call needs several commands.
    pub(crate) fn part(&self, purpose: &str) -> Self {
        Self {
            command: CommandId(self.command.derive(purpose)),
            fingerprint: self.fingerprint,
            expected: None,
            traceparent: self.traceparent.clone(),
        }
    }
}
