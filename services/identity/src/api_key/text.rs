//! The written form of a key: `csk_`, 64 characters of base64url (id and secret), `_`, 8 hexadecimal digits.
//! Prefix and checksum let scanners recognise a leaked key, and a mistyped one is refused without the database.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use events::id::ApiKeyId;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

/// The length of the secret part, in bytes.
pub(super) const SECRET: usize = 32;

const PREFIX: &str = "csk_";
const BODY: usize = 64;

pub(super) fn write(key: ApiKeyId, secret: &[u8; SECRET]) -> String {
    let bytes = Zeroizing::new([key.0.as_bytes().as_slice(), secret].concat());
    let body = URL_SAFE_NO_PAD.encode(bytes.as_slice());
    let checksum = checksum(&body);
    format!("{PREFIX}{body}_{checksum}")
}

pub(super) fn read(text: &str) -> Option<(ApiKeyId, [u8; SECRET])> {
    let rest = text.strip_prefix(PREFIX)?;
    let (body, rest) = rest.split_at_checked(BODY)?;
    if rest.strip_prefix('_')? != checksum(body) {
        return None;
    }
    let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(body).ok()?);
    let (key, secret) = bytes.split_first_chunk::<16>()?;
    Some((ApiKeyId(Uuid::from_bytes(*key)), secret.try_into().ok()?))
}

fn checksum(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    format!("{:02x}{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2], digest[3])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(key in any::<u128>(), secret in any::<[u8; SECRET]>()) {
            let key = ApiKeyId(Uuid::from_u128(key));
            let text = write(key, &secret);
            prop_assert_eq!(text.len(), PREFIX.len() + BODY + 1 + 8);
            prop_assert_eq!(read(&text), Some((key, secret)));
        }

        #[test]
        fn a_mistyped_key_is_noticed(secret in any::<[u8; SECRET]>(), at in 0_usize..77, to in "[a-z0-9]") {
            let mut text = write(ApiKeyId(Uuid::nil()), &secret);
            prop_assume!(text[at..=at] != to);
            text.replace_range(at..=at, &to);
            prop_assert_eq!(read(&text), None);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,100}") {
            prop_assert_eq!(read(&text), None);
        }
    }
}
