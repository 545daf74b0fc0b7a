// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct CustomersOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub customers: T1,
}
#[derive(Debug)]
pub struct ContactsOfParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub customers: T1,
    pub contacts: T2,
}
#[derive(Debug)]
pub struct ContactRolesOfParams<
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> {
    pub generation: i32,
    pub customers: T1,
    pub contacts: T2,
}
#[derive(Debug)]
pub struct PartiesOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub customers: T1,
}
#[derive(Debug)]
pub struct FactsOfParams<T1: crate::ArraySql<Item = uuid::Uuid>, T2: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub customers: T1,
    pub contacts: T2,
}
#[derive(Debug)]
pub struct TicketsOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub requests: T1,
}
#[derive(Debug)]
pub struct LinesOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub requests: T1,
}
#[derive(Debug)]
pub struct EntriesOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub requests: T1,
}
#[derive(Debug)]
pub struct StepsOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub requests: T1,
}
#[derive(Debug)]
pub struct AccountsOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub accounts: T1,
}
#[derive(Debug)]
pub struct LinksOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub accounts: T1,
}
#[derive(Debug)]
pub struct InvitationsOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub accounts: T1,
}
#[derive(Debug)]
pub struct KeysOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub accounts: T1,
}
#[derive(Debug)]
pub struct AcceptancesOfParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub accounts: T1,
}
#[derive(Debug)]
pub struct TermsOfCustomersParams<T1: crate::ArraySql<Item = uuid::Uuid>> {
    pub generation: i32,
    pub customers: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerRow {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub name: String,
    pub purchaser: Option<String>,
    pub purchaser_since: Option<jiff::Timestamp>,
    pub registered_at: jiff::Timestamp,
    pub version: i64,
}
pub struct CustomerRowBorrowed<'a> {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub name: &'a str,
    pub purchaser: Option<&'a str>,
    pub purchaser_since: Option<jiff::Timestamp>,
    pub registered_at: jiff::Timestamp,
    pub version: i64,
}
impl<'a> From<CustomerRowBorrowed<'a>> for CustomerRow {
    fn from(
        CustomerRowBorrowed {
            generation,
            customer,
            name,
            purchaser,
            purchaser_since,
            registered_at,
            version,
        }: CustomerRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            customer,
            name: name.into(),
            purchaser: purchaser.map(|v| v.into()),
            purchaser_since,
            registered_at,
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ContactRow {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub details: Option<String>,
    pub sort: String,
    pub since: jiff::Timestamp,
    pub cause_request: Option<uuid::Uuid>,
    pub cause_revision: Option<i32>,
    pub cause_line: Option<i32>,
    pub changed_at: jiff::Timestamp,
    pub left_at: Option<jiff::Timestamp>,
}
pub struct ContactRowBorrowed<'a> {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: &'a str,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub details: Option<&'a str>,
    pub sort: &'a str,
    pub since: jiff::Timestamp,
    pub cause_request: Option<uuid::Uuid>,
    pub cause_revision: Option<i32>,
    pub cause_line: Option<i32>,
    pub changed_at: jiff::Timestamp,
    pub left_at: Option<jiff::Timestamp>,
}
impl<'a> From<ContactRowBorrowed<'a>> for ContactRow {
    fn from(
        ContactRowBorrowed {
            generation,
            customer,
            contact,
            person,
            side,
            name,
            email,
            phone,
            details,
            sort,
            since,
            cause_request,
            cause_revision,
            cause_line,
            changed_at,
            left_at,
        }: ContactRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            customer,
            contact,
            person,
            side: side.into(),
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            phone: phone.map(|v| v.into()),
            details: details.map(|v| v.into()),
            sort: sort.into(),
            since,
            cause_request,
            cause_revision,
            cause_line,
            changed_at,
            left_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct ContactRoleRow {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub role: String,
    pub since: jiff::Timestamp,
    pub cause_request: Option<uuid::Uuid>,
    pub cause_revision: Option<i32>,
    pub cause_line: Option<i32>,
}
pub struct ContactRoleRowBorrowed<'a> {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub role: &'a str,
    pub since: jiff::Timestamp,
    pub cause_request: Option<uuid::Uuid>,
    pub cause_revision: Option<i32>,
    pub cause_line: Option<i32>,
}
impl<'a> From<ContactRoleRowBorrowed<'a>> for ContactRoleRow {
    fn from(
        ContactRoleRowBorrowed {
            generation,
            customer,
            contact,
            role,
            since,
            cause_request,
            cause_revision,
            cause_line,
        }: ContactRoleRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            customer,
            contact,
            role: role.into(),
            since,
            cause_request,
            cause_revision,
            cause_line,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RoleRow {
    pub generation: i32,
    pub staff: bool,
    pub role: String,
    pub place: i32,
    pub name: String,
    pub responsibility: String,
    pub side: Option<String>,
    pub permissions: Vec<String>,
    pub required: bool,
    pub catalogue: i32,
    pub also_named: String,
}
pub struct RoleRowBorrowed<'a> {
    pub generation: i32,
    pub staff: bool,
    pub role: &'a str,
    pub place: i32,
    pub name: &'a str,
    pub responsibility: &'a str,
    pub side: Option<&'a str>,
    pub permissions: crate::ArrayIterator<'a, &'a str>,
    pub required: bool,
    pub catalogue: i32,
    pub also_named: &'a str,
}
impl<'a> From<RoleRowBorrowed<'a>> for RoleRow {
    fn from(
        RoleRowBorrowed {
            generation,
            staff,
            role,
            place,
            name,
            responsibility,
            side,
            permissions,
            required,
            catalogue,
            also_named,
        }: RoleRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            staff,
            role: role.into(),
            place,
            name: name.into(),
            responsibility: responsibility.into(),
            side: side.map(|v| v.into()),
            permissions: permissions.map(|v| v.into()).collect(),
            required,
            catalogue,
            also_named: also_named.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct PartyRow {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub purchaser: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FactRow {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: String,
    pub roles: Vec<String>,
    pub details: Option<String>,
}
pub struct FactRowBorrowed<'a> {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub side: &'a str,
    pub roles: crate::ArrayIterator<'a, &'a str>,
    pub details: Option<&'a str>,
}
impl<'a> From<FactRowBorrowed<'a>> for FactRow {
    fn from(
        FactRowBorrowed { generation, customer, contact, person, side, roles, details }: FactRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            customer,
            contact,
            person,
            side: side.into(),
            roles: roles.map(|v| v.into()).collect(),
            details: details.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TicketRow {
    pub generation: i32,
    pub request: uuid::Uuid,
    pub number: i64,
    pub customer: uuid::Uuid,
    pub side: String,
    pub shared: bool,
    pub sharable: bool,
    pub version: i64,
    pub revision: i32,
    pub phase: String,
    pub status: String,
    pub outcome: Option<String>,
    pub turn: String,
    pub phase_since: jiff::Timestamp,
    pub turn_since: jiff::Timestamp,
    pub requested_as: String,
    pub requested_by: Option<uuid::Uuid>,
    pub requested_at: jiff::Timestamp,
    pub owner: Option<uuid::Uuid>,
    pub owner_since: Option<jiff::Timestamp>,
    pub query: Option<uuid::Uuid>,
    pub query_since: Option<jiff::Timestamp>,
    pub catalogue: Option<i32>,
    pub lines_total: i32,
    pub lines_undecided: i32,
    pub lines_approved: i32,
    pub lines_rejected: i32,
    pub lines_applied: i32,
    pub lines_moved: i32,
    pub changed_at: jiff::Timestamp,
    pub closed_at: Option<jiff::Timestamp>,
}
pub struct TicketRowBorrowed<'a> {
    pub generation: i32,
    pub request: uuid::Uuid,
    pub number: i64,
    pub customer: uuid::Uuid,
    pub side: &'a str,
    pub shared: bool,
    pub sharable: bool,
    pub version: i64,
    pub revision: i32,
    pub phase: &'a str,
    pub status: &'a str,
    pub outcome: Option<&'a str>,
    pub turn: &'a str,
    pub phase_since: jiff::Timestamp,
    pub turn_since: jiff::Timestamp,
    pub requested_as: &'a str,
    pub requested_by: Option<uuid::Uuid>,
    pub requested_at: jiff::Timestamp,
    pub owner: Option<uuid::Uuid>,
    pub owner_since: Option<jiff::Timestamp>,
    pub query: Option<uuid::Uuid>,
    pub query_since: Option<jiff::Timestamp>,
    pub catalogue: Option<i32>,
    pub lines_total: i32,
    pub lines_undecided: i32,
    pub lines_approved: i32,
    pub lines_rejected: i32,
    pub lines_applied: i32,
    pub lines_moved: i32,
    pub changed_at: jiff::Timestamp,
    pub closed_at: Option<jiff::Timestamp>,
}
impl<'a> From<TicketRowBorrowed<'a>> for TicketRow {
    fn from(
        TicketRowBorrowed {
            generation,
            request,
            number,
            customer,
            side,
            shared,
            sharable,
            version,
            revision,
            phase,
            status,
            outcome,
            turn,
            phase_since,
            turn_since,
            requested_as,
            requested_by,
            requested_at,
            owner,
            owner_since,
            query,
            query_since,
            catalogue,
            lines_total,
            lines_undecided,
            lines_approved,
            lines_rejected,
            lines_applied,
            lines_moved,
            changed_at,
            closed_at,
        }: TicketRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            request,
            number,
            customer,
            side: side.into(),
            shared,
            sharable,
            version,
            revision,
            phase: phase.into(),
            status: status.into(),
            outcome: outcome.map(|v| v.into()),
            turn: turn.into(),
            phase_since,
            turn_since,
            requested_as: requested_as.into(),
            requested_by,
            requested_at,
            owner,
            owner_since,
            query,
            query_since,
            catalogue,
            lines_total,
            lines_undecided,
            lines_approved,
            lines_rejected,
            lines_applied,
            lines_moved,
            changed_at,
            closed_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LineRow {
    pub generation: i32,
    pub request: uuid::Uuid,
    pub line: i32,
    pub customer: uuid::Uuid,
    pub kind: String,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub role: Option<String>,
    pub before_side: Option<String>,
    pub before_roles: Vec<String>,
    pub before_details: Option<String>,
    pub after_side: Option<String>,
    pub after_roles: Vec<String>,
    pub after_details: Option<String>,
    pub base: i64,
    pub digest: Vec<u8>,
    pub revision: i32,
    pub verdict: Option<String>,
    pub verdict_as: Option<String>,
    pub verdict_by: Option<uuid::Uuid>,
    pub verdict_at: Option<jiff::Timestamp>,
    pub verdict_reason: Option<String>,
    pub reason_subject: Option<uuid::Uuid>,
    pub outcome: Option<String>,
    pub outcome_why: Option<String>,
    pub outcome_at: Option<jiff::Timestamp>,
    pub dropped_in: Option<i32>,
    pub becomes: Option<uuid::Uuid>,
}
pub struct LineRowBorrowed<'a> {
    pub generation: i32,
    pub request: uuid::Uuid,
    pub line: i32,
    pub customer: uuid::Uuid,
    pub kind: &'a str,
    pub contact: uuid::Uuid,
    pub person: uuid::Uuid,
    pub role: Option<&'a str>,
    pub before_side: Option<&'a str>,
    pub before_roles: crate::ArrayIterator<'a, &'a str>,
    pub before_details: Option<&'a str>,
    pub after_side: Option<&'a str>,
    pub after_roles: crate::ArrayIterator<'a, &'a str>,
    pub after_details: Option<&'a str>,
    pub base: i64,
    pub digest: &'a [u8],
    pub revision: i32,
    pub verdict: Option<&'a str>,
    pub verdict_as: Option<&'a str>,
    pub verdict_by: Option<uuid::Uuid>,
    pub verdict_at: Option<jiff::Timestamp>,
    pub verdict_reason: Option<&'a str>,
    pub reason_subject: Option<uuid::Uuid>,
    pub outcome: Option<&'a str>,
    pub outcome_why: Option<&'a str>,
    pub outcome_at: Option<jiff::Timestamp>,
    pub dropped_in: Option<i32>,
    pub becomes: Option<uuid::Uuid>,
}
impl<'a> From<LineRowBorrowed<'a>> for LineRow {
    fn from(
        LineRowBorrowed {
            generation,
            request,
            line,
            customer,
            kind,
            contact,
            person,
            role,
            before_side,
            before_roles,
            before_details,
            after_side,
            after_roles,
            after_details,
            base,
            digest,
            revision,
            verdict,
            verdict_as,
            verdict_by,
            verdict_at,
            verdict_reason,
            reason_subject,
            outcome,
            outcome_why,
            outcome_at,
            dropped_in,
            becomes,
        }: LineRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            request,
            line,
            customer,
            kind: kind.into(),
            contact,
            person,
            role: role.map(|v| v.into()),
            before_side: before_side.map(|v| v.into()),
            before_roles: before_roles.map(|v| v.into()).collect(),
            before_details: before_details.map(|v| v.into()),
            after_side: after_side.map(|v| v.into()),
            after_roles: after_roles.map(|v| v.into()).collect(),
            after_details: after_details.map(|v| v.into()),
            base,
            digest: digest.into(),
            revision,
            verdict: verdict.map(|v| v.into()),
            verdict_as: verdict_as.map(|v| v.into()),
            verdict_by,
            verdict_at,
            verdict_reason: verdict_reason.map(|v| v.into()),
            reason_subject,
            outcome: outcome.map(|v| v.into()),
            outcome_why: outcome_why.map(|v| v.into()),
            outcome_at,
            dropped_in,
            becomes,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct EntryRow {
    pub generation: i32,
    pub request: uuid::Uuid,
    pub version: i64,
    pub part: i32,
    pub customer: uuid::Uuid,
    pub kind: String,
    pub internal: bool,
    pub written_as: String,
    pub person: Option<uuid::Uuid>,
    pub side: Option<String>,
    pub text: Option<String>,
    pub subject: uuid::Uuid,
    pub query: Option<uuid::Uuid>,
    pub lines: Vec<i32>,
    pub at: jiff::Timestamp,
}
pub struct EntryRowBorrowed<'a> {
    pub generation: i32,
    pub request: uuid::Uuid,
    pub version: i64,
    pub part: i32,
    pub customer: uuid::Uuid,
    pub kind: &'a str,
    pub internal: bool,
    pub written_as: &'a str,
    pub person: Option<uuid::Uuid>,
    pub side: Option<&'a str>,
    pub text: Option<&'a str>,
    pub subject: uuid::Uuid,
    pub query: Option<uuid::Uuid>,
    pub lines: crate::ArrayIterator<'a, i32>,
    pub at: jiff::Timestamp,
}
impl<'a> From<EntryRowBorrowed<'a>> for EntryRow {
    fn from(
        EntryRowBorrowed {
            generation,
            request,
            version,
            part,
            customer,
            kind,
            internal,
            written_as,
            person,
            side,
            text,
            subject,
            query,
            lines,
            at,
        }: EntryRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            request,
            version,
            part,
            customer,
            kind: kind.into(),
            internal,
            written_as: written_as.into(),
            person,
            side: side.map(|v| v.into()),
            text: text.map(|v| v.into()),
            subject,
            query,
            lines: lines.map(|v| v).collect(),
            at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct StepRow {
    pub generation: i32,
    pub request: uuid::Uuid,
    pub version: i64,
    pub customer: uuid::Uuid,
    pub kind: String,
    pub done_as: String,
    pub person: Option<uuid::Uuid>,
    pub revision: i32,
    pub account: Option<uuid::Uuid>,
    pub approved: Vec<i32>,
    pub rejected: Vec<i32>,
    pub at: jiff::Timestamp,
}
pub struct StepRowBorrowed<'a> {
    pub generation: i32,
    pub request: uuid::Uuid,
    pub version: i64,
    pub customer: uuid::Uuid,
    pub kind: &'a str,
    pub done_as: &'a str,
    pub person: Option<uuid::Uuid>,
    pub revision: i32,
    pub account: Option<uuid::Uuid>,
    pub approved: crate::ArrayIterator<'a, i32>,
    pub rejected: crate::ArrayIterator<'a, i32>,
    pub at: jiff::Timestamp,
}
impl<'a> From<StepRowBorrowed<'a>> for StepRow {
    fn from(
        StepRowBorrowed {
            generation,
            request,
            version,
            customer,
            kind,
            done_as,
            person,
            revision,
            account,
            approved,
            rejected,
            at,
        }: StepRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            request,
            version,
            customer,
            kind: kind.into(),
            done_as: done_as.into(),
            person,
            revision,
            account,
            approved: approved.map(|v| v).collect(),
            rejected: rejected.map(|v| v).collect(),
            at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct AccountRow {
    pub generation: i32,
    pub account: uuid::Uuid,
    pub person: uuid::Uuid,
    pub name: Option<String>,
    pub email: Option<String>,
    pub email_index: Vec<u8>,
    pub locale: String,
    pub status: String,
    pub invited: bool,
    pub link_expires_at: Option<jiff::Timestamp>,
    pub staff_roles: Vec<String>,
    pub opened_at: jiff::Timestamp,
    pub status_since: jiff::Timestamp,
    pub version: i64,
}
pub struct AccountRowBorrowed<'a> {
    pub generation: i32,
    pub account: uuid::Uuid,
    pub person: uuid::Uuid,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub email_index: &'a [u8],
    pub locale: &'a str,
    pub status: &'a str,
    pub invited: bool,
    pub link_expires_at: Option<jiff::Timestamp>,
    pub staff_roles: crate::ArrayIterator<'a, &'a str>,
    pub opened_at: jiff::Timestamp,
    pub status_since: jiff::Timestamp,
    pub version: i64,
}
impl<'a> From<AccountRowBorrowed<'a>> for AccountRow {
    fn from(
        AccountRowBorrowed {
            generation,
            account,
            person,
            name,
            email,
            email_index,
            locale,
            status,
            invited,
            link_expires_at,
            staff_roles,
            opened_at,
            status_since,
            version,
        }: AccountRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            account,
            person,
            name: name.map(|v| v.into()),
            email: email.map(|v| v.into()),
            email_index: email_index.into(),
            locale: locale.into(),
            status: status.into(),
            invited,
            link_expires_at,
            staff_roles: staff_roles.map(|v| v.into()).collect(),
            opened_at,
            status_since,
            version,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct LinkRow {
    pub generation: i32,
    pub account: uuid::Uuid,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub since: jiff::Timestamp,
    pub suspended_at: Option<jiff::Timestamp>,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct InvitationRow {
    pub generation: i32,
    pub account: uuid::Uuid,
    pub link: uuid::Uuid,
    pub asked_at: jiff::Timestamp,
    pub asked_by: Option<uuid::Uuid>,
    pub expires_at: jiff::Timestamp,
    pub sent_at: Option<jiff::Timestamp>,
    pub used_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct KeyRow {
    pub generation: i32,
    pub key: uuid::Uuid,
    pub account: uuid::Uuid,
    pub scopes: Option<Vec<String>>,
    pub issued_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
}
pub struct KeyRowBorrowed<'a> {
    pub generation: i32,
    pub key: uuid::Uuid,
    pub account: uuid::Uuid,
    pub scopes: Option<crate::ArrayIterator<'a, &'a str>>,
    pub issued_at: jiff::Timestamp,
    pub expires_at: Option<jiff::Timestamp>,
    pub revoked_at: Option<jiff::Timestamp>,
}
impl<'a> From<KeyRowBorrowed<'a>> for KeyRow {
    fn from(
        KeyRowBorrowed {
            generation,
            key,
            account,
            scopes,
            issued_at,
            expires_at,
            revoked_at,
        }: KeyRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            key,
            account,
            scopes: scopes.map(|v| v.map(|v| v.into()).collect()),
            issued_at,
            expires_at,
            revoked_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct TermsAcceptanceRow {
    pub generation: i32,
    pub account: uuid::Uuid,
    pub event: i64,
    pub customer: uuid::Uuid,
    pub contact: uuid::Uuid,
    pub version: i32,
    pub accepted_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct TermsRow {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub version: i32,
    pub digest: Vec<u8>,
    pub format: String,
    pub title: Option<String>,
    pub size: i64,
    pub published_as: String,
    pub published_by: Option<uuid::Uuid>,
    pub published_at: jiff::Timestamp,
}
pub struct TermsRowBorrowed<'a> {
    pub generation: i32,
    pub customer: uuid::Uuid,
    pub version: i32,
    pub digest: &'a [u8],
    pub format: &'a str,
    pub title: Option<&'a str>,
    pub size: i64,
    pub published_as: &'a str,
    pub published_by: Option<uuid::Uuid>,
    pub published_at: jiff::Timestamp,
}
impl<'a> From<TermsRowBorrowed<'a>> for TermsRow {
    fn from(
        TermsRowBorrowed {
            generation,
            customer,
            version,
            digest,
            format,
            title,
            size,
            published_as,
            published_by,
            published_at,
        }: TermsRowBorrowed<'a>,
    ) -> Self {
        Self {
            generation,
            customer,
            version,
            digest: digest.into(),
            format: format.into(),
            title: title.map(|v| v.into()),
            size,
            published_as: published_as.into(),
            published_by,
            published_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct CustomerRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<CustomerRowBorrowed, tokio_postgres::Error>,
    mapper: fn(CustomerRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> CustomerRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(CustomerRowBorrowed) -> R) -> CustomerRowQuery<'c, 'a, 's, C, R, N> {
        CustomerRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ContactRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ContactRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ContactRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ContactRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ContactRowBorrowed) -> R) -> ContactRowQuery<'c, 'a, 's, C, R, N> {
        ContactRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct ContactRoleRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ContactRoleRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ContactRoleRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ContactRoleRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ContactRoleRowBorrowed) -> R) -> ContactRoleRowQuery<'c, 'a, 's, C, R, N> {
        ContactRoleRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct RoleRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RoleRowBorrowed, tokio_postgres::Error>,
    mapper: fn(RoleRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RoleRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RoleRowBorrowed) -> R) -> RoleRowQuery<'c, 'a, 's, C, R, N> {
        RoleRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct PartyRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PartyRow, tokio_postgres::Error>,
    mapper: fn(PartyRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PartyRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PartyRow) -> R) -> PartyRowQuery<'c, 'a, 's, C, R, N> {
        PartyRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct FactRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FactRowBorrowed, tokio_postgres::Error>,
    mapper: fn(FactRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FactRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FactRowBorrowed) -> R) -> FactRowQuery<'c, 'a, 's, C, R, N> {
        FactRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct TicketRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TicketRowBorrowed, tokio_postgres::Error>,
    mapper: fn(TicketRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TicketRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TicketRowBorrowed) -> R) -> TicketRowQuery<'c, 'a, 's, C, R, N> {
        TicketRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct LineRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LineRowBorrowed, tokio_postgres::Error>,
    mapper: fn(LineRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LineRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LineRowBorrowed) -> R) -> LineRowQuery<'c, 'a, 's, C, R, N> {
        LineRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct EntryRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<EntryRowBorrowed, tokio_postgres::Error>,
    mapper: fn(EntryRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> EntryRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(EntryRowBorrowed) -> R) -> EntryRowQuery<'c, 'a, 's, C, R, N> {
        EntryRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StepRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StepRowBorrowed, tokio_postgres::Error>,
    mapper: fn(StepRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StepRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StepRowBorrowed) -> R) -> StepRowQuery<'c, 'a, 's, C, R, N> {
        StepRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct AccountRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AccountRowBorrowed) -> R) -> AccountRowQuery<'c, 'a, 's, C, R, N> {
        AccountRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct LinkRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LinkRow, tokio_postgres::Error>,
    mapper: fn(LinkRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LinkRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LinkRow) -> R) -> LinkRowQuery<'c, 'a, 's, C, R, N> {
        LinkRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct InvitationRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InvitationRow, tokio_postgres::Error>,
    mapper: fn(InvitationRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InvitationRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InvitationRow) -> R) -> InvitationRowQuery<'c, 'a, 's, C, R, N> {
        InvitationRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct KeyRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<KeyRowBorrowed, tokio_postgres::Error>,
    mapper: fn(KeyRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> KeyRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(KeyRowBorrowed) -> R) -> KeyRowQuery<'c, 'a, 's, C, R, N> {
        KeyRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct TermsAcceptanceRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TermsAcceptanceRow, tokio_postgres::Error>,
    mapper: fn(TermsAcceptanceRow) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TermsAcceptanceRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TermsAcceptanceRow) -> R) -> TermsAcceptanceRowQuery<'c, 'a, 's, C, R, N> {
        TermsAcceptanceRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct TermsRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TermsRowBorrowed, tokio_postgres::Error>,
    mapper: fn(TermsRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TermsRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TermsRowBorrowed) -> R) -> TermsRowQuery<'c, 'a, 's, C, R, N> {
        TermsRowQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct PlanByKeysStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn plan_by_keys() -> PlanByKeysStmt {
    PlanByKeysStmt(
        "SELECT count(*) AS settings FROM ( SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true) ) AS done",
        None,
    )
}
impl PlanByKeysStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(&'s self, client: &'c C) -> I64Query<'c, 'a, 's, C, i64, 0> {
        I64Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct CustomersOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn customers_of() -> CustomersOfStmt {
    CustomersOfStmt("SELECT * FROM prj.customer WHERE generation = $1 AND customer = ANY ($2)", None)
}
impl CustomersOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        customers: &'a T1,
    ) -> CustomerRowQuery<'c, 'a, 's, C, CustomerRow, 2> {
        CustomerRowQuery {
            client,
            params: [generation, customers],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<CustomerRowBorrowed, tokio_postgres::Error> {
                Ok(CustomerRowBorrowed {
                    generation: row.try_get(0)?,
                    customer: row.try_get(1)?,
                    name: row.try_get(2)?,
                    purchaser: row.try_get(3)?,
                    purchaser_since: row.try_get(4)?,
                    registered_at: row.try_get(5)?,
                    version: row.try_get(6)?,
                })
            },
            mapper: |it| CustomerRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CustomersOfParams<T1>,
        CustomerRowQuery<'c, 'a, 's, C, CustomerRow, 2>,
        C,
    > for CustomersOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CustomersOfParams<T1>,
    ) -> CustomerRowQuery<'c, 'a, 's, C, CustomerRow, 2> {
        self.bind(client, &params.generation, &params.customers)
    }
}
pub struct ContactsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn contacts_of() -> ContactsOfStmt {
    ContactsOfStmt(
        "SELECT * FROM prj.contact WHERE generation = $1 AND customer = ANY ($2) AND contact = ANY ($3)",
        None,
    )
}
impl ContactsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        customers: &'a T1,
        contacts: &'a T2,
    ) -> ContactRowQuery<'c, 'a, 's, C, ContactRow, 3> {
        ContactRowQuery {
            client,
            params: [generation, customers, contacts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ContactRowBorrowed, tokio_postgres::Error> {
                Ok(ContactRowBorrowed {
                    generation: row.try_get(0)?,
                    customer: row.try_get(1)?,
                    contact: row.try_get(2)?,
                    person: row.try_get(3)?,
                    side: row.try_get(4)?,
                    name: row.try_get(5)?,
                    email: row.try_get(6)?,
                    phone: row.try_get(7)?,
                    details: row.try_get(8)?,
                    sort: row.try_get(9)?,
                    since: row.try_get(10)?,
                    cause_request: row.try_get(11)?,
                    cause_revision: row.try_get(12)?,
                    cause_line: row.try_get(13)?,
                    changed_at: row.try_get(14)?,
                    left_at: row.try_get(15)?,
                })
            },
            mapper: |it| ContactRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ContactsOfParams<T1, T2>,
        ContactRowQuery<'c, 'a, 's, C, ContactRow, 3>,
        C,
    > for ContactsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ContactsOfParams<T1, T2>,
    ) -> ContactRowQuery<'c, 'a, 's, C, ContactRow, 3> {
        self.bind(client, &params.generation, &params.customers, &params.contacts)
    }
}
pub struct ContactRolesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn contact_roles_of() -> ContactRolesOfStmt {
    ContactRolesOfStmt(
        "SELECT * FROM prj.contact_role WHERE generation = $1 AND customer = ANY ($2) AND contact = ANY ($3)",
        None,
    )
}
impl ContactRolesOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        customers: &'a T1,
        contacts: &'a T2,
    ) -> ContactRoleRowQuery<'c, 'a, 's, C, ContactRoleRow, 3> {
        ContactRoleRowQuery {
            client,
            params: [generation, customers, contacts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ContactRoleRowBorrowed, tokio_postgres::Error> {
                Ok(ContactRoleRowBorrowed {
                    generation: row.try_get(0)?,
                    customer: row.try_get(1)?,
                    contact: row.try_get(2)?,
                    role: row.try_get(3)?,
                    since: row.try_get(4)?,
                    cause_request: row.try_get(5)?,
                    cause_revision: row.try_get(6)?,
                    cause_line: row.try_get(7)?,
                })
            },
            mapper: |it| ContactRoleRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ContactRolesOfParams<T1, T2>,
        ContactRoleRowQuery<'c, 'a, 's, C, ContactRoleRow, 3>,
        C,
    > for ContactRolesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ContactRolesOfParams<T1, T2>,
    ) -> ContactRoleRowQuery<'c, 'a, 's, C, ContactRoleRow, 3> {
        self.bind(client, &params.generation, &params.customers, &params.contacts)
    }
}
pub struct RolesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn roles() -> RolesStmt {
    RolesStmt("SELECT * FROM prj.role WHERE generation = $1", None)
}
impl RolesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
    ) -> RoleRowQuery<'c, 'a, 's, C, RoleRow, 1> {
        RoleRowQuery {
            client,
            params: [generation],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoleRowBorrowed, tokio_postgres::Error> {
                Ok(RoleRowBorrowed {
                    generation: row.try_get(0)?,
                    staff: row.try_get(1)?,
                    role: row.try_get(2)?,
                    place: row.try_get(3)?,
                    name: row.try_get(4)?,
                    responsibility: row.try_get(5)?,
                    side: row.try_get(6)?,
                    permissions: row.try_get(7)?,
                    required: row.try_get(8)?,
                    catalogue: row.try_get(9)?,
                    also_named: row.try_get(10)?,
                })
            },
            mapper: |it| RoleRow::from(it),
        }
    }
}
pub struct PartiesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn parties_of() -> PartiesOfStmt {
    PartiesOfStmt("SELECT * FROM prj.ticket_party WHERE generation = $1 AND customer = ANY ($2)", None)
}
impl PartiesOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        customers: &'a T1,
    ) -> PartyRowQuery<'c, 'a, 's, C, PartyRow, 2> {
        PartyRowQuery {
            client,
            params: [generation, customers],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyRow, tokio_postgres::Error> {
                Ok(PartyRow {
                    generation: row.try_get(0)?,
                    customer: row.try_get(1)?,
                    purchaser: row.try_get(2)?,
                })
            },
            mapper: |it| PartyRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PartiesOfParams<T1>,
        PartyRowQuery<'c, 'a, 's, C, PartyRow, 2>,
        C,
    > for PartiesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PartiesOfParams<T1>,
    ) -> PartyRowQuery<'c, 'a, 's, C, PartyRow, 2> {
        self.bind(client, &params.generation, &params.customers)
    }
}
pub struct FactsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn facts_of() -> FactsOfStmt {
    FactsOfStmt(
        "SELECT * FROM prj.ticket_fact WHERE generation = $1 AND customer = ANY ($2) AND contact = ANY ($3)",
        None,
    )
}
impl FactsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::ArraySql<Item = uuid::Uuid>,
        T2: crate::ArraySql<Item = uuid::Uuid>,
    >(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        customers: &'a T1,
        contacts: &'a T2,
    ) -> FactRowQuery<'c, 'a, 's, C, FactRow, 3> {
        FactRowQuery {
            client,
            params: [generation, customers, contacts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FactRowBorrowed, tokio_postgres::Error> {
                Ok(FactRowBorrowed {
                    generation: row.try_get(0)?,
                    customer: row.try_get(1)?,
                    contact: row.try_get(2)?,
                    person: row.try_get(3)?,
                    side: row.try_get(4)?,
                    roles: row.try_get(5)?,
                    details: row.try_get(6)?,
                })
            },
            mapper: |it| FactRow::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::ArraySql<Item = uuid::Uuid>,
    T2: crate::ArraySql<Item = uuid::Uuid>,
> crate::client::async_::Params<'c, 'a, 's, FactsOfParams<T1, T2>, FactRowQuery<'c, 'a, 's, C, FactRow, 3>, C>
    for FactsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FactsOfParams<T1, T2>,
    ) -> FactRowQuery<'c, 'a, 's, C, FactRow, 3> {
        self.bind(client, &params.generation, &params.customers, &params.contacts)
    }
}
pub struct TicketsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tickets_of() -> TicketsOfStmt {
    TicketsOfStmt("SELECT * FROM prj.ticket WHERE generation = $1 AND request = ANY ($2)", None)
}
impl TicketsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        requests: &'a T1,
    ) -> TicketRowQuery<'c, 'a, 's, C, TicketRow, 2> {
        TicketRowQuery {
            client,
            params: [generation, requests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TicketRowBorrowed, tokio_postgres::Error> {
                Ok(TicketRowBorrowed {
                    generation: row.try_get(0)?,
                    request: row.try_get(1)?,
                    number: row.try_get(2)?,
                    customer: row.try_get(3)?,
                    side: row.try_get(4)?,
                    shared: row.try_get(5)?,
                    sharable: row.try_get(6)?,
                    version: row.try_get(7)?,
                    revision: row.try_get(8)?,
                    phase: row.try_get(9)?,
                    status: row.try_get(10)?,
                    outcome: row.try_get(11)?,
                    turn: row.try_get(12)?,
                    phase_since: row.try_get(13)?,
                    turn_since: row.try_get(14)?,
                    requested_as: row.try_get(15)?,
                    requested_by: row.try_get(16)?,
                    requested_at: row.try_get(17)?,
                    owner: row.try_get(18)?,
                    owner_since: row.try_get(19)?,
                    query: row.try_get(20)?,
                    query_since: row.try_get(21)?,
                    catalogue: row.try_get(22)?,
                    lines_total: row.try_get(23)?,
                    lines_undecided: row.try_get(24)?,
                    lines_approved: row.try_get(25)?,
                    lines_rejected: row.try_get(26)?,
                    lines_applied: row.try_get(27)?,
                    lines_moved: row.try_get(28)?,
                    changed_at: row.try_get(29)?,
                    closed_at: row.try_get(30)?,
                })
            },
            mapper: |it| TicketRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TicketsOfParams<T1>,
        TicketRowQuery<'c, 'a, 's, C, TicketRow, 2>,
        C,
    > for TicketsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TicketsOfParams<T1>,
    ) -> TicketRowQuery<'c, 'a, 's, C, TicketRow, 2> {
        self.bind(client, &params.generation, &params.requests)
    }
}
pub struct LinesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lines_of() -> LinesOfStmt {
    LinesOfStmt("SELECT * FROM prj.ticket_line WHERE generation = $1 AND request = ANY ($2)", None)
}
impl LinesOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        requests: &'a T1,
    ) -> LineRowQuery<'c, 'a, 's, C, LineRow, 2> {
        LineRowQuery {
            client,
            params: [generation, requests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LineRowBorrowed, tokio_postgres::Error> {
                Ok(LineRowBorrowed {
                    generation: row.try_get(0)?,
                    request: row.try_get(1)?,
                    line: row.try_get(2)?,
                    customer: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    contact: row.try_get(5)?,
                    person: row.try_get(6)?,
                    role: row.try_get(7)?,
                    before_side: row.try_get(8)?,
                    before_roles: row.try_get(9)?,
                    before_details: row.try_get(10)?,
                    after_side: row.try_get(11)?,
                    after_roles: row.try_get(12)?,
                    after_details: row.try_get(13)?,
                    base: row.try_get(14)?,
                    digest: row.try_get(15)?,
                    revision: row.try_get(16)?,
                    verdict: row.try_get(17)?,
                    verdict_as: row.try_get(18)?,
                    verdict_by: row.try_get(19)?,
                    verdict_at: row.try_get(20)?,
                    verdict_reason: row.try_get(21)?,
                    reason_subject: row.try_get(22)?,
                    outcome: row.try_get(23)?,
                    outcome_why: row.try_get(24)?,
                    outcome_at: row.try_get(25)?,
                    dropped_in: row.try_get(26)?,
                    becomes: row.try_get(27)?,
                })
            },
            mapper: |it| LineRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, LinesOfParams<T1>, LineRowQuery<'c, 'a, 's, C, LineRow, 2>, C>
    for LinesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LinesOfParams<T1>,
    ) -> LineRowQuery<'c, 'a, 's, C, LineRow, 2> {
        self.bind(client, &params.generation, &params.requests)
    }
}
pub struct EntriesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn entries_of() -> EntriesOfStmt {
    EntriesOfStmt("SELECT * FROM prj.ticket_entry WHERE generation = $1 AND request = ANY ($2)", None)
}
impl EntriesOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        requests: &'a T1,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 2> {
        EntryRowQuery {
            client,
            params: [generation, requests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<EntryRowBorrowed, tokio_postgres::Error> {
                Ok(EntryRowBorrowed {
                    generation: row.try_get(0)?,
                    request: row.try_get(1)?,
                    version: row.try_get(2)?,
                    part: row.try_get(3)?,
                    customer: row.try_get(4)?,
                    kind: row.try_get(5)?,
                    internal: row.try_get(6)?,
                    written_as: row.try_get(7)?,
                    person: row.try_get(8)?,
                    side: row.try_get(9)?,
                    text: row.try_get(10)?,
                    subject: row.try_get(11)?,
                    query: row.try_get(12)?,
                    lines: row.try_get(13)?,
                    at: row.try_get(14)?,
                })
            },
            mapper: |it| EntryRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        EntriesOfParams<T1>,
        EntryRowQuery<'c, 'a, 's, C, EntryRow, 2>,
        C,
    > for EntriesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a EntriesOfParams<T1>,
    ) -> EntryRowQuery<'c, 'a, 's, C, EntryRow, 2> {
        self.bind(client, &params.generation, &params.requests)
    }
}
pub struct StepsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn steps_of() -> StepsOfStmt {
    StepsOfStmt("SELECT * FROM prj.ticket_step WHERE generation = $1 AND request = ANY ($2)", None)
}
impl StepsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        requests: &'a T1,
    ) -> StepRowQuery<'c, 'a, 's, C, StepRow, 2> {
        StepRowQuery {
            client,
            params: [generation, requests],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StepRowBorrowed, tokio_postgres::Error> {
                Ok(StepRowBorrowed {
                    generation: row.try_get(0)?,
                    request: row.try_get(1)?,
                    version: row.try_get(2)?,
                    customer: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    done_as: row.try_get(5)?,
                    person: row.try_get(6)?,
                    revision: row.try_get(7)?,
                    account: row.try_get(8)?,
                    approved: row.try_get(9)?,
                    rejected: row.try_get(10)?,
                    at: row.try_get(11)?,
                })
            },
            mapper: |it| StepRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, StepsOfParams<T1>, StepRowQuery<'c, 'a, 's, C, StepRow, 2>, C>
    for StepsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a StepsOfParams<T1>,
    ) -> StepRowQuery<'c, 'a, 's, C, StepRow, 2> {
        self.bind(client, &params.generation, &params.requests)
    }
}
pub struct AccountsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn accounts_of() -> AccountsOfStmt {
    AccountsOfStmt("SELECT * FROM prj.account WHERE generation = $1 AND account = ANY ($2)", None)
}
impl AccountsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        accounts: &'a T1,
    ) -> AccountRowQuery<'c, 'a, 's, C, AccountRow, 2> {
        AccountRowQuery {
            client,
            params: [generation, accounts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountRowBorrowed, tokio_postgres::Error> {
                Ok(AccountRowBorrowed {
                    generation: row.try_get(0)?,
                    account: row.try_get(1)?,
                    person: row.try_get(2)?,
                    name: row.try_get(3)?,
                    email: row.try_get(4)?,
                    email_index: row.try_get(5)?,
                    locale: row.try_get(6)?,
                    status: row.try_get(7)?,
                    invited: row.try_get(8)?,
                    link_expires_at: row.try_get(9)?,
                    staff_roles: row.try_get(10)?,
                    opened_at: row.try_get(11)?,
                    status_since: row.try_get(12)?,
                    version: row.try_get(13)?,
                })
            },
            mapper: |it| AccountRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AccountsOfParams<T1>,
        AccountRowQuery<'c, 'a, 's, C, AccountRow, 2>,
        C,
    > for AccountsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AccountsOfParams<T1>,
    ) -> AccountRowQuery<'c, 'a, 's, C, AccountRow, 2> {
        self.bind(client, &params.generation, &params.accounts)
    }
}
pub struct LinksOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn links_of() -> LinksOfStmt {
    LinksOfStmt("SELECT * FROM prj.account_link WHERE generation = $1 AND account = ANY ($2)", None)
}
impl LinksOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        accounts: &'a T1,
    ) -> LinkRowQuery<'c, 'a, 's, C, LinkRow, 2> {
        LinkRowQuery {
            client,
            params: [generation, accounts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LinkRow, tokio_postgres::Error> {
                Ok(LinkRow {
                    generation: row.try_get(0)?,
                    account: row.try_get(1)?,
                    customer: row.try_get(2)?,
                    contact: row.try_get(3)?,
                    since: row.try_get(4)?,
                    suspended_at: row.try_get(5)?,
                })
            },
            mapper: |it| LinkRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, LinksOfParams<T1>, LinkRowQuery<'c, 'a, 's, C, LinkRow, 2>, C>
    for LinksOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LinksOfParams<T1>,
    ) -> LinkRowQuery<'c, 'a, 's, C, LinkRow, 2> {
        self.bind(client, &params.generation, &params.accounts)
    }
}
pub struct InvitationsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invitations_of() -> InvitationsOfStmt {
    InvitationsOfStmt(
        "SELECT * FROM prj.account_invitation WHERE generation = $1 AND account = ANY ($2)",
        None,
    )
}
impl InvitationsOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        accounts: &'a T1,
    ) -> InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 2> {
        InvitationRowQuery {
            client,
            params: [generation, accounts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvitationRow, tokio_postgres::Error> {
                Ok(InvitationRow {
                    generation: row.try_get(0)?,
                    account: row.try_get(1)?,
                    link: row.try_get(2)?,
                    asked_at: row.try_get(3)?,
                    asked_by: row.try_get(4)?,
                    expires_at: row.try_get(5)?,
                    sent_at: row.try_get(6)?,
                    used_at: row.try_get(7)?,
                    ended_at: row.try_get(8)?,
                })
            },
            mapper: |it| InvitationRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        InvitationsOfParams<T1>,
        InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 2>,
        C,
    > for InvitationsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a InvitationsOfParams<T1>,
    ) -> InvitationRowQuery<'c, 'a, 's, C, InvitationRow, 2> {
        self.bind(client, &params.generation, &params.accounts)
    }
}
pub struct KeysOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keys_of() -> KeysOfStmt {
    KeysOfStmt("SELECT * FROM prj.account_key WHERE generation = $1 AND account = ANY ($2)", None)
}
impl KeysOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        accounts: &'a T1,
    ) -> KeyRowQuery<'c, 'a, 's, C, KeyRow, 2> {
        KeyRowQuery {
            client,
            params: [generation, accounts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<KeyRowBorrowed, tokio_postgres::Error> {
                Ok(KeyRowBorrowed {
                    generation: row.try_get(0)?,
                    key: row.try_get(1)?,
                    account: row.try_get(2)?,
                    scopes: row.try_get(3)?,
                    issued_at: row.try_get(4)?,
                    expires_at: row.try_get(5)?,
                    revoked_at: row.try_get(6)?,
                })
            },
            mapper: |it| KeyRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<'c, 'a, 's, KeysOfParams<T1>, KeyRowQuery<'c, 'a, 's, C, KeyRow, 2>, C>
    for KeysOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a KeysOfParams<T1>,
    ) -> KeyRowQuery<'c, 'a, 's, C, KeyRow, 2> {
        self.bind(client, &params.generation, &params.accounts)
    }
}
pub struct AcceptancesOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn acceptances_of() -> AcceptancesOfStmt {
    AcceptancesOfStmt("SELECT * FROM prj.terms_acceptance WHERE generation = $1 AND account = ANY ($2)", None)
}
impl AcceptancesOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        accounts: &'a T1,
    ) -> TermsAcceptanceRowQuery<'c, 'a, 's, C, TermsAcceptanceRow, 2> {
        TermsAcceptanceRowQuery {
            client,
            params: [generation, accounts],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TermsAcceptanceRow, tokio_postgres::Error> {
                Ok(TermsAcceptanceRow {
                    generation: row.try_get(0)?,
                    account: row.try_get(1)?,
                    event: row.try_get(2)?,
                    customer: row.try_get(3)?,
                    contact: row.try_get(4)?,
                    version: row.try_get(5)?,
                    accepted_at: row.try_get(6)?,
                    ended_at: row.try_get(7)?,
                })
            },
            mapper: |it| TermsAcceptanceRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AcceptancesOfParams<T1>,
        TermsAcceptanceRowQuery<'c, 'a, 's, C, TermsAcceptanceRow, 2>,
        C,
    > for AcceptancesOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AcceptancesOfParams<T1>,
    ) -> TermsAcceptanceRowQuery<'c, 'a, 's, C, TermsAcceptanceRow, 2> {
        self.bind(client, &params.generation, &params.accounts)
    }
}
pub struct TermsOfCustomersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn terms_of_customers() -> TermsOfCustomersStmt {
    TermsOfCustomersStmt("SELECT * FROM prj.terms WHERE generation = $1 AND customer = ANY ($2)", None)
}
impl TermsOfCustomersStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>(
        &'s self,
        client: &'c C,
        generation: &'a i32,
        customers: &'a T1,
    ) -> TermsRowQuery<'c, 'a, 's, C, TermsRow, 2> {
        TermsRowQuery {
            client,
            params: [generation, customers],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TermsRowBorrowed, tokio_postgres::Error> {
                Ok(TermsRowBorrowed {
                    generation: row.try_get(0)?,
                    customer: row.try_get(1)?,
                    version: row.try_get(2)?,
                    digest: row.try_get(3)?,
                    format: row.try_get(4)?,
                    title: row.try_get(5)?,
                    size: row.try_get(6)?,
                    published_as: row.try_get(7)?,
                    published_by: row.try_get(8)?,
                    published_at: row.try_get(9)?,
                })
            },
            mapper: |it| TermsRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::ArraySql<Item = uuid::Uuid>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TermsOfCustomersParams<T1>,
        TermsRowQuery<'c, 'a, 's, C, TermsRow, 2>,
        C,
    > for TermsOfCustomersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TermsOfCustomersParams<T1>,
    ) -> TermsRowQuery<'c, 'a, 's, C, TermsRow, 2> {
        self.bind(client, &params.generation, &params.customers)
    }
}
