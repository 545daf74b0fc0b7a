//! The rights that commands check (R12). Roles of the catalogue only map to them.

use std::collections::BTreeSet;

use events::id::PermissionKey;

/// Add, edit and remove contacts, grant and revoke roles: by request (000-2).
pub const CONTACTS_MAINTAIN: &str = "contacts.maintain";
/// See the contacts and their roles.
pub const CONTACTS_VIEW: &str = "contacts.view";
/// Raise a ticket.
pub const TICKET_RAISE: &str = "ticket.raise";
/// Read tickets: a contact those of the own side (P6), staff all.
pub const TICKET_READ: &str = "ticket.read";
/// Comment and answer; for staff also ask and note.
pub const TICKET_CONVERSE: &str = "ticket.converse";
/// Take a ticket or give it to a colleague.
pub const TICKET_ASSIGN: &str = "ticket.assign";
/// Approve and reject lines, reopen or give up a conflicted request. An API key is good for it only when it says so.
pub const REQUEST_DECIDE: &str = "request.decide";
/// Read and verify the history of everything.
pub const AUDIT_READ: &str = "audit.read";
/// Record a new customer (000-3).
pub const CUSTOMER_REGISTER: &str = "customer.register";
/// Assign or withdraw a purchaser organisation.
pub const CUSTOMER_PURCHASER: &str = "customer.purchaser";
/// Open, activate and deactivate accounts, set staff roles, issue and revoke keys of others.
pub const ACCOUNT_MANAGE: &str = "account.manage";
/// Invite contacts, activate and deactivate them, delete their identities (001-9).
pub const ACCESS_MANAGE: &str = "access.manage";
/// Propose a customer's policy, adopt what a colleague proposed.
pub const POLICY_CHANGE: &str = "policy.change";
/// Put new terms in force, which every contact of the customer has to accept before going on (001-8).
pub const TERMS_UPLOAD: &str = "terms.upload";
/// Tell of jobs: what an external system's key is good for, and no more.
pub const JOBS_SUBMIT: &str = "jobs.submit";
/// Follow one's own jobs (001-3).
pub const JOBS_MONITOR: &str = "jobs.monitor";
/// Put a role catalogue in force.
pub const CATALOGUE_ADOPT: &str = "catalogue.adopt";
/// Rebuild projections, see the state of the installation.
pub const SYSTEM_OPERATE: &str = "system.operate";

/// Every permission this version knows; a catalogue may name no other.
pub const ALL: [&str; 18] = [
    CONTACTS_MAINTAIN,
    CONTACTS_VIEW,
    TICKET_RAISE,
    TICKET_READ,
    TICKET_CONVERSE,
    TICKET_ASSIGN,
    REQUEST_DECIDE,
    AUDIT_READ,
    CUSTOMER_REGISTER,
    CUSTOMER_PURCHASER,
    ACCOUNT_MANAGE,
    ACCESS_MANAGE,
    POLICY_CHANGE,
    TERMS_UPLOAD,
    JOBS_SUBMIT,
    JOBS_MONITOR,
    CATALOGUE_ADOPT,
    SYSTEM_OPERATE,
];

/// Every permission, for an API key that is to be good for all its person may do, deciding included.
pub fn all() -> BTreeSet<PermissionKey> {
    ALL.into_iter().map(PermissionKey::from).collect()
}

/// What an API key is good for that names no permissions: everything but what takes a second person, deciding and changing
/// policies, which is what the whole product is about and is left to a program only by somebody who says so.
pub fn of_unlimited_key() -> BTreeSet<PermissionKey> {
    let alone = |permission: &&str| ![REQUEST_DECIDE, POLICY_CHANGE].contains(permission);
    ALL.into_iter().filter(alone).map(PermissionKey::from).collect()
}

/// Whether this version knows the permission.
pub fn is_known(permission: &PermissionKey) -> bool {
    ALL.contains(&permission.as_str())
}

/// The permissions only staff may hold: a catalogue that gives one to a contact's role is refused (INV-4).
pub const STAFF_ONLY: [&str; 11] = [
    TICKET_ASSIGN,
    REQUEST_DECIDE,
    AUDIT_READ,
    CUSTOMER_REGISTER,
    CUSTOMER_PURCHASER,
    ACCOUNT_MANAGE,
    ACCESS_MANAGE,
    POLICY_CHANGE,
    JOBS_SUBMIT,
    CATALOGUE_ADOPT,
    SYSTEM_OPERATE,
];
