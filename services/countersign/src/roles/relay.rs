//! PostgreSQL to JetStream.

use ledger::relay::{self, RelayOptions};

use crate::roles::Site;

pub(crate) async fn start(site: &Site<'_>) -> anyhow::Result<()> {
    let service = site.parts.service("relay")?;
    site.watch_database(&service.pool);
    let nats = site.nats("relay").await?;
    let options = RelayOptions {
        doorbell: Some(site.doorbell.clone()),
        board: site.parts.board.clone(),
        ..RelayOptions::new(&site.parts.prefix, site.parts.shard_count())
    };
    site.stop.spawn(relay::run(service.pool, nats, options, site.stop.soft().clone()));
    Ok(())
}
