//! Access that staff grant a contact, her API key, and networks from which nothing works any more.

use anyhow::ensure;
use serde_json::json;
use tests::{Look, PASSWORD, Stack, Visitor};

use crate::access::{added, adopted, link};

const NEW: &str = "nora@harbour.example";

/// Nora sets her password with the mailed link and signs in.
async fn comes_in(stack: &Stack, nora: &Visitor) -> anyhow::Result<()> {
    nora.open(&link(stack, "welcome").await?).await?;
    nora.fill(&nora.say("password-new")?, PASSWORD).await?;
    nora.fill(&nora.say("password-again")?, PASSWORD).await?;
    nora.press_on("activate-button").await?;
    nora.reads("sign-in-after-activation").await?;
    nora.sign_in(NEW, PASSWORD).await
}

/// She issues a key, which works, and revokes it, and it does not.
async fn has_a_key(stack: &Stack, nora: &Visitor) -> anyhow::Result<()> {
    stack.proofs_grow_old().await?;
    nora.go("/me").await?;
    nora.follow_to("keys-open").await?;
    nora.reads("keys-none").await?;
    nora.finds_no_fault("no keys").await?;
    nora.follow_to("keys-confirm-button").await?;
    nora.fill(&nora.say("sign-in-password")?, PASSWORD).await?;
    nora.press_on("confirm-button").await?;
    nora.fill(&nora.say("keys-label")?, "  ").await?;
    nora.press_on("keys-issue").await?;
    nora.reads("keys-label-wrong").await?;
    nora.finds_no_fault("a key without a name").await?;
    nora.fill(&nora.say("keys-label")?, "Web shop").await?;
    nora.press_on("keys-issue").await?;
    nora.reads("keys-once").await?;
    nora.finds_no_fault("a key, shown once").await?;
    let secret = nora.filled(&nora.say("keys-secret")?).await?;
    let program = stack.person("tom")?.with_key(&secret);
    ensure!(program.get("/me").await?.ok()?["email"] == json!(NEW), "the key is not hers");
    nora.go("/me/keys").await?;
    ensure!(!nora.text().await?.contains(&secret), "it is shown again");
    nora.press_on("keys-revoke").await?;
    nora.reads("keys-revoked").await?;
    nora.finds_no_fault("a revoked key").await?;
    ensure!(program.get_now("/me").await?.status == 401, "the key lives");
    Ok(())
}

async fn whole_way(look: Look, name: &str) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let customer = stack.person("tom")?.customer()?;
    let by_grant =
        json!({"provisioning": "by-grant", "reversal": "reversible", "sending": "auto", "link_hours": 24});
    adopted(&stack, &by_grant).await?;
    added(&stack).await?;
    let wanda = stack.visit(name, "wanda", look).await?;
    let nora = stack.visit_as_stranger(&format!("{name}-nora"), look).await?;
    let journey = async {
        wanda.go(&format!("/desk/customers/{customer}/access?q=Nora")).await?;
        wanda.follow("Nora Vik").await?;
        wanda.finds_no_fault("access to grant").await?;
        wanda.fill(&wanda.say("access-networks")?, "198.51.100.7/24").await?;
        wanda.press_on("access-grant").await?;
        wanda.sees("198.51.100.0/24").await?;
        wanda.finds_no_fault("no network").await?;
        ensure!(wanda.filled(&wanda.say("access-networks")?).await? == "198.51.100.7/24", "it is lost");
        wanda.fill(&wanda.say("access-networks")?, "").await?;
        wanda.press_on("access-grant").await?;
        wanda.reads("access-done-grant").await?;
        wanda.finds_no_fault("granted access").await?;
        comes_in(&stack, &nora).await?;
        has_a_key(&stack, &nora).await?;
        wanda.fill(&wanda.say("access-networks")?, "198.51.100.7").await?;
        wanda.press_on("access-networks-save").await?;
        wanda.reads("access-done-networks").await?;
        nora.go("/me").await?;
        nora.heading(&nora.say("error-403-network-title")?).await?;
        nora.go("/sign-in").await?;
        nora.fill(&nora.say("sign-in-email")?, NEW).await?;
        nora.fill(&nora.say("sign-in-password")?, PASSWORD).await?;
        nora.press_on("sign-in-button").await?;
        nora.reads("sign-in-nowhere").await?;
        wanda.become_like(Look { width: 320, ..Look::phone() }).await?;
        wanda.go(&wanda.path().await?).await?;
        wanda.finds_no_fault("restricted access on a phone").await
    };
    wanda.on(journey).await?;
    wanda.leave().await?;
    nora.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn access_is_granted_with_a_key_and_works_from_the_office_alone() -> anyhow::Result<()> {
    Box::pin(whole_way(Look::default(), "grants")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() -> anyhow::Result<()> {
    Box::pin(whole_way(Look::without_scripts(), "grants-plain")).await
}
