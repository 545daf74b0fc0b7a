//! The rows of one projection, whichever it is: load, fold, write.

use deadpool_postgres::Transaction;
use tokio_postgres::Error;

use crate::accounts::Accounts;
use crate::contacts::Contacts;
use crate::happened::Happened;
use crate::kind::Projection;
use crate::row::Row;
use crate::texts::Texts;
use crate::tickets::Tickets;
use futures::try_join;
use sql::queries::projection::state::{
    self, AccountRow, ContactRoleRow, ContactRow, CustomerRow, EntryRow, FactRow, InvitationRow, KeyRow,
    LineRow, LinkRow, PartyRow, RoleRow, StepRow, TermsAcceptanceRow, TermsRow, TicketRow,
};

/// An event speaks of something that no earlier event brought about: its stream cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("version {version} of stream {stream} changes what is not there")]
pub(crate) struct Missing {
    /// The stream.
    pub(crate) stream: uuid::Uuid,
    /// The event's place in it.
    pub(crate) version: i64,
}

/// The row, or the fault that it is not there.
pub(crate) fn present<R>(row: Option<R>, event: &Happened) -> Result<R, Missing> {
    row.ok_or(Missing { stream: event.stream, version: event.version })
}

/// The rows of one projection that a batch works on.
pub(crate) enum Tables {
    Contacts(Box<Contacts>),
    Tickets(Box<Tickets>),
    Accounts(Box<Accounts>),
}

impl Tables {
    pub(crate) fn new(projection: Projection, generation: i32) -> Self {
        match projection {
            Projection::Contacts => Self::Contacts(Box::new(Contacts::new(generation))),
            Projection::Tickets => Self::Tickets(Box::new(Tickets::new(generation))),
            Projection::Accounts => Self::Accounts(Box::new(Accounts::new(generation))),
        }
    }

    pub(crate) async fn load(&mut self, tx: &Transaction<'_>, events: &[Happened]) -> Result<(), Error> {
        // Sent first, so that it holds for what follows on the same connection.
        let planned = async { state::plan_by_keys().bind(tx).one().await };
        let loaded = async {
            match self {
                Self::Contacts(tables) => tables.load(tx, events).await,
                Self::Tickets(tables) => tables.load(tx, events).await,
                Self::Accounts(tables) => tables.load(tx, events).await,
            }
        };
        try_join!(planned, loaded).map(drop)
    }

    pub(crate) fn fold(&mut self, event: &Happened, texts: &Texts) -> Result<(), Missing> {
        match self {
            Self::Contacts(tables) => tables.fold(event, texts),
            Self::Tickets(tables) => tables.fold(event, texts),
            Self::Accounts(tables) => tables.fold(event, texts),
        }
    }

    pub(crate) async fn write(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        match self {
            Self::Contacts(tables) => tables.write(tx).await,
            Self::Tickets(tables) => tables.write(tx).await,
            Self::Accounts(tables) => tables.write(tx).await,
        }
    }
}

/// The tables of a projection: name and columns.
pub(crate) fn tables_of(projection: Projection) -> Vec<(&'static str, &'static [&'static str])> {
    fn table<R: Row>() -> (&'static str, &'static [&'static str]) {
        (R::TABLE, R::COLUMNS)
    }
    match projection {
        Projection::Contacts => {
            vec![table::<CustomerRow>(), table::<ContactRow>(), table::<ContactRoleRow>(), table::<RoleRow>()]
        }
        Projection::Tickets => vec![
            table::<PartyRow>(),
            table::<FactRow>(),
            table::<TicketRow>(),
            table::<LineRow>(),
            table::<EntryRow>(),
            table::<StepRow>(),
        ],
        Projection::Accounts => vec![
            table::<AccountRow>(),
            table::<LinkRow>(),
            table::<InvitationRow>(),
            table::<KeyRow>(),
            table::<TermsRow>(),
            table::<TermsAcceptanceRow>(),
        ],
    }
}
