//! Identifiers. Each is its own type, so that a contact can never be passed where a person is meant.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::digest::BlindIndex;

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The identifier derived from this one for `purpose`: the same input always gives the same id, which is
            /// what makes a repeated side effect recognisable.
            pub fn derive(self, purpose: &str) -> Uuid {
                Uuid::new_v5(&self.0, purpose.as_bytes())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    )+};
}

uuid_id! {
    /// A customer (tenant). Also the stream of its roster.
    CustomerId,
    /// An entry of one customer's roster.
    ContactId,
    /// A human being, whatever the number of contacts and accounts: the subject of personal data and of separation of duties.
    PersonId,
    /// A change request. Also its stream.
    RequestId,
    /// A login identity. Also its stream.
    AccountId,
    /// One activation link.
    LinkId,
    /// One API key.
    ApiKeyId,
    /// One stored password.
    CredentialId,
    /// One second factor.
    FactorId,
    /// One command: the same command sent twice has one effect.
    CommandId,
    /// One event.
    EventId,
    /// One job of an external system.
    JobId,
    /// One file of a job.
    JobFileId,
    /// One stream of events.
    StreamId,
    /// One question of staff inside a request.
    QueryId,
    /// What belongs together across streams, for example everything one change request caused.
    CorrelationId,
}

macro_rules! stream_of {
    ($($name:ident),+) => {$(
        impl From<$name> for StreamId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    )+};
}

stream_of!(CustomerId, RequestId, AccountId);

/// The namespace under which fixed streams of an installation are derived.
pub const INSTALLATION: StreamId = StreamId(Uuid::from_u128(0x8c5e_0f3a_7f0b_4c55_9d1e_c0de_51a7_0001));

/// The one stream of the role catalogue.
pub fn catalogue_stream() -> StreamId {
    StreamId(INSTALLATION.derive("catalogue"))
}

/// The stream of a customer's policy.
pub fn policy_stream(customer: CustomerId) -> StreamId {
    StreamId(customer.derive("policy"))
}

/// The stream of a contact's jobs.
pub fn jobs_stream(customer: CustomerId, contact: ContactId) -> StreamId {
    StreamId(customer.derive(&format!("jobs:{contact}")))
}

/// The job that the external system of a customer knows under an id, given the id's keyed fingerprint: such ids are personal, and
/// nobody without the key can tell from a job which one it had.
pub fn job_of(customer: CustomerId, external: &BlindIndex) -> JobId {
    JobId(customer.derive(&format!("job:{}", external.0)))
}

/// The stream of a customer's terms.
pub fn terms_stream(customer: CustomerId) -> StreamId {
    StreamId(customer.derive("terms"))
}

/// The number people quote: `CR-1042`. Unique in an installation; gaps are normal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct TicketNumber(pub u64);

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CR-{}", self.0)
    }
}

/// A text that is not a ticket number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a ticket number looks like CR-1042")]
pub struct NotATicketNumber;

impl FromStr for TicketNumber {
    type Err = NotATicketNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix("CR-").ok_or(NotATicketNumber)?;
        if digits.is_empty() || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotATicketNumber);
        }
        digits.parse().map(Self).map_err(|_| NotATicketNumber)
    }
}

/// The number of a line inside its request, from 1. A line keeps it through every revision; it is never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct LineId(pub u16);

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! key {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The key as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

key! {
    /// The stable key of a role in the catalogue, for example `cust-admin`.
    RoleKey,
    /// The key of a permission, for example `contacts.maintain` (R12).
    PermissionKey,
}
