//! What the desk remembers for its people beside the log: saved views, who has a ticket open, a form that waits for its
//! person to confirm who she is.

mod forms;
mod presence;
mod views;

pub use presence::Seen;
pub use views::SavedView;
