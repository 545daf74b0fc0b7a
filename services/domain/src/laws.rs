//! What holds whatever is done, by whomever, in whatever order: arbitrary sequences of commands against the laws.

mod life;
mod separation;
mod world;
