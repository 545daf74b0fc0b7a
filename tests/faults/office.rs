//! Who is there: customers with two administrators each, and staff.

use std::collections::BTreeSet;

use anyhow::{Context as _, anyhow};
use domain::permission;
use domain::person::{ContactKind, Details, EmailAddress, HeaderText, PersonName, Profile};
use events::account::Locale;
use events::actor::Side;
use events::id::{AccountId, ContactId, CustomerId, RoleKey};
use secrecy::ExposeSecret as _;
use workflow::account::NewStaff;
use workflow::customer::{Access, NewCustomer, NewPerson};
use workflow::{Call, Caller, Workflow};

/// How many customers take part in the load.
pub(crate) const CUSTOMERS: usize = 8;

/// The place of one more customer, which takes no part in the load.
pub(crate) const SPARE: usize = CUSTOMERS;

/// How many members of staff decide.
pub(crate) const STAFF: usize = 4;

/// Somebody with an API key.
#[derive(Clone, Debug)]
pub(crate) struct Somebody {
    pub(crate) account: AccountId,
    pub(crate) key: String,
    /// The customer's place in the office; none for staff.
    pub(crate) customer: Option<usize>,
}

/// A customer.
#[derive(Clone, Debug)]
pub(crate) struct Customer {
    pub(crate) id: CustomerId,
    /// Contacts whose roles change; they cannot sign in.
    pub(crate) others: Vec<ContactId>,
}

/// Everybody: first the administrators, two a customer, then staff.
#[derive(Clone, Debug, Default)]
pub(crate) struct Office {
    pub(crate) people: Vec<Somebody>,
    pub(crate) customers: Vec<Customer>,
}

impl Office {
    pub(crate) async fn furnish(workflow: &Workflow) -> anyhow::Result<Self> {
        let mut office = Self::default();
        for place in 0..=SPARE {
            office.customer(workflow, place).await.with_context(|| format!("customer {place}"))?;
        }
        for place in 0..STAFF {
            let profile = Profile {
                name: name(&format!("Staff {place}"))?,
                email: email(&format!("staff{place}@desk.example"))?,
            };
            let roles = ["agent", "approver"].map(RoleKey::from).into_iter().collect();
            let new = NewStaff { profile, roles, locale: Locale::English, invite: false };
            let account = workflow.add_staff(&Caller::Operator, Call::fresh(), new).await?;
            office.people.push(ready(workflow, account, None).await?);
        }
        Ok(office)
    }

    /// The places of those who are staff.
    pub(crate) fn staff(&self) -> std::ops::Range<usize> {
        self.people.len() - STAFF..self.people.len()
    }

    async fn customer(&mut self, workflow: &Workflow, place: usize) -> anyhow::Result<()> {
        let all: &[&str] = &["cust-admin", "management", "application", "technical"];
        let mut people = Vec::new();
        for (who, roles, access) in [
            ("ada", all, Access::Unannounced),
            ("bo", all, Access::Unannounced),
            ("cy", &["agreement"][..], Access::ContactOnly),
            ("di", &["agreement"][..], Access::ContactOnly),
        ] {
            people.push(person(&format!("{who}{place}"), roles, access)?);
        }
        let organisation = HeaderText::parse(&format!("Customer {place}")).map_err(|why| anyhow!("{why}"))?;
        let new = NewCustomer { name: organisation, purchaser: None, people };
        let registered = workflow.register_customer(&Caller::Operator, Call::fresh(), new).await?;
        for account in registered.people.iter().filter_map(|person| person.account) {
            self.people.push(ready(workflow, account, Some(place)).await?);
        }
        let others = registered.people[2..].iter().map(|person| person.contact).collect();
        self.customers.push(Customer { id: registered.customer, others });
        Ok(())
    }
}

fn name(text: &str) -> anyhow::Result<PersonName> {
    PersonName::parse(text).map_err(|why| anyhow!("{text}: {why}"))
}

fn email(text: &str) -> anyhow::Result<EmailAddress> {
    EmailAddress::parse(text).map_err(|why| anyhow!("{text}: {why}"))
}

fn person(who: &str, roles: &[&str], access: Access) -> anyhow::Result<NewPerson> {
    let details = Details {
        name: name(&format!("Person {who}"))?,
        email: email(&format!("{who}@customer.example"))?,
        phone: None,
        cell: None,
        title: None,
        company: None,
        newsletter: false,
        kind: ContactKind::Person,
    };
    let roles = roles.iter().map(|role| RoleKey::from(*role)).collect::<BTreeSet<_>>();
    Ok(NewPerson { side: Side::Customer, details, roles, locale: Locale::English, access })
}

/// Activates an account and gives it a key.
async fn ready(workflow: &Workflow, account: AccountId, customer: Option<usize>) -> anyhow::Result<Somebody> {
    workflow.activate_by_operator(&Caller::Operator, Call::fresh(), account).await?;
    // Staff decide with their keys, which takes a scope of its own.
    let scopes = customer.is_none().then(permission::all);
    let issued =
        workflow.issue_key(&Caller::Operator, Call::fresh(), account, "faults", scopes, None).await?;
    Ok(Somebody { account, key: issued.secret.expose_secret().to_owned(), customer })
}
