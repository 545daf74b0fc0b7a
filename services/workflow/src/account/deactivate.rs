//! Prohibit access, and allow it again (R1).

use domain::account::AccountCommand;
use domain::authorise::Act;
use events::id::AccountId;

use crate::{Call, Caller, Workflow, WorkflowError};

impl Workflow {
    /// Deactivates an account; its keys and sessions are dead with the next request (INV-15).
    pub async fn deactivate_account(
        &self,
        caller: &Caller,
        call: Call,
        account: AccountId,
    ) -> Result<(), WorkflowError> {
        let actor = self.allow_installation(caller, Act::ManageAccounts).await?;
        let command = AccountCommand::Deactivate { by: actor.clone() };
        self.on_account(&call, &actor, account, command).await?;
        self.identity.keys.revoke_all(account).await?;
        self.identity.sessions.end_all(account, None).await?;
        Ok(())
    }

    /// Activates an account without a link: for the first people of an installation, or after a deactivation.
    pub async fn activate_by_operator(
        &self,
        caller: &Caller,
        call: Call,
        account: AccountId,
    ) -> Result<(), WorkflowError> {
        let actor = self.allow_installation(caller, Act::ManageAccounts).await?;
        let command = AccountCommand::ActivateByOperator { credential: None };
        Ok(self.on_account(&call, &actor, account, command).await?)
    }

    /// Sends the activation link again, as a new one; every earlier one is void (001-14).
    pub async fn resend_activation(
        &self,
        caller: &Caller,
        call: Call,
        account: AccountId,
    ) -> Result<(), WorkflowError> {
        let actor = self.allow_installation(caller, Act::ManageAccounts).await?;
        let command = AccountCommand::IssueLink {
            link: events::id::LinkId(call.command.derive("activation-link")),
            expires_at: chassis::clock::now() + super::open::LINK_VALIDITY,
        };
        Ok(self.on_account(&call, &actor, account, command).await?)
    }
}
