//! What every verb is made of: pools that act as their service, the log, the vault, the use cases.

use anyhow::Context as _;
use chassis::keyring::Keyring;
use chassis::postgres::{self, Pool};
use chassis::settings::Settings;
use chassis::vault::Vault;
use domain::account::Account;
use domain::roster::Roster;
use events::digest::Digest;
use ledger::consumer::{Frame, Positions};
use ledger::jetstream::Board;
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use ledger::relay::doorbell::Doorbell;
use tokio_util::sync::CancellationToken;
use workflow::Workflow;
use workflow::account::SignInRules;

/// Connections of a service that is not the portal.
const FEW: usize = 6;

/// The settings' keys, once read.
#[derive(Clone)]
pub struct Parts {
    /// Where the database is.
    pub database_url: String,
    /// Connections the portal may have.
    pub max_connections: usize,
    /// The keys.
    pub keyring: Keyring,
    /// What is wanted of those who sign in.
    pub sign_in: SignInRules,
    /// Shards of the log.
    pub shards: u16,
    /// The prefix of stream names.
    pub prefix: String,
    /// Who waits for read models in this process.
    pub positions: Positions,
    /// How the workers of this process are.
    pub board: Board,
}

/// The log and the vault, as one service sees them.
#[derive(Clone)]
pub struct Service {
    /// Connections that act as the service.
    pub pool: Pool,
    /// The log.
    pub ledger: Ledger,
    /// The vault.
    pub vault: Vault,
}

impl Parts {
    /// Reads what is needed from the settings; connects to nothing.
    pub fn new(settings: &Settings) -> anyhow::Result<Self> {
        Ok(Self {
            database_url: settings.database.url().to_owned(),
            max_connections: settings.database.max_connections,
            keyring: Keyring::parse(settings.keys.ring()).context("reading keys.ring")?,
            sign_in: SignInRules { staff_second_factor: settings.sign_in.staff_second_factor },
            shards: settings.shards.count,
            prefix: settings.nats.stream_prefix.clone(),
            positions: Positions::default(),
            board: Board::default(),
        })
    }

    /// Makes everything the services need before they start: tables, streams, consumers, the role catalogue. Doing it again
    /// changes nothing.
    pub async fn prepare(settings: &Settings) -> anyhow::Result<()> {
        chassis::migrate::migrate(settings.database.url()).await.context("migrating the database")?;
        let parts = Self::new(settings)?;
        let operator = parts.operator()?;
        crate::verbs::provision::apply(&settings.nats, &parts, &operator).await?;
        Ok(())
    }

    /// The number of shards as the log counts them.
    pub fn shard_count(&self) -> i16 {
        i16::try_from(self.shards).unwrap_or(i16::MAX)
    }

    /// The parts of one service, for example `portal`.
    pub fn service(&self, name: &str) -> anyhow::Result<Service> {
        let connections = if name == "portal" { self.max_connections } else { FEW };
        let pool = postgres::pool_as(&self.database_url, connections, name)
            .with_context(|| format!("making the pool of {name}"))?;
        Ok(Service {
            ledger: Ledger::new(pool.clone(), self.ledger_options()),
            vault: Vault::new(pool.clone(), self.keyring.clone()),
            pool,
        })
    }

    /// Parts that act as the operator: with the rights of the address's own user.
    pub fn operator(&self) -> anyhow::Result<Service> {
        let pool = postgres::pool(&self.database_url, FEW).context("making the operator's pool")?;
        Ok(Service {
            ledger: Ledger::new(pool.clone(), self.ledger_options()),
            vault: Vault::new(pool.clone(), self.keyring.clone()),
            pool,
        })
    }

    /// The use cases on these parts.
    pub fn workflow(&self, service: &Service) -> Workflow {
        let (ledger, vault) = (service.ledger.clone(), service.vault.clone());
        Workflow::new(ledger, vault, service.pool.clone(), &self.keyring).with_sign_in_rules(self.sign_in)
    }

    /// The frame a consumer runs in.
    pub fn frame(&self, pool: Pool, nats: Option<async_nats::Client>, doorbell: Option<Doorbell>) -> Frame {
        Frame {
            nats,
            prefix: self.prefix.clone(),
            shards: self.shard_count(),
            doorbell,
            positions: self.positions.clone(),
            board: self.board.clone(),
            ..Frame::new(pool)
        }
    }

    /// The doorbell that tells of new events; one for the process.
    pub fn doorbell(&self, stop: CancellationToken) -> Doorbell {
        Doorbell::listen(&self.database_url, self.shard_count(), stop)
    }

    /// Long streams have snapshots, each bound to the shape of its state: a build that changes the shape changes the name.
    fn ledger_options(&self) -> LedgerOptions {
        let options = LedgerOptions { shards: self.shards, ..LedgerOptions::default() };
        options
            .snapshots::<Roster>(Digest::of("snapshot", &[b"roster.3"]))
            .snapshots::<Account>(Digest::of("snapshot", &[b"account.5"]))
    }
}
