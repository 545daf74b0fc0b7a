//! Contacts from a file: the test run, the draft, the check.

use std::path::Path;

use anyhow::ensure;
use tests::browser::folder::Scratch;
use tests::{Look, Stack, Visitor};
use thirtyfour::By;

const FILE: &str = "Name;E-mail;Roles;Shoe size\n\
    Nora Newcomer;nora@harbour.example;technical;38\n\
    ;nonsense;emperor;1\n";

/// Chooses a file in the form and has it tried.
async fn try_file(priya: &Visitor, file: &Path, text: &[u8]) -> anyhow::Result<()> {
    std::fs::write(file, text)?;
    let field = priya.driver().find(By::Css("input[type=file]")).await?;
    field.send_keys(file.display().to_string()).await?;
    priya.press_on("import-try").await
}

async fn whole_way(look: Look, name: &str) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let folder = Scratch::new()?;
    let file = folder.path().join("contacts.csv");
    let customer = stack.person("priya")?.customer()?;
    let priya = stack.visit(name, "priya", look).await?;
    let importing = async {
        priya.go(&format!("/customers/{customer}/contacts")).await?;
        priya.follow_to("import-open").await?;
        priya.reads("import-upload").await?;
        priya.finds_no_fault("no file yet").await?;
        try_file(&priya, &file, b"Name;E-mail\nJ\xf8rgen;a@x.no\n").await?;
        priya.sees("UTF-8").await?;
        priya.reads("import-upload").await?;
        priya.finds_no_fault("a file that is none").await?;
        try_file(&priya, &file, FILE.as_bytes()).await?;
        priya.reads("import-run").await?;
        priya.sees("Shoe size").await?;
        priya.sees("Nora Newcomer").await?;
        priya.finds_no_fault("a test run").await?;
        priya.become_like(Look { width: 320, ..look }).await?;
        priya.finds_no_fault("a test run, on a phone").await?;
        priya.become_like(look).await?;
        // Messages with plurals are written out.
        priya.press("Take 1 row over into the draft").await?;
        priya.sees("1 row is in your draft now. Look at it, then submit it.").await?;
        priya.sees("Nora Newcomer").await?;
        ensure!(priya.path().await?.contains("/contacts"), "{}", priya.path().await?);
        priya.finds_no_fault("a draft from a file").await
    };
    priya.on(importing).await?;
    priya.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_becomes_a_draft() -> anyhow::Result<()> {
    whole_way(Look::default(), "import").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_becomes_a_draft_without_scripts() -> anyhow::Result<()> {
    whole_way(Look::without_scripts(), "import-plain").await
}
