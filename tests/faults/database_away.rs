//! T-PG: the database server is killed, its backends are killed, its connections are cut, all under load.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use tests::wait_until;

use crate::load::Load;
use crate::site::{Site, signal, tell};

/// How long anything may take that is to happen by itself.
const SOON: Duration = Duration::from_secs(45);

#[tokio::test(flavor = "multi_thread")]
async fn without_the_database_the_api_says_503_and_everything_goes_on_by_itself_afterwards()
-> anyhow::Result<()> {
    let mut site = Site::start("database").await?;
    let load = Load::start(&site, 2);
    site.until_there_are(&["request.implemented"], 2).await?;
    for round in 0..3 {
        let killed = Instant::now();
        site.servers.postgres().context("the private server")?.kill().await?;
        wait_until("the API to say 503", SOON, async || {
            Ok((site.history.unavailable_since(killed) >= 10).then_some(()))
        })
        .await?;
        ensure!(
            site.history.acknowledged_since(killed + Duration::from_millis(500)) == 0,
            "something was acknowledged without a database"
        );
        let started = Instant::now();
        site.servers.postgres().context("the private server")?.start().await?;
        goes_on(&site, 30).await?;
        tell(&format!(
            "round {round}: 30 acknowledged {:?} after the server's start began",
            started.elapsed()
        ));
    }
    backends(&site).await?;
    ensure!(site.all_live(), "a process ended while the database was away");
    load.stop().await?;
    site.holds().await?;
    let odd: Vec<_> = site.history.faults().into_iter().filter(|fault| *fault != (503, true)).collect();
    ensure!(odd.is_empty(), "answers 5xx that are no 503 with Retry-After: {odd:?}");
    site.close().await
}

async fn goes_on(site: &Site, count: usize) -> anyhow::Result<()> {
    let since = Instant::now();
    wait_until("work to go on", SOON, async || {
        Ok((site.history.acknowledged_since(since) >= count).then_some(()))
    })
    .await
}

/// Connections are cut, then a backend is killed (SIGKILL), which makes the server restart by itself.
async fn backends(site: &Site) -> anyhow::Result<()> {
    for _ in 0..3 {
        let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        let client = chassis::postgres::connect(&site.parts.database_url).await?;
        let count: i64 = client.query_one(cut, &[]).await?.get(0);
        tell(&format!("{count} connections cut"));
        goes_on(site, 20).await?;
    }
    let client = chassis::postgres::connect(&site.parts.database_url).await?;
    let victim = "SELECT pid FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1";
    let pid: i32 = client.query_one(victim, &[]).await?.get(0);
    signal("KILL", pid).await?;
    goes_on(site, 20).await
}
