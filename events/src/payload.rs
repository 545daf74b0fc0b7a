//! The seam between an event enum and the log: its type name, its schema version, its JSON, and the uniqueness it claims.

use std::fmt;
use std::str::FromStr;

use cqrs_es::DomainEvent;

use crate::digest::Digest;
use crate::id::StreamId;

/// What a stream is. One kind, one aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StreamKind {
    /// A customer's contacts and their active roles.
    Roster,
    /// A change request with its conversation.
    Request,
    /// A login identity.
    Account,
    /// The catalogue of roles.
    Catalogue,
    /// The policy of a customer.
    Policy,
    /// The terms of a customer.
    Terms,
    /// The jobs of a contact.
    Jobs,
}

impl StreamKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Roster, Self::Request, Self::Account, Self::Catalogue, Self::Policy, Self::Terms, Self::Jobs];

    /// The name in columns and subjects.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Request => "request",
            Self::Account => "account",
            Self::Catalogue => "catalogue",
            Self::Policy => "policy",
            Self::Terms => "terms",
            Self::Jobs => "jobs",
        }
    }
}

impl fmt::Display for StreamKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for StreamKind {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| DecodeError::UnknownKind { kind: text.to_owned() })
    }
}

/// Stored bytes that this build cannot read.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// The stream's kind is not known to this build.
    #[error("the stream kind {kind:?} is unknown to this version")]
    UnknownKind {
        /// The kind as stored.
        kind: String,
    },
    /// The type or the schema version is not known to this build.
    #[error("the event type {event_type:?} (schema {schema}) is unknown to this version")]
    UnknownType {
        /// The type as stored.
        event_type: String,
        /// The schema version as stored.
        schema: i16,
    },
    /// The JSON does not fit its type.
    #[error("the {part} of an event of type {event_type:?} does not fit its schema")]
    Malformed {
        /// The type as stored.
        event_type: String,
        /// `payload` or `metadata`.
        part: &'static str,
        /// What did not fit.
        #[source]
        source: serde_json::Error,
    },
}

/// A change to what must be unique, made or refused together with the events of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimChange {
    /// Nobody else may hold this key; the command fails if another stream does.
    Take(Claim),
    /// The key is free again. Only the holder releases.
    Release(Claim),
}

/// A key that at most one stream holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// The kind of uniqueness, for example `open-request`.
    pub scope: &'static str,
    /// The digest of the unique value.
    pub key: Digest,
}

impl Claim {
    /// A claim on `value` within `scope`.
    pub fn new(scope: &'static str, value: &[u8]) -> Self {
        Self { scope, key: Digest::of(scope, &[value]) }
    }
}

/// An event enum that the log can store.
pub trait EventPayload: DomainEvent {
    /// The kind of stream these events live in.
    const KIND: StreamKind;

    /// The type name, for example `request.submitted`.
    fn type_name(&self) -> &'static str;

    /// The version of the payload's schema, from 1.
    fn schema_version(&self) -> i16;

    /// The payload alone, as JSON; the type is not repeated in it.
    fn encode(&self) -> Result<String, serde_json::Error>;

    /// Reads stored JSON, current or older.
    fn decode(event_type: &str, schema: i16, data: &str) -> Result<Self, DecodeError>;

    /// What this event makes unique or gives free.
    fn claims(&self, stream: StreamId) -> Vec<ClaimChange>;
}

/// Declares the enum of one aggregate's events: variants, type names, schema versions, codec and schemas.
macro_rules! event_enum {
    (
        $(#[$doc:meta])* $name:ident, $kind:expr, claims = $claims:path;
        $($(#[$vdoc:meta])* $variant:ident($payload:ty) = $type_name:literal, $schema:literal);+ $(;)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "type", content = "data")]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $type_name)] $variant($payload)),+
        }

        $(impl From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self::$variant(payload)
            }
        })+

        impl cqrs_es::DomainEvent for $name {
            fn event_type(&self) -> String {
                $crate::payload::EventPayload::type_name(self).to_owned()
            }

            fn event_version(&self) -> String {
                $crate::payload::EventPayload::schema_version(self).to_string()
            }
        }

        impl $crate::payload::EventPayload for $name {
            const KIND: $crate::payload::StreamKind = $kind;

            fn type_name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $type_name),+
                }
            }

            fn schema_version(&self) -> i16 {
                match self {
                    $(Self::$variant(_) => $schema),+
                }
            }

            fn encode(&self) -> Result<String, serde_json::Error> {
                match self {
                    $(Self::$variant(payload) => serde_json::to_string(payload)),+
                }
            }

            fn decode(event_type: &str, schema: i16, data: &str) -> Result<Self, $crate::payload::DecodeError> {
                match (event_type, schema) {
                    $(($type_name, $schema) => serde_json::from_str(data).map(Self::$variant)),+,
                    _ => {
                        return Err($crate::payload::DecodeError::UnknownType {
                            event_type: event_type.to_owned(),
                            schema,
                        });
                    }
                }
                .map_err(|source| $crate::payload::DecodeError::Malformed {
                    event_type: event_type.to_owned(),
                    part: "payload",
                    source,
                })
            }

            fn claims(&self, stream: $crate::id::StreamId) -> Vec<$crate::payload::ClaimChange> {
                $claims(self, stream)
            }
        }

        impl $name {
            /// The JSON Schema of each event: type name, schema version, schema.
            pub fn schemas() -> Vec<(&'static str, i16, schemars::Schema)> {
                vec![$(($type_name, $schema, schemars::schema_for!($payload))),+]
            }
        }
    };
}

pub(crate) use event_enum;
