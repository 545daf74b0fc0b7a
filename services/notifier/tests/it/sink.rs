//! An SMTP server that does what a test tells it to.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use notifier::smtp::Relay;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

/// What happens to one mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// RCPT is refused with this code.
    Recipient(u16),
    /// The end of the mail is answered with this code.
    End(u16),
    /// The connection is lost after RCPT.
    DropAtRecipient,
    /// All of the mail arrives, nothing is accepted, the connection is lost.
    DropBeforeAccepting,
    /// The mail is accepted, and the connection is lost before the answer.
    DropAfterAccepting,
    /// The answer to the end of the mail waits for [`Sink::release`].
    Hold,
}

/// A mail that was accepted.
#[derive(Default, Clone, Debug)]
pub(crate) struct Accepted {
    pub(crate) from: String,
    pub(crate) to: Vec<String>,
    pub(crate) data: Vec<u8>,
}

impl Accepted {
    /// The value of its first header of this name.
    pub(crate) fn header(&self, name: &str) -> String {
        let text = String::from_utf8(self.data.clone()).unwrap();
        let prefix = format!("{name}: ");
        text.lines().find_map(|line| line.strip_prefix(&prefix)).unwrap_or_default().to_owned()
    }
}

#[derive(Default)]
struct Script {
    faults: VecDeque<Fault>,
    accepted: Vec<Accepted>,
    attempts: Vec<String>,
    sessions: usize,
}

/// The server.
pub(crate) struct Sink {
    address: SocketAddr,
    script: Arc<Mutex<Script>>,
    gate: Arc<Semaphore>,
    listening: JoinHandle<()>,
}

impl Sink {
    pub(crate) async fn start(pipelining: bool) -> Self {
        Self::at("127.0.0.1:0".parse().unwrap(), pipelining).await
    }

    /// Listens at `address`, for a server that comes back.
    pub(crate) async fn at(address: SocketAddr, pipelining: bool) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let script = Arc::new(Mutex::new(Script::default()));
        let gate = Arc::new(Semaphore::new(0));
        let (shared, opens) = (Arc::clone(&script), Arc::clone(&gate));
        let listening = tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                socket.set_nodelay(true).unwrap();
                shared.lock().unwrap().sessions += 1;
                tokio::spawn(session(socket, Arc::clone(&shared), Arc::clone(&opens), pipelining));
            }
        });
        Self { address, script, gate, listening }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn relay(&self) -> Relay {
        Relay::parse(&format!("smtp://{}", self.address)).unwrap()
    }

    /// What happens to the next mails, one each; then all is well.
    pub(crate) fn faults(&self, faults: &[Fault]) {
        self.script.lock().unwrap().faults.extend(faults);
    }

    pub(crate) fn accepted(&self) -> Vec<Accepted> {
        self.script.lock().unwrap().accepted.clone()
    }

    /// The Message-ID of every mail that arrived as a whole, accepted or not.
    pub(crate) fn arrived(&self) -> Vec<String> {
        self.script.lock().unwrap().attempts.clone()
    }

    pub(crate) fn sessions(&self) -> usize {
        self.script.lock().unwrap().sessions
    }

    pub(crate) fn release(&self) {
        self.gate.add_permits(1);
    }

    pub(crate) fn stop(self) {
        self.listening.abort();
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn session(socket: TcpStream, script: Arc<Mutex<Script>>, gate: Arc<Semaphore>, pipelining: bool) {
    let mut socket = BufReader::new(socket);
    let mut mail = Accepted::default();
    let mut fault = None;
    let mut answer = b"220 sink ESMTP\r\n".to_vec();
    loop {
        if !answer.is_empty() && socket.write_all(&answer).await.is_err() {
            return;
        }
        let mut line = String::new();
        if !matches!(socket.read_line(&mut line).await, Ok(read) if read > 0) {
            return;
        }
        let command = line.trim_end();
        answer = match command.get(..4).unwrap_or(command) {
            "EHLO" if pipelining => b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n".to_vec(),
            "EHLO" => b"250 sink\r\n".to_vec(),
            "MAIL" if !mail.from.is_empty() => b"503 nested MAIL\r\n".to_vec(),
            "MAIL" => {
                mail.from = inside(command);
                fault = script.lock().unwrap().faults.pop_front();
                b"250 ok\r\n".to_vec()
            }
            "RCPT" => match fault {
                Some(Fault::Recipient(code)) => format!("{code} no <{}>\r\n", inside(command)).into_bytes(),
                Some(Fault::DropAtRecipient) => return,
                _ => {
                    mail.to.push(inside(command));
                    b"250 ok\r\n".to_vec()
                }
            },
            "DATA" if mail.to.is_empty() => b"503 nobody to send to\r\n".to_vec(),
            "DATA" => {
                if socket.write_all(b"354 go on\r\n").await.is_err() {
                    return;
                }
                let Some(data) = content(&mut socket).await else { return };
                mail.data = data;
                let id = mail.header("Message-ID");
                script.lock().unwrap().attempts.push(id);
                if fault == Some(Fault::Hold) {
                    gate.acquire().await.unwrap().forget();
                }
                let answer = match fault {
                    Some(Fault::DropBeforeAccepting) => return,
                    Some(Fault::End(code)) => format!("{code} no\r\n").into_bytes(),
                    _ => {
                        script.lock().unwrap().accepted.push(mail.clone());
                        b"250 accepted\r\n".to_vec()
                    }
                };
                if fault == Some(Fault::DropAfterAccepting) {
                    return;
                }
                mail = Accepted::default();
                answer
            }
            "RSET" => {
                mail = Accepted::default();
                b"250 ok\r\n".to_vec()
            }
            "NOOP" => b"250 ok\r\n".to_vec(),
            // The client may be gone already.
            "QUIT" => return drop(socket.write_all(b"221 bye\r\n").await),
            _ => b"500 what\r\n".to_vec(),
        };
    }
}

fn inside(command: &str) -> String {
    let (_, rest) = command.split_once('<').unwrap();
    rest.split_once('>').unwrap().0.to_owned()
}

async fn content(socket: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    loop {
        let start = data.len();
        if socket.read_until(b'\n', &mut data).await.ok()? == 0 {
            return None;
        }
        if &data[start..] == b".\r\n" {
            data.truncate(start);
            return Some(data);
        }
        if data[start] == b'.' {
            data.remove(start);
        }
    }
}
