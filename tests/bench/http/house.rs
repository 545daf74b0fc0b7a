//! A customer with many contacts and an open ticket, staff, and many tickets of others: what pages are drawn from.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use domain::draft::{Entry, OneRole};
use domain::person::{ContactKind, Details, EmailAddress, HeaderText, PersonName, Profile};
use events::account::Locale;
use events::actor::Side;
use events::id::{AccountId, CustomerId, RoleKey, TicketNumber};
use identity::visitor::{Agent, Visitor};
use ledger::consumer::Frame;
use projection::Projection;
use secrecy::{ExposeSecret as _, SecretString};
use workflow::account::{Attempt, NewStaff};
use workflow::customer::{Access, NewCustomer, NewPerson};
use workflow::draft::Submit;
use workflow::{Call, Caller};

use crate::http::office::{Office, ROLES};
use crate::preload::preload;
use crate::stage::Stage;
use crate::tickets::World;

/// Contacts of the large customer.
const CONTACTS: usize = 500;

const PASSWORD: &str = "gravel-lantern-otter-quartz-meadow";

/// Who looks at what.
pub(super) struct House {
    pub(super) customer: CustomerId,
    pub(super) ticket: TicketNumber,
    /// The cookie of an administrator of the customer, as a header line.
    pub(super) administrator: String,
    /// The same of a member of staff.
    pub(super) agent: String,
}

impl House {
    /// Fills an empty database; the read models are built at the end.
    pub(super) async fn build(stage: &Stage, office: &Office, tickets: usize) -> anyhow::Result<Self> {
        let world = World::with(office.vault.clone()).await?;
        let client = stage.connect().await?;
        preload(&client, (0..tickets).map(|number| world.conversation(number))).await?;
        client.batch_execute("SELECT setval('wf.ticket_number', 10000000)").await?;
        office.adopt().await?;
        let (customer, account, contact) = customer(office).await?;
        let caller = Caller::Account { account, scopes: None, expires_at: None, key: None };
        let grant = OneRole { contact, role: RoleKey::from("security") };
        let draft =
            Submit { base: None, entries: vec![Entry::GrantRole(grant)], reason: None, shared: false };
        let submitted = office.workflow.submit_request(&caller, Call::fresh(), customer, draft).await?;
        let staff = staff(office).await?;
        let frame = Frame::new(stage.pool(4)?);
        for projection in Projection::ALL {
            projection::rebuild(projection, &office.vault, &frame, |_| {}).await?;
        }
        stage.settle().await?;
        Ok(Self {
            customer,
            ticket: submitted.number,
            administrator: cookie(office, account, &address(0)).await?,
            agent: cookie(office, staff, "agent@example.com").await?,
        })
    }
}

fn address(number: usize) -> String {
    format!("contact{number}@example.com")
}

async fn customer(office: &Office) -> anyhow::Result<(CustomerId, AccountId, events::id::ContactId)> {
    let mut people = Vec::with_capacity(CONTACTS);
    for number in 0..CONTACTS {
        let details = Details {
            name: PersonName::parse(&format!("Contact Number {number}"))?,
            email: EmailAddress::parse(&address(number))?,
            phone: None,
            cell: None,
            title: None,
            company: None,
            newsletter: false,
            kind: ContactKind::Person,
        };
        let roles: BTreeSet<RoleKey> = match number {
            0 => ROLES.map(RoleKey::from).into(),
            _ => [RoleKey::from("technical")].into(),
        };
        let access = if number == 0 { Access::Unannounced } else { Access::ContactOnly };
        people.push(NewPerson { side: Side::Customer, details, roles, locale: Locale::English, access });
    }
    let new = NewCustomer { name: HeaderText::parse("Large Customer")?, purchaser: None, people };
    let registered = office.workflow.register_customer(&Caller::Operator, Call::fresh(), new).await?;
    let first = registered.people.first().context("nobody was registered")?;
    let account = first.account.context("no account was opened")?;
    Ok((registered.customer, account, first.contact))
}

async fn staff(office: &Office) -> anyhow::Result<AccountId> {
    let new = NewStaff {
        profile: Profile {
            name: PersonName::parse("Agent of the Bench")?,
            email: EmailAddress::parse("agent@example.com")?,
        },
        roles: ["agent", "approver"].map(RoleKey::from).into(),
        locale: Locale::English,
        invite: false,
    };
    Ok(office.workflow.add_staff(&Caller::Operator, Call::fresh(), new).await?)
}

/// Activates the account and signs it in.
async fn cookie(office: &Office, account: AccountId, email: &str) -> anyhow::Result<String> {
    office.activate(account).await?;
    let password = || SecretString::from(PASSWORD);
    office.workflow.set_password(&Caller::Operator, account, password()).await?;
    let visitor = Visitor { agent: Agent::default(), address: None };
    let attempt = Attempt { email, password: password(), device: None, visitor: &visitor, before: None };
    match office.workflow.sign_in(attempt).await? {
        workflow::account::Entry::Open(entered) => {
            Ok(format!("Cookie: __Host-countersign={}\r\n", entered.session.token.expose_secret()))
        }
        other => bail!("nobody could sign in: {other:?}"),
    }
}
