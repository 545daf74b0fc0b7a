//! The main job and everything around it, through the public API on real servers: `cargo xtask test -p tests --test journeys`.
//!
//! In reading order:
//! - [`request`]: one request from draft to roles in force; questions, cancelling, two at once, a crash between steps
//! - [`sides`]: what one organisation of a customer sees of the other
//! - [`decisions`]: some lines and not others, by another person, on what was shown
//! - [`changed_verdicts`]: thinking again before every line is decided
//! - [`conflicts`]: the roster moves underneath an approved request
//! - [`refusals`], [`hosts`], [`keys`]: bad input, other hosts, keys that are dead or limited
//! - [`activation`]: the page behind the link of a welcome
//! - [`access`]: contacts are asked to activate an account, and lose it again
//! - [`imports`]: contacts from a file, by way of the draft
//! - [`jobs`]: jobs of an external system, and the backup of everything kept of a contact
//! - [`deletion`]: a contact is deleted for good, and nothing readable is left of the person
//! - [`terms`]: nobody goes on before the terms in force are accepted
//! - [`addresses`], [`mistyped`]: a contact gets another address, and what follows it; one that is somebody's already
//! - [`visitor`], [`sign_in`], [`two_step`]: a browser, signing in with it, and the ways that is abused
//! - [`proofs`]: what a sign-in rests on when somebody leans on it
//! - [`languages`]: roles in the words of who reads
//! - [`operator`]: links to set a password, access prohibited, roles of staff
//! - [`sealed`]: personal data and secrets are nowhere in plain text
//! - [`history`]: as-of, rebuilding, the chain, rows of other customers
//! - [`pages`], [`pages_contacts`], [`pages_tickets`]: the pages form by form: contacts, tickets, the desk, who is present, what is heard meanwhile
//! - [`abuse`]: the abuse cases, each under its number
//! - [`contract`]: the description of the API

mod abuse;
mod access;
mod activation;
mod addresses;
mod changed_verdicts;
mod conflicts;
mod contract;
mod decisions;
mod deletion;
mod history;
mod hosts;
mod imports;
mod jobs;
mod keys;
mod languages;
mod mistyped;
mod networks;
mod operator;
mod pages;
mod pages_contacts;
mod pages_many;
mod pages_tickets;
mod proofs;
mod refusals;
mod request;
mod sealed;
mod sides;
mod sign_in;
mod terms;
mod two_step;
mod visitor;
