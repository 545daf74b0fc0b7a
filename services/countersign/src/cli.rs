//! The command line, as its users type it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Countersign: nothing changes until somebody else has countersigned it.
#[derive(Debug, Parser)]
#[command(name = "countersign", version, about, propagate_version = true)]
pub(crate) struct Cli {
    /// A configuration file (TOML); may be given several times, later ones win.
    #[arg(long = "config", value_name = "FILE", global = true)]
    pub(crate) config: Vec<PathBuf>,

    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Run the services: all of them, or the roles named.
    Serve(Serve),
    /// Run everything on this machine with sample customers: database, NATS and a mail inbox included.
    Demo(Demo),
    /// Bring the database to this version.
    Migrate {
        /// Only say what is pending; exits 1 if something is.
        #[arg(long)]
        check: bool,
    },
    /// Create the shards, streams and consumers, and put the shipped role catalogue in force if there is none.
    Provision {
        /// Only say what would change.
        #[arg(long)]
        plan: bool,
        /// Print the least-privilege users block for nats-server's configuration and exit.
        #[arg(long, conflicts_with = "plan")]
        nats_users: bool,
    },
    /// Check database, NATS, mail, keys, versions and clock; exits 1 on a finding that must be mended.
    Doctor,
    /// The configuration.
    #[command(subcommand)]
    Config(Config),
    /// Customers, people and keys.
    #[command(subcommand)]
    Admin(Admin),
    /// The read models.
    #[command(subcommand)]
    Projection(ProjectionVerb),
    /// The history.
    #[command(subcommand)]
    Audit(Audit),
    /// Write the contracts of this version into a folder: event schemas, OpenAPI, AsyncAPI.
    Contracts {
        /// The folder; it is created if it is not there.
        folder: PathBuf,
    },
    /// Exit 0 if the process on this machine is ready (for container probes).
    Ready,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// A role to run; may be given several times. Without it all run.
    #[arg(long = "role", value_enum)]
    pub(crate) roles: Vec<Role>,
    /// Bring the database to this version first (for small sites).
    #[arg(long)]
    pub(crate) migrate: bool,
}

/// A role of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Role {
    /// The HTTP edge.
    Portal,
    /// PostgreSQL to JetStream.
    Relay,
    /// The read models.
    Projection,
    /// Applies what was approved.
    Approval,
    /// Mail.
    Notifier,
    /// Verifies the log as it grows.
    Audit,
}

impl Role {
    /// Every role, in the order of the flow.
    pub const ALL: [Self; 6] =
        [Self::Portal, Self::Relay, Self::Projection, Self::Approval, Self::Notifier, Self::Audit];

    /// The name in logs and of the database role.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Relay => "relay",
            Self::Projection => "projection",
            Self::Approval => "approval",
            Self::Notifier => "notifier",
            Self::Audit => "audit",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where the demo keeps its data.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Start from nothing: wipe the data folder first.
    #[arg(long)]
    pub(crate) reset: bool,
    /// Play the main job through the API, saying what happens, then exit.
    #[arg(long)]
    pub(crate) walkthrough: bool,
    /// Where the portal listens.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub(crate) listen: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Print a commented file with every key, its default and its environment variable.
    Template,
    /// Check the configuration; every finding at once.
    Check,
    /// Print the configuration in force; secrets are hidden.
    Dump,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// Customers.
    #[command(subcommand)]
    Customer(Customer),
    /// Staff, and links to set a password for anybody.
    #[command(subcommand)]
    Person(Person),
    /// API keys.
    #[command(subcommand)]
    Key(Key),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Customer {
    /// Record a customer with its first people from a file (see deploy/demo/customers).
    Register {
        /// The file.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Open an account for a member of staff and mail the activation link.
    Add {
        /// The name.
        #[arg(long)]
        name: String,
        /// The e-mail address.
        #[arg(long)]
        email: String,
        /// A staff role of the catalogue; may be given several times.
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// The language: en, nb or de.
        #[arg(long, default_value = "en")]
        locale: String,
    },
    /// Mail a person a link to set a password: the activation link where the account waits for it.
    Reset {
        /// The e-mail address of the account.
        email: String,
        /// Print the link as well, for when no mail goes out. It works once; hand it to that person alone.
        #[arg(long)]
        print: bool,
    },
    /// Remove the second factor of somebody who has lost the app and the recovery codes; every session ends. Make sure first
    /// who asks.
    TwoStepRemove {
        /// The e-mail address of the account.
        email: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    /// Issue an API key; the secret is printed once.
    Issue {
        /// Whose key: the e-mail address of an active account.
        #[arg(long)]
        email: String,
        /// What the key is for.
        #[arg(long)]
        label: String,
        /// A permission the key is limited to, as `ticket.read`; may be given several times. Without any the key is good for
        /// everything its person may do but deciding: that takes `--scope request.decide`, named with all the others.
        #[arg(long = "scope")]
        scopes: Vec<String>,
        /// Days until it stops working.
        #[arg(long)]
        days: Option<u16>,
    },
    /// Revoke an API key at once.
    Revoke {
        /// The e-mail address of the account.
        #[arg(long)]
        email: String,
        /// The key's id.
        key: uuid::Uuid,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProjectionVerb {
    /// Every read model with its position and lag.
    List,
    /// Build a read model anew from the log while the old one serves, then switch.
    Rebuild {
        /// contacts, tickets or accounts.
        name: String,
    },
    /// Build a read model anew beside the live one and compare them row by row; exits 1 if they differ.
    Compare {
        /// contacts, tickets or accounts.
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Verify the hash chain, the positions and the counts; exits 1 on any break and names it.
    Verify,
}
