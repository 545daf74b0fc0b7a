//! What every process stands on, whatever it does. Knows nothing of requests.
//!
//! In reading order:
//! - [`clock`]: the one place that reads the wall clock
//! - [`tls`], [`postgres`]: the pool of database connections
//! - [`migrate`]: brings the database to the shape this build expects
//! - [`keyring`], [`vault`]: key-encryption keys, and personal data that only its person's key opens

pub mod clock;
pub mod keyring;
pub mod migrate;
pub mod postgres;
pub mod tls;
pub mod vault;
