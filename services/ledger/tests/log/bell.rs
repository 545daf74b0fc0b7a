//! Readers hear of an append without looking.

use std::time::Duration;

use ledger::relay::doorbell::Doorbell;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

const SOON: Duration = Duration::from_secs(10);

#[tokio::test]
async fn every_append_rings_the_bell_of_its_shard() {
    let database = Database::fresh().await;
    let stop = CancellationToken::new();
    let bell = Doorbell::listen(&database.url(), 1, stop.clone());
    let mut rings = bell.subscribe(0).unwrap();
    timeout(SOON, rings.changed()).await.expect("it listens").unwrap();
    let ledger = database.ledger();
    for _ in 0..3 {
        ledger.execute::<Counter>(stream(), Count::Add(1), context()).await.unwrap();
        timeout(SOON, rings.changed()).await.expect("it rings").unwrap();
    }
    stop.cancel();
}
