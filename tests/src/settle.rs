//! Waiting until everything that follows from what was done has happened: only then it can be said that something did not.

use anyhow::Context as _;

use crate::stack::Stack;
use crate::wait::{SOON, wait_until};

/// Approval, notifier and three read models.
const CONSUMERS: i64 = 5;

impl Stack {
    /// Waits until every consumer has a checkpoint.
    pub async fn consumers_began(&self) -> anyhow::Result<()> {
        let database = self.database().await?;
        wait_until("the consumers to begin", SOON, async || {
            let row = database.query_one("SELECT count(DISTINCT consumer) FROM es.checkpoint", &[]).await?;
            Ok((row.get::<_, i64>(0) == CONSUMERS).then_some(()))
        })
        .await
    }

    /// Waits until the notifier has its checkpoint. When it first runs that is at the head of the log: what was done before is
    /// not mailed.
    pub async fn notifier_began(&self) -> anyhow::Result<()> {
        let database = self.database().await?;
        wait_until("the notifier to begin", SOON, async || {
            let asked = "SELECT count(*) FROM es.checkpoint WHERE consumer = $1";
            let row = database.query_one(asked, &[&notifier::intake::CONSUMER]).await?;
            Ok((row.get::<_, i64>(0) > 0).then_some(()))
        })
        .await
    }

    /// Waits until every consumer has seen the end of the log, nothing was added meanwhile, and no mail is due. All roles
    /// must run.
    pub async fn settled(&self) -> anyhow::Result<()> {
        let database = self.database().await?;
        wait_until("everything to settle", SOON, async || {
            let head = self.head().await?;
            let rows = database
                .query("SELECT consumer, max(position) FROM es.checkpoint GROUP BY consumer", &[])
                .await
                .context("reading checkpoints")?;
            let reached = rows.iter().filter(|row| row.get::<_, i64>(1) >= head).count();
            let due =
                database.query_one("SELECT count(*) FROM mail.outbox WHERE finished_at IS NULL", &[]).await?;
            let settled = i64::try_from(reached)? == CONSUMERS
                && due.get::<_, i64>(0) == 0
                && self.head().await? == head;
            Ok(settled.then_some(()))
        })
        .await
    }
}
