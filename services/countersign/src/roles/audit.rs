//! Verifies the log as it grows.

use crate::roles::Site;

pub(crate) fn start(site: &Site<'_>) -> anyhow::Result<()> {
    let service = site.parts.service("audit")?;
    site.watch_database(&service.pool);
    let board = site.parts.board.clone();
    site.stop.spawn(audit::watch::run(service.ledger, board, site.stop.soft().clone()));
    Ok(())
}
