//! Handing mails to a relay: its address, a connection, and what became of each mail.

mod address;
mod connection;
mod encrypted;

pub use address::{Credentials, Relay, RelayError, Security};
pub use connection::{ConnectError, Connection, Ended, Limits};
