//! A customer's contacts all at once, as the page that works on them needs them.

use events::id::{ContactId, CustomerId};
use sql::queries::projection::book as query;

use crate::reader::{ReadError, View};
use crate::rows::{BookEntry, OpenRequest};
use uuid::Uuid;

/// The most contacts shown at once; a customer with more finds the others by a filter.
pub const MOST_PEOPLE: usize = 2000;

fn most() -> i64 {
    i64::try_from(MOST_PEOPLE).unwrap_or(i64::MAX)
}

impl View<'_> {
    /// Everybody of a customer, by name.
    pub async fn people_of_customer(&self, customer: CustomerId) -> Result<Vec<BookEntry>, ReadError> {
        Ok(query::people_of_customer().bind(&self.tx, &customer.0, &most()).all().await?)
    }

    /// Those of whom every word of `text` is part of the name or the address; with `among` only these.
    pub async fn people_found(
        &self,
        customer: CustomerId,
        text: &str,
        among: Option<&[ContactId]>,
    ) -> Result<Vec<BookEntry>, ReadError> {
        let patterns: Vec<String> = text.split_whitespace().map(super::anywhere).collect();
        let among: Option<Vec<Uuid>> = among.map(|among| among.iter().map(|contact| contact.0).collect());
        Ok(query::people_found().bind(&self.tx, &customer.0, &among, &patterns, &most()).all().await?)
    }

    /// The open request of a customer, if there is one that the viewer may see (000-29, P6).
    pub async fn open_request(&self, customer: CustomerId) -> Result<Option<OpenRequest>, ReadError> {
        Ok(query::open_request().bind(&self.tx, &customer.0).opt().await?)
    }
}
