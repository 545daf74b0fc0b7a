//! Terms people accept before they go on (scenario 11, 001-7, 001-8).

use anyhow::{Context as _, ensure};
use futures::{StreamExt as _, TryStreamExt as _};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Person, Stack};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use uuid::Uuid;
use workflow::Caller;

use crate::abuse::foreign::same_answer;
use crate::visitor::{Page, Visitor};

/// A PDF as far as anybody looks.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Publishes Markdown.
pub(crate) async fn publish(person: &Person, terms: &str, text: &str) -> anyhow::Result<Answer> {
    send(person, terms, "text/markdown; charset=utf-8", text.as_bytes()).await
}

async fn send(person: &Person, path: &str, kind: &str, body: &[u8]) -> anyhow::Result<Answer> {
    let request = person.request(Method::POST, path).header("Idempotency-Key", Uuid::new_v4().to_string());
    person.send(request.header("Content-Type", kind).body(body.to_vec())).await
}

async fn accept(person: &Person, terms: &str, version: u32) -> anyhow::Result<Answer> {
    person.post(&format!("{terms}/{version}/acceptance"), &json!({})).await
}

/// Who accepted what is in force, by address.
async fn dates(stack: &Stack, administrator: &str) -> anyhow::Result<Vec<(String, u64)>> {
    stack.settled().await?;
    let contacts = stack.person(administrator)?.contacts().await?;
    let accepted = contacts.into_iter().filter_map(|(email, contact)| {
        let version = contact["terms_version"].as_u64()?;
        contact["terms_accepted_at"].is_string().then_some((email, version))
    });
    Ok(accepted.collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_11_new_terms_blank_all_dates_and_keep_the_history() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (priya, tom, lena) = (stack.person("priya")?, stack.person("tom")?, stack.person("lena")?);
    let (viktor, ingrid) = (stack.person("viktor")?, stack.person("ingrid")?);
    let terms = format!("/customers/{}/terms", tom.customer()?);
    ensure!(lena.get(&terms).await?.ok()?["in_force"] == Value::Null);
    let refused = publish(lena, &terms, "# Terms").await?;
    ensure!(refused.problem(403)? == "missing-permission", "{}", refused.body);
    ensure!(publish(stack.person("wanda")?, &terms, "# Terms").await?.problem(403)? == "missing-permission");

    publish(tom, &terms, "# Terms").await?.expect(201)?;
    for person in [priya, tom, lena] {
        accept(person, &terms, 1).await?.ok()?;
    }
    let all = ["lena@harbour.example", "priya@harbour.example", "tom@harbour.example"];
    let of = |version| all.map(|email| (email.to_owned(), version)).to_vec();
    ensure!(dates(&stack, "tom").await? == of(1), "{:?}", dates(&stack, "tom").await?);
    let view = tom.get(&terms).await?.ok()?;
    ensure!((&view["accepted"], &view["people"]) == (&json!(3), &json!(3)), "{view}");
    ensure!(lena.get(&terms).await?.ok()?["people"] == Value::Null, "not for everybody");

    ensure!(publish(tom, &terms, "# Terms").await?.problem(409)? == "terms-unchanged");
    send(viktor, &terms, "application/pdf", PDF).await?.expect(201)?;
    accept(tom, &terms, 2).await?.ok()?;
    ensure!(dates(&stack, "tom").await? == [("tom@harbour.example".to_owned(), 2)]);
    ensure!(accept(tom, &terms, 2).await?.problem(409)? == "already-accepted");
    ensure!(accept(lena, &terms, 1).await?.problem(409)? == "terms-replaced");
    ensure!(accept(lena, &terms, 3).await?.problem(404)? == "not-found");
    let versions = lena.get(&terms).await?.ok()?;
    ensure!(versions["in_force"] == json!(2) && versions["due"] == json!(true), "{versions}");
    let listed: Vec<_> =
        versions["versions"].as_array().context("none")?.iter().map(|v| &v["format"]).collect();
    ensure!(listed == [&json!("pdf"), &json!("markdown")], "{versions}");

    // Another customer is untouched, and learns nothing.
    let nordlys = format!("/customers/{}/terms", ingrid.customer()?);
    ensure!(ingrid.get(&nordlys).await?.ok()?["versions"] == json!([]));
    let unknown = format!("/customers/{}/terms", Uuid::new_v4());
    same_answer(&ingrid.get(&terms).await?, &ingrid.get(&unknown).await?)?;
    same_answer(&publish(ingrid, &terms, "# X").await?, &publish(ingrid, &unknown, "# X").await?)?;
    same_answer(&accept(ingrid, &terms, 2).await?, &accept(ingrid, &unknown, 2).await?)?;

    // History is kept at the desk.
    let mut wanda = Visitor::signed_in(&stack, "wanda").await?;
    let path = format!("/desk/customers/{}/access/{}", tom.customer()?, tom.contact()?);
    let page = wanda.get(&path).await?.text;
    ensure!(page.contains("Version 1") && page.contains("Version 2"), "{page}");
    stack.settled().await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_goes_on_before_accepting_and_no_key_of_his_does() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (tom, lena) = (stack.person("tom")?, stack.person("lena")?);
    let customer = tom.customer()?;
    let terms = format!("/customers/{customer}/terms");
    let grant = json!([{"kind": "grant-role", "contact": lena.contact()?, "role": "security"}]);
    let number = tom.submit(grant.clone()).await?;
    let limited = lena.post("/me/keys", &json!({"label": "list", "scopes": ["contacts.view"]})).await?;
    let limited = limited.expect(201)?["secret"].as_str().context("no key")?.to_owned();
    let limited = lena.with_key(&limited);
    limited.get(&format!("/customers/{customer}/contacts")).await?.ok()?;
    publish(stack.person("viktor")?, &terms, "# Terms\n\n<script>alert(1)</script>").await?.expect(201)?;

    let before = stack.head().await?;
    for person in [tom, lena, &limited] {
        for path in [
            format!("/customers/{customer}/contacts"),
            format!("/customers/{customer}/contacts/{}", lena.contact()?),
            format!("/customers/{customer}/active-and-requested"),
            format!("/tickets/{number}"),
        ] {
            let refused = person.get(&path).await?;
            ensure!(refused.problem(403)? == "terms-not-accepted", "{path}: {}", refused.body);
            ensure!(refused.body["terms"] == json!(format!("/api/v1{terms}/1/document")), "{}", refused.body);
        }
        ensure!(person.get("/me").await?.status == 200);
        ensure!(person.get(&terms).await?.ok()?["due"] == json!(true));
        let document = person.get(&format!("{terms}/1/document")).await?;
        ensure!(document.header("content-type") == "text/markdown; charset=utf-8");
        ensure!(document.header("content-disposition") == "attachment; filename=\"terms-1.md\"");
        ensure!(document.header("content-security-policy").starts_with("sandbox"));
    }
    ensure!(tom.try_submit(grant).await?.problem(403)? == "terms-not-accepted");
    ensure!(tom.says(&number, "comments", "Hello").await?.problem(403)? == "terms-not-accepted");
    ensure!(tom.cancel(&number).await?.problem(403)? == "terms-not-accepted");
    ensure!(publish(tom, &terms, "# Mine").await?.problem(403)? == "terms-not-accepted");
    ensure!(accept(&limited, &terms, 1).await?.problem(403)? == "key-scope", "a limited key binds nobody");
    ensure!(accept(stack.person("wanda")?, &terms, 1).await?.problem(403)? == "customer-only");
    stack.settled().await?;
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    // Staff work on, and so do people of other customers.
    stack.person("viktor")?.get(&format!("/tickets/{number}")).await?.ok()?;
    ensure!(stack.person("ingrid")?.contacts().await?.len() > 3);

    let key = Uuid::new_v4().to_string();
    let acceptance = format!("{terms}/1/acceptance");
    let once = lena.post_as(&key, &acceptance, &json!({})).await?.ok()?;
    publish(stack.person("viktor")?, &terms, "# Terms, anew").await?.expect(201)?;
    let twice = lena.post_as(&key, &acceptance, &json!({})).await?.ok()?;
    ensure!(once["position"] == twice["position"] && twice["repeated"] == json!(true), "{once} {twice}");
    ensure!(lena.get(&format!("/tickets/{number}")).await?.problem(403)? == "terms-not-accepted");
    accept(lena, &terms, 2).await?.ok()?;
    for person in [lena, &limited] {
        person.get(&format!("/customers/{customer}/contacts")).await?.ok()?;
    }
    let accepted = stack.event_types(before).await?;
    ensure!(accepted.iter().filter(|kind| *kind == "account.terms-accepted").count() == 2, "{accepted:?}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn many_accept_at_once_and_each_once() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let tom = stack.person("tom")?;
    let customer = tom.customer()?;
    let terms = format!("/customers/{customer}/terms");
    publish(tom, &terms, "# Terms").await?.expect(201)?;
    let people = [tom, stack.person("priya")?, stack.person("lena")?];
    let sent = people.iter().flat_map(|person| [accept(person, &terms, 1), accept(person, &terms, 1)]);
    let answers = futures::future::try_join_all(sent).await?;
    let done = answers.iter().filter(|answer| answer.status == 200).count();
    let late = answers.iter().filter(|answer| answer.status == 409).count();
    ensure!((done, late) == (3, 3), "{answers:?}");
    ensure!(dates(&stack, "tom").await?.len() == 3);
    // The operator at the command line publishes, and accepts for nobody.
    let call = workflow::Call::fresh();
    let refused = stack.workflow().accept_terms(&Caller::Operator, call, customer, 1).await;
    ensure!(refused.is_err());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_document_is_refused_with_its_own_code() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let viktor = stack.person("viktor")?;
    let terms = format!("/customers/{}/terms", stack.world.harbour);
    let before = stack.head().await?;
    let large = vec![b'a'; 10 * 1024 * 1024 + 70 * 1024];
    let text = vec![b'a'; 1024 * 1024 + 1];
    for (kind, body, status, code) in [
        ("application/pdf", &b"<html><script>alert(1)</script></html>"[..], 422, "not-a-pdf"),
        ("application/pdf", b"%PDF-1.7 and no end", 422, "not-a-pdf"),
        ("application/pdf", b"", 422, "terms-size"),
        ("text/markdown", b"\xff\xfe", 422, "not-markdown"),
        ("text/markdown", b"a\x00b", 422, "not-markdown"),
        ("text/markdown", &text, 422, "terms-size"),
        ("application/pdf", &large, 413, "body-too-large"),
        ("text/html", b"<p>Terms</p>", 415, "not-a-document"),
        ("application/json", b"{}", 415, "not-a-document"),
    ] {
        let answer = send(viktor, &terms, kind, body).await?;
        ensure!(answer.problem(status)? == code, "{kind} {code}: {} {}", answer.status, answer.body);
    }
    let title = format!("{terms}?title={}", "x".repeat(121));
    ensure!(publish(viktor, &title, "# Terms").await?.problem(409)? == "terms-title");
    stack.settled().await?;
    ensure!(stack.head().await? == before);
    let kept = stack.database().await?.query_one("SELECT count(*) FROM wf.terms_document", &[]).await?;
    ensure!(kept.get::<_, i64>(0) == 0, "what was refused is kept");
    let full = [PDF, &vec![b' '; 10 * 1024 * 1024 - PDF.len() - 6], b"%%EOF\n"].concat();
    send(viktor, &terms, "application/pdf", &full).await?.expect(201)?;
    let back = viktor.get(&format!("{terms}/1/document")).await?;
    ensure!(back.bytes == full && back.header("content-type") == "application/pdf");
    // Large bodies are taken in nowhere else.
    let elsewhere = send(viktor, "/customers", "application/json", &text).await?;
    ensure!(elsewhere.problem(413)? == "body-too-large");
    Ok(())
}

/// An upload of which only the beginning comes.
async fn trickle(host: &str, path: &str, credential: &str) -> anyhow::Result<TcpStream> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\n{credential}Content-Type: application/pdf\r\n\
         Idempotency-Key: {}\r\nContent-Length: 200000\r\n\r\n%PDF",
        Uuid::new_v4()
    );
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(head.as_bytes()).await?;
    Ok(stream)
}

/// The beginning of the answer, as far as its status.
async fn status(stream: &mut TcpStream) -> anyhow::Result<String> {
    let mut line = [0; 12];
    tokio::time::timeout(tests::SOON, stream.read_exact(&mut line)).await.context("no answer")??;
    Ok(String::from_utf8_lossy(&line).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_that_never_come_keep_no_publisher_out() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let viktor = stack.person("viktor")?;
    let terms = format!("/customers/{}/terms", stack.world.harbour);
    let url = stack.site.url("");
    let host = url.strip_prefix("http://").context("no host")?;
    let api = format!("/api/v1{terms}");
    let forged = ["", "Authorization: Bearer cs_nothing\r\n", "Cookie: session=nothing\r\n"];
    for (path, refusal) in [(&api, "401"), (&terms, "303")] {
        for credential in forged {
            let mut stream = trickle(host, path, credential).await?;
            let answer = status(&mut stream).await?;
            ensure!(answer.ends_with(refusal), "{path} {credential}: {answer}");
        }
    }
    // Somebody who is known takes two places of six, and no more.
    let credential = format!("Authorization: Bearer {}\r\n", stack.person("tom")?.key);
    let mut slow = Vec::new();
    for _ in 0..8 {
        slow.push(trickle(host, &api, &credential).await?);
    }
    let told = futures::stream::iter(slow.iter_mut()).map(status).buffer_unordered(8).take(6);
    let told: Vec<String> = told.try_collect().await?;
    ensure!(told.iter().all(|line| line.ends_with("503")), "{told:?}");
    publish(viktor, &terms, "# Terms").await?.expect(201)?;
    Ok(())
}

/// A form with a file, as browsers send it.
async fn upload(visitor: &mut Visitor<'_>, path: &str, name: &str, file: &[u8]) -> anyhow::Result<Page> {
    let page = visitor.get(path).await?;
    let command = crate::pages::value(&page.text, "command")?;
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"command\"\r\n\r\n{command}\r\n--b\r\nContent-Disposition: \
         form-data; name=\"title\"\r\n\r\nOur rules\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; \
         filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--b--\r\n"].concat();
    visitor.post_body(path, "multipart/form-data; boundary=b", body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_leads_to_the_terms_and_back() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let terms = format!("/customers/{}/terms", stack.world.harbour);
    let mut lena = Visitor::signed_in(&stack, "lena").await?;
    let mut viktor = Visitor::signed_in(&stack, "viktor").await?;
    let hostile =
        "# Rules\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](data:image/png;base64,AA==)";
    let names = "a\\\"; filename*=UTF-8''x.html%0d%0aSet-Cookie: a=b";
    let published = upload(&mut viktor, &terms, names, hostile.as_bytes()).await?;
    ensure!(
        (published.status, &*published.to) == (303, &*format!("{terms}?done=published")),
        "{published:?}"
    );
    ensure!(published.cookies.iter().all(|cookie| !cookie.starts_with("a=b")), "{published:?}");
    for (file, says) in [(&b"\x00\x01"[..], "without control characters"), (b"", "Choose a file")] {
        let again = upload(&mut viktor, &terms, "x.pdf", file).await?;
        ensure!(
            again.status == 422 && again.text.contains(says) && again.text.contains("Our rules"),
            "{again:?}"
        );
    }

    let wanted = format!("/customers/{}/contacts?q=tom&role=", stack.world.harbour);
    let led = lena.get(&wanted).await?;
    ensure!(led.status == 303 && led.to.starts_with(&format!("{terms}?next=/customers/")), "{led:?}");
    let start = lena.get("/").await?;
    ensure!(lena.get(&start.to).await?.to.starts_with(&terms), "{start:?}");
    let page = lena.get(&led.to).await?;
    ensure!(page.status == 200 && page.text.contains("I accept"), "{page:?}");
    ensure!(page.text.contains("&lt;script&gt;alert(1)") && !page.text.contains("<script>alert"), "{page:?}");
    ensure!(!page.text.contains("javascript:alert") || !page.text.contains("href=\"javascript"), "{page:?}");
    ensure!(!page.text.contains("<img"), "{page:?}");
    ensure!(lena.get("/me").await?.status == 200);
    let posted = lena
        .post(
            &format!("/customers/{}/contacts", stack.world.harbour),
            &[("do", "add"), ("id", &Uuid::new_v4().to_string())],
        )
        .await?;
    ensure!(posted.status == 303 && posted.to == terms, "{posted:?}");
    let asked = lena.get_with(&wanted, &[("Sec-Fetch-Dest", "empty")]).await?;
    ensure!(asked.status == 403, "a script is told, not led: {asked:?}");

    let (command, next) = (
        crate::pages::value(&page.text, "command")?,
        crate::pages::value(&page.text, "next")?.replace("&#38;", "&"),
    );
    let form = [("command", &*command), ("next", &*next)];
    let onward = lena.post(&format!("{terms}/1/acceptance"), &form).await?;
    ensure!((onward.status, &*onward.to) == (303, &*wanted), "{onward:?}");
    let list = lena.get(&wanted).await?;
    ensure!(list.status == 200 && list.text.contains("Terms and Conditions: "), "{list:?}");
    let elsewhere = [("command", &*command), ("next", "//evil.example")];
    let onward = lena.post(&format!("{terms}/1/acceptance"), &elsewhere).await?;
    ensure!(!onward.to.contains("evil"), "{onward:?}");
    // No form to publish for those who may not, and none is taken.
    let page = lena.get(&terms).await?;
    ensure!(page.status == 200 && !page.text.contains("type=\"file\""), "{page:?}");
    let refused = lena
        .post_body(&terms, "multipart/form-data; boundary=b", multipart(&Uuid::new_v4().to_string()))
        .await?;
    ensure!(refused.status == 403, "{refused:?}");
    Ok(())
}

/// A whole form of somebody who saw none.
fn multipart(command: &str) -> Vec<u8> {
    let field = |name: &str, value: &str| {
        format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    (field("command", command) + field("file", "# Mine").as_str() + "--b--\r\n").into_bytes()
}
