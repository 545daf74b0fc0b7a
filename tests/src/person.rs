//! Somebody who calls the API.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context as _, bail};
use events::id::{AccountId, ContactId, CustomerId};
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use uuid::Uuid;

/// Where the API is, and how far the log had come with the newest command of any person.
#[derive(Clone)]
pub struct Site {
    http: reqwest::Client,
    base: String,
    written: Arc<Mutex<Option<(i64, String)>>>,
}

impl Site {
    /// An API at `base`, for example `http://127.0.0.1:8080`; every request carries `headers` besides its own.
    pub fn new(base: &str, headers: HeaderMap) -> anyhow::Result<Self> {
        let http =
            reqwest::Client::builder().redirect(Policy::none()).no_proxy().default_headers(headers).build();
        let http = http.context("making an HTTP client")?;
        Ok(Self { http, base: base.to_owned(), written: Arc::default() })
    }

    /// The client behind all people.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// The full address of `path`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Reads wait from now on until the read models show this position.
    pub(crate) fn wrote(&self, position: i64) {
        self.note(&format!("0-{position}"));
    }

    fn note(&self, position: &str) {
        let Some(place) = position.split_once('-').and_then(|(_, place)| place.parse().ok()) else { return };
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if written.as_ref().is_none_or(|(newest, _)| place > *newest) {
            *written = Some((place, position.to_owned()));
        }
    }

    fn newest(&self) -> Option<String> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.as_ref().map(|(_, position)| position.clone())
    }
}

/// What the API answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The body as JSON; a text if it is none.
    pub body: Value,
}

impl Answer {
    /// Reads an answer to its end.
    pub async fn read(response: reqwest::Response) -> anyhow::Result<Self> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.context("reading an answer")?.to_vec();
        let body = serde_json::from_slice(&bytes)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
        Ok(Self { status, headers, bytes, body })
    }

    /// The body, if the status is this one.
    pub fn expect(self, status: u16) -> anyhow::Result<Value> {
        if self.status != status {
            bail!("the API answered {} instead of {status}: {}", self.status, self.body);
        }
        Ok(self.body)
    }

    /// The body of a success.
    pub fn ok(self) -> anyhow::Result<Value> {
        self.expect(200)
    }

    /// The stable code of a problem, if it is one with this status.
    pub fn problem(&self, status: u16) -> anyhow::Result<&str> {
        if self.status != status || self.header("content-type") != "application/problem+json" {
            bail!("{status} with a problem was expected, {} came: {}", self.status, self.body);
        }
        self.body["code"].as_str().context("a problem without a code")
    }

    /// A header; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The codes of a problem's findings, in order.
    pub fn findings(&self) -> Vec<&str> {
        let findings = self.body["findings"].as_array().into_iter().flatten();
        findings.filter_map(|finding| finding["code"].as_str()).collect()
    }
}

/// Somebody with an API key.
#[derive(Clone)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The account.
    pub account: AccountId,
    /// The customer and what the person is there; none for staff.
    pub contact: Option<(CustomerId, ContactId)>,
    /// The API key.
    pub key: String,
    /// Where the API is.
    pub site: Site,
}

impl Person {
    /// The same person with another key.
    #[must_use]
    pub fn with_key(&self, key: &str) -> Self {
        Self { key: key.to_owned(), ..self.clone() }
    }

    /// The customer's id, as it stands in paths.
    pub fn customer(&self) -> anyhow::Result<CustomerId> {
        self.contact.map(|(customer, _)| customer).with_context(|| format!("{} is staff", self.name))
    }

    /// The contact's id.
    pub fn contact(&self) -> anyhow::Result<ContactId> {
        self.contact.map(|(_, contact)| contact).with_context(|| format!("{} is staff", self.name))
    }

    /// A request to `/api/v1` and `path` as this person, to be completed and given to [`Self::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.site.http.request(method, self.site.url(&format!("/api/v1{path}"))).bearer_auth(&self.key)
    }

    /// Sends a request.
    pub async fn send(&self, request: RequestBuilder) -> anyhow::Result<Answer> {
        let answer = Answer::read(request.send().await.context("calling the API")?).await?;
        self.site.note(answer.header("es-position"));
        Ok(answer)
    }

    /// Reads, after the read models show what any person of this site wrote.
    pub async fn get(&self, path: &str) -> anyhow::Result<Answer> {
        let mut request = self.request(Method::GET, path);
        if let Some(position) = self.site.newest() {
            request = request.header("Min-Position", position).header("Prefer", "wait=10");
        }
        self.send(request).await
    }

    /// Reads what the read models show now.
    pub async fn get_now(&self, path: &str) -> anyhow::Result<Answer> {
        self.send(self.request(Method::GET, path)).await
    }

    /// A command with an idempotency key of its own.
    pub async fn post(&self, path: &str, body: &Value) -> anyhow::Result<Answer> {
        self.post_as(&Uuid::new_v4().to_string(), path, body).await
    }

    /// A command with this idempotency key.
    pub async fn post_as(&self, key: &str, path: &str, body: &Value) -> anyhow::Result<Answer> {
        self.send(self.request(Method::POST, path).header("Idempotency-Key", key).json(body)).await
    }

    /// A command that replaces.
    pub async fn put(&self, path: &str, body: &Value) -> anyhow::Result<Answer> {
        let key = Uuid::new_v4().to_string();
        self.send(self.request(Method::PUT, path).header("Idempotency-Key", key).json(body)).await
    }

    /// A command that removes.
    pub async fn delete(&self, path: &str) -> anyhow::Result<Answer> {
        let key = Uuid::new_v4().to_string();
        self.send(self.request(Method::DELETE, path).header("Idempotency-Key", key)).await
    }
}
