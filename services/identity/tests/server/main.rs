//! Secrets of sign-in against a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, also in what its cases share")]

mod api_key;
mod credential;
mod database;
mod second_factor;
mod session;
mod sign_in_log;
mod throttle;
