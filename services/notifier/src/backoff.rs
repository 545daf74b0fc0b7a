//! How long a mail waits after the server refused it for the time being.

use std::time::Duration;

use uuid::Uuid;

/// The first wait.
pub const FIRST: Duration = Duration::from_secs(30);

/// The longest wait, before jitter.
pub const LONGEST: Duration = Duration::from_hours(1);

/// The wait after the mail was postponed `earlier` times before: doubling from `first` to `longest`, spread by a fifth to
/// either side. The spread depends on the mail and on the round only, so that it needs no random.
pub fn wait(mail: Uuid, earlier: u32, first: Duration, longest: Duration) -> Duration {
    let doubled = first.saturating_mul(1_u32.checked_shl(earlier.min(31)).unwrap_or(u32::MAX)).min(longest);
    let spread = Uuid::new_v5(&mail, &earlier.to_be_bytes()).as_bytes()[0];
    doubled.mul_f64(0.8 + 0.4 * f64::from(spread) / 255.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_doubles_up_to_its_cap_and_is_spread() {
        let mail = Uuid::from_u128(7);
        for (earlier, middle) in [(0, 30), (1, 60), (4, 480), (7, 3600), (400, 3600)] {
            let seconds = wait(mail, earlier, FIRST, LONGEST).as_secs_f64();
            let middle = f64::from(middle);
            assert!((0.8 * middle..=1.2 * middle).contains(&seconds), "round {earlier}: {seconds}");
        }
        let spread: std::collections::BTreeSet<Duration> =
            (0..50).map(|id| wait(Uuid::from_u128(id), 0, FIRST, LONGEST)).collect();
        assert!(spread.len() > 25, "{} different waits", spread.len());
        assert_eq!(wait(mail, 3, FIRST, LONGEST), wait(mail, 3, FIRST, LONGEST));
    }
}
