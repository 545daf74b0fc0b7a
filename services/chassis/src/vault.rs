//! The key vault: personal data is sealed under a key per person, and destroying that key erases the person.
//!
//! - the cipher is XChaCha20-Poly1305; its associated data names field and person, so a value cannot be moved
//! - keys are kept wrapped in `vault.subject_key` and, unwrapped, for at most 30 s in this process
//! - equal addresses are found through a keyed fingerprint (blind index), never through the address

mod cache;
mod cipher;
mod keys;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use deadpool_postgres::{Pool, PoolError};
use events::digest::{BlindIndex, Digest};
use events::id::PersonId;
use events::sealed::{Personal, Sealed};
use sql::queries::vault::subject_key as query;
use tokio_postgres::error::SqlState;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::keyring::{KekId, Keyring, keyed};
use crate::postgres;
use cache::Cache;

/// The key of one person.
type Dek = Arc<Zeroizing<[u8; 32]>>;

/// How often a race over the same address is tried again: each try needs another process to register and
/// erase it in between.
const RACES: usize = 4;

/// A personal value after the attempt to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The value.
    Text(String),
    /// Its person's key was destroyed: nobody will ever read it again.
    Erased,
}

impl Opened {
    /// The value, unless it is erased.
    pub fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Erased => None,
        }
    }
}

/// What became of an address given to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailSet {
    /// The person is found by it.
    Done,
    /// It is another person's.
    Taken,
    /// The person is unknown or erased.
    NoSuchPerson,
}

/// The vault could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No connection to the database was free or could be made.
    #[error("the key vault is out of reach")]
    Unreachable(#[from] PoolError),
    /// The database refused or the connection broke.
    #[error("the key vault's database failed")]
    Database(#[from] tokio_postgres::Error),
    /// The person was never registered, or the vault was restored from a backup older than the log.
    #[error("the key vault does not know subject {subject}")]
    UnknownSubject {
        /// The person.
        subject: PersonId,
    },
    /// Something was to be written about a person who is erased.
    #[error("subject {subject} is erased, so nothing can be stored about it")]
    Erased {
        /// The person.
        subject: PersonId,
    },
    /// The configured ring lacks the key-encryption key.
    #[error("the key ring has no version {kek}, under which the key of subject {subject} is wrapped")]
    NoSuchKek {
        /// The person.
        subject: PersonId,
        /// The missing version.
        kek: KekId,
    },
    /// The stored bytes were not made by this vault for this person and field.
    #[error("a stored value of subject {subject} is damaged, or was sealed under another key")]
    Damaged {
        /// The person.
        subject: PersonId,
    },
    /// Other processes registered and erased the same address again and again.
    #[error("the address is being registered and erased at the same time")]
    Contended,
}

impl VaultError {
    /// Whether the same call may succeed a moment later.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable(source) => postgres::is_pool_transient(source),
            Self::Database(source) => postgres::is_transient(source),
            Self::Contended => true,
            _ => false,
        }
    }
}

/// Seals and opens personal values. Clones share one cache of keys.
#[derive(Clone)]
pub struct Vault {
    pool: Pool,
    ring: Keyring,
    index_key: Arc<Zeroizing<[u8; 32]>>,
    cache: Arc<Cache>,
}

impl Vault {
    /// A vault on the tables behind `pool`, with the installation's key ring.
    pub fn new(pool: Pool, ring: Keyring) -> Self {
        let index_key = Arc::new(Zeroizing::new(ring.derive("blind-index")));
        Self { pool, ring, index_key, cache: Arc::default() }
    }

    /// The fingerprint of `value` for one purpose; the same value under another purpose has an unrelated one.
    pub fn index(&self, purpose: &str, value: &str) -> BlindIndex {
        BlindIndex(Digest(keyed(&self.index_key, &[purpose.as_bytes(), value.as_bytes()])))
    }

    /// The fingerprint of an e-mail address: space around it and upper case make no difference.
    pub fn email_index(&self, email: &str) -> BlindIndex {
        self.index("email", &email.trim().to_lowercase())
    }

    /// The person with this address, if registered and not erased.
    pub async fn find_person(&self, email: &str) -> Result<Option<PersonId>, VaultError> {
        let client = self.pool.get().await?;
        let index = self.email_index(email).0.0;
        let found = query::subject_by_email().bind(&client, &index.as_slice()).opt().await?;
        Ok(found.map(PersonId))
    }

    /// The person with this address, registered now if unknown. Two callers at once receive the same person.
    pub async fn person_for(&self, email: &str) -> Result<PersonId, VaultError> {
        for _ in 0..RACES {
            if let Some(person) = self.find_person(email).await? {
                return Ok(person);
            }
            if let Some(person) = self.register(Some(self.email_index(email))).await? {
                return Ok(person);
            }
        }
        Err(VaultError::Contended)
    }

    /// [`Vault::person_for`] for many addresses with few queries; the answer has their order. An address that
    /// occurs twice is one person.
    pub async fn people_for(&self, emails: &[&str]) -> Result<Vec<PersonId>, VaultError> {
        let indexes: Vec<[u8; 32]> = emails.iter().map(|email| self.email_index(email).0.0).collect();
        for _ in 0..RACES {
            let known = self.known(&indexes).await?;
            if let Some(people) = indexes.iter().map(|index| known.get(index).copied()).collect() {
                return Ok(people);
            }
            let unknown: BTreeSet<_> =
                indexes.iter().filter(|index| !known.contains_key(*index)).copied().collect();
            self.register_many(&unknown).await?;
        }
        Err(VaultError::Contended)
    }

    /// Registers a person without an address.
    pub async fn create_person(&self) -> Result<PersonId, VaultError> {
        self.register(None).await?.ok_or(VaultError::Contended)
    }

    /// Gives a person another address, or none, by which it is found from now on. Repeatable. An address that is another
    /// person's stays there: the two may be one human being, which only people can decide.
    pub async fn set_email(&self, person: PersonId, email: Option<&str>) -> Result<EmailSet, VaultError> {
        let index = email.map(|email| self.email_index(email).0.0.to_vec());
        let client = self.pool.get().await?;
        match query::set_email().bind(&client, &index, &person.0).await {
            Ok(0) => Ok(EmailSet::NoSuchPerson),
            Ok(_) => Ok(EmailSet::Done),
            Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => Ok(EmailSet::Taken),
            Err(error) => Err(error.into()),
        }
    }

    /// Remembers an address somebody has besides the one he is found by, as if he had had it before: it opens and reaches
    /// nothing. Not one by which another person is found, and nothing of an erased person. Repeatable.
    pub async fn note_email(&self, person: PersonId, email: &str) -> Result<(), VaultError> {
        let client = self.pool.get().await?;
        let index = self.email_index(email).0.0;
        query::note_email().bind(&client, &index.as_slice(), &person.0).await?;
        Ok(())
    }

    /// Undoes [`Vault::set_email`] with `email`, where the change came to nothing: the person is found by `back` again, and
    /// `email` is not remembered as his unless it was before. `false` when the person is not found by `email`, or `back` is
    /// another's by now. Repeatable.
    pub async fn take_back_email(
        &self,
        person: PersonId,
        email: &str,
        back: &str,
    ) -> Result<bool, VaultError> {
        let client = self.pool.get().await?;
        let (index, back) = (self.email_index(email).0.0, self.email_index(back).0.0);
        match query::take_back_email()
            .bind(&client, &person.0, &index.as_slice(), &back.as_slice())
            .one()
            .await
        {
            Ok(done) => Ok(done),
            Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The people who had this address before or have it besides, whoever is found by it now; of the erased nothing is known.
    pub async fn former_people(&self, email: &str) -> Result<Vec<PersonId>, VaultError> {
        let client = self.pool.get().await?;
        let index = self.email_index(email).0.0;
        let found = query::former_subjects().bind(&client, &index.as_slice()).all().await?;
        Ok(found.into_iter().map(PersonId).collect())
    }

    /// Seals a value for its person.
    pub async fn seal<T: Personal>(&self, person: PersonId, text: &str) -> Result<Sealed<T>, VaultError> {
        let dek = self.dek(person).await?.ok_or(VaultError::Erased { subject: person })?;
        Ok(Sealed::new(person, cipher::seal(&dek, T::FIELD, person, text.as_bytes())))
    }

    /// Reads a sealed value.
    pub async fn open<T: Personal>(&self, sealed: &Sealed<T>) -> Result<Opened, VaultError> {
        let dek = self.dek(sealed.subject).await?;
        read(sealed, dek.as_deref())
    }

    /// Seals bytes of its person that are no text; `field` is what they are, and they open as nothing else.
    pub async fn seal_bytes(
        &self,
        person: PersonId,
        field: &str,
        bytes: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        let dek = self.dek(person).await?.ok_or(VaultError::Erased { subject: person })?;
        Ok(cipher::encrypt(&dek, field, person, bytes))
    }

    /// Reads what [`Vault::seal_bytes`] made; none once the person is erased.
    pub async fn open_bytes(
        &self,
        person: PersonId,
        field: &str,
        sealed: &[u8],
    ) -> Result<Option<Vec<u8>>, VaultError> {
        let Some(dek) = self.dek(person).await? else { return Ok(None) };
        let opened = cipher::decrypt(&dek, field, person, sealed);
        opened.map(Some).ok_or(VaultError::Damaged { subject: person })
    }

    /// Reads sealed values, in their order; the keys that are missing here come in one query.
    pub async fn open_many<T: Personal>(&self, sealed: &[Sealed<T>]) -> Result<Vec<Opened>, VaultError> {
        let keys = self.deks(sealed.iter().map(|value| value.subject)).await?;
        sealed.iter().map(|value| read(value, keys.get(&value.subject).and_then(Option::as_deref))).collect()
    }

    /// Reads the key of a person anew the next time: whoever learns that it was destroyed.
    pub fn drop_cached(&self, person: PersonId) {
        self.cache.forget(person);
    }

    /// Erases a person: the key and the fingerprint of the address are destroyed. Other processes read from
    /// what they have cached for at most 30 s more. `false` when the person is unknown or was erased before.
    pub async fn erase(&self, person: PersonId) -> Result<bool, VaultError> {
        self.cache.forget(person);
        let client = self.pool.get().await?;
        let changed = query::destroy_key().bind(&client, &person.0).await?;
        // Again: a reader may have fetched the key while it was being destroyed.
        self.cache.forget(person);
        Ok(changed > 0)
    }

    async fn known(&self, indexes: &[[u8; 32]]) -> Result<HashMap<[u8; 32], PersonId>, VaultError> {
        let client = self.pool.get().await?;
        let asked: Vec<&[u8]> = indexes.iter().map(<[u8; 32]>::as_slice).collect();
        let rows = query::subjects_by_email().bind(&client, &asked).all().await?;
        let found = rows.into_iter().filter_map(|row| {
            <[u8; 32]>::try_from(row.email_index).ok().map(|index| (index, PersonId(row.subject_id)))
        });
        Ok(found.collect())
    }

    async fn register_many(&self, indexes: &BTreeSet<[u8; 32]>) -> Result<(), VaultError> {
        let (mut subjects, mut wrapped) = (Vec::new(), Vec::new());
        for _ in indexes {
            let person = PersonId(Uuid::now_v7());
            wrapped.push(keys::Fresh::new(&self.ring, person)?.wrapped);
            subjects.push(person.0);
        }
        // In the order of the set: two processes that register the same addresses cannot wait for each other.
        let indexes: Vec<&[u8]> = indexes.iter().map(<[u8; 32]>::as_slice).collect();
        let client = self.pool.get().await?;
        query::create_subjects()
            .bind(&client, &self.ring.newest(), &subjects, &indexes, &wrapped)
            .all()
            .await?;
        Ok(())
    }

    async fn register(&self, email: Option<BlindIndex>) -> Result<Option<PersonId>, VaultError> {
        let person = PersonId(Uuid::now_v7());
        let fresh = keys::Fresh::new(&self.ring, person)?;
        let client = self.pool.get().await?;
        let index = email.map(|index| index.0.0.to_vec());
        let created = query::create_subject()
            .bind(&client, &person.0, &index, &fresh.wrapped, &self.ring.newest())
            .opt()
            .await?;
        if created.is_some() {
            self.cache.keep(person, fresh.dek);
        }
        Ok(created.map(PersonId))
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("ring", &self.ring).finish_non_exhaustive()
    }
}

fn read<T: Personal>(sealed: &Sealed<T>, dek: Option<&Zeroizing<[u8; 32]>>) -> Result<Opened, VaultError> {
    let Some(dek) = dek else { return Ok(Opened::Erased) };
    cipher::open(dek, T::FIELD, sealed.subject, &sealed.cipher)
        .map(Opened::Text)
        .ok_or(VaultError::Damaged { subject: sealed.subject })
}
