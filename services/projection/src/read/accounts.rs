//! Accounts and the names of people.

use std::collections::BTreeMap;

use events::id::{AccountId, CustomerId, PersonId};
use sql::queries::projection::accounts as query;
use uuid::Uuid;

use crate::page::{AccountCursor, Limit, Page};
use crate::reader::{ReadError, View};
use crate::rows::{Account, Key, Link};

impl View<'_> {
    /// The names of people, of `customer` where only a contact's name is known. None for somebody who is unknown, not to be
    /// seen, or erased.
    pub async fn names(
        &self,
        people: &[PersonId],
        customer: Option<CustomerId>,
    ) -> Result<BTreeMap<PersonId, Option<String>>, ReadError> {
        let ids: Vec<Uuid> = people.iter().map(|person| person.0).collect();
        let rows = query::names().bind(&self.tx, &customer.map(|customer| customer.0), &ids).all().await?;
        Ok(rows.into_iter().map(|row| (PersonId(row.person), row.name)).collect())
    }

    /// One account.
    pub async fn account(&self, account: AccountId) -> Result<Option<Account>, ReadError> {
        Ok(query::account_by_id().bind(&self.tx, &account.0).opt().await?)
    }

    /// Accounts with an address, whatever its case.
    pub async fn accounts_by_email(&self, email: &str) -> Result<Vec<Account>, ReadError> {
        Ok(query::accounts_by_email().bind(&self.tx, &email, &Limit::MOST).all().await?)
    }

    /// The accounts of a person.
    pub async fn accounts_of_person(&self, person: PersonId) -> Result<Vec<Account>, ReadError> {
        Ok(query::accounts_of_person().bind(&self.tx, &person.0).all().await?)
    }

    /// Accounts with a role of staff.
    pub async fn staff_accounts(
        &self,
        after: Option<AccountCursor>,
        limit: Limit,
    ) -> Result<Page<Account, AccountCursor>, ReadError> {
        let after = after.map(|cursor| cursor.account.0);
        let rows = query::staff_accounts().bind(&self.tx, &after, &limit.and_one()).all().await?;
        Ok(Page::cut(rows, limit, |row| AccountCursor { account: AccountId(row.account) }))
    }

    /// The customers an account acts for.
    pub async fn links(&self, account: AccountId) -> Result<Vec<Link>, ReadError> {
        Ok(query::links_of_account().bind(&self.tx, &account.0).all().await?)
    }

    /// The keys of an account, revoked ones included; never a secret.
    pub async fn keys(&self, account: AccountId) -> Result<Vec<Key>, ReadError> {
        Ok(query::keys_of_account().bind(&self.tx, &account.0).all().await?)
    }
}
