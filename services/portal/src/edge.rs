//! What every request goes through before a use case sees it.

pub mod body;
pub mod command;
pub mod deadline;
pub mod host;
pub mod language;
pub mod paging;
pub mod params;
pub mod request_id;
pub mod session;
pub mod written;
