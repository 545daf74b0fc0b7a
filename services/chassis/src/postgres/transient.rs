//! Which faults of the database pass by themselves.

use deadpool_postgres::PoolError;
use tokio_postgres::error::SqlState;

/// Whether the same statement may succeed a moment later: the connection broke, the server is starting, stopping or out
/// of resources, or a lock or a deadlock was in the way.
pub fn is_transient(error: &tokio_postgres::Error) -> bool {
    let Some(code) = error.code() else { return error.is_closed() || has_io_source(error) };
    // Classes: 08 connection, 53 resources; the others one by one.
    code.code().starts_with("08")
        || code.code().starts_with("53")
        || [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
            SqlState::LOCK_NOT_AVAILABLE,
            SqlState::QUERY_CANCELED,
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
        ]
        .contains(code)
}

/// The same for a connection that could not be had.
pub fn is_pool_transient(error: &PoolError) -> bool {
    match error {
        PoolError::Timeout(_) => true,
        PoolError::Backend(source) => is_transient(source),
        _ => false,
    }
}

fn has_io_source(error: &tokio_postgres::Error) -> bool {
    std::iter::successors(std::error::Error::source(error), |inner| inner.source())
        .any(<dyn std::error::Error>::is::<std::io::Error>)
}
