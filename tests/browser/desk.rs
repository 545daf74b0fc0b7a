//! The desk in all its states, and the whole of a decision with the keyboard alone.

use anyhow::ensure;
use serde_json::json;
use tests::{Look, PASSWORD, Stack};
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread")]
async fn every_state_of_the_queue_and_of_the_customers() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let wanda = stack.visit("desk-states", "wanda", Look::default()).await?;
    let journey = async {
        wanda.go("/desk").await?;
        wanda.reads("desk-empty-title").await?;
        wanda.finds_no_fault("an empty queue").await?;
        let marta = stack.person("marta")?.contact()?;
        let draft = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
        let number = stack.person("anders")?.submit(draft).await?;
        // The queue that is open shows it by itself.
        wanda.sees(&number).await?;
        wanda.finds_no_fault("a ticket in the queue").await?;
        wanda.press(&format!("{} {number}", wanda.say("desk-assign")?)).await?;
        wanda.sees(&wanda.words.with("desk-assigned", &[("number", &number)])?).await?;

        wanda.fill(&wanda.say("desk-search")?, "nordlys security").await?;
        wanda.choose(&wanda.say("desk-owner")?, &wanda.say("desk-owner-me")?).await?;
        wanda.press_on("desk-show").await?;
        wanda.find("link", &number).await?;
        wanda.fill(&wanda.say("desk-view-name")?, "Mine").await?;
        wanda.press_on("desk-view-save").await?;
        wanda.reads("desk-view-saved").await?;
        wanda.finds_no_fault("a saved view").await?;
        wanda.fill(&wanda.say("desk-search")?, "no such words").await?;
        wanda.press_on("desk-show").await?;
        wanda.reads("desk-no-match-title").await?;
        wanda.finds_no_fault("nothing matches").await?;
        wanda.follow("Mine").await?;
        wanda.find("link", &number).await?;
        wanda.press(&wanda.words.with("desk-view-forget", &[("name", "Mine")])?).await?;
        wanda.reads("desk-view-forgotten").await?;

        wanda.follow_to("frame-customers").await?;
        wanda.heading(&wanda.say("desk-customers")?).await?;
        wanda.finds_no_fault("the customers").await?;
        wanda.follow("Nordlys Terminal AS").await?;
        wanda.sees("Ingrid Solberg").await?;
        wanda.finds_no_fault("a customer").await?;
        wanda.become_like(Look { width: 320, ..Look::phone() }).await?;
        for path in ["/desk?which=all", "/desk/customers", &format!("/tickets/{number}")] {
            wanda.go(path).await?;
            wanda.finds_no_fault(path).await?;
        }
        Ok(())
    };
    wanda.on(journey).await?;
    wanda.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_by_keyboard_alone() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    stack.with_password("viktor").await?;
    let email = &stack.person("viktor")?.email;
    let marta = stack.person("marta")?.contact()?;
    let draft = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
    let number = stack.person("anders")?.submit(draft).await?;
    stack.settled().await?;
    let viktor = stack.visit_as_stranger("desk-keyboard", Look::default()).await?;
    let journey = async {
        viktor.go("/desk").await?;
        viktor.heading(&viktor.say("sign-in-title")?).await?;
        // The form waits for the address already.
        viktor.keys(email.as_str()).await?;
        viktor.tab_to("textbox", &viktor.say("sign-in-password")?).await?;
        viktor.keys(PASSWORD).await?;
        viktor.enter().await?;
        viktor.find("link", &number).await?;
        viktor.keys("j").await?;
        viktor.keys("o").await?;
        viktor.heading(&viktor.say("ticket-decide-title")?).await?;
        stack.proofs_grow_old().await?;
        viktor.tab_to("radio", &viktor.say("ticket-decide-leave")?).await?;
        viktor.keys(Key::Right + "").await?;
        let chosen = viktor.focused().await?.map(|thing| thing.name).unwrap_or_default();
        ensure!(chosen == viktor.say("ticket-decide-approve")?, "the arrow chose {chosen:?}");
        viktor.tab_to("button", &viktor.say("ticket-decide-send")?).await?;
        viktor.enter().await?;
        viktor.heading(&viktor.say("confirm-title")?).await?;
        viktor.keys(PASSWORD).await?;
        viktor.enter().await?;
        viktor.heading(&viktor.say("ticket-decide-title")?).await?;
        viktor.tab_to("button", &viktor.say("ticket-decide-send")?).await?;
        viktor.enter().await?;
        viktor.reads("ticket-done-decide").await?;
        viktor.reads("ticket-phase-implemented").await
    };
    viktor.on(journey).await?;
    viktor.leave().await
}
