//! Keep a draft between one act and the next: one for each administrator and customer, sealed under the administrator's
//! key, because it holds names and addresses of people who may never become contacts.

use domain::draft::WorkingDraft;
use domain::roster::Roster;
use events::id::{AccountId, CustomerId, PersonId};
use events::sealed::{Personal, Sealed};
use jiff::Timestamp;
use sql::client::Params as _;
use sql::queries::workflow::drafts as query;

use crate::number::{database, unreachable};
use crate::{Workflow, WorkflowError};

/// Bytes a draft may have before it is sealed.
const LONGEST: usize = 1_000_000;

/// A draft while somebody works on it, as one personal value of whoever typed it.
enum Typed {}

impl Personal for Typed {
    const FIELD: &'static str = "working-draft";
}

/// A draft as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDraft {
    /// Changes with every act, and never comes back; 0 while nothing is kept.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: Option<Timestamp>,
    /// What shall be different.
    pub draft: WorkingDraft,
}

/// Whose draft: the account and the person behind it, and the customer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraftOwner {
    pub(crate) account: AccountId,
    pub(crate) person: PersonId,
    pub(crate) customer: CustomerId,
}

impl Workflow {
    /// The draft that is kept, or an empty one on this roster.
    pub(crate) async fn kept(&self, owner: DraftOwner, roster: &Roster) -> Result<KeptDraft, WorkflowError> {
        let nothing = KeptDraft { version: 0, changed_at: None, draft: WorkingDraft::on(roster) };
        let kept = {
            let client = self.pool.get().await.map_err(unreachable)?;
            let bound = query::kept_draft();
            bound.bind(&client, &owner.account.0, &owner.customer.0).opt().await.map_err(database)?
        };
        let Some(kept) = kept else { return Ok(nothing) };
        let sealed = Sealed::<Typed>::new(PersonId(kept.subject), kept.cipher);
        // Erased with the person who typed it.
        let Some(text) = self.vault.open(&sealed).await?.text() else { return Ok(nothing) };
        let draft = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
        Ok(KeptDraft { version: kept.version, changed_at: Some(kept.changed_at), draft })
    }

    /// Stores what became of the draft `before`. None if another window was faster: nothing is stored then.
    pub(crate) async fn keep(
        &self,
        owner: DraftOwner,
        before: i64,
        draft: &WorkingDraft,
    ) -> Result<Option<i64>, WorkflowError> {
        let text = serde_json::to_string(draft).map_err(WorkflowError::fault)?;
        if text.len() > LONGEST {
            return Err(WorkflowError::Invalid {
                code: "too-much-at-once",
                detail: "These changes are too much text for one request. Send them in several requests."
                    .to_owned(),
            });
        }
        let sealed: Sealed<Typed> = self.vault.seal(owner.person, &text).await?;
        let client = self.pool.get().await.map_err(unreachable)?;
        let (account, customer, subject) = (owner.account.0, owner.customer.0, owner.person.0);
        if before > 0 {
            let changed =
                query::ChangeDraftParams { subject, cipher: sealed.cipher, account, customer, seen: before };
            return query::change_draft().params(&client, &changed).opt().await.map_err(database);
        }
        // A draft that was discarded must not be taken for the one opened after it, so none begins at a number of before.
        let version = chassis::clock::now().as_millisecond();
        let opened = query::OpenDraftParams { account, customer, subject, cipher: sealed.cipher, version };
        query::open_draft().params(&client, &opened).opt().await.map_err(database)
    }

    /// Forgets the draft of this version; whether it was there.
    pub(crate) async fn drop_draft(&self, owner: DraftOwner, version: i64) -> Result<bool, WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        let dropped = query::discard_draft()
            .bind(&client, &owner.account.0, &owner.customer.0, &version)
            .await
            .map_err(database)?;
        Ok(dropped > 0)
    }

    /// Forgets drafts nobody touched for ninety days; how many.
    pub async fn forget_old_drafts(&self) -> Result<u64, WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        query::forget_drafts().bind(&client).await.map_err(database)
    }
}
