//! Sign in: an address and a password, then a one-time code where the account has a second factor.
//!
//! An unknown address, an account that cannot be used and a wrong password have the same answer after the same work (abuse case
//! 19). Attempts are slowed down by address and by network; a browser that signed in to the account before is counted apart, so
//! that guessing does not shut out the person it is aimed at (abuse case 20).

use std::sync::Arc;
use std::time::Duration;

use domain::account::Account;
use events::digest::BlindIndex;
use events::id::{AccountId, StreamId};
use identity::device::Device;
use identity::second_factor::Verdict;
use identity::session::{Begun, SessionId, Stage};
use identity::sign_in_log::Outcome;
use identity::throttle::{Scope, Turn};
use identity::visitor::Visitor;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use crate::account::Session;
use crate::{Workflow, WorkflowError};

/// Characters of an address that are looked at; no address is longer (RFC 5321, 4.5.3.1.3).
const LONGEST_ADDRESS: usize = 254;

/// Somebody who wants to sign in.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// The address as typed.
    pub email: &'a str,
    /// The password as typed.
    pub password: SecretString,
    /// The mark of a browser that signed in before.
    pub device: Option<&'a SecretString>,
    /// The kind of browser and the network.
    pub visitor: &'a Visitor,
    /// The session the browser still has; it ends.
    pub before: Option<&'a SecretString>,
}

/// What comes of it.
#[derive(Debug)]
pub enum Entry {
    /// Signed in.
    Open(Entered),
    /// The password was right: the session opens nothing but the question for the one-time code.
    CodeAsked(Begun),
    /// Not signed in. Why is nobody's business.
    Refused,
    /// Nothing was looked at: too many attempts. One may be made after this time.
    Wait(Duration),
}

/// Somebody who is signed in.
#[derive(Debug)]
pub struct Entered {
    /// The session.
    pub session: Begun,
    /// The mark by which the browser is known the next time.
    pub device: SecretString,
    /// Whether a recovery code was used up for it.
    pub recovered: bool,
}

/// The account an address may belong to.
struct Meant {
    index: BlindIndex,
    account: Option<AccountId>,
    state: Arc<Account>,
}

/// What an attempt is counted under.
pub(super) enum Counted {
    /// A browser that is known.
    Device(Device),
    /// Anybody else.
    Stranger(BlindIndex, Option<Vec<u8>>),
}

impl Workflow {
    /// Tries to sign in.
    pub async fn sign_in(&self, attempt: Attempt<'_>) -> Result<Entry, WorkflowError> {
        let meant = self.meant(attempt.email).await?;
        let counted = self.counted(&meant, attempt.device, attempt.visitor);
        if let Turn::Wait(wait) = self.reserve(&counted).await? {
            if self.is_first_of_wait(&counted).await? {
                self.log(Outcome::Throttled, meant.account, None, attempt.visitor).await?;
            }
            return Ok(Entry::Wait(wait));
        }
        let usable = meant.state.may_sign_in();
        let credential = meant.state.credential().filter(|_| usable);
        let right = self.identity.credentials.verify(credential, attempt.password).await?;
        let (true, Some(account)) = (right, meant.account) else {
            self.log(Outcome::WrongPassword, meant.account, None, attempt.visitor).await?;
            return Ok(Entry::Refused);
        };
        self.succeeded(&counted).await?;
        if meant.state.second_factor().is_none() {
            self.must_enter_from(account, &meant.state, attempt.visitor).await?;
        }
        self.end_before(attempt.before).await?;
        let epoch = meant.state.sign_in_epoch();
        if meant.state.second_factor().is_some() {
            let begun =
                self.identity.sessions.begin(account, epoch, Stage::Password, attempt.visitor).await?;
            self.log(Outcome::CodeAsked, Some(account), Some(begun.session), attempt.visitor).await?;
            return Ok(Entry::CodeAsked(begun));
        }
        let session = self.identity.sessions.begin(account, epoch, Stage::Complete, attempt.visitor).await?;
        self.log(Outcome::SignedIn, Some(account), Some(session.session), attempt.visitor).await?;
        Ok(Entry::Open(self.entered(account, epoch, session, false)))
    }

    /// Whether `token` is of somebody whose password was right and whose one-time code is still to come.
    pub async fn awaits_code(&self, token: &SecretString) -> Result<bool, WorkflowError> {
        Ok(self.alive(token).await?.is_some_and(|alive| alive.presented.factor_pending))
    }

    /// Takes the one-time code, or a recovery code, and gives a new session for the half one. A browser that is known is
    /// counted by itself, all others together: whoever has the password alone does not shut out the person.
    pub async fn sign_in_with_code(
        &self,
        token: &SecretString,
        code: &str,
        device: Option<&SecretString>,
        visitor: &Visitor,
    ) -> Result<Entry, WorkflowError> {
        let Some(half) = self.alive(token).await?.filter(|alive| alive.presented.factor_pending) else {
            return Ok(Entry::Refused);
        };
        let account = half.presented.account;
        let Some(factor) = half.account.second_factor() else { return Ok(Entry::Refused) };
        let known = device.and_then(|device| self.known(account, &half.account, device));
        let key = known.as_ref().map_or(account.0.as_bytes().as_slice(), Device::as_bytes);
        if let Turn::Wait(wait) = self.identity.throttle.reserve(Scope::Factor, key).await? {
            if self.identity.throttle.is_first_of_wait(Scope::Factor, key).await? {
                self.log(Outcome::Throttled, Some(account), Some(half.presented.session), visitor).await?;
            }
            return Ok(Entry::Wait(wait));
        }
        let verdict = self.identity.factors.check(account, factor, code).await?;
        if verdict == Verdict::Wrong {
            self.log(Outcome::WrongCode, Some(account), Some(half.presented.session), visitor).await?;
            return Ok(Entry::Refused);
        }
        self.identity.throttle.forgive(Scope::Factor, key).await?;
        self.must_enter_from(account, &half.account, visitor).await?;
        self.identity.sessions.end(account, half.presented.session).await?;
        let epoch = half.account.sign_in_epoch();
        let session = self.identity.sessions.begin(account, epoch, Stage::Complete, visitor).await?;
        let recovered = verdict == Verdict::Recovered;
        let outcome = if recovered { Outcome::Recovered } else { Outcome::SignedIn };
        self.log(outcome, Some(account), Some(session.session), visitor).await?;
        Ok(Entry::Open(self.entered(account, epoch, session, recovered)))
    }

    /// Whoever proved who he is learns that it is the network, and everybody else nothing; the attempt is remembered.
    async fn must_enter_from(
        &self,
        account: AccountId,
        state: &Account,
        visitor: &Visitor,
    ) -> Result<(), WorkflowError> {
        let here = self.must_be_at_work(state, visitor.address).await;
        if matches!(here, Err(WorkflowError::Refused { .. })) {
            self.log(Outcome::OtherNetwork, Some(account), None, visitor).await?;
        }
        here
    }

    fn entered(&self, account: AccountId, epoch: u32, session: Begun, recovered: bool) -> Entered {
        let device = self.identity.devices.token(account, epoch, chassis::clock::now()).into();
        Entered { session, device, recovered }
    }

    /// The mark of a browser whose session was renewed: with what ended the others it would be a stranger the next time.
    pub async fn mark_of(&self, session: &Session) -> Result<SecretString, WorkflowError> {
        let state = self.ledger.load::<Account>(session.account.into()).await?.state;
        let token =
            self.identity.devices.token(session.account, state.sign_in_epoch(), chassis::clock::now());
        Ok(token.into())
    }

    fn known(&self, account: AccountId, state: &Account, device: &SecretString) -> Option<Device> {
        let (epoch, now) = (state.sign_in_epoch(), chassis::clock::now());
        self.identity.devices.recognise(device.expose_secret(), account, epoch, now)
    }

    /// The account of an address. For an unknown one the same work is done, on a stream nobody has.
    async fn meant(&self, email: &str) -> Result<Meant, WorkflowError> {
        let email: String = email.trim().chars().take(LONGEST_ADDRESS).collect();
        let email = email.replace('\0', "");
        let index = self.vault.email_index(&email);
        let account = self.account_of(&email).await?;
        let nobody = || StreamId(Uuid::new_v5(&Uuid::nil(), &index.0.0));
        let stream = account.map_or_else(nobody, StreamId::from);
        let state = self.ledger.load::<Account>(stream).await?.state;
        Ok(Meant { index, account, state })
    }

    fn counted(&self, meant: &Meant, device: Option<&SecretString>, visitor: &Visitor) -> Counted {
        let known =
            meant.account.zip(device).and_then(|(account, device)| self.known(account, &meant.state, device));
        match known {
            Some(device) => Counted::Device(device),
            None => Counted::Stranger(meant.index, visitor.network_key()),
        }
    }

    async fn reserve(&self, counted: &Counted) -> Result<Turn, WorkflowError> {
        let throttle = &self.identity.throttle;
        match counted {
            Counted::Device(device) => Ok(throttle.reserve(Scope::Device, device.as_bytes()).await?),
            Counted::Stranger(index, network) => {
                if let Some(network) = network {
                    let turn = throttle.reserve(Scope::Network, network).await?;
                    if turn != Turn::Granted {
                        return Ok(turn);
                    }
                }
                Ok(throttle.reserve(Scope::Account, &index.0.0).await?)
            }
        }
    }

    /// Whether nobody was turned away during this wait before: the log holds one entry a wait.
    async fn is_first_of_wait(&self, counted: &Counted) -> Result<bool, WorkflowError> {
        let throttle = &self.identity.throttle;
        match counted {
            Counted::Device(device) => {
                Ok(throttle.is_first_of_wait(Scope::Device, device.as_bytes()).await?)
            }
            Counted::Stranger(index, network) => {
                let of_network = match network {
                    Some(network) => throttle.is_first_of_wait(Scope::Network, network).await?,
                    None => false,
                };
                Ok(of_network || throttle.is_first_of_wait(Scope::Account, &index.0.0).await?)
            }
        }
    }

    async fn succeeded(&self, counted: &Counted) -> Result<(), WorkflowError> {
        let throttle = &self.identity.throttle;
        match counted {
            Counted::Device(device) => throttle.forgive(Scope::Device, device.as_bytes()).await?,
            Counted::Stranger(index, network) => {
                if let Some(network) = network {
                    throttle.take_back(Scope::Network, network).await?;
                }
                throttle.forgive(Scope::Account, &index.0.0).await?;
            }
        }
        Ok(())
    }

    /// The session the browser had ends: a session never outlives the sign-in that follows it (abuse case 16).
    async fn end_before(&self, before: Option<&SecretString>) -> Result<(), WorkflowError> {
        let Some(token) = before else { return Ok(()) };
        if let Some(old) = self.identity.sessions.present(token).await? {
            self.identity.sessions.end(old.account, old.session).await?;
        }
        Ok(())
    }

    pub(super) async fn log(
        &self,
        outcome: Outcome,
        account: Option<AccountId>,
        session: Option<SessionId>,
        visitor: &Visitor,
    ) -> Result<(), WorkflowError> {
        Ok(self.identity.log.append(outcome, account, session, visitor).await?)
    }
}
