//! A contact is deleted for good at the desk: one proposes, another countersigns, both after proving to be there.

use std::time::Duration;

use anyhow::ensure;
use serde_json::json;
use tests::{Look, PASSWORD, Stack, Visitor, wait_until};

use crate::access::added;

async fn proves_to_be_there(visitor: &Visitor) -> anyhow::Result<()> {
    visitor.fill(&visitor.say("sign-in-password")?, PASSWORD).await?;
    visitor.press_on("confirm-button").await
}

/// Types the name and presses, on the page that is open.
async fn names(visitor: &Visitor, name: &str, button: &str) -> anyhow::Result<()> {
    visitor.fill(&visitor.say("deletion-name")?, name).await?;
    visitor.press_on(button).await
}

async fn whole_way(look: Look, name: &str) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (customer, lena) = (stack.person("tom")?.customer()?, stack.person("lena")?.contact()?);
    added(&stack).await?;
    let job = json!({"contact": lena, "title": "A poster"});
    let press = stack.person("press")?;
    press.put(&format!("/customers/{customer}/jobs/L-1"), &job).await?.ok()?;
    press
        .put(&format!("/customers/{customer}/jobs/L-1/status"), &json!({"status": "production"}))
        .await?
        .ok()?;
    let wanda = stack.visit(name, "wanda", look).await?;
    let viktor = stack.visit(&format!("{name}-viktor"), "viktor", look).await?;
    let journey = async {
        wanda.go(&format!("/desk/customers/{customer}/access/{lena}/deletion")).await?;
        wanda.reads("deletion-blocking-hint").await?;
        wanda.sees("L-1 · A poster").await?;
        wanda.reads("deletion-lost").await?;
        wanda.finds_no_fault("a deletion that jobs and roles forbid").await?;
        wanda.go(&format!("/desk/customers/{customer}/access?q=Nora")).await?;
        wanda.follow("Nora Vik").await?;
        wanda.follow_to("deletion-link").await?;
        wanda.finds_no_fault("a deletion to propose").await?;
        let here = wanda.path().await?;
        stack.proofs_grow_old().await?;
        names(&wanda, "Nora Vik", "deletion-propose-do").await?;
        proves_to_be_there(&wanda).await?;
        names(&wanda, "Somebody", "deletion-propose-do").await?;
        wanda.reads("deletion-name-differs").await?;
        wanda.finds_no_fault("another name").await?;
        names(&wanda, "Nora Vik", "deletion-propose-do").await?;
        wanda.reads("deletion-waits").await?;
        wanda.finds_no_fault("a proposed deletion").await?;

        viktor.go(&here).await?;
        viktor.sees("Wanda Support").await?;
        viktor.finds_no_fault("a deletion to countersign").await?;
        viktor.become_like(Look { width: 320, ..Look::phone() }).await?;
        viktor.go(&here).await?;
        viktor.finds_no_fault("the same on a phone").await?;
        names(&viktor, "nora vik", "deletion-countersign").await?;
        if viktor.path().await?.starts_with("/confirm") {
            proves_to_be_there(&viktor).await?;
            names(&viktor, "nora vik", "deletion-countersign").await?;
        }
        viktor
            .heading(&format!("{}: {}", viktor.say("deletion-title")?, viktor.say("deletion-former")?))
            .await?;
        let erased = viktor.say("deletion-erased")?;
        wait_until("the erasure", Duration::from_secs(30), async || {
            viktor.go(&here).await?;
            Ok(viktor.text().await?.contains(&erased).then_some(()))
        })
        .await?;
        viktor.finds_no_fault("a former contact").await?;
        wanda.go(&format!("/desk/customers/{customer}/access")).await?;
        ensure!(!wanda.text().await?.contains("Nora Vik"), "she is listed");
        Ok(())
    };
    wanda.on(journey).await?;
    wanda.leave().await?;
    viktor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_delete_a_contact_for_good() -> anyhow::Result<()> {
    Box::pin(whole_way(Look::default(), "deletion")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() -> anyhow::Result<()> {
    Box::pin(whole_way(Look::without_scripts(), "deletion-plain")).await
}
