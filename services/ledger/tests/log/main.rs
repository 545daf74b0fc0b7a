//! The log against a real PostgreSQL, each test in a database of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod append_only;
mod bell;
mod chain;
mod counter;
mod database;
mod execute;
mod faults;
mod four_eyes;
mod glance;
mod groups;
mod next;
mod order;
mod shards;
mod snapshot;
