//! The projections against a real PostgreSQL, and NATS where the consumer frame needs it.
#![expect(clippy::unwrap_used, reason = "what a test sets up must be there, or the test fails")]

mod erasing;
mod following;
mod projecting;
mod queries;
mod rebuilding;
mod script;
mod searching;
mod story;
mod terms;
mod walls;
mod world;
