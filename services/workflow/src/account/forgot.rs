//! Ask for a link to set a new password. Nobody learns from it whether an address has an account: the answer is given before
//! anything is looked up (abuse case 19).

use std::sync::Arc;

use domain::account::{Account, AccountCommand};
use events::actor::Actor;
use events::id::LinkId;
use identity::throttle::{Scope, Turn};
use identity::visitor::Visitor;
use jiff::SignedDuration;
use uuid::Uuid;

use crate::{Call, Workflow, WorkflowError};

/// How long such a link works (abuse case 10).
pub(super) const LINK_VALIDITY: SignedDuration = SignedDuration::from_mins(30);

/// Characters of an address that are looked at.
const LONGEST_ADDRESS: usize = 254;

/// Links being sent at the same moment.
pub(super) const RESETS_AT_ONCE: u32 = 2;

impl Workflow {
    /// Sends a link to set a new password, if the address has an account that is active. Returns at once; somebody who asks
    /// too often gets no mail and is not told, because the mails would bother somebody else (abuse case 15). Of many who ask
    /// at the same moment only few are heard, the others not: `false`. Anybody can ask, and what it costs must not be taken
    /// from those who work.
    pub fn request_reset(&self, email: &str, visitor: &Visitor) -> bool {
        let Ok(turn) = Arc::clone(&self.identity.resets).try_acquire_owned() else { return false };
        let this = self.clone();
        let email: String =
            email.trim().chars().take(LONGEST_ADDRESS).filter(|letter| *letter != '\0').collect();
        let network = visitor.network_key();
        tokio::spawn(async move {
            let _turn = turn;
            if let Err(error) = this.send_reset(&email, network).await {
                tracing::error!(error = %error, "workflow.reset_not_sent");
            }
        });
        true
    }

    /// Waits until the links asked for so far are on their way, for when the process ends. None is heard after that.
    pub async fn links_sent(&self) {
        if let Ok(all) = self.identity.resets.acquire_many(RESETS_AT_ONCE).await {
            all.forget();
        }
    }

    async fn send_reset(&self, email: &str, network: Option<Vec<u8>>) -> Result<(), WorkflowError> {
        let throttle = &self.identity.throttle;
        if let Some(network) = network
            && throttle.reserve(Scope::ResetNetwork, &network).await? != Turn::Granted
        {
            return Ok(());
        }
        let index = self.vault.email_index(email);
        if throttle.reserve(Scope::Reset, &index.0.0).await? != Turn::Granted {
            return Ok(());
        }
        let Some(account) = self.account_of(email).await? else { return Ok(()) };
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        if !state.may_sign_in() {
            return Ok(());
        }
        let link = Uuid::now_v7();
        let command = AccountCommand::RequestReset {
            link: LinkId(link),
            expires_at: chassis::clock::now() + LINK_VALIDITY,
        };
        let call = Call::derived(link, "reset");
        Ok(self.on_account(&call, &Actor::system("password-reset"), account, command).await?)
    }
}
