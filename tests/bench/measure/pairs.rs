//! Two sides in turn, in one run: a machine that drifts moves both.

use anyhow::Context;

use super::spread::{Spread, median, middle};

/// What one side gave in one turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sample {
    /// Things done in a second.
    pub(crate) rate: f64,
    /// How long each took, where that was looked at.
    pub(crate) spread: Option<Spread>,
}

/// All turns of both sides.
pub(crate) struct Pairs {
    turns: Vec<(Sample, Sample)>,
}

impl Pairs {
    /// `count` pairs; who begins changes with every pair.
    pub(crate) async fn run(
        count: usize,
        mut ours: impl AsyncFnMut() -> anyhow::Result<Sample>,
        mut theirs: impl AsyncFnMut() -> anyhow::Result<Sample>,
    ) -> anyhow::Result<Self> {
        let mut turns = Vec::with_capacity(count);
        for turn in 0..count {
            turns.push(if turn % 2 == 0 {
                let first = ours().await?;
                (first, theirs().await?)
            } else {
                let first = theirs().await?;
                (ours().await?, first)
            });
        }
        Ok(Self { turns })
    }

    /// The median over the pairs of our rate through theirs.
    pub(crate) fn ratio(&self) -> anyhow::Result<f64> {
        median(self.turns.iter().map(|(ours, theirs)| ours.rate / theirs.rate)).context("no pair was run")
    }

    /// The median over the pairs of our p99 through theirs.
    pub(crate) fn p99_ratio(&self) -> anyhow::Result<f64> {
        let ratios = self.turns.iter().filter_map(|(ours, theirs)| {
            Some(ours.spread?.p99.as_secs_f64() / theirs.spread?.p99.as_secs_f64())
        });
        median(ratios).context("no pair has latencies")
    }

    /// Both sides in absolute figures, ours first: rate, p50 and p99 as medians.
    pub(crate) fn figures(&self, ours: &str, theirs: &str) -> String {
        let side = |name: &str, sample: fn(&(Sample, Sample)) -> Sample| {
            let samples: Vec<Sample> = self.turns.iter().map(sample).collect();
            let rate = median(samples.iter().map(|sample| sample.rate)).unwrap_or_default();
            let spreads = || samples.iter().filter_map(|sample| sample.spread);
            let p50 = middle(spreads().map(|spread| spread.p50));
            let p99 = middle(spreads().map(|spread| spread.p99));
            let times = p50.zip(p99).map(|(p50, p99)| format!(", {} / {} ms", millis(p50), millis(p99)));
            format!("{name} {rate:.0}/s{}", times.unwrap_or_default())
        };
        format!("{}; {}", side(ours, |turn| turn.0), side(theirs, |turn| turn.1))
    }

    /// The lowest and the highest ratio of a pair.
    pub(crate) fn range(&self) -> String {
        let ratios = self.turns.iter().map(|(ours, theirs)| ours.rate / theirs.rate);
        let (low, high) =
            ratios.fold((f64::MAX, f64::MIN), |(low, high), ratio| (low.min(ratio), high.max(ratio)));
        format!("{low:.2}–{high:.2}")
    }
}

/// A duration in milliseconds, with two digits that count.
pub(crate) fn millis(duration: std::time::Duration) -> String {
    let millis = duration.as_secs_f64() * 1e3;
    if millis < 10.0 { format!("{millis:.2}") } else { format!("{millis:.0}") }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::time::Duration;

    use super::*;

    fn sample(rate: f64, p99: u64) -> Sample {
        let spread = Spread { p50: Duration::from_millis(1), p99: Duration::from_millis(p99) };
        Sample { rate, spread: Some(spread) }
    }

    #[tokio::test]
    async fn sides_take_turns_and_ratios_are_taken_within_a_pair() {
        let order = RefCell::new(String::new());
        let mut rates = [10.0, 100.0, 1000.0].into_iter();
        let ours = async || {
            order.borrow_mut().push('o');
            Ok(sample(20.0, 3))
        };
        let theirs = async || {
            order.borrow_mut().push('t');
            Ok(sample(rates.next().unwrap(), 6))
        };
        let pairs = Pairs::run(3, ours, theirs).await.unwrap();
        assert_eq!(*order.borrow(), "ottoot");
        assert!((pairs.ratio().unwrap() - 0.2).abs() < 1e-9);
        assert!((pairs.p99_ratio().unwrap() - 0.5).abs() < 1e-9);
        assert_eq!(pairs.figures("a", "b"), "a 20/s, 1.00 / 3.00 ms; b 100/s, 1.00 / 6.00 ms");
        assert_eq!(pairs.range(), "0.02–2.00");
    }

    #[tokio::test]
    async fn a_side_that_fails_ends_the_comparison() {
        let pairs = Pairs::run(2, async || Ok(sample(1.0, 1)), async || anyhow::bail!("away")).await;
        assert_eq!(pairs.err().map(|error| error.to_string()), Some("away".to_owned()));
        let none = Pairs::run(0, async || Ok(sample(1.0, 1)), async || Ok(sample(1.0, 1))).await.unwrap();
        assert!(none.ratio().is_err());
    }
}
