//! Pages and API.

use std::time::Duration;

use anyhow::Context as _;
use chassis::postgres::Pool;
use notifier::delivery::{MissedWelcome, missed_welcomes};
use portal::edge::public::Public;
use portal::live::Live;
use portal::{Portal, PortalSettings};
use projection::{Changes, Reader, Viewer};
use tokio::net::TcpListener;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use workflow::Workflow;
use workflow::deletion::Unfinished;

use crate::roles::Site;

/// Time between two looks for welcomes that were too late.
const LOOK_FOR_MISSED: Duration = Duration::from_secs(10);

/// Time between two looks for deletions that are not finished.
const LOOK_FOR_DELETIONS: Duration = Duration::from_secs(2);

/// How long a deletion waits to be shown before it is looked at again.
const WAIT_FOR_SHOWN: Duration = Duration::from_secs(5);

/// Welcomes looked at in one of them.
const MISSED_AT_ONCE: i64 = 500;

pub(crate) fn start(site: &Site<'_>, listener: TcpListener) -> anyhow::Result<()> {
    let service = site.parts.service("portal")?;
    site.watch_database(&service.pool);
    let workflow = site.parts.workflow(&service);
    let reader = Reader::new(service.pool.clone(), site.parts.positions.clone());
    let address = listener.local_addr().context("reading the portal's address")?;
    let settings = PortalSettings { hosts: hosts(&site.settings.portal.public_url, address) };
    let proxies = site.settings.portal.trusted_proxies.clone();
    let public = Public::new(&site.settings.portal.public_url, proxies.clone());
    let stop = site.stop.soft().clone();
    site.stop.spawn(sweep(workflow.clone(), stop.clone()));
    site.stop.spawn(invite_again(workflow.clone(), service.pool.clone(), stop.clone()));
    site.stop.spawn(finish_deletions(workflow.clone(), reader.clone(), stop.clone()));
    let links = workflow.clone();
    let changes = Changes::follow(&service.ledger, &reader, &site.doorbell, &stop);
    let live = Live::start(changes, &workflow, &stop);
    let router = Portal::new(workflow, reader, settings).reached_at(public).telling(live).router();
    site.stop.spawn(async move {
        portal::server::serve_behind(proxies, listener, router, stop).await;
        links.links_sent().await;
    });
    tracing::info!(%address, "portal.listening");
    Ok(())
}

/// Every hour, and once at the start.
async fn sweep(workflow: Workflow, stop: CancellationToken) {
    let mut hours = tokio::time::interval(Duration::from_hours(1));
    while stop.run_until_cancelled(hours.tick()).await.is_some() {
        match workflow.sweep().await {
            Ok(removed) => tracing::debug!(removed, "portal.swept"),
            Err(error) => tracing::warn!(%error, "portal.sweep_failed"),
        }
    }
}

/// Looks every few seconds for welcomes that could not go out before their link expired, and invites those people again. Here,
/// because the notifier writes nothing to the log.
async fn invite_again(workflow: Workflow, pool: Pool, stop: CancellationToken) {
    let mut looks = tokio::time::interval(LOOK_FOR_MISSED);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(looks.tick()).await.is_some() {
        if let Err(error) = invite_missed(&workflow, &pool).await {
            tracing::warn!(error = %format!("{error:#}"), "portal.invitations_not_renewed");
        }
    }
}

async fn invite_missed(workflow: &Workflow, pool: &Pool) -> anyhow::Result<()> {
    for MissedWelcome { event, account, version } in missed_welcomes(pool, MISSED_AT_ONCE).await? {
        match workflow.invite_again(account, event, version).await {
            Ok(true) => tracing::info!(%account, "portal.invited_again"),
            Ok(false) => {}
            // The others are not to wait for it.
            Err(error) => tracing::warn!(%account, %error, "portal.invitation_not_renewed"),
        }
    }
    Ok(())
}

/// Goes on with what follows from deletions, in every portal and after every crash: each step can be repeated.
async fn finish_deletions(workflow: Workflow, reader: Reader, stop: CancellationToken) {
    let mut looks = tokio::time::interval(LOOK_FOR_DELETIONS);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(looks.tick()).await.is_some() {
        match workflow.unfinished_deletions().await {
            Ok(unfinished) => {
                for leaving in unfinished {
                    let contact = leaving.contact;
                    // The others are not to wait for it.
                    if let Err(error) = finish_deletion(&workflow, &reader, leaving).await {
                        tracing::warn!(%contact, error = %format!("{error:#}"), "portal.deletion_not_finished");
                    }
                }
            }
            Err(error) => tracing::warn!(%error, "portal.deletions_not_read"),
        }
    }
}

/// Whether others still have to read of the person is asked of what is shown, once that knows of the deletion.
async fn finish_deletion(workflow: &Workflow, reader: &Reader, leaving: Unfinished) -> anyhow::Result<()> {
    let Some(done) = workflow.leave(leaving).await? else { return Ok(()) };
    if !reader.wait_for_all(done.shard, done.position, WAIT_FOR_SHOWN).await? {
        return Ok(());
    }
    let needed = reader.session().await?.view(&Viewer::Staff).await?.is_needed(leaving.person).await?;
    if needed || !workflow.erase(leaving).await? {
        workflow.look_later(leaving).await?;
        tracing::debug!(contact = %leaving.contact, "portal.erasure_waits");
    } else {
        tracing::info!(contact = %leaving.contact, "portal.erased");
    }
    Ok(())
}

/// The hosts that are answered: the public one, and the address listened on for whoever is on this machine.
fn hosts(public_url: &str, address: std::net::SocketAddr) -> Vec<String> {
    let public = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    let public = public.split('/').next().unwrap_or_default();
    let mut hosts = vec![public.to_owned(), address.to_string()];
    if address.ip().is_loopback() {
        hosts.push(format!("localhost:{}", address.port()));
    }
    hosts
}
