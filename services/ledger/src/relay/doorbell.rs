//! Wakes readers of the log as soon as something was appended: one direct connection that listens, for a whole process.
//! Rings may be lost or come for nothing; whoever waits also looks by himself from time to time.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio_postgres::config::SslMode;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_util::sync::CancellationToken;

use crate::jetstream::{Backoff, line};

/// The longest pause between two tries to connect.
const PAUSE: Duration = Duration::from_secs(5);

/// Rings when a shard has new events. Clones share one connection.
#[derive(Clone, Debug)]
pub struct Doorbell(Arc<Vec<watch::Sender<u64>>>);

/// Why there is no connection right now.
#[derive(Debug, thiserror::Error)]
enum Lost {
    #[error("the doorbell's connection failed")]
    Postgres(#[from] tokio_postgres::Error),
    #[error("the doorbell's connection needs TLS, but the system names no authorities")]
    NoAuthorities,
    #[error("the doorbell's connection ended")]
    Ended,
}

impl Doorbell {
    /// Listens to the channels `es_0 … es_<shards - 1>` on a connection of its own until `stop`, again and again after a
    /// failure. `url` must lead to PostgreSQL itself: a transaction pooler does not pass notifications on.
    pub fn listen(url: &str, shards: i16, stop: CancellationToken) -> Self {
        let bell = Self(Arc::new((0..shards).map(|_| watch::Sender::new(0)).collect()));
        let listener = bell.clone();
        let url = url.to_owned();
        tokio::spawn(async move {
            stop.run_until_cancelled(listener.stay(&url)).await;
        });
        bell
    }

    /// A receiver that changes with every ring of `shard`; none for a shard that is not listened to.
    pub fn subscribe(&self, shard: i16) -> Option<watch::Receiver<u64>> {
        self.0.get(usize::try_from(shard).ok()?).map(watch::Sender::subscribe)
    }

    async fn stay(&self, url: &str) {
        let mut backoff = Backoff::up_to(PAUSE);
        loop {
            let lost = match self.connect(url, &mut backoff).await {
                Ok(()) => Lost::Ended,
                Err(lost) => lost,
            };
            tracing::warn!(error = line(&lost), "doorbell.lost");
            tokio::time::sleep(backoff.next()).await;
        }
    }

    async fn connect(&self, url: &str, backoff: &mut Backoff) -> Result<(), Lost> {
        let mut config: Config = url.parse()?;
        config.keepalives(true).keepalives_idle(Duration::from_secs(30)).connect_timeout(PAUSE);
        config.application_name("countersign-doorbell");
        if config.get_ssl_mode() == SslMode::Require {
            let (tls, _) = MakeRustlsConnect::with_native_certs().map_err(|_| Lost::NoAuthorities)?;
            let (client, connection) = config.connect(tls).await?;
            self.attend(&client, connection, backoff).await
        } else {
            let (client, connection) = config.connect(NoTls).await?;
            self.attend(&client, connection, backoff).await
        }
    }

    async fn attend<S, T>(
        &self,
        client: &Client,
        mut connection: Connection<S, T>,
        backoff: &mut Backoff,
    ) -> Result<(), Lost>
    where
        S: AsyncRead + AsyncWrite + Unpin,
        T: AsyncRead + AsyncWrite + Unpin,
    {
        let text: Vec<String> = (0..self.0.len()).map(|shard| format!("LISTEN es_{shard}")).collect();
        let text = text.join(";");
        let mut listen = pin!(client.batch_execute(&text));
        let mut listening = false;
        let mut messages = futures::stream::poll_fn(|context| connection.poll_message(context));
        loop {
            tokio::select! {
                done = &mut listen, if !listening => {
                    done?;
                    listening = true;
                    backoff.reset();
                    // What was missed while nobody listened.
                    self.0.iter().for_each(ring);
                }
                message = messages.next() => match message {
                    Some(Ok(AsyncMessage::Notification(notification))) => self.ring_channel(notification.channel()),
                    Some(Ok(_)) => {}
                    Some(Err(error)) => return Err(error.into()),
                    None => return Ok(()),
                }
            }
        }
    }

    fn ring_channel(&self, channel: &str) {
        let shard = channel.strip_prefix("es_").and_then(|shard| shard.parse::<usize>().ok());
        if let Some(bell) = shard.and_then(|shard| self.0.get(shard)) {
            ring(bell);
        }
    }
}

fn ring(bell: &watch::Sender<u64>) {
    bell.send_modify(|rings| *rings = rings.wrapping_add(1));
}
