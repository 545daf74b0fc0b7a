//! A customer: recorded once with its first people, given a purchaser organisation, relieved of it.

mod purchaser;
mod register;

pub use register::{Access, NewCustomer, NewPerson, Registered, RegisteredPerson};
