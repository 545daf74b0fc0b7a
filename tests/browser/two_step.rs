//! A second factor, from the profile to signing in with it and without the telephone.

use anyhow::{Context as _, ensure};
use tests::{Look, PASSWORD, Stack, Visitor};
use thirtyfour::By;
use totp_rs::{Builder, Secret, Totp};

/// The app on the telephone, which read the secret from the page.
async fn app(visitor: &Visitor) -> anyhow::Result<Totp> {
    let shown = visitor.driver().find(By::Css("code.secret")).await?.text().await?;
    let secret = Secret::try_from_base32(shown.replace(' ', ""));
    let secret = secret.ok().context("the page shows no secret")?;
    let app = Builder::new().with_secret(secret).with_account_name("app").build();
    app.ok().context("no app takes the secret")
}

fn now() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default()
}

/// From the profile to the recovery codes; the app, and the codes.
async fn enrol(visitor: &Visitor) -> anyhow::Result<(Totp, Vec<String>)> {
    visitor.go("/me").await?;
    visitor.reads("two-step-is-off").await?;
    visitor.follow_to("two-step-open").await?;
    visitor.heading(&visitor.say("two-step-title")?).await?;
    visitor.finds_no_fault("before it is set up").await?;
    visitor.press_on("two-step-begin").await?;
    visitor.heading(&visitor.say("two-step-enrol-title")?).await?;
    visitor.find("image", &visitor.say("two-step-qr")?).await?;
    visitor.finds_no_fault("the secret").await?;
    let app = app(visitor).await?;
    let enter = async |code: &str| {
        visitor.fill(&visitor.say("two-step-first-code")?, code).await?;
        visitor.press_on("two-step-enrol-button").await
    };
    enter("000000").await?;
    visitor.reads("two-step-wrong-code").await?;
    visitor.finds_no_fault("a wrong first code").await?;
    // The code of the step before, so that the present one is still unused at the next sign-in.
    enter(&app.generate(now() - 30).to_string()).await?;
    visitor.heading(&visitor.say("two-step-codes-title")?).await?;
    visitor.reads("two-step-on-now").await?;
    visitor.finds_no_fault("the recovery codes").await?;
    let mut codes = Vec::new();
    for code in visitor.driver().find_all(By::Css(".codes code")).await? {
        codes.push(code.text().await?);
    }
    ensure!(codes.len() == 10, "{codes:?}");
    visitor.follow_to("two-step-codes-kept").await?;
    visitor.reads("two-step-is-on").await?;
    visitor.finds_no_fault("a profile with a second step").await?;
    Ok((app, codes))
}

/// As far as the question for a code.
async fn half_way(visitor: &Visitor, email: &str) -> anyhow::Result<()> {
    visitor.go("/sign-in?next=/me").await?;
    visitor.fill(&visitor.say("sign-in-email")?, email).await?;
    visitor.fill(&visitor.say("sign-in-password")?, PASSWORD).await?;
    visitor.press_on("sign-in-button").await?;
    visitor.heading(&visitor.say("sign-in-code-title")?).await
}

async fn with_code(visitor: &Visitor, code: &str) -> anyhow::Result<()> {
    visitor.fill(&visitor.say("sign-in-code")?, code).await?;
    visitor.press_on("sign-in-button").await
}

async fn journey(name: &str, look: Look) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let viktor = stack.visit(name, "viktor", look).await?;
    let email = &stack.person("viktor")?.email;
    let journey = async {
        let (app, codes) = enrol(&viktor).await?;
        viktor.press_on("frame-sign-out").await?;

        half_way(&viktor, email).await?;
        viktor.finds_no_fault("a code is asked for").await?;
        with_code(&viktor, "000000").await?;
        viktor.reads("sign-in-code-wrong").await?;
        viktor.finds_no_fault("a wrong code").await?;
        with_code(&viktor, &app.generate(now()).to_string()).await?;
        viktor.heading(&viktor.say("profile-title")?).await?;
        viktor.press_on("frame-sign-out").await?;

        // Without the telephone: a recovery code opens once, and the profile says how many are left.
        let code = codes.first().context("no code")?;
        half_way(&viktor, email).await?;
        with_code(&viktor, code).await?;
        viktor.heading(&viktor.say("profile-title")?).await?;
        ensure!(viktor.text().await?.contains('9'), "the profile does not say that nine codes are left");
        viktor.press_on("frame-sign-out").await?;
        half_way(&viktor, email).await?;
        with_code(&viktor, code).await?;
        viktor.reads("sign-in-code-wrong").await
    };
    viktor.on(journey).await?;
    viktor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn set_up_and_used_with_the_app_and_with_a_recovery_code() -> anyhow::Result<()> {
    journey("two-step", Look::default()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn set_up_and_used_on_a_phone_without_scripts() -> anyhow::Result<()> {
    journey("two-step-plain", Look { scripts: false, ..Look::phone() }).await
}
