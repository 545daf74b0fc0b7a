//! Credentials and API keys against a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, also in what its cases share")]

mod api_key;
mod credential;
mod database;
