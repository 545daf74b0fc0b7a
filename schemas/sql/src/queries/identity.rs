// This file was generated with `cornucopia`. Do not modify.

pub mod api_key;
pub mod credential;
pub mod second_factor;
pub mod session;
pub mod throttle;
