//! Invite a person again whose welcome never went out.

use domain::account::{Account, AccountCommand, AccountStatus};
use events::account::{AccountEvent, AccountRegistered};
use events::actor::Actor;
use events::digest::Digest;
use events::id::{AccountId, CommandId, EventId, LinkId};
use ledger::command::CommandContext;
use ledger::error::ExecuteError;

use crate::account::open::LINK_VALIDITY;
use crate::{Workflow, WorkflowError};

/// What a second invitation is derived for, from the event of the first.
const AGAIN: &str = "invite-again";

impl Workflow {
    /// Issues another activation link for `account` in place of the one of `event`, the account's event number `version`, whose
    /// mail could not go out while the link worked. Its ids follow from that event, so it happens once however often it is asked
    /// for, and a link that came about like this has no successor: an address that never takes mail ends there. `false` where
    /// nothing is to be done: the link still works, was replaced or withdrawn, or the account is active.
    pub async fn invite_again(
        &self,
        account: AccountId,
        event: EventId,
        version: i64,
    ) -> Result<bool, WorkflowError> {
        let stream = self.ledger.read_stream(account.into(), version - 1, 1).await?;
        let Some(first) = stream.first().filter(|first| first.id == event) else { return Ok(false) };
        let meta = first.meta().map_err(WorkflowError::fault)?;
        let missed = match first.decode().map_err(WorkflowError::fault)? {
            AccountEvent::ActivationLinkIssued(issued)
            | AccountEvent::Registered(AccountRegistered { activation: Some(issued), .. }) => issued.link,
            AccountEvent::AccessGranted(granted) => granted.link,
            _ => return Ok(false),
        };
        if meta.causation.is_some_and(|cause| missed == LinkId(cause.derive(AGAIN))) {
            return Ok(false);
        }
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let now = chassis::clock::now();
        let is_missed =
            state.open_link().is_some_and(|(link, expires_at)| link == missed && expires_at <= now);
        if state.status() != AccountStatus::Inactive || !is_missed {
            return Ok(false);
        }
        let command =
            AccountCommand::IssueLink { link: LinkId(event.derive(AGAIN)), expires_at: now + LINK_VALIDITY };
        let context = CommandContext {
            command: CommandId(event.derive(AGAIN)),
            fingerprint: Digest::of("countersign.call.v1", &[AGAIN.as_bytes()]),
            actor: Actor::system("invitation"),
            customer: meta.customer,
            correlation: meta.correlation,
            causation: Some(event),
            traceparent: None,
            expected: None,
        };
        match self.ledger.execute::<Account>(account.into(), command, context).await {
            Ok(_) => Ok(true),
            // Somebody activated it or closed it a moment ago.
            Err(ExecuteError::Refused(_)) => Ok(false),
            Err(other) => Err(other.into()),
        }
    }
}
