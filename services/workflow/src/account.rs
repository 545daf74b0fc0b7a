//! Accounts: opened for people, activated by them through a link, deactivated by staff; and their API keys.

mod activate;
mod deactivate;
mod keys;
mod open;
mod staff;

use chassis::keyring::Keyring;
use chassis::postgres::Pool;
use chassis::vault::{Opened, Vault};
use domain::person;
use events::sealed::{Profile, Sealed};
use identity::activation::Activation;
use identity::api_key::ApiKeys;
use identity::credential::Credentials;
use identity::password::Hasher;

use crate::WorkflowError;

pub use activate::{ActivationView, LinkState};
pub use keys::IssuedKey;
pub use staff::NewStaff;

/// Secrets of sign-in, each behind its own door.
#[derive(Clone)]
pub(crate) struct Identity {
    pub(crate) keys: ApiKeys,
    pub(crate) credentials: Credentials,
    pub(crate) activation: Activation,
}

impl Identity {
    pub(crate) fn new(pool: Pool, keyring: &Keyring) -> Self {
        Self {
            keys: ApiKeys::new(pool.clone()),
            credentials: Credentials::new(pool, Hasher::default()),
            activation: Activation::new(keyring),
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
