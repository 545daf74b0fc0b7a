//! The rules of this repository that no compiler checks, each as a test over the files of the checkout.
//!
//! No server is needed. Every check is a function from files to findings; beside the test that runs it over the
//! checkout stands one that plants a breach and expects it to be found, so that a check that cannot fail is noticed.
//!
//! In reading order:
//! - [`tree`]: the files of the checkout, and findings
//! - [`source`]: Rust text with its comments and strings told apart, its functions and its test parts
//! - [`edges`]: which crate may depend on which
//! - [`tables`]: which crate may use which table
//! - [`contracts`]: committed event schemas equal those the code describes
//! - [`frozen`]: committed migrations stay as they are
//! - [`size`]: lines a function and lines a file
//! - [`names`]: names that say nothing
//! - [`marks`]: unfinished work, panics, waiting by the clock, traces of one machine
//! - [`links`]: links and paths in the documents
//! - [`headers`]: a README and a module header for every crate
//! - [`cases`]: a test for every abuse case, and a table that names them

mod cases;
mod contracts;
mod edges;
mod frozen;
mod headers;
mod links;
mod marks;
mod names;
mod size;
mod source;
mod tables;
mod tree;
