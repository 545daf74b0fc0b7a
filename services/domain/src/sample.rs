//! A small world for the tests of this crate: one customer with a purchaser, the shipped catalogue, two of staff.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use cqrs_es::Aggregate;
use events::account::Locale;
use events::actor::{Actor, Side};
use events::digest::{BlindIndex, Digest};
use events::id::{
    AccountId, ContactId, CredentialId, CustomerId, LineId, PersonId, RequestId, RoleKey, TicketNumber,
};
use events::line::{Change, ContactDetails, Line};
use events::request::{LineVerdict, Verdict};
use events::sealed::{FreeText, Sealed};
use uuid::Uuid;

use crate::account::{Account, AccountCommand};
use crate::catalogue::{Catalogue, CatalogueCommand, shipped};
use crate::person::HeaderText;
use crate::request::{Decision, Request, RequestCommand, RequestRefusal, Submission};
use crate::roster::{NewContact, Roster, RosterCommand, RosterRefusal};
use crate::{account, catalogue, request, roster};

pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub(crate) const CUSTOMER: CustomerId = CustomerId(Uuid::from_u128(1));
pub(crate) const REQUEST: RequestId = RequestId(Uuid::from_u128(2));

/// Contacts of the sample customer: person `n` is contact `n`.
pub(crate) const MAJA: u128 = 11; // management
pub(crate) const CLEO: u128 = 12; // cust-admin, technical
pub(crate) const ANNA: u128 = 13; // application, technical
pub(crate) const PIET: u128 = 14; // purchaser's side: financial
pub(crate) const NOEL: u128 = 15; // nobody yet
/// Staff.
pub(crate) const STINE: u128 = 21;
pub(crate) const TERJE: u128 = 22;

pub(crate) fn contact(n: u128) -> ContactId {
    ContactId(id(n))
}

pub(crate) fn person(n: u128) -> PersonId {
    PersonId(id(1000 + n))
}

pub(crate) fn index(text: &str) -> BlindIndex {
    BlindIndex(Digest::of("sample", &[text.as_bytes()]))
}

/// Details of person `n` with the address `email`.
pub(crate) fn details(n: u128, email: &str) -> ContactDetails {
    ContactDetails {
        sealed: Sealed::new(person(n), format!("sealed {email}")),
        email: index(email),
        all: index(&format!("all of {email}")),
    }
}

pub(crate) fn email(n: u128) -> String {
    format!("p{n}@x.no")
}

pub(crate) fn text(n: u128) -> Sealed<FreeText> {
    Sealed::new(person(n), "sealed text".into())
}

pub(crate) fn keys(names: &[&str]) -> BTreeSet<RoleKey> {
    names.iter().map(|name| RoleKey::from(*name)).collect()
}

pub(crate) fn fold<A: Aggregate>(mut state: A, events: impl IntoIterator<Item = A::Event>) -> A {
    for event in events {
        state.apply(event);
    }
    state
}

pub(crate) fn catalogue_in_force() -> Arc<Catalogue> {
    static IN_FORCE: LazyLock<Arc<Catalogue>> = LazyLock::new(|| {
        let state = Catalogue::default();
        let adopted = catalogue::decide(&state, CatalogueCommand::Adopt { catalogue: shipped() }).unwrap();
        Arc::new(fold(state, adopted))
    });
    Arc::clone(&IN_FORCE)
}

pub(crate) fn new_contact(n: u128, side: Side, roles: &[&str]) -> NewContact {
    let details = details(n, &email(n));
    NewContact { contact: contact(n), person: person(n), side, details, roles: keys(roles) }
}

pub(crate) fn people() -> Vec<NewContact> {
    vec![
        new_contact(MAJA, Side::Customer, &["management"]),
        new_contact(CLEO, Side::Customer, &["cust-admin", "technical"]),
        new_contact(ANNA, Side::Customer, &["application", "technical"]),
        new_contact(PIET, Side::Purchaser, &["financial"]),
    ]
}

pub(crate) fn registration(purchaser: Option<&str>, contacts: Vec<NewContact>) -> RosterCommand {
    RosterCommand::Register {
        customer: CUSTOMER,
        name: HeaderText::parse("Trykkeriet AS").unwrap(),
        purchaser: purchaser.map(|name| HeaderText::parse(name).unwrap()),
        contacts,
        catalogue: catalogue_in_force(),
    }
}

pub(crate) fn sample_roster() -> Roster {
    static REGISTERED: LazyLock<Roster> = LazyLock::new(|| {
        let state = Roster::default();
        let events = roster::decide(&state, registration(Some("Innkjøp AS"), people())).unwrap();
        fold(state, events)
    });
    REGISTERED.clone()
}

pub(crate) fn apply(state: &Roster, revision: u32, lines: &[Line]) -> Result<Roster, RosterRefusal> {
    apply_as(state, REQUEST, revision, lines)
}

pub(crate) fn apply_as(
    state: &Roster,
    request: RequestId,
    revision: u32,
    lines: &[Line],
) -> Result<Roster, RosterRefusal> {
    let catalogue = catalogue_in_force();
    let command = RosterCommand::ApplyLines { request, revision, lines: lines.to_vec(), catalogue };
    Ok(fold(state.clone(), roster::decide(state, command)?))
}

pub(crate) fn line(number: u16, base: i64, change: Change) -> Line {
    Line { id: LineId(number), base, change }
}

pub(crate) fn grant(n: u128, role: &str) -> Change {
    Change::GrantRole { contact: contact(n), person: person(n), role: role.into() }
}

pub(crate) fn revoke(n: u128, role: &str) -> Change {
    Change::RevokeRole { contact: contact(n), person: person(n), role: role.into() }
}

pub(crate) fn remove(n: u128) -> Change {
    Change::RemoveContact { contact: contact(n), person: person(n) }
}

pub(crate) fn add(n: u128, email: &str, roles: &[&str]) -> Change {
    let (contact, person, details) = (contact(n), person(n), details(n, email));
    Change::AddContact { contact, person, side: Side::Customer, details, roles: keys(roles) }
}

pub(crate) fn edit(n: u128, email: &str) -> Change {
    Change::EditDetails { contact: contact(n), person: person(n), details: details(n, email), becomes: None }
}

pub(crate) fn change_side(n: u128, to: Side, roles: &[&str]) -> Change {
    Change::MoveContact { contact: contact(n), person: person(n), to, roles: keys(roles) }
}

pub(crate) fn as_contact(n: u128, side: Side) -> Actor {
    Actor::Contact {
        person: person(n),
        account: AccountId(id(n)),
        customer: CUSTOMER,
        contact: contact(n),
        side,
    }
}

pub(crate) fn maja() -> Actor {
    as_contact(MAJA, Side::Customer)
}

pub(crate) fn as_staff(n: u128) -> Actor {
    Actor::Staff { person: person(n), account: AccountId(id(n)) }
}

pub(crate) fn submission(lines: Vec<Line>, roster: &Roster) -> Submission {
    Submission {
        number: TicketNumber(1042),
        customer: CUSTOMER,
        side: Side::Customer,
        shared: false,
        by: maja(),
        lines,
        reason: None,
        roster_version: roster.version(),
    }
}

/// A pending request of Maja with these changes, drawn from the roster as it is.
pub(crate) fn pending(roster: &Roster, changes: Vec<Change>) -> Request {
    let lines = (1..).zip(changes).map(|(number, change)| line(number, roster.version(), change)).collect();
    let command = RequestCommand::Submit(submission(lines, roster));
    fold(Request::default(), request::decide(&Request::default(), command).unwrap())
}

pub(crate) fn act(state: &Request, command: RequestCommand) -> Result<Request, RequestRefusal> {
    Ok(fold(state.clone(), request::decide(state, command)?))
}

pub(crate) fn verdict(state: &Request, number: u16, verdict: Verdict) -> LineVerdict {
    let digest = state.lines().iter().find(|line| line.line.id == LineId(number)).unwrap().digest;
    let reason = (verdict == Verdict::Reject).then(|| text(STINE));
    LineVerdict { line: LineId(number), digest, verdict, reason }
}

pub(crate) fn decision(
    state: &Request,
    roster: &Roster,
    by: Actor,
    verdicts: &[(u16, Verdict)],
) -> RequestCommand {
    RequestCommand::Decide(Decision {
        by,
        revision: state.case().unwrap().revision,
        verdicts: verdicts.iter().map(|(number, given)| verdict(state, *number, *given)).collect(),
        replaced: BTreeMap::new(),
        roster: Arc::new(roster.clone()),
        catalogue: catalogue_in_force(),
    })
}

/// An active account of person `n`, linked to the sample customer as contact `n`.
pub(crate) fn member(n: u128) -> Account {
    let opened = open_account(n);
    let linked = act_on(&opened, AccountCommand::LinkContact { customer: CUSTOMER, contact: contact(n) });
    act_on(&linked, AccountCommand::ActivateByOperator { credential: Some(CredentialId(id(n))) })
}

/// An active account of staff.
pub(crate) fn staff_member(n: u128, roles: &[&str]) -> Account {
    let command = AccountCommand::SetStaffRoles { roles: keys(roles), catalogue: catalogue_in_force() };
    let state = act_on(&open_account(n), command);
    act_on(&state, AccountCommand::ActivateByOperator { credential: None })
}

pub(crate) fn open_account(n: u128) -> Account {
    let command = AccountCommand::Open {
        person: person(n),
        profile: Sealed::new(person(n), "sealed profile".into()),
        email: index(&email(n)),
        locale: Locale::Bokmal,
    };
    act_on(&Account::default(), command)
}

pub(crate) fn act_on(state: &Account, command: AccountCommand) -> Account {
    fold(state.clone(), account::decide(state, command).unwrap())
}
