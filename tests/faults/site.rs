//! An installation on private servers, its roles as child processes that can be killed and started again.

mod drain;
mod mails;
mod process;
mod subscriber;

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use chassis::keyring::Keyring;
use chassis::postgres;
use chassis::settings::Settings;
use countersign::parts::{Parts, Service};
use embedded::{Durability, Embedded, Options, Silent};
use tests::wait_until;
use tokio::net::TcpListener;
use tokio::process::Command;

use crate::history::History;
use crate::office::Office;
use crate::site::mails::Mails;
use crate::site::process::Process;
use crate::site::subscriber::Subscriber;

/// Every role that moves something. The audit role only reads.
pub(crate) const ROLES: [&str; 5] = ["portal", "relay", "projection", "approval", "notifier"];

/// Long enough for anything but a defect, on a machine that does something else too.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// An installation.
pub(crate) struct Site {
    /// PostgreSQL and NATS of this test alone.
    pub(crate) servers: Embedded,
    /// Where mail goes.
    pub(crate) mails: Mails,
    /// Parts that act as the operator.
    pub(crate) parts: Parts,
    pub(crate) operator: Service,
    /// Who is there.
    pub(crate) office: Office,
    /// What clients were told.
    pub(crate) history: History,
    /// A subscriber that polls during the whole run.
    pub(crate) subscriber: Subscriber,
    /// The intake of mail began after this position.
    pub(crate) intake_from: i64,
    /// Where the API is.
    pub(crate) portal: SocketAddr,
    pub(crate) processes: Vec<Process>,
    notifier_was_killed: bool,
    folder: PathBuf,
    settings: Settings,
}

impl Site {
    /// Private servers, provisioned, one process for each role, and the people of the office.
    pub(crate) async fn start(name: &str) -> anyhow::Result<Self> {
        chassis::tls::install();
        let folder = std::env::temp_dir().join(format!("countersign-faults-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let mails = Mails::start().await?;
        let options = Options { smtp_url: Some(mails.url()), ..Options::new(&folder, Durability::Safe) };
        let servers = Embedded::start(options, &Silent).await.context("starting the servers")?;
        let database = own_database(&servers.database_url()).await?;
        let portal = TcpListener::bind(("127.0.0.1", 0)).await?.local_addr()?;
        let text = settings(&database, &servers.nats_url(), &mails.url(), portal);
        std::fs::write(folder.join("countersign.toml"), &text).context("writing the configuration")?;
        let settings = Settings::from_toml(&text).context("reading the settings")?;
        process::once(&folder, &["migrate"]).await?;
        process::once(&folder, &["provision"]).await?;
        let parts = Parts::new(&settings)?;
        let operator = parts.operator()?;
        let subscriber = Subscriber::start(&database);
        let office = Office::furnish(&parts.workflow(&operator)).await.context("opening the office")?;
        let mut site = Self {
            servers,
            mails,
            parts,
            operator,
            office,
            history: History::default(),
            subscriber,
            intake_from: 0,
            portal,
            processes: Vec::new(),
            notifier_was_killed: false,
            folder,
            settings,
        };
        for role in ROLES {
            site.spawn(role)?;
        }
        site.began().await?;
        Ok(site)
    }

    /// Starts another process of a role.
    pub(crate) fn spawn(&mut self, role: &'static str) -> anyhow::Result<()> {
        let place = self.processes.len();
        self.processes.push(Process::spawn(&self.folder, role, place)?);
        Ok(())
    }

    /// Kills (SIGKILL) the process at this place and starts another for its role.
    pub(crate) async fn kill(&mut self, place: usize) -> anyhow::Result<()> {
        let role = self.end(place).await?;
        self.processes[place] = Process::spawn(&self.folder, role, place)?;
        Ok(())
    }

    /// Kills the process at this place; its role.
    pub(crate) async fn end(&mut self, place: usize) -> anyhow::Result<&'static str> {
        let process = self.processes.get_mut(place).context("there is no such process")?;
        ensure!(process.lives(), "{} had ended before it was killed", process.role);
        process.kill().await?;
        self.notifier_was_killed |= process.role == "notifier";
        Ok(process.role)
    }

    /// Waits until every consumer has its first checkpoint and the portal answers.
    async fn began(&mut self) -> anyhow::Result<()> {
        let pool = self.operator.pool.clone();
        self.intake_from = wait_until("the consumers to begin", PATIENCE, async || {
            let text = "SELECT count(DISTINCT consumer), max(position) FILTER (WHERE consumer = 'ntf-mail')
                        FROM es.checkpoint";
            let row = pool.get().await?.query_one(text, &[]).await?;
            Ok((row.get::<_, i64>(0) == 5).then(|| row.get::<_, Option<i64>>(1)).flatten())
        })
        .await?;
        self.answers().await
    }

    /// Waits until the portal answers.
    pub(crate) async fn answers(&self) -> anyhow::Result<()> {
        let http = reqwest::Client::new();
        let url = format!("http://{}/api/v1/me", self.portal);
        wait_until("the portal to answer", PATIENCE, async || {
            let asked = http.get(&url).bearer_auth(&self.office.people[0].key).send().await;
            Ok(asked.ok().filter(|answer| answer.status() == 200).map(drop))
        })
        .await
    }

    /// A connection to NATS.
    pub(crate) async fn nats(&self) -> anyhow::Result<async_nats::Client> {
        async_nats::connect(&self.settings.nats.url).await.context("connecting to NATS")
    }

    /// Creates streams and consumers that are missing.
    pub(crate) async fn provision(&self) -> anyhow::Result<()> {
        process::once(&self.folder, &["provision"]).await
    }

    /// Lines of the processes' logs that tell of a panic (INV-27).
    pub(crate) fn panics(&self) -> anyhow::Result<Vec<String>> {
        self.log_lines(|line| line.contains("panicked at"))
    }

    /// Lines of the processes' logs that fit, each after its process's name.
    pub(crate) fn log_lines(&self, fits: impl Fn(&str) -> bool) -> anyhow::Result<Vec<String>> {
        process::lines(&self.folder, fits)
    }

    /// Whether every process runs.
    pub(crate) fn all_live(&mut self) -> bool {
        self.processes.iter_mut().all(Process::lives)
    }

    /// The id of the first process of a role.
    pub(crate) fn pid(&self, role: &str) -> Option<i32> {
        self.processes.iter().find(|process| process.role == role)?.pid()
    }

    /// Ends everything and removes it. Not reached after a failure: then the logs are there to look at.
    pub(crate) async fn close(mut self) -> anyhow::Result<()> {
        for process in &mut self.processes {
            process.kill().await?;
        }
        self.subscriber.stop();
        self.operator.pool.close();
        self.servers.stop().await.context("stopping the servers")?;
        std::fs::remove_dir_all(&self.folder).context("removing the data folder")
    }
}

async fn own_database(maintenance: &str) -> anyhow::Result<String> {
    let client = postgres::connect(maintenance).await.context("connecting to the private database server")?;
    client.batch_execute("CREATE DATABASE countersign").await.context("creating the database")?;
    let (server, _) = maintenance.rsplit_once('/').context("the server's address names no database")?;
    Ok(format!("{server}/countersign"))
}

fn settings(database: &str, nats: &str, smtp: &str, portal: SocketAddr) -> String {
    let ring = Keyring::generate(1);
    toml::toml! {
        [database]
        url = database
        max_connections = 12
        [nats]
        url = nats
        [smtp]
        url = smtp
        from = "Countersign <no-reply@desk.example>"
        [portal]
        listen = (portal.to_string())
        public_url = (format!("http://{portal}"))
        [ops]
        listen = "127.0.0.1:0"
        [keys]
        ring = (ring.to_string())
        [log]
        filter = "warn"
        format = "json"
        [notifier]
        desk_address = "team@desk.example"
    }
    .to_string()
}

/// Says something to whoever watches the test: seeds, counts.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Sends a signal, for example `STOP`, to a process.
pub(crate) async fn signal(name: &str, pid: i32) -> anyhow::Result<()> {
    let sent = Command::new("kill").arg(format!("-{name}")).arg(pid.to_string()).status().await;
    ensure!(sent.context("running kill")?.success(), "kill -{name} {pid} failed");
    Ok(())
}

/// Where the processes write their logs.
fn logs(folder: &Path) -> anyhow::Result<PathBuf> {
    let logs = folder.join("logs");
    std::fs::create_dir_all(&logs).context("making the folder of logs")?;
    Ok(logs)
}
