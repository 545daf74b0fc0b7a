//! A request is amended after it was approved in part, and its decisions that no longer fit are void.

use serde_json::json;
use tests::browser::kept::kept;
use tests::{Look, Stack};

use crate::request::turn;

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_line_must_be_decided_anew() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.visit("amending", "anders", Look::default()).await?;
    let viktor = stack.visit("amending-desk", "viktor", Look::default()).await?;
    let (marta, jonas) = (stack.person("marta")?.contact()?, stack.person("jonas")?.contact()?);
    let journey = async {
        let number = stack
            .person("anders")?
            .submit(json!([
                {"kind": "grant-role", "contact": marta, "role": "security"},
                {"kind": "grant-role", "contact": jonas, "role": "agreement"},
            ]))
            .await?;
        approve_first(&stack, &number).await?;
        stack.settled().await?;
        anders.go(&format!("/tickets/{number}")).await?;
        anders.follow_to("ticket-amend").await?;
        anders.reads("ticket-amend-voids").await?;
        anders.finds_no_fault("what an amendment costs").await?;
        anders.press_on("ticket-amend-do").await?;
        anders.sees(&anders.words.with("contacts-amending", &[("number", &number)])?).await?;
        anders.finds_no_fault("amending").await?;
        turn(&anders, "Marta Haugen", "technical", "contacts-adding").await?;
        anders.follow_to("contacts-submit").await?;
        anders.heading(&anders.words.with("contacts-review-amend", &[("number", &number)])?).await?;
        anders.press_on("contacts-review-send-amend").await?;
        anders.go(&format!("/tickets/{number}")).await?;
        anders.reads("ticket-step-amended").await?;
        anders.finds_no_fault("amended").await?;
        viktor.go(&format!("/tickets/{number}")).await?;
        viktor.heading(&viktor.say("ticket-decide-title")?).await?;
        viktor.sees("Technical").await?;
        viktor.finds_no_fault("to decide anew").await
    };
    kept(&[&anders, &viktor], journey).await?;
    anders.leave().await?;
    viktor.leave().await
}

/// The first line is approved, the second still open.
async fn approve_first(stack: &Stack, number: &str) -> anyhow::Result<()> {
    let viktor = stack.person("viktor")?;
    let ticket = viktor.ticket(number).await?;
    let first = &ticket["lines"][0];
    let verdict =
        json!([{"line": first["line"], "digest": first["digest"], "verdict": "approve", "reason": null}]);
    let body = json!({"revision": ticket["revision"], "lines": verdict});
    viktor.post(&format!("/tickets/{number}/decisions"), &body).await?.ok()?;
    Ok(())
}
