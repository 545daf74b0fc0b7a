//! Pictures of the main pages for the documentation, taken of the product as it is: `cargo xtask screenshots`.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::{Look, Stack, Visitor};

/// What a picture may weigh in bytes: the documentation is read over slow lines too.
const HEAVIEST: usize = 150 * 1024;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).context("say which folder to write to")?);
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let stack = Stack::start().await?;
    of_the_contacts(&stack, &folder).await?;
    let number = a_day(&stack).await?;
    of_the_desk(&stack, &folder, &number).await?;
    of_the_customer(&stack, &folder, &number).await
}

/// What happened before the pictures: three requests, one answered question. The number of the one in the pictures.
async fn a_day(stack: &Stack) -> anyhow::Result<String> {
    let (priya, anders, viktor) = (stack.person("priya")?, stack.person("anders")?, stack.person("viktor")?);
    let (lena, tom) = (stack.person("lena")?.contact()?, stack.person("tom")?.contact()?);
    let harbour = [
        json!([{"kind": "grant-role", "contact": lena, "role": "security"}]),
        json!([{"kind": "grant-role", "contact": tom, "role": "technical"}]),
    ];
    let first = priya.submit(harbour[0].clone()).await?;
    viktor.decide(&first, &[]).await?.ok()?;
    stack.phase(&first, "implemented").await?;
    priya.submit(harbour[1].clone()).await?;
    let (marta, jonas) = (stack.person("marta")?.contact()?, stack.person("jonas")?.contact()?);
    let henrik = stack.person("henrik")?.contact()?;
    let number = anders
        .submit(json!([
            {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
            {"kind": "grant-role", "contact": marta, "role": "security"},
            {"kind": "revoke-role", "contact": jonas, "role": "security"},
            {"kind": "remove-contact", "contact": henrik},
        ]))
        .await?;
    viktor.says(&number, "queries", "Does Kari take over Jonas’ night shift?").await?.ok()?;
    anders.says(&number, "replies", "Yes, from the first of December.").await?.ok()?;
    stack.settled().await?;
    Ok(number)
}

/// A draft in the making; it is discarded afterwards.
async fn of_the_contacts(stack: &Stack, folder: &Path) -> anyhow::Result<()> {
    let anders = stack.visit("picture-contacts", "anders", Look::default()).await?;
    anders.go("/").await?;
    for (contact, role, becomes) in
        [("Marta Haugen", "Security", "contacts-adding"), ("Jonas Berg", "Security", "contacts-removing")]
    {
        let row = anders.within("listitem", contact);
        row.press(role).await?;
        row.sees(&anders.say(becomes)?).await?;
    }
    anders.follow("Henrik Moe").await?;
    anders.press_on("contacts-flag").await?;
    anders.within("listitem", "Henrik Moe").sees(&anders.say("contacts-flagged")?).await?;
    anders.go("/").await?;
    anders.reads("contacts-flagged").await?;
    picture(&anders, folder, "contacts").await?;
    anders.follow("Marta Haugen").await?;
    anders.reads("contacts-details").await?;
    picture(&anders, folder, "contact").await?;
    anders.become_like(Look::phone()).await?;
    anders.go("/").await?;
    picture(&anders, folder, "contacts-phone").await?;
    anders.become_like(Look::default()).await?;
    anders.follow_to("contacts-discard").await?;
    anders.press_on("contacts-discard-do").await?;
    anders.reads("contacts-discarded").await?;
    anders.leave().await
}

async fn of_the_desk(stack: &Stack, folder: &Path, number: &str) -> anyhow::Result<()> {
    let desk = stack.visit("picture-desk", "viktor", Look::default()).await?;
    desk.go("/desk").await?;
    desk.sees(number).await?;
    picture(&desk, folder, "desk").await?;
    desk.go(&format!("/tickets/{number}")).await?;
    desk.heading(&desk.say("ticket-decide-title")?).await?;
    picture(&desk, folder, "decision").await?;
    desk.become_like(Look { dark: true, ..Look::default() }).await?;
    picture(&desk, folder, "decision-dark").await?;
    desk.leave().await
}

async fn of_the_customer(stack: &Stack, folder: &Path, number: &str) -> anyhow::Result<()> {
    let customer = stack.visit("picture-customer", "anders", Look::default()).await?;
    customer.go(&format!("/tickets/{number}")).await?;
    customer.sees("Kari Nordmann").await?;
    picture(&customer, folder, "ticket").await?;
    customer.leave().await
}

async fn picture(visitor: &Visitor, folder: &Path, name: &str) -> anyhow::Result<()> {
    let path = folder.join(name).with_extension("png");
    visitor.picture(&path).await?;
    let bytes = std::fs::metadata(&path).with_context(|| format!("looking at {}", path.display()))?.len();
    ensure!(usize::try_from(bytes)? <= HEAVIEST, "{name} weighs {bytes} bytes");
    Ok(())
}
