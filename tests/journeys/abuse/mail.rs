//! Case 11: a mail goes to the address that is stored, and to no other. Case 12: its links lead to the configured address,
//! whatever a request claims. Case 13: nothing people write becomes a header or a recipient. What reads the mails here is not
//! what wrote them.

use std::collections::BTreeSet;

use anyhow::ensure;
use embedded::mail::Mail;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::json;
use tests::world::DESK;
use tests::{Options, SOON, Stack, wait_until};
use uuid::Uuid;

use super::links::correspondence;
use crate::visitor::Visitor;

/// Every mail so far went to one address each, and to these alone.
async fn recipients(stack: &Stack, besides: &[&str]) -> anyhow::Result<Vec<String>> {
    stack.settled().await?;
    let people = stack.world.people().map(|person| person.email.clone());
    let known: BTreeSet<String> =
        people.chain([DESK.to_owned()]).chain(besides.iter().map(ToString::to_string)).collect();
    let mails = stack.inbox().mails();
    for mail in &mails {
        one_recipient(mail)?;
        ensure!(known.contains(&mail.envelope_to[0]), "{:?} is stored nowhere", mail.envelope_to);
    }
    Ok(mails.iter().map(|mail| mail.envelope_to[0].clone()).collect())
}

fn one_recipient(mail: &Mail) -> anyhow::Result<()> {
    let of = |name: &str| mail.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name)).count();
    ensure!(mail.envelope_to.len() == 1 && mail.to.len() == 1, "{:?} {:?}", mail.envelope_to, mail.to);
    ensure!(mail.to[0].contains(&mail.envelope_to[0]), "{:?} {:?}", mail.envelope_to, mail.to);
    for (name, times) in
        [("To", 1), ("From", 1), ("Subject", 1), ("Message-ID", 1), ("Cc", 0), ("Bcc", 0), ("Sender", 0)]
    {
        ensure!(of(name) == times, "{} times {name}: {:?}", of(name), mail.headers);
    }
    ensure!(mail.from == "Countersign <no-reply@desk.example>", "{}", mail.from);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_11_a_reset_goes_to_the_stored_address_alone() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let before = stack.head().await?;
    let own = "anders@nordlys.example";
    let evil = "evil@evil.example";
    for email in [
        format!("{own},{evil}"),
        format!("{own};{evil}"),
        format!("{own} {evil}"),
        format!("{own}\r\nBcc: {evil}"),
        format!("{own}\n{evil}"),
        format!("{own}%0a{evil}"),
        format!("Anders <{own}>"),
        format!("[\"{own}\",\"{evil}\"]"),
        format!("{own}\u{0}{evil}"),
        "anders@nordlys.ex\u{430}mple".to_owned(),
        "anders\u{ff20}nordlys.example".to_owned(),
        "\u{430}nders@nordlys.example".to_owned(),
        "anders@nordlys.example\u{200b}".to_owned(),
        "anders@nordlys.example.".to_owned(),
    ] {
        let page = Visitor::new(&stack).post("/forgot", &[("email", &email)]).await?;
        ensure!(page.status == 303 || page.status == 200, "{email:?}: {page:?}");
    }
    // One field twice is no form of ours; a list is not one address.
    for form in [&[("email", own), ("email", evil)][..], &[("email[]", own), ("email[]", evil)]] {
        let page = Visitor::new(&stack).post("/forgot", form).await?;
        ensure!(page.status == 422, "{form:?}: {page:?}");
    }
    recipients(&stack, &[]).await?;
    // In capitals it is the same address: the mail goes to the one that is stored.
    Visitor::new(&stack).post("/forgot", &[("email", "ANDERS@Nordlys.Example")]).await?;
    stack.mail_to(own, "password-reset").await?;
    let sent = recipients(&stack, &[]).await?;
    ensure!(sent.iter().all(|address| address == own) && sent.len() <= 2, "{sent:?}");
    let asked = stack.event_types(before).await?;
    ensure!(
        asked.iter().all(|kind| kind == "account.password-reset-requested") && asked.len() == sent.len(),
        "{asked:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_11_an_address_is_one_text() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let rita = stack.person("rita")?;
    let before = stack.head().await?;
    for email in
        [json!(["a@x.example", "evil@evil.example"]), json!({"a": "a@x.example"}), json!(null), json!(7)]
    {
        for (path, body) in [
            ("/staff", json!({"name": "New", "email": email, "roles": ["agent"]})),
            (
                "/customers",
                json!({"name": "New", "contacts": [{"name": "N", "email": email, "roles": ["management"]}]}),
            ),
        ] {
            let answer = rita.post(path, &body).await?;
            ensure!(answer.problem(422)? == "malformed-body", "{path} {body}: {}", answer.body);
        }
    }
    let twice =
        r#"{"name": "New", "email": "a@x.example", "email": "evil@evil.example", "roles": ["agent"]}"#;
    let request = rita.request(Method::POST, "/staff").header("Idempotency-Key", Uuid::new_v4().to_string());
    let answer = rita.send(request.header("Content-Type", "application/json").body(twice)).await?;
    ensure!(answer.problem(422)? == "malformed-body", "{}", answer.body);
    for email in [
        "a@x.example,evil@evil.example",
        "a@x.example, evil@evil.example",
        "a@x.example\r\nBcc: evil@evil.example",
        "<a@x.example>",
        "a@x.example evil@evil.example",
    ] {
        let answer = rita.post("/staff", &json!({"name": "New", "email": email, "roles": ["agent"]})).await?;
        ensure!(answer.problem(422)? == "invalid-person", "{email}: {}", answer.body);
    }
    stack.settled().await?;
    ensure!(stack.head().await? == before && stack.mails().is_empty(), "{:?}", stack.mails());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_11_nobody_is_mailed_for_an_address_without_an_account_or_too_often() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let before = stack.head().await?;
    for _ in 0..10 {
        Visitor::new(&stack).post("/forgot", &[("email", "nobody@nobody.example")]).await?;
        Visitor::new(&stack)
            .post("/forgot", &[("email", "anders@nordlys.example,evil@evil.example")])
            .await?;
        Visitor::new(&stack).post("/forgot", &[("email", "anders@nordlys.example")]).await?;
    }
    let asked = wait_until("the links to be asked for", SOON, async || {
        let asked = stack.event_types(before).await?;
        Ok((asked.len() >= 3).then_some(asked))
    });
    let asked = asked.await?;
    ensure!(
        asked.len() <= 4 && asked.iter().all(|kind| kind == "account.password-reset-requested"),
        "{asked:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_12_links_lead_to_the_configured_address_whatever_a_request_claims() -> anyhow::Result<()> {
    let claims = [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-port", "444"),
        ("x-forwarded-prefix", "/evil"),
        ("x-forwarded-server", "evil.example"),
        ("x-forwarded-for", "192.0.2.66"),
        ("forwarded", "for=192.0.2.66;host=evil.example;proto=https"),
        ("x-host", "evil.example"),
        ("x-original-url", "https://evil.example/"),
        ("x-original-host", "evil.example"),
        ("x-rewrite-url", "https://evil.example/"),
        ("referer", "https://evil.example/"),
    ];
    let headers: HeaderMap = claims
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect();
    let stack = Stack::start_with(Options { headers, ..Options::default() }).await?;
    let mails = correspondence(&stack).await?;
    let mut links = 0;
    for mail in &mails {
        let whole = format!("{:?}{}{}", mail.headers, mail.text, mail.html);
        ensure!(!whole.contains("evil"), "{}: {whole}", mail.subject);
        for link in &mail.links {
            ensure!(link.starts_with(&stack.site.url("/")) || *link == stack.site.url(""), "{link}");
            links += 1;
        }
    }
    ensure!(links >= 12, "only {links} links");
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    for path in ["/", "/me", "/tickets", "/activate?token=x", "/nothing", "/sign-in?next=//evil.example"] {
        let page = anders.get(path).await?;
        ensure!(!page.to.contains("evil") && !page.text.contains("evil.example/\""), "{path}: {page:?}");
        ensure!(page.to.is_empty() || page.to.starts_with('/'), "{path} leads to {}", page.to);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_13_no_name_becomes_a_header_or_a_recipient() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let rita = stack.person("rita")?;
    let long = "N".repeat(150);
    let names = [
        "Kari \"K\" <evil@evil.example>",
        "Kari, evil@evil.example",
        "Kari; evil@evil.example",
        "evil@evil.example",
        "=?utf-8?q?Kari=0d=0aBcc:_evil@evil.example?=",
        "=?utf-8?b?DQpCY2M6IGV2aWxAZXZpbC5leGFtcGxl?=",
        "Kari\\",
        "(Kari",
        "Kari: <all>",
        "K\u{e5}ri \u{1f6b2} \u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        long.as_str(),
    ];
    let (mut addresses, mut refused) = (Vec::new(), 0);
    for (place, name) in names.into_iter().enumerate() {
        let email = format!("kari-{place}@fresh.example");
        let contact =
            json!({"name": name, "email": email, "roles": ["management", "application", "technical"]});
        let answer = rita.post("/customers", &json!({"name": name, "contacts": [contact]})).await?;
        if answer.status == 201 {
            addresses.push(email);
        } else {
            ensure!(answer.status == 422, "{name}: {} {}", answer.status, answer.body);
            refused += 1;
        }
    }
    ensure!(addresses.len() >= 6, "{refused} names of {} were refused", names.len());
    for address in &addresses {
        let mail = stack.mail_to(address, "welcome").await?;
        ensure!(mail.to[0].contains(address), "{:?}", mail.to);
    }
    let known: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let sent = recipients(&stack, &known).await?;
    ensure!(sent.len() == addresses.len(), "{sent:?}");
    Ok(())
}
