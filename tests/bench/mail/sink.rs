//! A mail server that takes everything and keeps nothing.

use std::net::SocketAddr;

use anyhow::Context;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Listens on a port of its own until the program ends.
pub(super) async fn start() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await.context("listen for mail")?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(serve(socket));
        }
    });
    Ok(address)
}

/// Ends with the connection; there is nobody to tell why.
async fn serve(mut socket: TcpStream) -> std::io::Result<()> {
    socket.set_nodelay(true)?;
    socket.write_all(b"220 sink ESMTP\r\n").await?;
    let mut session = Session::default();
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = socket.read(&mut buffer).await?;
        if read == 0 {
            return Ok(());
        }
        let answers = session.take(&buffer[..read]);
        if !answers.is_empty() {
            socket.write_all(&answers).await?;
        }
    }
}

/// A dialogue: what came and is not answered yet, and whether a mail is under way.
#[derive(Default)]
struct Session {
    waiting: Vec<u8>,
    content: bool,
}

impl Session {
    /// The answers to everything that is complete.
    fn take(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.waiting.extend_from_slice(bytes);
        let (mut done, mut answers) = (0, Vec::new());
        loop {
            let rest = &self.waiting[done..];
            let end: &[u8] = if self.content { b"\r\n.\r\n" } else { b"\r\n" };
            let Some(at) = rest.windows(end.len()).position(|window| window == end) else { break };
            answers.extend_from_slice(if self.content {
                self.content = false;
                b"250 taken\r\n"
            } else {
                let verb = rest.first_chunk::<4>().map(|verb| verb.map(|letter| letter.to_ascii_uppercase()));
                self.content = verb == Some(*b"DATA");
                answer(verb)
            });
            done += at + end.len();
        }
        self.waiting.drain(..done);
        answers
    }
}

fn answer(verb: Option<[u8; 4]>) -> &'static [u8] {
    match verb.as_ref() {
        Some(b"EHLO") => b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n",
        Some(b"DATA") => b"354 go on\r\n",
        Some(b"QUIT") => b"221 bye\r\n",
        _ => b"250 ok\r\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_in_one_packet_and_mails_in_pieces_are_answered() {
        let mut session = Session::default();
        let answers = session.take(b"EHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nda");
        assert_eq!(answers, b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n250 ok\r\n250 ok\r\n");
        assert_eq!(session.take(b"ta\r\n"), b"354 go on\r\n");
        assert_eq!(session.take(b"a line\r\n.."), b"");
        assert_eq!(session.take(b"dot\r\n."), b"");
        assert_eq!(session.take(b"\r\nQUIT\r\n"), b"250 taken\r\n221 bye\r\n");
    }
}
