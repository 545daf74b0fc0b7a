//! T-POISON: an event from a later version is appended by hand to one request. The services that cannot read it stop for this
//! request alone, say so, and are at work for all others within two seconds (INV-19).

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::wait_until;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::load::Load;
use crate::load::client::Client;
use crate::office::SPARE;
use crate::site::{PATIENCE, Site, tell};

/// How long others may wait (INV-19).
const DELAY: Duration = Duration::from_secs(2);

/// Appends an approval whose form this version does not know. Where it is.
async fn poison(site: &Site, stream: Uuid) -> anyhow::Result<i64> {
    let command = Uuid::new_v4();
    let meta =
        json!({"actor": {"as": "system", "service": "tomorrow"}, "command": command, "correlation": stream});
    let text = "SELECT (es.append(0::smallint, $1::uuid, 'request', $2::uuid, '\\x00'::bytea, (-1)::bigint, $3::text,
        ARRAY[$4::uuid], ARRAY['request.approved'], ARRAY[99::smallint], ARRAY['{\"unknown\":true}'],
        '{}'::text[], '{}'::bytea[], '{}'::boolean[])).\"position\"";
    let client = site.operator.pool.get().await?;
    let row = client.query_one(text, &[&stream, &command, &meta.to_string(), &Uuid::new_v4()]).await?;
    Ok(row.get(0))
}

/// A request of the customer that takes no part in the load.
async fn request(site: &Site) -> anyhow::Result<Uuid> {
    let administrator =
        site.office.people.iter().position(|somebody| somebody.customer == Some(SPARE)).context("nobody")?;
    let customer = site.office.customers[SPARE].id;
    let body = json!({"entries": [{"kind": "grant-role", "contact": site.office.customers[SPARE].others[0],
        "role": "security"}]});
    let path = format!("/customers/{customer}/requests");
    let sent =
        Client::new(site).send(administrator, Uuid::new_v4(), path, &body, &CancellationToken::new()).await;
    sent.context("the request was refused")?;
    let text = "SELECT stream_id FROM es.event WHERE type = 'request.submitted' AND data ->> 'customer' = $1";
    Ok(site.operator.pool.get().await?.query_one(text, &[&customer.to_string()]).await?.get(0))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_event_stops_its_own_request_alone() -> anyhow::Result<()> {
    let mut site = Site::start("poison").await?;
    let stream = request(&site).await?;
    let load = Load::start(&site, 9);
    site.until_there_are(&["request.implemented"], 2).await?;
    let position = poison(&site, stream).await?;
    let poisoned = Instant::now();
    site.until_applied(position + 1).await?;
    let passed = poisoned.elapsed();
    tell(&format!("all consumers were past it after {passed:?}"));
    ensure!(passed < DELAY, "others waited {passed:?}");

    let client = site.operator.pool.get().await?;
    let text = "SELECT consumer, first_position FROM es.quarantine WHERE stream_id = $1 ORDER BY consumer";
    let held = client.query(text, &[&stream]).await?;
    let held: Vec<(String, i64)> = held.iter().map(|row| (row.get(0), row.get(1))).collect();
    let services = held.iter().map(|(consumer, _)| consumer.as_str()).collect::<Vec<_>>();
    ensure!(
        services.contains(&"ntf-mail") && services.contains(&"pm-approval"),
        "held back by {held:?} only"
    );
    ensure!(held.iter().all(|(_, first)| *first == position), "held back from another position: {held:?}");
    for role in ["approval", "notifier"] {
        let told = format!("{role}-");
        let alarm = site.log_lines(|line| line.contains("consumer.quarantined"))?;
        ensure!(alarm.iter().any(|line| line.starts_with(&told)), "{role} raised no alarm: {alarm:?}");
    }

    // The others go on, to the end of the job.
    let done: i64 = site.count("request.implemented").await?;
    wait_until("other requests to be implemented", PATIENCE, async || {
        Ok((site.count("request.implemented").await? > done + 3).then_some(()))
    })
    .await?;
    load.stop().await?;
    let facts = site.holds().await?;
    ensure!(facts.quarantined.len() == 1, "other streams are held back too: {:?}", facts.quarantined);
    site.close().await
}
