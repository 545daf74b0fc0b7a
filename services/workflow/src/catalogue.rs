//! Put a role catalogue in force.

use domain::authorise::Act;
use domain::catalogue::{Catalogue, CatalogueCommand};
use events::catalogue::CatalogueAdopted;
use events::id::{CorrelationId, catalogue_stream};

use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Puts `catalogue` in force as the next version; the same again changes nothing.
    pub async fn adopt_catalogue(
        &self,
        caller: &Caller,
        call: Call,
        catalogue: CatalogueAdopted,
    ) -> Result<Receipt, WorkflowError> {
        let actor = self.allow_installation(caller, Act::AdoptCatalogue).await?;
        let stream = catalogue_stream();
        let context = crate::context(&call, actor, None, CorrelationId(stream.0));
        let command = CatalogueCommand::Adopt { catalogue };
        let done = self.ledger.execute::<Catalogue>(stream, command, context).await?;
        Ok(Receipt { done, warnings: Vec::new() })
    }
}
