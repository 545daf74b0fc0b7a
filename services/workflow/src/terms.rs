//! A customer's terms: published, read, accepted (001-7, 001-8).

mod accept;
mod document;
mod publish;

use std::sync::Arc;

use domain::authorise::Act;
use domain::terms::{CustomerTerms, Published};
use events::id::{CustomerId, terms_stream};

use crate::{Caller, Workflow, WorkflowError};

pub use document::Document;
pub use publish::Upload;

/// A customer's terms as somebody sees them.
#[derive(Clone, Debug, PartialEq)]
pub struct TermsStanding {
    /// What is in force; none before the first document.
    pub in_force: Option<Published>,
    /// Whether the caller has to accept it before going on.
    pub due: bool,
    /// Whether the caller may put other terms in force.
    pub may_publish: bool,
    /// Whether the caller reads them as staff.
    pub as_staff: bool,
}

impl Workflow {
    /// The terms of a customer, for its contacts and for staff.
    pub async fn terms(&self, caller: &Caller, customer: CustomerId) -> Result<TermsStanding, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::ReadTerms, customer).await?;
        let may_publish = match self.allow_customer(caller, Act::UploadTerms, customer).await {
            Ok(_) => true,
            Err(
                WorkflowError::Denied { .. } | WorkflowError::Refused { .. } | WorkflowError::TermsDue { .. },
            ) => false,
            Err(other) => return Err(other),
        };
        let due = match caller {
            Caller::Account { .. } => {
                let principal = self.signed_in(caller).await?.principal;
                principal.membership(customer).is_some_and(|membership| membership.terms_due.is_some())
            }
            Caller::Operator => false,
        };
        let in_force = self.terms_of(customer).await?.in_force().cloned();
        let as_staff = !matches!(allowed.actor, events::actor::Actor::Contact { .. });
        Ok(TermsStanding { in_force, due, may_publish, as_staff })
    }

    /// Whether a customer has terms at all, for whoever was allowed to see the customer.
    pub async fn has_terms(&self, customer: CustomerId) -> Result<bool, WorkflowError> {
        Ok(self.terms_of(customer).await?.in_force().is_some())
    }

    /// What decides: folded from its stream.
    pub(crate) async fn terms_of(&self, customer: CustomerId) -> Result<Arc<CustomerTerms>, WorkflowError> {
        Ok(self.ledger.load::<CustomerTerms>(terms_stream(customer)).await?.state)
    }
}
