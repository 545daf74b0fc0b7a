//! Customers: the list for staff, one customer, recording one, its purchaser organisation.

use axum::Json as Reply;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use domain::authorise::Act;
use domain::person::{Details, HeaderText};
use events::account::Locale;
use events::id::{CustomerId, RoleKey};
use projection::{CustomerCursor, Viewer};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use workflow::customer::{Access, NewCustomer, NewPerson};

use crate::api::entries::SideBody;
use crate::api::receipt::{Answer, ReceiptBody};
use crate::api::tickets::viewer;
use crate::edge::body::Json;
use crate::edge::command::CommandHeaders;
use crate::edge::paging::{Page, Paging};
use crate::edge::params::{At, Params};
use crate::edge::session::SignedIn;
use crate::edge::written::{Caught, etag};
use crate::problem::{Problem, ProblemBody};
use crate::refusal::{self, read_fault};
use crate::site::Portal;

/// A customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CustomerBody {
    /// Its id.
    pub customer: Uuid,
    /// The organisation's name.
    pub name: String,
    /// The purchaser organisation's name, if one is assigned.
    pub purchaser: Option<String>,
    /// The version of its roster: send it as `base` with a draft.
    pub roster_version: i64,
    /// When it was recorded.
    pub registered_at: jiff::Timestamp,
}

impl From<projection::rows::Customer> for CustomerBody {
    fn from(row: projection::rows::Customer) -> Self {
        Self {
            customer: row.customer,
            name: row.name,
            purchaser: row.purchaser,
            roster_version: row.version,
            registered_at: row.registered_at,
        }
    }
}

/// A language of pages and mails.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
pub enum LocaleBody {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Norwegian Bokmål.
    #[serde(rename = "nb")]
    Bokmal,
    /// German.
    #[serde(rename = "de")]
    German,
}

impl From<LocaleBody> for Locale {
    fn from(locale: LocaleBody) -> Self {
        match locale {
            LocaleBody::English => Self::English,
            LocaleBody::Bokmal => Self::Bokmal,
            LocaleBody::German => Self::German,
        }
    }
}

/// A person named when a customer is recorded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContactBody {
    /// The name.
    name: String,
    /// The e-mail address.
    email: String,
    /// The telephone number.
    #[serde(default)]
    phone: Option<String>,
    /// The mobile number.
    #[serde(default)]
    cell: Option<String>,
    /// The job title.
    #[serde(default)]
    title: Option<String>,
    /// The organisation.
    #[serde(default)]
    side: SideBody,
    /// The language.
    #[serde(default)]
    locale: LocaleBody,
    /// Whether an account is opened, with a welcome mail; yes unless said otherwise.
    #[serde(default = "yes")]
    account: bool,
    /// The roles from the start.
    roles: Vec<String>,
}

fn yes() -> bool {
    true
}

/// A customer to record.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomerBody {
    /// The organisation's name.
    name: String,
    /// The purchaser organisation's name, if there is one.
    #[serde(default)]
    purchaser: Option<String>,
    /// The first people.
    contacts: Vec<NewContactBody>,
}

/// A purchaser organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PurchaserBody {
    /// Its name.
    name: String,
}

fn person(place: usize, body: NewContactBody) -> Result<NewPerson, Problem> {
    let refused = |field: &str, invalid: domain::person::InvalidText| {
        Problem::bad_input(
            "invalid-contact",
            format!("contacts[{place}].{field} cannot be accepted: {invalid}."),
        )
    };
    let phone = |field: &'static str, text: Option<String>| {
        text.map(|text| domain::person::PhoneNumber::parse(&text).map_err(|e| refused(field, e))).transpose()
    };
    let details = Details {
        name: domain::person::PersonName::parse(&body.name).map_err(|error| refused("name", error))?,
        email: domain::person::EmailAddress::parse(&body.email).map_err(|error| refused("email", error))?,
        phone: phone("phone", body.phone)?,
        cell: phone("cell", body.cell)?,
        title: body.title.map(|t| HeaderText::parse(&t).map_err(|e| refused("title", e))).transpose()?,
        company: None,
        newsletter: false,
        kind: domain::person::ContactKind::Person,
    };
    Ok(NewPerson {
        side: body.side.into(),
        details,
        roles: body.roles.into_iter().map(RoleKey).collect(),
        locale: body.locale.into(),
        access: if body.account { Access::Invited } else { Access::ContactOnly },
    })
}

fn organisation(field: &str, name: &str) -> Result<HeaderText, Problem> {
    HeaderText::parse(name).map_err(|invalid| {
        Problem::bad_input("invalid-name", format!("`{field}` cannot be accepted: {invalid}."))
    })
}

/// Records a customer with its first people (needs `customer.register`).
#[utoipa::path(post, path = "/customers", tag = "Customers", params(("Idempotency-Key" = String, Header)),
    request_body = NewCustomerBody,
    responses((status = 201, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
async fn register(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    command: CommandHeaders,
    body: Json<NewCustomerBody>,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let NewCustomerBody { name, purchaser, contacts } = body.value;
    let people = contacts.into_iter().enumerate().map(|(place, contact)| person(place, contact));
    let new = NewCustomer {
        name: organisation("name", &name)?,
        purchaser: purchaser.map(|name| organisation("purchaser", &name)).transpose()?,
        people: people.collect::<Result<_, _>>()?,
    };
    let registered = portal.workflow.register_customer(&signed_in.caller, call, new).await;
    let registered = registered.map_err(refusal::problem)?;
    let location = format!("/api/v1/customers/{}", registered.customer);
    Ok(Answer::created(&registered.receipt, None, Locale::English, location))
}

/// Which customers.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct CustomersQuery {
    /// Text the name contains.
    text: Option<String>,
    /// Entries at most, 1 to 100.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// Every customer, for staff.
#[utoipa::path(get, path = "/customers", tag = "Customers", params(CustomersQuery),
    responses((status = 200, body = Page<CustomerBody>), (status = 403, body = ProblemBody)))]
async fn customers(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    Params(query): Params<CustomersQuery>,
    _: Caught,
) -> Result<Reply<Page<CustomerBody>>, Problem> {
    let allowed = portal.workflow.allow_installation(&signed_in.caller, Act::ViewQueue).await;
    allowed.map_err(refusal::problem)?;
    let paging = Paging { limit: query.limit, after: query.after };
    let after = paging.after(|text| CustomerCursor::decode(text).ok())?;
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&Viewer::Staff).await.map_err(|error| read_fault(&error))?;
    let page = view.customers(query.text.as_deref(), after, paging.limit()).await;
    let page = page.map_err(|error| read_fault(&error))?;
    let items = page.rows.into_iter().map(Into::into).collect();
    Ok(Reply(Page { items, next: page.next.map(|cursor| cursor.encode()) }))
}

/// One customer.
#[utoipa::path(get, path = "/customers/{customer}", tag = "Customers", params(("customer" = Uuid, Path)),
    responses((status = 200, body = CustomerBody), (status = 404, body = ProblemBody)))]
async fn customer(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(id): At<Uuid>,
    _: Caught,
) -> Result<(HeaderMap, Reply<CustomerBody>), Problem> {
    let id = CustomerId(id);
    let scope = portal.workflow.scope_of_customer(&signed_in.caller, Act::ViewContacts, id).await;
    let viewer = viewer(scope.map_err(refusal::problem)?);
    let mut session = portal.reader.session().await.map_err(|error| read_fault(&error))?;
    let view = session.view(&viewer).await.map_err(|error| read_fault(&error))?;
    let row = view.customer(id).await.map_err(|error| read_fault(&error))?.ok_or_else(Problem::not_found)?;
    let mut headers = HeaderMap::new();
    headers.insert(header::ETAG, etag(row.version));
    Ok((headers, Reply(row.into())))
}

/// Assigns a purchaser organisation; from now on each role belongs to one side (needs `customer.purchaser`).
#[utoipa::path(put, path = "/customers/{customer}/purchaser", tag = "Customers",
    params(("customer" = Uuid, Path), ("Idempotency-Key" = String, Header)), request_body = PurchaserBody,
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn assign_purchaser(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    command: CommandHeaders,
    body: Json<PurchaserBody>,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &body.bytes);
    let customer = CustomerId(customer);
    let receipt = portal.workflow.assign_purchaser(&signed_in.caller, call, customer, &body.value.name).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, None, Locale::English))
}

/// Ends the purchaser organisation's part; it must have no contacts any more.
#[utoipa::path(delete, path = "/customers/{customer}/purchaser", tag = "Customers",
    params(("customer" = Uuid, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = ReceiptBody), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody)))]
async fn withdraw_purchaser(
    State(portal): State<Portal>,
    signed_in: SignedIn,
    At(customer): At<Uuid>,
    command: CommandHeaders,
) -> Result<Answer, Problem> {
    let call = command.call(signed_in.account, &[]);
    let receipt = portal.workflow.withdraw_purchaser(&signed_in.caller, call, CustomerId(customer)).await;
    Ok(Answer::done(&receipt.map_err(refusal::problem)?, None, Locale::English))
}

/// The endpoints.
pub(crate) fn router() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(customers, register))
        .routes(routes!(customer))
        .routes(routes!(assign_purchaser, withdraw_purchaser))
}
