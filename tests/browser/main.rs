//! The pages as people use them, in a real Chromium: `cargo xtask test -p tests --test browser`.
//!
//! In reading order:
//! - [`harness`]: the checks of this binary can fail
//! - [`frame`]: what surrounds every page
//! - [`activation`]: from the link in the mail to an active account
//! - [`sign_in`]: getting in and out
//! - [`request`]: the main job, from an empty draft to the welcome
//! - [`keyboard`]: the same with the keyboard alone
//! - [`live`]: open pages follow what others do
//! - [`together`]: two administrators at once, and somebody who may only look
//! - [`amending`]: a request is changed after a decision
//! - [`conversation`]: a question, its answer, a decision
//! - [`cancelling`]: a request is taken back
//! - [`desk`]: the desk in all its states, and by keyboard alone
//! - [`access`]: contacts are asked to activate an account, under a policy two people agreed on
//! - [`jobs`]: the own jobs, and a backup with one press
//! - [`two_step`]: a second factor, set up and used
//! - [`terms`]: terms published with a form and accepted
//! - [`states`]: pages with nothing to show, pages one may not see, and what went wrong
//! - [`gate`]: a way to the database that can be shut
//! - [`names`]: names that are long, or written from right to left
//! - [`imports`]: contacts from a file
//! - [`many`]: five hundred contacts
//! - [`zoom`]: 400 % zoom and narrow phones
//! - [`weight`]: what pages weigh
//! - [`described`]: the description of the API

mod access;
mod activation;
mod amending;
mod cancelling;
mod conversation;
mod deletion;
mod described;
mod desk;
mod frame;
mod gate;
mod grants;
mod harness;
mod imports;
mod jobs;
mod keyboard;
mod live;
mod many;
mod names;
mod request;
mod sign_in;
mod states;
mod terms;
mod together;
mod two_step;
mod weight;
mod zoom;
