//! Every version of the terms a contact accepted, in force or not (001-7).

use events::id::{ContactId, CustomerId};
use projection::{ReadError, View};

use crate::pages::texts::Texts;

/// One acceptance.
pub(super) struct Accepted {
    pub(super) version: i32,
    pub(super) title: String,
    pub(super) at: String,
    /// Whether it is of what is in force, and still counts.
    pub(super) counts: bool,
    /// When the account ceased to act as this contact.
    pub(super) ended: Option<String>,
}

impl Accepted {
    /// The newest first.
    pub(super) async fn read(
        view: &View<'_>,
        (customer, contact): (CustomerId, ContactId),
        texts: Texts,
    ) -> Result<Vec<Self>, ReadError> {
        let only = [contact];
        let (rows, in_force) =
            futures::try_join!(view.acceptances_of(customer, contact), view.terms_accepted(customer, &only))?;
        let counting = in_force.get(&contact).map(|row| row.version);
        let lines = rows.into_iter().map(|row| Self {
            version: row.version,
            title: row.title.unwrap_or_default(),
            at: texts.moment(row.accepted_at),
            counts: row.ended_at.is_none() && counting == Some(row.version),
            ended: row.ended_at.map(|at| texts.moment(at)),
        });
        Ok(lines.collect())
    }
}
