//! Jobs of an external system: told by it, followed by the contacts themselves, backed up by staff (001-3, 001-17, 004-8,
//! scenario 10).

mod backup;
mod files;
mod large;

use anyhow::{Context as _, ensure};
use events::jobs::JobStatus;
use reqwest::Method;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tests::{Answer, Person, Stack};
use uuid::Uuid;
use workflow::{Call, Caller};

use crate::access::{added, policy};
use crate::addresses::{account_of, activate, token};
use crate::visitor::Visitor;

/// Bytes of a part.
const PART: usize = 256 * 1024;

/// Where the jobs of a customer are.
fn jobs_of(person: &Person) -> anyhow::Result<String> {
    Ok(format!("/customers/{}/jobs", person.customer()?))
}

/// The external system records a job for the contact of this person.
async fn record(stack: &Stack, of: &Person, job: &str, title: &str) -> anyhow::Result<Answer> {
    let body = json!({"contact": of.contact()?, "title": title});
    stack.person("press")?.put(&format!("{}/{job}", jobs_of(of)?), &body).await
}

/// The external system sends one part of a file.
async fn part(press: &Person, job: &str, file: Uuid, part: usize, bytes: &[u8]) -> anyhow::Result<Answer> {
    let path = format!("{job}/files/{file}/parts/{part}");
    let request = press.request(Method::PUT, &path);
    press.send(request.header("Content-Type", "application/octet-stream").body(bytes.to_vec())).await
}

/// The external system sends a file, part by part, and says that it is complete; `what` is the rest of what it says.
async fn send_file(press: &Person, job: &str, bytes: &[u8], what: &Value) -> anyhow::Result<Answer> {
    let file = Uuid::new_v4();
    let mut parts = 0;
    for (piece, number) in bytes.chunks(PART).zip(1..) {
        part(press, job, file, number, piece).await?.expect(204)?;
        parts = number;
    }
    let mut body = json!({"parts": parts, "bytes": bytes.len()});
    for (name, value) in what.as_object().context("no object")? {
        body[name] = value.clone();
    }
    press.put(&format!("{job}/files/{file}"), &body).await
}

/// The ids of the jobs somebody sees.
async fn seen(person: &Person, path: &str) -> anyhow::Result<Vec<String>> {
    let found = person.get(path).await?.ok()?;
    let items = found["items"].as_array().context("no items")?.iter();
    Ok(items.filter_map(|job| job["job"].as_str()).map(str::to_owned).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_external_system_tells_and_each_contact_follows_the_own() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, tom, press) = (stack.person("lena")?, stack.person("tom")?, stack.person("press")?);
    let jobs = jobs_of(lena)?;
    record(&stack, lena, "J-1", "A poster").await?.ok()?;
    record(&stack, tom, "J-2", "A flyer").await?.ok()?;
    record(&stack, lena, "J-3", "A book").await?.ok()?;
    let before = stack.head().await?;
    record(&stack, lena, "J-1", "A poster").await?.ok()?;
    ensure!(stack.head().await? == before, "the same again was recorded");
    ensure!(record(&stack, lena, "J-1", "Another").await?.problem(409)? == "job-exists");
    ensure!(record(&stack, tom, "J-1", "A poster").await?.problem(409)? == "job-exists");

    for status in JobStatus::ALL {
        let told = press.put(&format!("{jobs}/J-1/status"), &json!({"status": status.as_str()})).await?;
        told.ok()?;
        let own = lena.get(&format!("{jobs}/J-1")).await?.ok()?;
        ensure!(own["status"] == status.as_str() && own["title"] == "A poster", "{own}");
    }
    let unknown = press.put(&format!("{jobs}/J-1/status"), &json!({"status": "lost"})).await?;
    ensure!(unknown.problem(422)? == "malformed-body");

    ensure!(seen(lena, &jobs).await? == ["J-3", "J-1"], "the newest first, the own alone");
    ensure!(seen(tom, &jobs).await? == ["J-2"]);
    let foreign = lena.get(&format!("{jobs}/J-2")).await?;
    crate::abuse::foreign::same_answer(&foreign, &lena.get(&format!("{jobs}/J-9")).await?)?;
    let of_tom = format!("{jobs}?contact={}", tom.contact()?);
    ensure!(lena.get(&of_tom).await?.problem(404)? == "not-found");
    ensure!(seen(stack.person("wanda")?, &of_tom).await? == ["J-2"]);
    for staff in ["wanda", "press"] {
        ensure!(seen(stack.person(staff)?, &jobs).await? == ["J-3", "J-2", "J-1"], "{staff}");
    }
    let first = stack.person("wanda")?.get(&format!("{jobs}?limit=2")).await?.ok()?;
    let next = first["next"].as_str().context("no next page")?;
    ensure!(seen(stack.person("wanda")?, &format!("{jobs}?limit=2&after={next}")).await? == ["J-1"]);
    ensure!(stack.person("olu")?.get(&jobs).await?.problem(403)? == "missing-permission");
    for path in [jobs.clone(), format!("{jobs}/J-1")] {
        ensure!(stack.person("ingrid")?.get(&path).await?.problem(404)? == "not-found");
    }
    // Nobody but the external system tells, and it does nothing else.
    for name in ["lena", "tom", "wanda", "viktor", "rita"] {
        let person = stack.person(name)?;
        let told = person.put(&format!("{jobs}/J-1/status"), &json!({"status": "new"})).await?;
        ensure!(told.problem(403)? == "missing-permission", "{name}");
    }
    let contacts = format!("/customers/{}/contacts", lena.customer()?);
    ensure!(press.get(&contacts).await?.problem(403)? == "missing-permission");
    let backup = format!("{contacts}/{}/backup", lena.contact()?);
    ensure!(press.post(&backup, &json!({})).await?.problem(403)? == "missing-permission");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_titles_and_parts_are_what_they_must_be() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, press) = (stack.person("lena")?, stack.person("press")?);
    let jobs = jobs_of(lena)?;
    for id in ["%2e%2e%2f", "a%20b", "%00", "a%5cb", &"x".repeat(65), "%c3%a5"] {
        ensure!(record(&stack, lena, id, "A poster").await?.problem(422)? == "invalid-job-id", "{id}");
    }
    for title in ["", "a\u{202e}b", "a\nb", &"x".repeat(201)] {
        ensure!(record(&stack, lena, "J-1", title).await?.problem(422)? == "invalid-title", "{title}");
    }
    let nobody = json!({"contact": Uuid::new_v4(), "title": "A poster"});
    ensure!(press.put(&format!("{jobs}/J-1"), &nobody).await?.problem(404)? == "not-found");
    let elsewhere = json!({"contact": stack.person("ingrid")?.contact()?, "title": "A poster"});
    ensure!(press.put(&format!("{jobs}/J-1"), &elsewhere).await?.problem(404)? == "not-found");
    record(&stack, lena, "J-1", "A poster").await?.ok()?;
    let (job, file) = (format!("{jobs}/J-1"), Uuid::new_v4());
    for (number, bytes) in [(0, 1), (16_385, 1), (1, 0)] {
        let refused = part(press, &job, file, number, &vec![0; bytes]).await?;
        ensure!(refused.problem(422)? == "invalid-part", "part {number} with {bytes} bytes");
    }
    ensure!(part(press, &job, file, 1, &vec![0; PART + 1]).await?.problem(413)? == "body-too-large");
    let complete = |parts: u32, bytes: u64| json!({"kind": "input", "parts": parts, "bytes": bytes});
    let path = format!("{job}/files/{file}");
    ensure!(press.put(&path, &complete(1, 4)).await?.problem(409)? == "file-incomplete", "nothing came");
    part(press, &job, file, 2, b"two").await?.expect(204)?;
    ensure!(press.put(&path, &complete(1, 3)).await?.problem(409)? == "file-incomplete", "a gap");
    part(press, &job, file, 1, b"won").await?.expect(204)?;
    part(press, &job, file, 1, b"one").await?.expect(204)?;
    ensure!(press.put(&path, &complete(2, 7)).await?.problem(409)? == "file-incomplete", "a byte too many");
    press.put(&path, &complete(2, 6)).await?.ok()?;
    let before = stack.head().await?;
    press.put(&path, &complete(2, 6)).await?.ok()?;
    ensure!(stack.head().await? == before, "the same again was recorded");
    ensure!(part(press, &job, file, 1, b"won").await?.problem(409)? == "file-complete");
    let other = json!({"kind": "support", "parts": 2, "bytes": 6});
    ensure!(press.put(&path, &other).await?.problem(409)? == "file-of-another-kind");
    ensure!(lena.get(&job).await?.ok()?["files"] == json!([{"kind": "input", "bytes": 6}]));
    stack.audit().await
}

/// What the log and the tables beside it hold of a title and of a file.
#[tokio::test(flavor = "multi_thread")]
async fn titles_names_and_files_lie_sealed() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, press) = (stack.person("lena")?, stack.person("press")?);
    record(&stack, lena, "CANARY-1", "canary title").await?.ok()?;
    let job = format!("{}/CANARY-1", jobs_of(lena)?);
    let what = json!({"kind": "support", "name": "canary.name"});
    send_file(press, &job, b"%PDF canary bytes", &what).await?.ok()?;
    let database = stack.database().await?;
    for table in ["es.event", "es.snapshot", "wf.job", "wf.job_file", "wf.job_part"] {
        let asked = format!(
            "SELECT count(*) FROM {table} t WHERE to_jsonb(t)::text ~* $1 OR to_jsonb(t)::text ~* $2"
        );
        let hex = "63616e617279";
        let found: i64 = database.query_one(&asked, &[&"canary", &hex]).await?.get(0);
        ensure!(found == 0, "{table} holds it in clear");
    }
    // Nor can anybody who guesses the id find it confirmed.
    let guessed = lena.customer()?.derive("job:CANARY-1");
    let recorded = stack.events(0).await?;
    ensure!(recorded.iter().all(|event| !event.data.contains(&guessed.to_string())), "the id can be guessed");
    ensure!(!stack.lines().contains("canary") && !stack.lines().contains("CANARY"), "a log line holds it");
    Ok(())
}

async fn backs_up(stack: &Stack, contact: &str) -> anyhow::Result<bool> {
    let taken = stack.person("wanda")?.post(&format!("{contact}/backup"), &json!({})).await?;
    Ok(taken.status == 200 && taken.bytes.starts_with(b"PK"))
}

/// 001-3 for each status of §3.1: only somebody active has new jobs and follows them; a backup is for every status.
#[tokio::test(flavor = "multi_thread")]
async fn only_who_is_active_has_jobs_and_follows_them() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let by_invitation = json!({"provisioning": "by-invitation", "reversal": "reversible", "sending": "auto", "link_hours": 24});
    policy(&stack, &by_invitation).await?;
    let (nora, email) = (added(&stack).await?, "nora@harbour.example");
    let (press, wanda) = (stack.person("press")?, stack.person("wanda")?);
    let (customer, id) = nora.split_once("/contacts/").context("no contact")?;
    let jobs = format!("{customer}/jobs");
    let submit = async |job: &str| {
        press.put(&format!("{jobs}/{job}"), &json!({"contact": id, "title": "A poster"})).await
    };
    let is = async |status: &str| {
        let access = wanda.get(&format!("{nora}/access")).await?.ok()?;
        ensure!(access["status"] == status, "{access}");
        Ok(())
    };
    let act = async |act: &str| wanda.post(&format!("{nora}/{act}"), &json!({})).await?.ok();

    is("unregistered").await?;
    ensure!(submit("J-1").await?.problem(409)? == "not-active" && backs_up(&stack, &nora).await?);
    act("activation-request").await?;
    let invitation = stack.mail_to(email, "invitation").await?;
    let form = [("token", &*token(&invitation)?), ("language", "en")];
    ensure!(Visitor::new(&stack).post("/activate/register", &form).await?.status == 200);
    is("inactive").await?;
    ensure!(submit("J-1").await?.problem(409)? == "not-active" && backs_up(&stack, &nora).await?);

    ensure!(activate(&stack, &token(&*stack.mail_to(email, "welcome").await?)?).await? == 303);
    is("active").await?;
    submit("J-1").await?.ok()?;
    let account = account_of(&stack, email).await?.context("no account")?;
    let issue = async |scope: Option<&str>| {
        let scopes = scope.map(|scope| [scope.into()].into());
        let issuing =
            stack.workflow().issue_key(&Caller::Operator, Call::fresh(), account, "own", scopes, None).await;
        anyhow::Ok(press.with_key(issuing?.secret.expose_secret()))
    };
    let (own, limited) = (issue(None).await?, issue(Some("ticket.read")).await?);
    ensure!(seen(&own, &jobs).await? == ["J-1"]);
    ensure!(limited.get(&jobs).await?.problem(403)? == "key-scope");
    ensure!(seen(&issue(Some("jobs.monitor")).await?, &jobs).await? == ["J-1"]);

    act("deactivation").await?;
    is("deactivated").await?;
    for path in [jobs.clone(), format!("{jobs}/J-1")] {
        let refused = own.get(&path).await?.status;
        ensure!(matches!(refused, 401 | 404), "a deactivated contact follows jobs: {refused}");
    }
    ensure!(submit("J-2").await?.problem(409)? == "not-active" && backs_up(&stack, &nora).await?);
    press.put(&format!("{jobs}/J-1/status"), &json!({"status": "completed"})).await?.ok()?;
    act("activation").await?;
    submit("J-2").await?.ok()?;
    ensure!(seen(wanda, &jobs).await? == ["J-2", "J-1"]);
    stack.settled().await?;
    stack.audit().await
}
