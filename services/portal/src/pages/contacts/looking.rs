//! What the address of the page says.

use events::id::ContactId;
use serde::Deserialize;

use crate::edge::next::escaped;
use crate::pages::paging;

/// What the address says: whom the visitor looks for, what is open, what was just done.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    /// Part of a name or an address.
    pub(super) q: String,
    /// A role's key.
    pub(super) role: String,
    /// A side.
    pub(super) side: String,
    /// The page of the list, from 1.
    pub(super) page: String,
    /// The contact whose row is open.
    pub(super) open: String,
    /// The contact whose row alone is asked for, by the script.
    pub(super) part: String,
    /// Whether everything found is shown.
    pub(super) check: String,
    /// The number of the request that was just sent.
    pub(super) sent: String,
    /// Roles that a change of organisation ended.
    pub(super) dropped: String,
    /// Contacts whose details changed under those of the draft.
    pub(super) changed: String,
    /// What was done: `discarded`, `rebased`, `imported`.
    pub(super) done: String,
    /// How many rows of a file were taken over.
    pub(super) rows: String,
}

impl Looking {
    /// The contact whose row is open.
    pub(super) fn contact(&self) -> Option<ContactId> {
        self.open.parse().ok().map(ContactId)
    }

    /// The contact whose row is all that is shown.
    pub(super) fn part(&self) -> Option<ContactId> {
        self.part.parse().ok().map(ContactId)
    }

    /// The page that is asked for.
    pub(super) fn page(&self) -> usize {
        paging::asked(&self.page)
    }

    /// Filter and page as part of an address, ending in `&` unless it is empty.
    pub(super) fn keep(&self) -> String {
        let pairs = [
            ("q", &self.q),
            ("role", &self.role),
            ("side", &self.side),
            ("check", &self.check),
            ("page", &self.page),
        ];
        let kept = pairs.iter().filter(|(_, value)| !value.is_empty());
        let pairs: Vec<String> = kept.map(|(key, value)| format!("{key}={}&", escaped(value))).collect();
        pairs.concat()
    }

    /// The address of a page of the list.
    pub(super) fn to_page(&self, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let there = Self { page, ..self.clone() };
        format!("?{}#people", there.keep().trim_end_matches('&'))
    }

    /// The contacts of whom the details changed.
    pub(super) fn changed(&self) -> Vec<ContactId> {
        self.changed.split(' ').filter_map(|id| id.parse().ok().map(ContactId)).collect()
    }

    /// Whether everybody is looked for.
    pub(super) fn is_for_all(&self) -> bool {
        self.q.is_empty() && self.role.is_empty() && self.side.is_empty()
    }

    /// All of it as part of an address, ending in `&` unless it is empty.
    pub(super) fn address(&self) -> String {
        if self.open.is_empty() { self.keep() } else { format!("{}open={}&", self.keep(), self.open) }
    }
}
