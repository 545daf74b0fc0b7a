//! Remove files nobody needs: begun and left, refused when they were attached, or replaced by another.

use events::id::{ContactId, CustomerId, JobId};
use sql::queries::workflow::jobs as query;
use uuid::Uuid;

use crate::number::{database, unreachable};
use crate::{Workflow, WorkflowError};

impl Workflow {
    /// Removes files that nobody completed within a week, and those complete for a week that the log does not name; how many.
    pub(crate) async fn forget_unfinished_files(&self) -> Result<u64, WorkflowError> {
        let (mut forgotten, jobs) = {
            let client = self.pool.get().await.map_err(unreachable)?;
            let unfinished = query::forget_unfinished_files().bind(&client).await.map_err(database)?;
            (unfinished, query::jobs_with_unsettled_files().bind(&client).all().await.map_err(database)?)
        };
        for row in jobs {
            let state = self.jobs_of(CustomerId(row.customer), ContactId(row.contact)).await?;
            // A job the log does not know yet is asked about another time.
            let Some(job) = state.job(JobId(row.job)) else { continue };
            let named: Vec<Uuid> = job.files.values().map(|file| file.file.0).collect();
            let client = self.pool.get().await.map_err(unreachable)?;
            forgotten +=
                query::forget_unnamed_files().bind(&client, &row.job, &named).await.map_err(database)?;
            query::settle_files().bind(&client, &row.job, &named).await.map_err(database)?;
        }
        Ok(forgotten)
    }
}
