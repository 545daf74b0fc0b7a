//! What a check found.

use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It works, but somebody should look.
    Warning,
    /// Starting like this would lose data or not work at all.
    Refusal,
}

/// One thing a check found: what it is about, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The setting or the part of the system it is about, for example `database.url`.
    pub about: String,
    /// What is wrong and what to set instead. Without secrets.
    pub message: String,
}

impl Finding {
    /// Something that prevents the start.
    pub fn refusal(about: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Refusal, about: about.into(), message: message.into() }
    }

    /// Something to look at.
    pub fn warning(about: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, about: about.into(), message: message.into() }
    }

    /// Whether the process must not start.
    pub fn is_refusal(&self) -> bool {
        self.severity == Severity::Refusal
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Refusal => "refused",
        };
        write!(f, "{severity}: {}: {}", self.about, self.message)
    }
}
