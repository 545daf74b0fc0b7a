//! Abuse case 3, whatever a catalogue says: nobody may do what none of his roles grants, a limited key does no more than it
//! says, and no catalogue makes a contact staff.

use events::catalogue::CatalogueAdopted;
use events::id::{PermissionKey, RoleKey};
use proptest::prelude::*;
use proptest::test_runner::Config;

use super::*;
use crate::catalogue::{self, CatalogueCommand, shipped};
use crate::permission::{ALL, STAFF_ONLY};
use crate::sample::fold;

/// The shipped roles, each granting what its bits say.
fn drawn(contacts: &[u32], staff: &[u32]) -> CatalogueAdopted {
    let granted = |bits: u32| -> BTreeSet<PermissionKey> {
        let chosen = ALL.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1);
        chosen.map(|(_, permission)| PermissionKey::from(*permission)).collect()
    };
    let mut catalogue = shipped();
    for (role, bits) in catalogue.roles.iter_mut().zip(contacts.iter().cycle()) {
        role.permissions = granted(*bits);
    }
    for (role, bits) in catalogue.staff_roles.iter_mut().zip(staff.iter().cycle()) {
        role.permissions = granted(*bits);
    }
    catalogue
}

/// The catalogue without what only staff may hold in roles of contacts, and with the two grants no catalogue is without.
fn mended(mut catalogue: CatalogueAdopted) -> CatalogueAdopted {
    for role in &mut catalogue.roles {
        role.permissions.retain(|permission| !STAFF_ONLY.contains(&permission.as_str()));
    }
    let administers = |role: &&mut events::catalogue::Role| role.key.as_str() == "management";
    catalogue.roles.iter_mut().find(administers).unwrap().permissions.insert(CONTACTS_MAINTAIN.into());
    catalogue.staff_roles[0].permissions.insert(REQUEST_DECIDE.into());
    catalogue
}

/// What the person holds, read from the catalogue's text and nothing else.
fn held(catalogue: &CatalogueAdopted, roles: &[&str], staff: &[&str]) -> BTreeSet<PermissionKey> {
    let of_contacts = catalogue.roles.iter().filter(|role| roles.contains(&role.key.as_str()));
    let of_staff = catalogue.staff_roles.iter().filter(|role| staff.contains(&role.key.as_str()));
    let both = of_contacts.map(|role| &role.permissions).chain(of_staff.map(|role| &role.permissions));
    both.flatten().cloned().collect()
}

/// An account of the person with these roles of staff, or of a member of the sample customer.
fn account(n: u128, staff: &[&str]) -> Account {
    if staff.is_empty() { member(n) } else { staff_member(n, staff) }
}

proptest! {
    #![proptest_config(Config { cases: 1000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn case_03_no_lattice_of_roles_gives_more_than_its_roles_grant(
        contacts in prop::collection::vec(any::<u32>(), 9),
        staff in prop::collection::vec(any::<u32>(), 4),
        scopes in any::<u32>(),
        extra in 0_usize..4,
    ) {
        let wild = drawn(&contacts, &staff);
        let adopted = |catalogue: CatalogueAdopted| {
            catalogue::decide(&Catalogue::default(), CatalogueCommand::Adopt { catalogue })
        };
        let gives_away = wild.roles.iter().flat_map(|role| &role.permissions);
        if gives_away.clone().any(|permission| STAFF_ONLY.contains(&permission.as_str())) {
            prop_assert!(adopted(wild.clone()).is_err(), "a contact's role is given what only staff may hold");
        }
        let catalogue = mended(wild);
        let events = adopted(catalogue.clone()).expect("it was mended");
        let world = World { catalogue: std::sync::Arc::new(fold(Catalogue::default(), events)), ..world() };
        let scopes: BTreeSet<PermissionKey> =
            drawn(&[scopes], &[scopes]).staff_roles[0].permissions.clone();

        let colleagues = ["agent", "approver", "auditor", "operator"];
        let people: [(u128, &[&str], &[&str]); 5] = [
            (MAJA, &["management"], &[]),
            (CLEO, &["cust-admin", "technical"], &[]),
            (PIET, &["financial"], &[]),
            (STINE, &[], &colleagues[..1]),
            (TERJE, &[], &colleagues[extra..=extra]),
        ];
        for (n, roles, of_staff) in people {
            let held = held(&catalogue, roles, of_staff);
            let account = account(n, of_staff);
            let whole = world.principal(n, &account);
            let limited = Principal { scopes: Some(scopes.clone()), ..whole.clone() };
            let (all, some) = (world.allowed(&whole), world.allowed(&limited));
            for act in &all {
                let (party, permission) = rule(*act);
                prop_assert!(held.contains(&PermissionKey::from(permission)), "{n} may {act:?} without {permission}");
                prop_assert!(party != Party::Staff || !of_staff.is_empty(), "a contact may {act:?}");
            }
            for act in &some {
                prop_assert!(all.contains(act) && scopes.contains(&PermissionKey::from(rule(*act).1)), "{act:?}");
            }
            // One role more takes nothing away, and gives what that role grants at most.
            if let [first] = of_staff {
                let two = [*first, colleagues[extra]];
                let more = world.allowed(&world.principal(n, &staff_member(n, &two)));
                let granted = self::held(&catalogue, &[], &two);
                prop_assert!(all.iter().all(|act| more.contains(act)));
                prop_assert!(more.iter().all(|act| granted.contains(&PermissionKey::from(rule(*act).1))));
            }
        }
        let unknown = RoleKey::from("emperor");
        prop_assert!(world.catalogue.staff_role(&unknown).is_none());
    }
}
