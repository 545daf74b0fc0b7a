//! Decisions: state and command in, events or a typed refusal out. No IO, no clock, no random; time and ids are parameters.
//!
//! Every aggregate has the same shape: `thing.rs` holds its state, commands and the `Aggregate` of cqrs-es that only routes;
//! under `thing/` lies one file for each verb, the folding of events (`fold`), and the refusals. To add a verb: a variant of
//! the command, a file with a function from state to events, a line in `decide`, and for a request a row in its table of
//! transitions.
//!
//! In reading order:
//! - [`permission`], [`person`]: rights, and what people type, parsed once at the edge
//! - [`calendar`]: the months by name
//! - [`catalogue`]: the roles in force, as data
//! - [`roster`]: a customer's contacts and roles, and what becomes of lines that meet it
//! - [`request`]: the life of a change request, from the submission to its end
//! - [`account`]: login identities
//! - [`policy`]: what a customer's contacts need for an account
//! - [`terms`]: the terms a customer's people accept, version by version
//! - [`access`]: the status of a contact's access, and what may be done to it
//! - [`networks`]: from where a contact's access works
//! - [`jobs`], [`file_name`]: a contact's jobs in an external system; what a copy of them is called
//! - [`draft`]: everything that is wrong with a draft, at once
//! - [`sheet`]: contacts as a table in a file, read and written
//! - [`authorise`]: may this actor do this to that, and why not

pub mod access;
pub mod account;
pub mod authorise;
pub mod calendar;
pub mod catalogue;
pub mod draft;
pub mod file_name;
pub mod jobs;
pub mod networks;
pub mod permission;
pub mod person;
pub mod policy;
pub mod request;
pub mod roster;
pub mod sheet;
pub mod terms;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod sample;
