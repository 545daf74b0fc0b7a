//! Replays the log and says whether it is whole. Reads only; holds no right to write anything.
//!
//! - [`verify`]: the chain, the positions, the versions and the counts of the whole log, every break named
//! - [`watch`]: the same for what is appended while the process runs, as an alarm

pub mod verify;
pub mod watch;
