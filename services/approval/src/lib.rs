//! Applies what was countersigned: roster, then accounts, then the request's end. Each step is caused by an event and has
//! a command id derived from it, so that it can be repeated after a crash between any two steps without a second effect.
//!
//! In reading order:
//! - [`handler`]: which event causes which step
//! - [`apply`]: an approved request meets the roster
//! - [`accounts`]: accounts for people who joined, their end for people who left (000-35 … 000-37)
//! - [`details`]: accounts follow the name and the address of their contact
//! - [`record`]: the request learns what became of its lines
//! - [`steps`]: running one command so that a repetition is harmless

mod accounts;
mod apply;
mod details;
mod handler;
mod record;
mod steps;

pub use handler::{Approval, CONSUMER};
