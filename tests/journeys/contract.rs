//! The description of the API is what is served, and no operation in it answers strangers.

use anyhow::{Context as _, ensure};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Stack};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn the_served_description_is_the_generated_one() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let served = stack.site.http().get(stack.site.url(portal::openapi::PATH)).send().await?;
    let served = Answer::read(served).await?.ok()?;
    ensure!(served == serde_json::to_value(portal::openapi::document())?);
    let page = stack.site.http().get(stack.site.url("/api/docs/")).send().await?;
    ensure!(page.status().as_u16() == 200 && page.text().await?.contains("swagger"));
    // Every command asks for its key, and every operation says what it may answer.
    for (path, operations) in served["paths"].as_object().context("no paths")? {
        for (method, operation) in operations.as_object().context("no operations")? {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let keyed = parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key");
            // Sending a part of a file again is what PUT is for.
            let part = path.ends_with("/parts/{part}");
            let check = ["/draft-checks", "/contact-sheet-checks"].iter().any(|end| path.ends_with(end));
            let reads = method == "get" || check || part;
            ensure!(keyed != reads, "{method} {path}: Idempotency-Key");
            ensure!(
                operation["summary"].is_string() || operation["description"].is_string(),
                "{method} {path}"
            );
            ensure!(operation["responses"].as_object().is_some_and(|all| !all.is_empty()), "{method} {path}");
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_operation_answers_without_a_key() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let before = stack.head().await?;
    let document = serde_json::to_value(portal::openapi::document())?;
    let mut asked = 0;
    for (template, operations) in document["paths"].as_object().context("no paths")? {
        let path = template
            .replace("{number}", "CR-1001")
            .replace("{customer}", &stack.world.nordlys.to_string())
            .replace("{account}", &stack.person("ingrid")?.account.to_string());
        let path =
            path.replace("{contact}", &Uuid::nil().to_string()).replace("{key}", &Uuid::nil().to_string());
        let path = path
            .replace("{proposal}", "1")
            .replace("{version}", "1")
            .replace("{job}", "J-1")
            .replace("{part}", "1");
        let path = path.replace("{file}", &Uuid::nil().to_string());
        ensure!(!path.contains('{'), "a parameter that this test does not know: {path}");
        for method in operations.as_object().context("no operations")?.keys() {
            let method: Method = method.to_uppercase().parse()?;
            let request = stack.site.http().request(method.clone(), stack.site.url(&path));
            let request = request.header("Idempotency-Key", Uuid::new_v4().to_string()).json(&json!({}));
            let answer = Answer::read(request.send().await?).await?;
            ensure!(answer.problem(401)? == "not-signed-in", "{method} {path}: {}", answer.body);
            ensure!(answer.body["findings"] == Value::Null && answer.body["holders"] == Value::Null);
            asked += 1;
        }
    }
    ensure!(asked >= 30, "only {asked} operations were asked");
    ensure!(stack.head().await? == before);
    Ok(())
}
