//! The customers and the staff every test begins with: Nordlys with a purchaser organisation, Harbour without one.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, anyhow};
use domain::permission;
use domain::person::{ContactKind, Details, EmailAddress, HeaderText, PersonName, PhoneNumber, Profile};
use events::account::Locale;
use events::actor::Side;
use events::id::{AccountId, CustomerId, INSTALLATION, PermissionKey, RoleKey};
use secrecy::ExposeSecret as _;
use workflow::account::NewStaff;
use workflow::customer::{Access, NewCustomer, NewPerson};
use workflow::{Call, Caller, Workflow};

use crate::person::{Person, Site};

/// A person of the samples: name, address, side, language, roles.
type Sample = (&'static str, &'static str, Side, Locale, &'static [&'static str]);

const NORDLYS: [Sample; 6] = [
    ("Ingrid Solberg", "ingrid@nordlys.example", Side::Customer, Locale::Bokmal, &["management"]),
    ("Anders Lie", "anders@nordlys.example", Side::Customer, Locale::English, &["cust-admin"]),
    ("Marta Haugen", "marta@nordlys.example", Side::Customer, Locale::English, &["application"]),
    ("Jonas Berg", "jonas@nordlys.example", Side::Customer, Locale::English, &["technical", "security"]),
    ("Sofie Dahl", "sofie@fjord.example", Side::Purchaser, Locale::English, &["purchaser"]),
    ("Henrik Moe", "henrik@fjord.example", Side::Purchaser, Locale::English, &["financial"]),
];

const HARBOUR: [Sample; 3] = [
    ("Priya Nair", "priya@harbour.example", Side::Customer, Locale::English, &["management", "agreement"]),
    ("Tom Okafor", "tom@harbour.example", Side::Customer, Locale::English, &["cust-admin", "financial"]),
    ("Lena Fischer", "lena@harbour.example", Side::Customer, Locale::English, &["application", "technical"]),
];

const STAFF: [(&str, &str, &[&str]); 6] = [
    ("Wanda Support", "wanda@desk.example", &["agent"]),
    ("Viktor Approver", "viktor@desk.example", &["agent", "approver"]),
    ("Astri Godkjenner", "astri@desk.example", &["agent", "approver"]),
    ("Olu Auditor", "olu@desk.example", &["auditor"]),
    ("Rita Operator", "rita@desk.example", &["operator"]),
    ("Press Feed", "press@desk.example", &["integration"]),
];

/// The address of the desk, where the team's mail goes.
pub const DESK: &str = "desk@desk.example";

/// Who is there.
#[derive(Clone)]
pub struct World {
    people: BTreeMap<String, Person>,
    /// The customer with a purchaser organisation.
    pub nordlys: CustomerId,
    /// The customer without one.
    pub harbour: CustomerId,
}

impl World {
    /// The person with this first name, in lower case.
    pub fn person(&self, first_name: &str) -> anyhow::Result<&Person> {
        self.people.get(first_name).with_context(|| format!("there is no {first_name}"))
    }

    /// Everybody.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// Records the samples as the operator; no mail is caused by it.
    pub(crate) async fn record(workflow: &Workflow, site: &Site) -> anyhow::Result<Self> {
        let mut people = BTreeMap::new();
        for (name, email, roles) in STAFF {
            let account = staff(workflow, name, email, roles, false).await?;
            // Named one by one, because only so does a key decide.
            let key = ready(workflow, account, Some(permission::all())).await?;
            add(&mut people, name, email, account, None, key, site);
        }
        let mut customers = Vec::new();
        let samples: [(_, _, &[Sample]); 2] = [
            ("Nordlys Terminal AS", Some("Fjord Trading AS"), &NORDLYS),
            ("Harbour Fuels Ltd", None, &HARBOUR),
        ];
        for (customer, purchaser, named) in samples {
            let persons = named.iter().map(|sample| person(*sample, Access::Unannounced));
            let new = NewCustomer {
                name: text(customer)?,
                purchaser: purchaser.map(text).transpose()?,
                people: persons.collect::<anyhow::Result<_>>()?,
            };
            let call = Call::derived(INSTALLATION.0, customer);
            let registered = workflow.register_customer(&Caller::Operator, call, new).await?;
            for ((name, email, ..), recorded) in named.iter().zip(&registered.people) {
                let account = recorded.account.context("a sample person has no account")?;
                let key = ready(workflow, account, None).await?;
                let contact = Some((registered.customer, recorded.contact));
                add(&mut people, name, email, account, contact, key, site);
            }
            customers.push(registered.customer);
        }
        Ok(Self { people, nordlys: customers[0], harbour: customers[1] })
    }
}

fn add(
    people: &mut BTreeMap<String, Person>,
    name: &str,
    email: &str,
    account: AccountId,
    contact: Option<(CustomerId, events::id::ContactId)>,
    key: String,
    site: &Site,
) {
    let first = name.split(' ').next().unwrap_or(name).to_lowercase();
    let (name, email, site) = (name.to_owned(), email.to_owned(), site.clone());
    people.insert(first, Person { name, email, account, contact, key, site });
}

/// Opens an account for a member of staff.
pub async fn staff(
    workflow: &Workflow,
    name: &str,
    email: &str,
    roles: &[&str],
    invite: bool,
) -> anyhow::Result<AccountId> {
    let new = NewStaff {
        profile: Profile {
            name: PersonName::parse(name).map_err(|why| anyhow!("{name}: {why}"))?,
            email: EmailAddress::parse(email).map_err(|why| anyhow!("{email}: {why}"))?,
        },
        roles: roles.iter().map(|role| RoleKey((*role).to_owned())).collect(),
        locale: Locale::English,
        invite,
    };
    Ok(workflow.add_staff(&Caller::Operator, Call::derived(INSTALLATION.0, email), new).await?)
}

/// A person to be named in a registration.
pub fn person(sample: Sample, access: Access) -> anyhow::Result<NewPerson> {
    let (name, email, side, locale, roles) = sample;
    let details = Details {
        name: PersonName::parse(name).map_err(|why| anyhow!("{name}: {why}"))?,
        email: EmailAddress::parse(email).map_err(|why| anyhow!("{email}: {why}"))?,
        phone: Some(PhoneNumber::parse("+47 22 10 20 30").map_err(|why| anyhow!("phone: {why}"))?),
        cell: None,
        title: None,
        company: None,
        newsletter: false,
        kind: ContactKind::Person,
    };
    let roles = roles.iter().map(|role| RoleKey((*role).to_owned())).collect();
    Ok(NewPerson { side, details, roles, locale, access })
}

/// A name of an organisation.
pub fn text(name: &str) -> anyhow::Result<HeaderText> {
    HeaderText::parse(name).map_err(|why| anyhow!("{name}: {why}"))
}

/// Activates an account and gives it a key with these scopes.
pub async fn ready(
    workflow: &Workflow,
    account: AccountId,
    scopes: Option<BTreeSet<PermissionKey>>,
) -> anyhow::Result<String> {
    let call = Call::derived(account.0, "activate");
    workflow.activate_by_operator(&Caller::Operator, call, account).await.context("activating an account")?;
    let issued = workflow.issue_key(&Caller::Operator, Call::fresh(), account, "test", scopes, None).await;
    Ok(issued.context("issuing a key")?.secret.expose_secret().to_owned())
}
