//! Reading many streams as of one moment.

use ledger::glance::{Ahead, at_one_glance};

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

#[tokio::test]
async fn a_stream_stays_as_it_was_first_seen_until_one_writes_oneself() {
    let database = Database::fresh().await;
    let (ours, theirs) = (database.ledger(), database.ledger());
    let (stream, other) = (stream(), stream());
    theirs.execute::<Counter>(stream, Count::Fill(1), context()).await.unwrap();
    let version = async || ours.load::<Counter>(stream).await.unwrap().version;
    at_one_glance(Box::pin(async {
        assert_eq!(version().await, 1);
        theirs_in_a_task(&theirs, stream).await;
        assert_eq!(version().await, 1, "the same moment");
        assert_eq!(ours.load::<Counter>(other).await.unwrap().version, 0, "another stream is looked at");
        ours.execute::<Counter>(other, Count::Fill(1), context()).await.unwrap();
        assert_eq!(version().await, 2, "who wrote looks again");
        assert_eq!(ours.load::<Counter>(other).await.unwrap().version, 1);
    }))
    .await;
    theirs_in_a_task(&theirs, stream).await;
    assert_eq!(version().await, 3, "outside a glance it is always now");
}

#[tokio::test]
async fn a_short_stream_is_looked_at_before_anybody_has_seen_it() {
    let database = Database::fresh().await;
    let (ours, theirs) = (database.ledger(), database.ledger());
    let (full, empty, long) = (stream(), stream(), stream());
    for stream in [full, long] {
        theirs.execute::<Counter>(stream, Count::Fill(1), context()).await.unwrap();
    }
    let version = async |stream| ours.load::<Counter>(stream).await.unwrap().version;
    at_one_glance(Box::pin(async {
        let short = [full, empty].map(Ahead::short::<Counter>);
        ours.look_ahead(&[short[0], short[1], Ahead::of::<Counter>(long)]).await.unwrap();
        for stream in [full, empty, long] {
            theirs_in_a_task(&theirs, stream).await;
        }
        assert_eq!((version(full).await, version(empty).await), (1, 0), "as of the look");
        assert_eq!(version(long).await, 2, "a stream nobody saw before is only looked at when it is loaded");
    }))
    .await;
    assert_eq!((version(full).await, version(empty).await), (2, 1), "and later it is now");
}

/// Somebody else's command, which ends no glance of ours.
async fn theirs_in_a_task(ledger: &ledger::log::Ledger, stream: events::id::StreamId) {
    let ledger = ledger.clone();
    let command = async move { ledger.execute::<Counter>(stream, Count::Fill(1), context()).await };
    tokio::spawn(command).await.unwrap().unwrap();
}
