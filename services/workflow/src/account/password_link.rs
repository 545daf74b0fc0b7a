//! Send a person a link to set a password, for the operator: also while no mail goes out.

use domain::account::{Account, AccountCommand, AccountStatus};
use domain::authorise::Act;
use events::id::{AccountId, LinkId};
use jiff::Timestamp;
use secrecy::SecretString;

use crate::account::{forgot, open};
use crate::{Call, Caller, Workflow, WorkflowError};

/// A link that was issued; the mail with it is on its way.
#[derive(Debug)]
pub struct PasswordLink {
    /// Path and query of the page behind it. Whoever has it sets the password, once.
    pub path: SecretString,
    /// When it stops working.
    pub expires_at: Timestamp,
}

impl Workflow {
    /// Issues a link to set a password and mails it: to activate the account where that has not been done, else to replace
    /// the password. Every earlier link of the kind is void. Only at the command line, because the link is told as well.
    pub async fn send_password_link(
        &self,
        caller: &Caller,
        account: AccountId,
    ) -> Result<PasswordLink, WorkflowError> {
        if *caller != Caller::Operator {
            return Err(WorkflowError::Refused {
                code: "operator-needed",
                detail:
                    "Nobody reads the link of another; the person asks for it under `Forgot your password`."
                        .to_owned(),
            });
        }
        let actor = self.allow_installation(caller, Act::ManageAccounts).await?;
        let state = self.ledger.load::<Account>(account.into()).await?.state;
        let email = state.email().ok_or(WorkflowError::NotFound)?;
        let call = Call::fresh();
        let link = LinkId(call.command.derive("password-link"));
        let invited = state.status() == AccountStatus::Inactive;
        let validity = if invited { open::LINK_VALIDITY } else { forgot::LINK_VALIDITY };
        let expires_at = chassis::clock::now() + validity;
        let (command, path) = if invited {
            let token = self.identity.activation.token(account, link, &email, expires_at);
            (AccountCommand::IssueLink { link, expires_at }, format!("/activate?token={token}"))
        } else {
            let token = self.identity.activation.reset_token(account, link, &email, expires_at);
            (AccountCommand::RequestReset { link, expires_at }, format!("/reset?token={token}"))
        };
        self.on_account(&call, &actor, account, command).await?;
        Ok(PasswordLink { path: path.into(), expires_at })
    }
}
