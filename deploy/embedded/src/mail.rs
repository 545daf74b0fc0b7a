//! A mail server that delivers to nobody: it takes mail over SMTP and shows it on a page and as JSON.
//!
//! [`MailSink`] is the listener, [`Inbox`] what was received, [`Faults`] the refusals and cut lines a test asks for.

mod faults;
mod inbox;
mod links;
mod message;
mod page;
mod session;
mod sink;

pub use faults::{Fault, Faults, Reply};
pub use inbox::Inbox;
pub use message::{Header, Mail};
pub use sink::MailSink;
