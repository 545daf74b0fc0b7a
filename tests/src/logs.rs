//! What the roles in this process wrote to their log, at every level.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// What is captured: everything of ours, and what libraries say that is not about single bytes.
const FILTER: &str = "info,countersign=trace,portal=trace,workflow=trace,approval=trace,projection=trace,notifier=trace,\
     ledger=trace,chassis=trace,identity=trace,audit=trace,tower_http=trace,lettre=debug";

/// The captured lines; all stacks of one process share them.
#[derive(Clone, Default)]
pub struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    /// Everything captured so far.
    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Begins to capture. `TEST_LOG` in the environment (a filter such as `info`) prints the lines as well.
pub fn capture() -> Lines {
    static LINES: OnceLock<Lines> = OnceLock::new();
    let start = || {
        let lines = Lines::default();
        let filter = std::env::var("TEST_LOG").unwrap_or_else(|_| FILTER.to_owned());
        // Somebody else may have set a subscriber up already; then nothing is captured, and tests that read the lines fail.
        let _ = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(filter))
            .with_ansi(false)
            .with_writer(lines.clone())
            .try_init();
        lines
    };
    LINES.get_or_init(start).clone()
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if std::env::var_os("TEST_LOG").is_some() {
            io::stderr().write_all(bytes)?;
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
