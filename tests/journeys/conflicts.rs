//! The roster moves underneath an approved request: the moved line stops alone.

use std::collections::BTreeSet;

use anyhow::ensure;
use countersign::Role;
use serde_json::{Value, json};
use tests::{Options, Running, Stack};

use crate::pages::Surfer;
use crate::visitor::{PASSWORD, Visitor};

/// Harbour's Tom asks for a role of the customer's side and one of the purchaser's; both are approved; then, before it is
/// applied, a purchaser organisation is assigned, and the second role is no longer one for Lena.
async fn conflicted(stack: &Stack) -> anyhow::Result<(String, Vec<Running>)> {
    let all: BTreeSet<Role> = Role::ALL.into();
    let ground = stack.run(&all.into_iter().filter(|role| *role != Role::Approval).collect()).await?;
    let (tom, viktor, rita) = (stack.person("tom")?, stack.person("viktor")?, stack.person("rita")?);
    let lena = stack.person("lena")?.contact()?;
    let number = tom
        .submit(json!([
            {"kind": "grant-role", "contact": lena, "role": "security"},
            {"kind": "grant-role", "contact": lena, "role": "purchaser"},
        ]))
        .await?;
    stack.mail_to(&tom.email, "ticket-raised").await?;
    viktor.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "approved").await?;
    let purchaser = format!("/customers/{}/purchaser", stack.world.harbour);
    rita.put(&purchaser, &json!({"name": "Quay Buying Ltd"})).await?.ok()?;
    let approval = stack.run(&[Role::Approval].into()).await?;
    let ticket = stack.phase(&number, "conflicted").await?;
    ensure!(outcome(&ticket, 0) == ("applied", ""), "{ticket}");
    ensure!(outcome(&ticket, 1) == ("moved", "role-not-offered"), "{ticket}");
    ensure!(ticket["turn"] == "team" && ticket["lines_moved"] == json!(1), "{ticket}");
    ensure!(tom.roles_of("lena@harbour.example").await? == ["application", "security", "technical"]);
    let review = stack.mail_to(tests::world::DESK, "needs-review").await?;
    ensure!(review.subject.contains(&number), "{}", review.subject);
    Ok((number, vec![ground, approval]))
}

fn outcome(ticket: &Value, line: usize) -> (&str, &str) {
    let line = &ticket["lines"][line];
    (line["outcome"].as_str().unwrap_or_default(), line["outcome_why"].as_str().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_line_stops_alone_and_is_decided_again_once_it_fits() -> anyhow::Result<()> {
    let stack = Stack::prepare(Options::default()).await?;
    let before = stack.head().await?;
    let (number, running) = conflicted(&stack).await?;
    let (tom, viktor, rita) = (stack.person("tom")?, stack.person("viktor")?, stack.person("rita")?);
    // It is the team's turn: the customer neither cancels nor amends what is partly in force.
    ensure!(tom.cancel(&number).await?.problem(409)? == "not-now");
    let reopening = format!("/tickets/{number}/reopening");
    let early = viktor.post(&reopening, &json!({})).await?;
    ensure!(early.problem(409)? == "nothing-to-reopen", "{}", early.body);
    rita.delete(&format!("/customers/{}/purchaser", stack.world.harbour)).await?.ok()?;
    // Who puts lines up again does not decide on them, so there must be somebody who can.
    let astri = stack.person("astri")?;
    let appoint = async |roles: &[&str]| {
        let staff = json!({"name": astri.name, "email": astri.email, "roles": roles});
        rita.post("/staff", &staff).await?.expect(201)
    };
    appoint(&["agent"]).await?;
    let alone = viktor.post(&reopening, &json!({})).await?;
    ensure!(alone.problem(409)? == "no-other-approver", "{}", alone.body);
    appoint(&["agent", "approver"]).await?;
    astri.post(&reopening, &json!({})).await?.ok()?;
    let ticket = stack.phase(&number, "pending").await?;
    ensure!(ticket["revision"] == json!(2) && ticket["lines_undecided"] == json!(1), "{ticket}");
    viktor.decide(&number, &[]).await?.ok()?;
    let ticket = stack.phase(&number, "implemented").await?;
    ensure!(ticket["outcome"] == "implemented", "{ticket}");
    let roles = tom.roles_of("lena@harbour.example").await?;
    ensure!(roles == ["application", "purchaser", "security", "technical"], "{roles:?}");
    stack.settled().await?;
    let granted =
        stack.event_types(before).await?.iter().filter(|kind| *kind == "roster.role-granted").count();
    ensure!(granted == 2, "{granted} roles granted by two lines");
    stack.audit().await?;
    for running in running {
        running.stop().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflicted_request_is_given_up_with_a_reason() -> anyhow::Result<()> {
    let stack = Stack::prepare(Options::default()).await?;
    let (number, _running) = conflicted(&stack).await?;
    let (tom, viktor) = (stack.person("tom")?, stack.person("viktor")?);
    let rejection = format!("/tickets/{number}/rejection");
    let silent = viktor.post(&rejection, &json!({"text": " "})).await?;
    ensure!(silent.status == 422, "{}", silent.body);
    viktor.post(&rejection, &json!({"text": "That role is the buyer's now."})).await?.ok()?;
    let ticket = stack.phase(&number, "rejected").await?;
    ensure!(ticket["status"] == "closed", "{ticket}");
    let mail = stack.mail_to(&tom.email, "rejected").await?;
    ensure!(mail.text.contains("That role is the buyer's now."), "{}", mail.text);
    // What came into force stays, and contacts can be changed again.
    ensure!(tom.roles_of("lena@harbour.example").await? == ["application", "security", "technical"]);
    let lena = stack.person("lena")?.contact()?;
    tom.submit(json!([{"kind": "revoke-role", "contact": lena, "role": "security"}])).await?;
    stack.audit().await
}

/// What was rejected before the roster moved stays rejected: it is neither up for decision again nor to be changed.
#[tokio::test(flavor = "multi_thread")]
async fn a_rejected_line_that_a_reopening_left_behind_offers_no_change() -> anyhow::Result<()> {
    let stack = Stack::prepare(Options::default()).await?;
    let all: BTreeSet<Role> = Role::ALL.into();
    let _ground = stack.run(&all.into_iter().filter(|role| *role != Role::Approval).collect()).await?;
    let (tom, viktor, rita) = (stack.person("tom")?, stack.person("viktor")?, stack.person("rita")?);
    let lena = stack.person("lena")?.contact()?;
    let grant = |role: &str| json!({"kind": "grant-role", "contact": lena, "role": role});
    let number = tom.submit(json!([grant("security"), grant("purchaser")])).await?;
    stack.phase(&number, "pending").await?;
    let (at, change) = (format!("/tickets/{number}"), "change-verdict");
    let desk = Surfer::sign_in(&stack, "viktor").await?;
    ensure!(!desk.get(&at).await?.html.contains(change), "nothing is decided yet");
    viktor.decide(&number, &[(1, "She has enough.")]).await?.ok()?;
    stack.phase(&number, "approved").await?;
    let purchaser = format!("/customers/{}/purchaser", stack.world.harbour);
    rita.put(&purchaser, &json!({"name": "Quay Buying Ltd"})).await?.ok()?;
    let _approval = stack.run(&[Role::Approval].into()).await?;
    stack.phase(&number, "conflicted").await?;
    rita.delete(&purchaser).await?.ok()?;
    stack.person("astri")?.post(&format!("{at}/reopening"), &json!({})).await?.ok()?;
    let ticket = stack.phase(&number, "pending").await?;
    ensure!(ticket["lines"][0]["verdict"] == "reject" && ticket["lines_undecided"] == json!(1), "{ticket}");

    let page = desk.get(&at).await?;
    page.says("She has enough.")?.says("name=\"line-2-verdict\"")?;
    ensure!(!page.html.contains(change), "a change that could never be taken is offered");
    let shown = json!({"verdict": "reject", "person": ticket["lines"][0]["verdict_person"], "at": ticket["lines"][0]["verdict_at"]});
    let line =
        json!({"line": 1, "digest": ticket["lines"][0]["digest"], "verdict": "approve", "replaces": shown});
    let late = viktor
        .post(&format!("{at}/decisions"), &json!({"revision": ticket["revision"], "lines": [line]}))
        .await?;
    ensure!(late.body["code"] == "unknown-line", "{}", late.body);
    viktor.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    let roles = tom.roles_of("lena@harbour.example").await?;
    ensure!(roles == ["application", "purchaser", "technical"], "{roles:?}");
    stack.audit().await
}

/// A line that no longer fits cannot be approved in the first place.
#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_moved_while_pending_cannot_be_approved() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (tom, viktor, rita) = (stack.person("tom")?, stack.person("viktor")?, stack.person("rita")?);
    let lena = stack.person("lena")?.contact()?;
    let number = tom.submit(json!([{"kind": "grant-role", "contact": lena, "role": "purchaser"}])).await?;
    let purchaser = format!("/customers/{}/purchaser", stack.world.harbour);
    rita.put(&purchaser, &json!({"name": "Quay Buying Ltd"})).await?.ok()?;
    let refused = viktor.decide(&number, &[]).await?;
    ensure!(refused.problem(409)? == "lines-moved", "{}", refused.body);
    viktor.decide(&number, &[(1, "That role is the buyer's now.")]).await?.ok()?;
    stack.phase(&number, "rejected").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_up_in_the_browser_needs_a_fresh_proof() -> anyhow::Result<()> {
    let stack = Stack::prepare(Options::default()).await?;
    let (number, _running) = conflicted(&stack).await?;
    let mut viktor = Visitor::signed_in(&stack, "viktor").await?;
    stack.database().await?.execute("UPDATE idn.session SET stepped_up_at = NULL", &[]).await?;
    let (at, reason) = (format!("/tickets/{number}"), "That role is the buyer's now.");
    let command = uuid::Uuid::new_v4().to_string();
    let form = [("command", command.as_str()), ("reason", reason)];
    let page = viktor.post(&format!("{at}/give-up"), &form).await?;
    ensure!(page.status == 303 && page.to.starts_with("/confirm?next="), "{page:?}");
    stack.phase(&number, "conflicted").await?;
    ensure!(viktor.post("/confirm", &[("password", PASSWORD)]).await?.status == 303);
    let page = viktor.get(&format!("{at}?kept=yes")).await?;
    ensure!(page.text.contains("That role is the buyer"), "what was typed is lost: {page:?}");
    ensure!(viktor.post(&format!("{at}/give-up"), &form).await?.to == format!("{at}?done=give-up"));
    stack.phase(&number, "rejected").await?;
    stack.audit().await
}
