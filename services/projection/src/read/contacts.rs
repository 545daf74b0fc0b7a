//! Customers, contacts, roles, and active beside requested.

use events::actor::Side;
use events::id::{ContactId, CustomerId, PermissionKey, PersonId, RoleKey};
use sql::queries::projection::contacts as query;
use uuid::Uuid;

use super::anywhere;
use crate::page::{ContactCursor, CustomerCursor, Limit, Page};
use crate::reader::{ReadError, View};
use crate::rows::{ActiveAndRequested, CatalogueRole, Contact, ContactSummary, Customer, HeldRole, Holder};

/// Which contacts are listed; nothing set lists all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactFilter {
    /// Part of the name or the address.
    pub text: Option<String>,
    /// A role held.
    pub role: Option<RoleKey>,
    /// The side.
    pub side: Option<Side>,
}

/// A contact with the roles in force.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactDetail {
    /// The contact.
    pub contact: Contact,
    /// The roles, each with since and cause.
    pub roles: Vec<HeldRole>,
}

/// A contact as it is, beside the lines of the open request about it (000-28).
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The contact.
    pub contact: ContactId,
    /// Who it is.
    pub person: PersonId,
    /// The name; none if erased, or not yet there.
    pub name: Option<String>,
    /// The address.
    pub email: Option<String>,
    /// The side; none for a contact that is only requested yet.
    pub side: Option<String>,
    /// The roles in force.
    pub roles: Vec<String>,
    /// What is requested; empty when nothing is.
    pub lines: Vec<ActiveAndRequested>,
}

impl View<'_> {
    /// Whether the person is a contact of any customer, or stands in a request that is not over yet.
    pub async fn is_needed(&self, person: PersonId) -> Result<bool, ReadError> {
        Ok(query::is_needed().bind(self.client, &person.0).one().await?)
    }

    /// Customers by name; `text` is part of it.
    pub async fn customers(
        &self,
        text: Option<&str>,
        after: Option<CustomerCursor>,
        limit: Limit,
    ) -> Result<Page<Customer, CustomerCursor>, ReadError> {
        let (after, text) = (after.map(|cursor| cursor.customer.0), text.map(anywhere));
        let rows = query::customers().bind(self.client, &text, &after, &limit.and_one()).all().await?;
        Ok(Page::cut(rows, limit, |row| CustomerCursor { customer: CustomerId(row.customer) }))
    }

    /// One customer.
    pub async fn customer(&self, customer: CustomerId) -> Result<Option<Customer>, ReadError> {
        Ok(query::customer_by_id().bind(self.client, &customer.0).opt().await?)
    }

    /// Several customers, in no order; those unknown or not to be seen are left out.
    pub async fn customers_by_id(&self, customers: &[CustomerId]) -> Result<Vec<Customer>, ReadError> {
        let ids: Vec<Uuid> = customers.iter().map(|customer| customer.0).collect();
        Ok(query::customers_by_id().bind(self.client, &ids).all().await?)
    }

    /// The contacts of a customer that hold at least one role, by name (000-6, 000-7).
    pub async fn contacts(
        &self,
        customer: CustomerId,
        filter: &ContactFilter,
        after: Option<ContactCursor>,
        limit: Limit,
    ) -> Result<Page<ContactSummary, ContactCursor>, ReadError> {
        let side = filter.side.map(Side::as_str);
        let text = filter.text.as_deref().map(anywhere);
        let role = filter.role.as_ref().map(RoleKey::as_str);
        let after = after.map(|cursor| cursor.contact.0);
        let rows = query::contacts()
            .bind(self.client, &customer.0, &side, &text, &role, &after, &limit.and_one())
            .all()
            .await?;
        Ok(Page::cut(rows, limit, |row| ContactCursor { contact: ContactId(row.contact) }))
    }

    /// One contact, also one that left, with the roles in force, their since and their cause (000-9, INV-5).
    pub async fn contact(
        &self,
        customer: CustomerId,
        contact: ContactId,
    ) -> Result<Option<ContactDetail>, ReadError> {
        let Some(found) = query::contact_by_id().bind(self.client, &customer.0, &contact.0).opt().await?
        else {
            return Ok(None);
        };
        let roles = query::roles_of_contact().bind(self.client, &customer.0, &contact.0).all().await?;
        Ok(Some(ContactDetail { contact: found, roles }))
    }

    /// The role catalogue in force, for staff or for contacts, in the order people see.
    pub async fn catalogue(&self, staff: bool) -> Result<Vec<CatalogueRole>, ReadError> {
        Ok(query::catalogue().bind(self.client, &staff).all().await?)
    }

    /// Who of a customer holds a permission through any role (P3); at most 100.
    pub async fn holders(
        &self,
        customer: CustomerId,
        permission: &PermissionKey,
    ) -> Result<Vec<Holder>, ReadError> {
        Ok(query::holders().bind(self.client, &customer.0, &permission.as_str(), &Limit::MOST).all().await?)
    }

    /// Contacts as they are, each beside what the open request asks for (000-28). New ones, without a place in the alphabet
    /// yet, come first. `text` is part of a name or an address.
    pub async fn active_and_requested(
        &self,
        customer: CustomerId,
        text: Option<&str>,
        after: Option<ContactCursor>,
        limit: Limit,
    ) -> Result<Page<Beside, ContactCursor>, ReadError> {
        let (text, after) = (text.map(anywhere), after.map(|cursor| cursor.contact.0));
        let rows = query::active_and_requested()
            .bind(self.client, &customer.0, &text, &after, &limit.and_one())
            .all()
            .await?;
        Ok(Page::cut(beside(rows), limit, |last| ContactCursor { contact: last.contact }))
    }
}

/// Gathers the rows of each contact.
fn beside(rows: Vec<ActiveAndRequested>) -> Vec<Beside> {
    let mut gathered: Vec<Beside> = Vec::new();
    for row in rows {
        if gathered.last().is_none_or(|last| last.contact.0 != row.contact) {
            gathered.push(Beside {
                contact: ContactId(row.contact),
                person: PersonId(row.person),
                name: row.name.clone(),
                email: row.email.clone(),
                side: row.side.clone(),
                roles: row.roles.clone(),
                lines: Vec::new(),
            });
        }
        if let (Some(last), true) = (gathered.last_mut(), row.line.is_some()) {
            last.lines.push(row);
        }
    }
    gathered
}
