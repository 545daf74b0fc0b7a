//! The status of an account.

use serde::{Deserialize, Serialize};

/// The status of an account (requirements §3.1). Only an active one may do anything (reliability case 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountStatus {
    /// No login identity exists.
    #[default]
    Unregistered,
    /// It exists and cannot sign in yet.
    Inactive,
    /// It can sign in.
    Active,
    /// Access is prohibited.
    Deactivated,
}

impl AccountStatus {
    /// The key in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unregistered => "unregistered",
            Self::Inactive => "inactive",
            Self::Active => "active",
            Self::Deactivated => "deactivated",
        }
    }
}
