//! The contracts of this version, as files: what other programs may rely on.

mod asyncapi;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::terminal::say;

/// Writes `events/*.json` (JSON Schema), `http/openapi.json` and `bus/asyncapi.json` below `folder`.
pub(crate) fn run(folder: &Path) -> anyhow::Result<ExitCode> {
    for schema in events::schema::all() {
        write(&folder.join("events").join(&schema.file), &schema.text)?;
    }
    let api = serde_json::to_string_pretty(&portal::openapi::document()).context("writing OpenAPI")?;
    write(&folder.join("http/openapi.json"), &(api + "\n"))?;
    let bus = serde_json::to_string_pretty(&asyncapi::document()).context("writing AsyncAPI")?;
    write(&folder.join("bus/asyncapi.json"), &(bus + "\n"))?;
    say(format_args!("wrote the contracts below {}", folder.display()));
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("creating {}", parent.display()))?;
    }
    std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}
