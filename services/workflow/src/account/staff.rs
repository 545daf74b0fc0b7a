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
    /// Opens the account, gives it its roles and mails the activation link.
    pub async fn add_staff(
        &self,
        caller: &Caller,
        call: Call,
        new: NewStaff,
    ) -> Result<AccountId, WorkflowError> {
        let actor = self.allow_installation(caller, Act::ManageAccounts).await?;
        let person = self.vault.person_for(new.profile.email.as_str()).await?;
        let account = self.open_account(&call, &actor, person, &new.profile, new.locale).await?;
        let catalogue = Arc::clone(&self.catalogue().await?.state);
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
