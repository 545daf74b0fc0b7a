//! The moves of the main job, as people make them through the API.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Context as _;
use embedded::mail::Mail;
use serde_json::{Value, json};

use crate::person::{Answer, Person};
use crate::stack::Stack;
use crate::wait::{SOON, wait_until};

impl Person {
    /// Submits a draft of the person's own customer; the ticket's number.
    pub async fn submit(&self, entries: Value) -> anyhow::Result<String> {
        let sent = self.try_submit(entries).await?.expect(201)?;
        Ok(sent["ticket"].as_str().context("the answer names no ticket")?.to_owned())
    }

    /// Submits a draft, whatever comes of it.
    pub async fn try_submit(&self, entries: Value) -> anyhow::Result<Answer> {
        let path = format!("/customers/{}/requests", self.customer()?);
        self.post(&path, &json!({ "entries": entries })).await
    }

    /// A ticket as the person sees it.
    pub async fn ticket(&self, number: &str) -> anyhow::Result<Value> {
        self.get(&format!("/tickets/{number}")).await?.ok()
    }

    /// The texts of a ticket's conversation as the person sees it, with their kinds.
    pub async fn conversation(&self, number: &str) -> anyhow::Result<Vec<(String, String)>> {
        let page = self.get(&format!("/tickets/{number}/conversation?limit=100")).await?.ok()?;
        let field = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
        let items = page["items"].as_array().context("a conversation without items")?;
        Ok(items.iter().map(|item| (field(item, "kind"), field(item, "text"))).collect())
    }

    /// Gives verdicts: the lines named are rejected with their reason, all others without a verdict approved.
    pub async fn decide(&self, number: &str, rejected: &[(u64, &str)]) -> anyhow::Result<Answer> {
        let reasons: BTreeMap<u64, &str> = rejected.iter().copied().collect();
        let ticket = self.ticket(number).await?;
        let lines = ticket["lines"].as_array().context("a ticket without lines")?;
        let undecided = lines.iter().filter(|line| line["verdict"].is_null());
        let verdicts = undecided.map(|line| {
            let reason = line["line"].as_u64().and_then(|number| reasons.get(&number));
            let verdict = if reason.is_some() { "reject" } else { "approve" };
            json!({"line": line["line"], "digest": line["digest"], "verdict": verdict, "reason": reason})
        });
        let verdicts: Vec<Value> = verdicts.collect();
        let body = json!({"revision": ticket["revision"], "lines": verdicts});
        self.post(&format!("/tickets/{number}/decisions"), &body).await
    }

    /// Says something on a ticket: `comments`, `notes`, `queries` or `replies`.
    pub async fn says(&self, number: &str, kind: &str, text: &str) -> anyhow::Result<Answer> {
        self.post(&format!("/tickets/{number}/{kind}"), &json!({ "text": text })).await
    }

    /// Takes a request back.
    pub async fn cancel(&self, number: &str) -> anyhow::Result<Answer> {
        self.post(&format!("/tickets/{number}/cancellation"), &json!({})).await
    }

    /// The contacts of the person's customer, by address.
    pub async fn contacts(&self) -> anyhow::Result<BTreeMap<String, Value>> {
        let path = format!("/customers/{}/contacts?limit=100", self.customer()?);
        let page = self.get(&path).await?.ok()?;
        let items = page["items"].as_array().context("a list without items")?;
        let by_address = |item: &Value| (item["email"].as_str().unwrap_or_default().to_owned(), item.clone());
        Ok(items.iter().map(by_address).collect())
    }

    /// The roles in force of the contact with this address; empty if there is no such contact.
    pub async fn roles_of(&self, email: &str) -> anyhow::Result<Vec<String>> {
        let contacts = self.contacts().await?;
        let roles = contacts.get(email).and_then(|contact| contact["roles"].as_array());
        Ok(roles.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}

impl Stack {
    /// Waits until a ticket is in this phase, as staff sees it.
    pub async fn phase(&self, number: &str, phase: &str) -> anyhow::Result<Value> {
        let viktor = self.person("viktor")?;
        let what = format!("{number} to be {phase}");
        wait_until(&what, SOON, async || {
            let ticket = viktor.get(&format!("/tickets/{number}")).await?;
            Ok((ticket.status == 200 && ticket.body["phase"] == phase).then_some(ticket.body))
        })
        .await
    }

    /// Waits for a mail of this kind to `address`.
    pub async fn mail_to(&self, address: &str, template: &str) -> anyhow::Result<Arc<Mail>> {
        let fits = |mail: &Mail| mail.is_to(address) && kind(mail) == template;
        let found = self.inbox().wait_for(SOON, fits).await;
        found.with_context(|| format!("no mail {template} to {address}; there are {:?}", self.mails()))
    }

    /// Every received mail as `template to address`, in the order they came.
    pub fn mails(&self) -> Vec<String> {
        let told = |mail: &Arc<Mail>| format!("{} to {}", kind(mail), mail.envelope_to.join(","));
        self.inbox().mails().iter().map(told).collect()
    }
}

/// What a mail is about, by its subject in any language; these are the notifier's templates.
pub fn kind(mail: &Mail) -> &'static str {
    const SUBJECTS: [(&str, [&str; 3]); 12] = [
        ("password-reset", ["Set a new password", "Velg et nytt passord", "Neues Passwort festlegen"]),
        ("ticket-raised", [" raised: ", " opprettet: ", " eröffnet: "]),
        ("team-replied", ["our team has replied", "teamet vårt har svart", "Unser Team hat geantwortet"]),
        (
            "team-asked",
            ["needs an answer from you", "trenger svar fra deg", "braucht eine Antwort von Ihnen"],
        ),
        ("implemented", ["implemented: ", "utført: ", "ausgeführt: "]),
        ("address-changed", ["has another address now", "har fått en ny adresse", "hat jetzt eine andere"]),
        ("invitation", ["asks you to activate", "ber deg aktivere", "bittet Sie"]),
        ("welcome", ["activat", "aktiver", "ktivier"]),
        ("cancelled", [" cancelled: ", " trukket tilbake: ", " zurückgezogen: "]),
        ("rejected", [" rejected: ", " avslått: ", " abgelehnt: "]),
        ("customer-replied", [" has replied", " har svart", " hat geantwortet"]),
        ("needs-review", [" needs a review: ", " må vurderes på nytt: ", " muss geprüft werden: "]),
    ];
    let fits = |(_, parts): &&(&str, [&str; 3])| parts.iter().any(|part| mail.subject.contains(part));
    SUBJECTS.iter().find(fits).map_or("unknown", |(kind, _)| kind)
}
