//! What is said of accounts, which a draft cannot see: notes, which never stand in the way.

use super::*;

#[test]
fn a_mailbox_gets_no_account() {
    let mut entry = adding("Invoices", "invoices@x.no", &["agreement"]);
    let Entry::AddContact(add) = &mut entry else { panic!("an addition") };
    add.contact_kind = ContactKind::Mailbox;
    let checked = checked(&world(), &[entry]);
    assert!(checked.is_submittable());
    assert_eq!(checked.findings[0].severity, Severity::Note);
}

#[test]
fn a_newcomer_of_the_purchaser_may_have_an_account_already() {
    let mut joining = adding("Noël", "noel@x.no", &["financial"]);
    let Entry::AddContact(add) = &mut joining else { panic!("an addition") };
    add.side = Side::Purchaser;
    let found = checked(&world(), std::slice::from_ref(&joining));
    assert!(found.is_submittable());
    let said: Vec<_> = found.findings.iter().map(|finding| (finding.code, finding.severity)).collect();
    assert_eq!(said, [(Code::NewcomerMayHaveAccount, Severity::Note)]);
    // A shared mailbox has none, and in the own organisation it goes without saying.
    let Entry::AddContact(add) = &mut joining else { panic!("an addition") };
    add.contact_kind = ContactKind::Mailbox;
    let own = adding("Other", "other@x.no", &["security"]);
    let found = findings(&world(), &[joining, own]);
    assert_eq!(found, [(Some(0), "mailbox-without-account", Some("contact_kind"))]);
}

#[test]
fn a_change_that_does_not_reach_the_account_is_noted() {
    let entries = [editing(ANNA, "anna@new.no"), granting(MAJA, "agreement"), editing(CLEO, "cleo@new.no")];
    let kept = [contact(CLEO), contact(MAJA)].into();
    let noted = checked(&world(), &entries).noting_kept_accounts(&kept);
    assert!(noted.is_submittable());
    let [note] = &noted.findings[..] else { panic!("{:?}", noted.findings) };
    assert_eq!((note.code, note.severity, note.entry), (Code::AccountKept, Severity::Note, Some(2)));
    assert_eq!(note.contact, Some(contact(CLEO)));
}
