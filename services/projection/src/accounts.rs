//! The fold of projection `accounts`: login identities with their links and keys, never a secret.

mod access;
mod terms;

use std::collections::{BTreeSet, HashSet};

use deadpool_postgres::Transaction;
use events::account::{AccountEvent, AccountOpened, AccountPrepared, ApiKeyIssued, Locale};
use events::digest::BlindIndex;
use events::id::PersonId;
use events::sealed::{Profile, Sealed};
use events::terms::TermsEvent;
use futures::try_join;
use sql::queries::projection::state::{
    self, AccountRow, InvitationRow, KeyRow, LinkRow, TermsAcceptanceRow, TermsRow,
};
use tokio_postgres::Error;
use uuid::Uuid;

use crate::happened::{Fact, Happened};
use crate::shelf::Shelf;
use crate::tables::{Missing, present};
use crate::texts::{Shown, Texts};

/// What an account begins with, opened or only kept ready.
struct Opening<'a> {
    person: PersonId,
    profile: &'a Sealed<Profile>,
    email: BlindIndex,
    locale: Locale,
    status: &'static str,
}

impl<'a> From<&'a AccountOpened> for Opening<'a> {
    fn from(opened: &'a AccountOpened) -> Self {
        let AccountOpened { person, profile, email, locale } = opened;
        Self { person: *person, profile, email: *email, locale: *locale, status: "inactive" }
    }
}

impl<'a> From<&'a AccountPrepared> for Opening<'a> {
    fn from(prepared: &'a AccountPrepared) -> Self {
        let AccountPrepared { person, profile, email, locale } = prepared;
        Self { person: *person, profile, email: *email, locale: *locale, status: "unregistered" }
    }
}

/// The rows a batch works on.
#[derive(Default)]
pub(crate) struct Accounts {
    headers: Shelf<AccountRow>,
    links: Shelf<LinkRow>,
    invitations: Shelf<InvitationRow>,
    keys: Shelf<KeyRow>,
    terms: Shelf<TermsRow>,
    acceptances: Shelf<TermsAcceptanceRow>,
    generation: i32,
}

impl Accounts {
    pub(crate) fn new(generation: i32) -> Self {
        Self { generation, ..Self::default() }
    }

    pub(crate) async fn load(&mut self, tx: &Transaction<'_>, events: &[Happened]) -> Result<(), Error> {
        let begun: HashSet<Uuid> =
            events.iter().filter(|event| event.version == 1).map(|event| event.stream).collect();
        let known: BTreeSet<Uuid> =
            events.iter().map(|event| event.stream).filter(|id| !begun.contains(id)).collect();
        if known.is_empty() {
            return Ok(());
        }
        let known: Vec<Uuid> = known.into_iter().collect();
        let (headers, links, invitations, keys, acceptances) = try_join!(
            async { state::accounts_of().bind(tx, &self.generation, &known).all().await },
            async { state::links_of().bind(tx, &self.generation, &known).all().await },
            async { state::invitations_of().bind(tx, &self.generation, &known).all().await },
            async { state::keys_of().bind(tx, &self.generation, &known).all().await },
            async { state::acceptances_of().bind(tx, &self.generation, &known).all().await }
        )?;
        self.headers.loaded(headers);
        self.links.loaded(links);
        self.invitations.loaded(invitations);
        self.keys.loaded(keys);
        self.acceptances.loaded(acceptances);
        Ok(())
    }

    pub(crate) async fn write(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        let accounts = async { try_join!(self.headers.write(tx), self.links.write(tx)).map(drop) };
        let terms = async { try_join!(self.terms.write(tx), self.acceptances.write(tx)).map(drop) };
        try_join!(accounts, self.invitations.write(tx), self.keys.write(tx), terms).map(drop)
    }

    fn issue_key(&mut self, event: &Happened, issued: &ApiKeyIssued) {
        let scopes = issued.scopes.as_ref();
        self.keys.put(KeyRow {
            generation: self.generation,
            key: issued.key.0,
            account: event.stream,
            scopes: scopes.map(|scopes| scopes.iter().map(|scope| scope.0.clone()).collect()),
            issued_at: event.at,
            expires_at: issued.expires_at,
            revoked_at: None,
        });
    }

    pub(crate) fn fold(&mut self, event: &Happened, texts: &Texts) -> Result<(), Missing> {
        let fact = match &event.fact {
            Fact::Account(fact) => fact,
            Fact::Terms(TermsEvent::Published(published)) => {
                self.publish_terms(event, published);
                return Ok(());
            }
            _ => return Ok(()),
        };
        match fact {
            AccountEvent::Opened(opened) => {
                self.open(event, &opened.into(), texts);
                return Ok(());
            }
            AccountEvent::Prepared(prepared) => {
                self.open(event, &prepared.into(), texts);
                return Ok(());
            }
            _ => {}
        }
        present(self.headers.get_mut(&event.stream), event)?.version = event.version;
        self.fold_access(event, fact)?;
        self.fold_terms(event, fact);
        let row = present(self.headers.get_mut(&event.stream), event)?;
        match fact {
            AccountEvent::ApiKeyIssued(issued) => self.issue_key(event, issued),
            AccountEvent::ApiKeyRevoked(revoked) => {
                let key = (event.stream, revoked.key.0);
                present(self.keys.get_mut(&key), event)?.revoked_at = Some(event.at);
            }
            AccountEvent::LanguageChosen(chosen) => chosen.locale.as_str().clone_into(&mut row.locale),
            AccountEvent::Registered(registered) => {
                registered.locale.as_str().clone_into(&mut row.locale);
            }
            AccountEvent::ProfileChanged(changed) => {
                let shown = Shown::read(texts.of(&changed.profile).as_deref());
                (row.name, row.email) = (shown.name, shown.email);
                row.email_index = changed.email.0.0.to_vec();
                if changed.email != changed.former_email {
                    self.end_invitation(event);
                }
            }
            // What is left was folded above, or is nothing a list shows: how somebody signs in.
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, event: &Happened, opening: &Opening<'_>, texts: &Texts) {
        let shown = Shown::read(texts.of(opening.profile).as_deref());
        self.headers.put(AccountRow {
            generation: self.generation,
            account: event.stream,
            person: opening.person.0,
            name: shown.name,
            email: shown.email,
            email_index: opening.email.0.0.to_vec(),
            locale: opening.locale.as_str().to_owned(),
            status: opening.status.to_owned(),
            invited: false,
            link_expires_at: None,
            staff_roles: Vec::new(),
            opened_at: event.at,
            status_since: event.at,
            version: event.version,
        });
    }

    /// Keys die with the access (003-18).
    pub(super) fn revoke_all(&mut self, event: &Happened) {
        for key in self.keys.keys((event.stream, Uuid::nil())..=(event.stream, Uuid::max())) {
            if let Some(row) = self.keys.get_mut(&key) {
                row.revoked_at.get_or_insert(event.at);
            }
        }
    }
}
