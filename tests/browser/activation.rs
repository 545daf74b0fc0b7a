//! From the link in the mail to an active account.

use anyhow::Context as _;
use serde_json::json;
use tests::{Browser, Look, Stack};

pub(crate) const PASSWORD: &str = "seven herons wade upstream at dawn";

/// The activation link in the newest welcome to this address.
pub(crate) async fn link(stack: &Stack, email: &str) -> anyhow::Result<String> {
    let mail = stack.mail_to(email, "welcome").await?;
    mail.links.iter().find(|link| link.contains("/activate?token=")).cloned().context("no link in the mail")
}

/// Registers a customer with one invited person; the link that reached her.
async fn invited(stack: &Stack, email: &str, locale: &str) -> anyhow::Result<String> {
    let contact = json!({
        "name": "Ny Kontakt", "email": email, "locale": locale, "roles": ["management", "application", "technical"]
    });
    let new = json!({"name": format!("Customer of {email}"), "contacts": [contact]});
    stack.person("rita")?.post("/customers", &new).await?.expect(201)?;
    link(stack, email).await
}

struct Words {
    locale: &'static str,
    title: &'static str,
    password: &'static str,
    again: &'static str,
    button: &'static str,
    problem: &'static str,
    done: &'static str,
    refused: &'static str,
}

const ENGLISH: Words = Words {
    locale: "en",
    title: "Activate your account",
    password: "Password",
    again: "Password, once more",
    button: "Activate account",
    problem: "There is a problem",
    done: "Your account is active",
    refused: "This link cannot be used",
};

const BOKMAL: Words = Words {
    locale: "nb",
    title: "Aktiver kontoen din",
    password: "Passord",
    again: "Passord en gang til",
    button: "Aktiver kontoen",
    problem: "Noe er galt",
    done: "Kontoen din er aktiv",
    refused: "Denne lenken kan ikke brukes",
};

/// Every state of the page, for the language of the person who was invited, whatever the browser asks for.
async fn every_state(look: Look, name: &str, words: &Words) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let link = invited(&stack, "kari@nord.example", words.locale).await?;
    let browser = Browser::start(name, look).await?;
    let journey = async {
        let looks_well = async |state: &str| {
            browser.fits().await?;
            // axe-core is a script itself.
            if look.scripts { browser.accessible(state).await } else { Ok(()) }
        };
        browser.open(&link).await?;
        browser.heading(words.title).await?;
        looks_well("the form").await?;
        browser.fill(words.password, "too short").await?;
        browser.fill(words.again, "too short").await?;
        browser.press(words.button).await?;
        browser.sees(words.problem).await?;
        looks_well("the form with a problem").await?;
        browser.fill(words.password, PASSWORD).await?;
        browser.fill(words.again, PASSWORD).await?;
        browser.press(words.button).await?;
        browser.heading(words.done).await?;
        looks_well("done").await?;
        browser.open(&link).await?;
        browser.heading(words.refused).await?;
        looks_well("a used link").await?;
        no_complaints(&browser).await
    };
    browser.on(journey).await?;
    browser.quit().await
}

/// Fails when the browser complained about a script, a style or a missing file.
pub(crate) async fn no_complaints(browser: &Browser) -> anyhow::Result<()> {
    let complaints = browser.complaints().await?;
    anyhow::ensure!(complaints.is_empty(), "the browser complains: {complaints:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_screen() -> anyhow::Result<()> {
    every_state(Look::default(), "activation-screen", &ENGLISH).await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_the_dark_in_norwegian() -> anyhow::Result<()> {
    every_state(Look { dark: true, ..Look::phone() }, "activation-phone", &BOKMAL).await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts() -> anyhow::Result<()> {
    every_state(Look::without_scripts(), "activation-without-scripts", &ENGLISH).await
}

#[tokio::test(flavor = "multi_thread")]
async fn by_keyboard() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let link = invited(&stack, "kari@nord.example", "en").await?;
    let browser = Browser::start("activation-keyboard", Look::default()).await?;
    let journey = async {
        browser.open(&link).await?;
        browser.heading(ENGLISH.title).await?;
        browser.tab_to("textbox", ENGLISH.password).await?;
        browser.keys(PASSWORD).await?;
        browser.tab_to("textbox", ENGLISH.again).await?;
        browser.keys(PASSWORD).await?;
        browser.tab_to("button", ENGLISH.button).await?;
        browser.enter().await?;
        browser.heading(ENGLISH.done).await
    };
    browser.on(journey).await?;
    browser.quit().await
}
