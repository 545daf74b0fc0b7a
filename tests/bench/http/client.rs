//! The least HTTP/1.1 client: one connection, one request at a time, an answer with a length.

use std::net::SocketAddr;

use anyhow::{Context, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

/// A connection of somebody.
pub(super) struct Client {
    socket: TcpStream,
    host: String,
    /// The header line that says who it is.
    identity: String,
    buffer: Vec<u8>,
}

impl Client {
    /// `identity` is a whole header line, or empty for nobody.
    pub(super) async fn open(address: SocketAddr, identity: &str) -> anyhow::Result<Self> {
        let socket = TcpStream::connect(address).await.context("connect to the portal")?;
        socket.set_nodelay(true)?;
        Ok(Self { socket, host: address.to_string(), identity: identity.to_owned(), buffer: Vec::new() })
    }

    /// Sends a new command and reads its answer, which must be 200.
    pub(super) async fn post(&mut self, path: &str, body: &str) -> anyhow::Result<()> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\n{}Idempotency-Key: {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            self.identity,
            Uuid::new_v4(),
            body.len()
        );
        self.answered(&request).await
    }

    /// Asks for a page and reads all of it; it must be 200.
    pub(super) async fn get(&mut self, path: &str) -> anyhow::Result<()> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{}\r\n", self.host, self.identity);
        self.answered(&request).await
    }

    /// Bytes of the last answer, head included.
    pub(super) fn size(&self) -> usize {
        self.buffer.len()
    }

    async fn answered(&mut self, request: &str) -> anyhow::Result<()> {
        self.socket.write_all(request.as_bytes()).await?;
        self.buffer.clear();
        loop {
            let read = self.socket.read_buf(&mut self.buffer).await?;
            ensure!(read > 0, "the portal closed the connection");
            if let Some(whole) = whole(&self.buffer)? {
                ensure!(whole, "the portal answered {}", String::from_utf8_lossy(&self.buffer));
                return Ok(());
            }
        }
    }
}

/// None while something of the answer is missing; then whether it is 200.
fn whole(answer: &[u8]) -> anyhow::Result<Option<bool>> {
    let Some(end) = answer.windows(4).position(|window| window == b"\r\n\r\n") else { return Ok(None) };
    let head = std::str::from_utf8(&answer[..end]).context("read the head of an answer")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>())
    });
    let length = length.context("an answer has no length")??;
    Ok((answer.len() >= end + 4 + length).then(|| head.starts_with("HTTP/1.1 200")))
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn an_answer_is_whole_with_its_last_byte() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
        assert_eq!(whole(&answer[..20]).unwrap(), None);
        assert_eq!(whole(&answer[..answer.len() - 1]).unwrap(), None);
        assert_eq!(whole(answer).unwrap(), Some(true));
        assert_eq!(whole(b"HTTP/1.1 409 Conflict\r\ncontent-length: 0\r\n\r\n").unwrap(), Some(false));
        assert!(whole(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
