//! The sealed values of a batch, opened together.

use std::collections::HashMap;

use chassis::vault::{Opened, Vault, VaultError};
use events::account::AccountEvent;
use events::line::Line;
use events::request::RequestEvent;
use events::roster::RosterEvent;
use events::sealed::{Details, FreeText, Personal, Profile, Sealed};
use serde::Deserialize;

use crate::happened::{Fact, Happened};

/// Plaintexts by ciphertext; `None` where the person is erased.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    opened: HashMap<String, Option<String>>,
}

impl Texts {
    /// Opens everything sealed in `events`.
    pub(crate) async fn open(vault: &Vault, events: &[Happened]) -> Result<Self, VaultError> {
        let mut wanted = Wanted::default();
        for event in events {
            wanted.collect(&event.fact);
        }
        let mut texts = Self::default();
        texts.add(vault, &wanted.details).await?;
        texts.add(vault, &wanted.free).await?;
        texts.add(vault, &wanted.profiles).await?;
        Ok(texts)
    }

    /// The plaintext, if the person is not erased.
    pub(crate) fn of<T: Personal>(&self, sealed: &Sealed<T>) -> Option<String> {
        self.opened.get(&sealed.cipher).cloned().flatten()
    }

    async fn add<T: Personal>(&mut self, vault: &Vault, sealed: &[Sealed<T>]) -> Result<(), VaultError> {
        if sealed.is_empty() {
            return Ok(());
        }
        let opened = vault.open_many(sealed).await?;
        self.opened.extend(
            sealed.iter().map(|value| value.cipher.clone()).zip(opened.into_iter().map(Opened::text)),
        );
        Ok(())
    }
}

/// What rows show of a person; the rest of the details is kept as it is.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Shown {
    #[serde(default)]
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) email: Option<String>,
    #[serde(default)]
    pub(crate) phone: Option<String>,
    #[serde(default)]
    cell: Option<String>,
}

impl Shown {
    /// Reads opened details or an opened profile; nothing to show when they are erased or not in the expected form.
    pub(crate) fn read(text: Option<&str>) -> Self {
        let mut shown: Self = text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        shown.phone = shown.phone.or(shown.cell.take());
        shown
    }
}

#[derive(Default)]
struct Wanted {
    details: Vec<Sealed<Details>>,
    free: Vec<Sealed<FreeText>>,
    profiles: Vec<Sealed<Profile>>,
}

impl Wanted {
    fn collect(&mut self, fact: &Fact) {
        match fact {
            Fact::Roster(RosterEvent::ContactAdded(event)) => self.details.push(event.details.sealed.clone()),
            Fact::Roster(RosterEvent::ContactDetailsEdited(event)) => {
                self.details.push(event.details.sealed.clone());
            }
            Fact::Account(AccountEvent::Opened(event)) => self.profiles.push(event.profile.clone()),
            Fact::Account(AccountEvent::Prepared(event)) => self.profiles.push(event.profile.clone()),
            Fact::Account(AccountEvent::ProfileChanged(event)) => self.profiles.push(event.profile.clone()),
            Fact::Request(event) => self.request(event),
            _ => {}
        }
    }

    fn request(&mut self, event: &RequestEvent) {
        match event {
            RequestEvent::Submitted(event) => {
                self.lines(&event.lines);
                self.free.extend(event.reason.clone());
            }
            RequestEvent::Amended(event) => {
                self.lines(&event.lines);
                self.free.extend(event.reason.clone());
            }
            RequestEvent::Reopened(event) => self.lines(&event.lines),
            RequestEvent::QueryRaised(event) => self.free.push(event.text.clone()),
            RequestEvent::QueryAnswered(event) => self.free.push(event.text.clone()),
            RequestEvent::CommentAdded(event) => self.free.push(event.text.clone()),
            RequestEvent::NoteAdded(event) => self.free.push(event.text.clone()),
            RequestEvent::LinesDecided(event) => {
                self.free.extend(event.verdicts.iter().filter_map(|verdict| verdict.reason.clone()));
            }
            RequestEvent::Rejected(event) => self.free.extend(event.reason.clone()),
            RequestEvent::Cancelled(event) => self.free.extend(event.reason.clone()),
            RequestEvent::TicketAssigned(_)
            | RequestEvent::TicketShared(_)
            | RequestEvent::Approved(_)
            | RequestEvent::Conflicted(_)
            | RequestEvent::Implemented(_) => {}
        }
    }

    fn lines(&mut self, lines: &[Line]) {
        self.details.extend(
            lines.iter().filter_map(|line| line.change.details()).map(|details| details.sealed.clone()),
        );
    }
}
