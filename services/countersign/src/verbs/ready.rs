//! Ask the process on this machine whether it is ready: for container probes.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use chassis::settings::Settings;

use crate::terminal::say;

pub(crate) async fn run(files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(files).context("loading the settings")?;
    let url = format!("http://{}/readyz", settings.ops.listen);
    let client =
        reqwest::Client::builder().timeout(Duration::from_secs(5)).build().context("making the client")?;
    let answer = client.get(&url).send().await.with_context(|| format!("asking {url}"))?;
    let ready = answer.status().is_success();
    say(answer.text().await.unwrap_or_default());
    Ok(if ready { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
