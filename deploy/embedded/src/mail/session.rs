//! One SMTP conversation (RFC 5321) without any connection: bytes in, answers and mails out.

use std::borrow::Cow;

use smtp_proto::Request;

use super::faults::{Faults, Reply};

/// Largest mail, in bytes; announced by SIZE (RFC 1870).
pub(super) const LARGEST: usize = 10 * 1024 * 1024;

/// Longest command line, in bytes; RFC 5321 §4.5.3.1.4 asks for 512 and extensions for more.
const LONGEST_LINE: usize = 4096;

/// Most recipients of one mail; RFC 5321 §4.5.3.1.8 asks for at least 100.
const MOST_RECIPIENTS: usize = 1000;

/// What the connection has to do next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing complete is left in the input: send what is to be said, then read on.
    Read,
    /// A mail is complete; the connection decides its fate and says the answer itself.
    Mail { from: String, to: Vec<String>, content: Vec<u8> },
    /// Send what is to be said, then close.
    Close,
}

/// The state of one conversation.
pub(super) struct Session {
    faults: Faults,
    input: Vec<u8>,
    /// Where the unread input begins; it moves to the front only once per read.
    at: usize,
    said: Vec<u8>,
    greeted: bool,
    from: Option<String>,
    to: Vec<String>,
    content: Option<Content>,
}

/// A mail's content while it arrives.
#[derive(Default)]
struct Content {
    bytes: Vec<u8>,
    too_large: bool,
}

impl Session {
    /// A conversation that begins with the server's greeting.
    pub(super) fn new(faults: Faults) -> Self {
        let mut new = Self {
            faults,
            input: Vec::new(),
            at: 0,
            said: Vec::new(),
            greeted: false,
            from: None,
            to: Vec::new(),
            content: None,
        };
        new.say(220, "countersign mail sink ESMTP");
        new
    }

    /// Takes what the peer sent.
    pub(super) fn receive(&mut self, bytes: &[u8]) {
        self.input.drain(..self.at);
        self.at = 0;
        self.input.extend_from_slice(bytes);
    }

    /// Takes over what is to be sent.
    pub(super) fn said(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.said)
    }

    /// Adds an answer.
    pub(super) fn say(&mut self, code: u16, text: &str) {
        self.said.extend_from_slice(format!("{code} {text}\r\n").as_bytes());
    }

    /// Goes on until the connection has to do something.
    pub(super) fn step(&mut self) -> Step {
        loop {
            let rest = &self.input[self.at..];
            let Some(length) = rest.iter().position(|byte| *byte == b'\n').map(|at| at + 1) else {
                if self.content.is_none() && rest.len() > LONGEST_LINE {
                    self.say(500, "5.5.2 line too long");
                    return Step::Close;
                }
                if self.content.is_some() && rest.len() > LARGEST {
                    self.say(552, "5.3.4 message too large");
                    return Step::Close;
                }
                return Step::Read;
            };
            let from = self.at;
            self.at += length;
            if !ends_properly(&self.input[from..self.at]) {
                // A bare CR or LF is how one mail is smuggled inside another; nothing after it can be trusted.
                self.say(521, "5.5.2 bare CR or LF is refused");
                return Step::Close;
            }
            let next = match self.content.take() {
                Some(content) => self.content_line(content, from),
                None => self.command(from),
            };
            if let Some(step) = next {
                return step;
            }
        }
    }

    /// One line of the mail; a lone dot ends it (RFC 5321 §4.5.2).
    fn content_line(&mut self, mut content: Content, from: usize) -> Option<Step> {
        let line = &self.input[from..self.at];
        if line == b".\r\n" {
            let sender = self.from.take().unwrap_or_default();
            let to = std::mem::take(&mut self.to);
            if content.too_large {
                self.say(552, "5.3.4 message too large");
                return None;
            }
            return Some(Step::Mail { from: sender, to, content: content.bytes });
        }
        let line = line.strip_prefix(b".").unwrap_or(line);
        if content.bytes.len() + line.len() > LARGEST {
            content.too_large = true;
            content.bytes = Vec::new();
        } else if !content.too_large {
            content.bytes.extend_from_slice(line);
        }
        self.content = Some(content);
        None
    }

    fn command(&mut self, from: usize) -> Option<Step> {
        let line = self.input[from..self.at].to_vec();
        let request = match Request::parse(&mut line.iter()) {
            Ok(request) => request,
            Err(error) => {
                self.refuse(&error);
                return None;
            }
        };
        match request {
            Request::Ehlo { .. } => self.greet_extended(),
            Request::Helo { .. } => {
                self.reset();
                self.greeted = true;
                self.say(250, "countersign");
            }
            Request::Mail { from } => self.mail(&from),
            Request::Rcpt { to } => self.recipient(&to.address),
            Request::Data => self.data(),
            Request::Rset => {
                self.reset();
                self.say(250, "2.0.0 forgotten");
            }
            Request::Noop { .. } => self.say(250, "2.0.0 nothing done"),
            Request::Vrfy { .. } => self.say(252, "2.5.2 cannot say, but will take mail"),
            Request::Quit => {
                self.say(221, "2.0.0 bye");
                return Some(Step::Close);
            }
            _ => self.say(502, "5.5.1 command not implemented"),
        }
        None
    }

    fn refuse(&mut self, error: &smtp_proto::Error) {
        match error {
            smtp_proto::Error::InvalidSenderAddress => self.say(501, "5.1.7 bad sender address"),
            smtp_proto::Error::InvalidRecipientAddress => self.say(501, "5.1.3 bad recipient address"),
            smtp_proto::Error::SyntaxError { .. } | smtp_proto::Error::InvalidParameter { .. } => {
                self.say(501, "5.5.4 cannot read the arguments");
            }
            _ => self.say(500, "5.5.2 command not known"),
        }
    }

    fn greet_extended(&mut self) {
        self.reset();
        self.greeted = true;
        let lines = ["countersign", "PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"];
        for line in lines {
            self.said.extend_from_slice(format!("250-{line}\r\n").as_bytes());
        }
        self.say(250, &format!("SIZE {LARGEST}"));
    }

    fn mail(&mut self, from: &smtp_proto::MailFrom<Cow<'_, str>>) {
        if !self.greeted {
            self.say(503, "5.5.1 EHLO first");
        } else if self.from.is_some() {
            self.say(503, "5.5.1 one mail at a time");
        } else if from.size > LARGEST {
            self.say(552, "5.3.4 message too large");
        } else {
            self.from = Some(from.address.to_string());
            self.say(250, "2.1.0 sender ok");
        }
    }

    fn recipient(&mut self, address: &str) {
        if self.from.is_none() {
            self.say(503, "5.5.1 MAIL first");
        } else if self.to.len() >= MOST_RECIPIENTS {
            self.say(452, "4.5.3 too many recipients");
        } else if let Some(Reply { code, text }) = self.faults.refused(address) {
            self.say(code, &text);
        } else {
            self.to.push(address.to_owned());
            self.say(250, "2.1.5 recipient ok");
        }
    }

    fn data(&mut self) {
        if self.to.is_empty() {
            self.say(if self.from.is_some() { 554 } else { 503 }, "5.5.1 no valid recipients");
        } else {
            self.content = Some(Content::default());
            self.say(354, "go on, end with a dot");
        }
    }

    fn reset(&mut self) {
        self.from = None;
        self.to.clear();
    }
}

/// Whether a line ends with CRLF and holds no other CR or LF.
fn ends_properly(line: &[u8]) -> bool {
    line.ends_with(b"\r\n") && !line[..line.len() - 2].contains(&b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn talk(session: &mut Session, text: &str) -> (String, Step) {
        session.receive(text.as_bytes());
        let step = session.step();
        (String::from_utf8(session.said()).unwrap(), step)
    }

    fn greeted() -> Session {
        let mut session = Session::new(Faults::default());
        let (said, _) = talk(&mut session, "EHLO me.example\r\n");
        assert!(
            said.starts_with("220 ")
                && said.contains("250-PIPELINING\r\n")
                && said.contains("250 SIZE 10485760\r\n")
        );
        session
    }

    #[test]
    fn a_pipelined_mail_is_unstuffed_and_the_next_one_follows() {
        let mut session = greeted();
        let mail = "MAIL FROM:<a@x> SIZE=10 BODY=8BITMIME\r\nRCPT TO:<b@x>\r\nDATA\r\n";
        let (said, step) = talk(&mut session, mail);
        assert_eq!(said, "250 2.1.0 sender ok\r\n250 2.1.5 recipient ok\r\n354 go on, end with a dot\r\n");
        assert_eq!(step, Step::Read);
        let (_, step) = talk(&mut session, "..a\r\nb.\r\n\r\n.\r\nRSET\r\n");
        let content = b".a\r\nb.\r\n\r\n".to_vec();
        assert_eq!(step, Step::Mail { from: "a@x".into(), to: vec!["b@x".into()], content });
        assert_eq!(session.step(), Step::Read);
        assert_eq!(String::from_utf8(session.said()).unwrap(), "250 2.0.0 forgotten\r\n");
        let (said, step) = talk(&mut session, "DATA\r\nQUIT\r\n");
        assert_eq!(
            (said.as_str(), step),
            ("503 5.5.1 no valid recipients\r\n221 2.0.0 bye\r\n", Step::Close)
        );
    }

    #[test]
    fn bytes_may_arrive_one_by_one() {
        let mut session = greeted();
        let mut mails = 0;
        for byte in "MAIL FROM:<>\r\nRCPT TO:<Ø@x> NOTIFY=NEVER\r\nDATA\r\nx\r\n.\r\n".bytes() {
            session.receive(&[byte]);
            if let Step::Mail { from, to, content } = session.step() {
                assert_eq!(
                    (from.as_str(), to, content.as_slice()),
                    ("", vec!["Ø@x".to_owned()], b"x\r\n".as_slice())
                );
                mails += 1;
            }
        }
        assert_eq!(mails, 1);
    }

    #[test]
    fn bare_line_ends_close_the_connection_in_commands_and_in_mails() {
        for text in ["NOOP\n", "NO\rOP\r\n", "MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nx\n.\r\n"] {
            let (said, step) = talk(&mut greeted(), text);
            assert!(said.ends_with("521 5.5.2 bare CR or LF is refused\r\n"), "{text:?}: {said}");
            assert_eq!(step, Step::Close);
        }
    }

    #[test]
    fn order_matters_and_nonsense_is_answered() {
        let mut session = Session::new(Faults::default());
        let (said, _) =
            talk(&mut session, "MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nFOO bar\r\nRCPT TO:nonsense\r\n");
        let codes: Vec<&str> = said.lines().map(|line| &line[..3]).collect();
        assert_eq!(codes, ["220", "503", "503", "500", "501"]);
    }

    #[test]
    fn a_large_mail_is_refused_by_its_size_and_by_its_bytes() {
        let mut session = greeted();
        let (said, _) = talk(&mut session, &format!("MAIL FROM:<a@x> SIZE={}\r\n", LARGEST + 1));
        assert_eq!(said, "552 5.3.4 message too large\r\n");
        talk(&mut session, "MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n");
        let line = "x".repeat(998) + "\r\n";
        for _ in 0..=LARGEST / 1000 {
            assert_eq!(talk(&mut session, &line).1, Step::Read);
        }
        assert_eq!(talk(&mut session, ".\r\n"), ("552 5.3.4 message too large\r\n".into(), Step::Read));
    }

    #[test]
    fn one_recipient_can_be_refused_and_the_mail_goes_to_the_others() {
        let faults = Faults::default();
        faults.recipient("No@x", Reply::new(450, "4.2.1 busy\r\nlater"));
        let mut session = Session::new(faults);
        let (said, _) =
            talk(&mut session, "EHLO a\r\nMAIL FROM:<a@x>\r\nRCPT TO:<no@X>\r\nRCPT TO:<b@x>\r\nDATA\r\n");
        assert!(said.contains("450 4.2.1 busy  later\r\n250 2.1.5"), "{said}");
        let (_, step) = talk(&mut session, ".\r\n");
        assert_eq!(step, Step::Mail { from: "a@x".into(), to: vec!["b@x".into()], content: vec![] });
    }

    #[test]
    fn an_endless_line_ends_the_conversation() {
        let (said, step) = talk(&mut greeted(), &"x".repeat(LONGEST_LINE + 1));
        assert_eq!((said.as_str(), step), ("500 5.5.2 line too long\r\n", Step::Close));
    }
}
