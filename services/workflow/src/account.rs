//! Accounts: opened for people, activated by them through a link, deactivated by staff; how their people sign in; their API keys.

mod activate;
mod deactivate;
mod forgot;
mod invite_again;
mod keys;
mod language;
mod open;
mod password;
mod password_link;
mod register;
mod reset;
mod second_factor;
mod session;
mod sign_in;
mod sign_out;
mod staff;
mod step_up;

use std::sync::Arc;

use chassis::keyring::Keyring;
use chassis::postgres::Pool;
use chassis::vault::{Opened, Vault};
use domain::person;
use events::sealed::{Profile, Sealed};
use identity::activation::Activation;
use identity::api_key::ApiKeys;
use identity::credential::Credentials;
use identity::device::Devices;
use identity::password::Hasher;
use identity::second_factor::SecondFactors;
use identity::session::Sessions;
use identity::sign_in_log::SignInLog;
use identity::throttle::Throttle;
use tokio::sync::{Mutex, Semaphore};

use crate::WorkflowError;

pub use activate::{ActivationView, LinkState};
pub use keys::IssuedKey;
pub use password::Changed;
pub use password_link::PasswordLink;
pub use reset::ResetView;
pub use second_factor::{Enrolled, Enrolling};
pub use session::Session;
pub use sign_in::{Attempt, Entered, Entry};
pub use staff::NewStaff;
pub use step_up::Proof;

/// What an installation wants of those who sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignInRules {
    /// Whether staff must have a second factor.
    pub staff_second_factor: bool,
}

/// Secrets of sign-in, each behind its own door.
#[derive(Clone)]
pub(crate) struct Identity {
    pub(crate) keys: ApiKeys,
    pub(crate) credentials: Credentials,
    pub(crate) activation: Activation,
    pub(crate) sessions: Sessions,
    pub(crate) throttle: Throttle,
    pub(crate) devices: Devices,
    pub(crate) factors: SecondFactors,
    pub(crate) log: SignInLog,
    pub(crate) rules: SignInRules,
    /// Turns to send a link to somebody who forgot the password.
    resets: Arc<Semaphore>,
    /// Roles of staff change one after the other.
    staff: Arc<Mutex<()>>,
}

impl Identity {
    pub(crate) fn new(pool: Pool, keyring: &Keyring) -> Self {
        Self {
            keys: ApiKeys::new(pool.clone()),
            credentials: Credentials::new(pool.clone(), Hasher::default()),
            activation: Activation::new(keyring),
            sessions: Sessions::new(pool.clone()),
            throttle: Throttle::new(pool.clone()),
            devices: Devices::new(keyring),
            factors: SecondFactors::new(pool.clone(), keyring),
            log: SignInLog::new(pool),
            rules: SignInRules::default(),
            resets: Arc::new(Semaphore::new(forgot::RESETS_AT_ONCE as usize)),
            staff: Arc::default(),
        }
    }
}

/// Name and address of an account; none once the person is erased.
pub(crate) async fn opened_profile(
    vault: &Vault,
    sealed: &Sealed<Profile>,
) -> Result<Option<person::Profile>, WorkflowError> {
    match vault.open(sealed).await? {
        Opened::Text(text) => serde_json::from_str(&text).map(Some).map_err(WorkflowError::fault),
        Opened::Erased => Ok(None),
    }
}
