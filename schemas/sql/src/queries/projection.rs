// This file was generated with `cornucopia`. Do not modify.

pub mod accounts;
pub mod book;
pub mod contacts;
pub mod desk;
pub mod generations;
pub mod sharing;
pub mod state;
pub mod terms;
pub mod tickets;
