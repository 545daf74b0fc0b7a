//! Whether this process can do its work right now, part by part.

use std::collections::BTreeMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use serde::Serialize;

/// How long one part may take to answer before it counts as down.
const PATIENCE: Duration = Duration::from_secs(2);

/// How a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It works.
    Up,
    /// It works with limits; the process stays ready.
    Degraded,
    /// It does not work: send requests elsewhere.
    Down,
}

/// How a part is, and why. The text is for operators and has no personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// How it is.
    pub status: Level,
    /// Why, where there is something to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Status {
    /// It works.
    pub fn up() -> Self {
        Self { status: Level::Up, text: None }
    }

    /// It works with limits.
    pub fn degraded(text: impl Into<String>) -> Self {
        Self { status: Level::Degraded, text: Some(text.into()) }
    }

    /// It does not work.
    pub fn down(text: impl Into<String>) -> Self {
        Self { status: Level::Down, text: Some(text.into()) }
    }
}

/// How all parts are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The worst of the parts.
    pub status: Level,
    /// Each part by name.
    pub components: BTreeMap<&'static str, Status>,
}

impl Report {
    /// Whether requests should be sent here.
    pub fn is_ready(&self) -> bool {
        self.status != Level::Down
    }
}

type Check = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Status> + Send>> + Send + Sync>;

/// The parts of this process, each with a way to ask it. Clones are the same registry.
#[derive(Clone, Default)]
pub struct Health {
    checks: Arc<RwLock<BTreeMap<&'static str, Check>>>,
}

impl Health {
    /// No parts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part; `check` is run whenever somebody asks. A part of the same name is replaced.
    pub fn register<F, R>(&self, name: &'static str, check: F)
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Status> + Send + 'static,
    {
        let check: Check = Arc::new(move || Box::pin(check()));
        self.checks.write().unwrap_or_else(PoisonError::into_inner).insert(name, check);
    }

    /// Asks all parts at the same time.
    pub async fn report(&self) -> Report {
        self.report_within(PATIENCE).await
    }

    async fn report_within(&self, patience: Duration) -> Report {
        let checks = self.checks.read().unwrap_or_else(PoisonError::into_inner).clone();
        let asked: Vec<_> = checks
            .into_iter()
            .map(|(name, check)| (name, tokio::spawn(tokio::time::timeout(patience, check()))))
            .collect();
        let mut components = BTreeMap::new();
        for (name, answer) in asked {
            let status = match answer.await {
                Ok(Ok(status)) => status,
                Ok(Err(_)) => Status::down(format!("no answer within {patience:?}")),
                Err(_) => Status::down("its check failed"),
            };
            components.insert(name, status);
        }
        let status = components.values().map(|status| status.status).max().unwrap_or(Level::Up);
        Report { status, components }
    }
}

impl fmt::Debug for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let checks = self.checks.read().unwrap_or_else(PoisonError::into_inner);
        f.debug_set().entries(checks.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_worst_part_decides_and_a_silent_or_broken_one_is_down() {
        let health = Health::new();
        assert_eq!(health.report().await.status, Level::Up);
        health.register("database", || async { Status::up() });
        health.register("relay", || async { Status::degraded("behind by 7 events") });
        let report = health.report().await;
        assert!(report.is_ready() && report.status == Level::Degraded);
        health.register("nats", std::future::pending::<Status>);
        health.register("mail", || async { panic!("a defect") });
        let report = health.report_within(Duration::from_millis(20)).await;
        assert!(!report.is_ready());
        assert_eq!(report.components["nats"].text.as_deref(), Some("no answer within 20ms"));
        assert_eq!(report.components["mail"].status, Level::Down);
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["components"]["relay"]["text"], "behind by 7 events");
        assert_eq!(json["components"]["database"], serde_json::json!({ "status": "up" }));
    }
}
