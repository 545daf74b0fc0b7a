//! The whole stack, as its users see it.
//!
//! Each test binary of this package is one question:
//! - `tidy`: does the repository keep the rules that no compiler checks?
