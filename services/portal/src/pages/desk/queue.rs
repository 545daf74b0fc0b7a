//! The queue: what waits, for whom, how long; and every other ticket, by whatever is remembered of it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use events::id::{AccountId, CustomerId, TicketNumber};
use i18n_embed_fl::fl;
use projection::{DeskFilter, Limit, Owner, QueueCursor, TicketCursor, Turn, Viewer, rows};
use serde::Deserialize;
use workflow::desk::SavedView;

use super::admit;
use crate::edge::next::escaped;
use crate::edge::paging::Paging;
use crate::edge::params::Params;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::render;
use crate::pages::texts::Texts;
use crate::pages::tickets::{Filled, Row};
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// Tickets on one page.
const A_PAGE: usize = 50;

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// `open`, `closed` or `all`.
    #[serde(default)]
    which: String,
    /// Whose turn it is.
    #[serde(default)]
    turn: String,
    /// `me`, `nobody`, or nothing.
    #[serde(default)]
    owner: String,
    /// Words.
    #[serde(default)]
    q: String,
    /// One customer's.
    customer: Option<CustomerId>,
    after: Option<String>,
    /// The number that was just assigned, or could not be.
    assigned: Option<String>,
    #[serde(rename = "not-assigned")]
    not_assigned: Option<String>,
    /// What was just done to the saved views.
    #[serde(default)]
    view: String,
}

impl Asked {
    /// The filters a form carries.
    pub(super) fn of(form: &Filled) -> Self {
        let field = |name: &str| form.get(name).to_owned();
        Self {
            which: field("which"),
            turn: field("turn"),
            owner: field("owner"),
            q: field("q"),
            customer: form.get("customer").parse().ok().map(CustomerId),
            ..Self::default()
        }
    }

    /// The filters as they stand in the address, without place and notices: what a saved view keeps.
    pub(super) fn filters(&self) -> String {
        let customer = self.customer.map(|customer| customer.to_string()).unwrap_or_default();
        let known = |value: &str, among: &[&str]| {
            if among.contains(&value) { value.to_owned() } else { String::new() }
        };
        let pairs = [
            ("which", known(&self.which, &["closed", "all"])),
            ("turn", known(&self.turn, &["team", "requester", "system"])),
            ("owner", known(&self.owner, &["me", "nobody"])),
            ("q", self.q.trim().to_owned()),
            ("customer", customer),
        ];
        let set = pairs.iter().filter(|(_, value)| !value.is_empty());
        set.map(|(name, value)| format!("{name}={}", escaped(value))).collect::<Vec<_>>().join("&")
    }

    fn address(&self, after: Option<&str>) -> String {
        let after = after.map(|after| format!("after={after}"));
        let parts = [Some(self.filters()), after];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { "/desk".to_owned() } else { format!("/desk?{}", parts.join("&")) }
    }

    fn filter(&self, me: AccountId) -> DeskFilter {
        DeskFilter {
            owner: match self.owner.as_str() {
                "me" => Some(Owner::Account(me)),
                "nobody" => Some(Owner::Nobody),
                _ => None,
            },
            customer: self.customer,
            text: Some(self.q.trim().to_owned()).filter(|text| !text.is_empty()),
        }
    }
}

/// A saved view as a link.
struct ViewLink {
    view: SavedView,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Page {
    frame: Frame,
    asked: Asked,
    rows: Vec<Row>,
    filtered: bool,
    next: Option<String>,
    views: Vec<ViewLink>,
    /// The address of this page, to come back to.
    here: String,
    me: String,
    may_assign: bool,
}

/// Shows the queue, or what a search finds.
pub(super) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    admit(&portal, &visit).await?;
    let views = async { portal.workflow.saved_views(visit.account).await.map_err(refusal::problem) };
    let (views, (rows, next)) = futures::try_join!(views, found(&portal, &asked, visit.account))?;
    let texts = Texts::of(visit.locale);
    let filters = asked.filters();
    let link = |view: SavedView| ViewLink { is_here: view.filters == filters, view };
    let page = Page {
        frame: frame(&visit, &asked),
        rows: rows.into_iter().map(|row| Row::of(row, texts)).collect(),
        filtered: !filters.is_empty() || asked.after.is_some(),
        next: next.map(|after| asked.address(Some(&after))),
        views: views.into_iter().map(link).collect(),
        here: asked.address(asked.after.as_deref()),
        me: visit.account.to_string(),
        may_assign: visit.me.principal.may(domain::permission::TICKET_ASSIGN),
        asked,
    };
    Ok(render(StatusCode::OK, &page))
}

async fn found(
    portal: &Portal,
    asked: &Asked,
    me: AccountId,
) -> Result<(Vec<rows::Listed>, Option<String>), Problem> {
    let (filter, limit) = (asked.filter(me), Limit::new(A_PAGE));
    let paging = Paging { limit: Some(A_PAGE), after: asked.after.clone() };
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&Viewer::Staff).await.map_err(|error| read_fault(&error))?;
    let closed = match asked.which.as_str() {
        "closed" => Some(true),
        "all" => None,
        _ => {
            let after = paging.after(|text| QueueCursor::decode(text).ok())?;
            let turns = [Turn::Team, Turn::Requester, Turn::System];
            let turn = turns.into_iter().find(|turn| turn.as_str() == asked.turn);
            let page = view.desk_queue(&filter, turn, after, limit).await;
            let page = page.map_err(|error| read_fault(&error))?;
            return Ok((page.rows, page.next.map(|cursor| cursor.encode())));
        }
    };
    let after = paging.after(|text| TicketCursor::decode(text).ok())?;
    let page = view.desk_archive(&filter, closed, after, limit).await;
    let page = page.map_err(|error| read_fault(&error))?;
    Ok((page.rows, page.next.map(|cursor| cursor.encode())))
}

fn frame(visit: &Visit, asked: &Asked) -> Frame {
    let frame = Frame::of_person(&visit.me).at(Place::Desk);
    let loader = frame.texts.loader();
    let number = |text: &Option<String>| {
        text.as_deref().and_then(|text| text.parse::<TicketNumber>().ok()).map(|number| number.to_string())
    };
    if let Some(number) = number(&asked.assigned) {
        return frame.saying(Tone::Done, fl!(loader, "desk-assigned", number = number));
    }
    if let Some(number) = number(&asked.not_assigned) {
        return frame.saying(Tone::Problem, fl!(loader, "desk-not-assigned", number = number));
    }
    match asked.view.as_str() {
        "saved" => frame.saying(Tone::Done, fl!(loader, "desk-view-saved")),
        "forgotten" => frame.saying(Tone::Done, fl!(loader, "desk-view-forgotten")),
        "bad-name" => frame.saying(Tone::Problem, fl!(loader, "desk-view-bad-name")),
        "too-many" => frame.saying(Tone::Problem, fl!(loader, "desk-view-too-many")),
        _ => frame,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_keeps_filters_and_nothing_else() {
        let asked = Asked {
            which: "all".into(),
            turn: "nonsense".into(),
            owner: "me".into(),
            q: " Nordlys & co ".into(),
            after: Some("x".into()),
            view: "saved".into(),
            ..Asked::default()
        };
        assert_eq!(asked.filters(), "which=all&owner=me&q=Nordlys%20%26%20co");
        assert_eq!(asked.address(Some("c")), "/desk?which=all&owner=me&q=Nordlys%20%26%20co&after=c");
        assert_eq!(Asked::default().address(None), "/desk");
    }
}
