//! The Contacts Manager's whole job with the keyboard alone; after every act the focus is where a person expects it.

use anyhow::ensure;
use tests::{Look, Stack, Visitor};
use thirtyfour::By;

use crate::request::contacts;

/// Fails unless this has the focus, after waiting for the page to answer.
async fn at(visitor: &Visitor, role: &str, name: &str) -> anyhow::Result<()> {
    let mut last = String::new();
    let there = tests::wait_until("the focus", tests::SOON, async || {
        let Ok(Some(thing)) = visitor.focused().await else { return Ok(None) };
        last = format!("{} {:?}", thing.role, thing.name);
        Ok((thing.role == role && thing.name.contains(name)).then_some(()))
    });
    there.await.map_err(|error| error.context(format!("wanted {role} {name:?}, the focus is on {last}")))
}

/// What CSS says of the focused element.
async fn focused_is(visitor: &Visitor, selector: &str) -> anyhow::Result<()> {
    let script = format!("return document.activeElement.matches({selector:?})");
    tests::wait_until(&format!("the focus on {selector}"), tests::SOON, async || {
        Ok((visitor.evaluate(&script).await? == true).then_some(()))
    })
    .await
}

/// Opens Jonas, takes a role from him in the summary, flags him and keeps him after all.
async fn work_on_a_row(visitor: &Visitor) -> anyhow::Result<()> {
    visitor.tab_to("link", "Jonas Berg").await?;
    visitor.enter().await?;
    visitor.reads("contacts-details").await?;
    at(visitor, "link", "Jonas Berg").await?;
    visitor.tab_to("button", "Security").await?;
    visitor.space().await?;
    visitor.within("listitem", "Jonas Berg").sees(&visitor.say("contacts-removing")?).await?;
    at(visitor, "button", "Security").await?;
    visitor.tab_to("button", &visitor.say("contacts-flag")?).await?;
    visitor.enter().await?;
    visitor.within("listitem", "Jonas Berg").sees(&visitor.say("contacts-flagged")?).await?;
    // The button that was pressed is gone: the focus is on the row it belonged to.
    at(visitor, "link", "Jonas Berg").await?;
    visitor.tab_to("button", &visitor.say("contacts-unflag")?).await?;
    visitor.enter().await?;
    visitor.reads("contacts-details").await?;
    at(visitor, "link", "Jonas Berg").await?;
    // Closed again, with the key that opened it.
    visitor.enter().await?;
    visitor.gone("textbox", &visitor.say("ticket-field-phone")?).await?;
    at(visitor, "link", "Jonas Berg").await
}

/// Adds a person; her address is forgotten at first.
async fn add_somebody(visitor: &Visitor) -> anyhow::Result<()> {
    contacts(visitor).await?;
    visitor.tab_to("button", &visitor.say("contacts-add")?).await?;
    visitor.enter().await?;
    // Whoever adds a person wants to type a name.
    at(visitor, "textbox", &visitor.say("ticket-field-name")?).await?;
    visitor.keys("Kari Nordmann").await?;
    visitor.tab_to("textbox", &visitor.say("ticket-field-email")?).await?;
    // Leaving the field saved it, and the focus stayed where it went.
    visitor.within("listitem", "Kari Nordmann").sees("Kari Nordmann").await?;
    at(visitor, "textbox", &visitor.say("ticket-field-email")?).await?;
    visitor.tab_to("checkbox", "Technical").await?;
    visitor.space().await?;
    visitor.within("listitem", "Kari Nordmann").sees(&visitor.say("contacts-adding")?).await?;
    at(visitor, "checkbox", "Technical").await
}

/// Checks, follows the finding to its cell, mends it, and checks again.
async fn check_and_mend(visitor: &Visitor) -> anyhow::Result<()> {
    visitor.tab_to("link", &visitor.say("contacts-check")?).await?;
    visitor.enter().await?;
    visitor.reads("contacts-blocker").await?;
    focused_is(visitor, "#draft").await?;
    visitor.finds_no_fault("a finding").await?;
    visitor.tab_to("link", "Kari Nordmann").await?;
    visitor.enter().await?;
    focused_is(visitor, "#f-email").await?;
    visitor.finds_no_fault("at the cell").await?;
    visitor.keys("kari@nordlys.example").await?;
    visitor.enter().await?;
    visitor.find("link", "Kari Nordmann kari@nordlys.example").await?;
    at(visitor, "textbox", &visitor.say("ticket-field-email")?).await?;
    visitor.tab_to("link", &visitor.say("contacts-check")?).await?;
    visitor.enter().await?;
    visitor.reads("contacts-check-fine").await?;
    focused_is(visitor, "#draft").await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_row_to_the_ticket() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.visit("keyboard", "anders", Look::default()).await?;
    let journey = async {
        contacts(&anders).await?;
        work_on_a_row(&anders).await?;
        add_somebody(&anders).await?;
        check_and_mend(&anders).await?;
        anders.tab_to("link", &anders.say("contacts-submit")?).await?;
        anders.enter().await?;
        anders.heading(&anders.say("contacts-review-title")?).await?;
        anders.tab_to("textbox", &anders.say("contacts-reason")?).await?;
        anders.keys("Kari starts on Monday.").await?;
        anders.tab_to("button", &anders.say("contacts-review-send")?).await?;
        anders.enter().await?;
        anders.reads("contacts-locked").await?;
        let said = anders.driver().find(By::Css("main .notice-ok[role=status]")).await?.text().await?;
        ensure!(said.contains("CR-"), "{said}");
        anders.tab_to("link", &anders.say("contacts-sent-link")?).await?;
        anders.enter().await?;
        anders.reads("ticket-phase-pending").await?;
        anders.sees("Kari Nordmann").await
    };
    anders.on(journey).await?;
    anders.leave().await
}
