//! A customer's policy: proposed by one member of staff, in force once another has adopted it.

mod adopt;
mod drop;
mod propose;
mod refusal;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::actor::Actor;
use events::policy::{Policy, PolicyEvent};
use serde::{Deserialize, Serialize};

pub use refusal::PolicyRefusal;

/// The shortest and the longest time an activation link may work, in hours.
pub const LINK_HOURS: std::ops::RangeInclusive<u16> = 1..=720;

/// A policy that waits for a second person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// Which of this customer, from 1.
    pub number: u32,
    /// The whole policy.
    pub policy: Policy,
    /// Who proposed it.
    pub by: Actor,
}

/// The policy's state. Before the first adoption the default is in force.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerPolicy {
    version: i64,
    in_force: Policy,
    proposal: Option<Proposal>,
    proposals: u32,
}

/// What can be asked of a policy.
#[derive(Clone, Debug, PartialEq)]
pub enum PolicyCommand {
    /// Propose another policy; an earlier proposal is void.
    Propose {
        /// The whole policy.
        policy: Policy,
        /// Who proposes it.
        by: Actor,
    },
    /// Put the proposal in force: by another person only.
    Adopt {
        /// The proposal that was read.
        proposal: u32,
        /// Who adopts it.
        by: Actor,
    },
    /// Take the proposal back, or refuse it.
    Drop {
        /// The proposal that was read.
        proposal: u32,
        /// Who does it.
        by: Actor,
    },
}

impl CustomerPolicy {
    /// The version of the stream: the number of events applied.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// What counts now.
    pub fn in_force(&self) -> Policy {
        self.in_force
    }

    /// What waits for a second person.
    pub fn proposal(&self) -> Option<&Proposal> {
        self.proposal.as_ref()
    }

    /// The proposal of this number, if it is the one that waits.
    fn waiting(&self, number: u32) -> Result<&Proposal, PolicyRefusal> {
        self.proposal.as_ref().filter(|proposal| proposal.number == number).ok_or(PolicyRefusal::NoProposal)
    }
}

impl Aggregate for CustomerPolicy {
    type Command = PolicyCommand;
    type Error = PolicyRefusal;
    type Event = PolicyEvent;
    type Services = ();

    const TYPE: &'static str = "policy";

    async fn handle(
        &mut self,
        command: PolicyCommand,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), PolicyRefusal> {
        for event in decide(self, command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: PolicyEvent) {
        self.version += 1;
        match event {
            PolicyEvent::Proposed(proposed) => {
                self.proposals = proposed.proposal;
                self.proposal =
                    Some(Proposal { number: proposed.proposal, policy: proposed.policy, by: proposed.by });
            }
            PolicyEvent::Adopted(adopted) => {
                self.in_force = adopted.policy;
                self.proposal = None;
            }
            PolicyEvent::Dropped(_) => self.proposal = None,
        }
    }
}

/// Decides a command against the policy as it is.
pub fn decide(state: &CustomerPolicy, command: PolicyCommand) -> Result<Vec<PolicyEvent>, PolicyRefusal> {
    match command {
        PolicyCommand::Propose { policy, by } => propose::propose(state, policy, by),
        PolicyCommand::Adopt { proposal, by } => adopt::adopt(state, proposal, by),
        PolicyCommand::Drop { proposal, by } => drop::drop(state, proposal, by),
    }
}

#[cfg(test)]
mod tests;
