//! The description of the API, for people who read it in a browser.

use crate::activation::no_complaints;
use tests::{Browser, Look, Stack};

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_listed() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let browser = Browser::start("described", Look::default()).await?;
    let journey = async {
        browser.open(&stack.site.url("/api/docs/")).await?;
        browser.sees("/api/v1/tickets/{number}/decisions").await?;
        no_complaints(&browser).await
    };
    browser.on(journey).await?;
    browser.quit().await
}
