//! The installation's key-encryption keys, and the keys derived from them for other purposes.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use rand::Rng;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The version of a key-encryption key, from 1; a higher one is newer.
pub type KekId = i32;

type Key = Zeroizing<[u8; 32]>;

/// Versioned keys of 32 bytes. The newest wraps the keys of persons; older ones only unwrap. From the oldest
/// every other secret is derived (fingerprints, links), so it stays in the ring for the life of the
/// installation.
#[derive(Clone)]
pub struct Keyring {
    keys: Arc<BTreeMap<KekId, Key>>,
    oldest: Key,
    newest: KekId,
}

/// A text that is not a ring of keys. It never repeats the text, which is secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// Nothing is in it.
    #[error("the key ring is empty; it looks like `1:<32 bytes in base64>`, entries separated by commas")]
    Empty,
    /// An entry is not `version:key`.
    #[error("entry {entry} of the key ring is not `<version from 1>:<32 bytes in base64>`")]
    Malformed {
        /// Which entry, from 1.
        entry: usize,
    },
    /// A version is there twice.
    #[error("version {version} is in the key ring twice")]
    Repeated {
        /// The version.
        version: KekId,
    },
}

impl Keyring {
    /// Reads `1:base64,2:base64`. Space around entries and line ends are ignored.
    pub fn parse(text: &str) -> Result<Self, KeyringError> {
        let mut keys = BTreeMap::new();
        let entries = text.split([',', '\n']).map(str::trim).filter(|entry| !entry.is_empty());
        for (index, entry) in entries.enumerate() {
            let malformed = KeyringError::Malformed { entry: index + 1 };
            let (version, key) = entry.split_once(':').ok_or(malformed)?;
            let version: KekId = version.trim().parse().ok().filter(|number| *number > 0).ok_or(malformed)?;
            let bytes = Zeroizing::new(STANDARD.decode(key.trim()).map_err(|_| malformed)?);
            let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| malformed)?;
            if keys.insert(version, Zeroizing::new(key)).is_some() {
                return Err(KeyringError::Repeated { version });
            }
        }
        let (_, oldest) = keys.first_key_value().ok_or(KeyringError::Empty)?;
        let (newest, _) = keys.last_key_value().ok_or(KeyringError::Empty)?;
        Ok(Self { oldest: oldest.clone(), newest: *newest, keys: Arc::new(keys) })
    }

    /// A new ring entry with random bytes, in the form [`Keyring::parse`] reads.
    pub fn generate(version: KekId) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new([0; 32]);
        rand::rng().fill_bytes(bytes.as_mut_slice());
        Zeroizing::new(format!("{version}:{}", STANDARD.encode(*bytes)))
    }

    /// A key for one purpose, which tells nothing about the key of another purpose. It stays the same when
    /// the ring grows.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        derived(&self.oldest, "derive", purpose)
    }

    /// The version that wraps new keys.
    pub fn newest(&self) -> KekId {
        self.newest
    }

    /// The key that wraps and unwraps under `version`, if the ring has it.
    pub(crate) fn wrapping(&self, version: KekId) -> Option<Key> {
        self.keys.get(&version).map(|key| Zeroizing::new(derived(key, "wrap", "subject-key")))
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keyring(versions {:?})", self.keys.keys().collect::<Vec<_>>())
    }
}

/// HMAC-SHA256 as an extract-and-expand step: one block is all that is ever needed. `label` keeps wrapping keys and
/// derived keys apart, whatever the purpose is called.
fn derived(key: &[u8; 32], label: &str, purpose: &str) -> [u8; 32] {
    keyed(key, &[b"countersign", label.as_bytes(), purpose.as_bytes()])
}

/// HMAC-SHA256 over `parts`, each preceded by its length so that no two lists of parts give the same input.
pub fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(version: KekId, byte: u8) -> String {
        format!("{version}:{}", STANDARD.encode([byte; 32]))
    }

    #[test]
    fn the_newest_wraps_and_the_oldest_derives() {
        let one = Keyring::parse(&entry(1, 1)).unwrap();
        let two = Keyring::parse(&format!("{},\n {}\n", entry(2, 2), entry(1, 1))).unwrap();
        assert_eq!((one.newest(), two.newest()), (1, 2));
        assert_eq!(one.derive("links"), two.derive("links"));
        assert_ne!(one.derive("links"), one.derive("fingerprints"));
        assert_eq!(one.wrapping(1), two.wrapping(1));
        assert_ne!(two.wrapping(1), two.wrapping(2));
        assert!(one.wrapping(2).is_none());
    }

    #[test]
    fn a_wrong_ring_is_refused_without_repeating_it() {
        assert_eq!(Keyring::parse(" \n").unwrap_err(), KeyringError::Empty);
        for wrong in ["1", "0:AAAA", "x:AAAA", "1:AAAA", "1:not base64 at all"] {
            let text = format!("{},{wrong}", entry(7, 7));
            assert_eq!(Keyring::parse(&text).unwrap_err(), KeyringError::Malformed { entry: 2 });
        }
        let twice = format!("{},{}", entry(3, 1), entry(3, 2));
        assert_eq!(Keyring::parse(&twice).unwrap_err(), KeyringError::Repeated { version: 3 });
    }

    #[test]
    fn a_generated_entry_is_readable_and_never_printed() {
        let text = Keyring::generate(4);
        let ring = Keyring::parse(&text).unwrap();
        assert_eq!(format!("{ring:?}"), "Keyring(versions [4])");
        assert_ne!(*text, *Keyring::generate(4));
    }
}
