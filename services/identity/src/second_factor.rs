//! One-time codes from an app (TOTP, RFC 6238) as second factor, and recovery codes for the day the app is lost.
//!
//! The shared secret is sealed under the installation's key and bound to its account. The account's events name the factor that
//! counts; others open nothing.

mod qr;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use chassis::clock;
use chassis::keyring::Keyring;
use chassis::postgres::Pool;
use events::id::{AccountId, FactorId};
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use sql::queries::identity::second_factor as query;
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::IdentityError;

/// Recovery codes made with a factor.
pub const RECOVERY_CODES: usize = 10;

/// 160 bits, as RFC 4226 §4 recommends.
const SECRET: usize = 20;
const NONCE: usize = 24;
/// 80 bits a recovery code: as hard to guess as it needs to be without a slow hash.
const RECOVERY: usize = 10;
/// How long a factor counts as being confirmed: longer than any request takes.
const CONFIRMING: SignedDuration = SignedDuration::from_mins(10);
const RECOVERY_ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A factor somebody is about to set up: nothing counts before a code of it was given.
#[derive(Debug)]
pub struct Enrolment {
    /// Its id.
    pub factor: FactorId,
    /// The secret in base32, in groups of four, to be typed.
    pub secret: SecretString,
    /// The same as a link for an app (`otpauth://`).
    pub link: SecretString,
    /// The link as a QR code: the `d` of an SVG path in a square of [`Enrolment::modules`] units.
    pub path: SecretString,
    /// The side of the square, quiet zone included.
    pub modules: i32,
}

/// A one-time code that may be the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is, and will not be again.
    Right,
    /// It is a recovery code, which is used up now.
    Recovered,
    /// It is not, or it was used before.
    Wrong,
}

/// The second factors of all accounts.
#[derive(Clone)]
pub struct SecondFactors {
    pool: Pool,
    key: Zeroizing<[u8; 32]>,
}

impl SecondFactors {
    /// On the tables behind `pool`, sealed with the installation's key.
    pub fn new(pool: Pool, ring: &Keyring) -> Self {
        Self { pool, key: Zeroizing::new(ring.derive("second-factor")) }
    }

    /// Stores a new secret for `account`, which its app knows as `name` of `issuer`.
    pub async fn enrol(
        &self,
        account: AccountId,
        issuer: &str,
        name: &str,
    ) -> Result<Enrolment, IdentityError> {
        let mut secret = Zeroizing::new([0; SECRET]);
        rand::rng().fill_bytes(secret.as_mut_slice());
        let factor = Uuid::now_v7();
        let sealed = self.seal(account, secret.as_slice());
        let client = self.pool.get().await?;
        query::store_factor().bind(&client, &factor, &account.0, &sealed.as_slice(), &clock::now()).await?;
        enrolment(FactorId(factor), secret.as_slice(), issuer, name)
    }

    /// What was shown when the factor was enrolled, for the same page once more; none when it is not this account's.
    pub async fn enrolment(
        &self,
        account: AccountId,
        factor: FactorId,
        issuer: &str,
        name: &str,
    ) -> Result<Option<Enrolment>, IdentityError> {
        match self.secret(account, factor).await? {
            Some((secret, _)) => enrolment(factor, &secret, issuer, name).map(Some),
            None => Ok(None),
        }
    }

    /// Whether `code` is the app's code at this moment, one step to either side, and was not used; or an unused recovery code.
    /// Either way it never works again (RFC 6238 §5.2).
    pub async fn check(
        &self,
        account: AccountId,
        factor: FactorId,
        code: &str,
    ) -> Result<Verdict, IdentityError> {
        let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let client = self.pool.get().await?;
        if typed.len() > 8 {
            let hash: [u8; 32] = Sha256::digest(typed.to_ascii_lowercase()).into();
            let used =
                query::use_recovery_code().bind(&client, &clock::now(), &factor.0, &hash.as_slice()).await?;
            return Ok(if used > 0 { Verdict::Recovered } else { Verdict::Wrong });
        }
        drop(client);
        let Some((secret, last_step)) = self.secret(account, factor).await? else {
            return Ok(Verdict::Wrong);
        };
        let Some(step) = step(&secret, &typed, clock::now())?.filter(|step| *step > last_step) else {
            return Ok(Verdict::Wrong);
        };
        let client = self.pool.get().await?;
        // Of two at the same moment the database lets one through.
        let used = query::use_step().bind(&client, &step, &factor.0).await?;
        Ok(if used > 0 { Verdict::Right } else { Verdict::Wrong })
    }

    /// Makes the recovery codes of a factor and says them, once; those it had are void.
    pub async fn recovery_codes(&self, factor: FactorId) -> Result<Vec<SecretString>, IdentityError> {
        let mut client = self.pool.get().await?;
        // All or nothing: whoever is told no new codes keeps the old ones. And one at a time: the codes said last are the ones.
        let client = client.transaction().await?;
        query::lock_factor().bind(&client, &factor.0).opt().await?;
        query::void_recovery_codes().bind(&client, &clock::now(), &factor.0).await?;
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            let code = recovery_code();
            let hash: [u8; 32] = Sha256::digest(code.as_bytes()).into();
            query::store_recovery_code().bind(&client, &factor.0, &hash.as_slice()).await?;
            codes.push(grouped(&code).into());
        }
        client.commit().await?;
        Ok(codes)
    }

    /// How many recovery codes of a factor are left.
    pub async fn recovery_codes_left(&self, factor: FactorId) -> Result<i64, IdentityError> {
        let client = self.pool.get().await?;
        Ok(query::recovery_codes_left().bind(&client, &factor.0).one().await?)
    }

    /// Keeps a factor from being removed as one that was never confirmed, before an event says that it counts; `false` when
    /// it is gone already.
    pub async fn claim(&self, account: AccountId, factor: FactorId) -> Result<bool, IdentityError> {
        let client = self.pool.get().await?;
        Ok(query::claim_factor().bind(&client, &clock::now(), &factor.0, &account.0).await? > 0)
    }

    /// Removes the factors of `account` and their recovery codes, but for `except` and those being confirmed.
    pub async fn forget(&self, account: AccountId, except: Option<FactorId>) -> Result<u64, IdentityError> {
        let settled = clock::now() - CONFIRMING;
        let client = self.pool.get().await?;
        let except = except.map(|factor| factor.0);
        Ok(query::forget_factors().bind(&client, &account.0, &except, &settled).await?)
    }

    /// Removes one factor of `account` and its recovery codes, because it counts no more.
    pub async fn forget_one(&self, account: AccountId, factor: FactorId) -> Result<(), IdentityError> {
        let client = self.pool.get().await?;
        query::forget_factor().bind(&client, &account.0, &factor.0).await?;
        Ok(())
    }

    async fn secret(
        &self,
        account: AccountId,
        factor: FactorId,
    ) -> Result<Option<(Zeroizing<Vec<u8>>, i64)>, IdentityError> {
        let client = self.pool.get().await?;
        let Some(row) = query::factor().bind(&client, &factor.0).opt().await? else { return Ok(None) };
        if row.account_id != account.0 {
            return Ok(None);
        }
        let secret = self.open(account, &row.sealed).ok_or(IdentityError::SealedOtherwise)?;
        Ok(Some((secret, row.last_step)))
    }

    fn seal(&self, account: AccountId, secret: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: secret, aad: account.0.as_bytes() };
        let sealed = XChaCha20Poly1305::new((&*self.key).into())
            .encrypt(&XNonce::from(nonce), payload)
            .expect("the cipher refuses only messages of 256 GB and more");
        [nonce.as_slice(), &sealed].concat()
    }

    fn open(&self, account: AccountId, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, cipher) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: cipher, aad: account.0.as_bytes() };
        let plain =
            XChaCha20Poly1305::new((&*self.key).into()).decrypt(&XNonce::from(*nonce), payload).ok()?;
        Some(Zeroizing::new(plain))
    }
}

impl std::fmt::Debug for SecondFactors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecondFactors")
    }
}

/// The code of `secret` at a moment: six digits of HMAC-SHA-1 over steps of 30 seconds, what every app speaks.
fn totp(secret: &[u8], issuer: &str, name: &str) -> Result<Totp, IdentityError> {
    Builder::new()
        .with_secret(Secret::from(secret))
        .with_issuer(Some(issuer))
        .with_account_name(name)
        .build()
        .map_err(|_| IdentityError::SealedOtherwise)
}

/// The time step `code` belongs to, if it is one of those around `now`.
fn step(secret: &[u8], code: &str, now: Timestamp) -> Result<Option<i64>, IdentityError> {
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let step = totp(secret, "Countersign", "account")?.check(code, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn enrolment(factor: FactorId, secret: &[u8], issuer: &str, name: &str) -> Result<Enrolment, IdentityError> {
    // A colon would end the issuer's part of the label.
    let totp = totp(secret, &issuer.replace(':', " "), &name.replace(':', " "))?;
    let link = Zeroizing::new(totp.to_url().map_err(|_| IdentityError::SealedOtherwise)?);
    let code = qr::draw(&link);
    Ok(Enrolment {
        factor,
        secret: grouped(&totp.secret().to_base32()).into(),
        path: code.path.into(),
        modules: code.modules,
        link: link.as_str().into(),
    })
}

fn recovery_code() -> Zeroizing<String> {
    let mut bytes = Zeroizing::new([0; RECOVERY * 8 / 5]);
    rand::rng().fill_bytes(bytes.as_mut_slice());
    Zeroizing::new(bytes.iter().map(|byte| char::from(RECOVERY_ALPHABET[usize::from(byte % 32)])).collect())
}

/// In groups of four, to be read and typed.
fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the last six of the eight digits for SHA-1.
        let secret = b"12345678901234567890";
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let now = Timestamp::from_second(seconds).unwrap();
            assert_eq!(step(secret, code, now).unwrap(), Some(seconds / 30));
            assert_eq!(step(secret, "000000", now).unwrap(), None);
        }
    }

    #[test]
    fn a_code_counts_one_step_to_either_side_and_no_further() {
        let secret = b"12345678901234567890";
        let at = |seconds| step(secret, "287082", Timestamp::from_second(seconds).unwrap()).unwrap();
        assert_eq!([at(29), at(30), at(89)], [Some(1); 3], "the code of second 30 to 59");
        assert_eq!(at(90), None);
    }

    #[test]
    fn a_recovery_code_has_eighty_bits_without_letters_that_look_alike() {
        let code = recovery_code();
        assert_eq!(code.len(), 16);
        assert!(!code.contains(['l', 'o', '0', '1']));
        assert_eq!(grouped("abcdefgh"), "abcd efgh");
    }
}
