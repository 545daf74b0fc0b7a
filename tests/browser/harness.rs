//! The checks of this binary can fail: each is shown a page that is wrong on purpose.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use tests::browser::folder;
use tests::{Browser, Look, wait_until};

/// No language, no title, no landmark, an image without words, a field without a label, grey on grey, a tiny button.
const BROKEN: &str = "data:text/html,<body><h3>Broken</h3><img src='data:,'><input><p style='color:%23aaa;background:%23bbb'>\
    grey on grey</p><button style='width:8px;height:8px;padding:0'></button>";
const SOUND: &str = "data:text/html,<!doctype html><html lang=en><title>Sound</title><main><h1>Sound</h1><p id=out>as sent</p>\
    <script>document.getElementById('out').textContent = 'scripts run'</script></main></html>";
const WIDE: &str = "data:text/html,<!doctype html><meta name=viewport content='width=device-width'><p style='width:900px'>wide";
const TRAP: &str = "data:text/html,<!doctype html><style>*{outline:none}</style><button>First</button><button>Second</button>";

#[tokio::test(flavor = "multi_thread")]
async fn axe_names_what_is_wrong_and_is_silent_otherwise() -> anyhow::Result<()> {
    let browser = Browser::start("harness-axe", Look::default()).await?;
    browser.open(BROKEN).await?;
    let found = browser.accessible("broken on purpose").await.err().context("nothing was found")?.to_string();
    for rule in [
        "html-has-lang",
        "document-title",
        "image-alt",
        "label",
        "color-contrast",
        "button-name",
        "landmark-one-main",
    ] {
        ensure!(found.contains(&format!("\n{rule} (")), "{rule} was not found: {found}");
    }
    ensure!(found.contains("<input>"), "the places are not named: {found}");
    browser.open(SOUND).await?;
    browser.accessible("sound").await?;
    browser.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_run_or_do_not_as_said() -> anyhow::Result<()> {
    for (look, seen) in [(Look::default(), "scripts run"), (Look::without_scripts(), "as sent")] {
        let browser = Browser::start("harness-scripts", look).await?;
        browser.open(SOUND).await?;
        browser.sees(seen).await?;
        browser.quit().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn wide_pages_and_hidden_focus_are_seen() -> anyhow::Result<()> {
    let browser = Browser::start("harness-phone", Look::phone()).await?;
    browser.open(WIDE).await?;
    let wide = browser.fits().await.err().context("a wide page fits a phone")?.to_string();
    ensure!(wide.contains("900px"), "{wide}");
    browser.become_like(Look::default()).await?;
    browser.fits().await?;
    browser.open(TRAP).await?;
    let hidden =
        browser.tab_to("button", "Second").await.err().context("a hidden focus is fine")?.to_string();
    ensure!(hidden.contains("is not shown"), "{hidden}");
    browser.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_leaves_its_page_behind() -> anyhow::Result<()> {
    let browser = Browser::start("harness-kept", Look::default()).await?;
    browser.open(SOUND).await?;
    let failing = async { anyhow::bail!("on purpose") };
    let told = browser.on::<()>(failing).await.err().context("it did not fail")?;
    ensure!(format!("{told:#}").contains("on purpose"), "{told:#}");
    let base = folder::left()?.join("harness-kept");
    let picture = std::fs::read(base.with_extension("png"))?;
    ensure!(picture.starts_with(b"\x89PNG"), "no picture");
    ensure!(std::fs::read_to_string(base.with_extension("html"))?.contains("<h1>Sound</h1>"), "no source");
    browser.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_browser_is_gone() -> anyhow::Result<()> {
    let browser = Browser::start("harness-dropped", Look::default()).await?;
    let (id, files) = (browser.process_id()?, browser.profile_folder().to_owned());
    let alive =
        || std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| !stat.contains(") Z"));
    ensure!(alive(), "there is no process {id}");
    drop(browser);
    wait_until("Chromium to end", Duration::from_secs(10), async || Ok((!alive()).then_some(()))).await?;
    ensure!(!files.exists(), "{} is still there", files.display());
    Ok(())
}
