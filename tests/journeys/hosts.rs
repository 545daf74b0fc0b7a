//! Requests for other hosts (abuse case 12), and request heads no browser sends.

use std::io::Read as _;

use anyhow::{Context as _, ensure};
use serde_json::Value;
use tests::{Person, Stack};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Sends these bytes on a connection of their own; what came back until the connection ended.
async fn exchange(address: &str, head: &str) -> anyhow::Result<String> {
    let mut connection = TcpStream::connect(address).await.context("connecting")?;
    connection.write_all(head.as_bytes()).await.context("sending")?;
    let mut answer = Vec::new();
    let reading = connection.read_to_end(&mut answer);
    tokio::time::timeout(tests::SOON, reading).await.context("the server keeps the connection open")??;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

fn address(person: &Person) -> String {
    person.site.url("").trim_start_matches("http://").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn case_12_only_the_configured_host_is_answered() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let own = address(ingrid);
    let port = own.rsplit(':').next().unwrap_or_default().to_owned();
    let get = |target: &str, headers: &str| {
        format!(
            "GET {target} HTTP/1.1\r\n{headers}Authorization: Bearer {}\r\nConnection: close\r\n\r\n",
            ingrid.key
        )
    };
    let me = "/api/v1/me";
    for good in [
        get(me, &format!("Host: {own}\r\n")),
        get(me, &format!("Host: LOCALHOST:{port}\r\n")),
        get(&format!("http://{own}{me}"), &format!("Host: {own}\r\n")),
        // What a client claims about an earlier hop changes nothing.
        get(
            me,
            &format!("Host: {own}\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n"),
        ),
    ] {
        let answer = exchange(&own, &good).await?;
        ensure!(status(&answer) == "200", "{good}: {answer}");
        ensure!(!answer.contains("evil.example"), "{answer}");
    }
    for bad in [
        get(me, "Host: evil.example\r\n"),
        get(me, &format!("Host: {own}.evil.example\r\n")),
        get(me, &format!("Host: evil.example@{own}\r\n")),
        get(me, "Host: \r\n"),
        get(me, &format!("Host: {own}\r\nHost: evil.example\r\n")),
        get(me, &format!("Host: evil.example\r\nX-Forwarded-Host: {own}\r\n")),
        get(&format!("http://evil.example{me}"), &format!("Host: {own}\r\n")),
        get(&format!("http://{own}{me}"), "Host: evil.example\r\n"),
        get(me, ""),
    ] {
        let answer = exchange(&own, &bad).await?;
        ensure!(matches!(status(&answer), "421" | "400"), "{bad}: {answer}");
        ensure!(!answer.contains("evil.example") && !answer.contains("Ingrid"), "{answer}");
    }
    let page =
        exchange(&own, "GET /activate?token=x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
            .await?;
    ensure!(status(&page) == "421", "{page}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn heads_that_are_too_long_or_broken_end_the_connection() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let own = address(stack.person("ingrid")?);
    let long = format!("GET /api/v1/me HTTP/1.1\r\nHost: {own}\r\nX-Long: {}\r\n\r\n", "x".repeat(64 * 1024));
    let answer = exchange(&own, &long).await;
    // The server may answer, or close before everything was sent.
    ensure!(answer.as_deref().map_or(true, |text| status(text) == "431" || text.is_empty()), "{answer:?}");
    for broken in ["NONSENSE\r\n\r\n", "GET /api/v1/me HTTP/9.9\r\n\r\n"] {
        let answer = exchange(&own, broken).await?;
        ensure!(
            answer.is_empty() || status(&answer) == "400" || status(&answer) == "505",
            "{broken:?}: {answer}"
        );
    }
    // Both ways to say how long a body is: the beginning of request smuggling.
    let both = format!(
        "POST /api/v1/me/keys HTTP/1.1\r\nHost: {own}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"
    );
    let answer = exchange(&own, &both).await?;
    ensure!(status(&answer).starts_with('4'), "{answer}");
    Ok(())
}

/// What comes for a path in this encoding: the status, what the head says of the encoding, and the body as it is sent.
async fn encoded(stack: &Stack, path: &str, encoding: &str) -> anyhow::Result<(u16, String, Vec<u8>)> {
    let asked = stack.site.http().get(stack.site.url(path)).header("accept", "text/html");
    let answer = asked.header("accept-encoding", encoding).send().await?;
    let says = answer.headers().get("content-encoding").and_then(|value| value.to_str().ok());
    let (status, says) = (answer.status().as_u16(), says.unwrap_or_default().to_owned());
    Ok((status, says, answer.bytes().await?.to_vec()))
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_compressed_and_error_pages_with_them() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    for (path, expected) in [("/sign-in", 200), ("/no/such/page", 404), ("/tickets?state=x", 303)] {
        let (status, says, plain) = encoded(&stack, path, "identity").await?;
        ensure!((status, says.as_str()) == (expected, ""), "{path}: {status} {says:?}");
        let (status, says, small) = encoded(&stack, path, "gzip").await?;
        ensure!(status == expected, "{path}: {status}");
        if plain.is_empty() {
            continue;
        }
        ensure!(
            says == "gzip" && small.len() * 4 < plain.len() * 3,
            "{path}: {says:?}, {} bytes",
            small.len()
        );
        let mut text = String::new();
        flate2::read::GzDecoder::new(small.as_slice()).read_to_string(&mut text).context("no gzip")?;
        ensure!(text.starts_with("<!") && text.contains("</html>"), "{path}: {text}");
    }
    let (status, says, document) = encoded(&stack, "/api/v1/nothing", "gzip").await?;
    ensure!((status, says.as_str()) == (404, "") && document.starts_with(b"{"), "{status} {says:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_keeps_a_browser_safe() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    for path in ["/me", "/nothing", "/tickets/CR-1"] {
        let answer = ingrid.get(path).await?;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
        ] {
            ensure!(answer.header(name) == value, "{path}: {name} is {:?}", answer.header(name));
        }
        ensure!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        ensure!(!answer.header("x-request-id").is_empty(), "{path}");
    }
    let method = ingrid.send(ingrid.request(reqwest::Method::PATCH, "/me")).await?;
    ensure!(method.problem(405)? == "method-not-allowed", "{}", method.body);
    ensure!(method.body["type"] == Value::from("urn:countersign:problem:method-not-allowed"));
    Ok(())
}
