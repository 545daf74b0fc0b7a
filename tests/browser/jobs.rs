//! Jobs and the backup of a contact's data: the contact follows the own jobs, staff takes the backup with one press.

use std::path::Path;

use anyhow::{Context as _, ensure};
use reqwest::Method;
use serde_json::json;
use tests::browser::folder::root;
use tests::{Look, SOON, Stack, Visitor, wait_until};
use uuid::Uuid;

/// A job of Lena's with one file, in production.
async fn told(stack: &Stack) -> anyhow::Result<()> {
    let (lena, press) = (stack.person("lena")?, stack.person("press")?);
    let job = format!("/customers/{}/jobs/J-1", lena.customer()?);
    press.put(&job, &json!({"contact": lena.contact()?, "title": "A poster"})).await?.ok()?;
    press.put(&format!("{job}/status"), &json!({"status": "production"})).await?.ok()?;
    let file = format!("{job}/files/{}", Uuid::new_v4());
    let part = press.request(Method::PUT, &format!("{file}/parts/1"));
    let part = part.header("Idempotency-Key", "one").body("%PDF one");
    press.send(part).await?.expect(204)?;
    press.put(&file, &json!({"kind": "input", "parts": 1, "bytes": 8})).await?.ok()?;
    Ok(())
}

/// Whatever the browser saves goes to this folder.
async fn saves_to(visitor: &Visitor, folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let behaviour = json!({"behavior": "allow", "downloadPath": folder.to_str().context("no path")?});
    visitor.driver().cdp().send_raw("Browser.setDownloadBehavior", behaviour).await?;
    Ok(())
}

/// Takes the file of this name out of the folder, once the browser has saved it whole.
async fn saved(folder: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
    let file = folder.join(name);
    let bytes =
        wait_until(name, SOON, async || Ok(std::fs::read(&file).ok().filter(|bytes| !bytes.is_empty())));
    let bytes = bytes.await?;
    std::fs::remove_file(&file)?;
    Ok(bytes)
}

async fn whole_way(look: Look, name: &str) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    told(&stack).await?;
    let lena = stack.person("lena")?;
    let contact = format!("/desk/customers/{}/access/{}", lena.customer()?, lena.contact()?);
    let folder = root()?.join("target/browser-downloads").join(Uuid::new_v4().to_string());
    let wanda = stack.visit(name, "wanda", look).await?;
    let backing_up = async {
        saves_to(&wanda, &folder).await?;
        wanda.go(&contact).await?;
        wanda.sees("A poster").await?;
        wanda.sees(&wanda.say("jobs-production")?).await?;
        wanda.finds_no_fault("a contact with a job").await?;
        for time in 1..=2 {
            wanda.press_on("backup-do").await?;
            let bytes = saved(&folder, "Lena Fischer.zip").await?;
            let holds = bytes.starts_with(b"PK") && bytes.windows(8).any(|part| part == b"%PDF one");
            ensure!(holds, "press {time}: {} bytes", bytes.len());
        }
        wanda.go(&contact).await?;
        wanda.reads("backup-taken").await?;
        wanda.finds_no_fault("backups that were taken").await?;
        wanda.become_like(Look { width: 320, ..Look::phone() }).await?;
        wanda.go(&contact).await?;
        wanda.finds_no_fault("the same on a phone").await
    };
    wanda.on(backing_up).await?;
    wanda.leave().await?;
    std::fs::remove_dir_all(&folder)?;
    let own = stack.visit(&format!("{name}-own"), "lena", look).await?;
    let following = async {
        own.follow_to("frame-jobs").await?;
        own.heading(&own.say("jobs-title")?).await?;
        own.sees("A poster").await?;
        own.finds_no_fault("the own jobs").await?;
        own.become_like(Look { width: 320, ..Look::phone() }).await?;
        own.go(&own.path().await?).await?;
        own.finds_no_fault("the own jobs on a phone").await
    };
    own.on(following).await?;
    own.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_one_press_and_the_own_jobs_are_followed() -> anyhow::Result<()> {
    whole_way(Look::default(), "jobs").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() -> anyhow::Result<()> {
    whole_way(Look::without_scripts(), "jobs-plain").await
}
