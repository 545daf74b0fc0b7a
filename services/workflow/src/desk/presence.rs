//! Who has a ticket open: those whose page was seen within the last half minute, whichever process serves it.

use events::id::{AccountId, RequestId};
use sql::queries::workflow::desk as query;
use uuid::Uuid;

use crate::number::{database, unreachable};
use crate::{Workflow, WorkflowError};

/// Somebody has the page of a ticket open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seen {
    /// The request behind the ticket.
    pub request: RequestId,
    /// Whose page it is.
    pub account: AccountId,
}

impl Workflow {
    /// Notes that these pages are open now, and answers with everybody who has one of the same tickets open.
    pub async fn be_present(&self, seen: &[Seen]) -> Result<Vec<Seen>, WorkflowError> {
        if seen.is_empty() {
            return Ok(Vec::new());
        }
        let requests: Vec<Uuid> = seen.iter().map(|seen| seen.request.0).collect();
        let accounts: Vec<Uuid> = seen.iter().map(|seen| seen.account.0).collect();
        let client = self.pool.get().await.map_err(unreachable)?;
        query::seen_at_tickets().bind(&client, &requests, &accounts).await.map_err(database)?;
        let rows = query::present().bind(&client, &requests).all().await.map_err(database)?;
        let present =
            |row: query::Present| Seen { request: RequestId(row.request), account: AccountId(row.account) };
        Ok(rows.into_iter().map(present).collect())
    }

    /// Notes that a page is open now, unless that was noted a moment ago, and answers with the others who have the ticket open.
    pub async fn come_to_ticket(&self, me: Seen) -> Result<Vec<AccountId>, WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        let present = query::present_at().bind(&client, &me.request.0).all().await.map_err(database)?;
        if !present.iter().any(|row| row.account == me.account.0 && row.recently) {
            let (requests, accounts) = ([me.request.0], [me.account.0]);
            query::seen_at_tickets().bind(&client, &&requests[..], &&accounts[..]).await.map_err(database)?;
        }
        let others = present.into_iter().map(|row| AccountId(row.account));
        Ok(others.filter(|account| *account != me.account).collect())
    }

    /// Notes that the last page of somebody on a ticket was closed.
    pub async fn leave_ticket(&self, seen: Seen) -> Result<(), WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        query::leave_ticket().bind(&client, &seen.request.0, &seen.account.0).await.map_err(database)?;
        Ok(())
    }

    /// Drops what is too old to mean anything: marks of presence, and forms nobody came back to.
    pub async fn tidy_desk(&self) -> Result<(), WorkflowError> {
        let client = self.pool.get().await.map_err(unreachable)?;
        query::forget_presence().bind(&client).await.map_err(database)?;
        query::forget_forms().bind(&client).await.map_err(database)?;
        Ok(())
    }
}
