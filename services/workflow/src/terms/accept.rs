//! Accept the terms in force.

use domain::account::{Account, AccountCommand, AccountRefusal};
use domain::authorise::Act;
use events::actor::Actor;
use events::id::{CorrelationId, CustomerId};
use events::terms::TermsAccepted;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Accepts, for the contact the caller is, the version that was read: another one may be in force by now, and then that has
    /// to be read first. The acceptance is an event of the account, so that people who accept at once do not wait for each
    /// other. A key that was limited to something is not good for it: it binds the whole person.
    pub async fn accept_terms(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        version: u32,
    ) -> Result<Receipt, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::AcceptTerms, customer).await?;
        if let Caller::Account { scopes: Some(_), .. } = caller {
            return Err(WorkflowError::Refused {
                code: "key-scope",
                detail: "This API key is limited to something else; sign in to accept the terms.".to_owned(),
            });
        }
        let Actor::Contact { account, contact, .. } = &allowed.actor else {
            return Err(WorkflowError::Refused {
                code: "customer-only",
                detail: "Only the contacts of this customer accept its terms.".to_owned(),
            });
        };
        // The same again is answered as the first time, although newer terms may be in force by now.
        let repeated = self.ledger.repeated::<AccountRefusal>(call.command, call.fingerprint).await?;
        if let Some(done) = repeated {
            return Ok(Receipt { done, warnings: Vec::new() });
        }
        let terms = self.terms_of(customer).await?;
        let published = terms.published(version).ok_or(WorkflowError::NotFound)?;
        let in_force = terms.in_force().is_some_and(|in_force| in_force.version == version);
        if !in_force {
            return Err(WorkflowError::Refused {
                code: "terms-replaced",
                detail: "Newer terms are in force meanwhile; read and accept those.".to_owned(),
            });
        }
        let accepted = TermsAccepted { customer, contact: *contact, version, digest: published.digest };
        let (stream, correlation) = ((*account).into(), CorrelationId(account.0));
        let context = crate::context(&call, allowed.actor.clone(), Some(customer), correlation);
        let command = AccountCommand::AcceptTerms(accepted);
        let done = self.ledger.execute::<Account>(stream, command, context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }
}
