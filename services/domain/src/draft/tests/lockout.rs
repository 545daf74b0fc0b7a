//! Whether anybody could still sign in and maintain contacts.

use super::*;

/// The administrators of the sample roster are Maja, who asks, and Cleo.
fn without_cleo() -> Entry {
    Entry::RevokeRole(one(CLEO, "cust-admin"))
}

fn as_mailbox(mut entry: Entry) -> Entry {
    match &mut entry {
        Entry::EditDetails(edit) => edit.contact_kind = ContactKind::Mailbox,
        Entry::AddContact(add) => add.contact_kind = ContactKind::Mailbox,
        _ => panic!("no details"),
    }
    entry
}

fn about_signing_in(entries: &[Entry]) -> Vec<(Option<usize>, &'static str, Option<&'static str>)> {
    let ours = [Code::OnlyAdministratorAddress.as_str(), Code::LastAdministratorRemoved.as_str()];
    findings(&world(), entries).into_iter().filter(|(_, code, _)| ours.contains(code)).collect()
}

#[test]
fn a_new_address_of_the_only_administrator_is_worth_another_look() {
    let moving = || editing(MAJA, "maja@new.no");
    assert_eq!(about_signing_in(&[moving()]), [], "Cleo could still do it");
    let alone = [without_cleo(), moving()];
    assert_eq!(about_signing_in(&alone), [(Some(1), "only-administrator-address", Some("email"))]);
    assert!(checked(&world(), &alone).is_submittable());
    let both = [moving(), editing(CLEO, "cleo@new.no")];
    let each = [0, 1].map(|entry| (Some(entry), "only-administrator-address", Some("email")));
    assert_eq!(about_signing_in(&both), each);
    // Somebody else who signs in tomorrow as today, or joins, is enough.
    let helped = [without_cleo(), moving(), Entry::GrantRole(one(ANNA, "cust-admin"))];
    assert_eq!(about_signing_in(&helped), []);
    assert_eq!(about_signing_in(&[without_cleo(), moving(), adding("N", "n@x.no", &["cust-admin"])]), []);
    // Another telephone number is no other address.
    let mut phone = editing(MAJA, &email(MAJA));
    let Entry::EditDetails(edit) = &mut phone else { panic!("an edit") };
    edit.phone = "12345".into();
    assert_eq!(about_signing_in(&[without_cleo(), phone]), []);
}

#[test]
fn nobody_signs_in_as_a_mailbox_so_the_only_administrator_cannot_become_one() {
    let mailbox = || as_mailbox(editing(MAJA, "office@x.no"));
    assert_eq!(about_signing_in(&[mailbox()]), [], "Cleo could still do it");
    let alone = [without_cleo(), mailbox()];
    assert_eq!(about_signing_in(&alone), [(Some(1), "last-administrator-removed", Some("contact_kind"))]);
    assert!(!checked(&world(), &alone).is_submittable());
    let joined = as_mailbox(adding("Office", "desk@x.no", &["cust-admin"]));
    assert_eq!(about_signing_in(&[without_cleo(), mailbox(), joined]).len(), 2);
    // With one more who only moves it is not certain.
    let moving = [mailbox(), editing(CLEO, "cleo@new.no")];
    assert_eq!(about_signing_in(&moving), [(Some(1), "only-administrator-address", Some("email"))]);
}
