//! Nobody goes on before the terms in force are accepted (001-8).

use events::digest::Digest;
use events::terms::{TermsAccepted, TermsFormat, TermsPublished};

use super::*;
use crate::sample::fold;
use crate::terms::CustomerTerms;

fn terms(versions: u32) -> CustomerTerms {
    let published = (1..=versions).map(|version| {
        TermsPublished {
            customer: CUSTOMER,
            version,
            digest: Digest::of("sample", &[&version.to_be_bytes()]),
            format: TermsFormat::Pdf,
            title: None,
            size: 9,
            by: as_staff(STINE),
        }
        .into()
    });
    fold(CustomerTerms::default(), published)
}

fn accepted(account: &Account, n: u128, version: u32) -> Account {
    let digest = Digest::of("sample", &[&version.to_be_bytes()]);
    let accepted = TermsAccepted { customer: CUSTOMER, contact: contact(n), version, digest };
    act_on(account, AccountCommand::AcceptTerms(accepted))
}

impl World {
    fn held(&self, n: u128, account: &Account, terms: &CustomerTerms) -> Principal {
        self.principal(n, account).held_to(account, |customer| (customer == CUSTOMER).then_some(terms))
    }
}

#[test]
fn a_contact_does_nothing_before_the_terms_in_force_are_accepted() {
    let (world, terms) = (world(), terms(2));
    let maja = member(MAJA);
    for account in [maja.clone(), accepted(&maja, MAJA, 1)] {
        let maja = world.held(MAJA, &account, &terms);
        assert_eq!(world.allowed(&maja), []);
        let denied = authorise(&maja, Act::Submit, &world.customer());
        assert_eq!(denied, Err(Denied::TermsDue { customer: CUSTOMER, version: 2 }));
        for act in [Act::ReadTerms, Act::AcceptTerms] {
            assert!(authorise(&maja, act, &world.customer()).is_ok(), "{act:?}");
        }
        assert!(authorise(&maja, Act::UploadTerms, &world.customer()).is_err());
    }
    let account = accepted(&maja, MAJA, 2);
    let maja = world.held(MAJA, &account, &terms);
    assert_eq!(world.allowed(&maja), world.allowed(&world.principal(MAJA, &member(MAJA))));
    assert!(authorise(&maja, Act::UploadTerms, &world.customer()).is_ok());
}

#[test]
fn without_terms_nothing_is_due_and_staff_are_not_bound() {
    let world = world();
    let none = CustomerTerms::default();
    assert_eq!(world.held(MAJA, &member(MAJA), &none), world.principal(MAJA, &member(MAJA)));
    let agent = staff_member(STINE, &["agent"]);
    let stine = world.held(STINE, &agent, &terms(1));
    assert_eq!(world.allowed(&stine), world.allowed(&world.principal(STINE, &agent)));
    assert!(authorise(&stine, Act::ReadTerms, &world.customer()).is_ok());
    assert_eq!(authorise(&stine, Act::AcceptTerms, &world.customer()), Err(Denied::ContactsOnly));
}

#[test]
fn only_administrators_publish_terms() {
    let world = world();
    let may = |principal: &Principal| authorise(principal, Act::UploadTerms, &world.customer()).is_ok();
    for (n, allowed) in [(MAJA, true), (CLEO, true), (ANNA, false), (PIET, false)] {
        assert_eq!(may(&world.principal(n, &member(n))), allowed, "contact {n}");
    }
    for (role, allowed) in [("agent", false), ("approver", true), ("auditor", false), ("operator", true)] {
        assert_eq!(may(&world.principal(STINE, &staff_member(STINE, &[role]))), allowed, "{role}");
    }
    let stranger = act_on(&open_account(MAJA), AccountCommand::ActivateByOperator { credential: None });
    let stranger = world.principal(MAJA, &stranger);
    for act in [Act::ReadTerms, Act::AcceptTerms, Act::UploadTerms] {
        assert_eq!(authorise(&stranger, act, &world.customer()), Err(Denied::NotFound), "{act:?}");
    }
}
