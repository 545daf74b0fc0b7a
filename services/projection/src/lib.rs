//! What pages and lists read: tables derived from the log alone, and the queries on them.
//!
//! Three projections, each with its own checkpoint and its own generations: `contacts`, `tickets`, `accounts`. A batch of
//! events is applied in four steps that a rebuild shares with the live projector, so that both must agree: open what is
//! sealed, load the rows the batch starts from, fold the events in memory, write what changed.
//!
//! Handlers have no side effects. Plaintext of people lives in these tables and nowhere else, and is dropped when a person
//! is erased.
//!
//! In reading order:
//! - [`kind`]: which projections there are
//! - `happened`, `texts`: a decoded event, and the opened texts of a batch
//! - `row`, `shelf`: rows in memory, and how they reach their tables
//! - `contacts`, `tickets`, `accounts`: the folds
//! - [`projector`], [`run`]: the handler, and the loop that follows the live generation
//! - `forget`: what goes with an erasure
//! - [`generation`], [`rebuild`], [`compare`]: what operators do
//! - [`viewer`], [`page`], [`reader`], [`rows`]: reading, behind row-level security
//! - [`changes`]: telling pages what they may show anew

mod accounts;
pub mod changes;
pub mod compare;
mod contacts;
mod forget;
pub mod generation;
mod happened;
pub mod kind;
pub mod page;
pub mod projector;
mod read;
pub mod reader;
pub mod rebuild;
mod row;
pub mod rows;
pub mod run;
mod shelf;
mod tables;
mod texts;
mod tickets;
pub mod viewer;

pub use changes::{Change, Changes};
pub use compare::{Comparison, TableDigest, compare};
pub use generation::{Listed, OperateError, ShardLag, drop_generation, list, live};
pub use kind::Projection;
pub use page::{
    AccountCursor, ChangeCursor, ContactCursor, CustomerCursor, EntryCursor, Limit, NotACursor, Page,
    QueueCursor, TicketCursor,
};
pub use projector::{Projector, handler};
pub use read::{
    Beside, CentreFilter, ContactDetail, ContactFilter, DeskFilter, Invited, Owner, People, PeopleFilter,
    QueueFilter, TermsView, TicketFilter, Turn,
};
pub use reader::{ReadError, Reader, Session, View};
pub use rebuild::{Progress, Rebuilt, rebuild};
pub use run::run;
pub use viewer::Viewer;
