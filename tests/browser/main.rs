//! The pages as people use them, in a real Chromium: `cargo xtask test -p tests --test browser`.
//!
//! In reading order:
//! - [`harness`]: the checks of this binary can fail
//! - [`frame`]: what surrounds every page
//! - [`activation`]: from the link in the mail to an active account
//! - [`described`]: the description of the API

mod activation;
mod described;
mod frame;
mod harness;
