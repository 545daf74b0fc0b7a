//! One contact's access: the status, what may be done now, and every invitation.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::AccessAction;
use domain::account::{Opens, UnsentLink};
use events::id::{ContactId, CustomerId};
use events::policy::Provisioning;
use i18n_embed_fl::fl;
use jiff::Timestamp;
use projection::{Invited, Limit, ReadError, Viewer, rows};
use serde::Deserialize;
use uuid::Uuid;
use workflow::access::{ContactAccess, HandedOut};

use super::accepted::Accepted;
use super::backup::{self, Backup};
use super::{Status, status};
use crate::edge::next::escaped;
use crate::edge::params::{At, Params};
use crate::edge::visit::Visit;
use crate::pages::frame::{Frame, Place, Tone};
use crate::pages::render;
use crate::pages::texts::{Texts, isolated};
use crate::pages::tickets::When;
use crate::problem::Problem;
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// Invitations shown.
const INVITATIONS: usize = 20;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(in crate::pages::desk) struct Asked {
    #[serde(default)]
    done: String,
}

/// One thing that may be done.
struct Offer {
    act: &'static str,
    label: String,
    hint: String,
    /// What has to be agreed to first, where it cannot be undone.
    confirm: Option<String>,
}

struct InvitationLine {
    state: String,
    asked: When,
    by: Option<String>,
    expires: String,
}

/// A mail that waits to be read before it goes out.
struct Waiting {
    /// The language it is written in.
    lang: &'static str,
    /// Whether its link was taken for an own mail program.
    handed_out: bool,
    subject: String,
    text: String,
    expires: String,
    /// The address that opens it in the own mail program, once its link was taken.
    own_program: Option<String>,
}

/// From where the access works.
struct From {
    /// Whether there is a restriction nobody can read any more.
    unreadable: bool,
}

/// What was just tried and is to be seen on the page.
#[derive(Default)]
pub(super) struct Tried {
    /// The link that was just taken.
    pub(super) taken: Option<HandedOut>,
    /// Networks that were refused: as typed, and why.
    pub(super) networks: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "desk_access_contact.html")]
struct Page {
    frame: Frame,
    customer: CustomerId,
    customer_name: String,
    contact: ContactId,
    name: String,
    email: String,
    status: Status,
    invited: bool,
    closed: bool,
    never: bool,
    offers: Vec<Offer>,
    waiting: Option<Waiting>,
    invitations: Vec<InvitationLine>,
    accepted: Vec<Accepted>,
    backup: Backup,
    /// From where the access works; none while access is still to be granted, or asked for.
    from: Option<From>,
    /// The networks as they are typed.
    typed: String,
    problem: Option<String>,
    /// So that the same form sent twice has one effect.
    command: Uuid,
}

/// What the page shows, read at one moment.
struct Read {
    customer: Option<rows::Customer>,
    contact: Option<rows::Contact>,
    invitations: Vec<rows::Invitation>,
    accepted: Vec<Accepted>,
}

/// Shows the contact.
pub(in crate::pages::desk) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    At((customer, contact)): At<(Uuid, Uuid)>,
    Params(asked): Params<Asked>,
) -> Result<Response, Problem> {
    let at = (CustomerId(customer), ContactId(contact));
    let frame = Frame::of_person(&visit.me).at(Place::Customers);
    let frame = match said(&asked.done, frame.texts) {
        Some(text) => frame.saying(Tone::Done, text),
        None => frame,
    };
    page(&portal, &visit, at, frame, Tried::default(), StatusCode::OK).await
}

/// The page, with what just happened in its frame and what was just tried.
pub(super) async fn page(
    portal: &Portal,
    visit: &Visit,
    (customer, contact): (CustomerId, ContactId),
    frame: Frame,
    tried: Tried,
    code: StatusCode,
) -> Result<Response, Problem> {
    let access = portal.workflow.contact_access(&visit.caller, customer, contact).await;
    let access = access.map_err(refusal::problem)?;
    let texts = frame.texts;
    let read = read(portal, customer, contact, texts).await.map_err(|error| read_fault(&error))?;
    let (organisation, row) = read.customer.zip(read.contact).ok_or_else(Problem::not_found)?;
    let backup = backup::read(portal, visit, (customer, contact), texts).await.map_err(refusal::problem)?;
    let loader = texts.loader();
    let name = row.name.unwrap_or_else(|| fl!(loader, "ticket-erased"));
    let email = row.email.unwrap_or_default();
    let waiting = access.to_send.map(|unsent| {
        let addressed = Addressed { customer: &organisation.name, name: &name, email: &email };
        waiting(&addressed, &access, unsent, tried.taken.as_ref(), &portal.public.origin, texts)
    });
    let (typed, problem) = tried.networks.unzip();
    let known = || access.networks.as_ref().map(|networks| networks.texts().join("\n"));
    let typed = typed.or_else(known).unwrap_or_default();
    let settled = access.belongs && !access.offered.contains(&AccessAction::Grant);
    let page = Page {
        from: settled.then(|| From { unreadable: access.restricted && access.networks.is_none() }),
        typed,
        problem,
        status: status(access.access.status, texts),
        invited: access.access.invited,
        closed: access.access.closed,
        never: access.policy.provisioning == Provisioning::Never,
        offers: access.offered.iter().map(|action| offer(*action, &access, &name, texts)).collect(),
        invitations: read.invitations.iter().map(|row| invitation(row, texts)).collect(),
        accepted: read.accepted,
        customer_name: organisation.name,
        email,
        command: Uuid::now_v7(),
        backup,
        waiting,
        customer,
        contact,
        name,
        frame,
    };
    Ok(render(code, &page))
}

async fn read(
    portal: &Portal,
    customer: CustomerId,
    contact: ContactId,
    texts: Texts,
) -> Result<Read, ReadError> {
    let mut session = portal.reader.session().await?;
    let view = session.view(&Viewer::Staff).await?;
    let invitations = view.invitations_of(customer, contact, Limit::new(INVITATIONS)).await?;
    let customer_row = view.customer(customer).await?;
    Ok(Read {
        customer: customer_row,
        contact: view.contact(customer, contact).await?.map(|detail| detail.contact),
        invitations,
        accepted: Accepted::read(&view, (customer, contact), texts).await?,
    })
}

fn offer(action: AccessAction, access: &ContactAccess, name: &str, texts: Texts) -> Offer {
    let loader = texts.loader();
    let (label, hint) = match action {
        AccessAction::Grant => (fl!(loader, "access-grant"), fl!(loader, "access-grant-hint")),
        AccessAction::RequestActivation => (fl!(loader, "access-ask"), fl!(loader, "access-ask-hint")),
        AccessAction::Activate => (fl!(loader, "access-activate"), fl!(loader, "access-activate-hint")),
        AccessAction::Deactivate => (fl!(loader, "access-deactivate"), fl!(loader, "access-deactivate-hint")),
        AccessAction::DeleteIdentities => (fl!(loader, "access-delete"), fl!(loader, "access-delete-hint")),
    };
    let confirm =
        action.is_final(&access.policy).then(|| fl!(loader, "access-confirm", name = isolated(name)));
    Offer { act: action.as_str(), label, hint, confirm }
}

/// Whom a mail is to reach, and in whose name.
struct Addressed<'a> {
    customer: &'a str,
    name: &'a str,
    email: &'a str,
}

/// What the mail says, in the contact's language; its link is only shown to whoever takes it for the own mail program.
fn waiting(
    to: &Addressed<'_>,
    access: &ContactAccess,
    unsent: UnsentLink,
    taken: Option<&HandedOut>,
    origin: &str,
    texts: Texts,
) -> Waiting {
    let written = Texts::of(access.locale);
    let loader = written.loader();
    let subject = fl!(loader, "access-mail-subject", customer = to.customer);
    let link = taken.map_or_else(|| "https://…".to_owned(), |taken| format!("{origin}{}", taken.path));
    let until = written.moment(unsent.expires_at);
    let (name, customer, email) = (to.name, to.customer, to.email);
    let text = match unsent.opens {
        Opens::Registration => {
            fl!(
                loader,
                "access-mail-registers",
                name = name,
                customer = customer,
                email = email,
                link = link,
                until = until
            )
        }
        Opens::Activation => {
            fl!(
                loader,
                "access-mail-activates",
                name = name,
                customer = customer,
                email = email,
                link = link,
                until = until
            )
        }
    };
    let own_program = taken.map(|_| {
        // Line breaks as mail programs read them (RFC 6068).
        let body = escaped(&text.replace('\n', "\r\n"));
        format!("mailto:{}?subject={}&body={body}", escaped(to.email), escaped(&subject))
    });
    Waiting {
        lang: written.lang(),
        expires: texts.moment(unsent.expires_at),
        handed_out: unsent.handed_out,
        subject,
        text,
        own_program,
    }
}

fn invitation(row: &rows::Invitation, texts: Texts) -> InvitationLine {
    let loader = texts.loader();
    let state = match Invited::of(row, Timestamp::now()) {
        Invited::Waiting => fl!(loader, "access-link-waits"),
        Invited::Sent => fl!(loader, "access-link-sent"),
        Invited::Used => fl!(loader, "access-link-used"),
        Invited::Expired => fl!(loader, "access-link-expired"),
        Invited::Ended => fl!(loader, "access-link-ended"),
    };
    InvitationLine {
        state,
        asked: When::of(row.asked_at, texts),
        by: row.asked_by_name.clone(),
        expires: texts.moment(row.expires_at),
    }
}

fn said(done: &str, texts: Texts) -> Option<String> {
    let loader = texts.loader();
    Some(match done {
        "granted" => fl!(loader, "access-done-grant"),
        "networks" => fl!(loader, "access-done-networks"),
        "asked" => fl!(loader, "access-done-asked"),
        "waits" => fl!(loader, "access-done-waits"),
        "sent" => fl!(loader, "access-done-sent"),
        "acts" => fl!(loader, "access-done-acts"),
        "activate" => fl!(loader, "access-done-activate"),
        "deactivate" => fl!(loader, "access-done-deactivate"),
        "delete-identities" => fl!(loader, "access-done-delete"),
        "behind" => fl!(loader, "ticket-behind"),
        _ => return None,
    })
}
