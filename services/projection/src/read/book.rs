//! A customer's contacts all at once, as the page that works on them needs them.

use events::id::CustomerId;
use sql::queries::projection::book as query;

use crate::reader::{ReadError, View};
use crate::rows::{BookEntry, OpenRequest};

/// The most contacts shown at once; a customer with more finds the others by a filter.
const MOST_PEOPLE: i64 = 2000;

impl View<'_> {
    /// Everybody of a customer, by name.
    pub async fn people_of_customer(&self, customer: CustomerId) -> Result<Vec<BookEntry>, ReadError> {
        Ok(query::people_of_customer().bind(&self.tx, &customer.0, &MOST_PEOPLE).all().await?)
    }

    /// The open request of a customer, if there is one that the viewer may see (000-29, P6).
    pub async fn open_request(&self, customer: CustomerId) -> Result<Option<OpenRequest>, ReadError> {
        Ok(query::open_request().bind(&self.tx, &customer.0).opt().await?)
    }
}
