//! Which shard a new stream goes to.

use events::id::StreamId;

/// The shard of a stream that does not exist yet, of `shards` shards (at least 1). A stream keeps the shard it began in, even
/// when the number grows later.
pub fn shard_of(stream: StreamId, shards: u16) -> i16 {
    // Time-ordered ids differ in few bits; the multiplication spreads them (Fibonacci hashing).
    let (high, low) = stream.0.as_u64_pair();
    let spread = (high ^ low.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    let shard = spread % u64::from(shards.clamp(1, MAX_SHARDS));
    i16::try_from(shard).expect("less than MAX_SHARDS, which is an i16")
}

/// The largest number of shards.
pub const MAX_SHARDS: u16 = i16::MAX.cast_unsigned();

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn streams_spread_over_all_shards_and_never_move() {
        let mut counts = [0; 4];
        for _ in 0..4000 {
            let stream = StreamId(Uuid::now_v7());
            let shard = shard_of(stream, 4);
            assert_eq!(shard, shard_of(stream, 4));
            counts[usize::try_from(shard).unwrap()] += 1;
        }
        assert!(counts.iter().all(|count| (800..1200).contains(count)), "{counts:?}");
        assert_eq!(shard_of(StreamId(Uuid::now_v7()), 1), 0);
    }
}
