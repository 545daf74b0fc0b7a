//! Sessions of browsers: rows, so that they can be listed and ended. Only a SHA-256 of the token is kept; it is 32 random bytes,
//! new at every sign-in (abuse case 16).

use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chassis::clock;
use chassis::postgres::Pool;
use events::id::AccountId;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use sql::queries::identity::session as query;
use uuid::Uuid;

use crate::error::IdentityError;
use crate::visitor::Visitor;

/// How long a session lives unused (`reliability` §7).
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);

/// How long a session lives at all.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);

/// How long somebody has for the one-time code once the password was right.
pub const FACTOR_WAIT: SignedDuration = SignedDuration::from_mins(10);

/// How long a proof that the person is there counts.
pub const STEP_UP: SignedDuration = SignedDuration::from_mins(5);

/// Sessions that ended longer ago are removed when their account signs in.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The use is recorded at most this often a session.
const USE_RECORDED_EVERY: SignedDuration = SignedDuration::from_mins(1);

const TOKEN: usize = 32;

/// A session, as lists and forms name it; not secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionId(pub Uuid);

/// A session at the one moment when its token is known.
#[derive(Debug)]
pub struct Begun {
    /// Its id.
    pub session: SessionId,
    /// What the browser's cookie holds.
    pub token: SecretString,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
}

/// A session whose token was presented. It counts only while the account is active and in the same epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presented {
    /// Its id.
    pub session: SessionId,
    /// Whose it is.
    pub account: AccountId,
    /// The account's sign-in epoch when it began.
    pub epoch: u32,
    /// Whether the one-time code is still to come.
    pub factor_pending: bool,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// When the person last proved to be there.
    pub stepped_up_at: Option<Timestamp>,
}

impl Presented {
    /// Whether the person proved recently enough to be there, for an act that needs it.
    pub fn is_stepped_up(&self, now: Timestamp) -> bool {
        self.stepped_up_at.is_some_and(|at| now.duration_since(at) <= STEP_UP)
    }
}

/// What a new session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the one-time code is still to come.
    Password,
    /// Everything that was asked was right.
    Complete,
}

/// A session as its owner's list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub session: SessionId,
    /// The kind of browser.
    pub agent: String,
    /// The network it came from.
    pub network: String,
    /// When it began.
    pub since: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
}

/// The sessions of all accounts.
#[derive(Clone)]
pub struct Sessions {
    pool: Pool,
}

impl Sessions {
    /// On the tables behind `pool`.
    pub fn new(pool: Pool) -> Self {
        Self { pool }
    }

    /// Begins a session with a new token, and removes long-ended ones of the account.
    pub async fn begin(
        &self,
        account: AccountId,
        epoch: u32,
        stage: Stage,
        visitor: &Visitor,
    ) -> Result<Begun, IdentityError> {
        let mut token = [0; TOKEN];
        rand::rng().fill_bytes(&mut token);
        let (session, now) = (Uuid::now_v7(), clock::now());
        let complete = stage == Stage::Complete;
        let expires_at = now + if complete { ABSOLUTE } else { FACTOR_WAIT };
        let client = self.pool.get().await?;
        query::begin_session()
            .bind(
                &client,
                &session,
                &digest(&token).as_slice(),
                &account.0,
                &i64::from(epoch),
                &!complete,
                &visitor.agent.as_str(),
                &visitor.shown_network(),
                &now,
                &expires_at,
                &complete.then_some(now),
            )
            .await?;
        query::forget_sessions().bind(&client, &account.0, &(now - KEPT)).await?;
        let token = URL_SAFE_NO_PAD.encode(token).into();
        Ok(Begun { session: SessionId(session), token, expires_at })
    }

    /// The live session of a token; none when the text was never one, or the session ended, idled or is too old.
    pub async fn present(&self, token: &SecretString) -> Result<Option<Presented>, IdentityError> {
        let decoded = URL_SAFE_NO_PAD.decode(token.expose_secret()).ok();
        let Some(token) = decoded.and_then(|bytes| <[u8; TOKEN]>::try_from(bytes).ok()) else {
            return Ok(None);
        };
        let now = clock::now();
        let client = self.pool.get().await?;
        // A look-up by hash: how long it takes tells nothing about the token.
        let found = query::session_of_token()
            .bind(&client, &digest(&token).as_slice(), &now, &(now - IDLE))
            .opt()
            .await?;
        let Some(row) = found else { return Ok(None) };
        if now.duration_since(row.seen_at) >= USE_RECORDED_EVERY {
            query::touch_session().bind(&client, &now, &row.session_id).await?;
        }
        Ok(Some(Presented {
            session: SessionId(row.session_id),
            account: AccountId(row.account_id),
            epoch: u32::try_from(row.epoch).unwrap_or(u32::MAX),
            factor_pending: row.factor_pending,
            expires_at: row.expires_at,
            stepped_up_at: row.stepped_up_at,
        }))
    }

    /// Which of these sessions are alive, in one look at all of them. Asking is no use of a session.
    pub async fn standing(&self, sessions: &[SessionId]) -> Result<HashSet<SessionId>, IdentityError> {
        let ids: Vec<Uuid> = sessions.iter().map(|session| session.0).collect();
        let now = clock::now();
        let client = self.pool.get().await?;
        let rows = query::standing_sessions().bind(&client, &ids, &now, &(now - IDLE)).all().await?;
        Ok(rows.into_iter().map(SessionId).collect())
    }

    /// Records that the person proved to be there.
    pub async fn step_up(&self, session: SessionId) -> Result<(), IdentityError> {
        let client = self.pool.get().await?;
        query::step_up().bind(&client, &clock::now(), &session.0).await?;
        Ok(())
    }

    /// Ends one session of `account`; `false` when there is none such.
    pub async fn end(&self, account: AccountId, session: SessionId) -> Result<bool, IdentityError> {
        let client = self.pool.get().await?;
        Ok(query::end_session().bind(&client, &clock::now(), &session.0, &account.0).await? > 0)
    }

    /// Ends every session of `account`, but for `except`, and says how many there were.
    pub async fn end_all(&self, account: AccountId, except: Option<SessionId>) -> Result<u64, IdentityError> {
        let client = self.pool.get().await?;
        let except = except.map(|session| session.0);
        Ok(query::end_sessions_of().bind(&client, &clock::now(), &account.0, &except).await?)
    }

    /// The live sessions of an account in its epoch, the newest first.
    pub async fn list(&self, account: AccountId, epoch: u32) -> Result<Vec<Listed>, IdentityError> {
        let now = clock::now();
        let client = self.pool.get().await?;
        let rows = query::sessions_of()
            .bind(&client, &account.0, &i64::from(epoch), &now, &(now - IDLE))
            .all()
            .await?;
        let listed = rows.into_iter().map(|row| Listed {
            session: SessionId(row.session_id),
            agent: row.agent,
            network: row.network,
            since: row.created_at,
            seen_at: row.seen_at,
        });
        Ok(listed.collect())
    }
}

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

fn digest(token: &[u8; TOKEN]) -> [u8; 32] {
    Sha256::digest(token).into()
}
