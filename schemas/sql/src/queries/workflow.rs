// This file was generated with `cornucopia`. Do not modify.

pub mod deletions;
pub mod desk;
pub mod drafts;
pub mod jobs;
pub mod sheets;
pub mod staff;
pub mod terms;
pub mod ticket_numbers;
