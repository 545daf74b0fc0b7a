//! What an operator does at the command line, one file a verb.

pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod config;
pub(crate) mod contracts;
pub(crate) mod doctor;
pub(crate) mod migrate;
pub(crate) mod projection;
pub(crate) mod provision;
pub(crate) mod ready;

use std::path::PathBuf;

use anyhow::Context as _;
use chassis::settings::Settings;

use crate::parts::Parts;

/// The settings, and the parts they describe.
pub(crate) fn load(files: &[PathBuf]) -> anyhow::Result<(Settings, Parts)> {
    let settings = Settings::load_checked(files).context("loading the settings")?;
    let parts = Parts::new(&settings)?;
    Ok((settings, parts))
}
