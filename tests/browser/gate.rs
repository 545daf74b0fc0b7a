//! A way to the database server that can be shut: what runs over it is cut, and nobody comes through.

use std::net::SocketAddr;

use anyhow::Context as _;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The way; gone when it is dropped.
pub(crate) struct Gate {
    address: SocketAddr,
    open: watch::Sender<bool>,
}

impl Gate {
    /// An open way to the server of the tests.
    pub(crate) async fn open() -> anyhow::Result<Self> {
        let server = std::env::var("TEST_DATABASE_URL").context("TEST_DATABASE_URL is not set")?;
        let host = server.split(['@', '/']).rfind(|part| part.contains(':') && !part.ends_with(':'));
        let host = host.context("the database's address names no port")?.to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (open, watched) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(through(client, host.clone(), watched.clone()));
            }
        });
        Ok(Self { address, open })
    }

    /// Where it begins.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Cuts what runs and lets nobody through.
    pub(crate) fn shut(&self) {
        self.open.send_replace(false);
    }

    /// Lets people through again.
    pub(crate) fn open_again(&self) {
        self.open.send_replace(true);
    }
}

async fn through(mut client: TcpStream, host: String, mut open: watch::Receiver<bool>) {
    if !*open.borrow() {
        return;
    }
    let Ok(mut server) = TcpStream::connect(&host).await else { return };
    tokio::select! {
        _ = copy_bidirectional(&mut client, &mut server) => {}
        _ = open.wait_for(|open| !open) => {}
    }
}
