//! Filters of the queue under a name, each person's own. What people look for names people, so it is kept sealed.

use domain::authorise::Act;
use events::id::{AccountId, PersonId};
use events::sealed::{FreeText, Sealed};
use sql::client::Params as _;
use sql::queries::workflow::desk as query;
use uuid::Uuid;

use crate::number::{database, unreachable};
use crate::{Caller, Workflow, WorkflowError};

/// Characters a name may have.
const LONGEST_NAME: usize = 80;
/// Characters the filters of a view may have.
const LONGEST_FILTERS: usize = 1000;

/// A view somebody saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub view: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// The filters, as they stand in the address of the queue.
    pub filters: String,
}

impl Workflow {
    /// The views of the caller, by name.
    pub async fn saved_views(&self, account: AccountId) -> Result<Vec<SavedView>, WorkflowError> {
        let rows = {
            let client = self.pool.get().await.map_err(unreachable)?;
            query::saved_views().bind(&client, &account.0).all().await.map_err(database)?
        };
        let sealed: Vec<_> = rows
            .iter()
            .map(|row| Sealed::<FreeText>::new(PersonId(row.subject), row.cipher.clone()))
            .collect();
        let opened = self.vault.open_many(&sealed).await?;
        let views = rows.iter().zip(opened).filter_map(|(row, opened)| {
            let (name, filters) = serde_json::from_str(&opened.text()?).ok()?;
            Some(SavedView { view: row.view, name, filters })
        });
        let mut views: Vec<SavedView> = views.collect();
        views.sort_by_key(|view| view.name.to_lowercase());
        Ok(views)
    }

    /// Saves filters under a name, in place of those the caller saved under it before. At most 50 names.
    pub async fn save_view(&self, caller: &Caller, name: &str, filters: &str) -> Result<(), WorkflowError> {
        let account = self.member_of_desk(caller).await?;
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            return Err(WorkflowError::Invalid {
                code: "invalid-view-name",
                detail: format!("A view needs a name of at most {LONGEST_NAME} characters."),
            });
        }
        if filters.chars().count() > LONGEST_FILTERS {
            return Err(WorkflowError::Invalid {
                code: "invalid-view",
                detail: "The filters are too long to be saved; search for less.".to_owned(),
            });
        }
        let known = self.saved_views(account).await?;
        let same = known.iter().find(|known| known.name.to_lowercase() == name.to_lowercase());
        let person = self.signed_in(caller).await?.principal.person;
        let text = serde_json::to_string(&(name, filters)).map_err(WorkflowError::fault)?;
        let sealed: Sealed<FreeText> = self.vault.seal(person, &text).await?;
        let view = query::SaveViewParams {
            account: account.0,
            view: same.map_or_else(Uuid::now_v7, |same| same.view),
            subject: person.0,
            cipher: sealed.cipher,
        };
        let client = self.pool.get().await.map_err(unreachable)?;
        let saved = query::save_view().params(&client, &view).await.map_err(database)?;
        if saved == 0 {
            return Err(WorkflowError::Refused {
                code: "too-many-views",
                detail: "You have 50 saved views; delete one first.".to_owned(),
            });
        }
        Ok(())
    }

    /// Deletes a view of the caller; one that is not there is deleted already.
    pub async fn forget_view(&self, caller: &Caller, view: Uuid) -> Result<(), WorkflowError> {
        let account = self.member_of_desk(caller).await?;
        let client = self.pool.get().await.map_err(unreachable)?;
        query::forget_view().bind(&client, &account.0, &view).await.map_err(database)?;
        Ok(())
    }

    async fn member_of_desk(&self, caller: &Caller) -> Result<AccountId, WorkflowError> {
        self.allow_installation(caller, Act::ViewQueue).await?;
        match caller {
            Caller::Account { account, .. } => Ok(*account),
            Caller::Operator => Err(WorkflowError::NotFound),
        }
    }
}
