//! What a page weighs with everything it loads, as it comes over the wire.

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::{Look, Stack, Visitor};

/// What a page may weigh in bytes, compressed, with its stylesheet, its script and its mark.
pub(crate) const HEAVIEST: u64 = 60 * 1024;

/// The document and everything it loaded; what the browser kept from the page before counts in full.
const WEIGHT: &str = "
    const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    const parts = loaded.filter((part) => part.initiatorType !== 'fetch' && part.initiatorType !== 'other');
    return parts.map((part) => [part.name, part.encodedBodySize, part.decodedBodySize]);";

/// What the page weighs.
pub(crate) async fn weight(visitor: &Visitor) -> anyhow::Result<u64> {
    let parts = visitor.evaluate(WEIGHT).await?;
    let parts = parts.as_array().context("the browser tells nothing")?;
    let mut sum = 0;
    for wanted in ["/assets/site.css", "/assets/site.js"] {
        let found = parts.iter().any(|part| part[0].as_str().is_some_and(|name| name.contains(wanted)));
        ensure!(found, "{wanted} is not among {parts:?}");
    }
    for part in parts {
        let (encoded, decoded) = (part[1].as_u64().unwrap_or_default(), part[2].as_u64().unwrap_or_default());
        ensure!(encoded > 0, "no weight of {part}");
        ensure!(encoded < decoded || decoded < 4096, "{part} came as it is");
        sum += encoded;
    }
    Ok(sum)
}

async fn light(visitor: &Visitor, paths: &[&str]) -> anyhow::Result<()> {
    for path in paths {
        visitor.go(path).await?;
        let weight = weight(visitor).await?;
        ensure!(weight <= HEAVIEST, "{path} weighs {weight} bytes");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_main_page_is_light() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (anders, viktor) = (
        stack.visit("weight-customer", "anders", Look::default()).await?,
        stack.visit("weight-desk", "viktor", Look::default()).await?,
    );
    let journey = async {
        let book = format!("/customers/{}/contacts", stack.world.nordlys);
        let marta = stack.person("marta")?.contact()?;
        light(&anders, &[&book, &format!("{book}?open={marta}"), "/me", "/accessibility", "/no/such/page"])
            .await?;
        let draft = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
        let number = stack.person("anders")?.submit(draft).await?;
        stack.settled().await?;
        let ticket = format!("/tickets/{number}");
        light(&anders, &["/tickets", &ticket]).await?;
        let customer = format!("/desk/customers/{}", stack.world.nordlys);
        light(&viktor, &["/desk", &ticket, "/desk/customers", &customer]).await?;
        anders.press_on("frame-sign-out").await?;
        light(&anders, &["/sign-in", "/forgot"]).await
    };
    tests::browser::kept::kept(&[&anders, &viktor], journey).await?;
    anders.leave().await?;
    viktor.leave().await
}
