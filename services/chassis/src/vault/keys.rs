//! The wrapped keys: making, reading and rewrapping them.

use std::collections::HashMap;
use std::sync::Arc;

use events::id::PersonId;
use rand::Rng;
use sql::queries::vault::subject_key as query;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Dek, Vault, VaultError, cipher};
use crate::keyring::{KekId, Keyring};

/// The field name in the associated data of a wrapped key.
const FIELD: &str = "subject-key";

/// A new key with its wrapping under the newest key-encryption key.
pub(super) struct Fresh {
    pub(super) dek: Dek,
    pub(super) wrapped: Vec<u8>,
}

impl Fresh {
    pub(super) fn new(ring: &Keyring, person: PersonId) -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; 32]);
        rand::rng().fill_bytes(bytes.as_mut_slice());
        let wrapped = wrap(ring, person, &bytes)?;
        Ok(Self { dek: Arc::new(bytes), wrapped })
    }
}

impl Vault {
    /// Moves at most `limit` keys to the newest key-encryption key and answers how many there were to move;
    /// call it until that is 0. Then older versions are needed no more, except the oldest, from which
    /// fingerprints and links are derived.
    pub async fn rewrap(&self, limit: usize) -> Result<usize, VaultError> {
        let client = self.pool.get().await?;
        let newest = self.ring.newest();
        let at_most = i64::try_from(limit).unwrap_or(i64::MAX);
        let old = query::keys_under_other_keks().bind(&client, &newest, &at_most).all().await?;
        for key in &old {
            let person = PersonId(key.subject_id);
            let dek = unwrap(&self.ring, person, key.kek_id, &key.wrapped_dek)?;
            let wrapped = wrap(&self.ring, person, &dek)?;
            query::replace_wrapping()
                .bind(&client, &wrapped, &newest, &key.subject_id, &key.wrapped_dek)
                .await?;
        }
        Ok(old.len())
    }

    /// The key of one person; none once destroyed.
    pub(super) async fn dek(&self, person: PersonId) -> Result<Option<Dek>, VaultError> {
        if let Some(dek) = self.cache.get(person) {
            return Ok(Some(dek));
        }
        let mut keys = self.deks([person].into_iter()).await?;
        Ok(keys.remove(&person).flatten())
    }

    /// The keys of several persons; all of them are in the answer.
    pub(super) async fn deks(
        &self,
        persons: impl Iterator<Item = PersonId>,
    ) -> Result<HashMap<PersonId, Option<Dek>>, VaultError> {
        let mut keys: HashMap<_, _> = persons.map(|person| (person, self.cache.get(person))).collect();
        let missing: Vec<Uuid> =
            keys.iter().filter(|(_, dek)| dek.is_none()).map(|(person, _)| person.0).collect();
        if missing.is_empty() {
            return Ok(keys);
        }
        let client = self.pool.get().await?;
        let rows = query::keys_of().bind(&client, &missing).all().await?;
        if rows.len() < missing.len() {
            let known: Vec<Uuid> = rows.iter().map(|row| row.subject_id).collect();
            let unknown = missing.into_iter().find(|subject| !known.contains(subject));
            return Err(VaultError::UnknownSubject { subject: PersonId(unknown.unwrap_or_default()) });
        }
        for row in rows {
            let Some(wrapped) = row.wrapped_dek else { continue };
            let person = PersonId(row.subject_id);
            let dek: Dek = Arc::new(unwrap(&self.ring, person, row.kek_id, &wrapped)?);
            self.cache.keep(person, dek.clone());
            keys.insert(person, Some(dek));
        }
        Ok(keys)
    }
}

fn wrap(ring: &Keyring, person: PersonId, dek: &[u8; 32]) -> Result<Vec<u8>, VaultError> {
    let kek = ring.newest();
    let key = ring.wrapping(kek).ok_or(VaultError::NoSuchKek { subject: person, kek })?;
    Ok(cipher::encrypt(&key, FIELD, person, dek))
}

fn unwrap(
    ring: &Keyring,
    person: PersonId,
    kek: KekId,
    wrapped: &[u8],
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let key = ring.wrapping(kek).ok_or(VaultError::NoSuchKek { subject: person, kek })?;
    let damaged = VaultError::Damaged { subject: person };
    let Some(dek) = cipher::decrypt(&key, FIELD, person, wrapped).map(Zeroizing::new) else {
        return Err(damaged);
    };
    <[u8; 32]>::try_from(dek.as_slice()).map(Zeroizing::new).map_err(|_| damaged)
}
