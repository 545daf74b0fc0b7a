//! The ways the pages and the API are abused, each under the number it has in the list of abuse cases: `tests/README.md` says
//! which test shows which case, and where those are that need no whole installation.
//!
//! In reading order:
//! - [`routes`]: every route of the pages, and a form for each
//! - [`foreign`], [`foreign_pages`]: ids of others (1)
//! - [`fields`]: fields nobody may set (2)
//! - [`rights`]: rights nobody was given, people who are not wholly in (3, 4)
//! - [`approval`]: the own request, the request that changes meanwhile, many deciders at once (5, 6, 7)
//! - [`links`]: the links of mails and what is in them (10, 14)
//! - [`mail`]: whom mails go to, what they say where they lead, and what cannot be slipped into them (11, 12, 13)
//! - [`cross_site`], [`removal`]: sessions, and what is left of one that ended (16, 17)
//! - [`guessing`]: who has an account, and with which password (19, 20)
//! - [`markup`]: markup in what people write (24)

mod approval;
mod cross_site;
mod fields;
pub(crate) mod foreign;
mod foreign_pages;
mod guessing;
mod links;
mod mail;
mod markup;
mod removal;
mod rights;
pub(crate) mod routes;
