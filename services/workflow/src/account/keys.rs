//! API keys: they act as their account, with its person's rights or less (P24).

use std::collections::BTreeSet;

use domain::account::AccountCommand;
use domain::authorise::Act;
use events::actor::Actor;
use events::id::{AccountId, ApiKeyId, PermissionKey};
use identity::api_key::Listed;
use jiff::Timestamp;
use secrecy::SecretString;

use crate::{Call, Caller, Workflow, WorkflowError};

/// A key at the one moment when its secret is known.
#[derive(Debug)]
pub struct IssuedKey {
    /// Its id.
    pub key: ApiKeyId,
    /// The text a client sends as bearer token.
    pub secret: SecretString,
}

impl Workflow {
    /// Issues a key for `account`: everybody for himself, an operator for everybody. The secret is stored hashed before the
    /// event says that the key works, and shown once.
    pub async fn issue_key(
        &self,
        caller: &Caller,
        call: Call,
        account: AccountId,
        label: &str,
        scopes: Option<BTreeSet<PermissionKey>>,
        expires_at: Option<Timestamp>,
    ) -> Result<IssuedKey, WorkflowError> {
        let actor = self.may_have_key(caller, account).await?;
        let scopes = narrowed(caller, account, scopes);
        let issued = self.identity.keys.issue(account, label, scopes.as_ref(), expires_at).await?;
        let command = AccountCommand::RecordKey { key: issued.key_id, scopes, expires_at };
        if let Err(error) = self.on_account(&call, &actor, account, command).await {
            self.identity.keys.revoke(issued.key_id).await?;
            return Err(error.into());
        }
        Ok(IssuedKey { key: issued.key_id, secret: issued.secret })
    }

    /// Revokes a key of `account`; it is dead with the next request.
    pub async fn revoke_key(
        &self,
        caller: &Caller,
        call: Call,
        account: AccountId,
        key: ApiKeyId,
    ) -> Result<(), WorkflowError> {
        let actor = self.may_have_key(caller, account).await?;
        self.on_account(&call, &actor, account, AccountCommand::RevokeKey { key }).await?;
        self.identity.keys.revoke(key).await?;
        Ok(())
    }

    /// The keys of `account`, without secrets.
    pub async fn list_keys(&self, caller: &Caller, account: AccountId) -> Result<Vec<Listed>, WorkflowError> {
        self.may_have_key(caller, account).await?;
        Ok(self.identity.keys.list(account).await?)
    }

    /// Everybody manages his own keys; the operator those of others.
    async fn may_have_key(&self, caller: &Caller, account: AccountId) -> Result<Actor, WorkflowError> {
        match caller {
            Caller::Account { account: own, .. } if *own == account => {
                let signed_in = self.signed_in(caller).await?;
                let principal = signed_in.principal;
                let customer = principal.memberships.first().map(|membership| membership.customer);
                let actor = principal.staff_actor().or_else(|| principal.contact_actor(customer?));
                actor.ok_or(WorkflowError::NotFound)
            }
            _ => self.allow_installation(caller, Act::ManageAccounts).await,
        }
    }
}

/// A limited key begets only keys that are limited at least as much.
fn narrowed(
    caller: &Caller,
    account: AccountId,
    wanted: Option<BTreeSet<PermissionKey>>,
) -> Option<BTreeSet<PermissionKey>> {
    match (caller, wanted) {
        (Caller::Account { account: own, scopes: Some(own_scopes) }, Some(wanted)) if *own == account => {
            Some(wanted.intersection(own_scopes).cloned().collect())
        }
        (Caller::Account { account: own, scopes: Some(own_scopes) }, None) if *own == account => {
            Some(own_scopes.clone())
        }
        (_, wanted) => wanted,
    }
}
