//! What is left after faults: every role killed under load, each server away and back, the bus wiped, mail refused and cut,
//! two of everything at once, an event nobody can read. After each the queues drain and the invariants are checked.
//!
//! Each test has servers and child processes of its own; seeds are printed.
//!
//! In reading order:
//! - [`site`]: an installation on private servers, its roles as child processes
//! - [`office`], [`load`], [`history`]: people, what they do all at once, and what they were told
//! - [`facts`], [`invariants`]: what there is afterwards, and what must never be
//! - [`planted`], [`broken`]: each check fails on a violation of its invariant, and on a product that forgets
//! - [`killed`], [`database_away`], [`bus_away`], [`mail_faults`], [`twins`], [`poison`]: the faults

mod broken;
mod bus_away;
mod database_away;
mod facts;
mod history;
mod invariants;
mod killed;
mod load;
mod mail_faults;
mod office;
mod planted;
mod poison;
mod site;
mod twins;
