//! One request on its way over the desk: a question and its answer, both sides looking, then the decision.

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::browser::kept::kept;
use tests::{Look, PASSWORD, Stack, Visitor};

/// Proves once more who one is, when the page asks for it; what was chosen is kept meanwhile.
pub(crate) async fn confirm(visitor: &Visitor) -> anyhow::Result<()> {
    visitor.heading(&visitor.say("confirm-title")?).await?;
    visitor.fill(&visitor.say("sign-in-password")?, PASSWORD).await?;
    visitor.press_on("confirm-button").await
}

/// Chooses a verdict on a line.
pub(crate) async fn verdict(visitor: &Visitor, line: usize, key: &str) -> anyhow::Result<()> {
    let group = visitor.words.with("ticket-decide-verdict", &[("line", &line.to_string())])?;
    visitor.within("radiogroup", &group).toggle(&visitor.say(key)?).await
}

/// Fails unless the line is to be rejected.
async fn rejects(visitor: &Visitor, line: usize) -> anyhow::Result<()> {
    let group = visitor.words.with("ticket-decide-verdict", &[("line", &line.to_string())])?;
    visitor.within("radiogroup", &group).expect_on(&visitor.say("ticket-decide-reject")?, true).await
}

async fn question_and_answer(names: [&str; 2], look: Look) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let wanda = stack.visit(names[0], "wanda", look).await?;
    let anders = stack.visit(names[1], "anders", look).await?;
    let marta = stack.person("marta")?.contact()?;
    let journey = async {
        let draft = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
        let number = stack.person("anders")?.submit(draft).await?;
        stack.settled().await?;
        anders.go("/tickets").await?;
        anders.finds_no_fault("the own tickets").await?;
        anders.follow(&number).await?;
        anders.reads("ticket-conversation-empty").await?;
        anders.finds_no_fault("a ticket that waits").await?;

        wanda.go("/desk").await?;
        wanda.finds_no_fault("the queue").await?;
        wanda.follow(&number).await?;
        wanda.fill(&wanda.say("ticket-message")?, "Is she on the night shift?").await?;
        wanda.press_on("ticket-ask").await?;
        wanda.reads("ticket-done-query").await?;
        wanda.finds_no_fault("a question was asked").await?;

        if look.scripts {
            // The page that was open says so by itself.
            anders.sees("Is she on the night shift?").await?;
        }
        anders.go(&format!("/tickets/{number}")).await?;
        anders.finds_no_fault("a question is open").await?;
        anders.fill(&anders.say("ticket-reply-label")?, "Yes, from December.").await?;
        anders.press_on("ticket-reply").await?;
        anders.reads("ticket-done-reply").await?;
        stack.mail_to("desk@desk.example", "customer-replied").await?;
        if !look.scripts {
            wanda.go(&format!("/tickets/{number}")).await?;
        }
        wanda.sees("Yes, from December.").await?;
        wanda.finds_no_fault("the answer is there").await
    };
    kept(&[&wanda, &anders], journey).await?;
    wanda.leave().await?;
    anders.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_seen_at_once_and_answered() -> anyhow::Result<()> {
    question_and_answer(["conversation-desk", "conversation-customer"], Look::default()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_without_scripts() -> anyhow::Result<()> {
    question_and_answer(["conversation-plain-desk", "conversation-plain-customer"], Look::without_scripts())
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn some_lines_are_approved_and_one_is_rejected() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let viktor = stack.visit("decision", "viktor", Look::default()).await?;
    let marta = stack.person("marta")?.contact()?;
    let journey = async {
        let draft = json!([
            {"kind": "grant-role", "contact": marta, "role": "security"},
            {"kind": "grant-role", "contact": marta, "role": "technical"},
        ]);
        let number = stack.person("anders")?.submit(draft).await?;
        stack.settled().await?;
        viktor.go(&format!("/tickets/{number}")).await?;
        viktor.heading(&viktor.say("ticket-decide-title")?).await?;
        viktor.finds_no_fault("a decision to take").await?;
        // He has just signed in: nothing will be asked, so nothing is said about it.
        let asked = viktor.say("ticket-decide-confirm")?;
        ensure!(!viktor.text().await?.contains(&asked), "the page announces a question nobody will ask");
        stack.proofs_grow_old().await?;
        viktor.go(&format!("/tickets/{number}")).await?;
        viktor.sees(&asked).await?;
        let all = viktor.say("ticket-decide-rest")?;
        ensure!(!viktor.has("button", &all).await?, "there is no rest before one line is told apart");
        verdict(&viktor, 2, "ticket-decide-reject").await?;
        viktor.press(&all).await?;
        // A rejection needs a reason; what was chosen is still there.
        viktor.reads("ticket-error-reason").await?;
        viktor.finds_no_fault("a reason is missing").await?;
        rejects(&viktor, 2).await?;
        let reason = viktor.find_all_named("textbox", &viktor.say("ticket-decide-text")?).await?;
        let last = reason.last().context("no field for a reason")?;
        last.send_keys("Technical contacts are limited to two.").await?;
        // Before it counts, one proves to be there; what was chosen waits.
        viktor.press(&all).await?;
        viktor.finds_no_fault("a proof is asked for").await?;
        confirm(&viktor).await?;
        viktor.reads("ticket-done-confirmed").await?;
        rejects(&viktor, 2).await?;
        viktor.finds_no_fault("what was chosen is back").await?;
        viktor.press(&all).await?;
        viktor.reads("ticket-done-decide").await?;
        // It comes into force by itself, and the page says so.
        viktor.reads("ticket-phase-partly").await?;
        viktor.finds_no_fault("decided").await?;
        let roles = stack.person("anders")?.roles_of("marta@nordlys.example").await?;
        ensure!(roles == ["application", "security"], "{roles:?}");
        Ok(())
    };
    viktor.on(journey).await?;
    viktor.leave().await
}
