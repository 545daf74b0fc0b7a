//! The one place that reads the wall clock; everything else is handed the time.

use jiff::Timestamp;

/// Now, in UTC, cut to microseconds: what PostgreSQL stores, so that a value read back equals the one written.
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_time_survives_a_round_trip_through_the_database() {
        assert_eq!(super::now().subsec_nanosecond() % 1_000, 0);
    }
}
