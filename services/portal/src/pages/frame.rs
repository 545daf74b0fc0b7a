//! What surrounds every page: language, navigation by what the visitor may do, and what was just done.
//!
//! A page's template has a field `frame: Frame` and extends `layout.html`, filling the blocks `title` and `content`. Texts
//! come from `fl!(self.frame.texts.loader(), "key")`.

use axum::http::HeaderMap;
use domain::authorise::Principal;
use domain::permission::{CONTACTS_VIEW, JOBS_MONITOR, TICKET_READ};
use events::account::Locale;
use events::id::{CustomerId, PermissionKey};
use i18n_embed_fl::fl;
use workflow::principal::Me;

use crate::edge::language;
use crate::pages::assets;
use crate::pages::texts::{Texts, isolated};

/// Where in the site a page is; its entry in the navigation is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The team's queue and its tickets.
    Desk,
    /// The customers, for the team.
    Customers,
    /// The Contacts Manager of a customer.
    Contacts(CustomerId),
    /// The own tickets.
    Tickets,
    /// The own jobs at a customer.
    Jobs(CustomerId),
    /// The own profile.
    Profile,
    /// None of them.
    Elsewhere,
}

/// How a notice is meant; shown with a sign and its text, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It is done.
    Done,
    /// Good to know.
    Note,
    /// Something did not work.
    Problem,
}

/// A message about what was just done, on top of the page.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    /// How it is meant.
    pub(crate) tone: Tone,
    /// The text.
    pub(crate) text: String,
    /// Where it leads, and the words of the link.
    pub(crate) link: Option<(String, String)>,
}

/// Somebody who is signed in, as the page's head shows him.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    /// The name; the address, or nothing, once it is erased.
    pub(crate) name: String,
}

/// One entry of the navigation.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    place: Place,
    /// The address.
    pub(crate) href: String,
    /// The words.
    pub(crate) label: String,
}

/// What surrounds a page.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// What is said, in the visitor's language.
    pub(crate) texts: Texts,
    /// Who is signed in.
    pub(crate) visitor: Option<Visitor>,
    /// The navigation.
    pub(crate) entries: Vec<Entry>,
    /// Where the page is.
    pub(crate) place: Place,
    /// What was just done.
    pub(crate) notice: Option<Notice>,
}

impl Frame {
    /// The frame of somebody nobody knows yet, in the browser's language.
    pub(crate) fn of_stranger(headers: &HeaderMap) -> Self {
        Self::in_language(language::preferred(headers))
    }

    /// The frame of somebody nobody knows yet, whose language is known, from a mail's link for example.
    pub(crate) fn in_language(locale: Locale) -> Self {
        Self {
            texts: Texts::of(locale),
            visitor: None,
            entries: Vec::new(),
            place: Place::Elsewhere,
            notice: None,
        }
    }

    /// The frame of somebody who is signed in, in the language of his choice.
    pub(crate) fn of_person(me: &Me) -> Self {
        let texts = Texts::of(me.locale);
        let name = me.name.clone().or_else(|| me.email.clone()).unwrap_or_default();
        Self { visitor: Some(Visitor { name }), entries: entries(texts, me), ..Self::in_language(me.locale) }
    }

    /// The same frame for a page at `place`.
    pub(crate) fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// The same frame, saying what was just done.
    pub(crate) fn saying(self, tone: Tone, text: String) -> Self {
        Self { notice: Some(Notice { tone, text, link: None }), ..self }
    }

    /// The same frame, saying what was just done, with a link to it.
    pub(crate) fn pointing(self, tone: Tone, text: String, href: String, words: String) -> Self {
        Self { notice: Some(Notice { tone, text, link: Some((href, words)) }), ..self }
    }

    /// Whether this entry leads to where the page is.
    pub(crate) fn is_here(&self, entry: &Entry) -> bool {
        self.place == entry.place
    }

    /// The address of an asset.
    #[expect(clippy::unused_self, reason = "templates reach functions through the frame")]
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::href(name)
    }
}

/// The navigation: only what the visitor may open.
fn entries(texts: Texts, me: &Me) -> Vec<Entry> {
    let principal = &me.principal;
    let entry = |place, href: &str, label| Entry { place, href: href.to_owned(), label };
    let mut entries = Vec::new();
    if principal.may(TICKET_READ) {
        entries.push(entry(Place::Desk, "/desk", fl!(texts.loader(), "frame-desk")));
    }
    if principal.may(CONTACTS_VIEW) {
        entries.push(entry(Place::Customers, "/desk/customers", fl!(texts.loader(), "frame-customers")));
    }
    let viewed: Vec<_> = with(principal, CONTACTS_VIEW).collect();
    for customer in &viewed {
        let label = match me.customers.get(customer) {
            // One customer needs no name; of several one must know which.
            Some(name) if viewed.len() > 1 => {
                fl!(texts.loader(), "frame-contacts-of", customer = isolated(name))
            }
            _ => fl!(texts.loader(), "frame-contacts"),
        };
        let href = format!("/customers/{customer}/contacts");
        entries.push(Entry { place: Place::Contacts(*customer), href, label });
    }
    if with(principal, TICKET_READ).next().is_some() {
        entries.push(entry(Place::Tickets, "/tickets", fl!(texts.loader(), "frame-tickets")));
    }
    let monitored: Vec<_> = with(principal, JOBS_MONITOR).collect();
    for customer in &monitored {
        let label = match me.customers.get(customer) {
            Some(name) if monitored.len() > 1 => {
                fl!(texts.loader(), "frame-jobs-of", customer = isolated(name))
            }
            _ => fl!(texts.loader(), "frame-jobs"),
        };
        let href = format!("/customers/{customer}/jobs");
        entries.push(Entry { place: Place::Jobs(*customer), href, label });
    }
    entries
}

/// The customers at which the person has this right as a contact.
fn with(principal: &Principal, permission: &str) -> impl Iterator<Item = CustomerId> {
    let permission = PermissionKey::from(permission);
    let memberships = principal.memberships.iter();
    memberships.filter(move |found| found.permissions.contains(&permission)).map(|found| found.customer)
}
