//! Pages and API.

use std::time::Duration;

use anyhow::Context as _;
use chassis::postgres::Pool;
use notifier::delivery::{MissedWelcome, missed_welcomes};
use portal::edge::public::Public;
use portal::live::Live;
use portal::{Portal, PortalSettings};
use projection::{Changes, Reader};
use tokio::net::TcpListener;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;
use workflow::Workflow;

use crate::roles::Site;

/// Time between two looks for welcomes that were too late.
const LOOK_FOR_MISSED: Duration = Duration::from_secs(10);

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
