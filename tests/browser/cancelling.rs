//! A request is taken back: after a look at what that means, and not by accident.

use serde_json::json;
use tests::{Look, Stack};

#[tokio::test(flavor = "multi_thread")]
async fn taken_back_after_a_question_to_oneself() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    for (name, look) in [("cancelling", Look::default()), ("cancelling-plain", Look::without_scripts())] {
        let anders = stack.visit(name, "anders", look).await?;
        let marta = stack.person("marta")?.contact()?;
        let journey = async {
            let draft = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
            let number = stack.person("anders")?.submit(draft).await?;
            stack.settled().await?;
            anders.go(&format!("/tickets/{number}")).await?;
            anders.follow_to("ticket-cancel").await?;
            anders.heading(&anders.words.with("ticket-cancel-title", &[("number", &number)])?).await?;
            anders.finds_no_fault("are you sure").await?;
            anders.follow_to("ticket-cancel-keep").await?;
            anders.reads("ticket-phase-pending").await?;
            anders.follow_to("ticket-cancel").await?;
            anders.fill(&anders.say("ticket-cancel-reason")?, "Marta is leaving us.").await?;
            anders.press_on("ticket-cancel-do").await?;
            anders.reads("ticket-done-cancel").await?;
            anders.reads("ticket-phase-cancelled").await?;
            anders.finds_no_fault("taken back").await?;
            stack.mail_to("anders@nordlys.example", "cancelled").await?;
            Ok(())
        };
        anders.on(journey).await?;
        anders.leave().await?;
    }
    Ok(())
}
