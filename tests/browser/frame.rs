//! What surrounds every page: languages, colours, widths, the way past the navigation, addresses that lead nowhere.

use anyhow::ensure;
use tests::{Browser, Look, Stack, Words};

use crate::activation::no_complaints;

/// Nobody is signed in: the statement on accessibility and an address that leads nowhere, as this browser shows them.
async fn public_pages(name: &str, look: Look) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let words = Words::of(look.language)?;
    let browser = Browser::start(name, look).await?;
    let journey = async {
        for (path, title) in [("/accessibility", "accessibility-title"), ("/no/such/page", "error-404-title")]
        {
            browser.open(&stack.site.url(path)).await?;
            browser.heading(&words.say(title)?).await?;
            let language = browser.evaluate("return document.documentElement.lang").await?;
            ensure!(language == look.language, "{path} is in {language}");
            browser.accessible(path).await?;
            browser.fits().await?;
        }
        no_complaints(&browser).await
    };
    browser.on(journey).await?;
    browser.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_in_the_dark() -> anyhow::Result<()> {
    public_pages("frame-en", Look { dark: true, ..Look::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_norwegian_on_a_narrow_phone() -> anyhow::Result<()> {
    public_pages("frame-nb", Look { width: 320, language: "nb", ..Look::phone() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn in_german() -> anyhow::Result<()> {
    public_pages("frame-de", Look::speaking("de")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_stop_skips_to_the_content() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let browser = Browser::start("frame-skip", Look::default()).await?;
    let journey = async {
        browser.open(&stack.site.url("/accessibility")).await?;
        browser.tab_to("link", "Skip to the content").await?;
        browser.enter().await?;
        let focused = browser.evaluate("return document.activeElement.tagName").await?;
        ensure!(focused == "MAIN", "the focus is on {focused}");
        Ok(())
    };
    browser.on(journey).await?;
    browser.quit().await
}
