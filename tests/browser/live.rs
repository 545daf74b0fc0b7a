//! Open pages follow what others do, and what somebody is doing on them is left alone.

use anyhow::ensure;
use serde_json::json;
use tests::browser::kept::kept;
use tests::{Look, Stack, Visitor};

use crate::request::{contacts, turn};

/// A mark on the document: it is gone when the page was loaded anew.
const MARK: &str = "document.documentElement.dataset.marked = 'yes'";
const MARKED: &str = "return document.documentElement.dataset.marked === 'yes'";

async fn not_loaded_anew(visitor: &Visitor) -> anyhow::Result<()> {
    ensure!(visitor.evaluate(MARKED).await? == true, "the page was loaded anew");
    Ok(())
}

/// Waits for a script to answer yes.
async fn becomes(visitor: &Visitor, what: &str, script: &str) -> anyhow::Result<()> {
    tests::wait_until(what, tests::SOON, async || Ok((visitor.evaluate(script).await? == true).then_some(())))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rows_of_the_contacts_follow_a_request_to_its_end() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.visit("live-rows", "anders", Look::default()).await?;
    let (marta, jonas) = (stack.person("marta")?.contact()?, stack.person("jonas")?.contact()?);
    let journey = async {
        contacts(&anders).await?;
        anders.follow("Marta Haugen").await?;
        anders.reads("contacts-details").await?;
        anders.evaluate(MARK).await?;
        // Somebody else of the same customer asks for something: nothing can be changed here any more.
        let draft = json!([
            {"kind": "grant-role", "contact": marta, "role": "security"},
            {"kind": "revoke-role", "contact": jonas, "role": "security"},
            {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
        ]);
        let number = stack.person("ingrid")?.submit(draft).await?;
        anders.find("link", &number).await?;
        let row = |name: &'static str| anders.within("listitem", name);
        row("Marta Haugen").sees(&anders.say("contacts-requested")?).await?;
        row("Jonas Berg").sees(&anders.say("contacts-to-be-removed")?).await?;
        row("Kari Nordmann").sees(&anders.say("contacts-join-requested")?).await?;
        anders.gone("button", &anders.say("contacts-add")?).await?;
        // What was open is still open, and the focus is where it was.
        ensure!(row("Marta Haugen").text().await?.contains("marta@nordlys.example"));
        let focus = "return document.activeElement.matches('.who[aria-expanded=true]')";
        becomes(&anders, "the row that is open to keep the focus", focus).await?;
        anders.finds_no_fault("locked by somebody else").await?;

        stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
        anders.find("button", &anders.say("contacts-add")?).await?;
        row("Marta Haugen").gone("button", &anders.say("contacts-requested")?).await?;
        let held = |row: &str, role: &str, held: bool| {
            format!(
                "const row = [...document.querySelectorAll('li.row')].find((row) => row.textContent.includes('{row}'));
                 return !!row && !!row.querySelector('.chips button[value=\"{}:{role}\"]')",
                if held { "revoke" } else { "grant" }
            )
        };
        becomes(&anders, "Marta to hold the role", &held("Marta Haugen", "security", true)).await?;
        becomes(&anders, "Jonas not to hold the role", &held("Jonas Berg", "security", false)).await?;
        becomes(&anders, "Kari to be there", &held("Kari Nordmann", "technical", true)).await?;
        anders.gone("link", &number).await?;
        becomes(&anders, "the row that is open to keep the focus", focus).await?;
        not_loaded_anew(&anders).await?;
        anders.finds_no_fault("in force").await
    };
    anders.on(journey).await?;
    anders.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_typed_is_left_alone_while_others_act() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.visit("live-typing", "anders", Look::default()).await?;
    let jonas = stack.person("jonas")?.contact()?;
    let journey = async {
        contacts(&anders).await?;
        turn(&anders, "Marta Haugen", "security", "contacts-adding").await?;
        anders.follow("Marta Haugen").await?;
        let title = anders.say("ticket-field-title")?;
        anders.field(&title).await?.click().await?;
        anders.keys("Head of Qual").await?;
        anders.evaluate(MARK).await?;
        let draft = json!([{"kind": "revoke-role", "contact": jonas, "role": "security"}]);
        let number = stack.person("ingrid")?.submit(draft).await?;
        anders.find("link", &number).await?;
        anders.within("listitem", "Jonas Berg").sees(&anders.say("contacts-to-be-removed")?).await?;
        // The page says that it holds something back, and the keys still reach the field.
        anders.reads("frame-changed-meanwhile").await?;
        anders.keys("ity").await?;
        ensure!(
            anders.filled(&title).await? == "Head of Quality",
            "typed was {:?}",
            anders.filled(&title).await?
        );
        not_loaded_anew(&anders).await?;
        anders.finds_no_fault("typing while others act").await?;

        // The other takes it back: the draft can go on, with what was typed.
        stack.person("ingrid")?.cancel(&number).await?.ok()?;
        anders.gone("link", &number).await?;
        not_loaded_anew(&anders).await?;
        ensure!(anders.filled(&title).await? == "Head of Quality");
        anders.press_on("contacts-save").await?;
        anders.within("listitem", "Marta Haugen").sees(&anders.say("contacts-edited")?).await?;
        anders.follow_to("contacts-submit").await?;
        anders.heading(&anders.say("contacts-review-title")?).await?;
        anders.sees("Change the details of Marta Haugen: Title").await
    };
    anders.on(journey).await?;
    anders.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_is_open_follows_the_decision() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.visit("live-ticket", "anders", Look::phone()).await?;
    let wanda = stack.visit("live-desk", "wanda", Look::default()).await?;
    let marta = stack.person("marta")?.contact()?;
    let journey = async {
        let draft = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
        let number = stack.person("anders")?.submit(draft).await?;
        stack.settled().await?;
        anders.go(&format!("/tickets/{number}")).await?;
        wanda.go(&format!("/tickets/{number}")).await?;
        let message = anders.say("ticket-message")?;
        anders.field(&message).await?.click().await?;
        anders.keys("By the way").await?;
        anders.evaluate(MARK).await?;
        wanda.fill(&wanda.say("ticket-message")?, "I am on it").await?;
        wanda.evaluate(MARK).await?;
        stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
        for visitor in [&anders, &wanda] {
            visitor.reads("ticket-phase-implemented").await?;
            not_loaded_anew(visitor).await?;
            visitor.finds_no_fault("in force while typing").await?;
        }
        ensure!(anders.filled(&message).await? == "By the way");
        ensure!(wanda.filled(&wanda.say("ticket-message")?).await? == "I am on it");
        Ok(())
    };
    kept(&[&anders, &wanda], journey).await?;
    anders.leave().await?;
    wanda.leave().await
}
