//! Work on a draft: look at the contacts with what is planned, act on it, check all of it, discard it, take up the lines of
//! a request again. Nothing of it reaches the log before the draft is sent.

use std::sync::Arc;

use domain::authorise::Act;
use domain::catalogue::Catalogue;
use domain::draft::{Acted, DraftAct, Drawn, Facts, Finding, TypedDetails, WorkingDraft};
use domain::person::Details;
use domain::roster::Roster;
use events::actor::{Actor, Side};
use events::id::{ContactId, CustomerId, LineId, TicketNumber};
use ledger::command::Loaded;

use super::keep::{DraftOwner, KeptDraft};
use crate::principal::Allowed;
use crate::{Caller, Workflow, WorkflowError};

/// How often an act is tried again because another window was faster.
const RACES: usize = 4;

/// A customer's contacts, as somebody may look at them or work on them.
#[derive(Clone, Debug)]
pub struct Workbench {
    /// As whom.
    pub actor: Actor,
    /// The contacts with the roles in force.
    pub roster: Arc<Roster>,
    /// The roles there are.
    pub catalogue: Arc<Catalogue>,
    /// What the person may do with them.
    pub access: Access,
    /// Whether a request of the customer is open, also one this person may not see; never said to a purchaser.
    pub request_open: bool,
}

/// What somebody may do with a customer's contacts.
#[derive(Clone, Debug)]
pub enum Access {
    /// Change them, by request; with the draft as it is.
    Edit(Box<KeptDraft>),
    /// Look at them; `holders` are names of those who may change them (P3).
    View {
        /// The names.
        holders: Vec<String>,
    },
}

/// Every finding about a kept draft, and the entries they are tied to.
#[derive(Clone, Debug)]
pub struct DraftVerdict {
    /// The draft's version.
    pub version: i64,
    /// The entries, in the order findings count them.
    pub drawn: Vec<Drawn>,
    /// What there is to say.
    pub findings: Vec<Finding>,
    /// Whether nothing stands in the way.
    pub submittable: bool,
}

/// A draft after an act.
#[derive(Clone, Debug)]
pub struct Worked {
    /// As it is now.
    pub kept: KeptDraft,
    /// What the act brought about beside what was asked.
    pub acted: Acted,
}

impl Workbench {
    fn of(allowed: Allowed, access: Access, request_open: bool) -> Self {
        let Allowed { actor, roster, catalogue } = allowed;
        Self { actor, roster: roster.state, catalogue, access, request_open }
    }

    /// The facts a draft is decided against.
    pub fn facts(&self) -> Facts<'_> {
        Facts { roster: &self.roster, catalogue: &self.catalogue }
    }
}

impl Workflow {
    /// A customer's contacts with what the caller may do and, if that is to change them, the draft.
    pub async fn workbench(&self, caller: &Caller, customer: CustomerId) -> Result<Workbench, WorkflowError> {
        let holders = match self.allow_customer(caller, Act::CheckDraft, customer).await {
            Ok(allowed) => {
                let kept = self.kept(owner(&allowed, customer)?, &allowed.roster.state);
                let (kept, open) = futures::try_join!(kept, self.has_open_request(customer))?;
                return Ok(Workbench::of(allowed, Access::Edit(Box::new(kept)), open));
            }
            Err(WorkflowError::Denied { holders, .. }) => holders,
            // A contact of the other side, or staff.
            Err(WorkflowError::Refused { .. }) => Vec::new(),
            Err(error) => return Err(error),
        };
        let allowed = self.allow_customer(caller, Act::ViewContacts, customer).await?;
        // That the customer asks for something is nothing a purchaser is told, unless it is shared (P6).
        let is_purchaser = matches!(allowed.actor, Actor::Contact { side: Side::Purchaser, .. });
        let open = !is_purchaser && self.has_open_request(customer).await?;
        Ok(Workbench::of(allowed, Access::View { holders }, open))
    }

    /// Does acts on the draft, all of them or none. With `seen` the draft must still be of that version; without it they are
    /// done to whatever the draft is by now, which is right for acts that say how one thing shall be.
    pub async fn work_on_draft(
        &self,
        caller: &Caller,
        customer: CustomerId,
        seen: Option<i64>,
        acts: Vec<DraftAct>,
    ) -> Result<Worked, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        let owner = owner(&allowed, customer)?;
        let mut complete = Vec::with_capacity(acts.len());
        for act in acts {
            complete.push(self.with_current(&allowed, act).await?);
        }
        for _ in 0..RACES {
            let mut kept = self.kept(owner, &allowed.roster.state).await?;
            if let Some(expected) = seen.filter(|seen| *seen != kept.version) {
                return Err(WorkflowError::Stale { expected, actual: kept.version });
            }
            self.not_in_the_way(customer, &kept.draft).await?;
            let facts = Facts { roster: &allowed.roster.state, catalogue: &allowed.catalogue };
            if kept.draft.is_empty() && kept.draft.amended.is_none() {
                kept.draft.base = allowed.roster.version;
            }
            let before = kept.draft.clone();
            let acted = all(&mut kept.draft, &complete, facts)?;
            if kept.draft == before {
                return Ok(Worked { kept, acted });
            }
            if let Some(version) = self.keep(owner, kept.version, &kept.draft).await? {
                let changed_at = Some(chassis::clock::now());
                return Ok(Worked { kept: KeptDraft { version, changed_at, ..kept }, acted });
            }
        }
        Err(WorkflowError::Unavailable("other windows kept changing the draft".into()))
    }

    /// Everything there is to say about the draft of a bench, all at once (000-24); none for somebody who may only look.
    pub async fn check_on(&self, bench: &Workbench) -> Result<Option<DraftVerdict>, WorkflowError> {
        let Access::Edit(kept) = &bench.access else { return Ok(None) };
        let draft = &kept.draft;
        let drawn = draft.drawn(bench.facts());
        let entries: Vec<_> = drawn.iter().map(|drawn| drawn.entry.clone()).collect();
        // What is amended is open already, and was drawn from the roster of its own time.
        let (base, open) = match &draft.amended {
            Some(_) => (None, false),
            None => (Some(draft.base), bench.request_open),
        };
        let (roster, version) = (Arc::clone(&bench.roster), bench.roster.version());
        let allowed = Allowed {
            actor: bench.actor.clone(),
            roster: Loaded { state: roster, version },
            catalogue: Arc::clone(&bench.catalogue),
        };
        let checked = self.check(&allowed, super::asker(&allowed)?, base, open, &entries).await?;
        let submittable = checked.is_submittable();
        Ok(Some(DraftVerdict { version: kept.version, drawn, findings: checked.findings, submittable }))
    }

    /// Forgets the draft, if it is still of the version that was seen.
    pub async fn discard_draft(
        &self,
        caller: &Caller,
        customer: CustomerId,
        seen: i64,
    ) -> Result<(), WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        let owner = owner(&allowed, customer)?;
        if self.drop_draft(owner, seen).await? {
            return Ok(());
        }
        let actual = self.kept(owner, &allowed.roster.state).await?.version;
        // Discarded already: the same twice is the same once.
        if actual == 0 { Ok(()) } else { Err(WorkflowError::Stale { expected: seen, actual }) }
    }

    /// Begins a draft with the lines of an open request, to change it (000-38). A draft about something else is not
    /// overwritten.
    pub async fn draft_from_request(
        &self,
        caller: &Caller,
        number: TicketNumber,
    ) -> Result<CustomerId, WorkflowError> {
        let ticket = self.ticket(caller, number, Act::Amend).await?;
        let case = ticket.state.case().ok_or(WorkflowError::NotFound)?;
        let allowed = self.allow_customer(caller, Act::CheckDraft, ticket.customer).await?;
        let owner = owner(&allowed, ticket.customer)?;
        let mut lines: Vec<(LineId, ContactId, _)> = Vec::new();
        for known in ticket.state.lines() {
            let change = &known.line.change;
            lines.push((known.line.id, change.contact(), self.restated(change).await?));
        }
        let kept = self.kept(owner, &allowed.roster.state).await?;
        let facts = Facts { roster: &allowed.roster.state, catalogue: &allowed.catalogue };
        let amends = kept.draft.amended.as_ref().map(|amended| (amended.number, amended.revision));
        if amends == Some((number, case.revision)) {
            return Ok(ticket.customer);
        }
        // Also what was begun about another request, or about this one before somebody else changed it.
        if kept.draft.has_own_changes(facts) {
            return Err(WorkflowError::Refused {
                code: "draft-in-the-way",
                detail: "You have a draft of other changes. Discard it first, or wait until this request is closed."
                    .to_owned(),
            });
        }
        let draft = WorkingDraft::of_request(facts, number, case.revision, lines);
        match self.keep(owner, kept.version, &draft).await? {
            Some(_) => Ok(ticket.customer),
            None => Err(WorkflowError::Unavailable("another window changed the draft meanwhile".into())),
        }
    }

    /// While a request is open only a draft that changes this request can be worked on (000-28).
    async fn not_in_the_way(&self, customer: CustomerId, draft: &WorkingDraft) -> Result<(), WorkflowError> {
        if draft.amended.is_none() && self.has_open_request(customer).await? {
            return Err(WorkflowError::Taken { scope: "open-request".to_owned() });
        }
        Ok(())
    }

    /// The details of today go with the act that changes them, so that what is typed back leaves no change behind.
    async fn with_current(&self, allowed: &Allowed, act: DraftAct) -> Result<DraftAct, WorkflowError> {
        let DraftAct::SetDetails { contact, details, .. } = act else { return Ok(act) };
        let current = match allowed.roster.state.contact(contact) {
            Some(present) => self.vault.open(&present.details.sealed).await?.text(),
            None => None,
        };
        let current = match current {
            Some(text) => {
                let today: Details = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
                Some(Box::new(TypedDetails::from(&today)))
            }
            None => None,
        };
        Ok(DraftAct::SetDetails { contact, details, current })
    }
}

/// Does one act after the other; what they brought about is told together.
fn all(draft: &mut WorkingDraft, acts: &[DraftAct], facts: Facts<'_>) -> Result<Acted, WorkflowError> {
    let mut together = Acted::default();
    for act in acts {
        let acted = draft.act(act.clone(), facts).map_err(|refusal| WorkflowError::Refused {
            code: refusal.code(),
            detail: crate::principal::sentence(&refusal.to_string()),
        })?;
        together.dropped.extend(acted.dropped);
        together.fallen.extend(acted.fallen);
        together.overtaken.extend(acted.overtaken);
    }
    Ok(together)
}

/// Whose draft it is: always a contact's.
pub(super) fn owner(allowed: &Allowed, customer: CustomerId) -> Result<DraftOwner, WorkflowError> {
    match allowed.actor {
        Actor::Contact { person, account, .. } => Ok(DraftOwner { account, person, customer }),
        _ => Err(super::customer_only()),
    }
}
