//! Getting in and out: wrong and right passwords, a forgotten one, other browsers, the own language, what is left afterwards.

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::{Look, PASSWORD, Stack, Visitor, Words};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_says_so_and_the_right_one_leads_where_one_wanted() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    stack.with_password("anders").await?;
    let email = &stack.person("anders")?.email;
    let visitor = stack.visit_as_stranger("sign-in-wrong", Look::default()).await?;
    let journey = async {
        visitor.go("/tickets?state=open").await?;
        visitor.heading(&visitor.say("sign-in-title")?).await?;
        visitor.finds_no_fault("the empty form").await?;
        visitor.fill(&visitor.say("sign-in-email")?, email).await?;
        visitor.fill(&visitor.say("sign-in-password")?, "four crows count to nine").await?;
        visitor.press_on("sign-in-button").await?;
        visitor.find("alert", "").await?;
        ensure!(visitor.filled(&visitor.say("sign-in-email")?).await? == *email, "the address was not kept");
        ensure!(
            visitor.filled(&visitor.say("sign-in-password")?).await?.is_empty(),
            "the page repeats a password"
        );
        visitor.finds_no_fault("a wrong password").await?;
        visitor.fill(&visitor.say("sign-in-password")?, PASSWORD).await?;
        visitor.press_on("sign-in-button").await?;
        visitor.heading(&visitor.say("ticket-list-title")?).await?;
        ensure!(visitor.path().await? == "/tickets?state=open", "led to {}", visitor.path().await?);

        visitor.press_on("frame-sign-out").await?;
        visitor.find("button", &visitor.say("sign-in-button")?).await?;
        visitor.finds_no_fault("signed out").await?;
        visitor.driver().back().await?;
        visitor.find("button", &visitor.say("sign-in-button")?).await.map(|_| ())
    };
    visitor.on(journey).await?;
    visitor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_set_anew_by_mail() -> anyhow::Result<()> {
    const NEW: &str = "nine lanterns drift beneath the pier";
    let stack = Stack::start().await?;
    stack.with_password("anders").await?;
    let email = &stack.person("anders")?.email;
    let visitor = stack.visit_as_stranger("sign-in-forgotten", Look::without_scripts()).await?;
    let journey = async {
        visitor.go("/sign-in").await?;
        visitor.follow_to("sign-in-forgot").await?;
        visitor.heading(&visitor.say("forgot-title")?).await?;
        visitor.fill(&visitor.say("sign-in-email")?, email).await?;
        visitor.press_on("forgot-button").await?;
        visitor.heading(&visitor.say("forgot-sent-title")?).await?;
        let mail = stack.mail_to(email, "password-reset").await?;
        let link = mail.links.iter().find(|link| link.contains("/reset")).context("no link in the mail")?;
        visitor.open(link).await?;
        visitor.fill(&visitor.say("password-new")?, NEW).await?;
        visitor.fill(&visitor.say("password-again")?, NEW).await?;
        visitor.press_on("reset-button").await?;
        visitor.gone("textbox", &visitor.say("password-again")?).await?;
        visitor.open(link).await?;
        visitor.heading(&visitor.say("link-refused-title")?).await?;
        visitor.sign_in(email, NEW).await
    };
    visitor.on(journey).await?;
    visitor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_browser_is_thrown_out_from_the_profile() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let here = stack.visit("sign-in-here", "wanda", Look { dark: true, ..Look::default() }).await?;
    let there = stack.visit_as_stranger("sign-in-there", Look::phone()).await?;
    let journey = async {
        there.sign_in(&stack.person("wanda")?.email, PASSWORD).await?;
        here.go("/me").await?;
        here.heading(&here.say("profile-title")?).await?;
        here.finds_no_fault("the profile").await?;
        // "Sign out" alone is the button of the page's head.
        let other = format!("{} –", here.say("profile-session-end")?);
        here.press(&other).await?;
        here.reads("profile-session-ended").await?;
        here.gone("button", &other).await?;
        there.go("/desk").await?;
        there.find("button", &there.say("sign-in-button")?).await?;
        here.go("/desk").await?;
        here.heading(&here.say("desk-queue")?).await
    };
    tests::browser::kept::kept(&[&here, &there], journey).await?;
    here.leave().await?;
    there.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_own_language_wins_over_the_browsers() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let visitor = stack.visit("sign-in-language", "tom", Look::speaking("nb")).await?;
    let journey = async {
        for (chosen, language) in [("Deutsch", "de"), ("Norsk bokmål", "nb")] {
            let words = Words::of(language)?;
            visitor.go("/me").await?;
            let now = visitor.evaluate("return document.documentElement.lang").await?;
            let now = Words::of(now.as_str().context("a page without a language")?)?;
            visitor.choose(&now.say("profile-language")?, chosen).await?;
            visitor.press(&now.say("profile-language-button")?).await?;
            visitor.heading(&words.say("profile-title")?).await?;
            visitor.finds_no_fault(language).await?;
        }
        Ok(())
    };
    visitor.on(journey).await?;
    visitor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_signing_in_is_accessible() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    for (name, look) in
        [("sign-in-light", Look::default()), ("sign-in-dark", Look { dark: true, ..Look::phone() })]
    {
        let visitor = stack.visit(name, "viktor", look).await?;
        let journey = async {
            for path in ["/me", "/me/two-step", "/confirm?next=/me"] {
                visitor.go(path).await?;
                visitor.find("button", &visitor.say("frame-sign-out")?).await?;
                visitor.finds_no_fault(path).await?;
            }
            visitor.press_on("frame-sign-out").await?;
            for path in ["/sign-in", "/forgot", "/reset?token=none", "/activate?token=none"] {
                visitor.go(path).await?;
                visitor.finds_no_fault(path).await?;
            }
            Ok(())
        };
        visitor.on(journey).await?;
        visitor.leave().await?;
    }
    Ok(())
}

/// Goes back as often as there is somewhere to go, and sees nothing of the pages that were open.
async fn nothing_is_left(visitor: &Visitor) -> anyhow::Result<()> {
    for steps in 1..=4 {
        visitor.driver().back().await?;
        visitor.find("button", &visitor.say("sign-in-button")?).await?;
        let shown = visitor.driver().source().await?;
        ensure!(!shown.contains("Marta Haugen"), "{steps} steps back: {shown}");
    }
    Ok(())
}

async fn signed_out(name: &str, look: Look) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let marta = stack.person("marta")?.contact()?;
    let entries = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
    let number = stack.person("ingrid")?.submit(entries).await?;
    let visitor = stack.visit(name, "anders", look).await?;
    let contacts = format!("/customers/{}/contacts", stack.world.nordlys);
    let journey = async {
        visitor.go(&format!("/tickets/{number}")).await?;
        visitor.sees("Marta Haugen").await?;
        visitor.go(&contacts).await?;
        visitor.sees("Marta Haugen").await?;
        visitor.go("/tickets").await?;
        visitor.sees(&number).await?;
        visitor.press_on("frame-sign-out").await?;
        visitor.find("button", &visitor.say("sign-in-button")?).await?;
        nothing_is_left(&visitor).await
    };
    visitor.on(journey).await?;
    visitor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn back_shows_nothing_after_signing_out() -> anyhow::Result<()> {
    signed_out("sign-out-back", Look::default()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn back_shows_nothing_after_signing_out_without_scripts() -> anyhow::Result<()> {
    signed_out("sign-out-back-plain", Look::without_scripts()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_24_what_people_write_runs_nothing_in_a_browser() -> anyhow::Result<()> {
    const MARKUP: &str =
        "</textarea></title><img src=x onerror=window.broken=1><script>window.broken=1</script>";
    let stack = Stack::start().await?;
    let (ingrid, wanda) = (stack.person("ingrid")?, stack.person("wanda")?);
    let jonas = stack.person("jonas")?;
    let details = json!({"kind": "edit-details", "contact": jonas.contact()?, "name": MARKUP, "email": jonas.email, "title": MARKUP});
    let number = ingrid.submit(json!([details])).await?;
    for (person, kind) in [(ingrid, "comments"), (wanda, "notes"), (wanda, "queries")] {
        person.says(&number, kind, MARKUP).await?.ok()?;
    }
    stack.settled().await?;
    let contacts = format!("/customers/{}/contacts", stack.world.nordlys);
    for (name, paths) in [
        ("ingrid", [contacts.as_str(), "/tickets", &format!("/tickets/{number}")]),
        (
            "wanda",
            ["/desk", &format!("/desk/customers/{}", stack.world.nordlys), &format!("/tickets/{number}")],
        ),
    ] {
        let visitor = stack.visit(&format!("markup-{name}"), name, Look::default()).await?;
        let journey = async {
            for path in paths {
                visitor.go(path).await?;
                let broken = visitor.evaluate("return window.broken === undefined").await?;
                ensure!(broken == true, "{path} ran what somebody wrote");
                visitor.finds_no_fault(path).await?;
            }
            visitor.sees("window.broken=1").await
        };
        visitor.on(journey).await?;
        visitor.leave().await?;
    }
    Ok(())
}
