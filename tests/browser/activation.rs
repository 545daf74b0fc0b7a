//! From the link in the mail to an active account.

use anyhow::Context as _;
use serde_json::json;
use tests::{Browser, Look, PASSWORD, Stack};

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

/// Every state of the page, in the language of the person who was invited.
async fn every_state(look: Look, name: &str, locale: &str) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let link = invited(&stack, "kari@nord.example", locale).await?;
    let kari = stack.visit_as_stranger(name, look).await?;
    let kari = kari.reading(locale)?;
    let journey = async {
        let choose = async |password: &str| {
            kari.fill(&kari.say("password-new")?, password).await?;
            kari.fill(&kari.say("password-again")?, password).await?;
            kari.press_on("activate-button").await
        };
        kari.open(&link).await?;
        kari.heading(&kari.say("activate-title")?).await?;
        kari.finds_no_fault("the form").await?;
        choose("too short").await?;
        kari.reads("password-too-short").await?;
        kari.finds_no_fault("the form with a problem").await?;
        choose(PASSWORD).await?;
        kari.reads("sign-in-after-activation").await?;
        kari.finds_no_fault("done").await?;
        kari.open(&link).await?;
        kari.heading(&kari.say("link-refused-title")?).await?;
        kari.reads("activate-used").await?;
        kari.finds_no_fault("a used link").await
    };
    kari.on(journey).await?;
    kari.leave().await
}

/// Fails when the browser complained about a script, a style or a missing file.
pub(crate) async fn no_complaints(browser: &Browser) -> anyhow::Result<()> {
    let complaints = browser.complaints().await?;
    anyhow::ensure!(complaints.is_empty(), "the browser complains: {complaints:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_screen() -> anyhow::Result<()> {
    every_state(Look::default(), "activation-screen", "en").await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_the_dark_in_norwegian() -> anyhow::Result<()> {
    every_state(Look { dark: true, language: "nb", ..Look::phone() }, "activation-phone", "nb").await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts() -> anyhow::Result<()> {
    every_state(Look::without_scripts(), "activation-without-scripts", "en").await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_german() -> anyhow::Result<()> {
    every_state(Look::speaking("de"), "activation-german", "de").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sign_in_that_follows_speaks_the_persons_language() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let link = invited(&stack, "kari@nord.example", "de").await?;
    // A borrowed computer that asks for English.
    let kari = stack.visit_as_stranger("activation-borrowed", Look::default()).await?.reading("de")?;
    let journey = async {
        kari.open(&link).await?;
        kari.fill(&kari.say("password-new")?, PASSWORD).await?;
        kari.fill(&kari.say("password-again")?, PASSWORD).await?;
        kari.press_on("activate-button").await?;
        kari.reads("sign-in-after-activation").await?;
        kari.find("button", &kari.say("sign-in-button")?).await?;
        kari.finds_no_fault("done, on a borrowed computer").await?;
        // And so do pages that nobody is known on: an unknown address, the statement, after signing out.
        for (path, key) in [("/no/such/page", "error-404-title"), ("/accessibility", "accessibility-title")] {
            kari.go(path).await?;
            kari.heading(&kari.say(key)?).await?;
        }
        kari.sign_in("kari@nord.example", PASSWORD).await?;
        kari.press_on("frame-sign-out").await?;
        kari.reads("sign-in-after-sign-out").await
    };
    kari.on(journey).await?;
    kari.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn by_keyboard() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let link = invited(&stack, "kari@nord.example", "en").await?;
    let kari = stack.visit_as_stranger("activation-keyboard", Look::default()).await?;
    let journey = async {
        kari.open(&link).await?;
        kari.heading(&kari.say("activate-title")?).await?;
        // The field for the password has the focus already.
        kari.keys(PASSWORD).await?;
        kari.tab_to("textbox", &kari.say("password-again")?).await?;
        kari.keys(PASSWORD).await?;
        kari.tab_to("button", &kari.say("activate-button")?).await?;
        kari.enter().await?;
        kari.reads("sign-in-after-activation").await
    };
    kari.on(journey).await?;
    kari.leave().await
}
