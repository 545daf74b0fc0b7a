//! Contacts from a file: upload it, see what would become of every row, take it over into the draft. Nothing goes around the
//! draft, its check and the request.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::file_name::disposition;
use domain::sheet::{self, Outcome, Sheet, TrialRow, problem_message, remark_message};
use events::id::{CustomerId, RoleKey};
use i18n_embed_fl::fl;
use std::collections::BTreeMap;
use uuid::Uuid;
use workflow::WorkflowError;
use workflow::draft::{KeptSheet, Seen, Tried};

use super::form::Filled;
use crate::edge::body::Form;
use crate::edge::params::At;
use crate::edge::upload::FormWithFile;
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place};
use crate::pages::render;
use crate::pages::texts::{Texts, isolated};
use crate::pages::wording::{Badge, listed};
use crate::problem::Problem;
use crate::refusal;
use crate::site::Portal;

/// A row of a test run.
struct Line {
    number: u64,
    name: String,
    email: String,
    badge: Badge,
    /// What would be different, and what is wrong.
    said: Vec<String>,
}

/// A test run as the page shows it.
struct Run {
    lines: Vec<Line>,
    text: String,
    /// Headings that are not known.
    unknown: Option<String>,
    /// Headings that are known and read over.
    read_over: Option<String>,
    /// What stands in the way of all of it.
    whole: Vec<String>,
    waits: bool,
    takes: usize,
    takeable: bool,
    sheet: i64,
    draft: i64,
    roster: i64,
}

#[derive(Template)]
#[template(path = "contacts_import.html")]
struct Page {
    frame: Frame,
    href: String,
    heading: String,
    hint: String,
    trouble: Option<String>,
    run: Option<Run>,
}

/// The page: choose a file; the test run of the one that waits.
pub(super) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
) -> Result<Response, Problem> {
    shown(&portal, &visit, CustomerId(customer), StatusCode::OK, None).await
}

/// Takes a file in, and shows its test run next.
pub(super) async fn upload(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    form: Result<FormWithFile, Problem>,
) -> Result<Response, Problem> {
    let id = CustomerId(customer);
    // Whoever may not change these contacts learns nothing of what a form must hold.
    portal.workflow.catalogue_for_sheets(&visit.caller, id).await.map_err(refusal::problem)?;
    let form = form?;
    let kept = match Sheet::read(&form.file) {
        Ok(sheet) => portal.workflow.keep_sheet(&visit.caller, id, &sheet).await,
        Err(problem) => {
            let text = problem_message(&problem, visit.locale);
            return shown(&portal, &visit, id, StatusCode::UNPROCESSABLE_ENTITY, Some(text)).await;
        }
    };
    match kept {
        Ok(()) => Ok(Redirect::to(&format!("/customers/{customer}/contacts/import#run")).into_response()),
        Err(error) => not_done(&portal, &visit, id, error).await,
    }
}

/// Takes the rows of the test run that was seen over into the draft.
pub(super) async fn take_over(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let (id, filled) = (CustomerId(customer), Filled(pairs));
    let kept = portal.workflow.kept_sheet(&visit.caller, id).await.map_err(refusal::problem)?;
    let number = |name: &str| filled.get(name).parse::<i64>().unwrap_or(-1);
    let Some(KeptSheet { number: kept_as, sheet }) = kept else {
        // Taken over already, by this very form perhaps: the draft says.
        return Ok(Redirect::to(&format!("/customers/{customer}/contacts")).into_response());
    };
    let loader = Texts::of(visit.locale).loader();
    if number("sheet") != kept_as {
        let text = fl!(loader, "import-other-file");
        return shown(&portal, &visit, id, StatusCode::CONFLICT, Some(text)).await;
    }
    let seen = Seen { draft: number("draft"), roster: number("roster") };
    match portal.workflow.take_over(&visit.caller, id, &sheet, seen).await {
        Ok(taken) => {
            portal.workflow.forget_sheet(&visit.caller, id, kept_as).await.map_err(refusal::problem)?;
            let next = format!("/customers/{customer}/contacts?check=1&done=imported&rows={}", taken.rows);
            Ok(Redirect::to(&next).into_response())
        }
        Err(error) => not_done(&portal, &visit, id, error).await,
    }
}

/// Forgets the file.
pub(super) async fn forget(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let number = Filled(pairs).get("sheet").parse().unwrap_or(-1);
    let forgotten = portal.workflow.forget_sheet(&visit.caller, CustomerId(customer), number).await;
    forgotten.map_err(refusal::problem)?;
    Ok(Redirect::to(&format!("/customers/{customer}/contacts/import")).into_response())
}

/// A file to begin with.
pub(super) async fn sample(
    State(portal): State<Portal>,
    visit: Visit,
    At(customer): At<Uuid>,
) -> Result<Response, Problem> {
    let customer = CustomerId(customer);
    let catalogue = portal.workflow.catalogue_for_sheets(&visit.caller, customer).await;
    let catalogue = catalogue.map_err(refusal::problem)?;
    let name = fl!(Texts::of(visit.locale).loader(), "import-sample-name");
    Ok(download(&format!("{name}.csv"), "text/csv; charset=utf-8", sheet::sample(&catalogue, visit.locale)))
}

/// A file a browser saves under a name.
fn download(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(name) = HeaderValue::from_str(&disposition(name)) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// The page again, saying why nothing was done; the file still waits.
async fn not_done(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    error: WorkflowError,
) -> Result<Response, Problem> {
    let loader = Texts::of(visit.locale).loader();
    let text = match &error {
        WorkflowError::Stale { .. } => fl!(loader, "import-moved"),
        WorkflowError::Taken { scope } if scope == "open-request" => fl!(loader, "import-waits"),
        WorkflowError::Refused { code: "too-many-items", .. }
        | WorkflowError::Invalid { code: "too-much-at-once", .. } => fl!(loader, "contacts-refused-full"),
        _ => return Err(refusal::problem(error)),
    };
    shown(portal, visit, customer, StatusCode::CONFLICT, Some(text)).await
}

async fn shown(
    portal: &Portal,
    visit: &Visit,
    customer: CustomerId,
    status: StatusCode,
    trouble: Option<String>,
) -> Result<Response, Problem> {
    let kept = portal.workflow.kept_sheet(&visit.caller, customer).await.map_err(refusal::problem)?;
    let frame = Frame::of_person(&visit.me).at(Place::Contacts(customer));
    let texts = frame.texts;
    let run = match kept {
        Some(kept) => {
            let tried = portal.workflow.try_sheet(&visit.caller, customer, &kept.sheet).await;
            Some(run(&kept, &tried.map_err(refusal::problem)?, texts))
        }
        None => None,
    };
    let page = Page {
        href: format!("/customers/{customer}/contacts"),
        heading: fl!(texts.loader(), "import-heading"),
        hint: fl!(texts.loader(), "import-hint", rows = sheet::MOST_ROWS),
        frame,
        trouble,
        run,
    };
    Ok(render(status, &page))
}

fn run(kept: &KeptSheet, tried: &Tried, texts: Texts) -> Run {
    let loader = texts.loader();
    let names = tried.catalogue.role_names(texts.locale());
    let count = |outcome: Outcome| tried.trial.rows.iter().filter(|row| row.outcome == outcome).count();
    let text = fl!(
        loader,
        "import-counts",
        added = count(Outcome::Added),
        edited = count(Outcome::Edited),
        unchanged = count(Outcome::Unchanged),
        refused = count(Outcome::Refused)
    );
    let unknown: Vec<String> = kept.sheet.unknown.iter().map(|heading| isolated(&visible(heading))).collect();
    let over: Vec<String> =
        kept.sheet.read_over().map(|column| column.heading(texts.locale()).to_owned()).collect();
    let said = |items: Vec<String>| (!items.is_empty()).then(|| listed(&items, texts));
    let whole = tried.trial.whole.iter().map(|code| domain::draft::message(*code, texts.locale()).to_owned());
    Run {
        text,
        unknown: said(unknown),
        read_over: said(over),
        whole: whole.collect(),
        waits: tried.waits,
        takes: tried.taken(),
        takeable: tried.is_takeable(),
        sheet: kept.number,
        draft: tried.seen.draft,
        roster: tried.seen.roster,
        lines: tried.trial.rows.iter().map(|row| line(row, &names, texts)).collect(),
    }
}

fn line(row: &TrialRow, names: &BTreeMap<RoleKey, String>, texts: Texts) -> Line {
    let loader = texts.loader();
    let called =
        |key: &str| names.get(&RoleKey::from(key)).cloned().unwrap_or_else(|| isolated(&visible(key)));
    let roles = |roles: &[RoleKey]| {
        listed(&roles.iter().map(|role| called(role.as_str())).collect::<Vec<_>>(), texts)
    };
    let mut said = Vec::new();
    if row.outcome == Outcome::Edited && !row.changed.is_empty() {
        let fields: Vec<String> =
            row.changed.iter().map(|column| column.heading(texts.locale()).to_owned()).collect();
        said.push(fl!(loader, "import-changes", fields = listed(&fields, texts)));
    }
    if row.outcome != Outcome::Refused && !row.given.is_empty() {
        said.push(fl!(loader, "import-gives", roles = roles(&row.given)));
    }
    if row.outcome != Outcome::Refused && !row.taken.is_empty() {
        said.push(fl!(loader, "import-takes", roles = roles(&row.taken)));
    }
    for remark in &row.remarks {
        let mut text = remark_message(remark.code, texts.locale()).to_owned();
        if !remark.words.is_empty() {
            let words: Vec<String> = remark.words.iter().map(|word| called(word)).collect();
            text = fl!(loader, "contacts-finding-roles", text = text, roles = listed(&words, texts));
        }
        if !remark.lines.is_empty() {
            let lines: Vec<String> = remark.lines.iter().map(ToString::to_string).collect();
            text = fl!(loader, "import-lines", text = text, lines = listed(&lines, texts));
        }
        said.push(match remark.column {
            Some(column) => {
                fl!(loader, "contacts-finding-about", name = column.heading(texts.locale()), text = text)
            }
            None => text,
        });
    }
    let badge = badge(row.outcome, texts);
    Line { number: row.line, name: visible(&row.name), email: visible(&row.email), badge, said }
}

fn badge(outcome: Outcome, texts: Texts) -> Badge {
    let loader = texts.loader();
    let (class, sign, word) = match outcome {
        Outcome::Added => ("badge-ok", "+", fl!(loader, "import-added")),
        Outcome::Edited => ("badge-note", "±", fl!(loader, "import-edited")),
        Outcome::Unchanged => ("badge-wait", "=", fl!(loader, "import-unchanged")),
        Outcome::Refused => ("badge-stop", "✕", fl!(loader, "import-refused")),
    };
    Badge { class, sign, word }
}

/// A text of a file as a page may show it: short, and without what no page can hold.
fn visible(text: &str) -> String {
    const SHOWN: usize = 120;
    let mut shown: String = text
        .chars()
        .take(SHOWN)
        .map(|letter| if letter.is_control() { '\u{fffd}' } else { letter })
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}
