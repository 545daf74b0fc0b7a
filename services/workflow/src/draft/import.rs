//! Contacts from a file: a test run that changes nothing, then into the ordinary draft, which is checked and submitted as ever.
//! Between the two the file waits on the server, sealed, so that nobody uploads it again because something moved.

use std::collections::BTreeMap;

use domain::authorise::Act;
use domain::catalogue::Catalogue;
use domain::draft::{Entry, Facts, TypedDetails};
use domain::person::{Details, EmailAddress};
use domain::sheet::{Ground, Outcome, Sheet, Trial};
use events::id::{ContactId, CustomerId, PersonId};
use events::sealed::{Personal, Sealed};
use sql::client::Params as _;
use sql::queries::workflow::sheets as query;

use super::keep::{DraftOwner, KeptDraft};
use super::work::owner;
use crate::number::{database, unreachable};
use crate::principal::Allowed;
use crate::{Caller, Workflow, WorkflowError};

/// Bytes a file may have once it is read, before it is sealed.
const LONGEST: usize = 1_000_000;

/// A file of contacts, as one personal value of whoever uploaded it.
enum Uploaded {}

impl Personal for Uploaded {
    const FIELD: &'static str = "contact-sheet";
}

/// What a test run was made against: a take-over goes no other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The version of the draft; 0 while there is none.
    pub draft: i64,
    /// The version of the roster.
    pub roster: i64,
}

/// A test run, and what it was made against.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The rows with what would become of them.
    pub trial: Trial,
    /// Against what.
    pub seen: Seen,
    /// Whether an open request is in the way: nothing can be taken over then.
    pub waits: bool,
    /// The roles there are.
    pub catalogue: std::sync::Arc<Catalogue>,
}

impl Tried {
    /// Rows that would be taken over.
    pub fn taken(&self) -> usize {
        self.trial.rows.iter().filter(|row| matches!(row.outcome, Outcome::Added | Outcome::Edited)).count()
    }

    /// Whether anything can be taken over.
    pub fn is_takeable(&self) -> bool {
        !self.waits && self.trial.whole.is_empty() && self.taken() > 0
    }
}

/// A file that waits.
#[derive(Clone, Debug)]
pub struct KeptSheet {
    /// Tells it from the one before and the one after.
    pub number: i64,
    /// What is in it.
    pub sheet: Sheet,
}

/// What became of a take-over.
#[derive(Clone, Debug)]
pub struct TakenOver {
    /// The draft's version now.
    pub draft: i64,
    /// Rows that are in the draft now and were not before.
    pub rows: usize,
}

impl Workflow {
    /// Looks at every row of a file against the contacts and the caller's draft; nothing is changed.
    pub async fn try_sheet(
        &self,
        caller: &Caller,
        customer: CustomerId,
        sheet: &Sheet,
    ) -> Result<Tried, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        self.tried(&allowed, customer, sheet).await.map(|(tried, _)| tried)
    }

    /// Takes the rows that are not refused over into the draft, if draft and contacts are still those of the test run. What is
    /// in the draft already changes nothing, so the same call twice is the same once.
    pub async fn take_over(
        &self,
        caller: &Caller,
        customer: CustomerId,
        sheet: &Sheet,
        seen: Seen,
    ) -> Result<TakenOver, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        let owner = owner(&allowed, customer)?;
        let (tried, kept) = self.tried(&allowed, customer, sheet).await?;
        if tried.waits {
            return Err(WorkflowError::Taken { scope: "open-request".to_owned() });
        }
        let rows = tried.taken();
        if rows == 0 {
            return Ok(TakenOver { draft: kept.version, rows });
        }
        if tried.seen.roster != seen.roster {
            return Err(WorkflowError::Stale { expected: seen.roster, actual: tried.seen.roster });
        }
        if let Some(code) = tried.trial.whole.first() {
            return Err(WorkflowError::Refused {
                code: code.as_str(),
                detail: domain::draft::message(*code, events::account::Locale::English).to_owned(),
            });
        }
        let stale = |actual| WorkflowError::Stale { expected: seen.draft, actual };
        if kept.version != seen.draft {
            return Err(stale(kept.version));
        }
        match self.keep(owner, kept.version, &tried.trial.draft).await? {
            Some(draft) => Ok(TakenOver { draft, rows }),
            None => Err(stale(self.kept(owner, &allowed.roster.state).await?.version)),
        }
    }

    async fn tried(
        &self,
        allowed: &Allowed,
        customer: CustomerId,
        sheet: &Sheet,
    ) -> Result<(Tried, KeptDraft), WorkflowError> {
        let owner = owner(allowed, customer)?;
        let (kept, open) =
            futures::try_join!(self.kept(owner, &allowed.roster.state), self.has_open_request(customer))?;
        let mut draft = kept.draft.clone();
        if draft.is_empty() && draft.amended.is_none() {
            draft.base = allowed.roster.version;
        }
        let waits = open && draft.amended.is_none();
        let facts = Facts { roster: &allowed.roster.state, catalogue: &allowed.catalogue };
        let email_index = |email: &EmailAddress| self.vault.email_index(email.as_str());
        let concerned: Vec<ContactId> = sheet.concerned(&email_index, facts, &draft).into_iter().collect();
        let today = self.details_today(allowed, &concerned).await?;
        let asker = super::asker(allowed)?;
        let check = |entries: &[Entry]| self.check_entries(allowed, asker, None, false, entries).findings;
        let trial = sheet.tried(&Ground {
            facts,
            draft: &draft,
            today: &today,
            email_index: &email_index,
            check: &check,
        });
        let seen = Seen { draft: kept.version, roster: allowed.roster.version };
        Ok((Tried { trial, seen, waits, catalogue: allowed.catalogue.clone() }, kept))
    }

    /// The details of these contacts as they are; without those that were erased.
    async fn details_today(
        &self,
        allowed: &Allowed,
        contacts: &[ContactId],
    ) -> Result<BTreeMap<ContactId, TypedDetails>, WorkflowError> {
        let roster = &allowed.roster.state;
        let present: Vec<_> = contacts
            .iter()
            .filter_map(|id| Some((*id, roster.contact(*id)?.details.sealed.clone())))
            .collect();
        let sealed: Vec<_> = present.iter().map(|(_, sealed)| sealed.clone()).collect();
        let mut today = BTreeMap::new();
        for ((id, _), opened) in present.iter().zip(self.vault.open_many(&sealed).await?) {
            if let Some(text) = opened.text() {
                let details: Details = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
                today.insert(*id, TypedDetails::from(&details));
            }
        }
        Ok(today)
    }

    /// Keeps a file until it is taken over or forgotten; one that was kept before gives way.
    pub async fn keep_sheet(
        &self,
        caller: &Caller,
        customer: CustomerId,
        sheet: &Sheet,
    ) -> Result<(), WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        let DraftOwner { account, person, customer } = owner(&allowed, customer)?;
        let text = serde_json::to_string(sheet).map_err(WorkflowError::fault)?;
        if text.len() > LONGEST {
            return Err(WorkflowError::Invalid {
                code: "too-much-at-once",
                detail: "The file is too much text for one request. Split it into several.".to_owned(),
            });
        }
        let sealed: Sealed<Uploaded> = self.vault.seal(person, &text).await?;
        let client = self.pool.get().await.map_err(unreachable)?;
        let number = chassis::clock::now().as_millisecond();
        let kept = query::KeepSheetParams {
            account: account.0,
            customer: customer.0,
            subject: person.0,
            cipher: sealed.cipher,
            number,
        };
        query::keep_sheet().params(&client, &kept).await.map_err(database)?;
        Ok(())
    }

    /// The file the caller keeps for this customer.
    pub async fn kept_sheet(
        &self,
        caller: &Caller,
        customer: CustomerId,
    ) -> Result<Option<KeptSheet>, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        let owner = owner(&allowed, customer)?;
        let kept = {
            let client = self.pool.get().await.map_err(unreachable)?;
            query::kept_sheet().bind(&client, &owner.account.0, &customer.0).opt().await.map_err(database)?
        };
        let Some(kept) = kept else { return Ok(None) };
        let sealed = Sealed::<Uploaded>::new(PersonId(kept.subject), kept.cipher);
        // Erased with the person who uploaded it.
        let Some(text) = self.vault.open(&sealed).await?.text() else { return Ok(None) };
        let sheet = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
        Ok(Some(KeptSheet { number: kept.number, sheet }))
    }

    /// Forgets a file that was kept, if it is still that one.
    pub async fn forget_sheet(
        &self,
        caller: &Caller,
        customer: CustomerId,
        number: i64,
    ) -> Result<(), WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        let owner = owner(&allowed, customer)?;
        let client = self.pool.get().await.map_err(unreachable)?;
        let forget = query::forget_sheet();
        forget.bind(&client, &owner.account.0, &customer.0, &number).await.map_err(database)?;
        Ok(())
    }

    /// The catalogue for a sample file, for whoever may upload one.
    pub async fn catalogue_for_sheets(
        &self,
        caller: &Caller,
        customer: CustomerId,
    ) -> Result<std::sync::Arc<Catalogue>, WorkflowError> {
        let allowed = self.allow_customer(caller, Act::CheckDraft, customer).await?;
        owner(&allowed, customer)?;
        Ok(allowed.catalogue)
    }

    /// Forgets files nobody came back for; how many.
    pub(crate) async fn forget_old_sheets(&self) -> Result<u64, WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        query::forget_sheets().bind(&client).await.map_err(database)
    }
}
