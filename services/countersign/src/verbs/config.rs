//! The configuration: its template, its check, what is in force.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use chassis::settings::Settings;

use crate::cli::Config;
use crate::terminal::say;

pub(crate) fn run(files: &[PathBuf], verb: &Config) -> anyhow::Result<ExitCode> {
    match verb {
        Config::Template => say(Settings::template()),
        Config::Dump => say(Settings::load(files).context("loading the settings")?.dump()),
        Config::Check => {
            let findings = Settings::load(files).context("loading the settings")?.check();
            let refused = findings.iter().any(chassis::finding::Finding::is_refusal);
            for finding in &findings {
                say(finding);
            }
            say(format_args!("{} finding(s)", findings.len()));
            return Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS });
        }
    }
    Ok(ExitCode::SUCCESS)
}
