//! Access that is granted, and the networks it works from (requirements §2.5, scenario 13).

use anyhow::{Context as _, ensure};
use reqwest::Method;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tests::{Answer, Options, Person, Stack};
use workflow::{Call, Caller};

use crate::access::{added, policy};
use crate::addresses::{account_of, activate, token};
use crate::visitor::{PASSWORD, Page, Visitor};

const NORA: &str = "nora@harbour.example";
const OFFICE: &str = "198.51.100.7";
const CAFE: &str = "203.0.113.9";

async fn behind_proxy() -> anyhow::Result<Stack> {
    let stack = Stack::start_with(Options { behind_proxy: true, ..Options::default() }).await?;
    let by_grant =
        json!({"provisioning": "by-grant", "reversal": "reversible", "sending": "auto", "link_hours": 24});
    policy(&stack, &by_grant).await?;
    Ok(stack)
}

/// Asks with a key, from this address.
async fn ask(person: &Person, from: &str, path: &str) -> anyhow::Result<Answer> {
    person.send(person.request(Method::GET, path).header("X-Forwarded-For", from)).await
}

/// Opens a page from this address.
async fn open(browser: &mut Visitor<'_>, from: &str, path: &str) -> anyhow::Result<Page> {
    browser.get_with(path, &[("X-Forwarded-For", from)]).await
}

async fn enter<'a>(stack: &'a Stack, from: &str, password: &str) -> anyhow::Result<(Page, Visitor<'a>)> {
    let mut browser = Visitor::new(stack);
    let headers = [("Sec-Fetch-Site", "same-origin"), ("X-Forwarded-For", from)];
    let form = [("email", NORA), ("password", password)];
    let page = browser.post_with("/sign-in", &form, &headers).await?;
    Ok((page, browser))
}

/// A key of Nora's.
async fn key(stack: &Stack) -> anyhow::Result<Person> {
    let account = account_of(stack, NORA).await?.context("Nora has no account")?;
    let issued =
        stack.workflow().issue_key(&Caller::Operator, Call::fresh(), account, "shop", None, None).await?;
    Ok(stack.person("tom")?.with_key(issued.secret.expose_secret()))
}

async fn restrict(stack: &Stack, nora: &str, networks: Value) -> anyhow::Result<Answer> {
    stack.person("wanda")?.put(&format!("{nora}/access/networks"), &json!({"networks": networks})).await
}

async fn grant(stack: &Stack, nora: &str, networks: Value) -> anyhow::Result<Answer> {
    stack.person("wanda")?.post(&format!("{nora}/access"), &json!({"networks": networks})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_13_sign_in_and_api_work_from_the_granted_network_alone() -> anyhow::Result<()> {
    let stack = behind_proxy().await?;
    let nora = added(&stack).await?;
    let before = stack.person("wanda")?.get(&format!("{nora}/access")).await?.ok()?;
    ensure!(before["status"] == "unregistered", "no access arises by adding (003-5): {before}");
    ensure!(before["offered"] == json!(["grant"]), "{before}");
    let granted = grant(&stack, &nora, json!(["198.51.100.0/24"])).await?.ok()?;
    ensure!(granted["expires_at"].is_string(), "{granted}");
    let welcome = stack.mail_to(NORA, "welcome").await?;
    ensure!(activate(&stack, &token(&welcome)?).await? == 303, "she sets her own password (003-17)");
    let shown = stack.person("wanda")?.get(&format!("{nora}/access")).await?.ok()?;
    ensure!(shown["networks"] == json!(["198.51.100.0/24"]) && shown["status"] == "active", "{shown}");

    let (refused, mut browser) = enter(&stack, CAFE, PASSWORD).await?;
    ensure!(refused.status == 403 && refused.text.contains(CAFE), "{refused:?}");
    ensure!(browser.cookies.is_empty() && !browser.is_in().await?, "she has a session");
    let (wrong, _) = enter(&stack, CAFE, "not this one at all").await?;
    ensure!(wrong.status == 422 && !wrong.text.contains(CAFE), "who guesses learns where she works");
    let (entered, mut browser) = enter(&stack, OFFICE, PASSWORD).await?;
    ensure!(entered.status == 303, "{entered:?}");
    ensure!(open(&mut browser, OFFICE, "/me").await?.status == 200);
    for path in ["/me", "/tickets", &format!("/customers/{}/contacts", stack.person("tom")?.customer()?)] {
        ensure!(open(&mut browser, CAFE, path).await?.status == 403, "a stolen session works: {path}");
    }
    ensure!(browser.get("/me").await?.status == 403, "an address that cannot be told is from nowhere");
    ensure!(open(&mut browser, CAFE, "/sign-in").await?.status == 200, "somebody else may sign in there");

    let key = key(&stack).await?;
    let contacts = format!("/customers/{}/contacts", stack.person("tom")?.customer()?);
    ask(&key, OFFICE, &contacts).await?.ok()?;
    ensure!(ask(&key, "::ffff:198.51.100.200", &contacts).await?.status == 200, "IPv4 in IPv6 form");
    for path in [&*contacts, "/me"] {
        ensure!(ask(&key, CAFE, path).await?.problem(403)? == "network-not-allowed", "{path}");
    }
    ensure!(key.get(&contacts).await?.problem(403)? == "network-not-allowed");
    stack.settled().await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restriction_and_a_deactivation_count_from_the_next_request_on() -> anyhow::Result<()> {
    let stack = behind_proxy().await?;
    let nora = added(&stack).await?;
    grant(&stack, &nora, json!([])).await?.ok()?;
    ensure!(activate(&stack, &token(&*stack.mail_to(NORA, "welcome").await?)?).await? == 303);
    let (_, mut browser) = enter(&stack, CAFE, PASSWORD).await?;
    let key = key(&stack).await?;
    ensure!(open(&mut browser, CAFE, "/me").await?.status == 200, "she is not restricted");
    ask(&key, CAFE, "/me").await?.ok()?;

    restrict(&stack, &nora, json!([OFFICE, "2001:db8::/48"])).await?.ok()?;
    ensure!(open(&mut browser, CAFE, "/me").await?.status == 403);
    ensure!(ask(&key, CAFE, "/me").await?.problem(403)? == "network-not-allowed");
    ask(&key, "2001:db8::5", "/me").await?.ok()?;
    restrict(&stack, &nora, json!([])).await?.ok()?;
    ensure!(open(&mut browser, CAFE, "/me").await?.status == 200, "the restriction is lifted");

    let prohibit = format!("{nora}/deactivation");
    stack.person("wanda")?.post(&prohibit, &json!({})).await?.ok()?;
    ensure!(ask(&key, CAFE, "/me").await?.problem(401)? == "not-signed-in", "the key lives (003-18)");
    ensure!(open(&mut browser, CAFE, "/me").await?.status == 303, "the session lives");
    stack.person("wanda")?.post(&format!("{nora}/activation"), &json!({})).await?.ok()?;
    ensure!(ask(&key, CAFE, "/me").await?.status == 401, "the key came back with the access");
    stack.settled().await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_grant_shows_the_first_and_the_envelope_sends_again() -> anyhow::Result<()> {
    let stack = behind_proxy().await?;
    let nora = added(&stack).await?;
    let body = json!({"networks": [OFFICE]});
    let (wanda, path) = (stack.person("wanda")?, format!("{nora}/access"));
    let first = wanda.post_as("once", &path, &body).await?.ok()?;
    let same = wanda.post_as("once", &path, &body).await?.ok()?;
    ensure!(first == same, "the same call twice has one effect: {first} {same}");
    ensure!(grant(&stack, &nora, json!([CAFE])).await?.problem(409)? == "already-granted");
    let shown = wanda.get(&path).await?.ok()?;
    ensure!(shown["networks"] == json!([OFFICE]), "the refused grant changed it: {shown}");
    let old = stack.mail_to(NORA, "welcome").await?;
    wanda.post(&format!("{nora}/activation-request"), &json!({})).await?.ok()?;
    let again = stack.mail_to(NORA, "invitation").await?;
    ensure!(activate(&stack, &token(&old)?).await? != 303, "the older link works");
    ensure!(activate(&stack, &token(&again)?).await? == 303);
    ensure!(grant(&stack, &nora, json!([])).await?.problem(409)? == "already-active");
    ensure!(stack.mails().iter().filter(|mail| mail.contains("welcome")).count() == 1, "{:?}", stack.mails());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_network_is_refused_and_nobody_restricts_the_own_access() -> anyhow::Result<()> {
    let stack = behind_proxy().await?;
    let nora = added(&stack).await?;
    let before = stack.head().await?;
    let many: Vec<String> = (1..=17).map(|n| format!("10.0.0.{n}")).collect();
    for (networks, code) in [
        (json!(["office"]), "invalid-network"),
        (json!([""]), "invalid-network"),
        (json!(["198.51.100.7/24"]), "address-inside-network"),
        (json!(["0.0.0.0/0"]), "every-address"),
        (json!(many), "too-many-networks"),
    ] {
        ensure!(grant(&stack, &nora, networks.clone()).await?.problem(422)? == code, "{networks}");
        ensure!(restrict(&stack, &nora, networks.clone()).await?.problem(422)? == code, "{networks}");
    }
    ensure!(restrict(&stack, &nora, json!([OFFICE])).await?.problem(409)? == "not-linked");
    ensure!(stack.head().await? == before, "something was recorded");
    let (tom, ingrid) = (stack.person("tom")?, stack.person("ingrid")?);
    let body = json!({"networks": []});
    ensure!(tom.put(&format!("{nora}/access/networks"), &body).await?.problem(403)? == "missing-permission");
    ensure!(ingrid.put(&format!("{nora}/access/networks"), &body).await?.problem(404)? == "not-found");
    crate::addresses::in_force(
        &stack,
        "tom",
        json!([crate::addresses::add("Wanda Support", "wanda@desk.example")]),
    )
    .await?;
    let own = crate::addresses::contact(&stack, "tom", "wanda@desk.example").await?;
    let own = format!("/customers/{}/contacts/{}", tom.customer()?, own.as_str().context("no id")?);
    for refused in [grant(&stack, &own, json!([])).await?, restrict(&stack, &own, json!([])).await?] {
        ensure!(refused.problem(403)? == "self-approval");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_another_way_to_accounts_than_two_people_agreed_on() -> anyhow::Result<()> {
    let stack = behind_proxy().await?;
    let nora = added(&stack).await?;
    let (wanda, ask) = (stack.person("wanda")?, format!("{nora}/activation-request"));
    ensure!(wanda.post(&ask, &json!({})).await?.problem(409)? == "by-grant");
    let reviewed = json!({"provisioning": "by-invitation", "reversal": "reversible", "sending": "review", "link_hours": 24});
    policy(&stack, &reviewed).await?;
    let before = stack.head().await?;
    ensure!(grant(&stack, &nora, json!([])).await?.problem(409)? == "by-invitation", "mailed unread (R10)");
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    wanda.post(&ask, &json!({})).await?.ok()?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_works_for_two_customers_is_held_back_at_the_restricted_one_alone() -> anyhow::Result<()> {
    let stack = behind_proxy().await?;
    let marta = stack.person("marta")?;
    crate::addresses::in_force(&stack, "tom", json!([crate::addresses::add("Marta Haugen", &marta.email)]))
        .await?;
    let id = crate::addresses::contact(&stack, "tom", &marta.email).await?;
    let harbour = stack.person("tom")?.customer()?;
    let path = format!("/customers/{harbour}/contacts/{}", id.as_str().context("no id")?);
    let (wanda, place) = (stack.person("wanda")?, format!("{path}/access"));
    let granted = wanda.post_as("once", &place, &json!({"networks": [OFFICE]})).await?.ok()?;
    let again = wanda.post_as("once", &place, &json!({"networks": [OFFICE]})).await?.ok()?;
    ensure!(granted == again, "the same call twice: {granted} {again}");
    ensure!(granted["expires_at"].is_null(), "she has a password: {granted}");
    let body = json!({"networks": [OFFICE]});
    wanda.put(&format!("{path}/access/networks"), &json!({"networks": []})).await?.ok()?;
    ensure!(wanda.post(&format!("{path}/access"), &body).await?.problem(409)? == "already-active");
    wanda.put(&format!("{path}/access/networks"), &body).await?.ok()?;
    let (there, own) =
        (format!("/customers/{harbour}/contacts"), format!("/customers/{}/contacts", marta.customer()?));
    ask(marta, OFFICE, &there).await?.ok()?;
    ask(marta, CAFE, &own).await?.ok()?;
    ensure!(ask(marta, CAFE, &there).await?.problem(403)? == "network-not-allowed");
    // In the own list the right is not there either, so no page offers what would be refused.
    let me = ask(marta, CAFE, "/me").await?.ok()?;
    let held = |customer: &str| {
        let found = me["memberships"].as_array()?.iter().find(|found| found["customer"] == customer)?;
        found["permissions"].as_array().map(Vec::is_empty)
    };
    ensure!(
        held(&harbour.to_string()) == Some(true) && held(&marta.customer()?.to_string()) == Some(false),
        "{me}"
    );
    stack.audit().await
}
