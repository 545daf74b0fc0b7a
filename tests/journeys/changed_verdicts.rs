//! Thinking again: until every line is decided, the last verdict on a line counts, by whoever was shown the one before.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tests::{Person, Stack};

use crate::decisions::three_lines;
use crate::pages::{Shown, Surfer, value};

/// The verdict on line 1 as it is shown to this person.
async fn shown(person: &Person, number: &str) -> anyhow::Result<Value> {
    let ticket = person.ticket(number).await?;
    let line = &ticket["lines"][0];
    Ok(json!({"verdict": line["verdict"], "person": line["verdict_person"], "at": line["verdict_at"]}))
}

/// One verdict on line 1 as it is shown, in the place of another.
async fn on_line_1(
    person: &Person,
    number: &str,
    verdict: &str,
    replaces: Option<&Value>,
) -> anyhow::Result<tests::Answer> {
    let ticket = person.ticket(number).await?;
    let (digest, reason) = (&ticket["lines"][0]["digest"], (verdict == "reject").then_some("Not needed."));
    let line =
        json!({"line": 1, "digest": digest, "verdict": verdict, "reason": reason, "replaces": replaces});
    let body = json!({"revision": ticket["revision"], "lines": [line]});
    person.post(&format!("/tickets/{number}/decisions"), &body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_verdict_counts_and_nobody_overrides_one_unseen() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, viktor, astri) = (stack.person("ingrid")?, stack.person("viktor")?, stack.person("astri")?);
    let number = three_lines(&stack).await?;
    on_line_1(viktor, &number, "reject", None).await?.ok()?;
    let first = shown(astri, &number).await?;
    ensure!(first["person"].is_string(), "{first}");
    let other = |field: &str, value: Value| {
        let mut other = first.clone();
        other[field] = value;
        other
    };
    let another = stack.person("wanda")?.account.0;
    let others = [
        other("verdict", json!("approve")),
        other("person", json!(another)),
        other("at", json!("2026-01-01T00:00:00Z")),
    ];
    for unseen in std::iter::once(None).chain(others.iter().map(Some)) {
        let refused = on_line_1(astri, &number, "approve", unseen).await?;
        ensure!(refused.problem(409)? == "already-decided", "{unseen:?}: {}", refused.body);
    }
    on_line_1(astri, &number, "approve", Some(&first)).await?.ok()?;
    // His own, and hers again.
    on_line_1(viktor, &number, "reject", Some(&shown(viktor, &number).await?)).await?.ok()?;
    // Rejected by him once more: it reads like the first, and is another.
    let stale = on_line_1(astri, &number, "approve", Some(&first)).await?;
    ensure!(stale.problem(409)? == "already-decided", "{}", stale.body);
    on_line_1(viktor, &number, "approve", Some(&shown(viktor, &number).await?)).await?.ok()?;
    ensure!(shown(ingrid, &number).await?["person"] == Value::Null, "a customer is told who of staff it is");
    let ticket = viktor.ticket(&number).await?;
    let line = &ticket["lines"][0];
    ensure!(line["verdict"] == "approve" && line["verdict_reason"] == Value::Null, "{line}");
    ensure!(ticket["lines_undecided"] == json!(2) && ticket["lines_approved"] == json!(1), "{ticket}");
    let last = shown(viktor, &number).await?;
    viktor.decide(&number, &[(3, "He stays.")]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    ensure!(ingrid.roles_of("marta@nordlys.example").await? == ["application", "security"]);
    let late = on_line_1(viktor, &number, "reject", Some(&last)).await?;
    ensure!(late.problem(409)? == "request-closed", "{}", late.body);
    stack.audit().await
}

/// The fields of the form that changes the verdict on line 1.
fn change(page: &Shown) -> anyhow::Result<Vec<(&'static str, String)>> {
    let form = page.html.split_once("change-verdict").context("no verdict can be changed")?.1;
    let form = form.split_once("</form>").context("no end")?.0;
    ["command", "revision", "line-1-digest", "line-1-replaces", "line-1-verdict"]
        .into_iter()
        .map(|name| Ok((name, value(form, name)?)))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_is_changed_on_the_page() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = three_lines(&stack).await?;
    on_line_1(stack.person("astri")?, &number, "approve", None).await?.ok()?;
    stack.settled().await?;
    let (at, decide) = (format!("/tickets/{number}"), format!("/tickets/{number}/decide"));
    let ingrid = Surfer::sign_in(&stack, "ingrid").await?;
    ensure!(!ingrid.get(&at).await?.html.contains("change-verdict"), "the requester may change a verdict");
    let viktor = Surfer::sign_in(&stack, "viktor").await?;
    let page = viktor.get(&at).await?;
    page.says("Reject instead")?;
    let send = async |fields: Vec<(&str, String)>, reason: &str| {
        let mut form: Vec<_> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
        form.push(("line-1-text", reason));
        viktor.send(&decide, &form).await
    };
    let silent = send(change(&page)?, " ").await?;
    ensure!(silent.status == 422, "{}", silent.status);
    silent.says("a rejection needs a reason")?.says("class=\"change-verdict\" open")?;
    // What was typed waits while he confirms who he is.
    stack.database().await?.execute("UPDATE idn.session SET stepped_up_at = NULL", &[]).await?;
    send(change(&silent)?, "Marta leaves.").await?.leads_to("/confirm?next=")?;
    viktor.confirm(&format!("{at}?kept=yes")).await?.leads_to(&at)?;
    let kept = viktor.get(&format!("{at}?kept=yes")).await?;
    kept.says("Marta leaves.")?.says("class=\"change-verdict\" open")?;
    send(change(&kept)?, "Marta leaves.").await?.leads_to(&format!("{at}?done=decide"))?;
    viktor.get(&at).await?.says("Rejected by")?.says("Marta leaves.")?.says("Approve instead")?;
    // The page from before knows of another verdict.
    let mut old = change(&kept)?;
    old[0].1 = change(&viktor.get(&at).await?)?[0].1.clone();
    let stale = send(old, "Marta leaves.").await?;
    ensure!(stale.status == 409, "{}", stale.status);
    stale.says("Somebody else has decided one of these lines meanwhile.")?;
    stack.audit().await
}
