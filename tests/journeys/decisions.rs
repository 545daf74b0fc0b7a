//! Some lines and not others, on what was shown. That another person decides: [`crate::abuse`], case 5.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tests::{Answer, Person, Stack};

/// A verdict of `person` on these lines as they are shown, all others left undecided.
async fn verdicts(
    person: &Person,
    number: &str,
    given: &[(u64, &str, Option<&str>)],
) -> anyhow::Result<Answer> {
    let ticket = person.ticket(number).await?;
    let lines = ticket["lines"].as_array().context("no lines")?;
    let verdicts = given.iter().map(|(line, verdict, reason)| {
        let shown = lines.iter().find(|shown| shown["line"] == json!(line));
        json!({"line": line, "digest": shown.map(|shown| &shown["digest"]), "verdict": verdict, "reason": reason})
    });
    let body = json!({"revision": ticket["revision"], "lines": verdicts.collect::<Vec<_>>()});
    person.post(&format!("/tickets/{number}/decisions"), &body).await
}

fn line(ticket: &Value, number: u64) -> Value {
    let lines = ticket["lines"].as_array().into_iter().flatten();
    lines.into_iter().find(|line| line["line"] == json!(number)).cloned().unwrap_or_default()
}

pub(crate) async fn three_lines(stack: &Stack) -> anyhow::Result<String> {
    let marta = stack.person("marta")?.contact()?;
    let entries = json!([
        {"kind": "grant-role", "contact": marta, "role": "security"},
        {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
        {"kind": "remove-contact", "contact": stack.person("henrik")?.contact()?},
    ]);
    stack.person("ingrid")?.submit(entries).await
}

#[tokio::test(flavor = "multi_thread")]
async fn some_lines_are_approved_and_one_is_rejected_with_its_reason() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
    let number = three_lines(&stack).await?;
    let before = stack.head().await?;
    for silent in [None, Some(""), Some("  ")] {
        let refused = verdicts(viktor, &number, &[(3, "reject", silent)]).await?;
        ensure!(refused.problem(409)? == "reason-missing", "{}", refused.body);
    }
    ensure!(stack.head().await? == before, "a rejection without a reason left an event");
    let why = "Henrik still signs the invoices.";
    viktor.decide(&number, &[(3, why)]).await?.ok()?;
    let ticket = stack.phase(&number, "implemented").await?;
    ensure!(ticket["outcome"] == "partly-implemented", "{ticket}");
    ensure!(line(&ticket, 1)["outcome"] == "applied" && line(&ticket, 2)["outcome"] == "applied", "{ticket}");
    ensure!(line(&ticket, 3)["verdict"] == "reject" && line(&ticket, 3)["verdict_reason"] == why, "{ticket}");
    ensure!(line(&ticket, 3)["outcome"].is_null(), "{ticket}");
    ensure!(ingrid.roles_of("henrik@fjord.example").await? == ["financial"]);
    ensure!(ingrid.roles_of("marta@nordlys.example").await? == ["application", "security"]);
    let mail = stack.mail_to(&ingrid.email, "implemented").await?;
    ensure!(mail.subject.contains("delvis utført"), "{}", mail.subject);
    ensure!(mail.text.contains(why) && mail.html.contains(why), "{}", mail.text);
    stack.mail_to("kari@nordlys.example", "welcome").await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_with_every_line_rejected_changes_nothing() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
    let contacts = ingrid.contacts().await?;
    let number = three_lines(&stack).await?;
    // Verdicts may come one by one and from several people; the request ends with the last one.
    verdicts(viktor, &number, &[(1, "reject", Some("Not needed."))]).await?.ok()?;
    stack.phase(&number, "pending").await?;
    let astri = stack.person("astri")?;
    let twice = verdicts(astri, &number, &[(1, "approve", None)]).await?;
    ensure!(twice.problem(409)? == "already-decided", "{}", twice.body);
    let rest = [(2, "reject", Some("Unknown person.")), (3, "reject", Some("He stays."))];
    verdicts(astri, &number, &rest).await?.ok()?;
    let ticket = stack.phase(&number, "rejected").await?;
    ensure!(ticket["outcome"] == "rejected" && ticket["status"] == "closed", "{ticket}");
    let mail = stack.mail_to(&ingrid.email, "rejected").await?;
    ensure!(mail.text.contains("Unknown person."), "{}", mail.text);
    stack.settled().await?;
    ensure!(ingrid.contacts().await? == contacts);
    ensure!(stack.mails().len() == 2, "{:?}", stack.mails());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amendment_voids_the_verdicts_on_touched_lines_alone() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
    let number = three_lines(&stack).await?;
    verdicts(viktor, &number, &[(1, "approve", None), (2, "approve", None)]).await?.ok()?;
    let seen = viktor.ticket(&number).await?;
    let kari = json!({"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical", "security"]});
    let amendments = format!("/tickets/{number}/amendments");
    let lines = json!([{"line": 1}, {"line": 2, "entry": kari}, {"line": 3}]);
    let amend = json!({"revision": 1, "lines": lines, "reason": "Kari also looks after security."});
    ingrid.post(&amendments, &amend).await?.ok()?;
    let stale = ingrid.post(&amendments, &amend).await?;
    ensure!(stale.problem(409)? == "stale-revision", "{}", stale.body);

    let ticket = viktor.ticket(&number).await?;
    ensure!(ticket["revision"] == json!(2) && ticket["lines_undecided"] == json!(2), "{ticket}");
    ensure!(line(&ticket, 1)["verdict"] == "approve", "an untouched line lost its verdict: {ticket}");
    ensure!(line(&ticket, 2)["verdict"].is_null(), "a touched line kept its verdict: {ticket}");
    ensure!(line(&ticket, 1)["digest"] == line(&seen, 1)["digest"]);
    ensure!(line(&ticket, 2)["digest"] != line(&seen, 2)["digest"]);
    // A verdict on what was shown before does not count.
    let old = json!({"revision": 2, "lines": [{"line": 2, "digest": line(&seen, 2)["digest"], "verdict": "approve"}]});
    let old = viktor.post(&format!("/tickets/{number}/decisions"), &old).await?;
    ensure!(old.problem(409)? == "digest-mismatch", "{}", old.body);
    verdicts(viktor, &number, &[(2, "approve", None), (3, "reject", Some("He stays."))]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    ensure!(ingrid.roles_of("kari@nordlys.example").await? == ["security", "technical"]);
    let late = ingrid.post(&amendments, &json!({"revision": 2, "lines": [{"line": 1}]})).await?;
    ensure!(late.problem(409)? == "request-closed", "{}", late.body);
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn internal_notes_are_never_shown_to_customers() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, wanda, viktor) = (stack.person("ingrid")?, stack.person("wanda")?, stack.person("viktor")?);
    let number = three_lines(&stack).await?;
    let share = ingrid.post(&format!("/tickets/{number}/sharing"), &json!({})).await?;
    share.ok()?;
    let secret = "Zanzibar: the requester was rude on the telephone";
    wanda.says(&number, "notes", secret).await?.ok()?;
    wanda.says(&number, "comments", "We are looking at it.").await?.ok()?;
    ensure!(viktor.conversation(&number).await?.contains(&("note".to_owned(), secret.to_owned())));
    let refused = ingrid.says(&number, "notes", "I want to see notes").await?;
    ensure!(refused.problem(403)? == "missing-permission", "{}", refused.body);
    viktor.decide(&number, &[(3, "He stays.")]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    stack.settled().await?;
    for person in ["ingrid", "anders", "sofie"] {
        let person = stack.person(person)?;
        for path in [format!("/tickets/{number}"), format!("/tickets/{number}/conversation")] {
            let answer = person.get(&path).await?;
            ensure!(answer.status == 200 && !answer.body.to_string().contains("Zanzibar"), "{path}");
        }
        let texts = person.conversation(&number).await?;
        ensure!(texts.iter().any(|(_, text)| text == "We are looking at it."), "{texts:?}");
        ensure!(!texts.iter().any(|(kind, _)| kind == "note"), "{texts:?}");
    }
    let mails = stack.inbox().mails();
    ensure!(mails.len() >= 4, "{:?}", stack.mails());
    for mail in mails {
        ensure!(!mail.text.contains("Zanzibar") && !mail.html.contains("Zanzibar"), "{}", mail.subject);
    }
    Ok(())
}
