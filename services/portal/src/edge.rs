//! What every request goes through before a use case sees it.

pub(crate) mod archive;
pub mod body;
pub mod command;
pub mod cookie;
pub mod csrf;
pub mod deadline;
pub mod glance;
pub mod host;
pub mod knock;
pub mod language;
pub mod next;
pub mod paging;
pub mod params;
pub(crate) mod pieces;
pub(crate) mod places;
pub mod public;
pub mod request_id;
pub mod session;
pub mod upload;
pub mod visit;
pub mod written;
pub mod zip;
