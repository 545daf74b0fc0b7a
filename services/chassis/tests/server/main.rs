//! The chassis against real servers.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, also in what its cases share")]

mod database;
mod migrate;
mod nats;
mod ops;
mod postgres;
mod vault;
