//! What every process stands on, whatever it does. Knows nothing of requests.
//!
//! In reading order:
//! - [`finding`], [`settings`]: what the operator sets, and what a check has to say about it
//! - [`telemetry`], [`causes`], [`metrics`]: log lines, what they say of an error, and numbers
//! - [`clock`]: the one place that reads the wall clock
//! - [`lifecycle`]: how a process ends
//! - [`health`], [`ops`]: whether it can work, and the listener that tells
//! - [`tls`], [`postgres`], [`nats`]: connections
//! - [`migrate`], [`safety`]: the database in the shape this build expects, and safe to store in
//! - [`keyring`], [`vault`]: key-encryption keys, and personal data that only its person's key opens

pub mod causes;
pub mod clock;
pub mod finding;
pub mod health;
pub mod keyring;
pub mod lifecycle;
pub mod metrics;
pub mod migrate;
pub mod nats;
pub mod ops;
pub mod postgres;
pub mod safety;
pub mod settings;
pub mod telemetry;
pub mod tls;
pub mod vault;
