//! The whole stack, as its users see it: real servers, all roles, people with API keys, a mail inbox.
//!
//! In reading order:
//! - [`stack`]: one installation for one test, with a database and streams of its own
//! - [`world`]: the customers and the staff every test begins with
//! - [`person`]: somebody who calls the API
//! - [`desk`]: the moves of the main job: submit, decide, wait for a state
//! - [`wait`], [`settle`]: waiting for a state, with a deadline; for everything that follows from what was done
//! - [`logs`]: what the roles wrote to their log
//! - [`browser`]: a real Chromium, for the pages
//! - [`words`]: what the pages say, in each language
//! - [`visitor`]: somebody in front of a browser, signed in
//!
//! Each test binary of this package is one question; `tests/README.md` names them.

pub mod browser;
pub mod desk;
pub mod logs;
pub mod person;
pub mod settle;
pub mod stack;
pub mod visitor;
pub mod wait;
pub mod words;
pub mod world;

pub use browser::{Browser, Look};
pub use person::{Answer, Person};
pub use stack::{Options, Running, Stack};
pub use visitor::{PASSWORD, Visitor};
pub use wait::{SOON, wait_until};
pub use words::Words;
