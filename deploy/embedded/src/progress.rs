//! Telling the person who waits what is going on.

/// Receives what a start is doing; `demo` draws it, tests stay [`Silent`].
pub trait Progress: Sync {
    /// A new phase began: a short text such as "starting NATS".
    fn phase(&self, text: &str);

    /// News inside the phase, for example a line of pip's. May be left out by who draws it.
    fn detail(&self, text: &str) {
        let _ = text;
    }
}

/// Draws nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn phase(&self, _text: &str) {}
}
