//! The event log on PostgreSQL: append, read, tail.
//!
//! PostgreSQL is the truth. Every append is one statement that gives positions without gaps, in commit order, and extends a
//! hash chain; a command sent again is answered with its stored outcome. The queries and the functions they call are in
//! `schemas/postgres`.
//!
//! In reading order:
//! - [`log`]: the ledger, the one way in and out; [`options`]: how it works
//! - [`books`]: who holds a claim, what a command did, how much there is
//! - [`command`], [`error`]: a command, what came of it, and what can go wrong
//! - [`glance`]: many streams at one moment
//! - [`shard`]: which shard a stream goes to
//! - [`chain`]: the hash chain, recomputed
//! - `writer`, `engine`, `group`: the queue, the driving, and one group through load, decide, append
//! - `job`, `fold`, `load`, `append`, `next`, `ringer`, `snapshot`, `reader`: their parts
//! - [`relay`], [`jetstream`], [`provision`]: the log on JetStream: carried there, as messages, and the streams it needs
//! - [`consumer`]: what a service stands on that does something with events

pub mod log;
pub mod options;

pub mod books;

pub mod command;
pub mod error;
pub mod glance;
pub mod shard;

pub mod chain;

mod writer;

mod engine;
mod group;

mod append;
mod fold;
mod job;
mod load;
mod next;
mod reader;
mod ringer;
mod snapshot;

pub mod jetstream;
pub mod provision;
pub mod relay;

pub mod consumer;
