//! Applies what was approved.

use std::sync::Arc;

use approval::Approval;
use ledger::consumer::{Frame, consume};

use crate::roles::Site;

/// How long an activation link of a welcome works (abuse case 10).
const LINK_VALIDITY: jiff::SignedDuration = jiff::SignedDuration::from_hours(72);

/// Events in one transaction. Each may take several commands, and the transaction that moves the checkpoint waits idle
/// meanwhile, for which the database allows 10 s.
const BATCH: usize = 16;

pub(crate) async fn start(site: &Site<'_>) -> anyhow::Result<()> {
    let service = site.parts.service("approval")?;
    site.watch_database(&service.pool);
    let nats = site.nats("approval").await?;
    let frame = site.parts.frame(service.pool.clone(), Some(nats), Some(site.doorbell.clone()));
    let frame = Frame { batch: BATCH, ..frame };
    let handler = Arc::new(Approval::new(service.ledger, service.vault, LINK_VALIDITY));
    let stop = site.stop.soft().clone();
    site.stop.spawn(async move {
        if let Err(error) = consume(handler, frame, stop).await {
            tracing::error!(error = %error, "approval.ended");
        }
    });
    Ok(())
}
