//! Secrets of sign-in: passwords, activation links, API keys. None of them ever enters an event; the account's events
//! name them by id and decide which ones count.
//!
//! In reading order:
//! - [`error`]: what can go wrong technically
//! - [`password`]: which passwords are accepted, and how they are hashed
//! - [`credential`]: the stored hashes
//! - [`activation`]: links that are derived, so that none is stored
//! - [`api_key`]: bearer tokens, hashed at rest

pub mod activation;
pub mod api_key;
pub mod credential;
pub mod error;
pub mod password;

pub use error::IdentityError;
