//! The one TLS implementation of a process: rustls with ring.

/// Makes ring the process's provider. Called first thing in `main`, and wherever TLS is prepared; only the
/// first call counts.
pub fn install() {
    // An error means that a provider is installed already, which is what was wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
