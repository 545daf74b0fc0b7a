//! Ticket numbers, and the request each stands for.

use chassis::postgres::{PoolError, is_pool_transient, is_transient};
use events::id::{INSTALLATION, RequestId, TicketNumber};

use crate::{Workflow, WorkflowError};

/// The request behind a number. It follows from the number alone, so finding a ticket needs no table, and two requests
/// can never share a number.
pub fn request_of(number: TicketNumber) -> RequestId {
    RequestId(INSTALLATION.derive(&format!("request:{number}")))
}

impl Workflow {
    /// The next number. It is spent even if the submission is refused.
    pub(crate) async fn next_number(&self) -> Result<TicketNumber, WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        let drawn = sql::queries::workflow::ticket_numbers::next_ticket_number()
            .bind(&client)
            .one()
            .await
            .map_err(database)?;
        u64::try_from(drawn).map(TicketNumber).map_err(WorkflowError::fault)
    }
}

pub(crate) fn unreachable(source: PoolError) -> WorkflowError {
    if is_pool_transient(&source) {
        WorkflowError::Unavailable(source.into())
    } else {
        WorkflowError::fault(source)
    }
}

pub(crate) fn database(source: tokio_postgres::Error) -> WorkflowError {
    if is_transient(&source) {
        WorkflowError::Unavailable(source.into())
    } else {
        WorkflowError::fault(source)
    }
}
