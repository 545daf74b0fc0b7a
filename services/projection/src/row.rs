//! The rows of the projections as values: which table, which columns, which key.
//!
//! COPY is no statement that can be prepared, and it must write exactly the columns the upserts write, so both are built
//! from the one list here; everything that reads is typed SQL.

use sql::queries::projection::state::{
    AccountRow, ContactRoleRow, ContactRow, CustomerRow, EntryRow, FactRow, InvitationRow, KeyRow, LineRow,
    LinkRow, PartyRow, RoleRow, StepRow, TermsAcceptanceRow, TermsRow, TicketRow,
};
use tokio_postgres::types::ToSql;
use uuid::Uuid;

/// One row of one table.
pub(crate) trait Row: Clone + PartialEq + Send + Sync + 'static {
    /// The primary key without the generation.
    type Key: Ord + Clone + Send + Sync;

    /// The table's name.
    const TABLE: &'static str;
    /// All columns; those of the primary key come first, the generation before all.
    const COLUMNS: &'static [&'static str];
    /// How many columns the primary key has, with the generation.
    const KEYS: usize;

    /// The key.
    fn key(&self) -> Self::Key;
    /// The values, in the order of the columns.
    fn values(&self) -> Vec<&(dyn ToSql + Sync)>;
}

macro_rules! row {
    ($row:ident in $table:literal, key ($key_type:ty) [$($key:ident),+], { $($column:ident),+ $(,)? }) => {
        impl Row for $row {
            type Key = $key_type;
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] =
                &["generation", $(stringify!($key),)+ $(stringify!($column)),+];
            const KEYS: usize = 1 + [$(stringify!($key)),+].len();

            fn key(&self) -> Self::Key {
                ($(self.$key.clone()),+)
            }

            fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
                vec![&self.generation, $(&self.$key,)+ $(&self.$column),+]
            }
        }
    };
}

row!(CustomerRow in "prj.customer", key (Uuid) [customer],
    { name, purchaser, purchaser_since, registered_at, version });
row!(ContactRow in "prj.contact", key ((Uuid, Uuid)) [customer, contact], {
    person, side, name, email, phone, details, sort, since, cause_request, cause_revision, cause_line, changed_at, left_at,
});
row!(ContactRoleRow in "prj.contact_role", key ((Uuid, Uuid, String)) [customer, contact, role],
    { since, cause_request, cause_revision, cause_line });
row!(RoleRow in "prj.role", key ((bool, String)) [staff, role],
    { place, name, responsibility, side, permissions, required, catalogue, also_named });
row!(PartyRow in "prj.ticket_party", key (Uuid) [customer], { purchaser });
row!(FactRow in "prj.ticket_fact", key ((Uuid, Uuid)) [customer, contact], { person, side, roles, details });
row!(TicketRow in "prj.ticket", key (Uuid) [request], {
    number, customer, side, shared, sharable, version, revision, phase, status, outcome, turn, phase_since, turn_since,
    requested_as, requested_by, requested_at, owner, owner_since, query, query_since, catalogue, lines_total,
    lines_undecided, lines_approved, lines_rejected, lines_applied, lines_moved, changed_at, closed_at,
});
row!(LineRow in "prj.ticket_line", key ((Uuid, i32)) [request, line], {
    customer, kind, contact, person, role, before_side, before_roles, before_details, after_side, after_roles,
    after_details, base, digest, revision, verdict, verdict_as, verdict_by, verdict_at, verdict_reason, reason_subject,
    outcome, outcome_why, outcome_at, dropped_in, becomes,
});
row!(EntryRow in "prj.ticket_entry", key ((Uuid, i64, i32)) [request, version, part],
    { customer, kind, internal, written_as, person, side, text, subject, query, lines, at });
row!(StepRow in "prj.ticket_step", key ((Uuid, i64)) [request, version],
    { customer, kind, done_as, person, revision, account, approved, rejected, at });
row!(AccountRow in "prj.account", key (Uuid) [account], {
    person, name, email, email_index, locale, status, invited, link_expires_at, staff_roles, opened_at, status_since,
    version,
});
row!(LinkRow in "prj.account_link", key ((Uuid, Uuid)) [account, customer], { contact, since, suspended_at });
row!(InvitationRow in "prj.account_invitation", key ((Uuid, Uuid)) [account, link],
    { asked_at, asked_by, expires_at, sent_at, used_at, ended_at });
row!(KeyRow in "prj.account_key", key ((Uuid, Uuid)) [account, key], { scopes, issued_at, expires_at, revoked_at });
row!(TermsRow in "prj.terms", key ((Uuid, i32)) [customer, version],
    { digest, format, title, size, published_as, published_by, published_at });
row!(TermsAcceptanceRow in "prj.terms_acceptance", key ((Uuid, i64)) [account, event],
    { customer, contact, version, accepted_at, ended_at });
