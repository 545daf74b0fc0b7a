//! Contacts from a file: a test run that changes nothing, then into the draft, never around the request.

use anyhow::{Context as _, ensure};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Person, Stack};
use uuid::Uuid;

use crate::abuse::routes::{everything, nothing_changed};
use crate::visitor::{Page, Visitor};

const FILE: &str = "\u{feff}Navn;E-post;Roller;Skostørrelse\r\n\
    Nora Ny;nora@nordlys.example;Teknikk;38\r\n\
    Marta Haugen;marta@nordlys.example;application, security;40\r\n\
    ;nonsense;keiser;1\r\n";

async fn send(person: &Person, path: &str, kind: &str, file: &[u8]) -> anyhow::Result<Answer> {
    let request = person.request(Method::POST, path).header("Idempotency-Key", Uuid::new_v4().to_string());
    person.send(request.header("Content-Type", kind).body(file.to_vec())).await
}

async fn check(person: &Person, file: &[u8]) -> anyhow::Result<Answer> {
    let path = format!("/customers/{}/contact-sheet-checks", person.customer()?);
    send(person, &path, "text/csv", file).await
}

async fn take_over(person: &Person, file: &[u8], seen: &Value) -> anyhow::Result<Answer> {
    let (draft, roster) = (&seen["draft"], &seen["roster_version"]);
    let path =
        format!("/customers/{}/contact-sheets?draft={draft}&roster_version={roster}", person.customer()?);
    send(person, &path, "text/csv", file).await
}

/// Uploads a file with the form of the page; what its sender calls it is never looked at.
async fn upload(visitor: &mut Visitor<'_>, page: &str, name: &str, file: &[u8]) -> anyhow::Result<Page> {
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--b--\r\n"].concat();
    visitor.post_body(page, "multipart/form-data; boundary=b", body).await
}

fn outcomes(checked: &Value) -> Vec<(u64, &str)> {
    let rows = checked["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter()
        .map(|row| (row["line"].as_u64().unwrap_or(0), row["outcome"].as_str().unwrap_or("")))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_run_changes_nothing_and_a_take_over_only_the_draft() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders) = (stack.person("ingrid")?, stack.person("anders")?);
    let before = everything(&stack).await?;
    let checked = check(ingrid, FILE.as_bytes()).await?.ok()?;
    ensure!(outcomes(&checked) == [(2, "added"), (3, "edited"), (4, "refused")], "{checked}");
    ensure!(
        checked["unknown_columns"] == json!(["Skostørrelse"]) && checked["takeable"] == true,
        "{checked}"
    );
    let findings = checked["rows"][2]["findings"].as_array().context("no findings")?;
    let codes: Vec<_> = findings.iter().filter_map(|finding| finding["code"].as_str()).collect();
    ensure!(
        ["unknown-role", "missing-field", "invalid-email"].iter().all(|code| codes.contains(code)),
        "{codes:?}"
    );
    nothing_changed(&stack, &before).await?;

    let head = stack.head().await?;
    let taken = take_over(ingrid, FILE.as_bytes(), &checked).await?.ok()?;
    ensure!(taken["rows"] == 2, "{taken}");
    // The same again has the same effect; what was seen meanwhile is no obstacle to nothing.
    let again = take_over(ingrid, FILE.as_bytes(), &checked).await?.ok()?;
    ensure!(again["rows"] == 0 && again["draft"] == taken["draft"], "{again}");
    let now = check(ingrid, FILE.as_bytes()).await?.ok()?;
    ensure!(outcomes(&now)[..2] == [(2, "unchanged"), (3, "unchanged")], "{now}");
    // Another file goes by the test run that was seen, and the draft moved since.
    let other = "email,name,roles\nole@nordlys.example,Ole,technical\n";
    let stale = take_over(ingrid, other.as_bytes(), &checked).await?;
    ensure!(stale.problem(412)? == "stale-version", "{}", stale.body);
    // Nobody else's draft has any of it, and nothing of it is an event.
    ensure!(check(anders, FILE.as_bytes()).await?.ok()?["draft"] == 0);
    ensure!(stack.head().await? == head);

    let jonas = stack.person("jonas")?.contact()?;
    anders.submit(json!([{"kind": "revoke-role", "contact": jonas, "role": "security"}])).await?;
    let waiting = check(ingrid, other.as_bytes()).await?.ok()?;
    ensure!(waiting["takeable"] == false, "{waiting}");
    let refused = take_over(ingrid, other.as_bytes(), &waiting).await?;
    ensure!(refused.problem(409)? == "request-already-pending", "{}", refused.body);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_maintains_contacts_imports() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let customer = stack.world.nordlys;
    for (name, code) in [("marta", "missing-permission"), ("wanda", "missing-permission")] {
        let path = format!("/customers/{customer}/contact-sheet-checks");
        let refused = send(stack.person(name)?, &path, "text/csv", FILE.as_bytes()).await?;
        ensure!(refused.problem(403)? == code, "{name}: {}", refused.body);
    }
    let ingrid = stack.person("ingrid")?;
    let path = format!("/customers/{customer}/contact-sheet-checks");
    ensure!(send(ingrid, &path, "application/json", b"{}").await?.problem(415)? == "not-csv");
    for (file, code) in [
        (&b"Name;E-mail\nJ\xf8rgen;a@x.no\n"[..], "file-not-utf8"),
        (b"Name,Phone\nA,1\n", "file-without-email"),
        (b"Name,E-mail\n\"A,a@x.no\n", "file-quote-open"),
        (b"", "file-empty"),
    ] {
        ensure!(check(ingrid, file).await?.problem(422)? == code);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_taken_over_on_the_page_and_countersigned_as_ever() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let contacts = format!("/customers/{}/contacts", stack.world.nordlys);
    let page = format!("{contacts}/import");
    let mut visitor = Visitor::signed_in(&stack, "ingrid").await?;
    let sample = visitor.get(&format!("{page}/sample")).await?;
    ensure!(sample.status == 200 && sample.text.contains("Kari Nordmann"), "{sample:?}");
    let named = sample.headers["content-disposition"].to_str()?;
    ensure!(named.starts_with("attachment; filename=\"kontakter-eksempel.csv\""), "{named}");

    let hostile = "../../etc/passwd\\\"; x=\"<script>.exe";
    let uploaded = upload(&mut visitor, &page, hostile, FILE.as_bytes()).await?;
    ensure!(uploaded.status == 303, "{uploaded:?}");
    let run = visitor.get(&page).await?;
    ensure!(run.text.contains("nora@nordlys.example") && run.text.contains("Skostørrelse"), "{}", run.text);
    ensure!(!run.text.contains("passwd"), "the name of the file is on the page");
    let seen = ["sheet", "draft", "roster"].map(|name| crate::pages::value(&run.text, name));
    let [sheet, draft, roster] = seen;
    let form = [("sheet", sheet?), ("draft", draft?), ("roster", roster?)];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();

    // Another window changes the draft: nothing is taken over, and the file is not lost.
    let marta = stack.person("marta")?.contact()?;
    let other = visitor.post(&format!("{contacts}/of/{marta}"), &[("do", "grant:security")]).await?;
    ensure!(other.status == 303, "{other:?}");
    let moved = visitor.post(&format!("{page}/draft"), &form).await?;
    ensure!(moved.status == 409 && moved.text.contains("nora@nordlys.example"), "{moved:?}");
    let again = ["sheet", "draft", "roster"].map(|name| crate::pages::value(&moved.text, name));
    let [sheet, draft, roster] = again;
    let form = [("sheet", sheet?), ("draft", draft?), ("roster", roster?)];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let taken = visitor.post(&format!("{page}/draft"), &form).await?;
    ensure!(taken.status == 303 && taken.to.contains("done=imported&rows=1"), "{taken:?}");
    ensure!(!visitor.get(&page).await?.text.contains("nora@"), "the file is still there");

    let review = visitor.get(&format!("{contacts}/submit")).await?;
    let seen = crate::pages::value(&review.text, "seen")?;
    let command = Uuid::new_v4().to_string();
    let submitted = visitor
        .post(&format!("{contacts}/submit"), &[("command", command.as_str()), ("seen", &seen)])
        .await?;
    let number = submitted.to.rsplit('=').next().context("no ticket")?.to_owned();
    ensure!(submitted.status == 303 && number.starts_with("CR-"), "{submitted:?}");
    stack.phase(&number, "pending").await?;
    // Nobody is a contact before somebody else has countersigned it.
    let people = stack.person("ingrid")?.contacts().await?;
    ensure!(people.iter().all(|(email, _)| email != "nora@nordlys.example"), "{people:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_24_a_file_of_a_million_rows_or_of_formulas_does_no_harm() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let before = everything(&stack).await?;
    let many = ["email,name\n", &"a@x.no,A\n".repeat(20_000)].concat();
    ensure!(check(ingrid, many.as_bytes()).await?.problem(422)? == "file-too-many-rows");
    let rows = |count| ["email,name\n", &"a@nordlys.example,Anna\n".repeat(count)].concat();
    ensure!(check(ingrid, rows(13_000).as_bytes()).await?.problem(413)? == "file-too-large");
    // Of a million the beginning is read and the rest is not waited for: who still writes may not hear why.
    let million = check(ingrid, rows(1_000_000).as_bytes()).await;
    ensure!(million.is_err() || million?.problem(413)? == "file-too-large");
    let line = format!("email,name\na@nordlys.example,{}\n", "x".repeat(200_000));
    let checked = check(ingrid, line.as_bytes()).await?.ok()?;
    ensure!(checked["rows"][0]["findings"].to_string().contains("invalid-name"), "{checked}");

    let contacts = format!("/customers/{}/contacts", stack.world.nordlys);
    nothing_changed(&stack, &before).await?;
    let mut visitor = Visitor::signed_in(&stack, "ingrid").await?;
    let page = format!("{contacts}/import");
    let hostile = "email;name;roles\nx@nordlys.example;\"=HYPERLINK(\"\"http://x\"\")<script>alert(1)</script>\";technical\ny@nordlys.example;A\0B;technical\n";
    ensure!(upload(&mut visitor, &page, "x", hostile.as_bytes()).await?.status == 303);
    let run = visitor.get(&page).await?;
    ensure!(run.text.contains("=HYPERLINK(") && !run.text.contains("<script>alert"), "{}", run.text);
    ensure!(!run.text.contains('\0'));
    let large = upload(&mut visitor, &page, "x", rows(13_000).as_bytes()).await?;
    ensure!(large.status == 413 && large.text.contains("1000"), "{large:?}");
    Ok(())
}
