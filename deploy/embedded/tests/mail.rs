//! The mail sink over real connections, as a mail client and as a browser see it.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test, in its helpers too")]

use std::net::SocketAddr;
use std::time::Duration;

use embedded::MailSink;
use embedded::mail::{Fault, Reply};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

const PATIENCE: Duration = Duration::from_secs(10);

struct Client {
    stream: TcpStream,
}

impl Client {
    async fn connect(sink: &MailSink) -> Self {
        let mut client = Self { stream: TcpStream::connect(sink.smtp_address()).await.unwrap() };
        client.stream.set_nodelay(true).unwrap();
        assert!(client.answer().await.starts_with("220 "));
        assert!(client.say("EHLO test.example\r\n").await.contains("PIPELINING"));
        client
    }

    /// One complete answer (its last line has a blank after the code), or what came before the connection ended.
    async fn answer(&mut self) -> String {
        let mut text = String::new();
        let mut byte = [0];
        let reading = async {
            while self.stream.read(&mut byte).await.unwrap_or(0) == 1 {
                text.push(char::from(byte[0]));
                let last = text.lines().last().unwrap_or_default();
                if text.ends_with("\r\n") && last.as_bytes().get(3) == Some(&b' ') {
                    break;
                }
            }
        };
        timeout(PATIENCE, reading).await.expect("an answer");
        text
    }

    async fn say(&mut self, text: &str) -> String {
        self.stream.write_all(text.as_bytes()).await.unwrap();
        self.answer().await
    }

    async fn send(&mut self, to: &str, content: &str) -> String {
        self.say("MAIL FROM:<from@test.example>\r\n").await;
        self.say(&format!("RCPT TO:<{to}>\r\n")).await;
        self.say("DATA\r\n").await;
        self.say(&format!("{content}.\r\n")).await
    }
}

async fn get(page: &str, path: &str) -> (String, String) {
    get_as(page, page.strip_prefix("http://").unwrap(), path).await
}

async fn get_as(page: &str, host: &str, path: &str) -> (String, String) {
    let address: SocketAddr = page.strip_prefix("http://").unwrap().parse().unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut text = String::new();
    timeout(PATIENCE, stream.read_to_string(&mut text)).await.expect("an answer").unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

#[tokio::test]
async fn mail_is_kept_and_shown_on_page_and_as_json() {
    let sink = MailSink::start(0, Some(0)).await.unwrap();
    let mut client = Client::connect(&sink).await;
    let content = "Subject: Hello\r\nMessage-ID: <1@x>\r\nContent-Type: text/html\r\n\r\n\
        <b>hi</b> <a href=\"http://h.example/a\">a</a>\r\n..dot\r\n";
    assert!(client.send("Anna@x.example", content).await.starts_with("250 "));
    assert!(client.send("bo@x.example", "Subject: Two\r\n\r\n").await.starts_with("250 "));
    let mail = sink.inbox().wait_for(PATIENCE, |mail| mail.is_to("anna@x.example")).await.unwrap();
    assert_eq!((mail.id, mail.subject.as_str(), mail.message_id.as_str()), (1, "Hello", "1@x"));
    assert!(mail.html.contains("\r\n.dot") && !mail.html.contains("..dot"));

    let page = sink.inbox_url().unwrap();
    let (head, list) = get(&page, "/").await;
    assert!(
        head.starts_with("http/1.1 200") && head.contains("content-security-policy: default-src 'none'"),
        "{head}"
    );
    assert!(list.find("Two").unwrap() < list.find("Hello").unwrap(), "newest first");
    let (_, shown) = get(&page, "/1").await;
    assert!(shown.contains("sandbox srcdoc=\"") && !shown.contains("<b>hi</b>"), "{shown}");
    let (_, all) = get(&page, "/api/messages").await;
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    assert_eq!((all[0]["subject"].as_str(), all[1]["subject"].as_str()), (Some("Hello"), Some("Two")));
    let (_, some) = get(&page, "/api/messages?to=BO@x.example").await;
    let some: serde_json::Value = serde_json::from_str(&some).unwrap();
    assert_eq!((some.as_array().unwrap().len(), some[0]["id"].as_u64()), (1, Some(2)));
    let (_, one) = get(&page, "/api/messages/1").await;
    let one: serde_json::Value = serde_json::from_str(&one).unwrap();
    assert_eq!(one["links"][0], "http://h.example/a");
    assert_eq!(one["envelope_from"], "from@test.example");
    for path in ["/9", "/api/messages/9"] {
        assert!(get(&page, path).await.0.starts_with("http/1.1 404"), "{path}");
    }
    let (head, body) = get_as(&page, "evil.example", "/api/messages").await;
    assert!(
        head.starts_with("http/1.1 421") && body.is_empty(),
        "a foreign name reads nothing: {head}{body}"
    );
    assert!(get(&page, "/x").await.0.starts_with("http/1.1 400"));
    assert!(get(&page, "/style.css").await.0.contains("content-type: text/css"));
    sink.stop().await;
}

#[tokio::test]
async fn many_connections_pipeline_at_once() {
    let sink = MailSink::start(0, None).await.unwrap();
    let mut senders = tokio::task::JoinSet::new();
    for n in 0..8 {
        let mut client = Client::connect(&sink).await;
        senders.spawn(async move {
            let burst = format!("MAIL FROM:<a@x>\r\nRCPT TO:<n{n}@x>\r\nDATA\r\n");
            for _ in 0..20 {
                client.stream.write_all(burst.as_bytes()).await.unwrap();
                for code in ["250", "250", "354"] {
                    assert!(client.answer().await.starts_with(code));
                }
                assert!(client.say("Subject: x\r\n\r\nbody\r\n.\r\n").await.starts_with("250"));
            }
            assert!(client.say("QUIT\r\n").await.starts_with("221"));
        });
    }
    senders.join_all().await;
    assert_eq!(sink.inbox().received(), 160);
    assert_eq!(sink.inbox().mails_to("n3@x").len(), 20);
    sink.stop().await;
}

#[tokio::test]
async fn the_script_of_failures_is_played() {
    let sink = MailSink::start(0, None).await.unwrap();
    let faults = sink.faults();
    let mut client = Client::connect(&sink).await;

    faults.next(2, &Fault::Refuse(Reply::new(451, "4.3.0 later")));
    faults.next(1, &Fault::Refuse(Reply::new(550, "5.1.1 never")));
    for told in ["451 4.3.0 later\r\n", "451 4.3.0 later\r\n", "550 5.1.1 never\r\n"] {
        assert_eq!(client.send("a@x", "\r\n").await, told);
    }
    assert_eq!((sink.inbox().received(), faults.left()), (0, 0));

    faults.next(1, &Fault::CutBeforeTaking);
    assert_eq!(client.send("a@x", "\r\n").await, "");
    assert_eq!(sink.inbox().received(), 0);

    faults.next(1, &Fault::CutBeforeAnswer);
    let mut client = Client::connect(&sink).await;
    assert_eq!(client.send("a@x", "\r\n").await, "");
    assert_eq!(sink.inbox().received(), 1, "kept although nobody heard so");

    faults.next(1, &Fault::CutAfterAnswer);
    let mut client = Client::connect(&sink).await;
    assert!(client.send("a@x", "\r\n").await.starts_with("250 "));
    assert_eq!(client.answer().await, "", "then the line is cut");

    faults.next(1, &Fault::Delay(Duration::from_millis(300)));
    faults.recipient("no@x", Reply::new(550, "5.1.1 unknown"));
    let mut client = Client::connect(&sink).await;
    let began = Instant::now();
    assert!(client.send("a@x", "\r\n").await.starts_with("250 "));
    assert!(began.elapsed() >= Duration::from_millis(300));
    client.say("MAIL FROM:<a@x>\r\n").await;
    assert_eq!(client.say("RCPT TO:<NO@x>\r\n").await, "550 5.1.1 unknown\r\n");
    faults.clear();
    assert!(client.say("RCPT TO:<no@x>\r\n").await.starts_with("250 "));
    sink.stop().await;
}

#[tokio::test]
async fn a_smuggled_mail_ends_the_connection() {
    let sink = MailSink::start(0, None).await.unwrap();
    let mut client = Client::connect(&sink).await;
    let smuggled = "hi\n.\r\nMAIL FROM:<evil@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nevil\r\n";
    assert!(client.send("a@x", smuggled).await.starts_with("521 "));
    assert_eq!(client.answer().await, "");
    assert_eq!(sink.inbox().received(), 0);
    sink.stop().await;
}

#[tokio::test]
async fn a_stopped_sink_closes_its_connections_and_port() {
    let sink = MailSink::start(0, Some(0)).await.unwrap();
    let address = sink.smtp_address();
    let mut client = Client::connect(&sink).await;
    timeout(PATIENCE, sink.stop()).await.expect("it stops while a client is connected");
    assert_eq!(client.answer().await, "");
    assert!(TcpStream::connect(address).await.is_err());
}
