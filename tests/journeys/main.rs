//! The main job and everything around it, through the public API on real servers: `cargo xtask test -p tests --test journeys`.
//!
//! In reading order:
//! - [`request`]: one request from draft to roles in force, questions, cancelling, two at once, a crash between steps

mod request;
