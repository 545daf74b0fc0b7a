//! Somebody with a browser that runs no script: cookies, forms, redirects that are looked at before they are followed.

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};
use reqwest::RequestBuilder;
use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use tests::Stack;
use workflow::Caller;

/// What everybody's password is.
pub(crate) const PASSWORD: &str = "seven herons wade upstream at dawn";

/// The session's cookie, as it is called on this machine.
pub(crate) const SESSION: &str = "__Host-countersign";

/// A page, or where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) text: String,
    /// Where it leads; empty when it leads nowhere.
    pub(crate) to: String,
    /// The `Set-Cookie` headers.
    pub(crate) cookies: Vec<String>,
    /// Seconds to wait, if it says so.
    pub(crate) retry_after: Option<u64>,
    /// Every header.
    pub(crate) headers: HeaderMap,
}

/// A browser.
#[derive(Clone)]
pub(crate) struct Visitor<'a> {
    stack: &'a Stack,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl<'a> Visitor<'a> {
    pub(crate) fn new(stack: &'a Stack) -> Self {
        Self { stack, cookies: BTreeMap::new() }
    }

    /// A browser in which this person has just signed in.
    pub(crate) async fn signed_in(stack: &'a Stack, first_name: &str) -> anyhow::Result<Self> {
        give_password(stack, first_name).await?;
        let mut visitor = Self::new(stack);
        let page = visitor.sign_in(&stack.person(first_name)?.email, PASSWORD).await?;
        ensure!(page.status == 303, "{page:?}");
        Ok(visitor)
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> anyhow::Result<Page> {
        self.post("/sign-in", &[("email", email), ("password", password)]).await
    }

    /// Whether the browser's session opens the profile.
    pub(crate) async fn is_in(&mut self) -> anyhow::Result<bool> {
        let page = self.get("/me").await?;
        ensure!(page.status == 200 || page.to.starts_with("/sign-in?next=/me"), "{page:?}");
        Ok(page.status == 200)
    }

    pub(crate) async fn get(&mut self, path: &str) -> anyhow::Result<Page> {
        let request = self.stack.site.http().get(self.stack.site.url(path));
        self.send(request.header("Accept", "text/html")).await
    }

    pub(crate) async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> anyhow::Result<Page> {
        let mut request = self.stack.site.http().get(self.stack.site.url(path)).header("Accept", "text/html");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request).await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> anyhow::Result<Page> {
        self.post_with(path, form, &[("Sec-Fetch-Site", "same-origin")]).await
    }

    pub(crate) async fn post_with(
        &mut self,
        path: &str,
        form: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> anyhow::Result<Page> {
        let mut request = self.stack.site.http().post(self.stack.site.url(path)).form(form);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.header("Accept", "text/html")).await
    }

    /// A body of any kind, from this site's own page.
    pub(crate) async fn post_body(&mut self, path: &str, kind: &str, body: Vec<u8>) -> anyhow::Result<Page> {
        let request = self.stack.site.http().post(self.stack.site.url(path)).body(body);
        let request = request.header("Content-Type", kind).header("Sec-Fetch-Site", "same-origin");
        self.send(request.header("Accept", "text/html")).await
    }

    async fn send(&mut self, request: RequestBuilder) -> anyhow::Result<Page> {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.header(COOKIE, cookies.join("; ")) };
        let response = request.send().await?;
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let set = response.headers().get_all(SET_COOKIE).iter();
        let page = Page {
            status: response.status().as_u16(),
            to: text(LOCATION).unwrap_or_default().to_owned(),
            cookies: set.filter_map(|value| value.to_str().ok()).map(str::to_owned).collect(),
            retry_after: response
                .headers()
                .get("retry-after")
                .and_then(|value| value.to_str().ok()?.parse().ok()),
            headers: response.headers().clone(),
            text: response.text().await?,
        };
        for cookie in &page.cookies {
            let (pair, rest) = cookie.split_once(';').context("a cookie without attributes")?;
            let (name, value) = pair.split_once('=').context("a cookie without a value")?;
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(page)
    }
}

/// Sets the person's password, as the operator at the command line would.
pub(crate) async fn give_password(stack: &Stack, first_name: &str) -> anyhow::Result<()> {
    let account = stack.person(first_name)?.account;
    stack.workflow().set_password(&Caller::Operator, account, PASSWORD.to_owned().into()).await?;
    Ok(())
}
