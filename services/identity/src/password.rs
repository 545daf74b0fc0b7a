//! Which passwords are accepted (NIST SP 800-63B-4), and how they are hashed (Argon2id).

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use zxcvbn::Score;

/// The shortest password that may be the only factor, in characters (NIST SP 800-63B-4 §3.1.1.2).
pub const MIN_CHARS: usize = 15;

/// The longest password, in characters; at least 64 must be possible (NIST SP 800-63B-4 §3.1.1.2).
pub const MAX_CHARS: usize = 128;

/// The lowest zxcvbn score (0–4): 3 means safely unguessable when the hash is slow.
const MIN_SCORE: Score = Score::Three;

/// Argon2id with 19 MiB, two passes, one lane: the first choice of OWASP's password storage guide.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many passwords are hashed at once: more would let sign-ins use up memory and processors (`reliability` §7).
const AT_ONCE: usize = 2;

/// How long a sign-in waits for its turn.
const WAIT: Duration = Duration::from_secs(5);

/// The hash of no password, with the costs of a real one: compared with when there is no credential, so that an
/// unknown account takes as long as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$Y291bnRlcnNpZ24tLS0tLQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a password is not accepted. Names a rule, never the password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    /// Too few characters.
    #[error("a password has at least {MIN_CHARS} characters; this one has {chars}")]
    TooShort {
        /// How many it has.
        chars: usize,
    },
    /// Too many characters.
    #[error("a password has at most {MAX_CHARS} characters; this one has {chars}")]
    TooLong {
        /// How many it has.
        chars: usize,
    },
    /// Easy to guess: common words, repetitions, the person's own name.
    #[error("this password is easy to guess{}", advice.as_deref().map(|text| format!(": {text}")).unwrap_or_default())]
    TooGuessable {
        /// What makes it so, in English.
        advice: Option<String>,
    },
}

impl PasswordRefusal {
    /// The stable code for clients and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooShort { .. } => "password-too-short",
            Self::TooLong { .. } => "password-too-long",
            Self::TooGuessable { .. } => "password-too-guessable",
        }
    }
}

/// Whether a password may be set. `inputs` are what an attacker tries first, whole and in parts: the person's name, address,
/// company.
/// The bytes are taken as sent, without Unicode normalisation (ASVS 6.2.8).
pub fn check(password: &str, inputs: &[&str]) -> Result<(), PasswordRefusal> {
    let chars = password.chars().count();
    if chars < MIN_CHARS {
        return Err(PasswordRefusal::TooShort { chars });
    }
    if chars > MAX_CHARS {
        return Err(PasswordRefusal::TooLong { chars });
    }
    let entropy = zxcvbn::zxcvbn(password, &words(inputs));
    if entropy.score() >= MIN_SCORE {
        return Ok(());
    }
    let advice =
        entropy.feedback().and_then(zxcvbn::feedback::Feedback::warning).map(|warning| warning.to_string());
    Err(PasswordRefusal::TooGuessable { advice })
}

/// These texts and the words in them: `Ana Berg` gives `Ana` and `Berg` as well. One or two letters say nothing about a
/// password.
fn words<'t>(texts: &[&'t str]) -> Vec<&'t str> {
    let parts = texts.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphabetic()));
    texts.iter().copied().chain(parts.filter(|part| part.chars().count() > 2)).collect()
}

/// An Argon2id hash in PHC string form.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(pub(crate) String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// A password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Too many sign-ins at once; try again.
    #[error("too many passwords are being checked at once")]
    Busy,
    /// The stored hash is not one of ours, or the system has no randomness or memory.
    #[error("the password hash failed")]
    Failed(#[source] password_hash::Error),
    /// The stored hash cannot be read.
    #[error("the stored password hash cannot be read")]
    Malformed(#[source] password_hash::phc::Error),
    /// The process is stopping.
    #[error("the password was not processed because the process is stopping")]
    Stopping,
}

/// Hashes and compares passwords, two at a time, off the threads that serve requests. Clones share the limit.
#[derive(Clone)]
pub struct Hasher {
    turns: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Hasher {
    /// Hashes a password under a new salt.
    pub async fn hash(&self, password: SecretString) -> Result<PasswordHash, HashError> {
        self.work(move || {
            let hash =
                argon2().hash_password(password.expose_secret().as_bytes()).map_err(HashError::Failed)?;
            Ok(PasswordHash(hash.to_string()))
        })
        .await
    }

    /// Whether the password is the hashed one. Without a hash the answer is `false` after the same work.
    pub async fn verify(&self, password: SecretString, hash: Option<String>) -> Result<bool, HashError> {
        self.work(move || {
            let known = hash.is_some();
            let text = hash.as_deref().unwrap_or(NOBODY);
            let parsed = Phc::new(text).map_err(HashError::Malformed)?;
            // The same line for a hash and for none: what is counted by it is work, not accounts.
            tracing::trace!("identity.password.compared");
            match argon2().verify_password(password.expose_secret().as_bytes(), &parsed) {
                Ok(()) => Ok(known),
                Err(password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(HashError::Failed(error)),
            }
        })
        .await
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let turn = tokio::time::timeout(WAIT, self.turns.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| HashError::Busy)?.map_err(|_| HashError::Stopping)?;
        let done = tokio::task::spawn_blocking(move || {
            // Held until the work ends, even when the request that asked for it is gone.
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| HashError::Stopping)?
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the costs are within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(check("xQ7 æøå !", &[]), Err(PasswordRefusal::TooShort { chars: 9 }));
        assert_eq!(check("blåbærsyltetøy7", &[]), Ok(()), "15 characters in more than 15 bytes");
        let long = "aB3$ ".repeat(26);
        assert_eq!(check(&long, &[]), Err(PasswordRefusal::TooLong { chars: 130 }));
    }

    #[test]
    fn what_is_easy_to_guess_is_refused_at_any_length() {
        for guessable in
            ["aaaaaaaaaaaaaaaaaaaa", "passwordpassword", "123456789012345678", "qwertyuiopasdfghjkl"]
        {
            let refusal = check(guessable, &[]).unwrap_err();
            assert_eq!(refusal.code(), "password-too-guessable", "{guessable}");
            assert!(!refusal.to_string().contains(guessable));
        }
    }

    #[test]
    fn the_persons_own_words_do_not_count() {
        let own = ["solveig.kristoffersen@nordfjordsild.example", "Solveig Kristoffersen"];
        let password = "nordfjordsildkristoffersen";
        assert_eq!(check(password, &[]), Ok(()));
        assert_eq!(check(password, &own).unwrap_err().code(), "password-too-guessable", "parts of them");
    }

    #[tokio::test]
    async fn a_hash_verifies_its_password_and_no_other() {
        let hasher = Hasher::default();
        let hash = hasher.hash("correct horse battery staple".into()).await.unwrap();
        assert!(hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.0);
        assert_eq!(format!("{hash:?}"), "PasswordHash(…)");
        let verify = |text: &str, hash| hasher.verify(text.into(), hash);
        assert!(verify("correct horse battery staple", Some(hash.0.clone())).await.unwrap());
        assert!(!verify("correct horse battery staplE", Some(hash.0.clone())).await.unwrap());
        assert!(!verify("correct horse battery staple", None).await.unwrap());
        assert!(verify("x", Some("$argon2id$broken".to_owned())).await.is_err());
    }

    #[test]
    fn nobodys_hash_costs_as_much_as_a_real_one() {
        let real = argon2().hash_password(b"any").unwrap();
        let nobody = Phc::new(NOBODY).unwrap();
        assert_eq!(
            (nobody.algorithm, nobody.version, &nobody.params),
            (real.algorithm, real.version, &real.params)
        );
        assert_eq!(
            nobody.hash.map(|hash| hash.as_bytes().len()),
            real.hash.map(|hash| hash.as_bytes().len())
        );
    }

    #[tokio::test]
    async fn only_two_are_hashed_at_once() {
        let hasher = Hasher::default();
        let _both = hasher.turns.acquire_many(2).await.unwrap();
        let next = hasher.hash("anything".into());
        let mut next = std::pin::pin!(next);
        let waits =
            std::future::poll_fn(|context| std::task::Poll::Ready(next.as_mut().poll(context).is_pending()));
        assert!(waits.await);
    }
}
