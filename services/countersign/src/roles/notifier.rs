//! Mail: the intake that says what is due, and the senders.

use std::sync::Arc;

use anyhow::Context as _;
use chassis::health::Status as Healthy;
use events::account::Locale;
use identity::activation::Activation;
use ledger::consumer::consume;
use notifier::compose::{Composer, Letterhead};
use notifier::intake::{Bell, Intake};
use notifier::sender::{self, Options, Sending, Status};
use notifier::smtp::Relay;

use crate::roles::Site;

pub(crate) async fn start(site: &Site<'_>) -> anyhow::Result<()> {
    let service = site.parts.service("notifier")?;
    site.watch_database(&service.pool);
    let nats = site.nats("notifier").await?;
    let settings = site.settings;
    let head = Letterhead::parse(
        &settings.smtp.from,
        settings.smtp.envelope_from.as_deref(),
        settings.notifier.desk_address.as_deref().map(|address| (address, Locale::English)),
        settings.portal.public_url.trim_end_matches('/'),
    )
    .context("reading smtp.from, smtp.envelope_from, notifier.desk_address and portal.public_url")?;
    let activation = Activation::new(&site.parts.keyring);
    let composer = Composer::new(service.ledger.clone(), service.vault.clone(), activation, head);
    let bell = Bell::default();
    let status = Status::default();
    watch(site, status.clone());
    let sending = Sending {
        pool: service.pool.clone(),
        composer: Arc::new(composer),
        relay: Relay::parse(settings.smtp.url()).context("reading smtp.url")?,
        options: Options::default(),
        bell: bell.clone(),
        status,
    };
    site.stop.spawn(sender::run(sending, site.stop.soft().clone()));
    let frame = site.parts.frame(service.pool.clone(), Some(nats), Some(site.doorbell.clone()));
    let stop = site.stop.soft().clone();
    site.stop.spawn(async move {
        if let Err(error) = consume(Arc::new(Intake::new(bell)), frame, stop).await {
            tracing::error!(error = %error, "notifier.ended");
        }
    });
    Ok(())
}

/// A relay that is away delays mail and nothing else.
fn watch(site: &Site<'_>, status: Status) {
    site.health.register("mail", move || {
        let view = status.view();
        async move {
            match view.unreachable {
                None => Healthy::up(),
                Some(why) => Healthy::degraded(format!("the mail relay does not answer, mail waits: {why}")),
            }
        }
    });
}
