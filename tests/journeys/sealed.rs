//! Personal data and secrets are nowhere in plain text: not in the database, not in the stream, not in the log lines. The read
//! models (schema `prj`) hold names by design, so that lists can be searched; they are dropped and built anew at any time.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use futures::StreamExt as _;
use serde_json::json;
use tests::Stack;
use tokio::process::Command;

const NAME: &str = "Xanthippe Quillfeather";
const OTHER_NAME: &str = "Bartholomew Gnusquibble";
const EMAIL: &str = "xanthippe.q@zephyrine.example";
const PHONE: &str = "+47 88 77 66 55";
const TITLE: &str = "Chief Wyvern Wrangler";
const REASON: &str = "because the marmalade ran out";
const COMMENT: &str = "the ocelot sleeps at noon";
const QUESTION: &str = "which pangolin is meant?";
const ANSWER: &str = "the velvet one, obviously";
const NOTE: &str = "mind the tapestry of lies";
const REJECTED: &str = "no trombones on Tuesdays";
const PASSWORD: &str = "nine quokkas juggle lanterns at dusk";
const PLANTED: [&str; 12] =
    [NAME, OTHER_NAME, EMAIL, PHONE, TITLE, REASON, COMMENT, QUESTION, ANSWER, NOTE, REJECTED, PASSWORD];

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The planted texts that are found, as they are, in hexadecimal (as a dump shows bytes) or in base 64.
pub(crate) fn found(texts: &[String], haystack: &[u8]) -> Vec<String> {
    let haystack = String::from_utf8_lossy(haystack).to_lowercase();
    let hidden = |text: &&String| {
        let mut forms = vec![text.to_lowercase(), hex(text), hex(&text.to_lowercase())];
        // Wherever the text begins within a group of three bytes, its middle looks one of three ways.
        forms.extend((0..3).map(|skip| {
            STANDARD_NO_PAD.encode(&text.as_bytes()[skip..text.len() / 3 * 3 - 3 + skip]).to_lowercase()
        }));
        forms.iter().any(|form| haystack.contains(form))
    };
    texts.iter().filter(hidden).cloned().collect()
}

/// The whole job with unusual texts in every place that takes one; the secrets that were handed out on the way.
async fn play(stack: &Stack) -> anyhow::Result<Vec<String>> {
    let (ingrid, wanda, viktor) = (stack.person("ingrid")?, stack.person("wanda")?, stack.person("viktor")?);
    let entries = json!([
        {"kind": "add-contact", "name": NAME, "email": EMAIL, "phone": PHONE, "title": TITLE, "roles": ["technical"]},
        {"kind": "edit-details", "contact": stack.person("jonas")?.contact()?, "name": OTHER_NAME, "email": "jonas@nordlys.example"},
        {"kind": "grant-role", "contact": stack.person("marta")?.contact()?, "role": "security"},
    ]);
    let path = format!("/customers/{}/requests", stack.world.nordlys);
    let sent = ingrid.post(&path, &json!({"entries": entries, "reason": REASON})).await?.expect(201)?;
    let number = sent["ticket"].as_str().context("no ticket")?.to_owned();
    ingrid.says(&number, "comments", COMMENT).await?.ok()?;
    wanda.says(&number, "notes", NOTE).await?.ok()?;
    wanda.says(&number, "queries", QUESTION).await?.ok()?;
    ingrid.says(&number, "replies", ANSWER).await?.ok()?;
    viktor.decide(&number, &[(3, REJECTED)]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    let welcome = stack.mail_to(EMAIL, "welcome").await?;
    let link = welcome.links.iter().find(|link| link.contains("token=")).context("no link")?;
    let token = link.split_once("token=").map(|(_, token)| token.to_owned()).context("no token")?;
    let form = [("token", token.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
    stack.site.http().get(link).send().await?;
    let activated = stack.site.http().post(stack.site.url("/activate")).form(&form).send().await?;
    ensure!(activated.status().as_u16() == 303);
    let key = ingrid.post("/me/keys", &json!({"label": "sealed"})).await?.expect(201)?;
    let key = key["secret"].as_str().context("no key")?.to_owned();
    // Refused input must not reach the log lines either.
    ingrid
        .with_key(&key)
        .get(&format!("/customers/{}/contacts?text=quillfeather", stack.world.nordlys))
        .await?
        .ok()?;
    ingrid
        .post(
            &path,
            &json!({"entries": [{"kind": "add-contact", "name": NAME, "email": EMAIL, "colour": TITLE}]}),
        )
        .await?
        .expect(422)?;
    ingrid.with_key(&format!("{key}x")).get("/me").await?.expect(401)?;
    stack.settled().await?;
    Ok(vec![token, key, ingrid.key.clone(), viktor.key.clone()])
}

pub(crate) async fn dump(stack: &Stack, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let programs =
        std::env::var_os("TEST_PG_BIN").context("TEST_PG_BIN is not set: run `cargo xtask test`")?;
    let program = std::path::Path::new(&programs).join("pg_dump");
    let output = Command::new(program).args(arguments).arg(stack.database_url()?).output().await?;
    ensure!(output.status.success(), "pg_dump: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// Every message of the stream, headers and subjects included.
pub(crate) async fn messages(stack: &Stack) -> anyhow::Result<(u64, Vec<u8>)> {
    let context = async_nats::jetstream::new(stack.nats().await?);
    let stream = context.get_stream(stack.stream()).await?;
    let held = stream.cached_info().state.messages;
    let consumer = stream
        .create_consumer(async_nats::jetstream::consumer::pull::OrderedConfig::default())
        .await
        .context("reading the stream")?;
    let mut all = Vec::new();
    let mut messages = consumer.messages().await?;
    for _ in 0..held {
        let message = tokio::time::timeout(Duration::from_secs(10), messages.next()).await?;
        let message = message.context("the stream ended early")??;
        all.extend_from_slice(message.subject.as_bytes());
        all.extend_from_slice(format!("{:?}", message.headers).as_bytes());
        all.extend_from_slice(&message.payload);
        all.push(b'\n');
    }
    Ok((held, all))
}

#[tokio::test(flavor = "multi_thread")]
async fn planted_texts_and_secrets_are_nowhere() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let secrets = play(&stack).await?;
    let mut texts: Vec<String> = PLANTED.iter().map(ToString::to_string).collect();
    texts.extend(secrets.iter().cloned());

    let sealed = dump(&stack, &["--exclude-schema=prj"]).await?;
    ensure!(sealed.len() > 20_000, "the dump is too small to be one: {} bytes", sealed.len());
    ensure!(found(&texts, &sealed).is_empty(), "in the database: {:?}", found(&texts, &sealed));
    let (held, stream) = messages(&stack).await?;
    ensure!(i64::try_from(held)? == stack.head().await?, "the stream holds {held} messages");
    ensure!(found(&texts, &stream).is_empty(), "in the stream: {:?}", found(&texts, &stream));
    let lines = stack.lines();
    ensure!(lines.contains("portal.listening"), "no log line was captured");
    ensure!(
        found(&texts, lines.as_bytes()).is_empty(),
        "in the log lines: {:?}",
        found(&texts, lines.as_bytes())
    );

    // The search can find: the read models hold the names. Secrets are not even there.
    let open = dump(&stack, &["--schema=prj"]).await?;
    let shown = found(&texts, &open);
    ensure!(shown.contains(&NAME.to_owned()) && shown.contains(&COMMENT.to_owned()), "{shown:?}");
    ensure!(found(&secrets, &open).is_empty(), "in the read models: {:?}", found(&secrets, &open));
    ensure!(!shown.contains(&PASSWORD.to_owned()));
    for event in stack.events(0).await? {
        let text = format!("{}{}", event.data, event.meta);
        ensure!(found(&texts, text.as_bytes()).is_empty(), "in event {}: {text}", event.position);
    }
    Ok(())
}

#[test]
fn a_text_is_found_in_each_disguise() {
    let texts = vec![NAME.to_owned()];
    let hex = hex(NAME);
    let coded = |before: &str| STANDARD_NO_PAD.encode(format!("{before}{NAME} and more"));
    for text in [
        format!("a {NAME} b"),
        NAME.to_uppercase(),
        format!("\\x00{hex}ff"),
        coded(""),
        coded("x"),
        coded("xy"),
    ] {
        assert_eq!(found(&texts, text.as_bytes()), texts, "{text}");
    }
    assert!(found(&texts, b"nothing of the kind").is_empty());
}
