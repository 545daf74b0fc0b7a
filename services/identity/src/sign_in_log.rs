//! Who signed in, tried to and signed out. Append-only; what is old enough is swept.

use chassis::clock;
use chassis::postgres::Pool;
use events::id::AccountId;
use jiff::{SignedDuration, Timestamp};
use sql::queries::identity::session as query;

use crate::error::IdentityError;
use crate::session::SessionId;
use crate::visitor::Visitor;

/// How long entries about an account are kept. The database removes none before.
const KEPT: SignedDuration = SignedDuration::from_hours(366 * 24);

/// The same for entries about nobody: whoever tries addresses that do not exist fills nothing for long.
const KEPT_OF_NOBODY: SignedDuration = SignedDuration::from_hours(31 * 24);

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Signed in.
    SignedIn,
    /// The password was right, the one-time code is still to come.
    CodeAsked,
    /// The address is unknown, the account cannot be used, or the password is wrong.
    WrongPassword,
    /// The one-time code is wrong.
    WrongCode,
    /// Signed in with a recovery code.
    Recovered,
    /// What was given was right, but the person's access does not work from there.
    OtherNetwork,
    /// Too many attempts; nothing was looked at.
    Throttled,
    /// Signed out.
    SignedOut,
    /// One session, or all of them, ended from the profile.
    Revoked,
    /// The password was asked again and given.
    SteppedUp,
}

impl Outcome {
    /// The key in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::CodeAsked => "code-asked",
            Self::WrongPassword => "wrong-password",
            Self::WrongCode => "wrong-code",
            Self::Recovered => "recovered",
            Self::OtherNetwork => "other-network",
            Self::Throttled => "throttled",
            Self::SignedOut => "signed-out",
            Self::Revoked => "revoked",
            Self::SteppedUp => "stepped-up",
        }
    }
}

/// An entry about an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What, as [`Outcome::as_str`].
    pub outcome: String,
    /// The kind of browser.
    pub agent: String,
    /// The network.
    pub network: String,
}

/// The log.
#[derive(Clone)]
pub struct SignInLog {
    pool: Pool,
}

impl SignInLog {
    /// On the tables behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// Appends an entry.
    pub async fn append(
        &self,
        outcome: Outcome,
        account: Option<AccountId>,
        session: Option<SessionId>,
        visitor: &Visitor,
    ) -> Result<(), IdentityError> {
        let client = self.pool.get().await?;
        query::log_sign_in()
            .bind(
                &client,
                &clock::now(),
                &outcome.as_str(),
                &account.map(|account| account.0),
                &session.map(|session| session.0),
                &visitor.agent.as_str(),
                &visitor.shown_network(),
            )
            .await?;
        Ok(())
    }

    /// Removes what is old enough, and says how many entries there were.
    pub async fn sweep(&self) -> Result<u64, IdentityError> {
        let now = clock::now();
        let client = self.pool.get().await?;
        Ok(query::forget_sign_ins().bind(&client, &(now - KEPT_OF_NOBODY), &(now - KEPT)).await?)
    }

    /// The newest entries about an account; beside them the last time somebody was turned away.
    pub async fn of(&self, account: AccountId, at_most: i64) -> Result<Vec<Entry>, IdentityError> {
        let client = self.pool.get().await?;
        let rows = query::sign_ins_of().bind(&client, &account.0, &at_most).all().await?;
        let entries = rows.into_iter().map(|row| Entry {
            at: row.at,
            outcome: row.outcome,
            agent: row.agent,
            network: row.network,
        });
        Ok(entries.collect())
    }
}

impl std::fmt::Debug for SignInLog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInLog")
    }
}
