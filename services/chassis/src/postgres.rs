//! The pool of database connections.

mod transient;

use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, QueueMode, RecyclingMethod, Runtime};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::health::Status;

pub use deadpool_postgres::{Object, Pool, PoolError};
pub use transient::{is_pool_transient, is_transient};

/// Limits of every session: a statement 5 s, a lock 2 s, an idle transaction 10 s (ASVS 15.1.3). Options in the address
/// come after these and win.
const LIMITS: &str = "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s";

/// How long a caller waits for a free connection before it is told that the database is busy.
const WAIT: Duration = Duration::from_secs(5);

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(5);

/// A database address that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// It is not a PostgreSQL connection string.
    #[error("the database address is not a PostgreSQL URL such as postgres://user@host:5432/name")]
    Malformed(#[source] tokio_postgres::Error),
    /// It asks for TLS, but this machine trusts no authority that could have signed the server's certificate.
    #[error("the database address asks for TLS, but no certificate authorities were found: {reasons}")]
    NoAuthorities {
        /// What was tried and failed.
        reasons: String,
    },
    /// The pool could not be made.
    #[error("the pool of database connections could not be made")]
    Pool(#[source] deadpool_postgres::BuildError),
}

/// A pool of at most `max` connections to `url` (a URL or a key=value string, Unix sockets included). Nothing
/// is connected yet.
///
/// `sslmode=require` speaks TLS and verifies certificate and host name against the system's authorities
/// (`SSL_CERT_FILE` names others); every other mode speaks plainly. An address without `application_name`
/// gets `countersign`.
pub fn pool(url: &str, max: usize) -> Result<Pool, AddressError> {
    build(configure(url)?, max)
}

/// [`pool`], whose sessions act as the PostgreSQL role of a service (`countersign_<service>`): the address's user needs to be
/// a member of it. One stolen service credential must not rewrite what another service owns.
pub fn pool_as(url: &str, max: usize, service: &str) -> Result<Pool, AddressError> {
    let mut config = configure(url)?;
    let options = config.get_options().unwrap_or_default().to_owned();
    config.options(format!("{options} -c role=countersign_{service}"));
    config.application_name(format!("countersign-{service}"));
    build(config, max)
}

fn build(config: Config, max: usize) -> Result<Pool, AddressError> {
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = match tls(&config)? {
        Some(tls) => Manager::from_config(config, tls, recycling),
        None => Manager::from_config(config, NoTls, recycling),
    };
    Pool::builder(manager)
        .max_size(max)
        // The connection used last has its plans and caches warm; going through all in turn makes every statement a cold one.
        .queue_mode(QueueMode::Lifo)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(WAIT))
        .create_timeout(Some(CONNECT * 2))
        .recycle_timeout(Some(CONNECT))
        .build()
        .map_err(AddressError::Pool)
}

/// Whether the database answers.
pub async fn health(pool: &Pool) -> Status {
    match ask(pool).await {
        Ok(()) => Status::up(),
        Err(PoolError::Timeout(_)) => Status::down("every connection is in use"),
        Err(_) => Status::down("the database does not answer"),
    }
}

async fn ask(pool: &Pool) -> Result<(), PoolError> {
    pool.get().await?.batch_execute("SELECT 1").await.map_err(PoolError::Backend)
}

/// One connection outside any pool and without the session limits: for migrations, checks and `LISTEN`. The
/// returned task ends with the connection.
pub async fn connect(url: &str) -> Result<tokio_postgres::Client, ConnectError> {
    let mut config = parse(url)?;
    config.connect_timeout(CONNECT);
    if let Some(tls) = tls(&config)? {
        let (client, connection) = config.connect(tls).await.map_err(ConnectError::Refused)?;
        tokio::spawn(watch(connection));
        return Ok(client);
    }
    let (client, connection) = config.connect(NoTls).await.map_err(ConnectError::Refused)?;
    tokio::spawn(watch(connection));
    Ok(client)
}

/// A connection that was not made.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The address is unusable.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The server did not answer, or said no.
    #[error("the database refused the connection")]
    Refused(#[source] tokio_postgres::Error),
}

async fn watch(connection: impl Future<Output = Result<(), tokio_postgres::Error>>) {
    if let Err(error) = connection.await {
        tracing::warn!(error = %error, "postgres.connection.lost");
    }
}

fn parse(url: &str) -> Result<Config, AddressError> {
    let mut config: Config = url.parse().map_err(AddressError::Malformed)?;
    if config.get_application_name().is_none() {
        config.application_name("countersign");
    }
    config.keepalives(true).keepalives_idle(Duration::from_secs(30));
    Ok(config)
}

fn configure(url: &str) -> Result<Config, AddressError> {
    let mut config = parse(url)?;
    let options = config.get_options().map_or_else(|| LIMITS.to_owned(), |own| format!("{LIMITS} {own}"));
    config.options(options);
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT);
    }
    Ok(config)
}

fn tls(config: &Config) -> Result<Option<MakeRustlsConnect>, AddressError> {
    if config.get_ssl_mode() != SslMode::Require {
        return Ok(None);
    }
    crate::tls::install();
    match MakeRustlsConnect::with_native_certs() {
        Ok((connect, _unreadable_ones)) => Ok(Some(connect)),
        Err(errors) => {
            let reasons: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Err(AddressError::NoAuthorities { reasons: reasons.join("; ") })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_its_own_options_and_they_win() {
        let config = configure("postgres://me@localhost/db?options=-c%20statement_timeout%3D9s").unwrap();
        assert_eq!(config.get_options(), Some(format!("{LIMITS} -c statement_timeout=9s").as_str()));
        assert_eq!(config.get_application_name(), Some("countersign"));
    }

    #[test]
    fn a_socket_folder_is_an_address() {
        let config = configure("postgres:///db?host=/run/postgresql&user=me").unwrap();
        assert_eq!(config.get_hosts().len(), 1);
        assert!(matches!(pool("http://nowhere", 1), Err(AddressError::Malformed(_))));
    }
}
