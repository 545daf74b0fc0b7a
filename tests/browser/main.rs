//! The pages as people use them, in a real Chromium: `cargo xtask test -p tests --test browser`.
//!
//! In reading order:
//! - [`harness`]: the checks of this binary can fail
//! - [`frame`]: what surrounds every page
//! - [`activation`]: from the link in the mail to an active account
//! - [`sign_in`]: getting in and out
//! - [`request`]: the main job, from an empty draft to the welcome
//! - [`together`]: two administrators at once, and somebody who may only look
//! - [`amending`]: a request is changed after a decision
//! - [`conversation`]: a question, its answer, a decision
//! - [`cancelling`]: a request is taken back
//! - [`desk`]: the desk in all its states, and by keyboard alone
//! - [`described`]: the description of the API

mod activation;
mod amending;
mod cancelling;
mod conversation;
mod described;
mod desk;
mod frame;
mod harness;
mod request;
mod sign_in;
mod together;
