//! The notifier against a real PostgreSQL and a scripted SMTP server.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, its helpers included")]

mod composing;
mod database;
mod intents;
mod outbox;
mod sending;
mod sink;
