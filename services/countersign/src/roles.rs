//! The services, each as the tasks it runs until the stop. All state is in PostgreSQL and NATS, so any number may run.

mod approval;
mod audit;
mod notifier;
mod portal;
mod projection;
mod relay;

use std::collections::BTreeSet;

use anyhow::Context as _;
use chassis::health::{Health, Level, Status};
use chassis::lifecycle::Stop;
use chassis::settings::Settings;
use ledger::jetstream::{Board, Condition};
use ledger::relay::doorbell::Doorbell;
use tokio::net::TcpListener;

use crate::cli::Role;
use crate::parts::Parts;

/// What the roles of one process share.
pub(crate) struct Site<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) parts: Parts,
    pub(crate) doorbell: Doorbell,
    pub(crate) health: Health,
    pub(crate) stop: Stop,
}

/// Where the process can be reached, once it runs.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    /// Pages and API, if the portal runs here.
    pub portal: Option<std::net::SocketAddr>,
}

/// Starts the roles; they run until `stop`.
pub async fn start(
    settings: &Settings,
    roles: &BTreeSet<Role>,
    health: &Health,
    stop: &Stop,
) -> anyhow::Result<Addresses> {
    let parts = Parts::new(settings)?;
    let doorbell = parts.doorbell(stop.hard().clone());
    let site = Site { settings, parts, doorbell, health: health.clone(), stop: stop.clone() };
    let mut addresses = Addresses::default();
    for role in roles {
        match role {
            Role::Portal => {
                let listener = TcpListener::bind(settings.portal.listen)
                    .await
                    .with_context(|| format!("listening on {}", settings.portal.listen))?;
                addresses.portal = Some(listener.local_addr().context("reading the portal's address")?);
                portal::start(&site, listener)?;
            }
            Role::Relay => relay::start(&site).await?,
            Role::Projection => projection::start(&site).await?,
            Role::Approval => approval::start(&site).await?,
            Role::Notifier => notifier::start(&site).await?,
            Role::Audit => audit::start(&site)?,
        }
    }
    watch_board(&site.health, &site.parts.board);
    Ok(addresses)
}

impl Site<'_> {
    /// A connection to NATS with the rights of one service.
    pub(crate) async fn nats(&self, name: &'static str) -> anyhow::Result<async_nats::Client> {
        let client = chassis::nats::connect(&self.settings.nats, name)
            .await
            .with_context(|| format!("connecting {name} to NATS"))?;
        let asked = client.clone();
        self.health.register("nats", move || {
            let client = asked.clone();
            async move { chassis::nats::health(&client) }
        });
        Ok(client)
    }

    /// Lets health ask the database through this pool.
    pub(crate) fn watch_database(&self, pool: &chassis::postgres::Pool) {
        let pool = pool.clone();
        self.health.register("postgres", move || {
            let pool = pool.clone();
            async move { chassis::postgres::health(&pool).await }
        });
    }
}

/// The workers' own reports, as one component: the worst of them, named.
fn watch_board(health: &Health, board: &Board) {
    let board = board.clone();
    health.register("workers", move || {
        let conditions = board.conditions();
        async move {
            let mut worst = Status::up();
            for (name, condition) in conditions {
                match condition {
                    Condition::Degraded(text) if worst.status == Level::Up => {
                        worst = Status::degraded(format!("{name}: {text}"));
                    }
                    Condition::Up | Condition::Degraded(_) => {}
                    Condition::Down(text) => worst = Status::down(format!("{name}: {text}")),
                }
            }
            worst
        }
    });
}
