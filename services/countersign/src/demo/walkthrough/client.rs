//! A client of the public API, as one person.

use anyhow::{Context as _, bail};
use reqwest::redirect::Policy;
use serde_json::Value;
use uuid::Uuid;

use crate::demo::data::{DemoFile, DemoPerson};

/// A client that acts as one person.
pub(crate) struct Client {
    http: reqwest::Client,
    site: String,
    key: String,
}

/// An answer of the API.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Answer {
    /// The body of a success.
    pub(crate) fn ok(self) -> anyhow::Result<Value> {
        self.expect(200)
    }

    /// The body of a creation.
    pub(crate) fn created(self) -> anyhow::Result<Value> {
        self.expect(201)
    }

    fn expect(self, status: u16) -> anyhow::Result<Value> {
        if self.status != status {
            bail!("the API answered {} instead of {status}: {}", self.status, self.body);
        }
        Ok(self.body)
    }

    /// The stable code of a problem.
    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// What a problem says.
    pub(crate) fn detail(&self) -> String {
        let first = self.body["findings"][0]["message"].as_str();
        first.or(self.body["detail"].as_str()).unwrap_or_default().to_owned()
    }
}

impl Client {
    pub(crate) fn new(file: &DemoFile, person: &DemoPerson) -> anyhow::Result<Self> {
        let http =
            reqwest::Client::builder().redirect(Policy::none()).build().context("making an HTTP client")?;
        Ok(Self { http, site: file.portal.clone(), key: person.api_key.clone() })
    }

    pub(crate) async fn get(&self, path: &str) -> anyhow::Result<Answer> {
        self.send(self.http.get(self.api(path)), path).await
    }

    /// A command, with a key of its own.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> anyhow::Result<Answer> {
        let key = Uuid::now_v7().to_string();
        self.send(self.http.post(self.api(path)).header("Idempotency-Key", key).json(body), path).await
    }

    /// The id of the contact with this address.
    pub(crate) async fn contact(&self, customer: &str, email: &str) -> anyhow::Result<String> {
        let page = self.get(&format!("/customers/{customer}/contacts?text={email}")).await?.ok()?;
        let id = page["items"][0]["contact"].as_str();
        id.map(str::to_owned).with_context(|| format!("there is no contact {email}"))
    }

    /// A page as a browser would get it.
    pub(crate) async fn page(&self, url: &str) -> anyhow::Result<String> {
        let answer = self.http.get(url).send().await.with_context(|| "opening a page".to_owned())?;
        answer.text().await.context("reading a page")
    }

    /// Sends a form; the status of the answer.
    pub(crate) async fn submit(&self, path: &str, form: &[(&str, &str)]) -> anyhow::Result<u16> {
        let answer = self.http.post(format!("{}{path}", self.site)).form(form).send().await;
        Ok(answer.context("sending a form")?.status().as_u16())
    }

    fn api(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.site)
    }

    async fn send(&self, request: reqwest::RequestBuilder, path: &str) -> anyhow::Result<Answer> {
        let sent = request.bearer_auth(&self.key).send().await.with_context(|| format!("calling {path}"))?;
        let status = sent.status().as_u16();
        let text = sent.text().await.with_context(|| format!("reading the answer of {path}"))?;
        Ok(Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) })
    }
}
