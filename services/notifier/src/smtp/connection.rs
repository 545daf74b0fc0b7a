//! One connection to the relay, used for many mails.

use std::fmt;
use std::time::Duration;

use lettre::address::{Address, Envelope};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Noop, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tracing::Dispatch;
use tracing::instrument::WithSubscriber as _;

use super::address::{Relay, Security};
use super::encrypted::Encrypted;

/// How long the relay may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// To accept a connection.
    pub connect: Duration,
    /// To answer one command.
    pub command: Duration,
    /// To answer the end of a mail (RFC 5321 §4.5.3.2.6); less would widen the window for duplicates.
    pub accept: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            command: Duration::from_secs(30),
            accept: Duration::from_mins(10),
        }
    }
}

/// What became of a mail that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The relay took it.
    Accepted,
    /// The relay said no: for the time being (4xx) or for good (5xx).
    Refused {
        /// The three digits.
        code: u16,
        /// Whether it is for good.
        permanent: bool,
    },
    /// The connection was lost before the relay had all of it: nothing was accepted.
    Lost,
    /// The connection was lost after the relay had all of it: it may have been accepted (RFC 1047).
    Uncertain,
}

/// A connection that was not made. Never repeats what the relay said, which may contain addresses.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The host has no address, or nothing listens there.
    #[error("the mail relay could not be reached")]
    Unreachable(#[source] std::io::Error),
    /// It did not answer in time.
    #[error("the mail relay did not answer in time")]
    TimedOut,
    /// TLS is not offered, or the certificate is not valid for this host.
    #[error("no protected connection to the mail relay could be made")]
    Tls,
    /// User and password were not accepted.
    #[error("the mail relay did not accept user and password")]
    Credentials,
    /// It answered with something else than a welcome.
    #[error("the mail relay answered {0} instead of a welcome")]
    Refused(u16),
    /// It answered with something that is not SMTP.
    #[error("what answered is not a mail relay")]
    Protocol,
}

/// A connection to the relay.
pub struct Connection {
    smtp: AsyncSmtpConnection,
    limits: Limits,
    /// Whether the relay takes several commands at once (RFC 2920).
    pipelining: bool,
    usable: bool,
}

impl Connection {
    /// Connects, protects the connection as `relay` says, and signs in.
    pub async fn open(relay: &Relay, limits: Limits) -> Result<Self, ConnectError> {
        // The mail library writes the dialogue to the log at debug level: passwords, names, activation links.
        open(relay, limits).with_subscriber(Dispatch::none()).await
    }

    /// Hands over one mail, whose lines end in CRLF. Afterwards the connection may be [unusable](Self::usable).
    pub async fn send(&mut self, envelope: &Envelope, mail: &str) -> Ended {
        let ended = self.deliver(envelope, mail).with_subscriber(Dispatch::none()).await;
        // 421 announces that the relay closes the connection (RFC 5321 §3.8).
        if matches!(ended, Ended::Lost | Ended::Uncertain | Ended::Refused { code: 421, .. }) {
            self.usable = false;
        }
        ended
    }

    /// Whether another mail can be handed over.
    pub fn usable(&self) -> bool {
        self.usable && !self.smtp.has_broken()
    }

    /// Asks the relay whether it is still there, after a pause.
    pub async fn check(&mut self) -> bool {
        let answered = timeout(self.limits.command, self.smtp.command(Noop));
        self.usable &= matches!(answered.with_subscriber(Dispatch::none()).await, Ok(Ok(_)));
        self.usable()
    }

    /// Says good-bye; waits for the answer for at most two seconds.
    pub async fn close(mut self) {
        if self.usable() {
            let goodbye = timeout(Duration::from_secs(2), self.smtp.command(Quit));
            // The connection ends either way.
            let _ = goodbye.with_subscriber(Dispatch::none()).await;
        }
    }

    async fn deliver(&mut self, envelope: &Envelope, mail: &str) -> Ended {
        let Some(recipient) = envelope.to().first() else {
            return Ended::Refused { code: 553, permanent: true };
        };
        let opening = Opening { from: envelope.from().cloned(), to: recipient.clone() };
        let opened = if self.pipelining {
            self.open_at_once(&opening).await
        } else {
            self.open_in_turn(opening).await
        };
        if let Err(ended) = opened {
            return ended;
        }
        match timeout(self.limits.accept, self.smtp.command(Content(mail))).await {
            Ok(Ok(_)) => Ended::Accepted,
            Ok(Err(error)) => refusal(&error).unwrap_or(Ended::Uncertain),
            Err(_) => Ended::Uncertain,
        }
    }

    async fn open_in_turn(&mut self, opening: Opening) -> Result<(), Ended> {
        let from = Mail::new(opening.from, Vec::new());
        let opened = match self.command(from).await {
            Ok(()) => match self.command(Rcpt::new(opening.to, Vec::new())).await {
                Ok(()) => self.command(Data).await,
                refused => refused,
            },
            refused => refused,
        };
        if let Err(Ended::Refused { .. }) = opened {
            self.reset().await;
        }
        opened
    }

    /// All three commands in one packet; their answers are read in turn.
    async fn open_at_once(&mut self, opening: &Opening) -> Result<(), Ended> {
        let from = self.command(opening).await;
        if from == Err(Ended::Lost) {
            return from;
        }
        let to = self.answer().await;
        if to == Err(Ended::Lost) {
            return to;
        }
        let data = self.answer().await;
        let envelope = from.and(to);
        if envelope.is_err() && data.is_ok() {
            // It waits for a mail that must not be sent: only closing the connection ends this.
            self.usable = false;
        } else if let Err(Ended::Refused { .. }) = data {
            self.reset().await;
        }
        envelope.and(data)
    }

    /// After a refusal: the next mail begins anew.
    async fn reset(&mut self) {
        self.usable &= self.command(Rset).await.is_ok();
    }

    async fn command(&mut self, command: impl fmt::Display) -> Result<(), Ended> {
        let answered = timeout(self.limits.command, self.smtp.command(command)).await;
        judge(&answered)
    }

    async fn answer(&mut self) -> Result<(), Ended> {
        let answered = timeout(self.limits.command, self.smtp.read_response()).await;
        judge(&answered)
    }
}

/// The envelope of a mail and the announcement of its content, as one packet.
struct Opening {
    from: Option<Address>,
    to: Address,
}

impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from = Mail::new(self.from.clone(), Vec::new());
        write!(f, "{from}{}{Data}", Rcpt::new(self.to.clone(), Vec::new()))
    }
}

/// A mail and the dot that ends it, as one packet; lines that begin with a dot get another one (RFC 5321 §4.5.2).
struct Content<'a>(&'a str);

impl fmt::Display for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.0.split("\r\n.");
        let first = parts.next().unwrap_or_default();
        if first.starts_with('.') {
            f.write_str(".")?;
        }
        f.write_str(first)?;
        for part in parts {
            write!(f, "\r\n..{part}")?;
        }
        f.write_str(if self.0.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

async fn open(relay: &Relay, limits: Limits) -> Result<Connection, ConnectError> {
    let socket = timeout(limits.connect, TcpStream::connect((relay.host.as_str(), relay.port)));
    let socket = socket.await.map_err(|_| ConnectError::TimedOut)?.map_err(ConnectError::Unreachable)?;
    socket.set_nodelay(true).map_err(ConnectError::Unreachable)?;
    let name = ClientId::default();
    let tls = || TlsParameters::new(relay.host.clone()).map_err(|_| ConnectError::Tls);
    // Greeting and EHLO, two answers.
    let greeting = limits.command * 2;
    let connected = if relay.security == Security::Implicit {
        let socket = timeout(limits.command, Encrypted::over(socket, tls()?)).await;
        let socket = socket.map_err(|_| ConnectError::TimedOut)?.map_err(|_| ConnectError::Tls)?;
        timeout(greeting, AsyncSmtpConnection::connect_with_transport(Box::new(socket), &name)).await
    } else {
        timeout(greeting, AsyncSmtpConnection::connect_with_transport(Box::new(socket), &name)).await
    };
    let mut smtp = connected.map_err(|_| ConnectError::TimedOut)?.map_err(|error| greeted(&error))?;
    if relay.security == Security::StartTls {
        let upgraded = timeout(greeting, smtp.starttls(tls()?, &name)).await;
        upgraded.map_err(|_| ConnectError::TimedOut)?.map_err(|_| ConnectError::Tls)?;
    }
    if let Some(credentials) = &relay.credentials {
        let ways = [Mechanism::Plain, Mechanism::Login];
        let signed_in = timeout(greeting, smtp.auth(&ways, &credentials.for_lettre())).await;
        signed_in.map_err(|_| ConnectError::TimedOut)?.map_err(|_| ConnectError::Credentials)?;
    }
    // Asked once more because the library keeps only the four extensions it knows.
    let extensions = timeout(limits.command, smtp.command(Ehlo::new(name))).await;
    let extensions = extensions.map_err(|_| ConnectError::TimedOut)?.map_err(|error| greeted(&error))?;
    let pipelining = extensions.message().any(|line| line.trim().eq_ignore_ascii_case("PIPELINING"));
    Ok(Connection { smtp, limits, pipelining, usable: true })
}

fn greeted(error: &Error) -> ConnectError {
    error.status().map_or(ConnectError::Protocol, |code| ConnectError::Refused(code.into()))
}

fn judge<T>(answered: &Result<Result<T, Error>, tokio::time::error::Elapsed>) -> Result<(), Ended> {
    match answered {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(refusal(error).unwrap_or(Ended::Lost)),
        Err(_) => Err(Ended::Lost),
    }
}

fn refusal(error: &Error) -> Option<Ended> {
    error.status().map(|code| Ended::Refused { code: code.into(), permanent: error.is_permanent() })
}

#[cfg(test)]
mod tests {
    use super::Content;

    #[test]
    fn a_mail_ends_only_where_it_ends() {
        for (mail, wire) in [
            ("a\r\n", "a\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
            (".\r\n", "..\r\n.\r\n"),
            ("a\r\n.\r\n.b\r\n..c", "a\r\n..\r\n..b\r\n...c\r\n.\r\n"),
            ("a\r\n\r\n.\r\nMAIL FROM:<x>\r\n", "a\r\n\r\n..\r\nMAIL FROM:<x>\r\n.\r\n"),
        ] {
            assert_eq!(Content(mail).to_string(), wire);
        }
    }
}
