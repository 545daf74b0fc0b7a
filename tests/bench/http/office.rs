//! Customers with one open ticket each, and their administrators with an API key.

use std::collections::BTreeSet;

use anyhow::Context;
use chassis::keyring::Keyring;
use chassis::postgres::Pool;
use chassis::vault::Vault;
use domain::account::{Account, AccountCommand};
use domain::draft::{Entry, OneRole};
use domain::person::{ContactKind, Details, EmailAddress, HeaderText, PersonName};
use events::account::Locale;
use events::actor::{Actor, Side};
use events::id::{AccountId, RoleKey, TicketNumber};
use ledger::consumer::Positions;
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use secrecy::SecretString;
use workflow::customer::{Access, NewCustomer, NewPerson};
use workflow::draft::Submit;
use workflow::{Call, Caller, Workflow};

use crate::talk::context;

/// The roles somebody needs to hold so that a customer is complete, and to maintain its contacts.
pub(super) const ROLES: [&str; 4] = ["cust-admin", "management", "application", "technical"];

/// An installation with its use cases.
pub(super) struct Office {
    pub(super) workflow: Workflow,
    pub(super) positions: Positions,
    pub(super) vault: Vault,
    ledger: Ledger,
}

/// Where one caller sits.
pub(super) struct Desk {
    pub(super) caller: Caller,
    pub(super) key: SecretString,
    pub(super) number: TicketNumber,
}

impl Office {
    pub(super) fn new(pool: Pool) -> anyhow::Result<Self> {
        let ring = Keyring::parse(&Keyring::generate(1))?;
        let ledger = Ledger::new(pool.clone(), LedgerOptions::default());
        let vault = Vault::new(pool.clone(), ring.clone());
        let workflow = Workflow::new(ledger.clone(), vault.clone(), pool, &ring);
        Ok(Self { workflow, positions: Positions::default(), vault, ledger })
    }

    /// The catalogue as it is shipped.
    pub(super) async fn adopt(&self) -> anyhow::Result<()> {
        let catalogue = domain::catalogue::shipped();
        self.workflow.adopt_catalogue(&Caller::Operator, Call::fresh(), catalogue).await?;
        Ok(())
    }

    /// The catalogue, then `count` customers.
    pub(super) async fn furnish(&self, count: usize) -> anyhow::Result<Vec<Desk>> {
        self.adopt().await?;
        let mut desks = Vec::with_capacity(count);
        for number in 0..count {
            desks.push(self.desk(number).await.with_context(|| format!("open ticket {number}"))?);
        }
        Ok(desks)
    }

    async fn desk(&self, number: usize) -> anyhow::Result<Desk> {
        let person = NewPerson {
            side: Side::Customer,
            details: Details {
                name: PersonName::parse(&format!("Person {number}"))?,
                email: EmailAddress::parse(&format!("person{number}@example.org"))?,
                phone: None,
                cell: None,
                title: None,
                company: None,
                newsletter: false,
                kind: ContactKind::Person,
            },
            roles: ROLES.map(RoleKey::from).into_iter().collect::<BTreeSet<_>>(),
            locale: Locale::English,
            access: Access::Unannounced,
        };
        let name = HeaderText::parse(&format!("Customer {number}"))?;
        let new = NewCustomer { name, purchaser: None, people: vec![person] };
        let registered = self.workflow.register_customer(&Caller::Operator, Call::fresh(), new).await?;
        let person = registered.people.first().context("nobody was registered")?;
        let account = person.account.context("no account was opened")?;
        self.activate(account).await?;
        let issued =
            self.workflow.issue_key(&Caller::Operator, Call::fresh(), account, "bench", None, None).await?;
        let caller = Caller::Account { account, scopes: None, expires_at: None, key: None, from: None };
        let draft = Submit {
            base: None,
            entries: vec![Entry::GrantRole(OneRole {
                contact: person.contact,
                role: RoleKey::from("security"),
            })],
            reason: None,
            shared: false,
        };
        let submitted =
            self.workflow.submit_request(&caller, Call::fresh(), registered.customer, draft).await?;
        Ok(Desk { caller, key: issued.secret, number: submitted.number })
    }

    pub(super) async fn activate(&self, account: AccountId) -> anyhow::Result<()> {
        let command = AccountCommand::ActivateByOperator { credential: None };
        self.ledger.execute::<Account>(account.into(), command, context(&Actor::system("bench"))).await?;
        Ok(())
    }
}
