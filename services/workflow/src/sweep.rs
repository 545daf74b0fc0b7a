//! Removes what nobody will look for any more: drafts nobody touched, files of contacts nobody took over, files that never became
//! whole, attempts to sign in that no longer count, entries about them that are old enough.

use crate::{Workflow, WorkflowError};

impl Workflow {
    /// Removes it; how many rows. Any number of processes may do it, at any time.
    pub async fn sweep(&self) -> Result<u64, WorkflowError> {
        let sign_in = self.identity.throttle.sweep().await? + self.identity.log.sweep().await?;
        let files = self.forget_unfinished_files().await?;
        let sheets = self.forget_old_sheets().await?;
        Ok(self.forget_old_drafts().await? + sheets + files + sign_in)
    }
}
