//! One installation for one test: a database and streams of its own, a mail sink, the roles in this process or elsewhere.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use anyhow::{Context as _, bail, ensure};
use async_nats::jetstream;
use audit::verify::ShardReport;
use chassis::health::Health;
use chassis::keyring::Keyring;
use chassis::lifecycle::{Ended, GRACE, Stop};
use chassis::postgres;
use chassis::settings::Settings;
use countersign::Role;
use countersign::parts::{Parts, Service};
use embedded::{Inbox, MailSink};
use events::recorded::Recorded;
use events::subject;
use futures::TryStreamExt as _;
use tokio::net::TcpListener;
use uuid::Uuid;
use workflow::Workflow;

use crate::logs::{self, Lines};
use crate::person::{Person, Site};
use crate::world::{DESK, World};

/// What a test may want otherwise.
#[derive(Clone, Default)]
pub struct Options {
    /// Where the roles look for NATS, for example a proxy; the server itself unless said otherwise.
    pub nats_url: Option<String>,
    /// Where the roles look for the database server, for example a proxy; the server itself unless said otherwise.
    pub database_at: Option<SocketAddr>,
    /// Where the roles send mail; the stack's own sink unless said otherwise.
    pub smtp_url: Option<String>,
    /// Whether staff must have a second factor.
    pub staff_second_factor: bool,
    /// Whether the portal believes this machine what address a request comes from (`X-Forwarded-For`).
    pub behind_proxy: bool,
    /// Headers every client sends besides its own.
    pub headers: reqwest::header::HeaderMap,
}

/// An installation. It is taken apart when it is dropped: roles stopped, streams and database removed.
pub struct Stack {
    /// Who is there.
    pub world: World,
    /// Where the API is.
    pub site: Site,
    /// Parts that act as the operator, straight on the servers.
    pub parts: Parts,
    /// The log and the vault as the operator sees them.
    pub operator: Service,
    settings: Settings,
    settings_toml: String,
    mail: MailSink,
    lines: Lines,
    running: Option<Running>,
    cleaning: Cleaning,
}

/// Roles that run in this process.
pub struct Running {
    stop: Stop,
    /// How the roles say they are.
    pub health: Health,
}

impl Running {
    /// Stops the roles and waits for the work in hand.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.stop.begin();
        match self.stop.finish(GRACE).await {
            Ended::Clean => Ok(()),
            ended => bail!("the roles did not stop cleanly: {ended:?}"),
        }
    }
}

impl Stack {
    /// An installation with the sample people and all roles running.
    pub async fn start() -> anyhow::Result<Self> {
        Self::start_with(Options::default()).await
    }

    /// The same, otherwise.
    pub async fn start_with(options: Options) -> anyhow::Result<Self> {
        // Boxed, so that the tests around it stay small.
        let mut stack = Box::pin(Self::prepare(options)).await?;
        let all: BTreeSet<Role> = Role::ALL.into();
        stack.running = Some(stack.run(&all).await?);
        stack.consumers_began().await?;
        Ok(stack)
    }

    /// An installation with the sample people; no role runs yet.
    pub async fn prepare(options: Options) -> anyhow::Result<Self> {
        chassis::tls::install();
        let lines = logs::capture();
        let (database, nats) = (given("TEST_DATABASE_URL")?, given("TEST_NATS_URL")?);
        let id = Uuid::new_v4().simple().to_string();
        let cleaning = Cleaning::new(&database, &nats, &id[..16]);
        let admin = postgres::connect(&database).await.context("connecting to TEST_DATABASE_URL")?;
        admin.batch_execute(&format!("CREATE DATABASE {}", cleaning.database)).await?;
        let mail = MailSink::start(0, None).await.context("starting the mail sink")?;
        let own = |address: &str| within(address, &cleaning.database);
        let listen = free_address().await?;
        let keys = Keyring::generate(1).to_string();
        let proxies = if options.behind_proxy { vec!["127.0.0.1"] } else { Vec::new() };
        let text = |database: &str, nats: &str, smtp: &str| {
            toml::toml! {
                [database]
                url = database
                max_connections = 8
                [nats]
                url = nats
                stream_prefix = (cleaning.prefix.clone())
                [smtp]
                url = smtp
                from = "Countersign <no-reply@desk.example>"
                [portal]
                listen = (listen.to_string())
                public_url = (format!("http://{listen}"))
                trusted_proxies = (proxies.clone())
                [ops]
                listen = "127.0.0.1:0"
                [keys]
                ring = (keys.clone())
                [notifier]
                desk_address = DESK
                [sign_in]
                staff_second_factor = (options.staff_second_factor)
            }
            .to_string()
        };
        let straight = text(&own(&database)?, &nats, &mail.smtp_url());
        let straight = Settings::from_toml(&straight).context("the stack's settings")?;
        Parts::prepare(&straight).await?;
        let seen = options.database_at.map_or_else(|| Ok(database.clone()), |at| moved(&database, at))?;
        let settings_toml = text(
            &own(&seen)?,
            options.nats_url.as_deref().unwrap_or(&nats),
            options.smtp_url.as_deref().unwrap_or(&mail.smtp_url()),
        );
        let settings = Settings::from_toml(&settings_toml).context("the roles' settings")?;
        let parts = Parts::new(&straight)?;
        let operator = parts.operator()?;
        let site = Site::new(&format!("http://{listen}"), options.headers)?;
        let world = World::record(&parts.workflow(&operator), &site).await?;
        site.wrote(operator.ledger.head(0).await.context("reading the head of the log")?);
        Ok(Self {
            world,
            site,
            parts,
            operator,
            settings,
            settings_toml,
            mail,
            lines,
            running: None,
            cleaning,
        })
    }

    /// Starts roles in this process. Any number of sets may run beside each other; only one has the portal. A notifier has
    /// begun when this returns.
    pub async fn run(&self, roles: &BTreeSet<Role>) -> anyhow::Result<Running> {
        let (stop, health) = (Stop::new(), Health::new());
        countersign::roles::start(&self.settings, roles, &health, &stop).await?;
        if roles.contains(&Role::Notifier) {
            self.notifier_began().await?;
        }
        Ok(Running { stop, health })
    }

    /// The roles [`Self::start`] started.
    pub fn running(&mut self) -> Option<Running> {
        self.running.take()
    }

    /// The settings of the roles as a file, for child processes: `countersign-under-test --config FILE serve --role relay`.
    /// The portal listens where [`Self::site`] looks; the operators' address is any free port.
    pub fn settings_toml(&self) -> &str {
        &self.settings_toml
    }

    /// The person with this first name, in lower case.
    pub fn person(&self, first_name: &str) -> anyhow::Result<&Person> {
        self.world.person(first_name)
    }

    /// The received mails.
    pub fn inbox(&self) -> &Inbox {
        self.mail.inbox()
    }

    /// The mail sink, for refusals and cut lines.
    pub fn mail(&self) -> &MailSink {
        &self.mail
    }

    /// What the roles in this process logged so far.
    pub fn lines(&self) -> String {
        self.lines.text()
    }

    /// The use cases as the operator.
    pub fn workflow(&self) -> Workflow {
        self.parts.workflow(&self.operator)
    }

    /// The address of the stack's own database, as superuser.
    pub fn database_url(&self) -> anyhow::Result<String> {
        within(&self.cleaning.server, &self.cleaning.database)
    }

    /// A connection to the stack's own database, as superuser.
    pub async fn database(&self) -> anyhow::Result<tokio_postgres::Client> {
        Ok(postgres::connect(&self.database_url()?).await?)
    }

    /// A connection to NATS, straight.
    pub async fn nats(&self) -> anyhow::Result<async_nats::Client> {
        async_nats::connect(&self.cleaning.nats).await.context("connecting to TEST_NATS_URL")
    }

    /// The name of the stream of shard 0.
    pub fn stream(&self) -> String {
        subject::stream_name(&self.cleaning.prefix, 0)
    }

    /// The last position of the log.
    pub async fn head(&self) -> anyhow::Result<i64> {
        self.operator.ledger.head(0).await.context("reading the head of the log")
    }

    /// The events after a position, 0 for all.
    pub async fn events(&self, after: i64) -> anyhow::Result<Vec<Recorded>> {
        self.operator.ledger.read_log(0, after).try_collect().await.context("reading the log")
    }

    /// The types of the events after a position.
    pub async fn event_types(&self, after: i64) -> anyhow::Result<Vec<String>> {
        Ok(self.events(after).await?.into_iter().map(|event| event.event_type).collect())
    }

    /// Verifies the whole log.
    pub async fn verify(&self) -> anyhow::Result<ShardReport> {
        audit::verify::shard(&self.operator.ledger, 0, |_| {}).await.context("verifying the log")
    }

    /// Fails unless the log is whole.
    pub async fn audit(&self) -> anyhow::Result<()> {
        let report = self.verify().await?;
        ensure!(report.breaks.is_empty(), "the log is not whole: {:?}", report.breaks);
        Ok(())
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop.begin();
        }
        self.cleaning.run();
    }
}

/// An address nobody listens at. Not one of those the system gives to outgoing connections: there, a connection of somebody
/// else may be faster than the portal.
async fn free_address() -> anyhow::Result<SocketAddr> {
    for _ in 0..100 {
        let port = u16::try_from(10_000 + Uuid::new_v4().as_u128() % 22_000)?;
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return Ok(listener.local_addr()?);
        }
    }
    bail!("no free port")
}

fn given(name: &str) -> anyhow::Result<String> {
    std::env::var(name).with_context(|| format!("{name} is not set: run `cargo xtask test`"))
}

/// The address of another database on the same server.
fn within(server: &str, database: &str) -> anyhow::Result<String> {
    let (base, _) = server.rsplit_once('/').context("the database's address names no database")?;
    Ok(format!("{base}/{database}"))
}

/// The same address with another host and port.
fn moved(server: &str, to: SocketAddr) -> anyhow::Result<String> {
    let (scheme, rest) = server.split_once("://").context("the database's address has no scheme")?;
    let (authority, path) = rest.split_once('/').context("the database's address names no database")?;
    let user = authority.rsplit_once('@').map(|(user, _)| format!("{user}@")).unwrap_or_default();
    Ok(format!("{scheme}://{user}{to}/{path}"))
}

/// What has to go at the end.
struct Cleaning {
    server: String,
    nats: String,
    database: String,
    prefix: String,
}

impl Cleaning {
    fn new(server: &str, nats: &str, id: &str) -> Self {
        Self {
            server: server.to_owned(),
            nats: nats.to_owned(),
            database: format!("test_stack_{id}"),
            prefix: format!("T{id}-"),
        }
    }

    /// On a thread and a runtime of its own, because the test's may be ending. What cannot be removed stays on a scratch server.
    fn run(&self) {
        std::thread::scope(|scope| {
            let done = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                runtime.map(|runtime| runtime.block_on(self.remove()))
            });
            let _ = done.join();
        });
    }

    async fn remove(&self) -> anyhow::Result<()> {
        let context = jetstream::new(async_nats::connect(&self.nats).await?);
        for stream in [subject::stream_name(&self.prefix, 0), subject::dead_letter_stream(&self.prefix)] {
            // A stack that failed early has no streams.
            let _ = context.delete_stream(stream).await;
        }
        let admin = postgres::connect(&self.server).await?;
        Ok(admin.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.database)).await?)
    }
}
