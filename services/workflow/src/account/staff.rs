//! Open an account for a member of staff.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::account::{Account, AccountCommand, AccountStatus};
use domain::authorise::Act;
use domain::catalogue::Catalogue;
use domain::permission::REQUEST_DECIDE;
use domain::person::Profile;
use events::account::Locale;
use events::actor::Actor;
use events::id::{AccountId, PermissionKey, PersonId, RoleKey};
use sql::queries::workflow::staff as query;
use uuid::Uuid;

use crate::number::{database, unreachable};
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
        self.refuse_former_address(new.profile.email.as_str()).await?;
        let person = self.vault.person_for(new.profile.email.as_str()).await?;
        if matches!(caller, Caller::Account { account, .. } if account.0 == person.derive("account")) {
            return Err(WorkflowError::Refused {
                code: "own-roles",
                detail: "Nobody changes his own roles; ask a colleague.".to_owned(),
            });
        }
        let account = self.open_account(&call, &actor, person, &new.profile, new.locale).await?;
        self.set_roles(&call.part("roles"), &actor, account, new.roles, catalogue).await?;
        if new.invite {
            self.invite(&call, &actor, account).await?;
        }
        Ok(account)
    }

    /// Refuses an address that was another person's for somebody who is not of staff yet. People are compared by address:
    /// who has a former one of a contact may be that contact, and would decide on the own requests (INV-4).
    async fn refuse_former_address(&self, email: &str) -> Result<(), WorkflowError> {
        let known = self.vault.find_person(email).await?;
        if let Some(person) = known {
            let account = AccountId(person.derive("account"));
            if !self.ledger.load::<Account>(account.into()).await?.state.staff_roles().is_empty() {
                return Ok(());
            }
        }
        let former = self.vault.former_people(email).await?;
        if former.into_iter().all(|person| Some(person) == known) {
            return Ok(());
        }
        Err(WorkflowError::Refused {
            code: "former-address",
            detail: "This address was another person's before, and the two could be one human being. Use the address that \
                     person has today, or one that was never somebody else's."
                .to_owned(),
        })
    }

    /// Gives exactly these roles, unless that would take the right to decide from the last who has it: then nobody could
    /// ever countersign anything again. Access can still be prohibited at once, whoever it is.
    async fn set_roles(
        &self,
        call: &Call,
        actor: &Actor,
        account: AccountId,
        roles: BTreeSet<RoleKey>,
        catalogue: Arc<Catalogue>,
    ) -> Result<(), WorkflowError> {
        // Whoever waits here waits without a connection: the log needs some to bring the one before to its end.
        let _alone = self.identity.staff.lock().await;
        let mut client = self.pool.get().await.map_err(unreachable)?;
        let one_at_a_time = client.transaction().await.map_err(database)?;
        query::one_at_a_time().bind(&one_at_a_time).one().await.map_err(database)?;
        query::note_staff().bind(&one_at_a_time, &account.0).await.map_err(database)?;
        let decides = |roles: &BTreeSet<RoleKey>| decides(&catalogue, roles);
        let before = self.ledger.load::<Account>(account.into()).await?.state;
        if decides(before.staff_roles()) && !decides(&roles) {
            let known = query::staff_accounts().bind(&one_at_a_time).all().await.map_err(database)?;
            let mut others = self.approvers_among(known, &catalogue).await?;
            others.remove(&account);
            if others.is_empty() {
                return Err(WorkflowError::Refused {
                    code: "last-approver",
                    detail:
                        "Nobody else may decide requests who can sign in and has the second factor it takes. Give a colleague \
                         that role first."
                            .to_owned(),
                });
            }
        }
        let command = AccountCommand::SetStaffRoles { roles, catalogue: Arc::clone(&catalogue) };
        self.on_account(call, actor, account, command).await?;
        one_at_a_time.commit().await.map_err(database)
    }

    /// The people who may decide requests, can sign in and have the second factor that takes.
    pub(crate) async fn approvers(&self, catalogue: &Catalogue) -> Result<BTreeSet<PersonId>, WorkflowError> {
        let known = {
            let client = self.pool.get().await.map_err(unreachable)?;
            query::staff_accounts().bind(&client).all().await.map_err(database)?
        };
        Ok(self.approvers_among(known, catalogue).await?.into_values().collect())
    }

    async fn approvers_among(
        &self,
        accounts: Vec<Uuid>,
        catalogue: &Catalogue,
    ) -> Result<BTreeMap<AccountId, PersonId>, WorkflowError> {
        let mut approvers = BTreeMap::new();
        for account in accounts.into_iter().map(AccountId) {
            let state = self.ledger.load::<Account>(account.into()).await?.state;
            if state.status() == AccountStatus::Active
                && decides(catalogue, state.staff_roles())
                && self.has_required_factor(&state)
            {
                approvers.extend(state.person().map(|person| (account, person)));
            }
        }
        Ok(approvers)
    }

    /// The account of an address, if there is one.
    pub async fn account_of(&self, email: &str) -> Result<Option<AccountId>, WorkflowError> {
        let person = self.vault.find_person(email).await?;
        Ok(person.map(|person| AccountId(person.derive("account"))))
    }
}

/// Whether these roles of staff let somebody decide requests.
fn decides(catalogue: &Catalogue, roles: &BTreeSet<RoleKey>) -> bool {
    catalogue.staff_permissions(roles).contains(&PermissionKey::from(REQUEST_DECIDE))
}
