//! The terms of a customer, and who accepted which.

use std::collections::BTreeMap;

use events::id::{ContactId, CustomerId};
use sql::queries::projection::terms as query;
use uuid::Uuid;

use crate::page::Limit;
use crate::reader::{ReadError, View};
use crate::rows::{Acceptance, AcceptedTerms, TermsVersion};

/// The terms of a customer.
#[derive(Clone, Debug, PartialEq)]
pub struct TermsView {
    /// Every version, newest first; the first one is in force.
    pub versions: Vec<TermsVersion>,
    /// How many of the contacts who can sign in accepted what is in force.
    pub accepted: u64,
    /// How many contacts can sign in.
    pub people: u64,
}

impl View<'_> {
    /// The terms of a customer: the last 100 versions at most.
    pub async fn terms(&self, customer: CustomerId) -> Result<TermsView, ReadError> {
        let versions = query::terms_versions();
        let versions = versions.bind(self.client, &customer.0, &Limit::MOST);
        let standing = query::terms_standing();
        let standing = standing.bind(self.client, &customer.0);
        let (versions, standing) = futures::try_join!(versions.all(), standing.one())?;
        let count = |rows: i64| u64::try_from(rows).unwrap_or(0);
        Ok(TermsView { versions, accepted: count(standing.accepted), people: count(standing.people) })
    }

    /// Of these contacts, those who accepted what is in force, with the date (001-5). Nobody for a customer without terms.
    pub async fn terms_accepted(
        &self,
        customer: CustomerId,
        contacts: &[ContactId],
    ) -> Result<BTreeMap<ContactId, AcceptedTerms>, ReadError> {
        let ids: Vec<Uuid> = contacts.iter().map(|contact| contact.0).collect();
        let rows = query::acceptances_in_force().bind(self.client, &customer.0, &ids).all().await?;
        Ok(rows.into_iter().map(|row| (ContactId(row.contact), row)).collect())
    }

    /// Everything a contact ever accepted, newest first; at most 100.
    pub async fn acceptances_of(
        &self,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Vec<Acceptance>, ReadError> {
        let rows = query::acceptances_of_contact();
        Ok(rows.bind(self.client, &customer.0, &contact.0, &Limit::MOST).all().await?)
    }
}
