//! Two customers, their people, staff, and three tickets.

use std::collections::BTreeSet;

use events::account::{
    AccountActivated, AccountEvent, AccountOpened, ActivationLinkIssued, ApiKeyIssued, ApiKeyRevoked,
    ContactLinked, Locale, StaffRolesSet,
};
use events::actor::{Actor, Side};
use events::catalogue::{CatalogueAdopted, CatalogueEvent, Role, RoleText, StaffRole};
use events::digest::{BlindIndex, Digest};
use events::id::{
    AccountId, ApiKeyId, ContactId, CustomerId, LineId, LinkId, PersonId, QueryId, RequestId, RoleKey,
    TicketNumber, catalogue_stream, terms_stream,
};
use events::line::{Change, ContactDetails, Line, digest_of};
use events::request::{
    CommentAdded, LineVerdict, LinesDecided, NoteAdded, QueryAnswered, QueryRaised, RequestApproved,
    RequestEvent, RequestImplemented, RequestSubmitted, TicketAssigned, TicketShared, Verdict,
};
use events::roster::{
    Cause, ChangesApplied, ContactAdded, ContactDetailsEdited, CustomerRegistered, Outcome,
    PurchaserAssigned, RoleGranted, RosterEvent,
};
use events::terms::{TermsAccepted, TermsEvent, TermsFormat, TermsPublished};
use jiff::Timestamp;
use uuid::Uuid;

use crate::world::World;

/// A human being with an entry in a roster, and perhaps an account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Human {
    pub(crate) person: PersonId,
    pub(crate) contact: ContactId,
    pub(crate) account: AccountId,
    pub(crate) customer: CustomerId,
    pub(crate) side: Side,
}

impl Human {
    pub(crate) fn actor(&self) -> Actor {
        let Self { person, account, customer, contact, side } = *self;
        Actor::Contact { person, account, customer, contact, side }
    }
}

pub(crate) struct Story {
    pub(crate) nordlys: CustomerId,
    pub(crate) sydvind: CustomerId,
    pub(crate) kari: Human,
    pub(crate) per: Human,
    pub(crate) fin: Human,
    pub(crate) bo: Human,
    pub(crate) sam: Human,
    /// Of the customer's side: implemented.
    pub(crate) first: RequestId,
    /// Of the purchaser's side: open.
    pub(crate) second: RequestId,
    /// Of the other customer: open.
    pub(crate) third: RequestId,
}

pub(crate) fn roles(keys: &[&str]) -> BTreeSet<RoleKey> {
    keys.iter().map(|key| RoleKey::from(*key)).collect()
}

pub(crate) async fn details(world: &World, person: PersonId, name: &str, phone: &str) -> ContactDetails {
    let email = format!("{}@example.no", name.to_lowercase().replace(' ', "."));
    let text = format!(r#"{{"name":"{name}","email":"{email}","phone":"{phone}"}}"#);
    let all = BlindIndex(Digest::of("all", &[text.as_bytes(), person.0.as_bytes()]));
    let index = BlindIndex(Digest::of("email", &[email.as_bytes(), person.0.as_bytes()]));
    ContactDetails { sealed: world.seal(person, &text).await, email: index, all }
}

pub(crate) async fn human(world: &World, customer: CustomerId, side: Side) -> Human {
    let person = world.vault.create_person().await.unwrap();
    Human { person, contact: ContactId(Uuid::now_v7()), account: AccountId(Uuid::now_v7()), customer, side }
}

pub(crate) async fn added(world: &World, who: &Human, name: &str, held: &[&str]) -> Vec<RosterEvent> {
    let details = details(world, who.person, name, "+47 900").await;
    let cause = Cause::Registration;
    let joined = ContactAdded { contact: who.contact, person: who.person, side: who.side, details, cause };
    let granted = held.iter().map(|role| {
        RoleGranted { contact: who.contact, role: RoleKey::from(*role), cause: Cause::Registration }.into()
    });
    std::iter::once(joined.into()).chain(granted).collect()
}

pub(crate) fn operator() -> Actor {
    Actor::system("operator")
}

pub(crate) async fn submitted(
    world: &World,
    number: u64,
    by: &Human,
    lines: Vec<Line>,
    reason: &str,
) -> (RequestId, i64) {
    let request = RequestId(Uuid::now_v7());
    let event = RequestSubmitted {
        number: TicketNumber(number),
        customer: by.customer,
        side: by.side,
        shared: false,
        by: by.actor(),
        lines,
        reason: Some(world.seal(by.person, reason).await),
    };
    let position = world.append(request, by.actor(), vec![RequestEvent::from(event)]).await;
    (request, position)
}

pub(crate) fn grant(id: u16, whom: &Human, role: &str) -> Line {
    let change = Change::GrantRole { contact: whom.contact, person: whom.person, role: RoleKey::from(role) };
    Line { id: LineId(id), base: 7, change }
}

impl Story {
    /// Tells the whole story to the log.
    pub(crate) async fn tell(world: &World) -> Self {
        let (nordlys, sydvind) = (CustomerId(Uuid::now_v7()), CustomerId(Uuid::now_v7()));
        let kari = human(world, nordlys, Side::Customer).await;
        let per = human(world, nordlys, Side::Customer).await;
        let fin = human(world, nordlys, Side::Purchaser).await;
        let bo = human(world, sydvind, Side::Customer).await;
        let sam = human(world, CustomerId(Uuid::nil()), Side::Customer).await;
        catalogue(world).await;
        let mut roster: Vec<RosterEvent> = vec![
            CustomerRegistered { customer: nordlys, name: "Nordlys AS".into() }.into(),
            PurchaserAssigned { name: "Innkjøp AS".into() }.into(),
        ];
        roster.extend(added(world, &kari, "Kari Nordmann", &["management"]).await);
        roster.extend(added(world, &per, "Per Hansen", &["technical"]).await);
        roster.extend(added(world, &fin, "Fin Olsen", &["financial"]).await);
        world.append(nordlys, operator(), roster).await;
        let mut roster = vec![CustomerRegistered { customer: sydvind, name: "Sydvind AS".into() }.into()];
        roster.extend(added(world, &bo, "Bo Berg", &["management"]).await);
        world.append(sydvind, operator(), roster).await;
        account(world, &kari, "Kari Nordmann", &[]).await;
        account(world, &sam, "Sam Staff", &["approver"]).await;

        published(world, nordlys, 1, &sam).await;
        accepted(world, &kari, 1).await;
        published(world, sydvind, 1, &sam).await;
        let first = implemented(world, &kari, &per, &sam).await;
        let (second, _) =
            submitted(world, 2, &fin, vec![grant(1, &fin, "purchaser")], "Purchaser secret").await;
        let (third, _) = submitted(world, 3, &bo, vec![grant(1, &bo, "technical")], "Sydvind secret").await;
        Self { nordlys, sydvind, kari, per, fin, bo, sam, first, second, third }
    }
}

/// Another version of a customer's terms is in force.
pub(crate) async fn published(world: &World, customer: CustomerId, version: u32, by: &Human) {
    let by = Actor::Staff { person: by.person, account: by.account };
    let event = TermsPublished {
        customer,
        version,
        digest: Digest::of("terms", &[&version.to_be_bytes()]),
        format: TermsFormat::Markdown,
        title: Some(format!("Terms of {customer}")),
        size: 7,
        by: by.clone(),
    };
    world.append(terms_stream(customer), by, vec![TermsEvent::from(event)]).await;
}

/// A contact accepts a version of the terms.
pub(crate) async fn accepted(world: &World, who: &Human, version: u32) {
    let digest = Digest::of("terms", &[&version.to_be_bytes()]);
    let event = TermsAccepted { customer: who.customer, contact: who.contact, version, digest };
    world.append(who.account, who.actor(), vec![AccountEvent::from(event)]).await;
}

async fn catalogue(world: &World) {
    let role = |key: &str, side, permissions: &[&str]| Role {
        key: key.into(),
        name: key.to_uppercase(),
        responsibility: format!("for {key}"),
        translations: [(
            Locale::Bokmal,
            RoleText { name: format!("{key}ansvar"), responsibility: format!("svarer for {key}") },
        )]
        .into(),
        side,
        permissions: permissions.iter().map(|permission| (*permission).into()).collect(),
    };
    let adopted = CatalogueAdopted {
        version: 1,
        roles: vec![
            role("management", Side::Customer, &["contacts.maintain"]),
            role("technical", Side::Customer, &["downloads.read"]),
            role("financial", Side::Purchaser, &["invoices.read"]),
            role("purchaser", Side::Purchaser, &[]),
        ],
        staff_roles: vec![StaffRole {
            key: "approver".into(),
            name: "Approver".into(),
            permissions: ["request.decide".into()].into(),
        }],
        required_roles: roles(&["management"]),
        separated_roles: Vec::new(),
    };
    world.append(catalogue_stream(), operator(), vec![CatalogueEvent::from(adopted)]).await;
}

async fn account(world: &World, who: &Human, name: &str, staff: &[&str]) {
    let email = format!("{}@example.no", name.to_lowercase().replace(' ', "."));
    let profile = world.seal(who.person, &format!(r#"{{"name":"{name}","email":"{email}"}}"#)).await;
    let (link, key) = (LinkId(Uuid::now_v7()), ApiKeyId(Uuid::now_v7()));
    let opened = AccountOpened {
        person: who.person,
        profile,
        email: BlindIndex(Digest::of("account", &[email.as_bytes()])),
        locale: Locale::Bokmal,
    };
    let mut events: Vec<AccountEvent> = vec![
        opened.into(),
        ActivationLinkIssued { link, expires_at: Timestamp::UNIX_EPOCH }.into(),
        AccountActivated { link: Some(link), credential: None }.into(),
        ApiKeyIssued { key, scopes: Some(["ticket.read".into()].into()), expires_at: None }.into(),
        ApiKeyRevoked { key }.into(),
    ];
    if staff.is_empty() {
        events.push(ContactLinked { customer: who.customer, contact: who.contact }.into());
    } else {
        events.push(StaffRolesSet { roles: roles(staff) }.into());
    }
    world.append(who.account, operator(), events).await;
}

/// CR-1: three lines, a question, an answer, a note, a comment, one line rejected, two in force.
async fn implemented(world: &World, kari: &Human, per: &Human, sam: &Human) -> RequestId {
    let nina = human(world, kari.customer, Side::Customer).await;
    let edited = details(world, per.person, "Per Hansen-Lie", "+47 911").await;
    let change = Change::EditDetails {
        contact: per.contact,
        person: per.person,
        details: edited.clone(),
        becomes: None,
    };
    let edit = Line { id: LineId(2), base: 7, change };
    let joining = Change::AddContact {
        contact: nina.contact,
        person: nina.person,
        side: Side::Customer,
        details: details(world, nina.person, "Nina Ny", "+47 922").await,
        roles: roles(&["technical"]),
    };
    let lines = vec![grant(1, kari, "technical"), edit, Line { id: LineId(3), base: 7, change: joining }];
    let (request, _) = submitted(world, 1, kari, lines.clone(), "Kari needs it").await;
    let staff = Actor::Staff { person: sam.person, account: sam.account };
    let query = QueryId(Uuid::now_v7());
    let verdict =
        |line: &Line, verdict, reason| LineVerdict { line: line.id, digest: line.digest(), verdict, reason };
    let approved = lines[..2].to_vec();
    let talk: Vec<RequestEvent> = vec![
        TicketAssigned { by: staff.clone(), to: Some(sam.account) }.into(),
        QueryRaised {
            query,
            by: staff.clone(),
            text: world.seal(sam.person, "Why?").await,
            lines: vec![LineId(1)],
        }
        .into(),
        QueryAnswered { query, by: kari.actor(), text: world.seal(kari.person, "Because").await }.into(),
        NoteAdded { by: staff.clone(), text: world.seal(sam.person, "Internal thought").await }.into(),
        CommentAdded { by: kari.actor(), text: world.seal(kari.person, "Thanks").await }.into(),
        LinesDecided {
            by: staff.clone(),
            revision: 1,
            verdicts: vec![
                verdict(&lines[0], Verdict::Approve, None),
                verdict(&lines[1], Verdict::Approve, None),
                verdict(&lines[2], Verdict::Reject, Some(world.seal(sam.person, "Not yet").await)),
            ],
            barred: vec![kari.person, per.person, nina.person],
            catalogue: 1,
        }
        .into(),
        RequestApproved {
            revision: 1,
            digest: digest_of(&approved),
            lines: approved,
            rejected: vec![LineId(3)],
        }
        .into(),
    ];
    world.append(request, staff, talk).await;
    apply(world, kari, per, request, edited).await;
    request
}

async fn apply(world: &World, kari: &Human, per: &Human, request: RequestId, edited: ContactDetails) {
    let cause = |line| Cause::Line { request, revision: 1, line: LineId(line) };
    let outcomes = vec![(LineId(1), Outcome::Applied), (LineId(2), Outcome::Applied)];
    let former_email = BlindIndex(Digest::of("email", &[b"per.hansen@example.no", per.person.0.as_bytes()]));
    let roster: Vec<RosterEvent> = vec![
        RoleGranted { contact: kari.contact, role: "technical".into(), cause: cause(1) }.into(),
        ContactDetailsEdited {
            contact: per.contact,
            details: edited,
            former_email,
            handed_over: None,
            cause: cause(2),
        }
        .into(),
        ChangesApplied { request, revision: 1, outcomes: outcomes.clone(), joined: vec![], left: vec![] }
            .into(),
    ];
    world.append(kari.customer, Actor::system("approval"), roster).await;
    let done = RequestImplemented { customer: kari.customer, revision: 1, outcomes };
    world.append(request, Actor::system("approval"), vec![RequestEvent::from(done)]).await;
}

/// The purchaser's side shows its ticket to the other one.
pub(crate) async fn share(world: &World, story: &Story) {
    let shared = TicketShared { by: story.fin.actor() };
    world.append(story.second, story.fin.actor(), vec![RequestEvent::from(shared)]).await;
}
