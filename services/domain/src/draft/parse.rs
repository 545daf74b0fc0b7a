//! One entry of a draft, looked at alone.

use std::collections::BTreeSet;

use events::actor::Side;
use events::id::{ContactId, RoleKey};

use crate::draft::checked::{CheckedChange, CheckedDetails};
use crate::draft::entry::{AddContact, EditDetails, MoveContact, OneRole};
use crate::draft::{Code, Draft, Entry, Finding};
use crate::person::{ContactKind, Details, EmailAddress, HeaderText, InvalidText, PersonName, PhoneNumber};
use crate::roster::Contact;

/// The parsed entry, if nothing about it alone stands in the way, and everything there is to say about it.
pub(super) fn parse(draft: &Draft<'_>, entry: usize, raw: &Entry) -> (Option<CheckedChange>, Vec<Finding>) {
    let mut parser = Parser { draft, entry, contact: raw.contact(), findings: Vec::new() };
    let change = match raw {
        Entry::AddContact(add) => parser.add(add),
        Entry::EditDetails(edit) => parser.edit(edit),
        Entry::GrantRole(one) => parser.grant(one),
        Entry::RevokeRole(one) => parser.revoke(one),
        Entry::RemoveContact(remove) => parser
            .existing(remove.contact)
            .map(|contact| CheckedChange::RemoveContact { contact: remove.contact, person: contact.person }),
        Entry::MoveContact(change) => parser.change_side(change),
    };
    let blocked = parser.findings.iter().any(|finding| finding.severity == crate::draft::Severity::Blocker);
    (change.filter(|_| !blocked), parser.findings)
}

/// The typed texts of a contact.
struct Typed<'a> {
    name: &'a str,
    email: &'a str,
    phone: &'a str,
    cell: &'a str,
    title: &'a str,
    company: &'a str,
    newsletter: bool,
    kind: ContactKind,
}

struct Parser<'a> {
    draft: &'a Draft<'a>,
    entry: usize,
    contact: Option<ContactId>,
    findings: Vec<Finding>,
}

impl<'a> Parser<'a> {
    fn find(&mut self, code: Code, field: &'static str) {
        self.findings.push(Finding::at(code, self.entry, field).about(self.contact));
    }

    fn find_role(&mut self, code: Code, field: &'static str, role: &RoleKey) {
        self.findings.push(Finding::at(code, self.entry, field).about(self.contact).roles([role]));
    }

    fn existing(&mut self, id: ContactId) -> Option<&'a Contact> {
        let contact = self.draft.roster.contact(id);
        if contact.is_none() {
            self.find(Code::UnknownContact, "contact");
        }
        contact
    }

    fn add(&mut self, add: &AddContact) -> Option<CheckedChange> {
        self.check_side(add.side, "side");
        let roles = self.check_roles(&add.roles, add.side);
        if add.contact_kind == ContactKind::Mailbox {
            self.find(Code::MailboxWithoutAccount, "contact_kind");
        } else if add.side == Side::Purchaser && self.draft.roster.has_purchaser() {
            // Said of everybody who joins there: whether an address is known elsewhere is nobody's business here.
            self.find(Code::NewcomerMayHaveAccount, "email");
        }
        let AddContact { name, email, phone, cell, title, company, newsletter, contact_kind: kind, .. } = add;
        let typed = Typed { name, email, phone, cell, title, company, newsletter: *newsletter, kind: *kind };
        Some(CheckedChange::AddContact { side: add.side, details: self.details(&typed)?, roles })
    }

    fn edit(&mut self, edit: &EditDetails) -> Option<CheckedChange> {
        let present = self.existing(edit.contact);
        let EditDetails { contact, name, email, phone, cell, title, company, newsletter, contact_kind: kind } =
            edit;
        let typed = Typed { name, email, phone, cell, title, company, newsletter: *newsletter, kind: *kind };
        let details = self.details(&typed)?;
        Some(CheckedChange::EditDetails { contact: *contact, person: present?.person, details })
    }

    fn grant(&mut self, one: &OneRole) -> Option<CheckedChange> {
        let contact = self.existing(one.contact);
        let is_known = self.draft.catalogue.role(&one.role).is_some();
        let has_purchaser = self.draft.roster.has_purchaser();
        if !is_known {
            self.find_role(Code::UnknownRole, "role", &one.role);
        } else if contact.is_some_and(|contact| {
            // A role held from before the purchaser came is no new grant: it is found to be in force already.
            !contact.holds(&one.role)
                && !self.draft.catalogue.is_offered(&one.role, contact.side, has_purchaser)
        }) {
            self.find_role(Code::RoleOutOfScope, "role", &one.role);
        }
        let OneRole { contact: id, role } = one.clone();
        Some(CheckedChange::GrantRole { contact: id, person: contact?.person, role })
    }

    /// A role that left the catalogue can still be revoked from whoever holds it.
    fn revoke(&mut self, one: &OneRole) -> Option<CheckedChange> {
        let contact = self.existing(one.contact);
        let is_held = contact.is_some_and(|contact| contact.holds(&one.role));
        if !is_held && self.draft.catalogue.role(&one.role).is_none() {
            self.find_role(Code::UnknownRole, "role", &one.role);
        }
        if is_held && self.contact == Some(self.draft.asker) {
            self.find_role(Code::SelfRevocation, "role", &one.role);
        }
        let OneRole { contact: id, role } = one.clone();
        Some(CheckedChange::RevokeRole { contact: id, person: contact?.person, role })
    }

    fn change_side(&mut self, change: &MoveContact) -> Option<CheckedChange> {
        let contact = self.existing(change.contact);
        self.check_side(change.to, "to");
        let roles = match (&change.roles, contact) {
            (Some(named), _) => {
                self.warn_of_dropped(contact, named, change.to);
                self.check_roles(named, change.to)
            }
            (None, Some(contact)) => self.keep_roles(contact, change.to),
            (None, None) => BTreeSet::new(),
        };
        let person = contact?.person;
        Some(CheckedChange::MoveContact { contact: change.contact, person, to: change.to, roles })
    }

    /// The roles of today that the other side offers; the others end, with notice (000-19).
    fn keep_roles(&mut self, contact: &Contact, to: Side) -> BTreeSet<RoleKey> {
        let (catalogue, has_purchaser) = (self.draft.catalogue, self.draft.roster.has_purchaser());
        let held = contact.roles.keys().cloned();
        let kept: BTreeSet<_> = held.filter(|role| catalogue.is_offered(role, to, has_purchaser)).collect();
        self.warn_of_dropped(Some(contact), &[], to);
        if kept.is_empty() {
            self.find(Code::NoRoleSelected, "roles");
        }
        kept
    }

    /// Names the roles that end because the other side does not offer them: also beside roles that are named, because
    /// leaving such a role out is no choice.
    fn warn_of_dropped(&mut self, contact: Option<&Contact>, named: &[RoleKey], to: Side) {
        let (catalogue, has_purchaser) = (self.draft.catalogue, self.draft.roster.has_purchaser());
        let ends = |role: &&RoleKey| !named.contains(role) && !catalogue.is_offered(role, to, has_purchaser);
        let dropped: BTreeSet<&RoleKey> =
            contact.into_iter().flat_map(|contact| contact.roles.keys()).filter(ends).collect();
        if !dropped.is_empty() {
            let finding = Finding::at(Code::RolesDropped, self.entry, "to").about(self.contact);
            self.findings.push(finding.roles(dropped));
        }
    }

    fn check_side(&mut self, side: Side, field: &'static str) {
        if side == Side::Purchaser && !self.draft.roster.has_purchaser() {
            self.find(Code::NoPurchaserAssigned, field);
        }
    }

    fn check_roles(&mut self, roles: &[RoleKey], side: Side) -> BTreeSet<RoleKey> {
        if roles.is_empty() {
            self.find(Code::NoRoleSelected, "roles");
        }
        let roles: BTreeSet<RoleKey> = roles.iter().cloned().collect();
        for role in &roles {
            if self.draft.catalogue.role(role).is_none() {
                self.find_role(Code::UnknownRole, "roles", role);
            } else if !self.draft.catalogue.is_offered(role, side, self.draft.roster.has_purchaser()) {
                self.find_role(Code::RoleOutOfScope, "roles", role);
            }
        }
        roles
    }

    fn details(&mut self, typed: &Typed<'_>) -> Option<CheckedDetails> {
        // Every field is looked at before the first missing one ends it: all findings at once.
        let name = self.required(typed.name, "name", PersonName::parse, Code::InvalidName);
        let email = self.required(typed.email, "email", EmailAddress::parse, Code::InvalidEmail);
        let phone = self.optional(typed.phone, "phone", PhoneNumber::parse, Code::InvalidPhone);
        let cell = self.optional(typed.cell, "cell", PhoneNumber::parse, Code::InvalidPhone);
        let title = self.optional(typed.title, "title", HeaderText::parse, Code::InvalidText);
        let company = self.optional(typed.company, "company", HeaderText::parse, Code::InvalidText);
        let (newsletter, kind) = (typed.newsletter, typed.kind);
        let details = Details { name: name?, email: email?, phone, cell, title, company, newsletter, kind };
        let email = (self.draft.email_index)(&details.email);
        let all = (self.draft.details_index)(&details);
        Some(CheckedDetails { details, email, all })
    }

    fn required<T>(
        &mut self,
        text: &str,
        field: &'static str,
        parse: fn(&str) -> Result<T, InvalidText>,
        code: Code,
    ) -> Option<T> {
        match parse(text) {
            Ok(value) => Some(value),
            Err(why) => {
                self.find(if why == InvalidText::Empty { Code::MissingField } else { code }, field);
                None
            }
        }
    }

    fn optional<T>(
        &mut self,
        text: &str,
        field: &'static str,
        parse: fn(&str) -> Result<T, InvalidText>,
        code: Code,
    ) -> Option<T> {
        match parse(text) {
            Ok(value) => Some(value),
            Err(InvalidText::Empty) => None,
            Err(_) => {
                self.find(code, field);
                None
            }
        }
    }
}
