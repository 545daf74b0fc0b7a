//! The peer: envelope and DATA in one write, the mail in another, nothing parsed but the ends of answers.

use std::net::SocketAddr;

use anyhow::{Context, ensure};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A connection that sends the same mail again and again.
pub(super) struct Raw {
    socket: BufReader<TcpStream>,
    opening: Vec<u8>,
    content: Vec<u8>,
    line: String,
}

impl Raw {
    pub(super) async fn open(address: SocketAddr, from: &str, to: &str, mail: &str) -> anyhow::Result<Self> {
        let socket = TcpStream::connect(address).await.context("connect to the sink")?;
        socket.set_nodelay(true)?;
        let opening = format!("MAIL FROM:<{from}>\r\nRCPT TO:<{to}>\r\nDATA\r\n").into_bytes();
        let content = format!("{mail}.\r\n").into_bytes();
        let mut raw = Self { socket: BufReader::new(socket), opening, content, line: String::new() };
        raw.answer("220").await?;
        raw.socket.write_all(b"EHLO bench\r\n").await?;
        raw.answer("250").await?;
        Ok(raw)
    }

    pub(super) async fn send(&mut self) -> anyhow::Result<()> {
        self.socket.write_all(&self.opening).await?;
        for code in ["250", "250", "354"] {
            self.answer(code).await?;
        }
        self.socket.write_all(&self.content).await?;
        self.answer("250").await
    }

    /// Reads one answer, all its lines.
    async fn answer(&mut self, code: &str) -> anyhow::Result<()> {
        loop {
            self.line.clear();
            self.socket.read_line(&mut self.line).await?;
            ensure!(self.line.starts_with(code), "the sink answered {:?}", self.line);
            if self.line.as_bytes().get(3) == Some(&b' ') {
                return Ok(());
            }
        }
    }
}
