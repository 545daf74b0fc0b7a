//! Deleting a contact for good: two people, the guard on its jobs, and what is left of the person (001-11 … 001-13, scenario 9).

use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tests::{Answer, Person, Stack, wait_until};

use crate::addresses::{account_of, activate, add, contact, in_force, token};
use crate::sealed::{dump, found, messages};
use crate::visitor::{PASSWORD, Visitor};

const NAME: &str = "Zenobia Quaggafoot";
const EMAIL: &str = "zenobia.q@thistledown.example";
const TITLE: &str = "A leaflet of the marzipan guild";
const COMMENT: &str = "my wombat has signed the treaty";

/// Where she is, as a path of the API, once a ticket added her and she activated her account.
async fn zenobia(stack: &Stack) -> anyhow::Result<String> {
    in_force(stack, "tom", json!([add(NAME, EMAIL)])).await?;
    let welcome = stack.mail_to(EMAIL, "welcome").await?;
    ensure!(activate(stack, &token(&welcome)?).await? == 303);
    stack.settled().await?;
    let id = contact(stack, "tom", EMAIL).await?;
    let id = id.as_str().context("no id")?.to_owned();
    Ok(format!("/customers/{}/contacts/{id}", stack.person("tom")?.customer()?))
}

async fn state(person: &Person, contact: &str) -> anyhow::Result<Value> {
    person.get(&format!("{contact}/deletion")).await?.ok()
}

async fn propose(person: &Person, contact: &str, name: &str) -> anyhow::Result<Answer> {
    person.put(&format!("{contact}/deletion"), &json!({"name": name})).await
}

async fn countersign(person: &Person, contact: &str, name: &str) -> anyhow::Result<Answer> {
    let path = format!("{contact}/deletion/proposals/1/countersignature");
    person.post(&path, &json!({"name": name})).await
}

/// Waits until the deletion is as far as this.
async fn comes_to(stack: &Stack, contact: &str, end: &str) -> anyhow::Result<()> {
    let viktor = stack.person("viktor")?;
    wait_until("the deletion goes on", Duration::from_mins(1), async || {
        Ok((state(viktor, contact).await?["state"] == end).then_some(()))
    })
    .await?;
    stack.settled().await
}

/// The external system's words about three jobs of hers, one of them in processing.
async fn three_jobs(stack: &Stack, contact: &str) -> anyhow::Result<String> {
    let (customer, id) = contact.split_once("/contacts/").context("no contact")?;
    let (press, jobs) = (stack.person("press")?, format!("{customer}/jobs"));
    for (job, status) in [("Z-1", "production"), ("Z-2", "completed"), ("Z-3", "incoming")] {
        press.put(&format!("{jobs}/{job}"), &json!({"contact": id, "title": TITLE})).await?.ok()?;
        press.put(&format!("{jobs}/{job}/status"), &json!({"status": status})).await?.ok()?;
    }
    Ok(jobs)
}

async fn set(stack: &Stack, jobs: &str, status: &str) -> anyhow::Result<()> {
    stack.person("press")?.put(&format!("{jobs}/Z-1/status"), &json!({"status": status})).await?.ok()?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_09_unconfirmed_blocked_and_then_gone_for_good() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (wanda, viktor) = (stack.person("wanda")?, stack.person("viktor")?);
    let contact = zenobia(&stack).await?;
    let jobs = three_jobs(&stack, &contact).await?;
    stack.settled().await?;
    let before = stack.head().await?;

    ensure!(propose(wanda, &contact, "Zenobia").await?.problem(422)? == "not-confirmed");
    let blocked = propose(wanda, &contact, NAME).await?;
    ensure!(blocked.problem(409)? == "jobs-in-processing");
    ensure!(
        blocked.body["detail"].as_str().unwrap_or_default().contains("Z-1 (production)"),
        "{}",
        blocked.body
    );
    ensure!(stack.head().await? == before, "a refusal left an event");
    let seen = state(wanda, &contact).await?;
    ensure!(seen["state"] == "none" && seen["jobs"] == 2 && seen["blocking"][0]["job"] == "Z-1", "{seen}");

    set(&stack, &jobs, "completed").await?;
    propose(wanda, &contact, " zenobia quaggafoot ").await?.ok()?;
    ensure!(propose(viktor, &contact, NAME).await?.problem(409)? == "already-proposed");
    ensure!(state(wanda, &contact).await?["proposal"]["may_countersign"] == json!(false));
    let waiting = state(viktor, &contact).await?;
    ensure!(
        waiting["state"] == "proposed" && waiting["proposal"]["may_countersign"] == json!(true),
        "{waiting}"
    );
    ensure!(waiting["proposal"]["by"] == "Wanda Support", "{waiting}");
    ensure!(countersign(wanda, &contact, NAME).await?.problem(403)? == "self-approval");
    ensure!(countersign(viktor, &contact, "Nobody").await?.problem(422)? == "not-confirmed");
    // It goes into processing once more before anybody countersigned.
    set(&stack, &jobs, "prepress").await?;
    ensure!(countersign(viktor, &contact, NAME).await?.problem(409)? == "jobs-in-processing");
    wanda.get(&format!("{jobs}/Z-2")).await?.ok()?;
    ensure!(stack.person("tom")?.contacts().await?.contains_key(EMAIL), "she is still a contact");
    set(&stack, &jobs, "completed").await?;

    let mut her_browser = Visitor::new(&stack);
    her_browser.sign_in(EMAIL, PASSWORD).await?;
    ensure!(her_browser.is_in().await?);
    countersign(viktor, &contact, NAME).await?.ok()?;
    ensure!(!her_browser.is_in().await?, "her session outlived her");
    ensure!(!stack.person("tom")?.contacts().await?.contains_key(EMAIL), "she is still a contact");
    ensure!(
        countersign(viktor, &contact, NAME).await?.problem(404)? == "not-found",
        "another command finds nobody"
    );
    for job in ["Z-1", "Z-2", "Z-3"] {
        ensure!(wanda.get(&format!("{jobs}/{job}")).await?.problem(404)? == "not-found", "{job}");
    }
    comes_to(&stack, &contact, "erased").await?;
    // The external system may use its ids for somebody else.
    let lena = stack.person("lena")?.contact()?;
    let anew = json!({"contact": lena, "title": "A poster"});
    stack.person("press")?.put(&format!("{jobs}/Z-1"), &anew).await?.ok()?;
    ensure!(account_of(&stack, EMAIL).await?.is_none(), "she is found by her address");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_names_the_deleted_is_readable_anywhere() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let contact = zenobia(&stack).await?;
    let jobs = three_jobs(&stack, &contact).await?;
    set(&stack, &jobs, "completed").await?;
    // She asks for something herself and writes about it, so that her words are in a ticket.
    let account = account_of(&stack, EMAIL).await?.context("no account")?;
    let issued = stack
        .workflow()
        .issue_key(&workflow::Caller::Operator, workflow::Call::fresh(), account, "hers", None, None)
        .await?;
    let number = stack
        .person("tom")?
        .submit(json!([{"kind": "grant-role",
        "contact": stack.person("lena")?.contact()?, "role": "financial"}]))
        .await?;
    let hers = stack.person("tom")?.with_key(secrecy::ExposeSecret::expose_secret(&issued.secret));
    hers.says(&number, "comments", COMMENT).await?.ok()?;
    stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    stack.settled().await?;

    let texts: Vec<String> = [NAME, EMAIL, TITLE, COMMENT].map(str::to_owned).into();
    let before = found(&texts, &dump(&stack, &[]).await?);
    ensure!(before.contains(&NAME.to_owned()) && before.contains(&COMMENT.to_owned()), "{before:?}");
    propose(stack.person("wanda")?, &contact, NAME).await?.ok()?;
    countersign(stack.person("viktor")?, &contact, NAME).await?.ok()?;
    comes_to(&stack, &contact, "erased").await?;

    let whole = dump(&stack, &[]).await?;
    ensure!(whole.len() > 20_000, "the dump is too small to be one");
    ensure!(found(&texts, &whole).is_empty(), "in the database: {:?}", found(&texts, &whole));
    let (_, stream) = messages(&stack).await?;
    ensure!(found(&texts, &stream).is_empty(), "in the stream");
    ensure!(found(&texts, stack.lines().as_bytes()).is_empty(), "in the log lines");
    // Whoever looks at the ticket sees that somebody wrote something once.
    let ticket = stack.person("tom")?.ticket(&number).await?.to_string();
    ensure!(found(&texts, ticket.as_bytes()).is_empty(), "{ticket}");
    ensure!(hers.get("/me").await?.status == 401, "her key outlived her");
    stack.audit().await
}

/// One person, two customers: the first forgets her at once, and her key goes with the second.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_somebody_elsewhere_stays_readable_there() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let contact = zenobia(&stack).await?;
    in_force(&stack, "ingrid", json!([add(NAME, EMAIL)])).await?;
    propose(stack.person("wanda")?, &contact, NAME).await?.ok()?;
    countersign(stack.person("viktor")?, &contact, NAME).await?.ok()?;
    comes_to(&stack, &contact, "deleted").await?;
    let there = stack.person("ingrid")?.contacts().await?;
    ensure!(there.get(EMAIL).is_some_and(|entry| entry["name"] == NAME), "{there:?}");
    let mut browser = Visitor::new(&stack);
    browser.sign_in(EMAIL, PASSWORD).await?;
    ensure!(browser.is_in().await?, "she is locked out where she still belongs");

    let database = stack.database().await?;
    let postponed = "SELECT look_at > now() FROM wf.deletion";
    wait_until("the erasure waits", Duration::from_secs(30), async || {
        Ok(database.query_opt(postponed, &[]).await?.filter(|row| row.get(0)).map(drop))
    })
    .await?;
    let id = there[EMAIL]["contact"].clone();
    in_force(&stack, "ingrid", json!([{"kind": "remove-contact", "contact": id}])).await?;
    database.execute("UPDATE wf.deletion SET look_at = now()", &[]).await?;
    comes_to(&stack, &contact, "erased").await?;
    let whole = dump(&stack, &[]).await?;
    let texts = [NAME.to_owned(), EMAIL.to_owned()];
    ensure!(found(&texts, &whole).is_empty(), "in the database: {:?}", found(&texts, &whole));
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_deletes_what_a_customer_cannot_be_without() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (wanda, lena) = (stack.person("wanda")?, stack.person("lena")?);
    let path = format!("/customers/{}/contacts/{}", lena.customer()?, lena.contact()?);
    let seen = state(wanda, &path).await?;
    ensure!(seen["uncovered"].as_array().is_some_and(|roles| !roles.is_empty()), "{seen}");
    ensure!(propose(wanda, &path, "Lena Fischer").await?.problem(409)? == "required-role-uncovered");
    for name in ["tom", "olu", "rita", "press"] {
        let refused = propose(stack.person(name)?, &path, "Lena Fischer").await?;
        ensure!(refused.problem(403)? == "missing-permission", "{name}");
    }
    stack.audit().await
}
