// This file was generated with `cornucopia`. Do not modify.

pub mod append;
pub mod books;
pub mod consumers;
pub mod load;
pub mod read;
pub mod relay;
pub mod snapshot;
