//! The page behind the link in a mail about a ticket: shows the ticket to whoever presents an API key that may see it.
//! Reads only; acts go through the API.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use events::account::Locale;
use projection::rows;
use projection::{Limit, ReadError};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use workflow::{Caller, WorkflowError};

use crate::api::tickets::viewer;
use crate::edge::language::preferred;
use crate::pages::words::{TicketWords, ticket_words};
use crate::pages::{failed, render};
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// The filled-in form.
#[derive(Deserialize)]
pub(super) struct Presented {
    key: SecretString,
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct Page<'a> {
    words: &'static TicketWords,
    number: &'a str,
    content: Content,
}

enum Content {
    /// The form; after a key that shows nothing, with a word about that.
    Ask {
        refused: bool,
    },
    Shown(Box<Shown>),
}

struct Shown {
    ticket: rows::Ticket,
    lines: Vec<rows::Line>,
    talk: Vec<rows::Entry>,
    steps: Vec<rows::Step>,
}

/// Asks for the key. The same for every number, given or not.
pub(super) async fn ask(Path(number): Path<String>, headers: HeaderMap) -> Response {
    let words = ticket_words(preferred(&headers));
    render(StatusCode::OK, &Page { words, number: &number, content: Content::Ask { refused: false } })
}

/// Shows the ticket. A key that does not work, a ticket that does not exist and one that may not be seen look the same.
pub(super) async fn show(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    headers: HeaderMap,
    Form(presented): Form<Presented>,
) -> Response {
    let locale = preferred(&headers);
    match load(&portal, &number, presented.key.expose_secret().trim()).await {
        Ok(Some(shown)) => {
            let content = Content::Shown(Box::new(shown));
            render(StatusCode::OK, &Page { words: ticket_words(locale), number: &number, content })
        }
        Ok(None) => refused(&number, locale),
        Err(Trouble::Workflow(WorkflowError::NotFound | WorkflowError::Denied { .. })) => {
            refused(&number, locale)
        }
        Err(Trouble::Workflow(error)) => failed(&refusal::problem(error), locale),
        Err(Trouble::Read(error)) => failed(&read_fault(&error), locale),
    }
}

enum Trouble {
    Workflow(WorkflowError),
    Read(ReadError),
}

impl From<WorkflowError> for Trouble {
    fn from(error: WorkflowError) -> Self {
        Self::Workflow(error)
    }
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

async fn load(portal: &Portal, number: &str, key: &str) -> Result<Option<Shown>, Trouble> {
    let Ok(number) = number.parse() else { return Ok(None) };
    let Some(caller): Option<Caller> = portal.workflow.authenticate(key).await? else { return Ok(None) };
    let (request, scope) = portal.workflow.scope_of_ticket(&caller, number).await?;
    let mut session = portal.reader.session().await?;
    let view = session.view(&viewer(scope)).await?;
    let Some(ticket) = view.ticket(number).await? else { return Ok(None) };
    let lines = view.lines(request).await?.into_iter().filter(|line| line.dropped_in.is_none()).collect();
    let talk = view.conversation(request, None, Limit::new(100)).await?.rows;
    let steps = view.steps(request).await?;
    Ok(Some(Shown { ticket, lines, talk, steps }))
}

fn refused(number: &str, locale: Locale) -> Response {
    let content = Content::Ask { refused: true };
    render(StatusCode::FORBIDDEN, &Page { words: ticket_words(locale), number, content })
}

/// A moment as people read it, in UTC.
fn moment(at: &jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
