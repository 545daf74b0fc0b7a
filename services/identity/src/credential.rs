//! Stored password hashes. The account's events name the one that counts; the others open nothing and are swept.

use chassis::postgres::Pool;
use events::id::{AccountId, CredentialId};
use jiff::Timestamp;
use secrecy::SecretString;
use sql::queries::identity::credential as query;
use uuid::Uuid;

use crate::error::IdentityError;
use crate::password::{Hasher, PasswordHash};

/// The passwords of all accounts. Clones share the limit on hashing.
#[derive(Clone)]
pub struct Credentials {
    pool: Pool,
    hasher: Hasher,
}

impl Credentials {
    /// On the tables behind `pool`.
    pub fn new(pool: Pool, hasher: Hasher) -> Self {
        Self { pool, hasher }
    }

    /// Hashes passwords for [`Credentials::store`].
    pub fn hasher(&self) -> &Hasher {
        &self.hasher
    }

    /// Stores a hash. It counts once an event of the account names the returned id.
    pub async fn store(
        &self,
        account: AccountId,
        hash: &PasswordHash,
    ) -> Result<CredentialId, IdentityError> {
        let credential = Uuid::now_v7();
        let client = self.pool.get().await?;
        query::store_credential().bind(&client, &credential, &account.0, &hash.0).await?;
        Ok(CredentialId(credential))
    }

    /// Whether `password` is the stored one. An account without a password passes `None`: the answer is
    /// `false` and takes as long as a wrong password, so that nothing tells who has an account.
    pub async fn verify(
        &self,
        credential: Option<CredentialId>,
        password: SecretString,
    ) -> Result<bool, IdentityError> {
        // The connection goes back before the slow part.
        let hash = {
            let client = self.pool.get().await?;
            let asked = credential.map_or_else(Uuid::nil, |credential| credential.0);
            query::password_hash().bind(&client, &asked).opt().await?
        };
        Ok(self.hasher.verify(password, hash).await?)
    }

    /// Removes one stored password; `false` when it is gone already.
    pub async fn forget(&self, credential: CredentialId) -> Result<bool, IdentityError> {
        let client = self.pool.get().await?;
        Ok(query::forget_credential().bind(&client, &credential.0).await? > 0)
    }

    /// Removes every stored password of an account and says how many there were.
    pub async fn forget_all(&self, account: AccountId) -> Result<u64, IdentityError> {
        let client = self.pool.get().await?;
        Ok(query::forget_credentials_of().bind(&client, &account.0).await?)
    }

    /// Accounts after `after` (in the order of their ids) with a password stored before `older_than`: the
    /// pages of a sweep.
    pub async fn accounts(
        &self,
        after: Option<AccountId>,
        older_than: Timestamp,
        at_most: i64,
    ) -> Result<Vec<AccountId>, IdentityError> {
        let client = self.pool.get().await?;
        let after = after.map_or_else(Uuid::nil, |account| account.0);
        let page =
            query::accounts_with_credentials().bind(&client, &after, &older_than, &at_most).all().await?;
        Ok(page.into_iter().map(AccountId).collect())
    }

    /// Removes what an account stored before `older_than` and does not use: left over when a command to set a
    /// password was refused or repeated. `older_than` keeps a password alive whose event is being written
    /// right now.
    pub async fn forget_orphans(
        &self,
        account: AccountId,
        current: Option<CredentialId>,
        older_than: Timestamp,
    ) -> Result<u64, IdentityError> {
        let client = self.pool.get().await?;
        let current = current.map(|credential| credential.0);
        Ok(query::forget_superseded().bind(&client, &account.0, &current, &older_than).await?)
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials")
    }
}
