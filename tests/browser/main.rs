//! The pages as people use them, in a real Chromium: `cargo xtask test -p tests --test browser`.
//!
//! In reading order:
//! - [`harness`]: the checks of this binary can fail
//! - [`activation`]: from the link in the mail to an active account

mod activation;
mod harness;
