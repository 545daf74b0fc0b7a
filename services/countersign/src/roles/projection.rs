//! The read models.

use projection::Projection;

use crate::roles::Site;

pub(crate) async fn start(site: &Site<'_>) -> anyhow::Result<()> {
    let service = site.parts.service("projection")?;
    site.watch_database(&service.pool);
    let nats = site.nats("projection").await?;
    for projection in Projection::ALL {
        let frame = site.parts.frame(service.pool.clone(), Some(nats.clone()), Some(site.doorbell.clone()));
        let vault = service.vault.clone();
        let stop = site.stop.soft().clone();
        site.stop.spawn(async move {
            if let Err(error) = projection::run(projection, vault, frame, stop).await {
                tracing::error!(projection = projection.as_str(), error = %error, "projection.ended");
            }
        });
    }
    Ok(())
}
