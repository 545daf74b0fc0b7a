//! The bus side of the log: how an event looks as a message, and the conditions that relay and consumers report.
//!
//! JetStream is transport only. PostgreSQL is the truth; every stream can be wiped and filled again.

pub mod message;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How well a component does its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It works.
    Up,
    /// It waits for something and goes on by itself.
    Degraded(String),
    /// It stands still until a person has looked.
    Down(String),
}

/// What relay and consumers report about themselves, for the health page. Clones share one board.
#[derive(Clone, Debug, Default)]
pub struct Board(Arc<Mutex<BTreeMap<String, Condition>>>);

impl Board {
    /// Replaces the condition of `component`, for example `relay-0`.
    pub fn report(&self, component: &str, condition: Condition) {
        let mut board = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if board.get(component) != Some(&condition) {
            board.insert(component.to_owned(), condition);
        }
    }

    /// The conditions of all components that reported.
    pub fn conditions(&self) -> BTreeMap<String, Condition> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Waiting times that double from 50 ms to a limit.
#[derive(Debug)]
pub(crate) struct Backoff {
    next: Duration,
    limit: Duration,
}

impl Backoff {
    const FIRST: Duration = Duration::from_millis(50);

    pub(crate) fn up_to(limit: Duration) -> Self {
        Self { next: Self::FIRST, limit }
    }

    /// The next waiting time.
    pub(crate) fn next(&mut self) -> Duration {
        let now = self.next;
        self.next = (self.next * 2).min(self.limit);
        now
    }

    pub(crate) fn reset(&mut self) {
        self.next = Self::FIRST;
    }
}

/// An error and its causes in one line, for logs and columns; at most 500 characters.
pub(crate) fn line(error: &(dyn std::error::Error + 'static)) -> String {
    chassis::causes::line(error).chars().take(500).collect()
}

/// A count as a metric.
#[expect(
    clippy::cast_precision_loss,
    reason = "a gauge is a double; positions beyond 2^53 lose nothing that matters"
)]
pub(crate) fn figure(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_times_double_up_to_their_limit_and_start_again() {
        let mut backoff = Backoff::up_to(Duration::from_millis(150));
        let times: Vec<_> = (0..4).map(|_| backoff.next().as_millis()).collect();
        assert_eq!(times, [50, 100, 150, 150]);
        backoff.reset();
        assert_eq!(backoff.next().as_millis(), 50);
    }

    #[test]
    fn the_last_report_of_a_component_counts() {
        let board = Board::default();
        board.report("relay-0", Condition::Up);
        board.clone().report("relay-0", Condition::Down("foreign message".to_owned()));
        assert_eq!(board.conditions()["relay-0"], Condition::Down("foreign message".to_owned()));
    }
}
