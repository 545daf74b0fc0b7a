//! The pages as a browser without scripts sends their forms: somebody with a session, who follows no redirect by himself.

use anyhow::{Context as _, ensure};
use reqwest::header::{COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use secrecy::SecretString;
use tests::Stack;
use uuid::Uuid;
use workflow::Caller;

const PASSWORD: &str = "five otters drift under cold stars";

/// Somebody who is signed in.
pub(crate) struct Surfer {
    http: reqwest::Client,
    base: String,
    cookie: String,
}

/// A page as it came.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) status: u16,
    /// Where it leads, for a redirect.
    pub(crate) to: String,
    pub(crate) html: String,
}

impl Shown {
    /// The value of the hidden field `command` of the form that is sent to `action`.
    pub(crate) fn command(&self, action: &str) -> anyhow::Result<String> {
        let forms = self.html.split("<form").skip(1);
        let form = forms.into_iter().find(|form| form.contains(&format!("action=\"{action}\"")));
        value(form.with_context(|| format!("no form for {action} in {}", self.html))?, "command")
    }

    /// Fails unless the text is on the page.
    pub(crate) fn says(&self, text: &str) -> anyhow::Result<&Self> {
        ensure!(self.html.contains(text), "{text:?} is not on the page ({}): {}", self.status, self.html);
        Ok(self)
    }

    /// Fails unless this is a redirect that leads there.
    pub(crate) fn leads_to(&self, place: &str) -> anyhow::Result<()> {
        ensure!(
            self.status == 303 && self.to.starts_with(place),
            "{} to {:?}: {}",
            self.status,
            self.to,
            self.html
        );
        Ok(())
    }
}

/// The value of a field in a piece of HTML.
pub(crate) fn value(html: &str, name: &str) -> anyhow::Result<String> {
    let at =
        html.split_once(&format!("name=\"{name}\" value=\"")).with_context(|| format!("no field {name}"))?.1;
    Ok(at.split('"').next().unwrap_or_default().to_owned())
}

impl Surfer {
    /// Signs a person of the samples in.
    pub(crate) async fn sign_in(stack: &Stack, person: &str) -> anyhow::Result<Self> {
        let account = stack.person(person)?.account;
        stack.workflow().set_password(&Caller::Operator, account, SecretString::from(PASSWORD)).await?;
        let mut surfer =
            Self { http: stack.site.http().clone(), base: stack.site.url(""), cookie: String::new() };
        let email = &stack.person(person)?.email;
        let form = [("email", email.as_str()), ("password", PASSWORD), ("next", "/me")];
        let answer = surfer.request("/sign-in", &form).send().await?;
        let cookies = answer.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs: Vec<&str> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
        ensure!(
            answer.status().as_u16() == 303 && !pairs.is_empty(),
            "{person} could not sign in: {}",
            answer.status()
        );
        surfer.cookie = pairs.join("; ");
        Ok(surfer)
    }

    fn request(&self, path: &str, form: &[(&str, &str)]) -> reqwest::RequestBuilder {
        let request = self.http.post(format!("{}{path}", self.base)).header(ORIGIN, &self.base).form(form);
        if self.cookie.is_empty() { request } else { request.header(COOKIE, &self.cookie) }
    }

    /// Opens a page.
    pub(crate) async fn get(&self, path: &str) -> anyhow::Result<Shown> {
        let request = self.http.get(format!("{}{path}", self.base)).header(COOKIE, &self.cookie);
        shown(request.header("accept", "text/html").send().await?).await
    }

    /// Opens a page as a link does that is on another page: `site` is what the browser says of that one.
    pub(crate) async fn get_from(&self, path: &str, site: &str) -> anyhow::Result<Shown> {
        let request = self.http.get(format!("{}{path}", self.base)).header(COOKIE, &self.cookie);
        shown(request.header("accept", "text/html").header("sec-fetch-site", site).send().await?).await
    }

    /// Opens a stream of events.
    pub(crate) async fn listen(&self, path: &str) -> anyhow::Result<reqwest::Response> {
        let request = self.http.get(format!("{}{path}", self.base)).header(COOKIE, &self.cookie);
        Ok(request.header("accept", "text/event-stream").send().await?)
    }

    /// Sends a form.
    pub(crate) async fn send(&self, path: &str, form: &[(&str, &str)]) -> anyhow::Result<Shown> {
        shown(self.request(path, form).send().await?).await
    }

    /// Sends a form with a number of its own.
    pub(crate) async fn send_new(&self, path: &str, form: &[(&str, &str)]) -> anyhow::Result<Shown> {
        let command = Uuid::new_v4().to_string();
        let mut whole = vec![("command", command.as_str())];
        whole.extend_from_slice(form);
        self.send(path, &whole).await
    }

    /// Confirms who she is.
    pub(crate) async fn confirm(&self, next: &str) -> anyhow::Result<Shown> {
        self.send("/confirm", &[("password", PASSWORD), ("next", next)]).await
    }
}

async fn shown(answer: reqwest::Response) -> anyhow::Result<Shown> {
    let status = answer.status().as_u16();
    let to =
        answer.headers().get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    Ok(Shown { status, to, html: answer.text().await? })
}
