//! What a page costs the server, against one row by its key from the same pool through the same kind of server.

use std::net::SocketAddr;

use anyhow::Context;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use chassis::postgres::Pool;
use portal::{Portal, PortalSettings};
use projection::Reader;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::http::POOL;
use crate::http::client::Client;
use crate::http::house::House;
use crate::http::office::Office;
use crate::measure::drive::{Worker, drive};
use crate::measure::pairs::Pairs;
use crate::report::{Goal, Report, Row, say};
use crate::scale::Scale;
use crate::stage::{Servers, Stage};

/// People who look at the same time; each looks again as soon as the page is there.
const VIEWERS: usize = 2;

const ROW: &str = "SELECT data::text FROM es.event WHERE shard = 0 AND position = 1";

/// One viewer of one page.
struct Viewer {
    client: Client,
    path: String,
}

impl Worker for Viewer {
    async fn step(&mut self) -> anyhow::Result<u64> {
        self.client.get(&self.path).await?;
        Ok(1)
    }
}

/// A server under way.
struct Serving {
    address: SocketAddr,
    task: JoinHandle<()>,
    stop: CancellationToken,
}

impl Serving {
    async fn start(router: impl FnOnce(SocketAddr) -> Router) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("listen for HTTP")?;
        let (address, stop) = (listener.local_addr()?, CancellationToken::new());
        let task = tokio::spawn(portal::server::serve(listener, router(address), stop.clone()));
        Ok(Self { address, task, stop })
    }

    async fn viewers(&self, path: &str, identity: &str) -> anyhow::Result<Vec<Viewer>> {
        let mut viewers = Vec::with_capacity(VIEWERS);
        for _ in 0..VIEWERS {
            viewers
                .push(Viewer { client: Client::open(self.address, identity).await?, path: path.to_owned() });
        }
        Ok(viewers)
    }

    async fn end(self) -> anyhow::Result<()> {
        self.stop.cancel();
        self.task.await.context("a server ended")
    }
}

async fn row(State(pool): State<Pool>) -> Result<String, StatusCode> {
    let fault = |_| StatusCode::INTERNAL_SERVER_ERROR;
    let client = pool.get().await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let statement = client.prepare_cached(ROW).await.map_err(fault)?;
    let row = client.query_one(&statement, &[]).await.map_err(fault)?;
    Ok(row.get(0))
}

/// What the pages are called in the table, their paths and who looks.
fn looked_at(house: &House) -> Vec<(&'static str, String, &str)> {
    let (waiting, drafting, ticket) = (&house.waiting, &house.drafting, house.ticket);
    let (administrator, editor, agent) =
        (waiting.cookie.as_str(), drafting.cookie.as_str(), house.agent.as_str());
    let shown = format!("/customers/{}/contacts", waiting.customer);
    let edited = format!("/customers/{}/contacts", drafting.customer);
    let open = drafting.contact;
    vec![
        ("sign-in", "/sign-in".to_owned(), ""),
        ("500 contacts, read-only", shown, administrator),
        ("500 contacts, with a draft", edited.clone(), editor),
        ("500 contacts, filtered", format!("{edited}?q=Number+49"), editor),
        ("500 contacts, one open", format!("{edited}?open={open}"), editor),
        ("one contact, as the script asks for it", format!("{edited}?part={open}&open={open}"), editor),
        ("500 contacts, checked", format!("{edited}?check=yes"), editor),
        ("the draft before it is sent", format!("{edited}/submit"), editor),
        ("2,000 tickets of a customer", "/tickets".to_owned(), administrator),
        ("2,000 tickets of a customer, searched", "/tickets?q=mornings".to_owned(), administrator),
        ("2,000 tickets of a customer, nothing found", "/tickets?q=nowhere".to_owned(), administrator),
        ("a ticket, as its customer", format!("/tickets/{ticket}"), administrator),
        ("a ticket, as staff", format!("/tickets/{ticket}"), agent),
        ("queue", "/desk".to_owned(), agent),
        ("queue, searched", "/desk?q=mornings".to_owned(), agent),
        ("queue, nothing found", "/desk?q=nowhere".to_owned(), agent),
        ("customers at the desk", "/desk/customers".to_owned(), agent),
        ("a customer at the desk", format!("/desk/customers/{}", waiting.customer), agent),
        ("profile", "/me".to_owned(), administrator),
    ]
}

/// The comparison, page by page.
pub(crate) async fn run(servers: &Servers, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let stage = Stage::new(servers, "pages").await?;
    let pool = stage.pool(POOL)?;
    let office = Office::new(pool.clone())?;
    say(&format!("loading {} tickets and a customer with 500 contacts", scale.tickets));
    let house = House::build(&stage, &office, scale.tickets).await?;
    let reader = Reader::new(pool.clone(), office.positions.clone());
    let site = Serving::start(|address| {
        let settings = PortalSettings { hosts: vec![address.to_string()] };
        Portal::new(office.workflow.clone(), reader, settings).router()
    });
    let site = site.await?;
    let plain = pool.clone();
    let plain = Serving::start(|_| Router::new().route("/row", get(row)).with_state(plain)).await?;
    for (name, path, identity) in looked_at(&house) {
        let mut ours = site.viewers(&path, identity).await?;
        let mut theirs = plain.viewers("/row", "").await?;
        drive(&mut ours, scale.turn / 4).await.with_context(|| format!("look at {path}"))?;
        drive(&mut theirs, scale.turn / 4).await?;
        let weight = ours.first().map_or(0, |viewer| viewer.client.size());
        let pairs = Pairs::run(
            scale.pairs,
            async || drive(&mut ours, scale.turn).await,
            async || drive(&mut theirs, scale.turn).await,
        );
        let pairs = pairs.await?;
        let figures = format!("{}; {} kB", pairs.figures("page", "one row"), weight / 1000);
        let what = format!("page: {name}, p99 to one row's");
        report.add(Row::new(what, Goal::AtMost(6.0), pairs.p99_ratio()?, "×").with(figures));
    }
    site.end().await?;
    plain.end().await?;
    stage.close().await
}
