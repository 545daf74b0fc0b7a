//! What becomes of the access an account gives: links that activate it, its status, where it is suspended.

use events::account::{AccountEvent, AccountRegistered};
use events::actor::Actor;
use events::id::{CustomerId, LinkId};
use events::policy::Sending;
use jiff::Timestamp;
use sql::queries::projection::state::{AccountRow, InvitationRow, LinkRow};
use uuid::Uuid;

use super::Accounts;
use crate::happened::Happened;
use crate::tables::{Missing, present};

/// A link that was issued.
struct Issued<'a> {
    link: LinkId,
    expires_at: Timestamp,
    by: Option<&'a Actor>,
    sent: bool,
}

impl Accounts {
    /// Folds what happened to the access; every other event of an account changes nothing here.
    pub(super) fn fold_access(&mut self, event: &Happened, fact: &AccountEvent) -> Result<(), Missing> {
        match fact {
            AccountEvent::ContactLinked(linked) => self.links.put(LinkRow {
                generation: self.generation,
                account: event.stream,
                customer: linked.customer.0,
                contact: linked.contact.0,
                since: event.at,
                suspended_at: None,
            }),
            AccountEvent::ContactUnlinked(unlinked) => {
                self.links.remove(&(event.stream, unlinked.customer.0));
                self.end_with_last_access(event)?;
            }
            AccountEvent::StaffRolesSet(set) => {
                self.header(event)?.staff_roles = set.roles.iter().map(|role| role.0.clone()).collect();
                self.end_with_last_access(event)?;
            }
            AccountEvent::ActivationLinkIssued(issued) => {
                let (link, expires_at) = (issued.link, issued.expires_at);
                self.invite(event, &Issued { link, expires_at, by: None, sent: true })?;
            }
            AccountEvent::ActivationRequested(asked) => {
                let (link, expires_at) = (asked.link, asked.expires_at);
                let sent = asked.sending == Sending::Auto;
                self.invite(event, &Issued { link, expires_at, by: Some(&asked.by), sent })?;
            }
            AccountEvent::AccessGranted(granted) => {
                let row = self.header(event)?;
                if row.status == "unregistered" {
                    turn(row, "inactive", event.at);
                }
                let (link, expires_at) = (granted.link, granted.expires_at);
                self.invite(event, &Issued { link, expires_at, by: Some(&granted.by), sent: true })?;
            }
            AccountEvent::ActivationRequestSent(sent) => {
                if let Some(row) = self.invitations.get_mut(&(event.stream, sent.link.0)) {
                    row.sent_at = Some(event.at);
                }
                self.header(event)?.invited = true;
            }
            AccountEvent::Registered(registered) => self.register(event, registered)?,
            AccountEvent::Activated(activated) => {
                self.use_link(event, activated.link);
                turn(self.header(event)?, "active", event.at);
            }
            AccountEvent::Deactivated(_) => {
                turn(self.header(event)?, "deactivated", event.at);
                self.end_invitation(event);
                self.revoke_all(event);
            }
            AccountEvent::SignInVoided(_) => {
                let row = self.header(event)?;
                if row.status == "active" {
                    turn(row, "inactive", event.at);
                }
                self.revoke_all(event);
            }
            AccountEvent::IdentitiesDeleted(_) => {
                turn(self.header(event)?, "unregistered", event.at);
                self.end_invitation(event);
                self.revoke_all(event);
            }
            AccountEvent::AccessSuspended(suspended) => self.suspend(event, suspended.customer)?,
            AccountEvent::AccessRestored(restored) => self.restore(event, restored.customer)?,
            _ => {}
        }
        Ok(())
    }

    fn register(&mut self, event: &Happened, registered: &AccountRegistered) -> Result<(), Missing> {
        self.use_link(event, registered.link);
        let row = self.header(event)?;
        if row.status == "unregistered" {
            turn(row, "inactive", event.at);
        }
        if let Some(next) = &registered.activation {
            let (link, expires_at) = (next.link, next.expires_at);
            self.invite(event, &Issued { link, expires_at, by: None, sent: true })?;
        }
        Ok(())
    }

    fn header(&mut self, event: &Happened) -> Result<&mut AccountRow, Missing> {
        present(self.headers.get_mut(&event.stream), event)
    }

    /// Every earlier link is void.
    fn invite(&mut self, event: &Happened, issued: &Issued<'_>) -> Result<(), Missing> {
        self.end_invitation(event);
        self.invitations.put(InvitationRow {
            generation: self.generation,
            account: event.stream,
            link: issued.link.0,
            asked_at: event.at,
            asked_by: issued.by.and_then(Actor::person).map(|person| person.0),
            expires_at: issued.expires_at,
            sent_at: issued.sent.then_some(event.at),
            used_at: None,
            ended_at: None,
        });
        let row = self.header(event)?;
        (row.invited, row.link_expires_at) = (issued.sent, Some(issued.expires_at));
        Ok(())
    }

    /// The link was used, and every other is void. One that was issued before these rows were kept has none until the next
    /// rebuild.
    fn use_link(&mut self, event: &Happened, link: Option<LinkId>) {
        let used = link.and_then(|link| self.invitations.get_mut(&(event.stream, link.0)));
        if let Some(row) = used {
            row.used_at = Some(event.at);
        }
        self.end_invitation(event);
    }

    /// No link of the account can be used any more.
    pub(super) fn end_invitation(&mut self, event: &Happened) {
        for key in self.invitations.keys((event.stream, Uuid::nil())..=(event.stream, Uuid::max())) {
            let open = |row: &InvitationRow| row.used_at.is_none() && row.ended_at.is_none();
            if self.invitations.get(&key).is_some_and(open)
                && let Some(row) = self.invitations.get_mut(&key)
            {
                row.ended_at = Some(event.at);
            }
        }
        if let Some(row) = self.headers.get_mut(&event.stream) {
            (row.invited, row.link_expires_at) = (false, None);
        }
    }

    fn suspend(&mut self, event: &Happened, customer: CustomerId) -> Result<(), Missing> {
        present(self.links.get_mut(&(event.stream, customer.0)), event)?.suspended_at = Some(event.at);
        self.end_with_last_access(event)
    }

    fn restore(&mut self, event: &Happened, customer: CustomerId) -> Result<(), Missing> {
        present(self.links.get_mut(&(event.stream, customer.0)), event)?.suspended_at = None;
        Ok(())
    }

    /// With the last access the links die, and the keys where access may be allowed again.
    fn end_with_last_access(&mut self, event: &Happened) -> Result<(), Missing> {
        let staff = !self.header(event)?.staff_roles.is_empty();
        let all = (event.stream, Uuid::nil())..=(event.stream, Uuid::max());
        let links: Vec<bool> = self.links.range(all).map(|link| link.suspended_at.is_some()).collect();
        if !staff && links.iter().all(|suspended| *suspended) {
            self.end_invitation(event);
            if !links.is_empty() {
                self.revoke_all(event);
            }
        }
        Ok(())
    }
}

fn turn(row: &mut AccountRow, status: &str, at: Timestamp) {
    status.clone_into(&mut row.status);
    row.status_since = at;
}
