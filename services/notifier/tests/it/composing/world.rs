//! A small installation: a customer, people, requests, written to a real log as events.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use chassis::keyring::Keyring;
use chassis::vault::Vault;
use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::account::{
    AccountActivated, AccountEvent, AccountOpened, ActivationLinkIssued, ContactLinked, Locale, StaffRolesSet,
};
use events::actor::{Actor, Side};
use events::catalogue::{CatalogueAdopted, CatalogueEvent, Role, RoleText};
use events::digest::Digest;
use events::id::{
    AccountId, CommandId, ContactId, CorrelationId, CustomerId, LineId, LinkId, PersonId, RequestId,
    StreamId, TicketNumber, catalogue_stream,
};
use events::line::{Change, ContactDetails, Line};
use events::payload::EventPayload;
use events::request::{RequestEvent, RequestSubmitted};
use events::roster::{Cause, ContactAdded, CustomerRegistered, RosterEvent};
use events::sealed::{FreeText, Sealed};
use identity::activation::{Activation, parse};
use ledger::command::CommandContext;
use ledger::consumer::{Frame, catch_up};
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use notifier::compose::{Composer, Letterhead};
use notifier::intake::{Bell, Intake};
use notifier::sender::{Options, Sending, Status, run};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::database::Database;
use crate::sink::{Accepted, Sink};

const EXPIRES: &str = "2099-12-31T23:59:00Z";

/// Writes events as they are given, hostile ones too.
#[derive(Clone, Serialize, Deserialize)]
#[serde(bound = "")]
struct Raw<E>(#[serde(skip)] PhantomData<fn() -> E>);

impl<E> Default for Raw<E> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<E: EventPayload> Aggregate for Raw<E> {
    type Command = E;
    type Error = std::convert::Infallible;
    type Event = E;
    type Services = ();

    const TYPE: &'static str = "raw";

    async fn handle(&mut self, event: E, (): &(), sink: &EventSink<Self>) -> Result<(), Self::Error> {
        sink.write(event, self).await;
        Ok(())
    }

    fn apply(&mut self, _: E) {}
}

/// Somebody with an account.
pub(crate) struct Somebody {
    pub(crate) person: PersonId,
    pub(crate) account: AccountId,
    pub(crate) contact: ContactId,
    customer: Option<CustomerId>,
}

impl Somebody {
    pub(crate) fn actor(&self) -> Actor {
        let (person, account) = (self.person, self.account);
        match self.customer {
            Some(customer) => {
                Actor::Contact { person, account, customer, contact: self.contact, side: Side::Customer }
            }
            None => Actor::Staff { person, account },
        }
    }
}

/// The installation.
pub(crate) struct World {
    pub(crate) database: Database,
    pub(crate) vault: Vault,
    pub(crate) customer: CustomerId,
    ledger: Ledger,
    activation: Activation,
    sink: Sink,
}

impl World {
    pub(crate) async fn new() -> Self {
        let database = Database::new().await;
        let ring = Keyring::parse("1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=").unwrap();
        let activation = Activation::new(&ring);
        let vault = Vault::new(database.pool.clone(), ring);
        let ledger = Ledger::new(database.pool.clone(), LedgerOptions::default());
        let customer = CustomerId(Uuid::new_v4());
        let sink = Sink::start(true).await;
        let world = Self { database, vault, customer, ledger, activation, sink };
        let role = Role {
            key: "tech".into(),
            name: "Technical".to_owned(),
            responsibility: String::new(),
            translations: [(
                Locale::Bokmal,
                RoleText { name: "Teknikk".to_owned(), responsibility: String::new() },
            )]
            .into(),
            side: Side::Customer,
            permissions: BTreeSet::new(),
        };
        let admin = Role {
            key: "admin".into(),
            name: "Administrator".to_owned(),
            translations: [].into(),
            permissions: [domain::permission::CONTACTS_MAINTAIN.into()].into(),
            ..role.clone()
        };
        let adopted = CatalogueAdopted {
            version: 1,
            roles: vec![role, admin],
            staff_roles: vec![],
            required_roles: BTreeSet::new(),
            separated_roles: vec![],
        };
        world.write::<CatalogueEvent>(catalogue_stream(), adopted.into(), Uuid::nil()).await;
        world.roster(CustomerRegistered { customer, name: "Acme".to_owned() }).await;
        world
    }

    async fn write<E: EventPayload>(&self, stream: StreamId, event: E, correlation: Uuid)
    where
        Raw<E>: ledger::command::Logged + Aggregate<Command = E, Event = E>,
    {
        let context = CommandContext {
            command: CommandId(Uuid::new_v4()),
            fingerprint: Digest([0; 32]),
            actor: Actor::system("test"),
            customer: None,
            correlation: CorrelationId(correlation),
            causation: None,
            traceparent: None,
            expected: None,
        };
        self.ledger.execute::<Raw<E>>(stream, event, context).await.unwrap();
    }

    pub(crate) async fn roster(&self, event: impl Into<RosterEvent>) {
        self.write::<RosterEvent>(self.customer.into(), event.into(), self.customer.0).await;
    }

    pub(crate) async fn account(&self, account: AccountId, event: impl Into<AccountEvent>) {
        self.write::<AccountEvent>(account.into(), event.into(), account.0).await;
    }

    pub(crate) async fn tell(&self, request: RequestId, event: impl Into<RequestEvent>) {
        self.write::<RequestEvent>(request.into(), event.into(), request.0).await;
    }

    pub(crate) async fn details(&self, person: PersonId, name: &str, email: &str) -> ContactDetails {
        let text = card(name, email);
        let all = self.vault.index("details", &text);
        let sealed = self.vault.seal(person, &text).await.unwrap();
        ContactDetails { sealed, email: self.vault.email_index(email), all }
    }

    async fn opened(&self, person: PersonId, name: &str, email: &str, locale: Locale) -> AccountId {
        let account = AccountId(person.derive("account"));
        let profile = self.vault.seal(person, &card(name, email)).await.unwrap();
        let email = self.vault.email_index(email);
        self.account(account, AccountOpened { person, profile, email, locale }).await;
        account
    }

    /// A contact with an active account, from the registration.
    pub(crate) async fn member(&self, name: &str, email: &str, locale: Locale) -> Somebody {
        let person = self.vault.person_for(email).await.unwrap();
        let contact = ContactId(Uuid::new_v4());
        let details = self.details(person, name, email).await;
        self.roster(ContactAdded {
            contact,
            person,
            side: Side::Customer,
            details,
            cause: Cause::Registration,
        })
        .await;
        let account = self.opened(person, name, email, locale).await;
        self.account(account, ContactLinked { customer: self.customer, contact }).await;
        self.account(account, AccountActivated { link: None, credential: None }).await;
        Somebody { person, account, contact, customer: Some(self.customer) }
    }

    /// A member of staff who still has to activate the account.
    pub(crate) async fn staff(&self, name: &str, email: &str) -> Somebody {
        let person = self.vault.person_for(email).await.unwrap();
        let account = self.opened(person, name, email, Locale::English).await;
        self.account(account, StaffRolesSet { roles: ["approver".into()].into() }).await;
        let link = LinkId(Uuid::new_v4());
        self.account(account, ActivationLinkIssued { link, expires_at: EXPIRES.parse().unwrap() }).await;
        Somebody { person, account, contact: ContactId(Uuid::nil()), customer: None }
    }

    pub(crate) async fn words(&self, author: &Somebody, text: &str) -> Sealed<FreeText> {
        self.vault.seal(author.person, text).await.unwrap()
    }

    /// Asks to add `name` and to give the requester a role.
    pub(crate) async fn request(&self, by: &Somebody, name: &str, email: &str) -> (RequestId, Vec<Line>) {
        self.request_numbered(by, name, email, 1042).await
    }

    pub(crate) async fn request_numbered(
        &self,
        by: &Somebody,
        name: &str,
        email: &str,
        number: u64,
    ) -> (RequestId, Vec<Line>) {
        let person = self.vault.person_for(email).await.unwrap();
        let details = self.details(person, name, email).await;
        let contact = ContactId(Uuid::new_v4());
        let roles = ["tech".into()].into();
        let add = Change::AddContact { contact, person, side: Side::Customer, details, roles };
        let grant = Change::GrantRole { contact: by.contact, person: by.person, role: "tech".into() };
        self.submit(by, vec![add, grant], number).await
    }

    /// Asks to remove somebody.
    pub(crate) async fn removal(&self, by: &Somebody, whom: &Somebody) -> (RequestId, Vec<Line>) {
        let remove = Change::RemoveContact { contact: whom.contact, person: whom.person };
        self.submit(by, vec![remove], 1042).await
    }

    async fn submit(&self, by: &Somebody, changes: Vec<Change>, number: u64) -> (RequestId, Vec<Line>) {
        let request = RequestId(Uuid::new_v4());
        let lines: Vec<Line> = changes
            .into_iter()
            .zip(1..)
            .map(|(change, id)| Line { id: LineId(id), base: 1, change })
            .collect();
        let submitted = RequestSubmitted {
            number: TicketNumber(number),
            // Another open request of the same customer would be refused by the log.
            customer: if number == 1042 { self.customer } else { CustomerId(Uuid::from_u128(number.into())) },
            side: Side::Customer,
            shared: false,
            by: by.actor(),
            lines: lines.clone(),
            reason: None,
        };
        self.tell(request, submitted).await;
        (request, lines)
    }

    /// What the approval service does for a person who joined.
    pub(crate) async fn open_account(&self, joining: &Line, request: RequestId) -> (AccountId, LinkId) {
        let details = joining.change.details().unwrap();
        let person = joining.change.person();
        let text = self.vault.open(&details.sealed).await.unwrap().text().unwrap();
        let profile = self.vault.seal(person, &text).await.unwrap();
        let account = AccountId(Uuid::new_v4());
        let link = LinkId(Uuid::new_v4());
        let contact = joining.change.contact();
        let events: [AccountEvent; 3] = [
            AccountOpened { person, profile, email: details.email, locale: Locale::English }.into(),
            ContactLinked { customer: self.customer, contact }.into(),
            ActivationLinkIssued { link, expires_at: EXPIRES.parse().unwrap() }.into(),
        ];
        for event in events {
            self.write::<AccountEvent>(account.into(), event, request.0).await;
        }
        (account, link)
    }

    pub(crate) fn genuine(&self, token: &str, (account, link): (AccountId, LinkId), email: &str) -> bool {
        let claimed = parse(token).unwrap();
        let email = self.vault.email_index(email);
        (claimed.account, claimed.link) == (account, link)
            && self.activation.matches(&claimed, &email, EXPIRES.parse().unwrap())
    }

    /// Lets the intake see all events.
    pub(crate) async fn take_in(&self) {
        let intake = Intake::new(Bell::default());
        catch_up(&intake, &Frame::new(self.database.pool.clone()), |_, _, _| {}).await.unwrap();
    }

    /// Takes in all events, twice, sends what is due and answers what arrived; `due` mails must have been due.
    pub(crate) async fn sent(&self, due: i64) -> Vec<Accepted> {
        self.take_in().await;
        self.take_in().await;
        assert_eq!(self.database.one::<i64>("SELECT count(*) FROM mail.outbox").await, due);
        let desk = Some(("desk@support.example", Locale::English));
        let from = "Countersign <no-reply@support.example>";
        let head = Letterhead::parse(from, None, desk, "https://portal.example/").unwrap();
        let composer = Composer::new(self.ledger.clone(), self.vault.clone(), self.activation.clone(), head);
        let stop = CancellationToken::new();
        let sending = Sending {
            pool: self.database.pool.clone(),
            composer: Arc::new(composer),
            relay: self.sink.relay(),
            options: Options { connections: 1, poll: Duration::from_millis(20), ..Options::default() },
            bell: Bell::default(),
            status: Status::default(),
        };
        let task = tokio::spawn(run(sending, stop.clone()));
        self.database.until("SELECT count(*) FILTER (WHERE finished_at IS NULL) = 0 FROM mail.outbox").await;
        stop.cancel();
        task.await.unwrap();
        self.sink.accepted()
    }

    pub(crate) async fn end(self) {
        drop(self.ledger);
        self.database.drop().await;
    }
}

fn card(name: &str, email: &str) -> String {
    serde_json::json!({ "name": name, "email": email, "phone": "123" }).to_string()
}
