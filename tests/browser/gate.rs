//! A way to the database server that can be shut: what runs over it is cut, and nobody comes through.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;
use tokio_postgres::config::Host;

/// The way; gone when it is dropped.
pub(crate) struct Gate {
    address: SocketAddr,
    open: watch::Sender<bool>,
}

impl Gate {
    /// An open way to the server of the tests.
    pub(crate) async fn open() -> anyhow::Result<Self> {
        let server = Server::given()?;
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (open, watched) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(through(client, server.clone(), watched.clone()));
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

/// Where the server of the tests listens.
#[derive(Clone)]
enum Server {
    Network(String, u16),
    Socket(PathBuf),
}

impl Server {
    fn given() -> anyhow::Result<Self> {
        let url = std::env::var("TEST_DATABASE_URL").context("TEST_DATABASE_URL is not set")?;
        let config: tokio_postgres::Config = url.parse().context("reading TEST_DATABASE_URL")?;
        let port = config.get_ports().first().copied().unwrap_or(5432);
        match config.get_hosts() {
            [Host::Tcp(name), ..] => Ok(Self::Network(name.clone(), port)),
            [Host::Unix(folder), ..] => Ok(Self::Socket(folder.join(format!(".s.PGSQL.{port}")))),
            [] => bail!("TEST_DATABASE_URL names no host"),
        }
    }
}

async fn through(mut client: TcpStream, server: Server, mut open: watch::Receiver<bool>) {
    if !*open.borrow() {
        return;
    }
    let carried = async {
        match server {
            Server::Network(name, port) => {
                let mut server = TcpStream::connect((name, port)).await?;
                copy_bidirectional(&mut client, &mut server).await
            }
            Server::Socket(path) => {
                let mut server = UnixStream::connect(path).await?;
                copy_bidirectional(&mut client, &mut server).await
            }
        }
    };
    tokio::select! {
        // Either side may hang up as it likes.
        _ = carried => {}
        _ = open.wait_for(|open| !open) => {}
    }
}
