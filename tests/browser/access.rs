//! The access of contacts at the desk: a policy two people agree on, a contact who is asked, registers, activates, and goes.

use anyhow::Context as _;
use serde_json::json;
use tests::{Look, PASSWORD, Stack, Visitor};

const NEW: &str = "nora@harbour.example";

/// The link in the newest mail of this kind.
pub(crate) async fn link(stack: &Stack, kind: &str) -> anyhow::Result<String> {
    let mail = stack.mail_to(NEW, kind).await?;
    mail.links.iter().find(|link| link.contains("/activate?token=")).cloned().context("no link in the mail")
}

/// A ticket adds Nora, in force.
pub(crate) async fn added(stack: &Stack) -> anyhow::Result<()> {
    let new = json!([{"kind": "add-contact", "name": "Nora Vik", "email": NEW, "roles": ["technical"]}]);
    let number = stack.person("tom")?.submit(new).await?;
    stack.phase(&number, "pending").await?;
    stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    stack.settled().await
}

/// A policy proposed by Viktor and adopted by Astri.
pub(crate) async fn adopted(stack: &Stack, policy: &serde_json::Value) -> anyhow::Result<()> {
    let path = format!("/customers/{}/policy", stack.person("tom")?.customer()?);
    stack.person("viktor")?.put(&format!("{path}/proposal"), policy).await?.ok()?;
    stack.person("astri")?.post(&format!("{path}/proposals/1/adoption"), &json!({})).await?.ok().map(drop)
}

/// Viktor proposes that contacts are asked, after somebody read the request; Astri adopts it.
async fn agreed(stack: &Stack, look: Look, policy: &str) -> anyhow::Result<()> {
    let viktor = stack.visit("access-propose", "viktor", look).await?;
    let proposing = async {
        viktor.go(policy).await?;
        viktor.finds_no_fault("a policy").await?;
        viktor.choose(&viktor.say("policy-provisioning")?, &viktor.say("policy-by-invitation")?).await?;
        viktor.choose(&viktor.say("policy-sending")?, &viktor.say("policy-review")?).await?;
        viktor.fill(&viktor.say("policy-hours")?, "999").await?;
        viktor.press_on("policy-propose-do").await?;
        viktor.reads("policy-hours-wrong").await?;
        viktor.finds_no_fault("hours that are too many").await?;
        viktor.fill(&viktor.say("policy-hours")?, "24").await?;
        viktor.press_on("policy-propose-do").await?;
        viktor.reads("policy-done-proposed").await?;
        viktor.gone("button", &viktor.say("policy-adopt")?).await?;
        viktor.finds_no_fault("an own proposal").await
    };
    viktor.on(proposing).await?;
    viktor.leave().await?;
    let astri = stack.visit("access-adopt", "astri", look).await?;
    let adopting = async {
        astri.go(policy).await?;
        astri.reads("policy-your-turn").await?;
        astri.finds_no_fault("a colleague's proposal").await?;
        astri.press_on("policy-adopt").await?;
        astri.reads("policy-done-adopted").await
    };
    astri.on(adopting).await?;
    astri.leave().await
}

/// What Nora does with the two mails.
async fn registers(stack: &Stack, nora: &Visitor) -> anyhow::Result<()> {
    nora.open(&link(stack, "invitation").await?).await?;
    nora.heading(&nora.say("register-title")?).await?;
    nora.finds_no_fault("registering").await?;
    nora.press_on("register-button").await?;
    nora.heading(&nora.say("registered-title")?).await?;
    nora.finds_no_fault("registered").await?;
    nora.open(&link(stack, "welcome").await?).await?;
    nora.fill(&nora.say("password-new")?, PASSWORD).await?;
    nora.fill(&nora.say("password-again")?, PASSWORD).await?;
    nora.press_on("activate-button").await?;
    nora.reads("sign-in-after-activation").await
}

async fn whole_way(look: Look, name: &str) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let customer = stack.person("tom")?.customer()?;
    agreed(&stack, look, &format!("/desk/customers/{customer}/policy")).await?;
    added(&stack).await?;
    let wanda = stack.visit(name, "wanda", look).await?;
    let nora = stack.visit_as_stranger(&format!("{name}-nora"), look).await?;
    let journey = async {
        wanda.go(&format!("/desk/customers/{customer}")).await?;
        wanda.follow_to("access-title").await?;
        wanda.sees(&wanda.say("access-unregistered")?).await?;
        wanda.finds_no_fault("the access of all contacts").await?;
        wanda.follow("Nora Vik").await?;
        wanda.press_on("access-ask").await?;
        wanda.reads("access-done-waits").await?;
        wanda.finds_no_fault("a request that waits").await?;
        wanda.press_on("access-send").await?;
        wanda.reads("access-done-asked").await?;
        wanda.sees(&wanda.say("access-invited")?).await?;
        registers(&stack, &nora).await?;
        stack.settled().await?;
        wanda.go(&wanda.path().await?).await?;
        wanda.sees(&wanda.say("access-active")?).await?;
        wanda.finds_no_fault("an active contact").await?;
        wanda.press_on("access-deactivate").await?;
        wanda.reads("access-done-deactivate").await?;
        wanda.press_on("access-activate").await?;
        wanda.reads("access-done-activate").await?;
        wanda.toggle(&wanda.words.with("access-confirm", &[("name", "Nora Vik")])?).await?;
        wanda.press_on("access-delete").await?;
        wanda.reads("access-done-delete").await?;
        wanda.sees(&wanda.say("access-unregistered")?).await?;
        wanda.finds_no_fault("unregistered again").await?;
        wanda.become_like(Look { width: 320, ..Look::phone() }).await?;
        for path in ["", "/access", "/policy"] {
            wanda.go(&format!("/desk/customers/{customer}{path}")).await?;
            wanda.finds_no_fault(path).await?;
        }
        Ok(())
    };
    wanda.on(journey).await?;
    wanda.leave().await?;
    nora.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_policy_to_an_account_and_back() -> anyhow::Result<()> {
    whole_way(Look::default(), "access").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() -> anyhow::Result<()> {
    whole_way(Look::without_scripts(), "access-plain").await
}
