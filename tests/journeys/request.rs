//! One request from draft to roles in force.

use anyhow::ensure;
use serde_json::json;
use tests::Stack;

#[tokio::test(flavor = "multi_thread")]
async fn scenario_1_one_draft_one_ticket() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders) = (stack.person("ingrid")?, stack.person("anders")?);
    let before = stack.head().await?;
    let draft = json!([
        {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
        {"kind": "grant-role", "contact": stack.person("marta")?.contact()?, "role": "security"},
        {"kind": "revoke-role", "contact": stack.person("jonas")?.contact()?, "role": "security"},
        {"kind": "remove-contact", "contact": stack.person("henrik")?.contact()?},
    ]);
    let sent = ingrid.try_submit(draft.clone()).await?;
    let location = sent.header("location").to_owned();
    let number = sent.expect(201)?["ticket"].as_str().unwrap_or_default().to_owned();
    ensure!(location == format!("/api/v1/tickets/{number}"), "the answer links to {location}");

    let mail = stack.mail_to(&ingrid.email, "ticket-raised").await?;
    ensure!(mail.subject.contains(&number) && mail.text.contains("Kari Nordmann"), "{}", mail.text);
    let link = format!("/tickets/{number}");
    ensure!(mail.links.iter().any(|at| at.ends_with(&link)), "the mail links to {:?}", mail.links);

    let ticket = anders.ticket(&number).await?;
    ensure!(ticket["phase"] == "pending" && ticket["status"] == "awaiting-team", "{ticket}");
    ensure!(ticket["lines"].as_array().map(Vec::len) == Some(4), "{ticket}");
    let again = anders.try_submit(draft).await?;
    ensure!(
        again.findings() == ["request-already-pending"] || again.body["code"] == "request-already-pending"
    );

    let beside =
        anders.get(&format!("/customers/{}/active-and-requested", stack.world.nordlys)).await?.ok()?;
    println!("{beside:#}");
    stack.settled().await?;
    println!("{:?}", stack.mails());
    println!("{:?}", stack.event_types(before).await?);
    stack.audit().await
}
