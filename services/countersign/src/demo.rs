//! Everything on one machine: private servers, sample customers, all roles, a mail inbox.

pub mod data;
pub(crate) mod files;
mod passwords;
mod walkthrough;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::net::SocketAddr;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, bail};
use chassis::health::Health;
use chassis::keyring::Keyring;
use chassis::lifecycle::{Stop, signals};
use chassis::settings::Settings;
use chassis::{metrics, migrate, ops, postgres, telemetry};
use comfy_table::Table;
use embedded::{Durability, Embedded, Options};
use projection::Reader;
use tokio::net::TcpListener;

use crate::cli::{Demo, Role};
use crate::demo::data::DemoFile;
use crate::parts::Parts;
use crate::terminal::{Steps, say};
use crate::{roles, verbs};

/// How long the read models may take to show the sample customers.
const CATCH_UP: Duration = Duration::from_mins(1);

/// Starts everything, loads the samples, then plays the main job or waits for Ctrl-C. No child is left behind.
pub(crate) async fn run(verb: Demo) -> anyhow::Result<ExitCode> {
    let folder = verb.data.clone().unwrap_or_else(|| PathBuf::from("data/demo"));
    if verb.reset {
        Embedded::wipe(&folder).await.context("wiping the data folder")?;
    }
    let stop = Stop::new();
    signals(&stop).context("listening for signals")?;
    let steps = Steps::start();
    let servers = tokio::select! {
        started = Embedded::start(options(&folder), &steps) => started.context("starting the servers")?,
        () = stop.soft().cancelled() => bail!("stopped before the servers were up"),
    };
    let outcome = with_servers(&verb, &folder, &servers, &stop, steps).await;
    stop.begin();
    stop.finish(Duration::from_secs(10)).await;
    servers.stop().await.context("stopping the servers")?;
    outcome
}

fn options(folder: &Path) -> Options {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    Options {
        database_url: named("DATABASE_URL"),
        nats_url: named("NATS_URL"),
        smtp_url: named("SMTP_URL"),
        ..Options::new(folder, Durability::Safe)
    }
}

async fn with_servers(
    verb: &Demo,
    folder: &Path,
    servers: &Embedded,
    stop: &Stop,
    steps: Steps,
) -> anyhow::Result<ExitCode> {
    let settings = settings(verb, folder, servers).await?;
    telemetry::init(&settings.log).context("starting the log output")?;
    metrics::install();
    steps.step("building the database");
    migrate::migrate(settings.database.url()).await.context("migrating the database")?;
    let parts = Parts::new(&settings)?;
    let operator = parts.operator()?;
    steps.step("creating streams and consumers");
    verbs::provision::apply(&settings.nats, &parts, &operator).await?;
    let health = Health::new();
    steps.step("starting the services");
    let addresses = roles::start(&settings, &Role::ALL.into(), &health, stop).await?;
    let listener = TcpListener::bind(settings.ops.listen).await.context("listening for operators")?;
    let ops = listener.local_addr().context("reading the operators' address")?;
    tokio::spawn(ops::serve(listener, health, stop.clone()));

    let earlier = DemoFile::read(folder).map(|file| file.people).unwrap_or_default();
    let keys: BTreeMap<String, String> =
        earlier.into_iter().map(|person| (person.email, person.api_key)).collect();
    let workflow = parts.workflow(&operator);
    let people = data::load(&workflow, &keys, &steps).await?;
    steps.step("waiting for the read models");
    caught_up(&parts).await?;
    let portal = addresses.portal.context("the portal did not start")?;
    let file = DemoFile {
        portal: format!("http://{portal}"),
        inbox: servers.mail().and_then(embedded::MailSink::inbox_url),
        ops: format!("http://{ops}"),
        database: settings.database.url().to_owned(),
        nats: settings.nats.url.clone(),
        people,
    };
    file.write(folder)?;
    steps.finish();
    show(&file, folder);
    if verb.walkthrough {
        walkthrough::play(&file, &operator, servers.inbox()).await?;
        return Ok(ExitCode::SUCCESS);
    }
    say("\nCtrl-C stops everything; the data stays. `--walkthrough` plays the main job.");
    stop.soft().cancelled().await;
    Ok(ExitCode::SUCCESS)
}

/// Settings of the demo: everything on loopback, keys of its own.
async fn settings(verb: &Demo, folder: &Path, servers: &Embedded) -> anyhow::Result<Settings> {
    let listen: SocketAddr = verb.listen.parse().context("--listen must look like 127.0.0.1:8080")?;
    let listen = free_port(listen).await.with_context(|| {
        format!("{listen} is taken; choose another address with --listen, or 127.0.0.1:0 for any free port")
    })?;
    let database = if std::env::var_os("DATABASE_URL").is_some() {
        servers.database_url()
    } else {
        own_database(&servers.database_url()).await?
    };
    let ring = key_ring(folder)?;
    let text = toml::toml! {
        [database]
        url = database
        [nats]
        url = (servers.nats_url())
        [smtp]
        url = (servers.smtp_url())
        from = "Countersign <no-reply@countersign.example>"
        [portal]
        listen = (listen.to_string())
        public_url = (format!("http://{listen}"))
        [ops]
        listen = "127.0.0.1:0"
        [keys]
        ring = ring
        [log]
        filter = "warn"
        [notifier]
        desk_address = "desk@countersign.example"
    };
    Settings::from_toml(&text.to_string()).context("putting the demo's settings together")
}

/// The address with a port that is free.
async fn free_port(wanted: SocketAddr) -> std::io::Result<SocketAddr> {
    TcpListener::bind(wanted).await?.local_addr()
}

/// A database of our own beside the server's maintenance database.
async fn own_database(maintenance: &str) -> anyhow::Result<String> {
    let client = postgres::connect(maintenance).await.context("connecting to the private database server")?;
    let known = client.query_opt("SELECT 1 FROM pg_database WHERE datname = 'countersign'", &[]).await;
    if known.context("looking for the demo's database")?.is_none() {
        client.batch_execute("CREATE DATABASE countersign").await.context("creating the demo's database")?;
    }
    let (server, _) = maintenance.rsplit_once('/').context("the private server's address has no database")?;
    Ok(format!("{server}/countersign"))
}

/// The demo's keys: made once, kept beside the data they open.
fn key_ring(folder: &Path) -> anyhow::Result<String> {
    let path = folder.join("keys.ring");
    if let Ok(text) = std::fs::read_to_string(&path) {
        return Ok(text.trim().to_owned());
    }
    let ring = Keyring::generate(1);
    keep_private(&path, &ring)?;
    Ok(ring.to_string())
}

/// Writes a file only its owner can read, whole or not at all.
pub(crate) fn keep_private(path: &Path, text: &str) -> anyhow::Result<()> {
    let shown = path.display();
    let draft = path.with_extension("new");
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)
        .with_context(|| format!("creating {shown}"))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(|| format!("writing {shown}"))?;
    std::fs::rename(&draft, path).with_context(|| format!("putting {shown} in place"))
}

async fn caught_up(parts: &Parts) -> anyhow::Result<()> {
    let service = parts.service("portal")?;
    let reader = Reader::new(service.pool, parts.positions.clone());
    for shard in 0..parts.shard_count() {
        let head = service.ledger.head(shard).await.context("reading the head of the log")?;
        if head > 0 && !reader.wait_for_all(shard, head, CATCH_UP).await.context("asking the read models")? {
            bail!("the read models did not catch up within {CATCH_UP:?}");
        }
    }
    Ok(())
}

fn show(file: &DemoFile, folder: &Path) {
    let mut addresses = Table::new();
    addresses.set_header(["", "address"]);
    addresses.add_row(["portal", &format!("{}/sign-in", file.portal)]);
    addresses.add_row(["API description", &format!("{}/api/docs/", file.portal)]);
    addresses.add_row(["inbox", file.inbox.as_deref().unwrap_or("(your SMTP server)")]);
    addresses.add_row(["health, metrics", &format!("{}/readyz, {}/metrics", file.ops, file.ops)]);
    addresses.add_row(["database, NATS, keys", &format!("{}", folder.join("demo.json").display())]);
    say(addresses);
    let mut people = Table::new();
    people.set_header(["name", "e-mail", "password", "of", "roles", "API key"]);
    for person in &file.people {
        let of = match (&person.customer, person.side.as_deref()) {
            (Some(customer), Some("purchaser")) => format!("{customer} (purchaser)"),
            (Some(customer), _) => customer.clone(),
            (None, _) => "staff".to_owned(),
        };
        let roles = person.roles.join(", ");
        people.add_row([&person.name, &person.email, &person.password, &of, &roles, &person.api_key]);
    }
    say(people);
}
