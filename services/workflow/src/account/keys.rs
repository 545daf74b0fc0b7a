//! API keys: they act as their account, with its person's rights or less (P24).

use std::collections::BTreeSet;

use domain::account::{AccountCommand, AccountRefusal};
use domain::authorise::Act;
use domain::permission;
use domain::person::HeaderText;
use events::actor::Actor;
use events::id::{AccountId, ApiKeyId, PermissionKey};
use identity::IdentityError;
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
    /// When it stops working, if ever.
    pub expires_at: Option<Timestamp>,
}

impl Workflow {
    /// Issues a key for `account`: everybody for himself, the operator at the command line for everybody, because a key acts as
    /// its account (P24). A key issued with another key dies with that one, and is good for no more. The secret is stored hashed before the
    /// event says that the key works, and shown once: the same call again is refused, because nobody knows it any more.
    pub async fn issue_key(
        &self,
        caller: &Caller,
        call: Call,
        account: AccountId,
        label: &str,
        scopes: Option<BTreeSet<PermissionKey>>,
        expires_at: Option<Timestamp>,
    ) -> Result<IssuedKey, WorkflowError> {
        if !matches!(caller, Caller::Account { account: own, .. } if *own == account)
            && *caller != Caller::Operator
        {
            return Err(WorkflowError::Refused {
                code: "operator-needed",
                detail: "Nobody has a key that acts as another; the person issues it.".to_owned(),
            });
        }
        let actor = self.may_have_key(caller, account).await?;
        let label = HeaderText::parse(label).map_err(|invalid| WorkflowError::Invalid {
            code: "invalid-label",
            detail: format!("`label` cannot be accepted: {invalid}."),
        })?;
        if let Some(unknown) = scopes.iter().flatten().find(|scope| !permission::is_known(scope)) {
            return Err(WorkflowError::Invalid {
                code: "unknown-permission",
                detail: format!("`scopes` names {:?}, which is no permission.", unknown.as_str()),
            });
        }
        if !within(caller, scopes.as_ref()) {
            return Err(WorkflowError::Refused {
                code: "key-scope",
                detail: "No key is issued with more scopes than the one it is asked for with. A key that may decide is issued by \
                         the operator, with `countersign admin key issue --scope request.decide`."
                    .to_owned(),
            });
        }
        let expires_at = shortened(caller, expires_at);
        if self.ledger.repeated::<AccountRefusal>(call.command, call.fingerprint).await?.is_some() {
            return Err(shown_before());
        }
        let key = ApiKeyId(call.command.derive("api-key"));
        let parent = match caller {
            Caller::Account { key, .. } => *key,
            Caller::Operator => None,
        };
        let (label, limits) = (label.as_str(), scopes.as_ref());
        let issuing = self.identity.keys.issue_with_id(key, account, label, limits, expires_at, parent);
        let issued = match issuing.await {
            Err(IdentityError::KeyExists { .. }) => return Err(shown_before()),
            issued => issued?,
        };
        let command = AccountCommand::RecordKey { key: issued.key_id, scopes, expires_at };
        if let Err(error) = self.on_account(&call, &actor, account, command).await {
            self.identity.keys.revoke(issued.key_id).await?;
            return Err(error.into());
        }
        Ok(IssuedKey { key: issued.key_id, secret: issued.secret, expires_at })
    }

    /// Revokes a key of `account` and those that were issued with it; they are dead with the next request.
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
        for below in self.identity.keys.below(key).await? {
            let call = call.part(&format!("revoke:{below}"));
            self.on_account(&call, &actor, account, AccountCommand::RevokeKey { key: below }).await?;
            self.identity.keys.revoke(below).await?;
        }
        Ok(())
    }

    /// The keys of `account`, without secrets.
    pub async fn list_keys(&self, caller: &Caller, account: AccountId) -> Result<Vec<Listed>, WorkflowError> {
        self.may_have_key(caller, account).await?;
        Ok(self.identity.keys.list(account).await?)
    }

    /// Everybody manages his own keys, but not with a key that is limited: no permission it could be limited to is that of
    /// making keys. Operators manage those of others.
    async fn may_have_key(&self, caller: &Caller, account: AccountId) -> Result<Actor, WorkflowError> {
        match caller {
            Caller::Account { account: own, scopes: Some(_), .. } if *own == account => {
                Err(WorkflowError::Refused {
                    code: "key-scope",
                    detail: "A key that is limited manages no keys; use one without limits.".to_owned(),
                })
            }
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

/// The secret went to whoever sent the call first; a key whose event is missing never works.
fn shown_before() -> WorkflowError {
    WorkflowError::Refused {
        code: "key-shown-before",
        detail: "This call issued its key before, and the secret is shown only once. Revoke that key and issue another \
                 one with a new Idempotency-Key."
            .to_owned(),
    }
}

/// Whether a key with these scopes is good for no more than what the caller comes with.
fn within(caller: &Caller, scopes: Option<&BTreeSet<PermissionKey>>) -> bool {
    match (caller.limits(), scopes) {
        (Some(limits), Some(scopes)) => scopes.is_subset(&limits),
        (None, _) | (Some(_), None) => true,
    }
}

/// No key outlives the one it was issued with: whoever has a key for a day has access for a day.
fn shortened(caller: &Caller, wanted: Option<Timestamp>) -> Option<Timestamp> {
    let Caller::Account { expires_at: Some(own_end), .. } = caller else { return wanted };
    Some(wanted.map_or(*own_end, |wanted| wanted.min(*own_end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_begets_none_that_decides() {
        let scopes = |names: &[&str]| -> BTreeSet<PermissionKey> {
            names.iter().map(|name| PermissionKey::from(*name)).collect()
        };
        let caller = |key| Caller::Account {
            account: AccountId(uuid::Uuid::nil()),
            scopes: None,
            expires_at: None,
            key,
            from: None,
        };
        let (decide, read) = (scopes(&[permission::REQUEST_DECIDE]), scopes(&[permission::TICKET_READ]));
        let key = caller(Some(ApiKeyId(uuid::Uuid::nil())));
        assert!(!within(&key, Some(&decide)) && within(&key, Some(&read)) && within(&key, None));
        for whole in [caller(None), Caller::Operator] {
            assert!(within(&whole, Some(&decide)), "{whole:?}");
        }
    }

    #[test]
    fn no_key_outlives_the_one_it_was_issued_with() {
        let at = |hour: i64| Timestamp::from_second(hour * 3600).unwrap();
        let with = |expires_at| Caller::Account {
            account: AccountId(uuid::Uuid::nil()),
            scopes: None,
            expires_at,
            key: None,
            from: None,
        };
        let dying = with(Some(at(5)));
        for (wanted, given) in [(None, at(5)), (Some(at(9)), at(5)), (Some(at(2)), at(2))] {
            assert_eq!(shortened(&dying, wanted), Some(given), "{wanted:?}");
        }
        for endless in [with(None), Caller::Operator] {
            assert_eq!((shortened(&endless, None), shortened(&endless, Some(at(9)))), (None, Some(at(9))));
        }
    }
}
