//! A form that was sent before its person had confirmed who she is. It is sealed under her key, shown to nobody else, and
//! kept until it was sent again or an hour is over: looking at it takes nothing away, because any link can make a browser
//! look.

use events::id::{AccountId, PersonId, RequestId};
use events::sealed::{FreeText, Sealed};
use sql::client::Params as _;
use sql::queries::workflow::desk as query;

use crate::number::{database, unreachable};
use crate::{Workflow, WorkflowError};

/// Bytes a kept form may have: more than the largest body holds, however its letters are escaped here.
const LONGEST: usize = 700_000;

impl Workflow {
    /// Keeps what `person` typed into a form about a request, in place of what was kept before.
    pub async fn keep_form(
        &self,
        account: AccountId,
        person: PersonId,
        request: RequestId,
        form: &str,
    ) -> Result<(), WorkflowError> {
        if form.len() > LONGEST {
            return Err(WorkflowError::Invalid {
                code: "too-much-at-once",
                detail: "This form is too large to be kept. Go back, send fewer words, and nothing is lost."
                    .to_owned(),
            });
        }
        let sealed: Sealed<FreeText> = self.vault.seal(person, form).await?;
        let kept = query::KeepFormParams {
            account: account.0,
            request: request.0,
            subject: person.0,
            cipher: sealed.cipher,
        };
        let client = self.pool.get().await.map_err(unreachable)?;
        query::keep_form().params(&client, &kept).await.map_err(database)?;
        Ok(())
    }

    /// What was kept, if it is not older than an hour.
    pub async fn kept_form(
        &self,
        account: AccountId,
        request: RequestId,
    ) -> Result<Option<String>, WorkflowError> {
        let kept = {
            let client = self.pool.get().await.map_err(unreachable)?;
            query::kept_form().bind(&client, &account.0, &request.0).opt().await.map_err(database)?
        };
        let Some(kept) = kept else { return Ok(None) };
        let sealed = Sealed::<FreeText>::new(PersonId(kept.subject), kept.cipher);
        Ok(self.vault.open(&sealed).await?.text())
    }

    /// Drops what was kept, because it was sent.
    pub async fn drop_form(&self, account: AccountId, request: RequestId) -> Result<(), WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        query::drop_form().bind(&client, &account.0, &request.0).await.map_err(database)?;
        Ok(())
    }
}
