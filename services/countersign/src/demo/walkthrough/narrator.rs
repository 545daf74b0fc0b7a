//! Says what happened: the events of each step, and the mails.

use std::collections::BTreeSet;

use anyhow::{Context as _, anyhow};
use embedded::Inbox;

use super::SOON;
use crate::parts::Service;
use crate::terminal::say;

/// Tells the story, and remembers how far it was told.
pub(crate) struct Narrator<'a> {
    operator: &'a Service,
    inbox: &'a Inbox,
    head: i64,
    told: BTreeSet<u64>,
    step: u32,
}

impl<'a> Narrator<'a> {
    /// Begins at today's end of the log and of the inbox.
    pub(crate) async fn start(operator: &'a Service, inbox: &'a Inbox) -> anyhow::Result<Self> {
        let head = operator.ledger.head(0).await.context("reading the head of the log")?;
        let told = inbox.mails().iter().map(|mail| mail.id).collect();
        Ok(Self { operator, inbox, head, told, step: 0 })
    }

    /// How far the log was told.
    pub(crate) fn head(&self) -> i64 {
        self.head
    }

    /// The next part of the story.
    pub(crate) fn title(&mut self, text: &str) {
        self.step += 1;
        say(format_args!("\n{}. {text}", self.step));
    }

    /// The events since the last time.
    pub(crate) async fn events(&mut self) -> anyhow::Result<()> {
        let events =
            self.operator.ledger.read_page(0, self.head, 1_000).await.context("reading new events")?;
        for event in &events {
            say(format_args!("   event {:>6}  {}", event.position, event.event_type));
        }
        self.head = events.last().map_or(self.head, |event| event.position);
        Ok(())
    }

    /// Waits for a new mail to `address` whose subject contains `text`, and shows it.
    pub(crate) async fn mail(&mut self, address: &str, text: &str) -> anyhow::Result<()> {
        let told = self.told.clone();
        let wanted = |mail: &embedded::mail::Mail| {
            !told.contains(&mail.id) && mail.is_to(address) && mail.subject.contains(text)
        };
        let mail = self.inbox.wait_for(SOON, wanted).await;
        let mail = mail.ok_or_else(|| anyhow!("no mail to {address} within {SOON:?}"))?;
        self.told.insert(mail.id);
        say(format_args!("   mail to {address}: {}", mail.subject));
        for line in mail.text.lines() {
            say(format_args!("     | {line}"));
        }
        Ok(())
    }

    /// The link in the newest mail to `address` that contains `part`.
    pub(crate) fn link(&self, address: &str, part: &str) -> anyhow::Result<String> {
        let mails = self.inbox.mails_to(address);
        let links = mails.iter().rev().flat_map(|mail| mail.links.iter());
        links
            .into_iter()
            .find(|link| link.contains(part))
            .cloned()
            .ok_or_else(|| anyhow!("no mail to {address} has a link with {part}"))
    }
}
