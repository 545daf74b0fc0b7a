//! The connection to NATS.

use std::time::Duration;

use async_nats::connection::State;
use async_nats::{Client, ConnectOptions, Event};
use secrecy::ExposeSecret;

use crate::health::Status;
use crate::settings::NatsSettings;

/// How long a request waits for its answer. A refused permission looks like silence, so this is also how long a missing
/// permission takes to show.
const REQUEST: Duration = Duration::from_secs(5);

/// How often a quiet connection is tested.
const PING: Duration = Duration::from_secs(20);

/// NATS could not be connected to.
#[derive(Debug, thiserror::Error)]
pub enum NatsError {
    /// The address, or the name of the connection, cannot be used.
    #[error("the NATS address or sign-in cannot be used")]
    Refused(#[source] async_nats::ConnectError),
    /// The server does not answer.
    #[error("NATS does not answer within {} s", .0.as_secs())]
    Away(Duration),
}

/// Connects as `name` (for example `relay`): the name shows in the server's list, and answers come to
/// `_INBOX_<name>.>`, so that permissions can keep services apart. A server that is away is no error: the
/// client connects, and connects again, by itself.
pub async fn connect(settings: &NatsSettings, name: &str) -> Result<Client, NatsError> {
    options(settings, name)
        .retry_on_initial_connect()
        .connect(&settings.url)
        .await
        .map_err(NatsError::Refused)
}

/// [`connect`], but only to a server that answers within `patience`: for checks and provisioning.
pub async fn connect_now(
    settings: &NatsSettings,
    name: &str,
    patience: Duration,
) -> Result<Client, NatsError> {
    let connecting = options(settings, name).connect(&settings.url);
    tokio::time::timeout(patience, connecting)
        .await
        .map_err(|_| NatsError::Away(patience))?
        .map_err(NatsError::Refused)
}

/// How the connection is.
pub fn health(client: &Client) -> Status {
    match client.connection_state() {
        State::Connected => Status::up(),
        State::Pending | State::Disconnected => {
            Status::degraded("NATS is away; commands are taken, events wait in the log")
        }
    }
}

fn options(settings: &NatsSettings, name: &str) -> ConnectOptions {
    crate::tls::install();
    let mut options = ConnectOptions::new()
        .name(format!("countersign-{name}"))
        .custom_inbox_prefix(format!("_INBOX_{name}"))
        .request_timeout(Some(REQUEST))
        .ping_interval(PING)
        .event_callback(note);
    if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
        options = options.user_and_password(user.clone(), password.expose_secret().to_owned());
    }
    options
}

/// What the caller never sees: above all a refused permission, which is a mere time-out to whoever asked.
async fn note(event: Event) {
    let name = match &event {
        Event::Connected => "connected",
        Event::Disconnected => "disconnected",
        Event::LameDuckMode => "lame-duck",
        Event::Draining => "draining",
        Event::Closed => "closed",
        Event::SlowConsumer(_) => "slow-consumer",
        Event::ServerError(_) => "server-error",
        Event::ClientError(_) => "client-error",
    };
    ::metrics::counter!("nats_events_total", "event" => name).increment(1);
    if matches!(event, Event::Connected | Event::Draining | Event::Closed) {
        tracing::info!(event = name, "nats.connection");
    } else {
        tracing::warn!(event = name, detail = %event, "nats.connection");
    }
}
