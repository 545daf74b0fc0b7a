//! `cargo xtask generate [what] [--check]`: committed files that come from other committed files.
//!
//! Every kind is one [`Producer`]: a function that answers with the complete content of one folder. Writing and comparing
//! are the same for all of them, so a kind cannot be written but never checked. A kind whose content comes from code of
//! the product must run that code as a program: linked into this one, a wrong generated file could not be regenerated.

mod contracts;
mod folder;
mod sql;

use std::process::ExitCode;

use clap::ValueEnum;

use crate::checkout::Checkout;
use crate::run::say;
use folder::Folder;

/// The words after `generate`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// One kind; all of them when left out.
    what: Option<Producer>,
    /// Change nothing; fail when a committed file differs from what would be written.
    #[arg(long)]
    check: bool,
}

impl Arguments {
    /// Compare every kind.
    pub(crate) fn check_all() -> Self {
        Self { what: None, check: true }
    }
}

/// The kinds of generated files, in the order they are made.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Producer {
    /// schemas/sql: typed queries from the `.sql` files, checked against a migrated database.
    Sql,
    /// schemas/events: the JSON Schema of every event.
    Schemas,
    /// schemas/http: the description of the API.
    Openapi,
    /// schemas/bus: the description of the event stream.
    Asyncapi,
}

impl Producer {
    async fn produce(self, checkout: &Checkout) -> anyhow::Result<Folder> {
        match self {
            Self::Sql => sql::produce(checkout).await,
            Self::Schemas => contracts::produce(checkout, "events").await,
            Self::Openapi => contracts::produce(checkout, "http").await,
            Self::Asyncapi => contracts::produce(checkout, "bus").await,
        }
    }
}

/// Makes the asked kinds; the exit code is a failure when `--check` found a difference.
pub(crate) async fn run(checkout: &Checkout, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut differs = false;
    for producer in Producer::value_variants() {
        if arguments.what.is_some_and(|what| what != *producer) {
            continue;
        }
        let folder = producer.produce(checkout).await?;
        let changes = if arguments.check { folder.compare()? } else { folder.write()? };
        for change in &changes {
            say(&format!("{} {change}", if arguments.check { "out of date:" } else { "wrote" }));
        }
        say(&format!("{}: {} files, {} changed", folder.shown(), folder.len(), changes.len()));
        differs |= arguments.check && !changes.is_empty();
    }
    if differs {
        say("run `cargo xtask generate` and commit the result");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}
