//! Case 5: nobody decides on his own request, whoever he is there. Case 6: what is approved is what was shown, however the
//! request changes meanwhile. Case 7: many decide at once, and one decision counts. The laws behind them are in the domain
//! (`laws/separation.rs`), the second wall in the log (`ledger/tests/log/four_eyes.rs`).

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};
use domain::permission;
use futures::future::join_all;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tests::world::{ready, staff};
use tests::{Answer, Person, SOON, Stack, wait_until};
use workflow::{Call, Caller};

use crate::decisions::three_lines;
use crate::visitor::Visitor;

/// The body of a decision about every line as it is shown now.
async fn verdicts(person: &Person, number: &str, verdict: &str) -> anyhow::Result<Value> {
    let ticket = person.ticket(number).await?;
    let lines = ticket["lines"].as_array().context("no lines")?;
    let verdicts: Vec<Value> = lines
        .iter()
        .map(|line| json!({"line": line["line"], "digest": line["digest"], "verdict": verdict, "reason": "Said so."}))
        .collect();
    Ok(json!({"revision": ticket["revision"], "lines": verdicts}))
}

async fn send(person: &Person, number: &str, body: &Value) -> anyhow::Result<Answer> {
    person.post(&format!("/tickets/{number}/decisions"), body).await
}

/// Gives somebody else a few turns first, as many as said.
async fn turns(count: usize) {
    for _ in 0..count {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn case_05_nobody_decides_his_own_request_whatever_he_is() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, viktor, astri) = (stack.person("ingrid")?, stack.person("viktor")?, stack.person("astri")?);
    // Ingrid becomes an approver as well: the same person by her address, in capitals.
    let account =
        staff(&stack.workflow(), "Ingrid S.", "INGRID@nordlys.example", &["approver"], false).await?;
    ensure!(account == ingrid.account, "one person has two accounts");
    let (operator, call, scopes) = (Caller::Operator, Call::fresh(), Some(permission::all()));
    let key = stack.workflow().issue_key(&operator, call, account, "both", scopes, None).await?;
    let ingrid = &ingrid.with_key(key.secret.expose_secret());
    let number = three_lines(&stack).await?;
    on_the_page(&stack, &number).await?;
    let before = stack.head().await?;
    let own = ingrid.decide(&number, &[]).await?;
    ensure!(own.problem(403)? == "self-approval", "{}", own.body);
    viktor.decide(&number, &[(3, "He stays.")]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    ensure!(stack.event_types(before).await?[0] == "request.lines-decided");

    // Viktor is to become a contact, so he may not decide on that; his colleague may.
    let about = stack.person("anders")?.submit(json!([
        {"kind": "add-contact", "name": "Viktor A.", "email": viktor.email, "roles": ["technical"]}
    ]));
    let about = about.await?;
    let affected = viktor.decide(&about, &[]).await?;
    ensure!(affected.problem(403)? == "self-approval", "{}", affected.body);
    // Who only edited is barred as well: Ingrid amends the request of Anders.
    let entry =
        json!({"kind": "add-contact", "name": "Viktor A.", "email": viktor.email, "roles": ["application"]});
    let amend = json!({"revision": 1, "lines": [{"line": 1, "entry": entry}]});
    ingrid.post(&format!("/tickets/{about}/amendments"), &amend).await?.ok()?;
    let edited = ingrid.decide(&about, &[]).await?;
    ensure!(edited.problem(403)? == "self-approval", "{}", edited.body);
    astri.decide(&about, &[]).await?.ok()?;
    stack.phase(&about, "implemented").await?;
    // Those who are no approvers are told what is missing.
    let third = three_lines_again(&stack).await?;
    for person in ["anders", "wanda", "olu"] {
        let refused = stack.person(person)?.decide(&third, &[]).await?;
        ensure!(refused.problem(403)? == "missing-permission", "{person}: {}", refused.body);
    }
    stack.audit().await
}

/// The page offers her no decision, and takes none.
async fn on_the_page(stack: &Stack, number: &str) -> anyhow::Result<()> {
    let shown = stack.person("viktor")?.ticket(number).await?;
    let digest = shown["lines"][0]["digest"].as_str().context("no digest")?.to_owned();
    let mut ingrid = Visitor::signed_in(stack, "ingrid").await?;
    let page = ingrid.get(&format!("/tickets/{number}")).await?;
    ensure!(page.status == 200 && !page.text.contains("/decide\""), "{page:?}");
    let command = uuid::Uuid::new_v4().to_string();
    let form = [
        ("command", command.as_str()),
        ("revision", "1"),
        ("line-1-digest", &digest),
        ("line-1-verdict", "approve"),
    ];
    let page = ingrid.post(&format!("/tickets/{number}/decide"), &form).await?;
    ensure!((400..500).contains(&page.status), "{page:?}");
    Ok(())
}

async fn three_lines_again(stack: &Stack) -> anyhow::Result<String> {
    let marta = stack.person("marta")?.contact()?;
    let anders = stack.person("anders")?;
    anders.submit(json!([{"kind": "revoke-role", "contact": marta, "role": "security"}])).await
}

/// What came of a decision and an amendment at the same time.
#[derive(Debug, Default)]
struct Race {
    approved: usize,
    amended: usize,
}

impl Race {
    /// One round: a request is submitted, then approved as it was shown and amended, one first, the other first, or both at once.
    async fn round(&mut self, stack: &Stack, round: usize) -> anyhow::Result<()> {
        let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
        let (marta, email) = (stack.person("marta")?.contact()?, &stack.person("marta")?.email);
        let before = ingrid.roles_of(email).await?;
        let toggle = |role: &str| {
            let held = before.iter().any(|held| held == role);
            let kind = if held { "revoke-role" } else { "grant-role" };
            json!({"kind": kind, "contact": marta, "role": role})
        };
        let number = ingrid.submit(json!([toggle("security")])).await?;
        let shown = verdicts(viktor, &number, "approve").await?;
        let amendment = json!({"revision": 1, "lines": [{"line": 1, "entry": toggle("agreement")}]});
        let amendments = format!("/tickets/{number}/amendments");
        let (decided, amended) = match round % 4 {
            0 => {
                let decided = send(viktor, &number, &shown).await?;
                (decided, ingrid.post(&amendments, &amendment).await?)
            }
            1 => {
                let amended = ingrid.post(&amendments, &amendment).await?;
                (send(viktor, &number, &shown).await?, amended)
            }
            _ => {
                let deciding = async {
                    turns(round * 7 % 23).await;
                    send(viktor, &number, &shown).await
                };
                let amending = async {
                    turns(round * 5 % 19).await;
                    ingrid.post(&amendments, &amendment).await
                };
                tokio::try_join!(deciding, amending)?
            }
        };
        let what = format!(
            "round {round}: {} {}, {} {}",
            decided.status, decided.body, amended.status, amended.body
        );
        ensure!(decided.status == 200 || decided.status == 409, "{what}");
        ensure!(amended.status == 200 || amended.status == 409, "{what}");
        if amended.status == 200 {
            // Whatever was approved before is void: nothing is in force, and the line waits for a new verdict.
            let ticket = stack.phase(&number, "pending").await?;
            ensure!(
                ticket["revision"] == json!(2) && ticket["lines"][0]["verdict"].is_null(),
                "{what} {ticket}"
            );
            ensure!(send(viktor, &number, &shown).await?.status == 409, "{what}");
            ingrid.cancel(&number).await?.ok()?;
            stack.settled().await?;
            ensure!(ingrid.roles_of(email).await? == before, "{what}: something came in force");
            self.amended += 1;
        } else {
            ensure!(decided.status == 200, "neither was done: {what}");
            let ticket = stack.phase(&number, "implemented").await?;
            ensure!(ticket["revision"] == json!(1), "{what} {ticket}");
            let now = ingrid.roles_of(email).await?;
            let toggled =
                |role: &str| now.iter().any(|held| held == role) != before.iter().any(|held| held == role);
            ensure!(toggled("security") && !toggled("agreement"), "{what}: {before:?} became {now:?}");
            self.approved += 1;
        }
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn case_06_what_is_amended_meanwhile_is_never_approved_as_it_was() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut race = Race::default();
    for round in 0..48 {
        race.round(&stack, round).await?;
    }
    ensure!(race.approved >= 12 && race.amended >= 12, "{race:?}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_07_of_many_deciders_at_once_one_counts() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let workflow = stack.workflow();
    let viktor = stack.person("viktor")?;
    let mut deciders = vec![viktor.clone(), stack.person("astri")?.clone()];
    while deciders.len() < 64 {
        let email = format!("approver-{}@desk.example", deciders.len());
        let account = staff(&workflow, "Approver", &email, &["approver"], false).await?;
        let key = ready(&workflow, account, Some(permission::all())).await?;
        deciders.push(Person { account, email, ..viktor.with_key(&key) });
    }
    let (marta, before) = (stack.person("marta")?, stack.head().await?);
    let mut ended = BTreeMap::<String, usize>::new();
    for round in 0..6 {
        let held = marta.roles_of(&marta.email).await?.contains(&"security".to_owned());
        let kind = if held { "revoke-role" } else { "grant-role" };
        let entries = json!([{"kind": kind, "contact": marta.contact()?, "role": "security"}]);
        let number = stack.person("ingrid")?.submit(entries).await?;
        let bodies =
            [verdicts(viktor, &number, "approve").await?, verdicts(viktor, &number, "reject").await?];
        let all = deciders.iter().enumerate().map(|(place, decider)| {
            let (number, body) = (&number, &bodies[(place + round) % 2]);
            async move { send(decider, number, body).await }
        });
        let answers = join_all(all).await.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
        let done = answers.iter().filter(|answer| answer.status == 200).count();
        let late = answers.iter().filter(|answer| answer.status == 409).count();
        let other = answers.iter().find(|answer| !matches!(answer.status, 200 | 409));
        ensure!(done == 1 && late == 63, "{done} decided and {late} came late: {other:?}");
        let ticket = wait_until("the request to end", SOON, async || {
            let ticket = viktor.ticket(&number).await?;
            Ok((ticket["status"] == "closed").then_some(ticket))
        });
        let phase = ticket.await?["phase"].as_str().context("no phase")?.to_owned();
        *ended.entry(phase).or_default() += 1;
    }
    let decided =
        stack.event_types(before).await?.iter().filter(|kind| *kind == "request.lines-decided").count();
    ensure!(decided == 6 && ended.values().sum::<usize>() == 6, "{decided} decisions, {ended:?}");
    ensure!(ended.keys().all(|phase| phase == "implemented" || phase == "rejected"), "{ended:?}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_07_an_approver_who_is_out_decides_nothing() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (viktor, rita) = (stack.person("viktor")?, stack.person("rita")?);
    let mut page = Visitor::signed_in(&stack, "viktor").await?;
    let number = three_lines(&stack).await?;
    let body = verdicts(viktor, &number, "approve").await?;
    let before = stack.head().await?;
    let out = format!("/accounts/{}/deactivation", viktor.account);
    ensure!(rita.post(&out, &json!({})).await?.status == 204);
    ensure!(send(viktor, &number, &body).await?.status == 401);
    let command = uuid::Uuid::new_v4().to_string();
    let form = [("command", command.as_str()), ("revision", "1"), ("all", "approve")];
    let page = page.post(&format!("/tickets/{number}/decide"), &form).await?;
    ensure!(page.status == 303 && page.to == "/sign-in", "{page:?}");
    ensure!(stack.person("astri")?.ticket(&number).await?["phase"] == "pending");
    ensure!(stack.event_types(before).await? == ["account.deactivated"]);
    Ok(())
}
