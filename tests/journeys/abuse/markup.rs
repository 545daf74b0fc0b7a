//! Case 24: what people write is shown as text, on every page and in every mail; no page needs an inline script or style, and the
//! policy allows none.

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::{Person, Stack};

use super::routes::{Ids, borrowed, page_routes};
use crate::visitor::{Page, Visitor};

/// Breaks out of text, of an attribute and of a text field.
const MARKUP: &str = "\"'></textarea></title><img src=x onerror=alert(1)><svg/onload=alert(1)><script>alert(1)</script>{{7*7}}";

/// What a browser would have to see of it to act on it.
const ACTIVE: [&str; 4] = ["<img src=x", "<svg/onload", "<script>alert", "</textarea></title>"];

/// Markup in every place that takes text: where it was refused, it cannot be shown.
async fn planted(stack: &Stack) -> anyhow::Result<(String, Vec<String>)> {
    let (ingrid, wanda, rita) = (stack.person("ingrid")?, stack.person("wanda")?, stack.person("rita")?);
    let (jonas, marta) = (stack.person("jonas")?, stack.person("marta")?.contact()?);
    let mut taken = Vec::new();
    let mut tries = async |what: &str,
                           person: &Person,
                           path: &str,
                           body: serde_json::Value|
           -> anyhow::Result<Option<serde_json::Value>> {
        let answer = person.post(path, &body).await?;
        ensure!(answer.status < 300 || answer.status == 422, "{what}: {} {}", answer.status, answer.body);
        if answer.status < 300 {
            taken.push(what.to_owned());
            return Ok(Some(answer.body));
        }
        Ok(None)
    };
    let people = json!([{"name": MARKUP, "email": "m@fresh.example", "title": MARKUP, "roles": ["management", "application", "technical"]}]);
    tries("customer", rita, "/customers", json!({"name": MARKUP, "purchaser": MARKUP, "contacts": people}))
        .await?;
    tries("label", ingrid, "/me/keys", json!({"label": MARKUP})).await?;
    tries("staff", rita, "/staff", json!({"name": MARKUP, "email": "m@desk.example", "roles": ["agent"]}))
        .await?;
    let requests = format!("/customers/{}/requests", stack.world.nordlys);
    let details = json!({"kind": "edit-details", "contact": jonas.contact()?, "name": MARKUP, "email": jonas.email, "title": MARKUP, "company": MARKUP});
    let add = json!({"kind": "add-contact", "name": MARKUP, "email": "n@nordlys.example", "title": MARKUP, "roles": ["technical"]});
    let grant = json!({"kind": "grant-role", "contact": marta, "role": "security"});
    let entries = json!({"entries": [details, add, grant], "reason": MARKUP});
    let sent = tries("request", ingrid, &requests, entries).await?;
    let sent = match sent {
        Some(sent) => sent,
        None => tries("reason", ingrid, &requests, json!({"entries": [grant], "reason": MARKUP}))
            .await?
            .context("no ticket")?,
    };
    let number = sent["ticket"].as_str().context("no ticket")?.to_owned();
    for (who, kind) in
        [(ingrid, "comments"), (wanda, "notes"), (wanda, "comments"), (wanda, "queries"), (ingrid, "replies")]
    {
        tries(kind, who, &format!("/tickets/{number}/{kind}"), json!({"text": MARKUP})).await?;
    }
    Ok((number, taken))
}

/// Fails when a browser could take anything on the page for more than text.
fn is_inert(page: &Page, what: &str) -> anyhow::Result<()> {
    let html = page.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let policy =
        page.headers.get("content-security-policy").and_then(|value| value.to_str().ok()).unwrap_or_default();
    ensure!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{what}: {policy}");
    ensure!(page.headers.get("x-content-type-options").is_some_and(|value| value == "nosniff"), "{what}");
    if !html.starts_with("text/html") {
        return Ok(());
    }
    for active in ACTIVE {
        ensure!(!page.text.contains(active), "{what}: {active} in {}", page.text);
    }
    ensure!(!page.text.contains("49}}") && !page.text.contains("alert(1)49"), "{what} computes");
    for tag in page.text.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        // What stands outside of the quoted values.
        let bare: String = tag.split('"').step_by(2).collect();
        let inline =
            bare.split_whitespace().skip(1).any(|name| name.starts_with("on") || name.starts_with("style"));
        ensure!(!inline, "{what}: <{tag}>");
        ensure!(
            !tag.starts_with("style") && (!tag.starts_with("script") || tag.contains("src=\"/assets/")),
            "{what}: <{tag}>"
        );
        for attribute in ["href=\"", "src=\"", "action=\""] {
            let Some(value) = tag.split(attribute).nth(1) else { continue };
            let allowed = ["/", "#", "?", "mailto:", "otpauth:", "tel:"];
            ensure!(allowed.iter().any(|start| value.starts_with(start)), "{what}: <{tag}>");
            ensure!(!value.starts_with("//"), "{what}: <{tag}>");
        }
    }
    Ok(())
}

/// A draft with it, if the person may have one, and a form that comes back as it was filled in; the id of who is added.
async fn drafted(visitor: &mut Visitor<'_>, ids: &Ids) -> anyhow::Result<String> {
    let newcomer = uuid::Uuid::now_v7().to_string();
    let contacts = format!("/customers/{}/contacts", ids.customer);
    visitor.post(&contacts, &[("id", &newcomer), ("do", "add")]).await?;
    let typed = [
        ("do", "save"),
        ("mark", ""),
        ("name", MARKUP),
        ("email", MARKUP),
        ("phone", MARKUP),
        ("title", MARKUP),
        ("company", MARKUP),
    ];
    let page = visitor.post(&format!("{contacts}/of/{newcomer}"), &typed).await?;
    is_inert(&page, "the draft's form")?;
    Ok(newcomer)
}

#[tokio::test(flavor = "multi_thread")]
async fn case_24_what_people_write_is_text_on_every_page() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (number, taken) = planted(&stack).await?;
    ensure!(taken.len() >= 8, "only {taken:?}");
    stack.settled().await?;
    let ids =
        Ids { contact: stack.person("jonas")?.contact()?.to_string(), ..Ids::of_nordlys(&stack, &number)? };
    let escaped: String = url_escaped(MARKUP);
    let (mut shown, mut looked) = (0, 0);
    for name in ["ingrid", "wanda", "viktor", "rita"] {
        let mut visitor = Visitor::signed_in(&stack, name).await?;
        visitor.post("/desk/views", &[("name", MARKUP), ("q", MARKUP)]).await?;
        let newcomer = drafted(&mut visitor, &ids).await?;
        for route in page_routes()? {
            let plain = ids.fill(&route.path)?;
            let mut paths = Vec::new();
            if route.reads && route.path != "/live" {
                for query in [
                    "q",
                    "next",
                    "done",
                    "open",
                    "text",
                    "token",
                    "view",
                    "role",
                    "check",
                    "after",
                    "dropped",
                    "sent",
                    "assigned",
                    "not-assigned",
                ] {
                    paths.push(format!("{plain}?{query}={escaped}"));
                }
                paths.push(format!("{plain}?check=1&open={newcomer}"));
                paths.push(plain.clone());
            }
            for path in paths {
                let page = visitor.get(&path).await?;
                ensure!(page.status < 500, "{path}: {page:?}");
                is_inert(&page, &format!("{name} {path}"))?;
                shown += usize::from(page.text.contains("&#60;script&#62;alert(1)"));
                looked += 1;
            }
            if route.acts && route.path != "/sign-out" && !route.path.contains("/sessions/") {
                let mut form = ids.form(&route.path);
                for (field, value) in &mut form {
                    if !matches!(*field, "command" | "do" | "id" | "password" | "old" | "again") {
                        MARKUP.clone_into(value);
                    }
                }
                let page = visitor.post(&plain, &borrowed(&form)).await?;
                ensure!(page.status < 500, "{plain}: {page:?}");
                is_inert(&page, &format!("{name} POST {plain}"))?;
                looked += 1;
            }
        }
    }
    ensure!(looked > 1_000 && shown > 40, "{looked} pages, {shown} with the text");
    Ok(())
}

/// As a value of a query.
fn url_escaped(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut escaped, byte| {
        let _ = write!(escaped, "%{byte:02X}");
        escaped
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn case_24_what_people_write_is_text_in_every_mail() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (number, _) = planted(&stack).await?;
    let reason = [(1, MARKUP), (2, MARKUP), (3, MARKUP)];
    stack.person("viktor")?.decide(&number, &reason).await?.ok()?;
    stack.settled().await?;
    let mails = stack.inbox().mails();
    ensure!(mails.len() >= 4, "{:?}", stack.mails());
    let mut shown = 0;
    for mail in mails {
        for active in ACTIVE {
            ensure!(!mail.html.contains(active), "{}: {active} in {}", mail.subject, mail.html);
        }
        ensure!(!mail.html.contains("<script") && !mail.html.contains("javascript:"), "{}", mail.html);
        shown += usize::from(mail.html.contains("script&"));
    }
    ensure!(shown >= 3, "{shown} mails with the text");
    Ok(())
}
