//! Open an account for a member of staff.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::account::AccountCommand;
use domain::authorise::Act;
use domain::person::Profile;
use events::account::Locale;
use events::id::{AccountId, RoleKey};

use crate::{Call, Caller, Workflow, WorkflowError};

/// A member of staff to be.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// Name and address.
    pub profile: Profile,
    /// The roles of staff.
    pub roles: BTreeSet<RoleKey>,
    /// The language.
    pub locale: Locale,
    /// Whether the activation link is mailed; otherwise the operator activates the account himself.
    pub invite: bool,
}

impl Workflow {
    /// Opens the account, gives it its roles and mails the activation link. An account that is there already receives
    /// the roles; nobody gives roles to himself (abuse case 3).
    pub async fn add_staff(
        &self,
        caller: &Caller,
        call: Call,
        new: NewStaff,
    ) -> Result<AccountId, WorkflowError> {
        let actor = self.allow_installation(caller, Act::ManageAccounts).await?;
        let catalogue = Arc::clone(&self.catalogue().await?.state);
        if let Some(role) = new.roles.iter().find(|role| catalogue.staff_role(role).is_none()) {
            // Said before anything is stored, so that no account without a role stays behind.
            return Err(WorkflowError::Invalid {
                code: "unknown-role",
                detail: format!("`{role}` is no role of staff; choose one of the catalogue."),
            });
        }
        let person = self.vault.person_for(new.profile.email.as_str()).await?;
        if matches!(caller, Caller::Account { account, .. } if account.0 == person.derive("account")) {
            return Err(WorkflowError::Refused {
                code: "own-roles",
                detail: "Nobody changes his own roles; ask a colleague.".to_owned(),
            });
        }
        let account = self.open_account(&call, &actor, person, &new.profile, new.locale).await?;
        let roles = AccountCommand::SetStaffRoles { roles: new.roles, catalogue };
        self.on_account(&call.part("roles"), &actor, account, roles).await?;
        if new.invite {
            self.invite(&call, &actor, account).await?;
        }
        Ok(account)
    }

    /// The account of an address, if there is one.
    pub async fn account_of(&self, email: &str) -> Result<Option<AccountId>, WorkflowError> {
        let person = self.vault.find_person(email).await?;
        Ok(person.map(|person| AccountId(person.derive("account"))))
    }
}
