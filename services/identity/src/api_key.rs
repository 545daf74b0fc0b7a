//! API keys: bearer tokens that act as their account (P24). Only a SHA-256 is kept: the secret is 32 random bytes, so
//! there is nothing a slow hash would protect.

mod text;

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use chassis::clock;
use chassis::postgres::Pool;
use events::id::{AccountId, ApiKeyId, PermissionKey};
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use sql::queries::identity::api_key as query;
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::error::IdentityError;

/// The last use is recorded at most this often a key.
const USE_RECORDED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A key at the one moment when its secret is known.
#[derive(Debug)]
pub struct Issued {
    /// Its id; not secret.
    pub key_id: ApiKeyId,
    /// The whole text the client sends.
    pub secret: SecretString,
}

/// Whose key was presented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authenticated {
    /// The key.
    pub key_id: ApiKeyId,
    /// The account it acts as.
    pub account: AccountId,
    /// The permissions it is limited to; none means all of the account's but deciding.
    pub scopes: Option<BTreeSet<PermissionKey>>,
}

/// A key as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The key.
    pub key_id: ApiKeyId,
    /// What its owner calls it.
    pub label: String,
    /// The permissions it is limited to; none means all of the account's but deciding.
    pub scopes: Option<BTreeSet<PermissionKey>>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it stops working, if ever.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// The API keys of all accounts.
#[derive(Clone)]
pub struct ApiKeys {
    pool: Pool,
    /// Keys whose last use is being recorded by this process right now.
    recording: Arc<Mutex<HashSet<ApiKeyId>>>,
}

impl ApiKeys {
    /// On the tables behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool, recording: Arc::default() }
    }

    /// Issues a key with a new id.
    pub async fn issue(
        &self,
        account: AccountId,
        label: &str,
        scopes: Option<&BTreeSet<PermissionKey>>,
        expires_at: Option<Timestamp>,
    ) -> Result<Issued, IdentityError> {
        self.issue_with_id(ApiKeyId(Uuid::now_v7()), account, label, scopes, expires_at, None).await
    }

    /// Issues the key `key_id`, named by the event that granted it; `parent` is the key it was asked for with, whose end is
    /// its end. A second time is [`IdentityError::KeyExists`].
    pub async fn issue_with_id(
        &self,
        key_id: ApiKeyId,
        account: AccountId,
        label: &str,
        scopes: Option<&BTreeSet<PermissionKey>>,
        expires_at: Option<Timestamp>,
        parent: Option<ApiKeyId>,
    ) -> Result<Issued, IdentityError> {
        let mut secret = [0; text::SECRET];
        rand::rng().fill_bytes(&mut secret);
        let hash = digest(&secret);
        let scopes: Option<Vec<&str>> =
            scopes.map(|scopes| scopes.iter().map(PermissionKey::as_str).collect());
        let client = self.pool.get().await?;
        let made = query::issue_api_key()
            .bind(
                &client,
                &key_id.0,
                &account.0,
                &hash.as_slice(),
                &label,
                &scopes,
                &clock::now(),
                &expires_at,
                &parent.map(|parent| parent.0),
            )
            .await?;
        if made == 0 {
            return Err(IdentityError::KeyExists { key: key_id });
        }
        Ok(Issued { key_id, secret: text::write(key_id, &secret).into() })
    }

    /// Whose key this is; none when it is malformed, unknown, wrong, expired or revoked. One look-up by
    /// primary key, then a comparison that takes the same time wherever it differs.
    pub async fn authenticate(&self, presented: &str) -> Result<Option<Authenticated>, IdentityError> {
        let Some((key_id, secret)) = text::read(presented) else { return Ok(None) };
        let client = self.pool.get().await?;
        let Some(row) = query::api_key().bind(&client, &key_id.0).opt().await? else { return Ok(None) };
        drop(client);
        let now = clock::now();
        let genuine = bool::from(digest(&secret).as_slice().ct_eq(&row.secret_hash));
        let expired = row.expires_at.is_some_and(|at| at <= now);
        if !genuine || expired || row.revoked_at.is_some() {
            return Ok(None);
        }
        if row.last_used_at.is_none_or(|at| now.duration_since(at) >= USE_RECORDED_EVERY) {
            self.record_use(key_id, now);
        }
        Ok(Some(Authenticated {
            key_id,
            account: AccountId(row.account_id),
            scopes: row.scopes.map(permissions),
        }))
    }

    /// Revokes one key; `false` when it is unknown or was revoked before.
    pub async fn revoke(&self, key_id: ApiKeyId) -> Result<bool, IdentityError> {
        let client = self.pool.get().await?;
        Ok(query::revoke_api_key().bind(&client, &clock::now(), &key_id.0).await? > 0)
    }

    /// The keys that were issued with this one, and with those, and are not revoked yet.
    pub async fn below(&self, key_id: ApiKeyId) -> Result<Vec<ApiKeyId>, IdentityError> {
        let client = self.pool.get().await?;
        let rows = query::api_keys_below().bind(&client, &key_id.0).all().await?;
        Ok(rows.into_iter().map(ApiKeyId).collect())
    }

    /// Revokes every key of an account and says how many there were.
    pub async fn revoke_all(&self, account: AccountId) -> Result<u64, IdentityError> {
        let client = self.pool.get().await?;
        Ok(query::revoke_api_keys_of().bind(&client, &clock::now(), &account.0).await?)
    }

    /// The keys of an account, revoked ones included, oldest first.
    pub async fn list(&self, account: AccountId) -> Result<Vec<Listed>, IdentityError> {
        let client = self.pool.get().await?;
        let rows = query::api_keys_of().bind(&client, &account.0).all().await?;
        let listed = rows.into_iter().map(|row| Listed {
            key_id: ApiKeyId(row.key_id),
            label: row.label,
            scopes: row.scopes.map(permissions),
            issued_at: row.issued_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            last_used_at: row.last_used_at,
        });
        Ok(listed.collect())
    }

    /// Records the use in the background: the caller's request never waits for it, and a failure only costs the note.
    fn record_use(&self, key_id: ApiKeyId, now: Timestamp) {
        let recording = || self.recording.lock().unwrap_or_else(PoisonError::into_inner);
        if !recording().insert(key_id) {
            return;
        }
        let this = self.clone();
        tokio::spawn(async move {
            if let Err(error) = this.touch(key_id, now).await {
                tracing::warn!(key = %key_id, error = %error, "identity.api_key.use_not_recorded");
            }
            this.recording.lock().unwrap_or_else(PoisonError::into_inner).remove(&key_id);
        });
    }

    async fn touch(&self, key_id: ApiKeyId, now: Timestamp) -> Result<(), IdentityError> {
        let client = self.pool.get().await?;
        query::touch_api_key().bind(&client, &now, &key_id.0).await?;
        Ok(())
    }
}

impl std::fmt::Debug for ApiKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiKeys")
    }
}

fn digest(secret: &[u8; text::SECRET]) -> [u8; 32] {
    Sha256::digest(secret).into()
}

fn permissions(keys: Vec<String>) -> BTreeSet<PermissionKey> {
    keys.into_iter().map(PermissionKey).collect()
}
