//! A customer's policy: read, proposed, adopted by somebody else.

mod adopt;
mod drop;
mod propose;

use domain::authorise::Act;
use domain::policy::{CustomerPolicy, PolicyCommand, Proposal};
use events::id::{CorrelationId, CustomerId, policy_stream};
use events::policy::Policy;

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// A customer's policy as staff see it.
#[derive(Clone, Debug, PartialEq)]
pub struct PolicyView {
    /// What counts now.
    pub in_force: Policy,
    /// What waits for a second person.
    pub proposal: Option<Proposal>,
    /// Whether the caller may adopt the proposal: not what he proposed himself.
    pub may_adopt: bool,
    /// Whether the caller may propose and adopt at all.
    pub may_change: bool,
}

impl Workflow {
    /// The policy of a customer, for staff who manage its contacts' access.
    pub async fn policy(&self, caller: &Caller, customer: CustomerId) -> Result<PolicyView, WorkflowError> {
        let changes = self.allow_customer(caller, Act::ChangePolicy, customer).await;
        let actor = match changes {
            Ok(allowed) => Some(allowed.actor),
            Err(WorkflowError::Denied { .. } | WorkflowError::Refused { .. }) => {
                self.allow_customer(caller, Act::ManageAccess, customer).await?;
                None
            }
            Err(other) => return Err(other),
        };
        let state = self.policy_of(customer).await?;
        let proposal = state.proposal().cloned();
        let person = actor.as_ref().and_then(events::actor::Actor::person);
        let may_adopt = match &proposal {
            Some(waiting) => person.is_some() && waiting.by.person() != person,
            None => false,
        };
        Ok(PolicyView { in_force: state.in_force(), proposal, may_adopt, may_change: actor.is_some() })
    }

    /// What decides: folded from its stream.
    pub(crate) async fn policy_of(
        &self,
        customer: CustomerId,
    ) -> Result<std::sync::Arc<CustomerPolicy>, WorkflowError> {
        Ok(self.ledger.load::<CustomerPolicy>(policy_stream(customer)).await?.state)
    }

    async fn on_policy(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        command: impl FnOnce(events::actor::Actor) -> PolicyCommand,
    ) -> Result<Receipt, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::ChangePolicy, customer).await?;
        let context = crate::context(&call, allowed.actor.clone(), Some(customer), CorrelationId(customer.0));
        let stream = policy_stream(customer);
        let done = self.ledger.execute::<CustomerPolicy>(stream, command(allowed.actor), context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }
}
