//! Numbers for operators: every part records through the `metrics` crate, and the ops listener shows them in
//! Prometheus's text form.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Upper bounds in seconds of every duration that is recorded: from a query to the longest SMTP dialogue.
const SECONDS: [f64; 14] =
    [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0];

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Collects what is recorded from now on. Only the first call of a process counts.
pub fn install() {
    HANDLE.get_or_init(|| {
        let builder =
            PrometheusBuilder::new().set_buckets(&SECONDS).expect("the list of bounds is not empty");
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        // Refused when a test brought its own recorder; then this one shows nothing, which hurts nobody.
        let _ = ::metrics::set_global_recorder(recorder);
        handle
    });
}

/// Everything recorded so far, in Prometheus's text form; empty before [`install`].
pub fn render() -> String {
    HANDLE.get().map(PrometheusHandle::render).unwrap_or_default()
}

/// Folds recorded durations into their buckets; called every few seconds, so that memory stays flat when
/// nobody scrapes.
pub(crate) fn upkeep() {
    if let Some(handle) = HANDLE.get() {
        handle.run_upkeep();
    }
}
