//! The fold of projection `accounts`: login identities with their links and keys, never a secret.

use std::collections::{BTreeSet, HashSet};

use deadpool_postgres::Transaction;
use events::account::{AccountEvent, AccountOpened, ApiKeyIssued};
use futures::try_join;
use sql::queries::projection::state::{self, AccountRow, KeyRow, LinkRow};
use tokio_postgres::Error;
use uuid::Uuid;

use crate::happened::{Fact, Happened};
use crate::shelf::Shelf;
use crate::tables::{Missing, present};
use crate::texts::{Shown, Texts};

/// The rows a batch works on.
#[derive(Default)]
pub(crate) struct Accounts {
    headers: Shelf<AccountRow>,
    links: Shelf<LinkRow>,
    keys: Shelf<KeyRow>,
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
        let (headers, links, keys) = try_join!(
            async { state::accounts_of().bind(tx, &self.generation, &known).all().await },
            async { state::links_of().bind(tx, &self.generation, &known).all().await },
            async { state::keys_of().bind(tx, &self.generation, &known).all().await }
        )?;
        self.headers.loaded(headers);
        self.links.loaded(links);
        self.keys.loaded(keys);
        Ok(())
    }

    pub(crate) async fn write(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        try_join!(self.headers.write(tx), self.links.write(tx), self.keys.write(tx)).map(drop)
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
        let Fact::Account(fact) = &event.fact else { return Ok(()) };
        let account = event.stream;
        if let AccountEvent::Opened(opened) = fact {
            self.open(event, opened, texts);
            return Ok(());
        }
        let row = present(self.headers.get_mut(&account), event)?;
        row.version = event.version;
        match fact {
            AccountEvent::ContactLinked(linked) => self.links.put(LinkRow {
                generation: self.generation,
                account,
                customer: linked.customer.0,
                contact: linked.contact.0,
                since: event.at,
            }),
            AccountEvent::ContactUnlinked(unlinked) => self.links.remove(&(account, unlinked.customer.0)),
            AccountEvent::StaffRolesSet(set) => {
                row.staff_roles = set.roles.iter().map(|role| role.0.clone()).collect();
            }
            AccountEvent::ActivationLinkIssued(issued) => {
                (row.invited, row.link_expires_at) = (true, Some(issued.expires_at));
            }
            AccountEvent::Activated(_) => {
                (row.invited, row.link_expires_at) = (false, None);
                "active".clone_into(&mut row.status);
                row.status_since = event.at;
            }
            AccountEvent::Deactivated(_) => {
                "deactivated".clone_into(&mut row.status);
                row.status_since = event.at;
                (row.invited, row.link_expires_at) = (false, None);
                self.revoke_all(event);
            }
            AccountEvent::SignInVoided(_) => {
                if row.status == "active" {
                    "inactive".clone_into(&mut row.status);
                    row.status_since = event.at;
                }
                self.revoke_all(event);
            }
            AccountEvent::ApiKeyIssued(issued) => self.issue_key(event, issued),
            AccountEvent::ApiKeyRevoked(revoked) => {
                present(self.keys.get_mut(&(account, revoked.key.0)), event)?.revoked_at = Some(event.at);
            }
            AccountEvent::LanguageChosen(chosen) => chosen.locale.as_str().clone_into(&mut row.locale),
            AccountEvent::ProfileChanged(changed) => {
                let shown = Shown::read(texts.of(&changed.profile).as_deref());
                (row.name, row.email) = (shown.name, shown.email);
                row.email_index = changed.email.0.0.to_vec();
                if changed.email != changed.former_email {
                    (row.invited, row.link_expires_at) = (false, None);
                }
            }
            // The first was written above; how somebody signs in is nothing a list shows.
            AccountEvent::Opened(_)
            | AccountEvent::PasswordResetRequested(_)
            | AccountEvent::PasswordSet(_)
            | AccountEvent::SecondFactorSet(_)
            | AccountEvent::SecondFactorRemoved(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, event: &Happened, opened: &AccountOpened, texts: &Texts) {
        let shown = Shown::read(texts.of(&opened.profile).as_deref());
        self.headers.put(AccountRow {
            generation: self.generation,
            account: event.stream,
            person: opened.person.0,
            name: shown.name,
            email: shown.email,
            email_index: opened.email.0.0.to_vec(),
            locale: opened.locale.as_str().to_owned(),
            status: "inactive".to_owned(),
            invited: false,
            link_expires_at: None,
            staff_roles: Vec::new(),
            opened_at: event.at,
            status_since: event.at,
            version: event.version,
        });
    }

    /// Keys die with the access (003-18).
    fn revoke_all(&mut self, event: &Happened) {
        for key in self.keys.keys((event.stream, Uuid::nil())..=(event.stream, Uuid::max())) {
            if let Some(row) = self.keys.get_mut(&key) {
                row.revoked_at.get_or_insert(event.at);
            }
        }
    }
}
