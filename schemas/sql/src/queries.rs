// This file was generated with `cornucopia`. Do not modify.

pub mod identity;
pub mod ledger;
pub mod notifier;
pub mod projection;
pub mod vault;
pub mod workflow;
