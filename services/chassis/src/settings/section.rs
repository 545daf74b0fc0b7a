//! The sections. The doc comments of the fields are the comments of the template, so they speak to an operator.

use std::net::SocketAddr;
use std::path::PathBuf;

use confique::Config;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use crate::settings::network::Network;

/// PostgreSQL, where everything is kept.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct DatabaseSettings {
    /// Required, here or in `url_file`. The address, for example
    /// `postgres://countersign:secret@db.example:5432/countersign`. `?sslmode=require` speaks TLS and
    /// verifies certificate and host name; `?host=/run/postgresql` uses a Unix socket.
    #[config(env = "COUNTERSIGN_DATABASE_URL")]
    #[serde(serialize_with = "hidden")]
    pub url: Option<SecretString>,
    /// A file that contains the address.
    #[config(env = "COUNTERSIGN_DATABASE_URL_FILE")]
    pub url_file: Option<PathBuf>,
    /// The most connections one process opens, 2 to 500.
    #[config(default = 16, env = "COUNTERSIGN_DATABASE_MAX_CONNECTIONS")]
    pub max_connections: usize,
}

impl DatabaseSettings {
    /// The address; empty when it is not set, which [`super::Settings::check`] refuses.
    pub fn url(&self) -> &str {
        exposed(self.url.as_ref())
    }
}

/// NATS JetStream, which carries events between services.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct NatsSettings {
    /// One or more addresses, separated by commas; tls:// speaks TLS.
    #[config(default = "nats://127.0.0.1:4222", env = "COUNTERSIGN_NATS_URL")]
    pub url: String,
    /// The user this process signs in as. Unset: no sign-in.
    #[config(env = "COUNTERSIGN_NATS_USER")]
    pub user: Option<String>,
    /// The user's password.
    #[config(env = "COUNTERSIGN_NATS_PASSWORD")]
    #[serde(serialize_with = "hidden")]
    pub password: Option<SecretString>,
    /// A file that contains the password.
    #[config(env = "COUNTERSIGN_NATS_PASSWORD_FILE")]
    pub password_file: Option<PathBuf>,
    /// Keeps several installations on one server apart: capital letters, digits and a final hyphen, for example TEST-.
    #[config(default = "", env = "COUNTERSIGN_NATS_STREAM_PREFIX")]
    pub stream_prefix: String,
}

/// The server that takes outgoing mail.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct SmtpSettings {
    /// Required, here or in `url_file`. `smtp://user:secret@mail.example:587` (STARTTLS; a relay without it gets no mail),
    /// `smtps://…` (TLS from the first byte); without user and password no sign-in.
    #[config(env = "COUNTERSIGN_SMTP_URL")]
    #[serde(serialize_with = "hidden")]
    pub url: Option<SecretString>,
    /// A file that contains the address.
    #[config(env = "COUNTERSIGN_SMTP_URL_FILE")]
    pub url_file: Option<PathBuf>,
    /// Required. The sender people see, for example Countersign <no-reply@support.example>.
    #[config(default = "", env = "COUNTERSIGN_SMTP_FROM")]
    pub from: String,
    /// The address bounces go to. Unset: the sender's.
    #[config(env = "COUNTERSIGN_SMTP_ENVELOPE_FROM")]
    pub envelope_from: Option<String>,
}

impl SmtpSettings {
    /// The address; empty when it is not set, which [`super::Settings::check`] refuses.
    pub fn url(&self) -> &str {
        exposed(self.url.as_ref())
    }
}

/// Pages and API.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct PortalSettings {
    /// The address the portal listens on.
    #[config(default = "127.0.0.1:8080", env = "COUNTERSIGN_PORTAL_LISTEN")]
    pub listen: SocketAddr,
    /// How browsers reach the portal; links in mails begin with it.
    #[config(default = "http://localhost:8080", env = "COUNTERSIGN_PORTAL_PUBLIC_URL")]
    pub public_url: String,
    /// Proxies in front of the portal, as addresses or networks, for example `["10.0.0.0/8"]`: they may hold more connections
    /// than a client, and X-Forwarded-For is believed from them alone. Other X-Forwarded headers are never read.
    #[config(
        default = [],
        env = "COUNTERSIGN_PORTAL_TRUSTED_PROXIES",
        parse_env = crate::settings::network::list
    )]
    pub trusted_proxies: Vec<Network>,
}

/// Health and metrics, for operators only.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct OpsSettings {
    /// The address /livez, /readyz and /metrics are served on. Never open it to the world.
    #[config(default = "127.0.0.1:9090", env = "COUNTERSIGN_OPS_LISTEN")]
    pub listen: SocketAddr,
}

/// The keys of the installation.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct KeySettings {
    /// Required, here or in `ring_file`. Keys of 32 random bytes: `1:<base64>`, later
    /// `1:<base64>,2:<base64>`. The newest wraps the keys of persons. The oldest must stay for ever: without
    /// it nobody is recognised by address. Keep a copy outside this system: without the keys all personal
    /// data is lost.
    #[config(env = "COUNTERSIGN_KEYS_RING")]
    #[serde(serialize_with = "hidden")]
    pub ring: Option<SecretString>,
    /// A file that contains the keys; one a line works too.
    #[config(env = "COUNTERSIGN_KEYS_RING_FILE")]
    pub ring_file: Option<PathBuf>,
}

impl KeySettings {
    /// The ring's text; empty when it is not set, which [`super::Settings::check`] refuses.
    pub fn ring(&self) -> &str {
        exposed(self.ring.as_ref())
    }
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// Text at a terminal, JSON elsewhere.
    Auto,
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
}

/// What is logged, and how.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct LogSettings {
    /// auto (text at a terminal, JSON elsewhere), json or text.
    #[config(default = "auto", env = "COUNTERSIGN_LOG_FORMAT")]
    pub format: LogFormat,
    /// What is logged: a level, or levels by part, for example info,portal=debug.
    #[config(default = "info", env = "COUNTERSIGN_LOG_FILTER")]
    pub filter: String,
}

/// Division of the event log.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct ShardSettings {
    /// The number of shards of the event log, 1 to 64. It can grow later, never shrink.
    #[config(default = 1, env = "COUNTERSIGN_SHARDS_COUNT")]
    pub count: u16,
}

/// How people sign in.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct SignInSettings {
    /// Whether staff must have a second factor: who has none sets it up at the next sign-in and can do nothing else before.
    #[config(default = false, env = "COUNTERSIGN_SIGN_IN_STAFF_SECOND_FACTOR")]
    pub staff_second_factor: bool,
}

/// Mails to people.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct NotifierSettings {
    /// The support team's address, which is told when a customer answers. Unset: nobody is told by mail.
    #[config(env = "COUNTERSIGN_NOTIFIER_DESK_ADDRESS")]
    pub desk_address: Option<String>,
}

fn exposed(secret: Option<&SecretString>) -> &str {
    secret.map_or("", |secret| secret.expose_secret())
}

#[expect(clippy::ref_option, reason = "serde hands the field as it is declared")]
fn hidden<S: Serializer>(secret: &Option<SecretString>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if secret.is_some() { "(hidden)" } else { "" })
}
