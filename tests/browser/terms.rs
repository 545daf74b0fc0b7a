//! Terms people accept before they go on: published at the desk with a form, accepted by a contact, listed with their date.

use std::path::Path;

use anyhow::ensure;
use tests::browser::folder::Scratch;
use tests::{Look, Stack, Visitor};
use thirtyfour::By;

const TEXT: &str = "# Rules\n\nPay within **30 days**.\n\n<script>document.title = 'taken'</script>\n\n\
                    [x](javascript:document.title='taken') ![y](data:image/png;base64,AA==)\n\n| Fee | NOK |\n|-|-|\n| Late | 50 |\n";

/// Chooses a file in the form and publishes it.
async fn publish(viktor: &Visitor, file: &Path, text: &[u8]) -> anyhow::Result<()> {
    std::fs::write(file, text)?;
    let field = viktor.driver().find(By::Css("input[type=file]")).await?;
    field.send_keys(file.display().to_string()).await?;
    viktor.press_on("terms-publish-do").await
}

async fn accepts(stack: &Stack, look: Look, name: &str, terms: &str) -> anyhow::Result<()> {
    let customer = stack.person("tom")?.customer()?;
    let lena = stack.visit(name, "lena", look).await?;
    let accepting = async {
        lena.go(&format!("/customers/{customer}/contacts")).await?;
        lena.reads("terms-due").await?;
        ensure!(lena.path().await?.starts_with(terms), "{}", lena.path().await?);
        lena.sees("30 days").await?;
        lena.sees("document.title = 'taken'").await?;
        let title = lena.evaluate("return document.title").await?;
        ensure!(title != "taken", "the document ran");
        lena.finds_no_fault("terms that are due").await?;
        lena.become_like(Look { width: 320, ..look }).await?;
        lena.finds_no_fault("terms that are due, on a phone").await?;
        lena.press_on("terms-accept").await?;
        lena.sees("Tom Okafor").await?;
        ensure!(lena.path().await?.ends_with("/contacts"), "{}", lena.path().await?);
        lena.sees(&format!("{}: –", lena.say("terms-title")?)).await?;
        lena.finds_no_fault("contacts with the dates of terms").await?;
        lena.follow_to("terms-title").await?;
        lena.reads("terms-you-accepted").await?;
        lena.gone("button", &lena.say("terms-publish-do")?).await?;
        lena.finds_no_fault("accepted terms").await
    };
    lena.on(accepting).await?;
    lena.leave().await
}

async fn whole_way(look: Look, name: &str) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let folder = Scratch::new()?;
    let file = folder.path().join("terms.md");
    let customer = stack.person("tom")?.customer()?;
    let terms = format!("/customers/{customer}/terms");
    let viktor = stack.visit(name, "viktor", look).await?;
    let publishing = async {
        viktor.go(&format!("/desk/customers/{customer}")).await?;
        viktor.follow_to("terms-title").await?;
        viktor.reads("terms-none").await?;
        viktor.finds_no_fault("no terms").await?;
        publish(&viktor, &file, b"\x00\x01").await?;
        viktor.reads("terms-not-markdown").await?;
        viktor.finds_no_fault("a file that is none").await?;
        viktor.fill(&viktor.say("terms-name")?, "House rules").await?;
        publish(&viktor, &file, TEXT.as_bytes()).await?;
        viktor.reads("terms-done-published").await?;
        viktor.sees("House rules").await?;
        viktor.finds_no_fault("published terms").await
    };
    viktor.on(publishing).await?;
    accepts(&stack, look, &format!("{name}-lena"), &terms).await?;
    let looking = async {
        viktor.go(&terms).await?;
        let standing = [("accepted", "1"), ("people", "3")];
        viktor.sees(&viktor.words.with("terms-standing", &standing)?).await?;
        let lena = stack.person("lena")?.contact()?;
        viktor.go(&format!("/desk/customers/{customer}/access/{lena}")).await?;
        viktor.reads("terms-history").await?;
        viktor.sees(&viktor.words.with("terms-version", &[("version", "1")])?).await?;
        viktor.finds_no_fault("the history of a contact").await?;
        viktor.become_like(Look { width: 320, ..Look::phone() }).await?;
        for path in [&terms, &format!("/desk/customers/{customer}/access")] {
            viktor.go(path).await?;
            viktor.finds_no_fault(path).await?;
        }
        Ok(())
    };
    viktor.on(looking).await?;
    viktor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_are_published_and_accepted() -> anyhow::Result<()> {
    whole_way(Look::default(), "terms").await
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_are_published_and_accepted_without_scripts() -> anyhow::Result<()> {
    whole_way(Look::without_scripts(), "terms-plain").await
}
