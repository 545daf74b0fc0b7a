//! Pages and API.

use std::time::Duration;

use anyhow::Context as _;
use portal::edge::public::Public;
use portal::live::Live;
use portal::{Portal, PortalSettings};
use projection::{Changes, Reader};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use workflow::Workflow;

use crate::roles::Site;

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
