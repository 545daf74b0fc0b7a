//! Accounts and the names of people.

use std::collections::BTreeMap;

use events::id::{AccountId, ContactId, CustomerId, PersonId};
use jiff::Timestamp;
use sql::queries::projection::accounts as query;
use uuid::Uuid;

use crate::page::{AccountCursor, Limit, Page};
use crate::reader::{ReadError, View};
use crate::rows::{AccessOf, Account, Invitation, Key, Link};

/// What became of a link that was issued to activate an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    /// Somebody has to read the mail and send it (R10).
    Waiting,
    /// It was sent, and works.
    Sent,
    /// It was used.
    Used,
    /// It was not used in time.
    Expired,
    /// A newer one replaced it, or the access it was for ended.
    Ended,
}

impl Invited {
    /// As of `now`.
    pub fn of(row: &Invitation, now: Timestamp) -> Self {
        if row.used_at.is_some() {
            Self::Used
        } else if row.ended_at.is_some() {
            Self::Ended
        } else if row.expires_at <= now {
            Self::Expired
        } else if row.sent_at.is_some() {
            Self::Sent
        } else {
            Self::Waiting
        }
    }

    /// The key in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Ended => "ended",
        }
    }
}

impl View<'_> {
    /// The names of people, of `customer` where only a contact's name is known. None for somebody who is unknown, not to be
    /// seen, or erased.
    pub async fn names(
        &self,
        people: &[PersonId],
        customer: Option<CustomerId>,
    ) -> Result<BTreeMap<PersonId, Option<String>>, ReadError> {
        let ids: Vec<Uuid> = people.iter().map(|person| person.0).collect();
        let rows = query::names().bind(self.client, &customer.map(|customer| customer.0), &ids).all().await?;
        Ok(rows.into_iter().map(|row| (PersonId(row.person), row.name)).collect())
    }

    /// One account.
    pub async fn account(&self, account: AccountId) -> Result<Option<Account>, ReadError> {
        Ok(query::account_by_id().bind(self.client, &account.0).opt().await?)
    }

    /// Accounts with an address, whatever its case.
    pub async fn accounts_by_email(&self, email: &str) -> Result<Vec<Account>, ReadError> {
        Ok(query::accounts_by_email().bind(self.client, &email, &Limit::MOST).all().await?)
    }

    /// The accounts of a person.
    pub async fn accounts_of_person(&self, person: PersonId) -> Result<Vec<Account>, ReadError> {
        Ok(query::accounts_of_person().bind(self.client, &person.0).all().await?)
    }

    /// Accounts with a role of staff.
    pub async fn staff_accounts(
        &self,
        after: Option<AccountCursor>,
        limit: Limit,
    ) -> Result<Page<Account, AccountCursor>, ReadError> {
        let after = after.map(|cursor| cursor.account.0);
        let rows = query::staff_accounts().bind(self.client, &after, &limit.and_one()).all().await?;
        Ok(Page::cut(rows, limit, |row| AccountCursor { account: AccountId(row.account) }))
    }

    /// The customers an account acts for.
    pub async fn links(&self, account: AccountId) -> Result<Vec<Link>, ReadError> {
        Ok(query::links_of_account().bind(self.client, &account.0).all().await?)
    }

    /// The access of contacts of a customer, by contact. Only staff are shown any.
    pub async fn access_of(
        &self,
        customer: CustomerId,
        contacts: &[ContactId],
    ) -> Result<BTreeMap<ContactId, AccessOf>, ReadError> {
        let ids: Vec<Uuid> = contacts.iter().map(|contact| contact.0).collect();
        let rows = query::access_of_contacts().bind(self.client, &ids, &customer.0).all().await?;
        Ok(rows.into_iter().map(|row| (ContactId(row.contact), row)).collect())
    }

    /// The links that were issued to activate the account of a contact, newest first; names as this customer's people know
    /// them. None for a contact without an account.
    pub async fn invitations_of(
        &self,
        customer: CustomerId,
        contact: ContactId,
        limit: Limit,
    ) -> Result<Vec<Invitation>, ReadError> {
        let access = self.access_of(customer, &[contact]).await?.remove(&contact);
        let Some(account) = access.and_then(|access| access.account) else { return Ok(Vec::new()) };
        let at_most = limit.and_one();
        Ok(query::invitations_of_account().bind(self.client, &customer.0, &account, &at_most).all().await?)
    }

    /// The keys of an account, revoked ones included; never a secret.
    pub async fn keys(&self, account: AccountId) -> Result<Vec<Key>, ReadError> {
        Ok(query::keys_of_account().bind(self.client, &account.0).all().await?)
    }
}
