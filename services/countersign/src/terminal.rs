//! What people see while they wait, and the errors they read. The one place that writes to the terminal.

use std::io::Write as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A line for people, on standard output. A reader that went away is no error of ours.
pub(crate) fn say(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A line about progress or trouble, on standard error.
pub(crate) fn note(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// An error with everything that caused it.
pub(crate) fn error(error: &anyhow::Error) {
    for (place, cause) in error.chain().enumerate() {
        let what = if place == 0 { "error" } else { "  because" };
        note(format_args!("{what}: {}", chassis::causes::told(cause)));
    }
}

/// A spinner that says what is being done; without a terminal, a line for each step.
pub(crate) struct Steps {
    bar: ProgressBar,
}

impl Steps {
    pub(crate) fn start() -> Self {
        let bar = ProgressBar::new_spinner();
        bar.set_style(
            ProgressStyle::with_template("{spinner} {msg}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar }
    }

    /// The next step has begun.
    pub(crate) fn step(&self, text: &str) {
        if self.bar.is_hidden() {
            note(text);
        }
        self.bar.set_message(text.to_owned());
    }

    /// All steps are done.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

impl embedded::Progress for Steps {
    fn phase(&self, text: &str) {
        self.step(text);
    }

    fn detail(&self, text: &str) {
        self.bar.set_message(text.to_owned());
    }
}

/// A bar over a known number of things.
pub(crate) fn bar(total: u64, what: &str) -> ProgressBar {
    let bar = ProgressBar::new(total);
    let style = ProgressStyle::with_template("{msg} {bar:30} {human_pos}/{human_len} ({eta})");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(what.to_owned());
    bar
}
