//! The use cases: authorise, load, decide, append. One file a verb; the portal and the command line call these and
//! nothing deeper.
//!
//! In reading order:
//! - [`call`], [`error`]: who calls, with what; why something was not done
//! - [`principal`]: who the caller is and what he may do, from the folded streams and never from a read model
//! - [`customer`]: record a customer, assign its purchaser
//! - [`draft`]: work on a draft, check it, submit it, amend a request
//! - [`ticket`]: converse, assign, share, cancel, decide, reopen
//! - [`account`]: open, activate, deactivate; sign in and out; API keys
//! - [`access`]: ask contacts to activate their accounts, activate and deactivate them, delete identities
//! - [`policy`]: a customer's policy
//! - [`terms`]: a customer's terms: published, read, accepted
//! - [`jobs`], [`backup`], [`deletion`]: contacts' jobs in an external system; a copy of everything kept of a contact; its end
//! - [`desk`]: saved views, presence, forms that wait
//! - [`catalogue`]: the roles in force
//! - [`number`]: ticket numbers
//! - `sweep`: what nobody will look for any more

pub mod access;
pub mod account;
pub mod backup;
pub mod call;
pub mod catalogue;
pub mod customer;
pub mod deletion;
pub mod desk;
pub mod draft;
pub mod error;
pub mod jobs;
pub mod number;
pub mod policy;
pub mod principal;
mod sweep;
pub mod terms;
pub mod ticket;

use chassis::keyring::Keyring;
use chassis::postgres::Pool;
use chassis::vault::Vault;
use domain::draft::Finding;
use events::actor::Actor;
use events::id::{CorrelationId, CustomerId};
use ledger::command::CommandContext;
use ledger::log::Ledger;

pub use call::{Call, Caller};
pub use error::WorkflowError;
pub use ledger::command::Done;
pub use ledger::glance::{at_one_glance, look_again};

/// What the use cases work with. Cheap to clone.
#[derive(Clone)]
pub struct Workflow {
    pub(crate) ledger: Ledger,
    pub(crate) vault: Vault,
    pub(crate) pool: Pool,
    pub(crate) identity: account::Identity,
}

/// A command's events are durable (INV-21).
#[derive(Clone, Debug)]
pub struct Receipt {
    /// Where they are.
    pub done: Done,
    /// What the requester should still know.
    pub warnings: Vec<Finding>,
}

impl Workflow {
    /// Use cases on this log, vault and database.
    pub fn new(ledger: Ledger, vault: Vault, pool: Pool, keyring: &Keyring) -> Self {
        let identity = account::Identity::new(pool.clone(), keyring);
        Self { ledger, vault, pool, identity }
    }

    /// How many shards the log has: they are numbered from 0.
    pub fn shards(&self) -> u16 {
        self.ledger.shards()
    }

    /// The same use cases under these rules for signing in.
    #[must_use]
    pub fn with_sign_in_rules(mut self, rules: account::SignInRules) -> Self {
        self.identity.rules = rules;
        self
    }
}

/// What the log is told about a command.
pub(crate) fn context(
    call: &Call,
    actor: Actor,
    customer: Option<CustomerId>,
    correlation: CorrelationId,
) -> CommandContext {
    CommandContext {
        command: call.command,
        fingerprint: call.fingerprint,
        actor,
        customer,
        correlation,
        causation: None,
        traceparent: call.traceparent.clone(),
        expected: call.expected,
    }
}
