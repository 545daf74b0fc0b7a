//! Browsers that signed in to an account before. Such a browser presents a token that only this installation makes, and is
//! counted apart from everybody else who tries (abuse case 20). It opens nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chassis::keyring::{Keyring, keyed};
use events::id::AccountId;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use subtle::ConstantTimeEq;

/// How long a browser is remembered.
pub const REMEMBERED: SignedDuration = SignedDuration::from_hours(180 * 24);

const NONCE: usize = 16;
const SECONDS: usize = 8;

/// Makes and recognises the tokens of browsers.
#[derive(Clone)]
pub struct Devices {
    key: [u8; 32],
}

/// A browser that signed in before, as attempts from it are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device([u8; NONCE]);

impl Device {
    /// What its attempts are counted under.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Devices {
    /// With the installation's key.
    pub fn new(ring: &Keyring) -> Self {
        Self { key: ring.derive("sign-in-device") }
    }

    /// A token for a browser that has just signed in to `account`, in this sign-in epoch of it.
    pub fn token(&self, account: AccountId, epoch: u32, now: Timestamp) -> String {
        let mut nonce = [0; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let at = now.as_second().to_be_bytes();
        let mac = self.mac(account, epoch, &nonce, at);
        URL_SAFE_NO_PAD.encode([nonce.as_slice(), &at, &mac].concat())
    }

    /// The browser, if the token was made here for this account, in its epoch, and is not too old: what ends all sessions
    /// makes strangers of all browsers.
    pub fn recognise(&self, token: &str, account: AccountId, epoch: u32, now: Timestamp) -> Option<Device> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE>()?;
        let (at, mac) = rest.split_first_chunk::<SECONDS>()?;
        let genuine = bool::from(self.mac(account, epoch, nonce, *at).as_slice().ct_eq(mac));
        let made = Timestamp::from_second(i64::from_be_bytes(*at)).ok()?;
        (genuine && now.duration_since(made) <= REMEMBERED).then_some(Device(*nonce))
    }

    fn mac(&self, account: AccountId, epoch: u32, nonce: &[u8; NONCE], at: [u8; SECONDS]) -> [u8; 32] {
        keyed(&self.key, &[account.0.as_bytes(), &epoch.to_be_bytes(), nonce, &at])
    }
}

impl std::fmt::Debug for Devices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Devices")
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_browser_is_recognised_for_its_own_account_and_for_a_while() {
        let devices = Devices::new(&Keyring::parse(&Keyring::generate(1)).unwrap());
        let (own, other) = (AccountId(Uuid::from_u128(1)), AccountId(Uuid::from_u128(2)));
        let now = Timestamp::UNIX_EPOCH;
        let token = devices.token(own, 3, now);
        assert!(devices.recognise(&token, own, 3, now + REMEMBERED).is_some());
        assert_eq!(devices.recognise(&token, other, 3, now), None, "another account");
        assert_eq!(
            devices.recognise(&token, own, 3, now + REMEMBERED + SignedDuration::from_secs(1)),
            None,
            "too old"
        );
        assert_eq!(devices.recognise(&token, own, 4, now), None, "another password since");
        let elsewhere = Devices::new(&Keyring::parse(&Keyring::generate(1)).unwrap());
        assert_eq!(elsewhere.recognise(&token, own, 3, now), None, "another installation");
        assert_eq!(devices.recognise("", own, 3, now), None);
    }
}
