//! Checked entries become lines: new people get their key, personal data is sealed.

use std::collections::BTreeSet;

use domain::account::Account;
use domain::draft::{CheckedChange, CheckedLine};
use domain::roster::Roster;
use events::id::{AccountId, CommandId, ContactId, LineId, PersonId};
use events::line::Line;
use futures::{StreamExt as _, TryStreamExt as _, stream};

use crate::{Workflow, WorkflowError};

/// Bytes the lines of a request may have as JSON. They travel in one event, and NATS takes at most 1 MiB at once.
const MAX_LINES_BYTES: usize = 768 * 1024;
/// Lines sealed at the same time: enough to hide the way to the key vault, few enough to leave connections to others.
const AT_ONCE: usize = 4;

/// Refuses lines that one event cannot carry.
pub(super) fn fits(lines: &[Line]) -> Result<(), WorkflowError> {
    let text = serde_json::to_vec(lines).map_err(WorkflowError::fault)?;
    if text.len() <= MAX_LINES_BYTES {
        return Ok(());
    }
    Err(WorkflowError::Invalid {
        code: "too-much-at-once",
        detail: "These changes are too much text for one request. Send them in several requests.".to_owned(),
    })
}

/// What new lines are drawn on.
pub(super) struct Ground {
    /// The version of the roster.
    base: i64,
    /// The people who are contacts and are not removed: one person is one contact.
    staying: BTreeSet<PersonId>,
    /// The contacts whose address changes.
    readdressed: BTreeSet<ContactId>,
}

impl Ground {
    /// Draws `lines`, all of one request, on `roster`.
    pub(super) fn new<'a>(roster: &Roster, lines: impl IntoIterator<Item = &'a CheckedLine>) -> Self {
        let mut staying: BTreeSet<PersonId> = roster.contacts().map(|(_, contact)| contact.person).collect();
        let mut readdressed = BTreeSet::new();
        for line in lines {
            match &line.change {
                CheckedChange::RemoveContact { person, .. } => {
                    staying.remove(person);
                }
                CheckedChange::EditDetails { contact, details, .. } => {
                    let today = roster.contact(*contact).map(|contact| contact.details.email);
                    readdressed.extend(Some(*contact).filter(|_| today != Some(details.email)));
                }
                _ => {}
            }
        }
        Self { base: roster.version(), staying, readdressed }
    }
}

impl Workflow {
    /// Lines from checked entries, in their order.
    pub(super) async fn new_lines(
        &self,
        command: CommandId,
        ground: &Ground,
        numbered: Vec<(LineId, CheckedLine)>,
    ) -> Result<Vec<Line>, WorkflowError> {
        let joining = numbered.iter().filter(|(_, line)| line.change.subject().is_none());
        let emails: Vec<&str> = joining
            .filter_map(|(_, line)| line.change.details().map(|checked| checked.details.email.as_str()))
            .collect();
        // All at once here, so that each line finds its person instead of registering it.
        self.vault.people_for(&emails).await?;
        let lines: Vec<_> =
            numbered.into_iter().map(|(id, line)| self.line(command, id, ground, line)).collect();
        stream::iter(lines).buffered(AT_ONCE).try_collect().await
    }

    /// One line from a checked entry. The contact's id follows from the command and the line, so a repeated command names
    /// the same contact.
    pub(super) async fn line(
        &self,
        command: CommandId,
        id: LineId,
        ground: &Ground,
        checked: CheckedLine,
    ) -> Result<Line, WorkflowError> {
        let change = checked.change;
        let details = change.details().map(|checked| checked.details.clone());
        let person = match (change.subject(), &details) {
            (Some(person), Some(details))
                if change.edits().is_some_and(|contact| ground.readdressed.contains(&contact)) =>
            {
                self.whose(details.email.as_str(), person, ground).await?
            }
            (Some(person), _) => person,
            (None, Some(details)) => self.newcomer(details.email.as_str(), ground).await?,
            (None, None) => return Err(WorkflowError::fault("a checked line is about nobody")),
        };
        let sealed = match &details {
            Some(details) => {
                let text = serde_json::to_string(details).map_err(WorkflowError::fault)?;
                Some(self.vault.seal(person, &text).await?)
            }
            None => None,
        };
        let contact = ContactId(command.derive(&format!("contact:{id}")));
        let change = change
            .into_change(contact, person, sealed)
            .ok_or_else(|| WorkflowError::fault("a checked line lacks its sealed details"))?;
        Ok(Line { id, base: ground.base, change })
    }

    /// Who a contact is that is given this address: whoever is found by it, as if that person joined, because an account acts
    /// for the person it is of. Not somebody who stays here as another contact; and whoever belongs to staff stays the same
    /// person, so that nobody decides under one address on what concerns him under another (INV-4).
    async fn whose(&self, email: &str, today: PersonId, ground: &Ground) -> Result<PersonId, WorkflowError> {
        let Some(found) = self.vault.find_person(email).await? else { return Ok(today) };
        if found == today || ground.staying.contains(&found) {
            return Ok(today);
        }
        let account = AccountId(today.derive("account"));
        let is_staff = !self.ledger.load::<Account>(account.into()).await?.state.staff_roles().is_empty();
        Ok(if is_staff { today } else { found })
    }

    /// Who joins with this address. The vault may know it as that of a contact who stays under another address, because
    /// this request gives that contact one, or because the vault could not follow an earlier change: the newcomer is
    /// somebody else then, and is found by the address once it is free.
    async fn newcomer(&self, email: &str, ground: &Ground) -> Result<PersonId, WorkflowError> {
        let known = self.vault.person_for(email).await?;
        if ground.staying.contains(&known) { Ok(self.vault.create_person().await?) } else { Ok(known) }
    }
}

#[cfg(test)]
mod tests {
    use events::id::PersonId;
    use events::line::Change;
    use uuid::Uuid;

    use super::*;

    fn grants(count: u16, role: &str) -> Vec<Line> {
        let line = |id| {
            let (contact, person) = (ContactId(Uuid::nil()), PersonId(Uuid::nil()));
            Line { id: LineId(id), base: 1, change: Change::GrantRole { contact, person, role: role.into() } }
        };
        (1..=count).map(line).collect()
    }

    #[test]
    fn what_one_event_cannot_carry_is_refused() {
        assert!(fits(&grants(1000, "technical")).is_ok());
        let refused = fits(&grants(1000, &"x".repeat(1000)));
        assert!(matches!(refused, Err(WorkflowError::Invalid { code: "too-much-at-once", .. })));
    }
}
