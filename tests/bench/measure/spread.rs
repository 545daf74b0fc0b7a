//! Percentiles and medians.

use std::time::Duration;

/// How long things took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spread {
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
}

impl Spread {
    /// The spread of some durations, in any order; none of none.
    pub(crate) fn of(mut taken: Vec<Duration>) -> Option<Self> {
        taken.sort_unstable();
        Some(Self { p50: percentile(&taken, 50)?, p99: percentile(&taken, 99)? })
    }
}

/// The smallest of the sorted durations that at least `percent` of a hundred do not exceed.
pub(crate) fn percentile(sorted: &[Duration], percent: usize) -> Option<Duration> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied()
}

/// The middle of some figures, the mean of the two in the middle for an even number; none of none.
pub(crate) fn median(figures: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    let upper = *figures.get(middle)?;
    if figures.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(figures[middle - 1], upper)) }
}

/// The middle of some durations.
pub(crate) fn middle(durations: impl IntoIterator<Item = Duration>) -> Option<Duration> {
    median(durations.into_iter().map(|duration| duration.as_secs_f64())).map(Duration::from_secs_f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(numbers: impl IntoIterator<Item = u64>) -> Vec<Duration> {
        numbers.into_iter().map(Duration::from_millis).collect()
    }

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let hundred = millis(1..=100);
        assert_eq!(percentile(&hundred, 50), Some(Duration::from_millis(50)));
        assert_eq!(percentile(&hundred, 99), Some(Duration::from_millis(99)));
        assert_eq!(percentile(&hundred, 100), Some(Duration::from_millis(100)));
        let few = millis([1, 2, 3]);
        assert_eq!(percentile(&few, 50), Some(Duration::from_millis(2)));
        assert_eq!(percentile(&few, 99), Some(Duration::from_millis(3)));
        assert_eq!(percentile(&[], 50), None);
    }

    #[test]
    fn the_order_of_what_was_taken_makes_no_difference() {
        let spread = Spread::of(millis((1..=100).rev())).unwrap();
        assert_eq!((spread.p50.as_millis(), spread.p99.as_millis()), (50, 99));
        assert_eq!(Spread::of(Vec::new()), None);
    }

    #[test]
    fn a_median_is_in_the_middle_of_odd_and_even_numbers() {
        assert_eq!(median([3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median([4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median([]), None);
        assert_eq!(middle(millis([1, 9, 5])), Some(Duration::from_millis(5)));
    }
}
