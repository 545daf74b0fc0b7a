//! XChaCha20-Poly1305: its nonce is long enough to be drawn at random for every value.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use events::id::PersonId;
use rand::Rng;

const NONCE: usize = 24;

/// Nonce and ciphertext of `plain`, bound to `field` of `person`.
pub(super) fn encrypt(key: &[u8; 32], field: &str, person: PersonId, plain: &[u8]) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    rand::rng().fill_bytes(&mut nonce);
    let aad = associated(field, person);
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
        .expect("the cipher refuses only messages of 256 GB and more");
    [nonce.as_slice(), &sealed].concat()
}

/// The plain bytes, if `sealed` was made with this key for this field and person.
pub(super) fn decrypt(key: &[u8; 32], field: &str, person: PersonId, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, cipher) = sealed.split_first_chunk::<NONCE>()?;
    let aad = associated(field, person);
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), Payload { msg: cipher, aad: &aad }).ok()
}

/// [`encrypt`] as text: base64 without padding.
pub(super) fn seal(key: &[u8; 32], field: &str, person: PersonId, plain: &[u8]) -> String {
    STANDARD_NO_PAD.encode(encrypt(key, field, person, plain))
}

/// [`decrypt`] of text.
pub(super) fn open(key: &[u8; 32], field: &str, person: PersonId, sealed: &str) -> Option<String> {
    let bytes = STANDARD_NO_PAD.decode(sealed).ok()?;
    String::from_utf8(decrypt(key, field, person, &bytes)?).ok()
}

/// The field comes last because only its length varies.
fn associated(field: &str, person: PersonId) -> Vec<u8> {
    [b"countersign.sealed.v1".as_slice(), person.0.as_bytes(), field.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_value_opens_only_for_its_key_field_and_person() {
        let (key, person) = ([1; 32], PersonId(Uuid::from_u128(1)));
        let sealed = seal(&key, "name", person, "Åse Nordmann".as_bytes());
        assert_eq!(open(&key, "name", person, &sealed).as_deref(), Some("Åse Nordmann"));
        assert_eq!(open(&[2; 32], "name", person, &sealed), None);
        assert_eq!(open(&key, "phone", person, &sealed), None);
        assert_eq!(open(&key, "name", PersonId(Uuid::from_u128(2)), &sealed), None);
        assert_ne!(sealed, seal(&key, "name", person, "Åse Nordmann".as_bytes()), "the nonce is fresh");
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let (key, person) = ([1; 32], PersonId(Uuid::from_u128(1)));
        let sealed = encrypt(&key, "name", person, b"text");
        assert!(decrypt(&key, "name", person, &sealed).is_some());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(decrypt(&key, "name", person, &changed), None, "byte {at}");
            assert_eq!(decrypt(&key, "name", person, &sealed[..at]), None, "cut at {at}");
        }
    }
}
