//! Put new terms in force.

use domain::authorise::Act;
use domain::terms::{CustomerTerms, TermsCommand, TermsRefusal, decide};
use events::id::{CorrelationId, CustomerId, terms_stream};
use events::terms::TermsFormat;
use ledger::error::ExecuteError;
use sql::queries::workflow::terms as query;

use crate::terms::Document;
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

/// A document as it was sent.
#[derive(Clone, Debug)]
pub struct Upload {
    /// What it says it is; nothing where only the bytes tell.
    pub format: Option<TermsFormat>,
    /// What it is called.
    pub title: String,
    /// The document.
    pub bytes: Vec<u8>,
}

impl Workflow {
    /// Puts a document in force; everybody has to accept it anew (001-7). Only what can be put in force is kept, and
    /// kept before its event, so that what an event stands for is there.
    pub async fn publish_terms(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        upload: Upload,
    ) -> Result<Receipt, WorkflowError> {
        // Whoever published terms has to accept them like everybody else; the same again is answered as the first time.
        self.allow_customer(caller, Act::ReadTerms, customer).await?;
        let repeated = self.ledger.repeated::<TermsRefusal>(call.command, call.fingerprint).await?;
        if let Some(done) = repeated {
            return Ok(Receipt { done, warnings: Vec::new() });
        }
        let allowed = self.allow_customer(caller, Act::UploadTerms, customer).await?;
        let document = match upload.format {
            Some(format) => Document::parse(format, upload.bytes)?,
            None => Document::recognise(upload.bytes)?,
        };
        let title = Some(upload.title.trim().to_owned()).filter(|title| !title.is_empty());
        let digest = document.digest();
        let command = TermsCommand::Publish {
            customer,
            digest,
            format: document.format(),
            title,
            size: u32::try_from(document.bytes().len()).unwrap_or(u32::MAX),
            by: allowed.actor.clone(),
        };
        // What is refused leaves no bytes behind; only when others publish at this very moment may a document lie unused.
        let terms = self.terms_of(customer).await?;
        decide(&terms, command.clone()).map_err(ExecuteError::Refused)?;
        {
            let client = self.pool.get().await.map_err(|error| WorkflowError::Unavailable(error.into()))?;
            let keep = query::keep_document();
            let kept = keep.bind(&client, &customer.0, &&digest.0[..], &document.bytes()).await;
            kept.map_err(WorkflowError::fault)?;
        }
        let context = crate::context(&call, allowed.actor, Some(customer), CorrelationId(customer.0));
        let done = self.ledger.execute::<CustomerTerms>(terms_stream(customer), command, context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }
}
