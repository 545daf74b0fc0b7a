//! Bad input: a problem that says what is wrong, no event, no mail.

use anyhow::{Context as _, ensure};
use reqwest::Method;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tests::{Answer, Person, SOON, Stack, wait_until};
use uuid::Uuid;
use workflow::{Call, Caller};

async fn raw(
    person: &Person,
    path: &str,
    kind: &str,
    body: impl Into<reqwest::Body>,
) -> anyhow::Result<Answer> {
    let request = person.request(Method::POST, path).header("Idempotency-Key", Uuid::new_v4().to_string());
    person.send(request.header("Content-Type", kind).body(body)).await
}

/// What was refused left nothing behind.
async fn nothing_happened(stack: &Stack, before: i64, mails: usize) -> anyhow::Result<()> {
    stack.settled().await?;
    ensure!(stack.head().await? == before, "bad input left events: {:?}", stack.event_types(before).await?);
    ensure!(stack.mails().len() == mails, "bad input caused mail: {:?}", stack.mails());
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_bodies_are_explained_and_leave_nothing() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let before = stack.head().await?;
    let requests = format!("/customers/{}/requests", stack.world.nordlys);
    let jonas = stack.person("jonas")?.contact()?;
    let grant = json!({"kind": "grant-role", "contact": jonas, "role": "application"});
    let with = |field: &str, value: Value| {
        let mut entry = grant.clone();
        entry[field] = value;
        json!({ "entries": [entry] })
    };
    let bodies: Vec<(&str, Value)> = vec![
        ("an unknown field", json!({"entries": [grant], "urgent": true})),
        ("an unknown field of an entry", with("colour", json!("red"))),
        ("no entries", json!({})),
        ("entries that are no list", json!({"entries": "all"})),
        ("an unknown kind", with("kind", json!("crown"))),
        ("no kind", json!({"entries": [{"contact": jonas, "role": "application"}]})),
        ("a contact that is no id", with("contact", json!("jonas"))),
        ("a role that is no text", with("role", json!(7))),
        ("a base that is no number", json!({"base": "latest", "entries": [grant]})),
        ("a truth that is none", json!({"share": "yes", "entries": [grant]})),
        ("null", Value::Null),
        ("a list", json!([grant])),
    ];
    for (what, body) in bodies {
        let answer = ingrid.post(&requests, &body).await?;
        ensure!(answer.problem(422)? == "malformed-body", "{what}: {}", answer.body);
        ensure!(
            answer.body["detail"].as_str().is_some_and(|detail| detail.len() > 40),
            "{what}: {}",
            answer.body
        );
    }
    for text in ["", "{", "{\"entries\": [", "\u{feff}{}", "entries=1", "{\"entries\": [], \"entries\": []}"]
    {
        let answer = raw(ingrid, &requests, "application/json", text).await?;
        ensure!(answer.problem(422)? == "malformed-body", "{text:?}: {}", answer.body);
    }
    let answer = raw(ingrid, &requests, "application/json", b"{\"reason\": \"\xff\xfe\"}".to_vec()).await?;
    ensure!(answer.problem(422)? == "malformed-body", "{}", answer.body);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    ensure!(raw(ingrid, &requests, "application/json", deep).await?.problem(422)? == "malformed-body");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/json-patch+json"] {
        let answer = raw(ingrid, &requests, kind, json!({"entries": [grant]}).to_string()).await?;
        ensure!(answer.problem(415)? == "not-json", "{kind}: {}", answer.body);
    }
    nothing_happened(&stack, before, 0).await
}

#[tokio::test(flavor = "multi_thread")]
async fn large_bodies_are_refused_and_the_largest_allowed_one_is_read() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let before = stack.head().await?;
    let requests = format!("/customers/{}/requests", stack.world.nordlys);
    let sized = |bytes: usize| {
        let frame = json!({"entries": [], "reason": ""}).to_string().len();
        json!({"entries": [], "reason": "x".repeat(bytes - frame)}).to_string()
    };
    ensure!(sized(300_000).len() == 300_000);
    for bytes in [256 * 1024 + 1, 300_000, 3_000_000] {
        let answer = raw(ingrid, &requests, "application/json", sized(bytes)).await?;
        ensure!(answer.problem(413)? == "body-too-large", "{bytes}: {}", answer.body);
    }
    // Exactly at the limit the body is read, and refused for what it says.
    let answer = raw(ingrid, &requests, "application/json", sized(256 * 1024)).await?;
    ensure!(answer.problem(422)? == "draft-refused", "{}", answer.body);
    nothing_happened(&stack, before, 0).await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_13_names_with_control_characters_are_refused_everywhere() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, rita) = (stack.person("ingrid")?, stack.person("rita")?);
    let number = ingrid
        .submit(json!([{"kind": "grant-role", "contact": stack.person("jonas")?.contact()?, "role": "application"}]))
        .await?;
    ingrid.cancel(&number).await?.ok()?;
    stack.settled().await?;
    let before = stack.head().await?;
    let jonas = stack.person("jonas")?.contact()?;
    for bad in [
        "Kari\r\nBcc: all@nordlys.example",
        "Kari\u{0}",
        "Kari\u{1b}[2J",
        "Kari\u{202e}iraK",
        "Kari\u{2028}Nord",
    ] {
        let added = json!([{"kind": "add-contact", "name": bad, "email": "kari@nordlys.example", "roles": ["technical"]}]);
        let added = ingrid.try_submit(added).await?;
        ensure!(added.status == 422 && added.findings() == ["invalid-name"], "{bad:?}: {}", added.body);
        let edited = json!([{"kind": "edit-details", "contact": jonas, "name": "Jonas", "email": "j@nordlys.example", "title": bad}]);
        let edited = ingrid.try_submit(edited).await?;
        ensure!(edited.status == 422 && edited.findings() == ["invalid-text"], "{bad:?}: {}", edited.body);
        let address = json!([{"kind": "add-contact", "name": "Kari", "email": format!("{bad}@nordlys.example"), "roles": ["technical"]}]);
        let address = ingrid.try_submit(address).await?;
        ensure!(
            address.status == 422 && address.findings() == ["invalid-email"],
            "{bad:?}: {}",
            address.body
        );
        let customer = json!({"name": bad, "contacts": []});
        let customer = rita.post("/customers", &customer).await?;
        ensure!(customer.problem(422)? == "invalid-name", "{bad:?}: {}", customer.body);
        let staff = rita
            .post("/staff", &json!({"name": bad, "email": "new@desk.example", "roles": ["agent"]}))
            .await?;
        ensure!(staff.problem(422)? == "invalid-person", "{bad:?}: {}", staff.body);
    }
    nothing_happened(&stack, before, 2).await
}

#[tokio::test(flavor = "multi_thread")]
async fn stale_versions_and_reused_keys_are_refused() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, wanda) = (stack.person("ingrid")?, stack.person("wanda")?);
    let requests = format!("/customers/{}/requests", stack.world.nordlys);
    let draft = |role: &str| -> anyhow::Result<Value> {
        Ok(
            json!({"entries": [{"kind": "grant-role", "contact": stack.person("jonas")?.contact()?, "role": role}]}),
        )
    };
    let key = Uuid::new_v4().to_string();
    let sent = ingrid.post_as(&key, &requests, &draft("application")?).await?;
    let (etag, position) = (sent.header("etag").to_owned(), sent.header("es-position").to_owned());
    let first = sent.expect(201)?;
    let number = first["ticket"].as_str().context("no ticket")?.to_owned();
    stack.mail_to(&ingrid.email, "ticket-raised").await?;
    wanda.says(&number, "comments", "Looking.").await?.ok()?;
    stack.settled().await?;
    let before = stack.head().await?;

    // The same key and body: the same answer, said to be a repetition.
    let again = ingrid.post_as(&key, &requests, &draft("application")?).await?;
    ensure!(again.header("etag") == etag && again.header("es-position") == position, "{:?}", again.headers);
    let mut again = again.expect(201)?;
    ensure!(again["repeated"] == json!(true), "{again}");
    again["repeated"] = json!(false);
    ensure!(again == first, "{again} is not {first}");
    // The same key with another body, or at another place.
    let other = ingrid.post_as(&key, &requests, &draft("agreement")?).await?;
    ensure!(other.problem(422)? == "idempotency-key-reused", "{}", other.body);
    let comments = format!("/tickets/{number}/comments");
    let key = Uuid::new_v4().to_string();
    for stale in ["\"v1\"", "\"v99\""] {
        let request = ingrid.request(Method::POST, &comments).header("Idempotency-Key", &key);
        let answer = ingrid.send(request.header("If-Match", stale).json(&json!({"text": "Hi"}))).await?;
        ensure!(answer.problem(412)? == "stale-version", "{stale}: {}", answer.body);
    }
    for malformed in ["v1", "\"1\"", "W/\"v1\"", "\"v-1\"", "\"v1\", \"v2\"", "\"v99999999999999999999\""] {
        let request = ingrid.request(Method::POST, &comments).header("Idempotency-Key", &key);
        let answer = ingrid.send(request.header("If-Match", malformed).json(&json!({"text": "Hi"}))).await?;
        ensure!(answer.problem(422)? == "bad-if-match", "{malformed}: {}", answer.body);
    }
    for (missing, value) in
        [("none", None), ("empty", Some("")), ("long", Some(&*"k".repeat(256))), ("blank", Some("a b"))]
    {
        let request = ingrid.request(Method::POST, &comments).json(&json!({"text": "Hi"}));
        let request =
            if let Some(value) = value { request.header("Idempotency-Key", value) } else { request };
        let answer = ingrid.send(request).await?;
        ensure!(answer.problem(400)? == "idempotency-key-missing", "{missing}: {}", answer.body);
    }
    nothing_happened(&stack, before, 2).await?;
    // With the version that was shown it goes through.
    let shown = ingrid.get(&format!("/tickets/{number}")).await?.header("etag").to_owned();
    let request = ingrid.request(Method::POST, &comments).header("Idempotency-Key", &key);
    let answer = ingrid.send(request.header("If-Match", shown).json(&json!({"text": "Hi"}))).await?;
    answer.ok()?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_are_no_texts_and_parameters_that_are_none() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, wanda, viktor) = (stack.person("ingrid")?, stack.person("wanda")?, stack.person("viktor")?);
    let number = ingrid
        .submit(json!([{"kind": "grant-role", "contact": stack.person("jonas")?.contact()?, "role": "application"}]))
        .await?;
    stack.settled().await?;
    let before = stack.head().await?;
    for text in [String::new(), "  \n ".to_owned(), "x".repeat(8193), "nul\u{0}".to_owned()] {
        for (person, kind) in [(ingrid, "comments"), (wanda, "notes"), (wanda, "queries")] {
            let answer = person.says(&number, kind, &text).await?;
            ensure!(answer.problem(422)? == "invalid-text", "{kind} {:?}: {}", text.get(..8), answer.body);
        }
    }
    for lines in [json!([9]), json!([0])] {
        let query = wanda
            .post(&format!("/tickets/{number}/queries"), &json!({"text": "Why?", "lines": lines}))
            .await?;
        ensure!((400..500).contains(&query.status) && query.body["code"] == "unknown-line", "{}", query.body);
    }
    let decisions = format!("/tickets/{number}/decisions");
    for (digest, code, status) in
        [("abc", "malformed-digest", 422), (&*"0".repeat(64), "digest-mismatch", 409)]
    {
        let body = json!({"revision": 1, "lines": [{"line": 1, "digest": digest, "verdict": "approve"}]});
        ensure!(viktor.post(&decisions, &body).await?.problem(status)? == code);
    }
    let none = viktor.post(&decisions, &json!({"revision": 1, "lines": []})).await?;
    ensure!(none.problem(409)? == "no-verdicts", "{}", none.body);
    let nordlys = stack.world.nordlys;
    for (path, code) in [
        (format!("/customers/{nordlys}/contacts?limit=many"), "bad-parameter"),
        (format!("/customers/{nordlys}/contacts?colour=red"), "bad-parameter"),
        (format!("/customers/{nordlys}/contacts?side=left"), "bad-parameter"),
        (format!("/customers/{nordlys}/contacts?after=!!"), "bad-cursor"),
        (format!("/customers/{nordlys}/tickets?open=perhaps"), "bad-parameter"),
    ] {
        let answer = ingrid.get(&path).await?;
        ensure!(answer.problem(422)? == code, "{path}: {}", answer.body);
    }
    // Limits beyond the bounds are cut to them; hostile search texts are texts.
    ingrid.get(&format!("/customers/{nordlys}/contacts?limit=100000")).await?.ok()?;
    for text in ["%25", "'%20OR%201=1", "_", "%5C", "%2500", "%F0%9F%98%80"] {
        let page = ingrid.get(&format!("/customers/{nordlys}/contacts?text={text}")).await?.ok()?;
        ensure!(page["items"] == json!([]), "{text}: {page}");
    }
    for path in
        ["contacts?text=%00", "contacts?role=a%00b", "active-and-requested?text=%00", "tickets?number=%00"]
    {
        let answer = ingrid.get(&format!("/customers/{nordlys}/{path}")).await?;
        ensure!(answer.problem(422)? == "bad-parameter", "{path}: {}", answer.body);
    }
    for roles in [json!(["emperor"]), json!(["agent", "a\0"])] {
        let staff = json!({"name": "New", "email": "new@desk.example", "roles": roles});
        ensure!(
            stack.person("rita")?.post("/staff", &staff).await?.problem(422)? == "unknown-role",
            "{roles}"
        );
        let contact = json!({"name": "New", "email": "new@x.example", "roles": roles});
        let customer = json!({"name": "New Ltd", "contacts": [contact]});
        let customer = stack.person("rita")?.post("/customers", &customer).await?;
        ensure!((400..500).contains(&customer.status), "{roles}: {} {}", customer.status, customer.body);
    }
    for (label, scopes) in [("a\0b", json!(null)), ("a", json!(["contacts.view\0"])), ("", json!(null))] {
        let answer = ingrid.post("/me/keys", &json!({"label": label, "scopes": scopes})).await?;
        ensure!((400..500).contains(&answer.status), "{label:?} {scopes}: {} {}", answer.status, answer.body);
    }
    nothing_happened(&stack, before, 1).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_in_the_log_that_cannot_be_is_refused_at_once() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let path = format!("/customers/{}/contacts", stack.world.nordlys);
    let read = async |place: &str| {
        let request = ingrid.request(reqwest::Method::GET, &path).header("Min-Position", place);
        ingrid.send(request.header("Prefer", "wait=10")).await
    };
    read("0-1").await?.ok()?;
    for place in ["1-1", "-1-1", "32767-1", "0--1", "x", "0-", "99999-1"] {
        let refused = read(place).await?;
        ensure!(refused.problem(400)? == "bad-min-position", "{place}: {}", refused.body);
        let detail = refused.body["detail"].as_str().unwrap_or_default();
        ensure!(detail.contains("ES-Position"), "{place} is refused without saying what to do: {detail}");
    }
    Ok(())
}

/// Rights are those of the moment of the answer, and a read that waits for its place may wait for seconds.
#[tokio::test(flavor = "multi_thread")]
async fn a_right_that_goes_while_a_read_waits_is_gone() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (wanda, rita, ingrid) = (stack.person("wanda")?, stack.person("rita")?, stack.person("ingrid")?);
    let marta = stack.person("marta")?.contact()?;
    let number = ingrid.submit(json!([{"kind": "grant-role", "contact": marta, "role": "security"}])).await?;
    stack.settled().await?;
    // A key that was never used: its first use says that the read has come in.
    let (workflow, call) = (stack.workflow(), Call::fresh());
    let issued = workflow.issue_key(&Caller::Operator, call, wanda.account, "fresh", None, None).await?;
    stack.settled().await?;
    let (reader, id) = (wanda.with_key(issued.secret.expose_secret()), issued.key.0);
    let next = stack.head().await? + 1;
    let waiting = {
        let place = format!("0-{next}");
        let request = reader.request(Method::GET, &format!("/tickets/{number}"));
        let request = request.header("Min-Position", place).header("Prefer", "wait=10");
        tokio::spawn(async move { reader.send(request).await })
    };
    let database = stack.database().await?;
    wait_until("the read to come in", SOON, async || {
        let sql = "SELECT last_used_at IS NOT NULL FROM idn.api_key WHERE key_id = $1";
        Ok(database.query_one(sql, &[&id]).await?.get::<_, bool>(0).then_some(()))
    })
    .await?;
    ensure!(!waiting.is_finished(), "the read did not wait");
    let nothing = json!({"name": wanda.name, "email": wanda.email, "roles": []});
    rita.post("/staff", &nothing).await?.expect(201)?;
    let answer = waiting.await??;
    ensure!(answer.status == 404 || answer.status == 403, "{}: {}", answer.status, answer.body);
    ensure!(stack.head().await? == next, "the read waited for something else");
    Ok(())
}
