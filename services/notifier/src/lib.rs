//! Who gets which mail, in whose words, sent over SMTP, each once.
//!
//! An event becomes [`notice`]s by [`rules`], which are pure. [`intake`] writes them to the [`outbox`] in the transaction
//! that advances its checkpoint. [`sender`] takes rows under a lease, has them [`compose`]d (only now are names,
//! addresses and tokens read) and hands them to the relay by [`smtp`].
//!
//! In reading order:
//! - [`template`], [`notice`], [`rules`]: what is told to whom
//! - [`outbox`], [`intake`], [`delivery`]: what is due, and what became of it
//! - [`words`], [`content`], [`render`], [`header`], [`letter`]: from facts to bytes
//! - [`story`], [`compose`]: the facts, as the log has them
//! - [`smtp`], [`backoff`], [`sender`]: to the relay

pub mod backoff;
pub mod compose;
pub mod content;
pub mod delivery;
pub mod header;
pub mod intake;
pub mod letter;
pub mod notice;
pub mod outbox;
pub mod render;
pub mod rules;
pub mod sender;

#[cfg(test)]
mod samples;
pub mod smtp;
pub mod story;
pub mod template;
pub mod words;
