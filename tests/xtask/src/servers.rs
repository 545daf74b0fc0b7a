//! The servers of a chore: those the caller names, else private ones for the time of the chore.

use std::path::PathBuf;

use anyhow::Context;
use embedded::{Durability, Embedded, Error, Options, Progress};
use tokio::process::Command;

use crate::checkout::Checkout;
use crate::run::say;

const DATABASE: &str = "TEST_DATABASE_URL";
const NATS: &str = "TEST_NATS_URL";
const PROGRAMS: &str = "TEST_PG_BIN";
const NATS_SERVER: &str = "TEST_NATS_SERVER";

/// What a chore needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Database,
    DatabaseAndNats,
}

/// Running servers. Without [`Self::stop`] they end when this process does.
pub(crate) struct Servers {
    own: Embedded,
    folder: PathBuf,
}

impl Servers {
    /// Starts what the environment does not name.
    pub(crate) async fn start(
        checkout: &Checkout,
        wanted: Wanted,
        durability: Durability,
    ) -> anyhow::Result<Self> {
        let top = checkout.scratch("servers")?;
        sweep(&top).await?;
        let folder = top.join(std::process::id().to_string());
        let mut options = Options::new(&folder, durability);
        options.database_url = given(DATABASE);
        options.nats_url = given(NATS);
        if wanted == Wanted::Database {
            options.nats_url.get_or_insert_default();
        }
        // Every test has a mail sink of its own.
        options.smtp_url = Some(String::new());
        let own = Embedded::start(options, &Spoken).await.context("start the servers")?;
        Ok(Self { own, folder })
    }

    /// The database superuser's address.
    pub(crate) fn database_url(&self) -> String {
        self.own.database_url()
    }

    /// Tells a program where the servers are.
    pub(crate) fn tell(&mut self, command: &mut Command) {
        command.env(DATABASE, self.own.database_url()).env(NATS, self.own.nats_url());
        if let Some(postgres) = self.own.postgres() {
            command.env(PROGRAMS, postgres.programs());
        }
        if let Some(nats) = self.own.nats() {
            command.env(NATS_SERVER, nats.program());
        }
    }

    /// Stops the private servers and removes their data.
    pub(crate) async fn stop(self) -> anyhow::Result<()> {
        self.own.stop().await.context("stop the servers")?;
        remove(&self.folder).await
    }
}

fn given(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Removes what killed chores left behind; folders in use stay.
async fn sweep(top: &std::path::Path) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(top).with_context(|| format!("list {}", top.display()))? {
        remove(&entry.with_context(|| format!("list {}", top.display()))?.path()).await?;
    }
    Ok(())
}

async fn remove(folder: &std::path::Path) -> anyhow::Result<()> {
    match Embedded::wipe(folder).await {
        Ok(()) => std::fs::remove_dir_all(folder).with_context(|| format!("remove {}", folder.display())),
        Err(Error::Busy { .. }) => Ok(()),
        Err(error) => Err(error).with_context(|| format!("remove {}", folder.display())),
    }
}

/// Phases as lines.
struct Spoken;

impl Progress for Spoken {
    fn phase(&self, text: &str) {
        say(text);
    }
}
