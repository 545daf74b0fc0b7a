//! Tickets and the desk, form by form.

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::{SOON, Stack, wait_until};

use crate::pages::{Shown, Surfer, value};

async fn submitted(stack: &Stack) -> anyhow::Result<String> {
    let (marta, jonas) = (stack.person("marta")?.contact()?, stack.person("jonas")?.contact()?);
    let draft = json!([
        {"kind": "grant-role", "contact": marta, "role": "security"},
        {"kind": "revoke-role", "contact": jonas, "role": "security"},
    ]);
    let number = stack.person("anders")?.submit(draft).await?;
    stack.settled().await?;
    Ok(number)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_asked_and_answered() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let at = format!("/tickets/{number}");
    let (wanda, anders) = (Surfer::sign_in(&stack, "wanda").await?, Surfer::sign_in(&stack, "anders").await?);
    let page = wanda.get(&at).await?;
    page.says("Marta Haugen")?.says("Waiting for a decision")?.says("Nordlys Terminal AS")?;
    let empty = wanda.send_new(&format!("{at}/query"), &[("text", " ")]).await?;
    ensure!(empty.status == 422, "{}", empty.status);
    empty.says("Write something first.")?;

    // Sent twice, as an impatient person does: one question.
    let command = page.command(&format!("{at}/comment"))?;
    let form = [("command", command.as_str()), ("text", "Is she on <nights> & weekends?")];
    for _ in 0..2 {
        wanda.send(&format!("{at}/query"), &form).await?.leads_to(&format!("{at}?done=query"))?;
    }
    let asked = anders.get(&at).await?;
    asked
        .says("Is she on &#60;nights&#62; &#38; weekends?")?
        .says("Question open")?
        .says("Send the answer")?;
    ensure!(asked.html.matches("&#60;nights&#62;").count() == 2, "once in the talk, once above the answer");
    // The same form with another text is not lost silently.
    let other = [("command", command.as_str()), ("text", "Another text")];
    let refused = wanda.send(&format!("{at}/query"), &other).await?;
    ensure!(refused.status == 409, "{}", refused.status);
    refused.says("Another text")?;

    let answer = [("query", value(&asked.html, "query")?), ("text", "Yes, both.".to_owned())];
    let answer: Vec<(&str, &str)> = answer.iter().map(|(key, value)| (*key, value.as_str())).collect();
    anders.send_new(&format!("{at}/reply"), &answer).await?.leads_to(&format!("{at}?done=reply"))?;
    // A second answer, from a page that is stale: what was typed is still there.
    let late = anders.send_new(&format!("{at}/reply"), &answer).await?;
    ensure!(late.status == 409, "{}", late.status);
    late.says("Yes, both.")?.says("no longer open")?;

    wanda.send_new(&format!("{at}/note"), &[("note", "Spoke to her manager.")]).await?.leads_to(&at)?;
    wanda.get(&at).await?.says("Spoke to her manager.")?.says("internal note, staff only")?;
    ensure!(!anders.get(&at).await?.html.contains("Spoke to her manager."), "a note is for staff only");
    stack.audit().await
}

/// The hidden fields of the decision form, ready to be completed.
fn decision(page: &Shown) -> anyhow::Result<Vec<(String, String)>> {
    let form = page.html.split_once("/decide\"").context("no decision form")?.1;
    let mut fields = Vec::new();
    for name in ["command", "revision", "line-1-digest", "line-2-digest"] {
        fields.push((name.to_owned(), value(form, name)?));
    }
    Ok(fields)
}

fn with<'a>(fields: &'a [(String, String)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).chain(more.iter().copied()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_waits_until_the_person_has_confirmed() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let (at, decide) = (format!("/tickets/{number}"), format!("/tickets/{number}/decide"));
    let viktor = Surfer::sign_in(&stack, "viktor").await?;
    let page = viktor.get(&at).await?;
    let fields = decision(&page)?;
    let none = viktor.send(&decide, &with(&fields, &[("line-1-verdict", "leave")])).await?;
    ensure!(none.status == 422, "{}", none.status);
    let no_reason = viktor.send(&decide, &with(&fields, &[("line-2-verdict", "reject")])).await?;
    ensure!(no_reason.status == 422, "{}", no_reason.status);
    no_reason.says("a rejection needs a reason")?;

    let chosen = [
        ("line-1-verdict", "approve"),
        ("line-2-verdict", "reject"),
        ("line-2-text", "Jonas is still on call."),
    ];
    // It is long ago that he proved to be himself.
    let database = stack.database().await?;
    database.execute("UPDATE idn.session SET stepped_up_at = NULL", &[]).await?;
    let sent = viktor.send(&decide, &with(&fields, &chosen)).await?;
    sent.leads_to("/confirm?next=")?;
    stack.phase(&number, "pending").await?;
    let rows = database.query("SELECT cipher FROM wf.kept_form", &[]).await?;
    ensure!(rows.len() == 1 && !rows[0].get::<_, String>(0).contains("call"), "what waits is kept sealed");
    viktor.confirm(&format!("{at}?kept=yes")).await?.leads_to(&at)?;
    let kept = viktor.get(&format!("{at}?kept=yes")).await?;
    kept.says("Jonas is still on call.")?;
    ensure!(kept.html.contains("value=\"reject\" checked"), "the choice was lost: {}", kept.html);
    // A link of another site makes his browser look; that takes nothing from him.
    viktor.get_from(&format!("{at}?kept=yes"), "cross-site").await?;
    let again = viktor.get(&format!("{at}?kept=yes")).await?;
    again.says("Jonas is still on call.")?;
    viktor.send(&decide, &with(&decision(&kept)?, &chosen)).await?.leads_to(&format!("{at}?done=decide"))?;
    let rows = database.query("SELECT 1 FROM wf.kept_form", &[]).await?;
    ensure!(rows.is_empty(), "what was kept outlived its sending");
    stack.phase(&number, "implemented").await?;
    viktor.get(&at).await?.says("Partly in force")?.says("Jonas is still on call.")?.says("Rejected by")?;
    let anders = Surfer::sign_in(&stack, "anders").await?;
    anders.get(&at).await?.says("Partly in force")?;
    anders.get("/tickets?state=closed").await?.says(&number)?;
    anders.get("/tickets?state=open").await?.says("Nothing matches")?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_rejected_stays_rejected_when_the_rest_is_approved() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let (at, decide) = (format!("/tickets/{number}"), format!("/tickets/{number}/decide"));
    let viktor = Surfer::sign_in(&stack, "viktor").await?;
    stack.database().await?.execute("UPDATE idn.session SET stepped_up_at = NULL", &[]).await?;
    let fields = decision(&viktor.get(&at).await?)?;
    // Of any length a body has.
    let reason = "Jonas is still on call. ".repeat(4000);
    let chosen = [
        ("line-1-verdict", "leave"),
        ("line-2-verdict", "reject"),
        ("line-2-text", reason.as_str()),
        ("all", "rest"),
    ];
    viktor.send(&decide, &with(&fields, &chosen)).await?.leads_to("/confirm?next=")?;
    viktor.confirm(&format!("{at}?kept=yes")).await?.leads_to(&at)?;
    let kept = viktor.get(&format!("{at}?kept=yes")).await?;
    kept.says("name=\"line-1-verdict\" value=\"approve\" checked")?;
    kept.says("name=\"line-2-verdict\" value=\"reject\" checked")?.says(reason.trim_end())?;
    // Sent as it is shown, with fewer words.
    let shown = [("line-1-verdict", "approve"), chosen[1], ("line-2-text", "Jonas is still on call.")];
    viktor.send(&decide, &with(&decision(&kept)?, &shown)).await?.leads_to(&format!("{at}?done=decide"))?;
    stack.phase(&number, "implemented").await?;
    viktor.get(&at).await?.says("Partly in force")?.says("Rejected by")?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_decision_decides_nothing() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let (at, decide) = (format!("/tickets/{number}"), format!("/tickets/{number}/decide"));
    let viktor = Surfer::sign_in(&stack, "viktor").await?;
    viktor.confirm(&at).await?;
    let fields = decision(&viktor.get(&at).await?)?;
    // Line 2 is withdrawn meanwhile.
    let amended = json!({"revision": 1, "lines": [{"line": 1}]});
    stack.person("anders")?.post(&format!("/tickets/{number}/amendments"), &amended).await?.ok()?;
    stack.settled().await?;
    let before = stack.head().await?;
    let chosen = [("line-1-verdict", "reject"), ("line-1-text", "Not needed any more.")];
    let refused = viktor.send(&decide, &with(&fields, &chosen)).await?;
    ensure!(refused.status == 409, "{}: {}", refused.status, refused.html);
    refused.says("Nothing was decided.")?.says("Not needed any more.")?;
    ensure!(stack.head().await? == before, "something was recorded");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_decide_is_offered_no_decision() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let (at, decide) = (format!("/tickets/{number}"), format!("/tickets/{number}/decide"));
    let viktor = Surfer::sign_in(&stack, "viktor").await?;
    let fields = decision(&viktor.get(&at).await?)?;
    for person in ["wanda", "olu", "anders"] {
        let surfer = Surfer::sign_in(&stack, person).await?;
        surfer.confirm(&at).await?;
        let page = surfer.get(&at).await?;
        ensure!(page.status == 200 && !page.html.contains("/decide\""), "{person} is offered a decision");
        let sent = surfer.send(&decide, &with(&fields, &[("all", "approve")])).await?;
        ensure!(sent.status == 403, "{person}: {}", sent.status);
        ensure!(sent.html.contains("<h1>"), "{person} got no page: {}", sent.html);
    }
    stack.phase(&number, "pending").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_ticket_answers_like_an_unknown_one() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    for person in ["priya", "sofie"] {
        let surfer = Surfer::sign_in(&stack, person).await?;
        for act in ["", "/cancel", "/amend", "/share"] {
            let known = surfer.get(&format!("/tickets/{number}{act}")).await?;
            let unknown = surfer.get(&format!("/tickets/CR-999999{act}")).await?;
            ensure!(known.status == 404 && known.html == unknown.html, "{person} {act}: {}", known.status);
        }
        for act in ["comment", "note", "query", "reply", "decide", "assign", "cancel", "share", "amend"] {
            let form = [("text", "Hello"), ("to", "me")];
            let known = surfer.send_new(&format!("/tickets/{number}/{act}"), &form).await?;
            let unknown = surfer.send_new(&format!("/tickets/CR-999999/{act}"), &form).await?;
            ensure!(known.status == 404 && known.html == unknown.html, "{person} {act}: {}", known.status);
        }
        ensure!(surfer.listen(&format!("/live?ticket={number}")).await?.status() == 404);
        ensure!(surfer.listen("/live?queue").await?.status() == 403);
        ensure!(surfer.get("/desk").await?.status == 403);
        ensure!(surfer.get(&format!("/desk/customers/{}", stack.world.nordlys)).await?.status == 403);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_is_searched_saved_and_assigned() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let (wanda, viktor) = (Surfer::sign_in(&stack, "wanda").await?, Surfer::sign_in(&stack, "viktor").await?);
    wanda.get("/desk").await?.says(&number)?.says("1+ 1−")?.says("Nordlys Terminal AS")?;
    for q in [number.as_str(), "Marta", "nordlys%20secur", "anders%40nordlys.example"] {
        wanda.get(&format!("/desk?which=all&q={q}")).await?.says(&format!("/tickets/{number}\""))?;
    }
    wanda.get("/desk?q=harbour").await?.says("Nothing matches")?;
    let view = [("name", "Ours <b>"), ("owner", "nobody"), ("q", "nordlys")];
    wanda.send("/desk/views", &view).await?.leads_to("/desk?owner=nobody&q=nordlys&view=saved")?;
    let saved = wanda.get("/desk?owner=nobody&q=nordlys").await?;
    saved.says("Ours &#60;b&#62;")?.says("aria-current=\"true\"")?;
    let kept = stack.database().await?.query("SELECT t::text FROM wf.saved_view t", &[]).await?;
    ensure!(
        kept.len() == 1 && !kept[0].get::<_, String>(0).contains("nordlys"),
        "a view is kept in plain text"
    );
    ensure!(!viktor.get("/desk").await?.html.contains("Ours"), "views are one's own");
    wanda.send("/desk/views", &[("name", " ")]).await?.leads_to("/desk?view=bad-name")?;
    let forget =
        saved.html.split_once("/desk/views/").context("no view")?.1.split('"').next().unwrap_or_default();
    wanda.send(&format!("/desk/views/{forget}"), &[]).await?.leads_to("/desk?view=forgotten")?;
    ensure!(!wanda.get("/desk").await?.html.contains("Ours"));

    // Wanda takes it; Viktor's page is older than that, so he is told instead of taking it away from her.
    let assign = format!("/tickets/{number}/assign");
    let back = [("seen", ""), ("to", "me"), ("back", "/desk?turn=team")];
    wanda.send_new(&assign, &back).await?.leads_to(&format!("/desk?turn=team&assigned={number}"))?;
    let late = viktor.send_new(&assign, &[("seen", ""), ("to", "me")]).await?;
    ensure!(late.status == 409, "{}", late.status);
    late.says("Wanda Support")?.says("Take it over from")?;
    let seen = value(late.html.split_once("/assign\"").context("no form")?.1, "seen")?;
    viktor
        .send_new(&assign, &[("seen", &seen), ("to", "me")])
        .await?
        .leads_to(&format!("/tickets/{number}?done=assign"))?;
    wanda.get("/desk?owner=me").await?.says("Nothing matches")?;
    let away = viktor.send_new(&assign, &[("seen", ""), ("to", "me"), ("back", "//evil.example")]).await?;
    ensure!(away.status == 303 && away.to.starts_with("/tickets/"), "{}", away.to);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_seen_who_else_has_a_ticket_open() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let (wanda, viktor) = (Surfer::sign_in(&stack, "wanda").await?, Surfer::sign_in(&stack, "viktor").await?);
    let at = format!("/tickets/{number}");
    ensure!(!wanda.get(&at).await?.html.contains("this open too"), "nobody else is there yet");
    viktor.get(&at).await?.says("Wanda Support")?.says("this open too")?;
    wanda.get(&at).await?.says("Viktor Approver")?;
    let anders = Surfer::sign_in(&stack, "anders").await?;
    ensure!(!anders.get(&at).await?.html.contains("this open too"), "customers do not see who looks");
    let database = stack.database().await?;
    database.execute("UPDATE wf.presence SET seen_at = now() - interval '31 seconds'", &[]).await?;
    ensure!(!wanda.get(&at).await?.html.contains("this open too"), "whoever left half a minute ago is gone");
    Ok(())
}

/// Waits until the stream says that something changed; `false` when it ended instead.
async fn hears(stream: &mut reqwest::Response) -> anyhow::Result<bool> {
    let heard = tokio::time::timeout(SOON, async {
        while let Some(bytes) = stream.chunk().await? {
            if String::from_utf8_lossy(&bytes).contains("event: change") {
                return anyhow::Ok(true);
            }
        }
        Ok(false)
    });
    heard.await.context("nothing was heard")?
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_page_hears_what_happens() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let at = format!("/tickets/{number}");
    let (wanda, anders) = (Surfer::sign_in(&stack, "wanda").await?, Surfer::sign_in(&stack, "anders").await?);
    let mut ticket = anders.listen(&format!("/live?ticket={number}")).await?;
    ensure!(ticket.status() == 200, "{}", ticket.status());
    let mut queue = wanda.listen("/live?queue").await?;
    wanda.send_new(&format!("{at}/comment"), &[("text", "We are looking at it.")]).await?.leads_to(&at)?;
    ensure!(hears(&mut ticket).await? && hears(&mut queue).await?, "a stream ended");
    // What was announced is there: the page that is fetched then shows it.
    anders.get(&at).await?.says("We are looking at it.")?;

    // Somebody who may no longer act hears nothing more.
    let account = stack.person("anders")?.account;
    let call = workflow::Call::fresh();
    stack.workflow().deactivate_account(&workflow::Caller::Operator, call, account).await?;
    ensure!(!hears(&mut ticket).await?, "a deactivated account still listens");
    ensure!(anders.listen(&format!("/live?ticket={number}")).await?.status() != 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_end_with_the_site() -> anyhow::Result<()> {
    let mut stack = Stack::start().await?;
    let wanda = Surfer::sign_in(&stack, "wanda").await?;
    let mut queue = wanda.listen("/live?queue").await?;
    ensure!(queue.status() == 200);
    let running = stack.running().context("nothing runs")?;
    let (stopped, heard) = tokio::join!(running.stop(), hears(&mut queue));
    stopped?;
    ensure!(!heard?, "the stream did not end");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_that_cannot_be_undone_are_confirmed() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    let at = format!("/tickets/{number}");
    let (anders, sofie) = (Surfer::sign_in(&stack, "anders").await?, Surfer::sign_in(&stack, "sofie").await?);
    let before = stack.head().await?;
    anders.get(&format!("{at}/share")).await?.says("It cannot be taken back.")?;
    anders.get(&format!("{at}/amend")).await?.says("no decision is lost")?;
    anders.get(&format!("{at}/cancel")).await?.says("This cannot be undone.")?;
    ensure!(stack.head().await? == before, "looking changed something");
    anders.send_new(&format!("{at}/share"), &[]).await?.leads_to(&format!("{at}?done=share"))?;
    let theirs = sofie.get(&at).await?;
    theirs.says("Marta Haugen")?;
    ensure!(!theirs.html.contains("/cancel\""), "the other organisation cannot take it back");
    anders
        .send_new(&format!("{at}/amend"), &[])
        .await?
        .leads_to(&format!("/customers/{}", stack.world.nordlys))?;
    let cancelled = anders.send_new(&format!("{at}/cancel"), &[("reason", "No longer needed.")]).await?;
    cancelled.leads_to(&format!("{at}?done=cancel"))?;
    anders.get(&at).await?.says("No longer needed.")?.says("Cancelled")?;
    ensure!(anders.get(&format!("{at}/cancel")).await?.status == 409, "it is over");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_has_a_roster_and_a_history() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let number = submitted(&stack).await?;
    stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    let wanda = Surfer::sign_in(&stack, "wanda").await?;
    wanda.get("/desk/customers").await?.says("Harbour Fuels Ltd")?;
    wanda.get("/desk/customers?q=nord").await?.says("Nordlys Terminal AS")?;
    wanda.get("/desk/customers?q=zzz").await?.says("No customer has this in its name.")?;
    let at = format!("/desk/customers/{}", stack.world.nordlys);
    wait_until("the history to show the ticket", SOON, async || {
        Ok(wanda.get(&at).await?.html.contains("approved by").then_some(()))
    })
    .await?;
    wanda.get(&at).await?.says("Sofie Dahl")?.says(&number)?.says("Viktor Approver")?;
    let unknown = format!("/desk/customers/{}", uuid::Uuid::nil());
    ensure!(wanda.get(&unknown).await?.status == 404);
    Ok(())
}
