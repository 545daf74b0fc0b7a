//! Open an account, let it act for a customer, invite its person.

use domain::account::{Account, AccountCommand, AccountRefusal, AccountStatus};
use domain::person::Profile;
use events::account::Locale;
use events::actor::Actor;
use events::id::{AccountId, ContactId, CorrelationId, CustomerId, LinkId, PersonId};
use jiff::SignedDuration;
use ledger::error::ExecuteError;

use crate::{Call, Workflow, WorkflowError};

/// How long an activation link works.
pub(crate) const LINK_VALIDITY: SignedDuration = SignedDuration::from_hours(72);

impl Workflow {
    /// Opens the account of a person, unless it is open already: one person, one account (000-36).
    pub(crate) async fn open_account(
        &self,
        call: &Call,
        actor: &Actor,
        person: PersonId,
        profile: &Profile,
        locale: Locale,
    ) -> Result<AccountId, WorkflowError> {
        let account = AccountId(person.derive("account"));
        let text = serde_json::to_string(profile).map_err(WorkflowError::fault)?;
        let command = AccountCommand::Open {
            person,
            profile: self.vault.seal(person, &text).await?,
            email: self.vault.email_index(profile.email.as_str()),
            locale,
        };
        match self.on_account(&call.part("open"), actor, account, command).await {
            Ok(()) | Err(ExecuteError::Refused(AccountRefusal::AlreadyOpen)) => Ok(account),
            Err(other) => Err(other.into()),
        }
    }

    /// Lets the account act for a customer as one of its contacts.
    pub(crate) async fn link_contact(
        &self,
        call: &Call,
        actor: &Actor,
        account: AccountId,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<(), WorkflowError> {
        let command = AccountCommand::LinkContact { customer, contact };
        Ok(self.on_account(&call.part("link"), actor, account, command).await?)
    }

    /// Issues an activation link, unless the account is active or has a link that works.
    pub(crate) async fn invite(
        &self,
        call: &Call,
        actor: &Actor,
        account: AccountId,
    ) -> Result<(), WorkflowError> {
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        if state.status() != AccountStatus::Inactive || state.has_working_link(chassis::clock::now()) {
            return Ok(());
        }
        let call = call.part("invite");
        let command = AccountCommand::IssueLink {
            link: LinkId(call.command.derive("activation-link")),
            expires_at: chassis::clock::now() + LINK_VALIDITY,
        };
        Ok(self.on_account(&call, actor, account, command).await?)
    }

    /// Runs one command on an account.
    pub(crate) async fn on_account(
        &self,
        call: &Call,
        actor: &Actor,
        account: AccountId,
        command: AccountCommand,
    ) -> Result<(), ExecuteError<AccountRefusal>> {
        let context = crate::context(call, actor.clone(), None, CorrelationId(account.0));
        self.ledger.execute::<Account>(account.into(), command, context).await.map(|_| ())
    }
}
