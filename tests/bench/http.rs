//! A command over HTTP, signed in and checked, against the same use case in this process.

mod client;
mod house;
mod office;
pub(crate) mod pages;

use std::sync::Arc;

use anyhow::Context;
use portal::{Portal, PortalSettings};
use projection::Reader;
use secrecy::ExposeSecret as _;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use workflow::{Call, Workflow};

use crate::http::client::Client;
use crate::http::office::{Desk, Office};
use crate::measure::drive::{Worker, drive};
use crate::measure::pairs::Pairs;
use crate::report::{Goal, Report, Row, say};
use crate::scale::Scale;
use crate::stage::{Servers, Stage};

const CALLERS: usize = 32;

/// Connections, as `countersign serve` has them.
pub(super) const POOL: usize = 16;

const TEXT: &str = "Both of them share the desk in the mornings, so please leave the role with both until the end of the month.";

/// One caller in this process.
struct Inside {
    workflow: Workflow,
    desk: Arc<Desk>,
}

impl Worker for Inside {
    async fn step(&mut self) -> anyhow::Result<u64> {
        let Desk { caller, number, .. } = &*self.desk;
        self.workflow.add_comment(caller, Call::fresh(), *number, TEXT).await.context("add a comment")?;
        Ok(1)
    }
}

/// One caller over HTTP.
struct Outside {
    client: Client,
    path: String,
    body: String,
}

impl Worker for Outside {
    async fn step(&mut self) -> anyhow::Result<u64> {
        self.client.post(&self.path, &self.body).await?;
        Ok(1)
    }
}

/// The comparison.
pub(crate) async fn run(servers: &Servers, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let stage = Stage::new(servers, "http").await?;
    let pool = stage.pool(POOL)?;
    let office = Office::new(pool.clone())?;
    say(&format!("opening {CALLERS} tickets"));
    let desks = office.furnish(CALLERS).await?;
    stage.settle().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await.context("listen for HTTP")?;
    let address = listener.local_addr()?;
    let settings = PortalSettings { hosts: vec![address.to_string()] };
    let router = Portal::new(office.workflow.clone(), Reader::new(pool, office.positions), settings).router();
    let stop = CancellationToken::new();
    let serving = tokio::spawn(portal::server::serve(listener, router, stop.clone()));
    let (mut outside, mut inside) = (Vec::new(), Vec::new());
    for desk in desks {
        let desk = Arc::new(desk);
        let identity = format!("Authorization: Bearer {}\r\n", desk.key.expose_secret());
        let client = Client::open(address, &identity).await?;
        let path = format!("/api/v1/tickets/{}/comments", desk.number);
        outside.push(Outside { client, path, body: format!(r#"{{"text":"{TEXT}"}}"#) });
        inside.push(Inside { workflow: office.workflow.clone(), desk });
    }
    drive(&mut outside, scale.turn / 4).await?;
    drive(&mut inside, scale.turn / 4).await?;
    let pairs = Pairs::run(
        scale.pairs,
        async || drive(&mut outside, scale.turn).await,
        async || drive(&mut inside, scale.turn).await,
    );
    let pairs = pairs.await?;
    let figures = format!("comments on tickets: {}", pairs.figures("over HTTP", "in process"));
    let what = format!("a command over HTTP, {CALLERS} callers, to the same in process");
    report.add(Row::new(what, Goal::AtLeast(0.75), pairs.ratio()?, "×").with(figures));
    stop.cancel();
    drop((outside, inside));
    serving.await.context("the portal ended")?;
    stage.close().await
}
