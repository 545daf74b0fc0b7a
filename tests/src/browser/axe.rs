//! axe-core on the page as it is now: WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe calls best practice.

use std::fmt::Write as _;
use std::sync::OnceLock;

use anyhow::{Context as _, bail};
use serde::Deserialize;

use crate::browser::Browser;

/// The environment's name for the file with axe-core.
const SOURCE: &str = "TEST_AXE";

#[derive(Deserialize)]
struct Violation {
    id: String,
    impact: Option<String>,
    help: String,
    nodes: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    html: String,
    target: serde_json::Value,
    failure_summary: Option<String>,
}

impl Browser {
    /// Fails with every breach of the accessibility rules on the page; `state` says in the failure what the page shows.
    pub async fn accessible(&self, state: &str) -> anyhow::Result<()> {
        self.evaluate(source()?).await?;
        let found = self.driver().execute(RUN, Vec::new()).await.context("running axe-core")?;
        let found: Vec<Violation> = found.convert().context("reading what axe-core found")?;
        if found.is_empty() {
            return Ok(());
        }
        let places: usize = found.iter().map(|violation| violation.nodes.len()).sum();
        let path = self.path().await?;
        let mut told = format!("{state} ({path}): {} rules broken in {places} places", found.len());
        for violation in &found {
            let impact = violation.impact.as_deref().unwrap_or("unrated");
            let _ = write!(told, "\n{} ({impact}): {}", violation.id, violation.help);
            for place in &violation.nodes {
                let why = place.failure_summary.as_deref().unwrap_or_default().replace('\n', " ");
                let _ = write!(told, "\n    {} {}\n        {why}", place.target, place.html);
            }
        }
        bail!("{told}")
    }
}

/// axe-core itself, read once.
fn source() -> anyhow::Result<&'static str> {
    static READ: OnceLock<Result<String, String>> = OnceLock::new();
    let read = || {
        let path =
            std::env::var(SOURCE).map_err(|_| format!("{SOURCE} is not set: run `cargo xtask test`"))?;
        std::fs::read_to_string(&path).map_err(|error| format!("reading axe-core from {path}: {error}"))
    };
    READ.get_or_init(read).as_deref().map_err(|why| anyhow::anyhow!("{why}"))
}

/// What stays in sight covers other things wherever the page was left; for the rules about size it lies where it belongs.
const RUN: &str = "
    const flat = new CSSStyleSheet();
    flat.replaceSync('.bar, .strip { position: static !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, flat];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
        .then((found) => found.violations)
        .finally(() => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== flat); });";
