//! Log lines: what happened, for operators. No personal data; names are dotted and stable.

use std::io::{self, IsTerminal, Write};

use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use crate::settings::{LogFormat, LogSettings};

/// Logging could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter is not one.
    #[error("log.filter cannot be read")]
    Filter(#[source] tracing_subscriber::filter::ParseError),
    /// Something in this process logs already.
    #[error("logging is set up already")]
    Twice(#[source] tracing_subscriber::util::TryInitError),
}

/// Sends log lines to standard error: JSON, or text with colours at a terminal only. Once a process.
pub fn init(settings: &LogSettings) -> Result<(), TelemetryError> {
    let filter = EnvFilter::try_new(&settings.filter).map_err(TelemetryError::Filter)?;
    let terminal = io::stderr().is_terminal();
    let json = match settings.format {
        LogFormat::Json => true,
        LogFormat::Text => false,
        LogFormat::Auto => !terminal,
    };
    let lines = if json {
        fmt::layer().json().flatten_event(true).with_writer(io::stderr).boxed()
    } else {
        fmt::layer().with_ansi(terminal).with_writer(OneLine { colours: terminal }).boxed()
    };
    tracing_subscriber::registry().with(filter).with(lines).try_init().map_err(TelemetryError::Twice)
}

/// Writes each event as exactly one line, so that nobody forges a line with a line break in a value.
#[derive(Clone, Copy)]
struct OneLine {
    colours: bool,
}

impl<'a> MakeWriter<'a> for OneLine {
    type Writer = Escaping<io::Stderr>;

    fn make_writer(&'a self) -> Self::Writer {
        Escaping { to: io::stderr(), colours: self.colours }
    }
}

struct Escaping<W> {
    to: W,
    colours: bool,
}

impl<W: Write> Write for Escaping<W> {
    /// The formatter hands over a whole event, ended by a line break, in one call.
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let line = escaped(&String::from_utf8_lossy(event), self.colours);
        self.to.write_all(line.as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Colours are escape sequences of the formatter itself; those inside values it has made harmless before.
fn escaped(event: &str, colours: bool) -> String {
    let (body, end) = event.strip_suffix('\n').map_or((event, ""), |body| (body, "\n"));
    let mut line = String::with_capacity(event.len());
    for letter in body.chars() {
        if letter.is_control() && !(colours && letter == '\u{1b}') {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_begin_a_new_line_or_move_the_cursor() {
        let forged = "INFO request denied name=x\nINFO request approved \u{1b}[2J\t\u{7}\n";
        assert_eq!(
            escaped(forged, false),
            "INFO request denied name=x\\nINFO request approved \\u{1b}[2J\\t\\u{7}\n"
        );
        assert_eq!(escaped("\u{1b}[32mINFO\u{1b}[0m a\rb\n", true), "\u{1b}[32mINFO\u{1b}[0m a\\rb\n");
    }

    #[test]
    fn an_event_reaches_the_writer_as_one_line() {
        use std::sync::{Arc, Mutex};
        #[derive(Clone, Default)]
        struct Sink(Arc<Mutex<Vec<u8>>>);
        impl Write for Sink {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.lock().unwrap().extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let sink = Sink::default();
        let writer = sink.clone();
        let layer = fmt::layer()
            .with_ansi(false)
            .with_writer(move || Escaping { to: writer.clone(), colours: false });
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            tracing::info!(name = %"a\nINFO forged", "test.event");
        });
        let text = String::from_utf8(sink.0.lock().unwrap().clone()).unwrap();
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("a\\nINFO forged"), "{text}");
    }
}
