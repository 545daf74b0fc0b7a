//! Secrets of sign-in: passwords, links, sessions, one-time codes, API keys. None of them ever enters an event; the account's
//! events name them by id and decide which ones count.
//!
//! In reading order:
//! - [`error`]: what can go wrong technically
//! - [`password`]: which passwords are accepted, and how they are hashed
//! - [`credential`]: the stored hashes
//! - [`activation`]: links that are derived, so that none is stored
//! - [`visitor`], [`throttle`], [`device`]: who knocks, how often, and whether the browser is known
//! - [`session`]: browsers that are signed in
//! - [`second_factor`]: one-time codes and recovery codes
//! - [`sign_in_log`]: who signed in and who tried to
//! - [`api_key`]: bearer tokens, hashed at rest

pub mod activation;
pub mod api_key;
pub mod credential;
pub mod device;
pub mod error;
pub mod password;
pub mod second_factor;
pub mod session;
pub mod sign_in_log;
pub mod throttle;
pub mod visitor;

pub use error::IdentityError;
