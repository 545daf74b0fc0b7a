//! The main job: four changes for four people, from an empty draft to the mail that welcomes the newcomer.

use anyhow::{Context as _, ensure};
use tests::browser::kept::kept;
use tests::{Look, PASSWORD, Stack, Visitor};

use crate::activation::link;
use crate::conversation::confirm;

/// Opens the contacts of the own customer.
pub(crate) async fn contacts(visitor: &Visitor) -> anyhow::Result<()> {
    visitor.go("/").await?;
    visitor.heading(&visitor.words.with("contacts-heading", &[("customer", "Nordlys Terminal AS")])?).await
}

/// Turns the role of this key over in the summary of a contact.
pub(crate) async fn turn(visitor: &Visitor, contact: &str, role: &str, becomes: &str) -> anyhow::Result<()> {
    let row = visitor.within("listitem", contact);
    row.press(&visitor.words.role(role)?).await?;
    row.sees(&visitor.say(becomes)?).await
}

/// A label of a field that must be filled in.
fn required(visitor: &Visitor, key: &str) -> anyhow::Result<String> {
    Ok(format!("{} {}", visitor.say(key)?, visitor.say("contacts-required")?))
}

/// Adds, grants, takes away and removes; the draft keeps it all.
async fn plan(visitor: &Visitor) -> anyhow::Result<()> {
    contacts(visitor).await?;
    visitor.reads("contacts-no-changes").await?;
    visitor.finds_no_fault("an empty draft").await?;
    turn(visitor, "Marta Haugen", "security", "contacts-adding").await?;
    turn(visitor, "Jonas Berg", "security", "contacts-removing").await?;
    visitor.finds_no_fault("two changes").await?;
    visitor.follow("Henrik Moe").await?;
    visitor.finds_no_fault("an open contact").await?;
    visitor.press_on("contacts-flag").await?;
    visitor.within("listitem", "Henrik Moe").sees(&visitor.say("contacts-flagged")?).await?;

    visitor.press_on("contacts-add").await?;
    visitor.fill(&required(visitor, "ticket-field-name")?, "Kari Nordmann").await?;
    visitor.fill(&required(visitor, "ticket-field-email")?, "kari@nordlys.example").await?;
    visitor.toggle(&visitor.words.role("technical")?).await?;
    visitor.press_on("contacts-save").await?;
    visitor.within("listitem", "Kari Nordmann").sees(&visitor.say("contacts-joining")?).await?;
    visitor.finds_no_fault("four changes").await?;
    visitor.follow_to("contacts-check").await?;
    ensure!(visitor.path().await?.contains("check=1"), "the check did not open");
    visitor.finds_no_fault("checked").await
}

/// Sends the draft with a reason; the number of the ticket.
pub(crate) async fn send(visitor: &Visitor) -> anyhow::Result<String> {
    visitor.follow_to("contacts-submit").await?;
    visitor.heading(&visitor.say("contacts-review-title")?).await?;
    visitor.finds_no_fault("before sending").await?;
    visitor.fill(&visitor.say("contacts-reason")?, "Kari takes over from Henrik.").await?;
    visitor.press_on("contacts-review-send").await?;
    visitor.reads("contacts-locked").await?;
    visitor.finds_no_fault("sent").await?;
    let text = visitor.text().await?;
    let number = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let number =
        number.into_iter().find(|word| word.starts_with("CR-")).context("the page names no ticket")?;
    Ok(number.to_owned())
}

/// Approves everything, as somebody who proves who she is on the way.
pub(crate) async fn approve_all(viktor: &Visitor, number: &str, button: &str) -> anyhow::Result<()> {
    viktor.go("/desk").await?;
    viktor.follow(number).await?;
    viktor.press(button).await?;
    confirm(viktor).await?;
    viktor.reads("ticket-done-confirmed").await?;
    viktor.press(button).await?;
    viktor.reads("ticket-done-decide").await
}

async fn main_job(name: &str, look: Look, language: Option<(&str, &str)>) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut anders = stack.visit(name, "anders", look).await?;
    if let Some((label, code)) = language {
        anders = anders.learn(label, code).await?;
    }
    let viktor = stack.visit(&format!("{name}-desk"), "viktor", look).await?;
    let journey = async {
        plan(&anders).await?;
        let number = send(&anders).await?;
        let mail = stack.mail_to("anders@nordlys.example", "ticket-raised").await?;
        ensure!(mail.subject.contains(&number) && mail.text.contains("Kari Nordmann"), "{}", mail.text);
        stack.proofs_grow_old().await?;
        // The link is gone from the contacts as soon as the request is in force.
        anders.follow(&number).await?;
        approve_all(&viktor, &number, "Approve all 4").await?;
        if !look.scripts {
            stack.phase(&number, "implemented").await?;
            stack.settled().await?;
            anders.go(&format!("/tickets/{number}")).await?;
        }
        anders.reads("ticket-phase-implemented").await?;
        anders.finds_no_fault("in force").await?;
        contacts(&anders).await?;
        anders.within("listitem", "Kari Nordmann").sees(&anders.words.role("technical")?).await?;
        ensure!(!anders.text().await?.contains("Henrik Moe"), "who was removed is still there");

        let link = link(&stack, "kari@nordlys.example").await?;
        viktor.press_on("frame-sign-out").await?;
        viktor.open(&link).await?;
        Ok(link)
    };
    let link = kept(&[&anders, &viktor], journey).await?;
    anders.leave().await?;
    let kari = viktor.in_own_language().await?;
    let journey = async {
        kari.open(&link).await?;
        kari.fill(&kari.say("password-new")?, PASSWORD).await?;
        kari.fill(&kari.say("password-again")?, PASSWORD).await?;
        kari.press_on("activate-button").await?;
        kari.reads("sign-in-after-activation").await?;
        kari.sign_in("kari@nordlys.example", PASSWORD).await?;
        kari.finds_no_fault("the newcomer is in").await
    };
    kari.on(journey).await?;
    kari.leave().await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_on_a_screen() -> anyhow::Result<()> {
    Box::pin(main_job("request-screen", Look::default(), None)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_german_in_the_dark() -> anyhow::Result<()> {
    let look = Look { dark: true, ..Look::default() };
    Box::pin(main_job("request-german", look, Some(("Deutsch", "de")))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_norwegian_on_a_phone() -> anyhow::Result<()> {
    Box::pin(main_job("request-phone", Look::phone(), Some(("Norsk bokmål", "nb")))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts() -> anyhow::Result<()> {
    Box::pin(main_job("request-plain", Look::without_scripts(), None)).await
}
