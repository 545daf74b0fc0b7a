//! Technical faults. A refused password or an unknown key is an answer, not an error.

use chassis::postgres::{self, PoolError};
use events::id::ApiKeyId;

use crate::password::HashError;

/// A secret could not be stored, checked or removed.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// No connection to the database was free or could be made.
    #[error("the database of credentials is out of reach")]
    Unreachable(#[from] PoolError),
    /// The database refused or the connection broke.
    #[error("the database of credentials failed")]
    Database(#[from] tokio_postgres::Error),
    /// A password could not be hashed or compared.
    #[error("a password could not be processed")]
    Hash(#[from] HashError),
    /// A key with this id was issued before; its secret was shown then and cannot be shown again.
    #[error("the API key {key} was issued already")]
    KeyExists {
        /// The id.
        key: ApiKeyId,
    },
    /// The secret of a second factor does not open with this installation's key, or is none.
    #[error("the secret of a second factor cannot be read")]
    SealedOtherwise,
}

impl IdentityError {
    /// Whether the same call may succeed a moment later.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable(source) => postgres::is_pool_transient(source),
            Self::Database(source) => postgres::is_transient(source),
            Self::Hash(HashError::Busy | HashError::Stopping) => true,
            Self::Hash(_) | Self::KeyExists { .. } | Self::SealedOtherwise => false,
        }
    }
}
