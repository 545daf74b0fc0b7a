//! All private servers of one data folder, from start to stop.

use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::error::Error;
use crate::install::Programs;
use crate::layout::Layout;
use crate::mail::{Inbox, MailSink};
use crate::nats::{self, Nats};
use crate::postgres::{self, Postgres};
use crate::progress::Progress;

/// What a server promises about data when the machine loses power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Everything acknowledged is on disk. For the demo and for measuring.
    Safe,
    /// `PostgreSQL` acknowledges when the operating system has it. For tests only: a killed server loses nothing, a
    /// power cut may lose all.
    Scratch,
}

/// What to start and where. An address given here replaces the private server of its kind.
#[derive(Clone)]
pub struct Options {
    /// Holds databases, streams, passwords and logs; made when missing. One process at a time.
    pub data_dir: PathBuf,
    /// Holds the installed server files; `None` chooses the user's cache folder.
    pub cache_dir: Option<PathBuf>,
    /// See [`Durability`].
    pub durability: Durability,
    /// Text added to the NATS configuration: accounts, users, permissions. Without it everybody on this machine may do all.
    pub nats_accounts: Option<String>,
    /// Replaces the private `PostgreSQL`.
    pub database_url: Option<String>,
    /// Replaces the private NATS.
    pub nats_url: Option<String>,
    /// Replaces the mail sink.
    pub smtp_url: Option<String>,
    /// Port of the sink's SMTP listener on 127.0.0.1; 0 takes a free one.
    pub smtp_port: u16,
    /// Port of the inbox page on 127.0.0.1; 0 takes a free one.
    pub inbox_port: u16,
}

impl Options {
    /// All three private servers, on free ports, below `data_dir`.
    pub fn new(data_dir: impl Into<PathBuf>, durability: Durability) -> Self {
        Self {
            data_dir: data_dir.into(),
            cache_dir: None,
            durability,
            nats_accounts: None,
            database_url: None,
            nats_url: None,
            smtp_url: None,
            smtp_port: 0,
            inbox_port: 0,
        }
    }
}

/// The running servers. [`Self::stop`] ends them in order; when this value is dropped or its process is killed,
/// they end by themselves shortly after.
pub struct Embedded {
    options: Options,
    postgres: Option<Postgres>,
    nats: Option<Nats>,
    mail: Option<MailSink>,
    layout: Layout,
}

impl Embedded {
    /// Takes the data folder, installs the servers if they are not in the cache, and starts what the options do not
    /// replace. Returns when all take connections.
    pub async fn start(options: Options, progress: &dyn Progress) -> Result<Self, Error> {
        let account = Account::choose()?;
        let layout = Layout::claim(&options.data_dir, account)?;
        let mut new = Self { options, postgres: None, nats: None, mail: None, layout };
        match new.start_all(account, progress).await {
            Ok(()) => Ok(new),
            Err(error) => {
                // The first failure is the one to tell.
                let _ = new.stop().await;
                Err(error)
            }
        }
    }

    async fn start_all(&mut self, account: Account, progress: &dyn Progress) -> Result<(), Error> {
        if self.options.database_url.is_none() || self.options.nats_url.is_none() {
            let programs = Programs::find(self.options.cache_dir.as_deref(), account, progress).await?;
            if self.options.database_url.is_none() {
                self.start_postgres(programs.postgres.clone(), account, progress).await?;
            }
            if self.options.nats_url.is_none() {
                progress.phase("starting NATS");
                let accounts = self.options.nats_accounts.clone().unwrap_or_default();
                let nats = Nats::prepare(programs.nats, &self.layout, accounts).await?;
                self.nats.insert(nats).start().await?;
            }
        }
        if self.options.smtp_url.is_none() {
            progress.phase("starting the mail sink");
            self.mail = Some(MailSink::start(self.options.smtp_port, Some(self.options.inbox_port)).await?);
        }
        Ok(())
    }

    async fn start_postgres(
        &mut self,
        programs: PathBuf,
        account: Account,
        progress: &dyn Progress,
    ) -> Result<(), Error> {
        let known = self.layout.postgres().is_dir();
        progress.phase(if known {
            "starting PostgreSQL"
        } else {
            "creating the database and starting PostgreSQL"
        });
        let postgres = Postgres::prepare(programs, &self.layout, account, self.options.durability).await?;
        self.postgres.insert(postgres).start().await
    }

    /// Stops everything, also after a failure, and tells the first failure.
    pub async fn stop(mut self) -> Result<(), Error> {
        let mail = self.mail.take();
        if let Some(mail) = mail {
            mail.stop().await;
        }
        let nats = match &mut self.nats {
            Some(nats) => nats.stop().await,
            None => Ok(()),
        };
        let postgres = match &mut self.postgres {
            Some(postgres) => postgres.stop().await,
            None => Ok(()),
        };
        self.layout.remove_runtime();
        nats.and(postgres)
    }

    /// Removes all data of a data folder that nobody uses; servers that a killed run left behind are ended first.
    /// The folder itself and files of others in it stay.
    pub async fn wipe(data_dir: &Path) -> Result<(), Error> {
        if !data_dir.exists() {
            return Ok(());
        }
        let layout = Layout::claim(data_dir, Account::choose()?)?;
        postgres::end_left_over_server(layout.postgres()).await?;
        nats::end_left_over_server(&layout.nats()).await?;
        layout.wipe()
    }

    /// The database superuser's address, password included; never log it.
    pub fn database_url(&self) -> String {
        let own = self.postgres.as_ref().map(Postgres::url);
        own.or_else(|| self.options.database_url.clone()).unwrap_or_default()
    }

    /// The NATS server's address. Without credentials when it is the private one.
    pub fn nats_url(&self) -> String {
        let own = self.nats.as_ref().map(Nats::url);
        own.or_else(|| self.options.nats_url.clone()).unwrap_or_default()
    }

    /// Where mail goes: `smtp://127.0.0.1:PORT` for the private sink.
    pub fn smtp_url(&self) -> String {
        let own = self.mail.as_ref().map(MailSink::smtp_url);
        own.or_else(|| self.options.smtp_url.clone()).unwrap_or_default()
    }

    /// The received mails; `None` when mail goes elsewhere.
    pub fn inbox(&self) -> Option<&Inbox> {
        self.mail.as_ref().map(MailSink::inbox)
    }

    /// The mail sink with its addresses and faults; `None` when mail goes elsewhere.
    pub fn mail(&self) -> Option<&MailSink> {
        self.mail.as_ref()
    }

    /// The private database server, to stop, kill and start it in drills.
    pub fn postgres(&mut self) -> Option<&mut Postgres> {
        self.postgres.as_mut()
    }

    /// The private NATS server, to stop, kill and start it in drills.
    pub fn nats(&mut self) -> Option<&mut Nats> {
        self.nats.as_mut()
    }
}
