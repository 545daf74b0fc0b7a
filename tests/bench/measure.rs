//! How figures are taken: percentiles, two sides in turn, callers under load.

pub(crate) mod drive;
pub(crate) mod pairs;
pub(crate) mod spread;

/// A count as a figure.
pub(crate) fn figure(count: u64) -> f64 {
    // Exact below 2^53, which no count here reaches.
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
    let figure = count as f64;
    figure
}
