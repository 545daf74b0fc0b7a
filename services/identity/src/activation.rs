//! Activation links and links to set a new password: derived from the installation's key, so that none is stored anywhere in
//! clear (000-35, 001-14). Each purpose has a key of its own: a link for one is worth nothing for the other (abuse case 8).
//!
//! A token names account and link and carries a MAC over them, the address it was mailed to and its expiry.
//! Whether the link is still the account's latest and unused is decided from the account's events; this
//! module only tells who made it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chassis::keyring::{Keyring, keyed};
use events::digest::BlindIndex;
use events::id::{AccountId, LinkId};
use jiff::Timestamp;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// The purpose under which the key is derived.
const PURPOSE: &str = "activation-link";

/// The same for links to set a new password.
const RESET_PURPOSE: &str = "password-reset-link";

const ID: usize = 16;
const MAC: usize = 32;

/// Makes and checks the tokens in links.
#[derive(Clone)]
pub struct Activation {
    key: [u8; 32],
    reset: [u8; 32],
}

/// What a token says. Worth nothing before [`Activation::matches`] agrees.
#[derive(Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The account it would activate.
    pub account: AccountId,
    /// The link it was made for.
    pub link: LinkId,
    mac: [u8; MAC],
}

/// A text that was never a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an activation link")]
pub struct NotAToken;

impl Activation {
    /// With the installation's key.
    pub fn new(ring: &Keyring) -> Self {
        Self { key: ring.derive(PURPOSE), reset: ring.derive(RESET_PURPOSE) }
    }

    /// The token for a link: 86 characters that need no escaping in a URL. The same arguments always give the
    /// same token; `expires_at` counts in whole seconds.
    pub fn token(
        &self,
        account: AccountId,
        link: LinkId,
        email: &BlindIndex,
        expires_at: Timestamp,
    ) -> String {
        written(account, link, mac(&self.key, account, link, email, expires_at))
    }

    /// The token for a link to set a new password, otherwise like [`Activation::token`].
    pub fn reset_token(
        &self,
        account: AccountId,
        link: LinkId,
        email: &BlindIndex,
        expires_at: Timestamp,
    ) -> String {
        written(account, link, mac(&self.reset, account, link, email, expires_at))
    }

    /// Whether the token was made here for this address and expiry. Takes the same time for every wrong token.
    pub fn matches(&self, claimed: &Claimed, email: &BlindIndex, expires_at: Timestamp) -> bool {
        claimed.made_with(&self.key, email, expires_at)
    }

    /// Whether the token was made here to set a new password, for this address and expiry.
    pub fn matches_reset(&self, claimed: &Claimed, email: &BlindIndex, expires_at: Timestamp) -> bool {
        claimed.made_with(&self.reset, email, expires_at)
    }
}

impl Claimed {
    fn made_with(&self, key: &[u8; 32], email: &BlindIndex, expires_at: Timestamp) -> bool {
        mac(key, self.account, self.link, email, expires_at).ct_eq(&self.mac).into()
    }
}

fn mac(
    key: &[u8; 32],
    account: AccountId,
    link: LinkId,
    email: &BlindIndex,
    expires_at: Timestamp,
) -> [u8; MAC] {
    let expiry = expires_at.as_second().to_be_bytes();
    keyed(key, &[account.0.as_bytes(), link.0.as_bytes(), &email.0.0, &expiry])
}

fn written(account: AccountId, link: LinkId, mac: [u8; MAC]) -> String {
    URL_SAFE_NO_PAD.encode([account.0.as_bytes().as_slice(), link.0.as_bytes(), &mac].concat())
}

impl std::fmt::Debug for Activation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Activation")
    }
}

impl std::fmt::Debug for Claimed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Claimed")
            .field("account", &self.account)
            .field("link", &self.link)
            .finish_non_exhaustive()
    }
}

/// Reads a token; says nothing about whether it is genuine.
pub fn parse(token: &str) -> Result<Claimed, NotAToken> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| NotAToken)?;
    let (account, rest) = bytes.split_first_chunk::<ID>().ok_or(NotAToken)?;
    let (link, mac) = rest.split_first_chunk::<ID>().ok_or(NotAToken)?;
    Ok(Claimed {
        account: AccountId(Uuid::from_bytes(*account)),
        link: LinkId(Uuid::from_bytes(*link)),
        mac: mac.try_into().map_err(|_| NotAToken)?,
    })
}

#[cfg(test)]
mod tests {
    use events::digest::Digest;
    use proptest::prelude::*;

    use super::*;

    type Parts = (u128, u128, [u8; 32], i64);

    fn ring() -> Keyring {
        Keyring::parse("1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").unwrap()
    }

    fn typed((account, link, email, expiry): Parts) -> (AccountId, LinkId, BlindIndex, Timestamp) {
        let (account, link) = (AccountId(Uuid::from_u128(account)), LinkId(Uuid::from_u128(link)));
        (account, link, BlindIndex(Digest(email)), Timestamp::from_second(expiry).unwrap())
    }

    fn parts() -> impl Strategy<Value = Parts> {
        (any::<u128>(), any::<u128>(), any::<[u8; 32]>(), 0_i64..100_000_000_000)
    }

    proptest! {
        #[test]
        fn a_token_is_accepted_with_exactly_its_own_fields(parts in parts(), other in parts()) {
            prop_assume!(parts.0 != parts.1 && parts.2 != other.2 && parts.3 != other.3);
            let activation = Activation::new(&ring());
            let (account, link, email, expiry) = typed(parts);
            let token = activation.token(account, link, &email, expiry);
            prop_assert_eq!(token.len(), 86);
            let claimed = parse(&token).unwrap();
            prop_assert_eq!((claimed.account, claimed.link), (account, link));
            prop_assert!(activation.matches(&claimed, &email, expiry));
            let (_, _, other_email, other_expiry) = typed(other);
            prop_assert!(!activation.matches(&claimed, &other_email, expiry));
            prop_assert!(!activation.matches(&claimed, &email, other_expiry));
            let swapped = Claimed { account: AccountId(link.0), link: LinkId(account.0), mac: claimed.mac };
            prop_assert!(!activation.matches(&swapped, &email, expiry));
        }

        #[test]
        fn a_flipped_bit_is_refused(parts in parts(), bit in 0_usize..64 * 8) {
            let activation = Activation::new(&ring());
            let (account, link, email, expiry) = typed(parts);
            let mut bytes = URL_SAFE_NO_PAD.decode(activation.token(account, link, &email, expiry)).unwrap();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let claimed = parse(&URL_SAFE_NO_PAD.encode(bytes)).unwrap();
            prop_assert!(!activation.matches(&claimed, &email, expiry));
        }

        #[test]
        fn a_changed_character_is_refused(parts in parts(), at in 0_usize..86, to in "[A-Za-z0-9_-]") {
            let activation = Activation::new(&ring());
            let (account, link, email, expiry) = typed(parts);
            let mut token = activation.token(account, link, &email, expiry);
            prop_assume!(token[at..=at] != to);
            token.replace_range(at..=at, &to);
            prop_assert!(!parse(&token).is_ok_and(|claimed| activation.matches(&claimed, &email, expiry)));
        }

        #[test]
        fn a_key_of_another_purpose_or_installation_makes_other_tokens(parts in parts()) {
            let (account, link, email, expiry) = typed(parts);
            let claimed = parse(&Activation::new(&ring()).token(account, link, &email, expiry)).unwrap();
            let activation = Activation::new(&ring());
            prop_assert!(!activation.matches_reset(&claimed, &email, expiry));
            let reset = parse(&activation.reset_token(account, link, &email, expiry)).unwrap();
            prop_assert!(activation.matches_reset(&reset, &email, expiry));
            prop_assert!(!activation.matches(&reset, &email, expiry));
            let other_ring = Activation::new(&Keyring::parse(&Keyring::generate(1)).unwrap());
            prop_assert!(!other_ring.matches(&claimed, &email, expiry));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,100}") {
            prop_assert!(parse(&text).is_ok() == (URL_SAFE_NO_PAD.decode(&text).is_ok_and(|bytes| bytes.len() == 64)));
        }
    }
}
