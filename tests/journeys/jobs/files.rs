//! No bytes go that the log names, and none stay that it does not.

use anyhow::ensure;
use serde_json::{Value, json};
use tests::{Person, Stack};
use uuid::Uuid;

use super::backup::read;
use super::{jobs_of, part, record, seen};

/// Sends a file of one part; the body that says that it is complete.
async fn sent(press: &Person, job: &str, file: Uuid, bytes: &[u8], kind: &str) -> anyhow::Result<Value> {
    part(press, job, file, 1, bytes).await?.expect(204)?;
    Ok(json!({"kind": kind, "parts": 1, "bytes": bytes.len()}))
}

/// The bytes of a file as lena's backup has it.
async fn backed_up(stack: &Stack, name: &str) -> anyhow::Result<Vec<u8>> {
    let lena = stack.person("lena")?;
    let path = format!("/customers/{}/contacts/{}/backup", lena.customer()?, lena.contact()?);
    let taken = stack.person("wanda")?.post(&path, &json!({})).await?;
    ensure!(taken.status == 200, "{}", taken.body);
    Ok(read(&taken.bytes)?.remove(name).unwrap_or_default())
}

async fn grow_old(stack: &Stack, days: i32) -> anyhow::Result<()> {
    let later = "UPDATE wf.job_file SET touched_at = touched_at - make_interval(days => $1)";
    stack.database().await?.execute(later, &[&days]).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_refused_as_another_kind_stays() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, press) = (stack.person("lena")?, stack.person("press")?);
    record(&stack, lena, "J-1", "A poster").await?.ok()?;
    let (job, first, second) = (format!("{}/J-1", jobs_of(lena)?), Uuid::new_v4(), Uuid::new_v4());
    let input = sent(press, &job, first, b"the input", "input").await?;
    press.put(&format!("{job}/files/{first}"), &input).await?.ok()?;
    let other = json!({"kind": "support", "parts": 1, "bytes": 9});
    let refused = press.put(&format!("{job}/files/{first}"), &other).await?;
    ensure!(refused.problem(409)? == "file-of-another-kind");
    let support = sent(press, &job, second, b"help", "support").await?;
    press.put(&format!("{job}/files/{second}"), &support).await?.ok()?;
    ensure!(backed_up(&stack, "job-00001/input.pdf").await? == b"the input");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_file_that_was_replaced_goes() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, press) = (stack.person("lena")?, stack.person("press")?);
    record(&stack, lena, "J-1", "A poster").await?.ok()?;
    let job = format!("{}/J-1", jobs_of(lena)?);
    let at = |file: Uuid| format!("{job}/files/{file}");
    // Complete and not attached yet while another of its kind is.
    let (waiting, other) = (Uuid::new_v4(), Uuid::new_v4());
    let mut model = sent(press, &job, waiting, b"{}", "pdl-model").await?;
    ensure!(press.put(&at(waiting), &model).await?.problem(409)? == "no-edits-saved");
    sent(press, &job, other, b"[]", "pdl-model").await?;
    model["edits_saved"] = json!(true);
    press.put(&at(other), &model).await?.ok()?;
    press.put(&at(waiting), &model).await?.ok()?;
    ensure!(backed_up(&stack, "job-00001/pdl-model.json").await? == b"{}");

    // The answer to the first is lost, and it is sent again after the second replaced it (INV-1).
    let (first, second) = (Uuid::new_v4(), Uuid::new_v4());
    let input = sent(press, &job, first, b"one", "input").await?;
    sent(press, &job, second, b"two", "input").await?;
    let put = async |key: &str, file: Uuid| {
        let request = press.request(reqwest::Method::PUT, &at(file)).header("Idempotency-Key", key);
        press.send(request.json(&input)).await
    };
    put("first", first).await?.ok()?;
    put("second", second).await?.ok()?;
    let before = stack.head().await?;
    put("first", first).await?.ok()?;
    ensure!(stack.head().await? == before && backed_up(&stack, "job-00001/input.pdf").await? == b"two");

    for round in 0..8 {
        let (first, second) = (Uuid::new_v4(), Uuid::new_v4());
        sent(press, &job, first, b"one", "input").await?;
        sent(press, &job, second, b"two", "input").await?;
        let (first, second) = (at(first), at(second));
        let (one, two) = tokio::join!(press.put(&first, &input), press.put(&second, &input));
        one?.ok()?;
        two?.ok()?;
        let kept = backed_up(&stack, "job-00001/input.pdf").await?;
        ensure!(kept == b"one" || kept == b"two", "round {round}: {kept:?}");
    }
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_log_does_not_name_is_swept_and_nothing_else() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, press) = (stack.person("lena")?, stack.person("press")?);
    record(&stack, lena, "J-1", "A poster").await?.ok()?;
    let job = format!("{}/J-1", jobs_of(lena)?);
    let (input, model, begun) = (Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4());
    let whole = sent(press, &job, input, b"the input", "input").await?;
    press.put(&format!("{job}/files/{input}"), &whole).await?.ok()?;
    let whole = sent(press, &job, model, b"{}", "pdl-model").await?;
    ensure!(press.put(&format!("{job}/files/{model}"), &whole).await?.problem(409)? == "no-edits-saved");
    sent(press, &job, begun, b"a beginning", "support").await?;
    let kept = async || {
        stack.workflow().sweep().await?;
        let rows = stack.database().await?.query("SELECT DISTINCT file FROM wf.job_part", &[]).await?;
        anyhow::Ok(rows.iter().map(|row| row.get(0)).collect::<Vec<Uuid>>())
    };
    grow_old(&stack, 6).await?;
    ensure!(kept().await?.len() == 3, "swept before a week was over");
    grow_old(&stack, 2).await?;
    ensure!(kept().await? == [input] && kept().await? == [input]);
    ensure!(backed_up(&stack, "job-00001/input.pdf").await? == b"the input");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_told_of_for_two_contacts_is_found_at_the_one_who_has_it() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, tom) = (stack.person("lena")?, stack.person("tom")?);
    let jobs = jobs_of(lena)?;
    // Recorded, and the process ended before it was noted.
    record(&stack, lena, "J-1", "A poster").await?.ok()?;
    stack.database().await?.execute("DELETE FROM wf.job", &[]).await?;
    ensure!(record(&stack, tom, "J-1", "A poster").await?.problem(409)? == "job-exists");
    record(&stack, lena, "J-1", "A poster").await?.ok()?;
    ensure!(seen(lena, &jobs).await? == ["J-1"] && seen(tom, &jobs).await?.is_empty());
    for round in 2..10 {
        let job = format!("J-{round}");
        let (of_lena, of_tom) =
            tokio::join!(record(&stack, lena, &job, "A poster"), record(&stack, tom, &job, "A poster"));
        let (of_lena, of_tom) = (of_lena?, of_tom?);
        let (winner, loser) = if of_lena.status == 200 { (lena, of_tom) } else { (tom, of_lena) };
        ensure!(loser.problem(409)? == "job-exists", "{}", loser.body);
        winner.get(&format!("{jobs}/{job}")).await?.ok()?;
    }
    stack.audit().await
}
