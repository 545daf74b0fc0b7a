//! The HTTP edge: `/api/v1` and the pages people see. Parses what comes in, calls one use case, answers with what is durable.
//!
//! In reading order:
//! - [`server`]: the accept loop and its limits
//! - [`site`]: routes, middleware, state
//! - [`problem`], [`refusal`]: every error of the API, and how a use case's answer becomes one
//! - [`edge`]: what every request goes through: host, sign-in, body, idempotency key, paging, reading one's own writes
//! - [`api`]: the endpoints, one file a resource
//! - [`pages`]: the activation page
//! - [`live`]: open pages that are told when to look again
//! - [`openapi`]: the document, generated from the endpoints

pub mod api;
pub mod edge;
pub mod live;
pub mod openapi;
pub mod pages;
pub mod problem;
pub mod refusal;
pub mod server;
pub mod site;

pub use site::{Portal, PortalSettings};
