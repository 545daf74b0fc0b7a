//! The listeners of the mail sink and the connections to them.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::faults::{Fault, Faults};
use super::inbox::Inbox;
use super::message::Mail;
use super::page;
use super::session::{Session, Step};
use crate::error::Error;

/// A running mail sink; it ends when stopped or dropped.
#[derive(Debug)]
pub struct MailSink {
    smtp: SocketAddr,
    page: Option<SocketAddr>,
    inbox: Inbox,
    faults: Faults,
    end: CancellationToken,
    tasks: TaskTracker,
}

impl MailSink {
    /// Listens for SMTP on 127.0.0.1, and for HTTP when an inbox port is given; port 0 takes a free one.
    pub async fn start(smtp_port: u16, inbox_port: Option<u16>) -> Result<Self, Error> {
        let (smtp, listener) = listen(smtp_port).await?;
        let inbox = Inbox::new();
        let faults = Faults::default();
        let end = CancellationToken::new();
        let tasks = TaskTracker::new();
        let page = match inbox_port {
            Some(port) => {
                let (address, listener) = listen(port).await?;
                tasks.spawn(page::serve(listener, inbox.clone(), end.clone()));
                Some(address)
            }
            None => None,
        };
        let connections = Connections { inbox: inbox.clone(), faults: faults.clone(), end: end.clone() };
        tasks.spawn(connections.accept(listener, tasks.clone()));
        Ok(Self { smtp, page, inbox, faults, end, tasks })
    }

    /// Where to send mail: `smtp://127.0.0.1:PORT`.
    pub fn smtp_url(&self) -> String {
        format!("smtp://{}", self.smtp)
    }

    /// The SMTP listener's address.
    pub fn smtp_address(&self) -> SocketAddr {
        self.smtp
    }

    /// Where to look at mail, such as `http://127.0.0.1:PORT`; `None` without a page.
    pub fn inbox_url(&self) -> Option<String> {
        self.page.map(|address| format!("http://{address}"))
    }

    /// The received mails.
    pub fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// The failures to come.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Closes all connections and both listeners.
    pub async fn stop(self) {
        self.end.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

impl Drop for MailSink {
    fn drop(&mut self) {
        self.end.cancel();
    }
}

async fn listen(port: u16) -> Result<(SocketAddr, TcpListener), Error> {
    let failed = |source| Error::Listen { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    let address = listener.local_addr().map_err(|source| Error::Listen { port, source })?;
    Ok((address, listener))
}

#[derive(Clone)]
struct Connections {
    inbox: Inbox,
    faults: Faults,
    end: CancellationToken,
}

impl Connections {
    async fn accept(self, listener: TcpListener, tasks: TaskTracker) {
        while let Some(accepted) = self.end.run_until_cancelled(listener.accept()).await {
            match accepted {
                Ok((stream, _)) => {
                    let own = self.clone();
                    tasks.spawn(async move {
                        let conversation = own.end.run_until_cancelled(own.converse(stream));
                        if let Some(Err(error)) = conversation.await {
                            tracing::debug!(%error, "mail_sink.connection.lost");
                        }
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "mail_sink.accept.failed");
                    // Out of descriptors, most likely: give connections time to end before asking again.
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }

    async fn converse(&self, mut stream: TcpStream) -> std::io::Result<()> {
        // Without it a small answer waits for the peer's delayed acknowledgement, 40 ms each.
        stream.set_nodelay(true)?;
        let mut session = Session::new(self.faults.clone());
        stream.write_all(&session.said()).await?;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match session.step() {
                Step::Read => {
                    stream.write_all(&session.said()).await?;
                    let count = stream.read(&mut buffer).await?;
                    if count == 0 {
                        return Ok(());
                    }
                    session.receive(&buffer[..count]);
                }
                Step::Mail { from, to, content } => {
                    let mail = Mail::parse(from, to, &content);
                    match self.decide(&mut session, mail).await {
                        Fate::GoOn => {}
                        Fate::Cut => return Ok(()),
                        Fate::SayAndCut => return stream.write_all(&session.said()).await,
                    }
                }
                Step::Close => {
                    stream.write_all(&session.said()).await?;
                    return stream.shutdown().await;
                }
            }
        }
    }

    /// Keeps the mail, unless the script of failures says otherwise.
    async fn decide(&self, session: &mut Session, mail: Mail) -> Fate {
        let fault = self.faults.take();
        match &fault {
            Some(Fault::Refuse(reply)) => {
                session.say(reply.code, &reply.text);
                return Fate::GoOn;
            }
            Some(Fault::CutBeforeTaking) => return Fate::Cut,
            Some(Fault::Delay(time)) => tokio::time::sleep(*time).await,
            Some(Fault::CutBeforeAnswer | Fault::CutAfterAnswer) | None => {}
        }
        let id = self.inbox.add(mail);
        session.say(250, &format!("2.0.0 kept as {id}"));
        match fault {
            Some(Fault::CutBeforeAnswer) => Fate::Cut,
            Some(Fault::CutAfterAnswer) => Fate::SayAndCut,
            _ => Fate::GoOn,
        }
    }
}

/// What becomes of a connection after a mail.
enum Fate {
    GoOn,
    Cut,
    SayAndCut,
}
