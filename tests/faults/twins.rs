//! Two processes of every service at once; then one of them is frozen while it works (T-PAUSE), and the other goes on.

use std::time::Instant;

use anyhow::{Context as _, ensure};

use crate::load::Load;
use crate::site::{ROLES, Site, signal, tell};

#[tokio::test(flavor = "multi_thread")]
async fn two_of_every_service_do_everything_once() -> anyhow::Result<()> {
    let mut site = Site::start("twins").await?;
    for role in &ROLES[1..] {
        site.spawn(role)?;
    }
    let load = Load::start(&site, 8);
    site.until_there_are(&["request.implemented"], 10).await?;
    for role in ["approval", "notifier", "projection", "relay"] {
        let pid = site.pid(role).context("it runs")?;
        signal("STOP", pid).await?;
        let frozen = Instant::now();
        let head = site.operator.ledger.head(0).await?;
        let gone_on = site.until_applied(head + 20).await;
        signal("CONT", pid).await?;
        gone_on.with_context(|| format!("with one {role} frozen"))?;
        tell(&format!("one {role} frozen: the other had taken over after {:?}", frozen.elapsed()));
    }
    load.stop().await?;
    ensure!(site.all_live(), "a process ended");
    site.holds().await?;
    ensure!(site.history.faults().is_empty(), "answers 5xx: {:?}", site.history.faults());
    site.close().await
}
