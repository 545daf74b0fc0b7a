//! Which contacts are on a page: those who are to join first, because they are what somebody works on, then everybody of today,
//! organisation by organisation and by name. A filter looks at all of them.

use domain::roster::Contact;
use events::actor::Side;
use events::id::{ContactId, CustomerId, RoleKey};
use projection::{ContactDetail, PeopleFilter, ReadError, View};

use super::book::{Book, Mode};
use super::looking::Looking;
use super::rows::Lister;
use crate::pages::paging::last;
use crate::pages::texts::Texts;

/// Contacts on one page.
pub(super) const A_PAGE: usize = 50;

/// A page among all pages.
#[derive(Clone, Debug, Default)]
pub(super) struct Extent {
    /// The page, from 1.
    pub(super) page: usize,
    /// Those who are to join and are on this page, by their ids.
    pub(super) joining: Vec<ContactId>,
    /// How many are to join, on all pages and both sides.
    joiners: usize,
    /// How many are found on each side, those who are to join among them.
    found: [usize; 2],
    /// How many of today are found at the customer: the purchaser's come after them.
    own: usize,
}

impl Extent {
    /// Everybody found.
    pub(super) fn total(&self) -> usize {
        self.found.iter().sum()
    }

    /// How many are found on a side.
    pub(super) fn found_on(&self, side: Side) -> usize {
        self.found[place(side)]
    }

    /// The page on which the contacts of today of a side begin.
    pub(super) fn begins(&self, side: Side) -> usize {
        let before = match side {
            Side::Customer => 0,
            Side::Purchaser => self.own,
        };
        (self.joiners + before) / A_PAGE + 1
    }
}

fn place(side: Side) -> usize {
    match side {
        Side::Customer => 0,
        Side::Purchaser => 1,
    }
}

/// Everything about a contact, if it is asked for.
pub(super) async fn detail(
    view: &View<'_>,
    customer: CustomerId,
    contact: ContactId,
    asked: bool,
) -> Result<Option<(ContactId, Option<ContactDetail>)>, ReadError> {
    if asked { Ok(Some((contact, view.contact(customer, contact).await?))) } else { Ok(None) }
}

impl Book {
    /// Reads the page asked for, or the one that shows the contact whose row is open.
    pub(super) async fn turn_to(&mut self, view: &View<'_>, looking: &Looking) -> Result<(), ReadError> {
        let customer = self.customer;
        let joining = Lister::new(self, Texts::of(self.locale)).joining(looking);
        let filter = self.filter(looking);
        let opened = looking.contact();
        let present = opened.filter(|contact| self.bench.roster.contact(*contact).is_some());
        let mut place = opened.and_then(|id| joining.iter().position(|(joiner, _)| *joiner == id));
        if let Some(contact) = present {
            let before = view.people_before(customer, contact, &filter);
            let (before, detail) = futures::try_join!(before, detail(view, customer, contact, true))?;
            place = Some(joining.len() + before);
            self.detail = detail;
        }
        let page = place.map_or(looking.page(), |place| place / A_PAGE + 1);
        self.extent.joiners = joining.len();
        self.read_page(view, &filter, &joining, page).await?;
        if let Some(contact) = present.filter(|id| self.people.iter().all(|entry| entry.contact != id.0)) {
            // It does not fit what is looked for, but it is open.
            let found = view.people_by_id(customer, &[contact]).await?;
            self.people.splice(0..0, found);
        }
        Ok(())
    }

    async fn read_page(
        &mut self,
        view: &View<'_>,
        filter: &PeopleFilter,
        joining: &[(ContactId, Side)],
        page: usize,
    ) -> Result<(), ReadError> {
        let of_today = if *filter == PeopleFilter::default() {
            // The roster knows how many there are.
            let found = self.counted(self.bench.roster.contacts().map(|(_, contact)| contact.side));
            let page = page.min(last(joining.len() + found[0] + found[1], A_PAGE));
            let (skipped, taken) = slice(joining.len(), page);
            self.people = view.people_page(self.customer, skipped, taken).await?;
            self.extent.page = page;
            found
        } else {
            let (skipped, taken) = slice(joining.len(), page);
            // With room for none, one is asked for all the same: it says how many there are.
            let mut found = view.people_found(self.customer, filter, skipped, taken.max(1)).await?;
            self.extent.page = page;
            if found.rows.is_empty() && page > 1 {
                // Behind the last page: the first says which one that is.
                found = view.people_found(self.customer, filter, 0, 1).await?;
                let total = joining.len() + found.found[0] + found.found[1];
                self.extent.page = page.min(last(total, A_PAGE));
                let (skipped, taken) = slice(joining.len(), self.extent.page);
                found.rows = view.people_found(self.customer, filter, skipped, taken).await?.rows;
            }
            found.rows.truncate(slice(joining.len(), self.extent.page).1);
            self.people = found.rows;
            found.found
        };
        let new = self.counted(joining.iter().map(|(_, side)| *side));
        let extent = &mut self.extent;
        extent.own = of_today[0];
        extent.found = [of_today[0] + new[0], of_today[1] + new[1]];
        let first = (extent.page - 1) * A_PAGE;
        extent.joining = joining.iter().skip(first).take(A_PAGE).map(|(id, _)| *id).collect();
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "reads better where it is called")]
    fn counted(&self, sides: impl Iterator<Item = Side>) -> [usize; 2] {
        let mut counts = [0; 2];
        for side in sides {
            counts[place(side)] += 1;
        }
        counts
    }

    /// Who of today is looked for. Roles and sides are those of the roster, with what is planned or requested beside them.
    fn filter(&self, looking: &Looking) -> PeopleFilter {
        let (role, side) = (RoleKey::from(looking.role.as_str()), looking.side.as_str());
        let meant = |id: ContactId, contact: &Contact| {
            (side.is_empty() || contact.side.as_str() == side)
                && (looking.role.is_empty() || contact.holds(&role) || self.is_to_hold(id, &role))
        };
        let among = (!looking.role.is_empty() || !side.is_empty()).then(|| {
            let all = self.bench.roster.contacts();
            all.filter(|(id, contact)| meant(*id, contact)).map(|(id, _)| id).collect()
        });
        PeopleFilter { text: looking.q.trim().to_owned(), among }
    }

    /// Whether a contact of today is to be given a role.
    fn is_to_hold(&self, id: ContactId, role: &RoleKey) -> bool {
        if self.mode() == Mode::Edit {
            let planned =
                self.kept().filter(|kept| kept.draft.planned(id).is_some_and(|planned| !planned.removal));
            return planned
                .is_some_and(|kept| kept.draft.roles_afterwards(id, self.bench.facts()).contains(role));
        }
        let lines = self.lines.get(&id).into_iter().flatten();
        lines.into_iter().any(|line| match line.kind.as_str() {
            "grant-role" => line.role.as_deref() == Some(role.as_str()),
            "move-contact" => line.after_roles.iter().any(|key| key == role.as_str()),
            _ => false,
        })
    }
}

/// Of the contacts of today, those on a page: how many come before, and how many there is room for.
fn slice(joiners: usize, page: usize) -> (usize, usize) {
    let first = (page - 1) * A_PAGE;
    let new = joiners.saturating_sub(first).min(A_PAGE);
    (first.saturating_sub(joiners), A_PAGE - new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_on_one_page_and_no_more() {
        assert_eq!(slice(0, 1), (0, 50));
        assert_eq!(slice(0, 3), (100, 50));
        assert_eq!(slice(3, 1), (0, 47));
        assert_eq!(slice(3, 2), (47, 50));
        assert_eq!((slice(50, 1), slice(50, 2)), ((0, 0), (0, 50)));
        assert_eq!((slice(60, 1), slice(60, 2), slice(60, 3)), ((0, 0), (0, 40), (40, 50)));
    }
}
