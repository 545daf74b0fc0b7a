mod lattice;
mod terms;

use std::collections::BTreeSet;

use events::id::AccountId;

use super::*;
use crate::account::{Account, AccountCommand};
use crate::request::{Request, RequestCommand};
use crate::roster::Roster;
use crate::sample::{
    ANNA, CLEO, CUSTOMER, MAJA, PIET, STINE, TERJE, act, act_on, as_staff, catalogue_in_force, contact,
    grant, id, maja, member, open_account, pending, remove, sample_roster, staff_member,
};

const ON_CUSTOMER: [Act; 3] = [Act::ViewContacts, Act::CheckDraft, Act::Submit];
const ON_TICKET: [Act; 13] = [
    Act::ViewTicket,
    Act::Comment,
    Act::Reply,
    Act::Amend,
    Act::Cancel,
    Act::Share,
    Act::RaiseQuery,
    Act::Note,
    Act::ViewNotes,
    Act::Assign,
    Act::Decide,
    Act::Reopen,
    Act::GiveUp,
];
const ON_INSTALLATION: [Act; 6] = [
    Act::ViewQueue,
    Act::RegisterCustomer,
    Act::ManageAccounts,
    Act::AdoptCatalogue,
    Act::ReadAudit,
    Act::Operate,
];

struct World {
    roster: Roster,
    request: Request,
    catalogue: std::sync::Arc<Catalogue>,
}

fn world() -> World {
    let roster = sample_roster();
    let request = pending(&roster, vec![grant(ANNA, "security"), remove(PIET)]);
    World { roster, request, catalogue: catalogue_in_force() }
}

impl World {
    fn principal(&self, n: u128, account: &Account) -> Principal {
        Principal::of(AccountId(id(n)), account, [&self.roster], &self.catalogue, None).unwrap()
    }

    fn customer(&self) -> Target<'_> {
        Target::Customer { roster: &self.roster, catalogue: &self.catalogue }
    }

    fn ticket(&self) -> Target<'_> {
        Target::Ticket { request: &self.request, roster: &self.roster, catalogue: &self.catalogue }
    }

    /// Everything the principal may do.
    fn allowed(&self, principal: &Principal) -> Vec<Act> {
        let on_customer = ON_CUSTOMER.into_iter().map(|act| (act, self.customer()));
        let on_ticket = ON_TICKET.into_iter().map(|act| (act, self.ticket()));
        let on_installation = ON_INSTALLATION.into_iter().map(|act| (act, Target::Installation));
        let all = on_customer.chain(on_ticket).chain(on_installation);
        all.filter(|(act, target)| authorise(principal, *act, target).is_ok()).map(|(act, _)| act).collect()
    }
}

#[test]
fn an_administrator_maintains_and_a_colleague_looks_on() {
    let world = world();
    let admin = [
        Act::ViewContacts,
        Act::CheckDraft,
        Act::Submit,
        Act::ViewTicket,
        Act::Comment,
        Act::Reply,
        Act::Amend,
        Act::Cancel,
        Act::Share,
    ];
    assert_eq!(world.allowed(&world.principal(MAJA, &member(MAJA))), admin);
    let colleague = [Act::ViewContacts, Act::ViewTicket, Act::Comment, Act::Reply];
    let anna = world.principal(ANNA, &member(ANNA));
    assert_eq!(world.allowed(&anna), colleague);
    // The one who may only look learns whom to ask (P3).
    assert_eq!(
        authorise(&anna, Act::Submit, &world.customer()),
        Err(Denied::Missing {
            permission: CONTACTS_MAINTAIN.into(),
            holders: vec![contact(MAJA), contact(CLEO)]
        })
    );
}

#[test]
fn staff_have_what_their_roles_grant() {
    let world = world();
    let allowed = |roles: &[&str]| world.allowed(&world.principal(STINE, &staff_member(STINE, roles)));
    let agent = [
        Act::ViewContacts,
        Act::ViewTicket,
        Act::Comment,
        Act::RaiseQuery,
        Act::Note,
        Act::ViewNotes,
        Act::Assign,
        Act::ViewQueue,
    ];
    assert_eq!(allowed(&["agent"]), agent);
    let more: Vec<Act> = allowed(&["approver"]).into_iter().filter(|act| !agent.contains(act)).collect();
    assert_eq!(more, [Act::Decide, Act::Reopen, Act::GiveUp]);
    let auditor = [Act::ViewContacts, Act::ViewTicket, Act::ViewNotes, Act::ViewQueue, Act::ReadAudit];
    assert_eq!(allowed(&["auditor"]), auditor);
    let operator = [Act::RegisterCustomer, Act::ManageAccounts, Act::AdoptCatalogue, Act::Operate];
    assert_eq!(allowed(&["operator"]), operator);
}

#[test]
fn case_04_nobody_acts_half_joined() {
    let world = world();
    let linked = AccountCommand::LinkContact { customer: CUSTOMER, contact: contact(MAJA) };
    let inactive = act_on(&open_account(MAJA), linked);
    let deactivated = act_on(&member(MAJA), AccountCommand::Deactivate { by: as_staff(STINE) });
    for (account, status) in
        [(&inactive, AccountStatus::Inactive), (&deactivated, AccountStatus::Deactivated)]
    {
        let principal = world.principal(MAJA, account);
        assert_eq!(world.allowed(&principal), []);
        let denied = authorise(&principal, Act::ViewContacts, &world.customer());
        assert_eq!(denied, Err(Denied::Inactive { status }));
    }
    assert!(Principal::of(AccountId(id(MAJA)), &Account::default(), [], &world.catalogue, None).is_none());
}

#[test]
fn the_other_side_sees_a_ticket_only_when_it_is_shared() {
    let mut world = world();
    let piet = world.principal(PIET, &member(PIET));
    for act in ON_TICKET {
        assert_eq!(authorise(&piet, act, &world.ticket()), Err(Denied::NotFound), "{act:?}");
    }
    world.request = act(&world.request, RequestCommand::Share { by: maja() }).unwrap();
    assert_eq!(world.allowed(&piet), [Act::ViewContacts, Act::ViewTicket, Act::Comment, Act::Reply]);
}

#[test]
fn a_new_purchaser_sees_nothing_of_the_one_before() {
    use crate::person::HeaderText;
    use crate::roster::{RosterCommand, decide};
    let shared = |request: &Request| act(request, RequestCommand::Share { by: maja() }).unwrap();
    let mut world = world();
    world.request = shared(&world.request);
    assert!(authorise(&world.principal(PIET, &member(PIET)), Act::ViewTicket, &world.ticket()).is_ok());
    // Piet leaves with his organisation, another one comes, and Anna is moved to it.
    let lines = [crate::sample::line(1, world.roster.version(), remove(PIET))];
    world.roster = crate::sample::apply(&world.roster, 1, &lines).unwrap();
    let step =
        |roster: &Roster, command| crate::sample::fold(roster.clone(), decide(roster, command).unwrap());
    world.roster = step(&world.roster, RosterCommand::WithdrawPurchaser);
    let maja = world.principal(MAJA, &member(MAJA));
    let nobody = Err(Denied::NobodyToShareWith);
    assert_eq!(authorise(&maja, Act::Share, &world.ticket()), nobody);
    let name = HeaderText::parse("Nye Innkjøp AS").unwrap();
    world.roster = step(&world.roster, RosterCommand::AssignPurchaser { name });
    let moved = events::roster::ContactMoved {
        contact: contact(ANNA),
        to: Side::Purchaser,
        roles: crate::sample::keys(&["financial"]),
        cause: events::roster::Cause::Registration,
    };
    world.roster = crate::sample::fold(world.roster, [moved.into()]);
    let (anna, maja) = (world.principal(ANNA, &member(ANNA)), world.principal(MAJA, &member(MAJA)));
    for act in ON_TICKET {
        assert_eq!(authorise(&anna, act, &world.ticket()), Err(Denied::NotFound), "{act:?}");
    }
    assert_eq!(authorise(&maja, Act::Share, &world.ticket()), nobody);
    assert!(authorise(&maja, Act::ViewTicket, &world.ticket()).is_ok());
    // What is raised from now on may be shared with it.
    world.request = pending(&world.roster, vec![grant(CLEO, "security")]);
    assert!(authorise(&maja, Act::Share, &world.ticket()).is_ok());
    world.request = shared(&world.request);
    assert!(authorise(&anna, Act::ViewTicket, &world.ticket()).is_ok());
}

#[test]
fn a_purchaser_never_maintains_contacts() {
    let mut world = world();
    let crossing = events::roster::ContactMoved {
        contact: contact(MAJA),
        to: Side::Purchaser,
        roles: crate::sample::keys(&["management"]),
        cause: events::roster::Cause::Registration,
    };
    world.roster = crate::sample::fold(world.roster, [crossing.into()]);
    let maja = world.principal(MAJA, &member(MAJA));
    assert_eq!(authorise(&maja, Act::Submit, &world.customer()), Err(Denied::OtherSide));
    world.request = act(&world.request, RequestCommand::Share { by: crate::sample::maja() }).unwrap();
    assert_eq!(authorise(&maja, Act::Cancel, &world.ticket()), Err(Denied::OtherSide));
}

#[test]
fn another_customer_is_not_there() {
    let world = world();
    let stranger = act_on(&open_account(MAJA), AccountCommand::ActivateByOperator { credential: None });
    let stranger = world.principal(MAJA, &stranger);
    for act in ON_CUSTOMER {
        assert_eq!(authorise(&stranger, act, &world.customer()), Err(Denied::NotFound), "{act:?}");
    }
    for act in ON_TICKET {
        assert_eq!(authorise(&stranger, act, &world.ticket()), Err(Denied::NotFound), "{act:?}");
    }
    let nobody = Roster::default();
    let unknown = Target::Customer { roster: &nobody, catalogue: &world.catalogue };
    let maja = world.principal(MAJA, &member(MAJA));
    assert_eq!(authorise(&maja, Act::Submit, &unknown), Err(Denied::NotFound));
    let unsubmitted = Request::default();
    let unknown =
        Target::Ticket { request: &unsubmitted, roster: &world.roster, catalogue: &world.catalogue };
    assert_eq!(authorise(&maja, Act::ViewTicket, &unknown), Err(Denied::NotFound));
}

#[test]
fn rights_end_with_the_contact() {
    let mut world = world();
    let lines = [crate::sample::line(1, world.roster.version(), remove(PIET))];
    world.roster = crate::sample::apply(&world.roster, 1, &lines).unwrap();
    let piet = world.principal(PIET, &member(PIET));
    assert_eq!(piet.memberships, []);
    assert_eq!(authorise(&piet, Act::ViewContacts, &world.customer()), Err(Denied::NotFound));
}

#[test]
fn a_key_can_be_narrower_than_its_person_and_never_wider() {
    let world = world();
    let with = |n, account: &Account, scopes: &[&str]| {
        let scopes: BTreeSet<PermissionKey> =
            scopes.iter().map(|scope| PermissionKey::from(*scope)).collect();
        Principal::of(AccountId(id(n)), account, [&world.roster], &world.catalogue, Some(scopes)).unwrap()
    };
    let reader = with(MAJA, &member(MAJA), &[CONTACTS_VIEW, TICKET_READ, REQUEST_DECIDE]);
    assert_eq!(world.allowed(&reader), [Act::ViewContacts, Act::ViewTicket]);
    let denied = authorise(&reader, Act::Submit, &world.customer());
    assert_eq!(denied, Err(Denied::KeyScope { permission: CONTACTS_MAINTAIN.into() }));
    let approver = with(TERJE, &staff_member(TERJE, &["approver"]), &[TICKET_READ]);
    let denied = authorise(&approver, Act::Decide, &world.ticket());
    assert_eq!(denied, Err(Denied::KeyScope { permission: REQUEST_DECIDE.into() }));
}

#[test]
fn case_05_staff_who_are_contacts_too_do_not_decide_on_their_own_business() {
    let world = world();
    // Anna has a second account, as an approver; the person is the same.
    let approver = world.principal(STINE, &staff_member(ANNA, &["approver"]));
    assert_eq!(authorise(&approver, Act::Decide, &world.ticket()), Err(Denied::Barred));
    assert_eq!(Denied::Barred.code(), "self-approval");
    assert!(authorise(&approver, Act::Comment, &world.ticket()).is_ok());
}

#[test]
fn who_acts_is_staff_where_a_staff_role_grants_it_and_the_contact_otherwise() {
    let world = world();
    let maja = world.principal(MAJA, &member(MAJA));
    assert_eq!(maja.actor_for(CUSTOMER, Act::ViewTicket), Some(crate::sample::maja()));
    assert_eq!(maja.staff_actor(), None);
    let stine = world.principal(STINE, &staff_member(STINE, &["agent"]));
    assert_eq!(stine.actor_for(CUSTOMER, Act::ViewTicket), Some(as_staff(STINE)));
    assert!(stine.may(TICKET_ASSIGN) && !stine.may(REQUEST_DECIDE));

    // A member of staff who is a contact of the customer too, with one account: every act she may do is done as somebody
    // the request takes it from.
    let agent = AccountCommand::SetStaffRoles {
        roles: crate::sample::keys(&["agent"]),
        catalogue: catalogue_in_force(),
    };
    let both = world.principal(MAJA, &act_on(&member(MAJA), agent));
    let staff = Actor::Staff { person: both.person, account: both.account };
    for act in [Act::ViewTicket, Act::Comment, Act::RaiseQuery, Act::Note, Act::Assign] {
        assert!(authorise(&both, act, &world.ticket()).is_ok(), "{act:?}");
        assert_eq!(both.actor_for(CUSTOMER, act), Some(staff.clone()), "{act:?}");
    }
    for act in [Act::Submit, Act::Amend, Act::Cancel, Act::Reply] {
        assert_eq!(both.actor_for(CUSTOMER, act), Some(crate::sample::maja()), "{act:?}");
    }
}

#[test]
fn who_is_held_back_does_nothing_for_that_customer_and_everything_else() {
    let world = world();
    let mut held = world.principal(MAJA, &member(MAJA));
    held.hold_back(CUSTOMER, Hold::OtherNetwork);
    assert_eq!(world.allowed(&held), []);
    for act in [Act::ViewContacts, Act::Submit, Act::ReadTerms, Act::AcceptTerms] {
        assert_eq!(
            authorise(&held, act, &world.customer()),
            Err(Denied::Held(Hold::OtherNetwork)),
            "{act:?}"
        );
    }
    assert!(held.membership(CUSTOMER).unwrap().permissions.is_empty(), "pages offer nothing either");
    let mut elsewhere = world.principal(MAJA, &member(MAJA));
    elsewhere.hold_back(events::id::CustomerId(id(999)), Hold::OtherNetwork);
    assert_eq!(world.allowed(&elsewhere), world.allowed(&world.principal(MAJA, &member(MAJA))));
    // What a person does as staff has nothing to do with where the own contact may work.
    let mut staff = world.principal(STINE, &staff_member(STINE, &["agent"]));
    let before = world.allowed(&staff);
    staff.hold_back(CUSTOMER, Hold::OtherNetwork);
    assert_eq!(world.allowed(&staff), before);
}
