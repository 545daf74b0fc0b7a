//! Filters of the queue under a name, each person's own.

use domain::authorise::Act;
use events::id::AccountId;
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
        let client = self.pool.get().await.map_err(unreachable)?;
        let rows = query::saved_views().bind(&client, &account.0).all().await.map_err(database)?;
        let views =
            rows.into_iter().map(|row| SavedView { view: row.view, name: row.name, filters: row.filters });
        Ok(views.collect())
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
        let view = query::SaveViewParams {
            account: account.0,
            view: Uuid::new_v5(&account.0, name.to_lowercase().as_bytes()),
            name,
            filters,
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
