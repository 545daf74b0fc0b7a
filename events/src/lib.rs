//! What happened: the contract every process agrees on. No IO, no clock, no random.
//!
//! To add an event: write its struct in the file of its aggregate, name it in the `event_enum!` of that file (past tense,
//! `kind.what-happened`), run `cargo xtask generate schemas` and commit the new schema. A released event is never edited:
//! fields may be added with a default, a change of meaning is a new type.
//!
//! In reading order:
//! - [`id`]: identifiers, each its own type
//! - [`digest`], [`sealed`]: fingerprints and personal data that is unreadable without the person's key
//! - [`actor`], [`meta`], [`recorded`]: who acted, what travels with an event, an event as the log returns it
//! - [`payload`]: the trait between an event enum and the log
//! - [`catalogue`], [`line`], [`roster`], [`request`], [`account`], [`policy`], [`terms`], [`jobs`]: the events
//!   of each aggregate
//! - [`subject`]: names of streams, subjects and consumers on the wire
//! - [`schema`]: the JSON Schema of every event

pub mod account;
pub mod actor;
pub mod catalogue;
pub mod digest;
pub mod id;
pub mod jobs;
pub mod line;
pub mod meta;
pub mod payload;
pub mod policy;
pub mod recorded;
pub mod request;
pub mod roster;
pub mod schema;
pub mod sealed;
pub mod subject;
pub mod terms;
