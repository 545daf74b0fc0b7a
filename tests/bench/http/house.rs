//! A customer with many contacts and an open ticket, staff, and many tickets of others: what pages are drawn from.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use domain::draft::{DraftAct, Entry, OneRole};
use domain::person::{ContactKind, Details, EmailAddress, HeaderText, PersonName, Profile};
use events::account::Locale;
use events::actor::Side;
use events::id::{AccountId, ContactId, CustomerId, RoleKey, TicketNumber};
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

/// One ticket of so many is of the large customer: more than one can have raised in ten years, one at a time.
const SHARE: usize = 50;

/// Who looks at what.
pub(super) struct House {
    /// A large customer with an open ticket and many closed ones.
    pub(super) waiting: Large,
    pub(super) ticket: TicketNumber,
    /// A large customer whose contacts may be changed, with changes in the draft.
    pub(super) drafting: Large,
    /// The cookie of a member of staff, as a header line.
    pub(super) agent: String,
}

/// A customer with 500 contacts.
pub(super) struct Large {
    pub(super) customer: CustomerId,
    /// Its administrator.
    pub(super) contact: ContactId,
    account: AccountId,
    /// The cookie of the administrator.
    pub(super) cookie: String,
}

impl House {
    /// Fills an empty database; the read models are built at the end.
    pub(super) async fn build(stage: &Stage, office: &Office, tickets: usize) -> anyhow::Result<Self> {
        let world = World::with(office.vault.clone()).await?;
        let client = stage.connect().await?;
        office.adopt().await?;
        let (waiting, drafting) = (large(office, "waiting").await?, large(office, "drafting").await?);
        let (own, others) = (tickets / SHARE, tickets - tickets / SHARE);
        let closed = (0..own).map(|number| world.closed(waiting.customer, number));
        preload(&client, closed.chain((0..others).map(|number| world.conversation(own + number)))).await?;
        client.batch_execute("SELECT setval('wf.ticket_number', 10000000)").await?;
        // A log that grew in one go is read as if it were empty until somebody counts it.
        stage.settle().await?;
        let grant = OneRole { contact: waiting.contact, role: RoleKey::from("security") };
        let draft =
            Submit { base: None, entries: vec![Entry::GrantRole(grant)], reason: None, shared: false };
        let caller = waiting.caller();
        let submitted =
            office.workflow.submit_request(&caller, Call::fresh(), waiting.customer, draft).await?;
        let act =
            DraftAct::SetRole { contact: drafting.contact, role: RoleKey::from("security"), held: true };
        office.workflow.work_on_draft(&drafting.caller(), drafting.customer, None, vec![act]).await?;
        let agent = staff(office).await?;
        let frame = Frame::new(stage.pool(4)?);
        for projection in Projection::ALL {
            projection::rebuild(projection, &office.vault, &frame, |_| {}).await?;
        }
        stage.settle().await?;
        Ok(Self { waiting, ticket: submitted.number, drafting, agent })
    }
}

impl Large {
    fn caller(&self) -> Caller {
        Caller::Account { account: self.account, scopes: None, expires_at: None, key: None, from: None }
    }
}

fn address(customer: &str, number: usize) -> String {
    format!("contact{number}@{customer}.example.com")
}

async fn large(office: &Office, name: &str) -> anyhow::Result<Large> {
    let mut people = Vec::with_capacity(CONTACTS);
    for number in 0..CONTACTS {
        let details = Details {
            name: PersonName::parse(&format!("Contact Number {number}"))?,
            email: EmailAddress::parse(&address(name, number))?,
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
    let new = NewCustomer { name: HeaderText::parse(name)?, purchaser: None, people };
    let registered = office.workflow.register_customer(&Caller::Operator, Call::fresh(), new).await?;
    let first = registered.people.first().context("nobody was registered")?;
    let account = first.account.context("no account was opened")?;
    let cookie = cookie(office, account, &address(name, 0)).await?;
    Ok(Large { customer: registered.customer, contact: first.contact, account, cookie })
}

/// Somebody of the desk, signed in.
async fn staff(office: &Office) -> anyhow::Result<String> {
    let new = NewStaff {
        profile: Profile {
            name: PersonName::parse("Agent of the Bench")?,
            email: EmailAddress::parse("agent@example.com")?,
        },
        roles: ["agent", "approver"].map(RoleKey::from).into(),
        locale: Locale::English,
        invite: false,
    };
    let account = office.workflow.add_staff(&Caller::Operator, Call::fresh(), new).await?;
    cookie(office, account, "agent@example.com").await
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
