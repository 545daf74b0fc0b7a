//! Case 19: nobody learns who has an account. Case 20: guessing is slowed down, and the person it is aimed at is not shut out.

use std::time::{Duration, Instant};

use anyhow::ensure;
use futures::future::join_all;
use serde_json::json;
use tests::Stack;

use super::foreign::same_answer;
use crate::visitor::{PASSWORD, SESSION, Visitor, give_password};

/// Every name of the sample customers.
const NAMES: [&str; 9] = ["anders", "ingrid", "marta", "jonas", "sofie", "henrik", "priya", "tom", "lena"];

/// How many passwords were compared so far: the costly part of a sign-in.
fn compared(stack: &Stack) -> usize {
    stack.lines().matches("identity.password.compared").count()
}

/// As if nobody had tried before.
async fn forgotten(stack: &Stack) -> anyhow::Result<()> {
    Ok(stack.database().await?.batch_execute("TRUNCATE idn.sign_in_attempt").await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn case_19_an_unknown_address_has_the_answer_and_the_work_of_a_wrong_password() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    for name in NAMES {
        give_password(&stack, name).await?;
    }
    // Without a password yet, and out again: as unknown as anybody.
    let out = stack.person("lena")?.account;
    stack.workflow().deactivate_account(&workflow::Caller::Operator, workflow::Call::fresh(), out).await?;
    let mut times = [Vec::new(), Vec::new()];
    let mut answers = Vec::new();
    for round in 0..8 {
        forgotten(&stack).await?;
        for name in NAMES {
            let known = stack.person(name)?.email.clone();
            for (place, email) in [known, format!("{name}{round}@nobody.example")].into_iter().enumerate() {
                let (before, began) = (compared(&stack), Instant::now());
                let page = Visitor::new(&stack).sign_in(&email, "not the password of anybody").await?;
                times[place].push(began.elapsed());
                ensure!(compared(&stack) == before + 1, "{email}: {} comparisons", compared(&stack) - before);
                ensure!(page.status == 422 && page.cookies.is_empty(), "{page:?}");
                answers.push(page.text.replace(&email, "(address)"));
            }
        }
    }
    ensure!(answers.len() == 144 && answers.iter().all(|answer| *answer == answers[0]), "answers differ");
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    };
    let [known, unknown] = &mut times;
    let ratio = median(known) / median(unknown);
    ensure!((0.5..2.0).contains(&ratio), "known addresses take {ratio} times as long");
    // Being turned away looks alike as well.
    let mut turned = Vec::new();
    for email in [&stack.person("anders")?.email, "x@nobody.example"] {
        forgotten(&stack).await?;
        let mut last = None;
        for _ in 0..7 {
            last = Some(Visitor::new(&stack).sign_in(email, "nor this one").await?);
        }
        let page = last.map(|page| (page.status, page.text.replace(email, "(address)")));
        turned.push(page);
    }
    ensure!(
        turned[0] == turned[1] && turned[0].as_ref().is_some_and(|(status, _)| *status == 429),
        "{turned:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_19_nothing_else_says_who_has_an_account() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    give_password(&stack, "anders").await?;
    let mut answers = Vec::new();
    for email in ["anders@nordlys.example", "nobody@nobody.example", "wanda@desk.example", "not an address"] {
        let before = compared(&stack);
        let page = Visitor::new(&stack).post("/forgot", &[("email", email)]).await?;
        ensure!(compared(&stack) == before);
        answers.push((page.status, page.to, page.text, page.cookies));
    }
    ensure!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    // An administrator adds somebody who is a contact of another customer, staff, or nobody yet.
    let priya = stack.person("priya")?;
    let checks = format!("/customers/{}/draft-checks", priya.customer()?);
    let mut checked = Vec::new();
    for email in ["ingrid@nordlys.example", "wanda@desk.example", "nobody@nobody.example"] {
        let add = json!({"kind": "add-contact", "name": "Somebody", "email": email, "roles": ["technical"]});
        checked.push(priya.post(&checks, &json!({ "entries": [add] })).await?);
    }
    for other in &checked[1..] {
        same_answer(&checked[0], other)?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_20_guessing_is_slowed_down_and_does_not_shut_out_the_person() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    ensure!(own.post("/sign-out", &[]).await?.status == 303);
    let email = &stack.person("anders")?.email;
    let (mut looked_at, mut turned_away) = (0, 0);
    for guess in 0..40 {
        let page = Visitor::new(&stack).sign_in(email, &format!("guess number {guess} of many")).await?;
        match page.status {
            422 => looked_at += 1,
            429 => {
                ensure!(page.retry_after.is_some_and(|seconds| seconds >= 1), "{page:?}");
                turned_away += 1;
            }
            _ => anyhow::bail!("{page:?}"),
        }
    }
    ensure!((5..15).contains(&looked_at) && turned_away > 20, "{looked_at} looked at, {turned_away} not");
    // Not even the right password helps a stranger now, but the person's own browser is let in at once.
    let stranger = Visitor::new(&stack).sign_in(email, PASSWORD).await?;
    ensure!(stranger.status == 429, "{stranger:?}");
    let page = own.sign_in(email, PASSWORD).await?;
    ensure!(page.status == 303 && own.is_in().await?, "{page:?}");
    // The mark of one's own browser is worth nothing for the account of another.
    let mut borrowed = own.clone();
    borrowed.cookies.remove(SESSION);
    give_password(&stack, "marta").await?;
    let marta = &stack.person("marta")?.email;
    for _ in 0..8 {
        borrowed.sign_in(marta, "not the password of marta").await?;
    }
    ensure!(borrowed.sign_in(marta, PASSWORD).await?.status == 429);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_20_many_guesses_at_once_are_no_faster() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    ensure!(own.post("/sign-out", &[]).await?.status == 303);
    let email = &stack.person("anders")?.email;
    let before = compared(&stack);
    let mut statuses = Vec::new();
    for wave in 0..10 {
        let guesses = (0..50).map(|guess| {
            let stack = &stack;
            async move { Visitor::new(stack).sign_in(email, &format!("guess {guess} of wave {wave}")).await }
        });
        for page in join_all(guesses).await {
            statuses.push(page?.status);
        }
    }
    let looked_at = compared(&stack) - before;
    ensure!(looked_at < 20, "{looked_at} of 500 guesses were looked at");
    ensure!(statuses.iter().all(|status| matches!(status, 422 | 429)), "{statuses:?}");
    let page = own.sign_in(email, PASSWORD).await?;
    ensure!(page.status == 303 && own.is_in().await?, "the person is shut out: {page:?}");
    Ok(())
}
