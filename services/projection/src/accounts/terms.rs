//! Which terms are there, and who accepted which.

use events::account::AccountEvent;
use events::actor::Actor;
use events::terms::TermsPublished;
use sql::queries::projection::state::{TermsAcceptanceRow, TermsRow};

use super::Accounts;
use crate::happened::Happened;

impl Accounts {
    pub(super) fn publish_terms(&mut self, event: &Happened, published: &TermsPublished) {
        let published_as = match published.by {
            Actor::Contact { .. } => "contact",
            Actor::Staff { .. } => "staff",
            Actor::System { .. } => "system",
        };
        self.terms.put(TermsRow {
            generation: self.generation,
            customer: published.customer.0,
            version: i32::try_from(published.version).unwrap_or(i32::MAX),
            digest: published.digest.0.to_vec(),
            format: published.format.as_str().to_owned(),
            title: published.title.clone(),
            size: i64::from(published.size),
            published_as: published_as.to_owned(),
            published_by: published.by.person().map(|person| person.0),
            published_at: event.at,
        });
    }

    /// An acceptance is a row of its own and stays; it counts no more once the account acts as another contact. What resets all
    /// of them is that another version is in force, so nothing has to be written when one is published.
    pub(super) fn fold_terms(&mut self, event: &Happened, fact: &AccountEvent) {
        match fact {
            AccountEvent::TermsAccepted(accepted) => self.acceptances.put(TermsAcceptanceRow {
                generation: self.generation,
                account: event.stream,
                event: event.version,
                customer: accepted.customer.0,
                contact: accepted.contact.0,
                version: i32::try_from(accepted.version).unwrap_or(i32::MAX),
                accepted_at: event.at,
                ended_at: None,
            }),
            AccountEvent::ContactUnlinked(unlinked) => {
                for key in self.acceptances.keys((event.stream, 0)..=(event.stream, i64::MAX)) {
                    let open = |row: &TermsAcceptanceRow| {
                        row.customer == unlinked.customer.0 && row.ended_at.is_none()
                    };
                    if self.acceptances.get(&key).is_some_and(open)
                        && let Some(row) = self.acceptances.get_mut(&key)
                    {
                        row.ended_at = Some(event.at);
                    }
                }
            }
            _ => {}
        }
    }
}
