//! A customer's contacts page by page, as the page that works on them needs them.

use events::id::{ContactId, CustomerId};
use sql::queries::projection::book as query;
use uuid::Uuid;

use crate::reader::{ReadError, View};
use crate::rows::{BookEntry, OpenRequest};

/// Which of a customer's contacts are looked for; nothing set means everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Words that are all part of the name or the address.
    pub text: String,
    /// Nobody but these can be meant.
    pub among: Option<Vec<ContactId>>,
}

/// Some of those who were looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// Those on the page.
    pub rows: Vec<BookEntry>,
    /// How many there are, at the customer and at the purchaser.
    pub found: [usize; 2],
}

impl PeopleFilter {
    fn patterns(&self) -> Vec<String> {
        self.text.split_whitespace().map(super::anywhere).collect()
    }

    fn among(&self) -> Option<Vec<Uuid>> {
        self.among.as_ref().map(|among| among.iter().map(|contact| contact.0).collect())
    }
}

/// A number of rows as the database counts them.
fn counted(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn count(rows: i64) -> usize {
    usize::try_from(rows).unwrap_or(0)
}

impl View<'_> {
    /// A page of everybody of a customer, organisation by organisation and by name.
    pub async fn people_page(
        &self,
        customer: CustomerId,
        skipped: usize,
        at_most: usize,
    ) -> Result<Vec<BookEntry>, ReadError> {
        let (at_most, skipped) = (counted(at_most), counted(skipped));
        Ok(query::people_page().bind(self.client, &customer.0, &at_most, &skipped).all().await?)
    }

    /// A page of those who are looked for, in the same order; no rows say nothing about how many there are.
    pub async fn people_found(
        &self,
        customer: CustomerId,
        filter: &PeopleFilter,
        skipped: usize,
        at_most: usize,
    ) -> Result<People, ReadError> {
        let (among, patterns) = (filter.among(), filter.patterns());
        let (at_most, skipped) = (counted(at_most), counted(skipped));
        let found = query::people_found();
        let found = found.bind(self.client, &customer.0, &among, &patterns, &at_most, &skipped).all().await?;
        let counts = found.first().map_or((0, 0), |row| (count(row.found), count(row.own)));
        let rows = found.into_iter().map(|row| BookEntry {
            contact: row.contact,
            side: row.side,
            name: row.name,
            email: row.email,
            since: row.since,
        });
        Ok(People { rows: rows.collect(), found: [counts.1, counts.0.saturating_sub(counts.1)] })
    }

    /// How many of those who are looked for come before a contact.
    pub async fn people_before(
        &self,
        customer: CustomerId,
        contact: ContactId,
        filter: &PeopleFilter,
    ) -> Result<usize, ReadError> {
        let (among, patterns) = (filter.among(), filter.patterns());
        let before = query::people_before();
        Ok(count(before.bind(self.client, &customer.0, &contact.0, &among, &patterns).one().await?))
    }

    /// These contacts alone; those who left are not among them.
    pub async fn people_by_id(
        &self,
        customer: CustomerId,
        contacts: &[ContactId],
    ) -> Result<Vec<BookEntry>, ReadError> {
        let ids: Vec<Uuid> = contacts.iter().map(|contact| contact.0).collect();
        Ok(query::people_by_id().bind(self.client, &customer.0, &ids).all().await?)
    }

    /// The open request of a customer, if there is one that the viewer may see (000-29, P6).
    pub async fn open_request(&self, customer: CustomerId) -> Result<Option<OpenRequest>, ReadError> {
        Ok(query::open_request().bind(self.client, &customer.0).opt().await?)
    }
}
