//! A customer's terms: one document after the other, the last of them in force.

mod publish;
mod refusal;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::actor::Actor;
use events::digest::Digest;
use events::id::CustomerId;
use events::terms::{TermsEvent, TermsFormat, TermsPublished};
use serde::{Deserialize, Serialize};

pub use refusal::TermsRefusal;

/// The most bytes a document may have.
pub const LARGEST: usize = 10 * 1024 * 1024;

/// The most bytes Markdown may have: it is shown as a page.
pub const LARGEST_TEXT: usize = 1024 * 1024;

/// The most letters a title may have.
pub const LONGEST_TITLE: usize = 120;

/// One version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Which, from 1.
    pub version: u32,
    /// The digest of the document.
    pub digest: Digest,
    /// What it is written in.
    pub format: TermsFormat,
    /// What it is called.
    pub title: Option<String>,
    /// Bytes.
    pub size: u32,
}

/// The terms' state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerTerms {
    version: i64,
    published: Vec<Published>,
}

/// What can be asked of a customer's terms.
#[derive(Clone, Debug, PartialEq)]
pub enum TermsCommand {
    /// Put a document in force; every acceptance of an earlier one is over (001-7).
    Publish {
        /// The customer.
        customer: CustomerId,
        /// Its digest.
        digest: Digest,
        /// What it is written in.
        format: TermsFormat,
        /// What it is called.
        title: Option<String>,
        /// Bytes.
        size: u32,
        /// Who publishes it.
        by: Actor,
    },
}

impl CustomerTerms {
    /// The version of the stream: the number of events applied.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// What has to be accepted now; none before the first document.
    pub fn in_force(&self) -> Option<&Published> {
        self.published.last()
    }

    /// One version, in force or not.
    pub fn published(&self, version: u32) -> Option<&Published> {
        self.published.iter().find(|published| published.version == version)
    }
}

impl Aggregate for CustomerTerms {
    type Command = TermsCommand;
    type Error = TermsRefusal;
    type Event = TermsEvent;
    type Services = ();

    const TYPE: &'static str = "terms";

    async fn handle(
        &mut self,
        command: TermsCommand,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), TermsRefusal> {
        for event in decide(self, command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: TermsEvent) {
        self.version += 1;
        let TermsEvent::Published(TermsPublished { version, digest, format, title, size, .. }) = event;
        self.published.push(Published { version, digest, format, title, size });
    }
}

/// Decides a command against the terms as they are.
pub fn decide(state: &CustomerTerms, command: TermsCommand) -> Result<Vec<TermsEvent>, TermsRefusal> {
    let TermsCommand::Publish { customer, digest, format, title, size, by } = command;
    publish::publish(state, TermsPublished { customer, version: 0, digest, format, title, size, by })
}

#[cfg(test)]
mod tests;
