//! A command over HTTP.
use crate::{report::Report, scale::Scale, stage::Servers};
pub(crate) async fn run(_: &Servers, _: &Scale, _: &mut Report) -> anyhow::Result<()> {
    Ok(())
}
