//! Case 17: what somebody may do ends with the act that ends it: within a second, whatever is under way, and by each of the two
//! walls alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use reqwest::{RequestBuilder, Response};
use serde_json::json;
use tests::{Person, SOON, Stack, wait_until};
use tokio::task::JoinHandle;
use workflow::{Call, Caller};

use crate::visitor::{PASSWORD, SESSION, Visitor};

/// What may still succeed after the act that ends it was acknowledged.
const AT_MOST: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn case_17_a_deactivated_person_is_out_with_the_next_request() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (anders, rita) = (stack.person("anders")?, stack.person("rita")?);
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    ensure!(own.is_in().await?);
    let done = rita.post(&format!("/accounts/{}/deactivation", anders.account), &json!({})).await?;
    ensure!(done.status == 204, "{}", done.body);
    ensure!(!own.is_in().await?, "the session lives on");
    ensure!(anders.get_now("/me").await?.status == 401, "the key lives on");
    ensure!(own.sign_in(&anders.email, PASSWORD).await?.status == 422, "signed in all the same");
    // Let in again, the old session stays dead.
    let workflow = stack.workflow();
    workflow
        .activate_by_operator(&workflow::Caller::Operator, workflow::Call::fresh(), anders.account)
        .await?;
    ensure!(!own.is_in().await?);
    ensure!(own.sign_in(&anders.email, PASSWORD).await?.status == 303 && own.is_in().await?);
    Ok(())
}

type Asking = Arc<dyn Fn() -> RequestBuilder + Send + Sync>;

/// What came of the requests of a load.
#[derive(Debug, Default)]
struct Counts {
    allowed: AtomicUsize,
    refused: AtomicUsize,
}

/// Requests of one person, one after the other in each of eight tasks, until told to stop.
struct Load {
    counts: Arc<Counts>,
    stop: Arc<AtomicBool>,
    tasks: Vec<JoinHandle<anyhow::Result<Option<Instant>>>>,
}

impl Load {
    /// Begins; returns once it is steady.
    async fn begin(asking: &[Asking]) -> anyhow::Result<Self> {
        let (counts, stop) = (Arc::<Counts>::default(), Arc::<AtomicBool>::default());
        let tasks = asking.iter().cycle().take(8).map(|asking| {
            tokio::spawn(ask_again_and_again(Arc::clone(asking), Arc::clone(&counts), Arc::clone(&stop)))
        });
        let load = Self { tasks: tasks.collect(), counts, stop };
        load.reaches(|counts| &counts.allowed, 60).await?;
        ensure!(
            load.counts.refused.load(Ordering::SeqCst) == 0,
            "refused before anything ended: {:?}",
            load.counts
        );
        Ok(load)
    }

    async fn reaches(&self, which: fn(&Counts) -> &AtomicUsize, at_least: usize) -> anyhow::Result<()> {
        let from = which(&self.counts).load(Ordering::SeqCst);
        wait_until("the load to go on", SOON, async || {
            let now = which(&self.counts).load(Ordering::SeqCst);
            Ok((now >= from + at_least).then_some(()))
        })
        .await
    }

    /// Fails when anything succeeded later than a second after `acknowledged`.
    async fn ended_by(self, acknowledged: Instant) -> anyhow::Result<()> {
        let refused = self.reaches(|counts| &counts.refused, 60).await;
        // Whoever is still let in has the time to show it.
        let over = async || Ok((acknowledged.elapsed() > AT_MOST + AT_MOST / 2).then_some(()));
        wait_until("the time to be up", SOON, over).await?;
        self.stop.store(true, Ordering::SeqCst);
        let mut latest = None;
        for task in self.tasks {
            latest = latest.max(task.await??);
        }
        refused.with_context(|| format!("{:?}", self.counts))?;
        let late = latest.context("nothing succeeded at all")?.saturating_duration_since(acknowledged);
        ensure!(late <= AT_MOST, "something succeeded {late:?} after it had ended");
        Ok(())
    }
}

/// When the last success came.
async fn ask_again_and_again(
    asking: Asking,
    counts: Arc<Counts>,
    stop: Arc<AtomicBool>,
) -> anyhow::Result<Option<Instant>> {
    let mut latest = None;
    while !stop.load(Ordering::SeqCst) {
        let answer = asking().send().await?;
        let status = answer.status().as_u16();
        answer.bytes().await?;
        match status {
            200 => {
                latest = Some(Instant::now());
                counts.allowed.fetch_add(1, Ordering::SeqCst);
            }
            303 | 401 | 403 | 404 => drop(counts.refused.fetch_add(1, Ordering::SeqCst)),
            other => anyhow::bail!("{other} under load"),
        }
    }
    Ok(latest)
}

/// A page with the session of this visitor.
fn page(stack: &Stack, visitor: &Visitor<'_>, path: &str) -> Asking {
    let (http, url) = (stack.site.http().clone(), stack.site.url(path));
    let cookie = format!("{SESSION}={}", visitor.cookies[SESSION]);
    Arc::new(move || http.get(&url).header("Cookie", &cookie).header("Accept", "text/html"))
}

/// Something of the API with the key of this person.
fn api(person: &Person, path: &str) -> Asking {
    let (person, path) = (person.clone(), path.to_owned());
    Arc::new(move || person.request(reqwest::Method::GET, &path))
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_under_load_nothing_succeeds_a_second_after_deactivation() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (anders, rita) = (stack.person("anders")?, stack.person("rita")?);
    let own = Visitor::signed_in(&stack, "anders").await?;
    let contacts = format!("/customers/{}/contacts", anders.customer()?);
    let asking = [
        page(&stack, &own, "/me"),
        page(&stack, &own, &contacts),
        api(anders, "/me"),
        api(anders, &contacts),
    ];
    let load = Load::begin(&asking).await?;
    let done = rita.post(&format!("/accounts/{}/deactivation", anders.account), &json!({})).await?;
    let acknowledged = Instant::now();
    ensure!(done.status == 204, "{}", done.body);
    load.ended_by(acknowledged).await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_under_load_nothing_succeeds_a_second_after_a_session_or_key_is_ended() -> anyhow::Result<()>
{
    let stack = Stack::start().await?;
    let anders = stack.person("anders")?;
    let mut here = Visitor::signed_in(&stack, "anders").await?;
    let mut there = Visitor::new(&stack);
    ensure!(there.sign_in(&anders.email, PASSWORD).await?.status == 303);
    let load = Load::begin(&[page(&stack, &there, "/me")]).await?;
    ensure!(here.post("/me/sessions/end", &[]).await?.status == 303);
    load.ended_by(Instant::now()).await?;
    ensure!(here.is_in().await?);

    let issued = anders.post("/me/keys", &json!({"label": "other"})).await?.expect(201)?;
    let (key, secret) =
        (issued["key"].as_str().context("no id")?, issued["secret"].as_str().context("no key")?);
    let load = Load::begin(&[api(&anders.with_key(secret), "/me")]).await?;
    ensure!(anders.delete(&format!("/me/keys/{key}")).await?.status == 204);
    load.ended_by(Instant::now()).await?;
    anders.get("/me").await?.ok()?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_under_load_nothing_succeeds_a_second_after_a_contact_is_removed() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders) = (stack.person("ingrid")?, stack.person("anders")?);
    let own = Visitor::signed_in(&stack, "anders").await?;
    let contacts = format!("/customers/{}/contacts", anders.customer()?);
    let number = ingrid.submit(json!([{"kind": "remove-contact", "contact": anders.contact()?}])).await?;
    stack.settled().await?;
    let load = Load::begin(&[page(&stack, &own, &contacts), api(anders, &contacts)]).await?;
    stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
    // What people are told is that it is in force: from then on it is.
    stack.phase(&number, "implemented").await?;
    load.ended_by(Instant::now()).await
}

/// Leaves the rows of sessions and keys as they are, whatever ends them.
async fn without_the_wall_of_rows(stack: &Stack) -> anyhow::Result<()> {
    let statements = "
        CREATE FUNCTION idn.stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
        CREATE TRIGGER stays BEFORE UPDATE OF ended_at ON idn.session FOR EACH ROW EXECUTE FUNCTION idn.stays();
        CREATE TRIGGER stays BEFORE UPDATE OF revoked_at ON idn.api_key FOR EACH ROW EXECUTE FUNCTION idn.stays();";
    Ok(stack.database().await?.batch_execute(statements).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_the_account_alone_keeps_a_deactivated_person_out() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.person("anders")?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    without_the_wall_of_rows(&stack).await?;
    let load = Load::begin(&[page(&stack, &own, "/me"), api(anders, "/me")]).await?;
    stack.workflow().deactivate_account(&Caller::Operator, Call::fresh(), anders.account).await?;
    load.ended_by(Instant::now()).await?;
    let database = stack.database().await?;
    let rows = "SELECT (SELECT count(*) FROM idn.session WHERE account_id = $1 AND ended_at IS NULL)
        * (SELECT count(*) FROM idn.api_key WHERE account_id = $1 AND revoked_at IS NULL)";
    let alive: i64 = database.query_one(rows, &[&anders.account.0]).await?.get(0);
    ensure!(alive == 1, "the rows ended after all");
    // It is the session and the key that are dead, not only what they may do.
    ensure!(anders.get_now("/me").await?.problem(401)? == "not-signed-in");
    let page = own.get("/me").await?;
    ensure!(page.to == "/sign-in?next=/me", "{page:?}");
    // Let in again, the person begins anew: what was open before belongs to an earlier epoch.
    let workflow = stack.workflow();
    workflow.activate_by_operator(&Caller::Operator, Call::fresh(), anders.account).await?;
    ensure!(!own.is_in().await? && anders.get_now("/me").await?.status == 401);
    ensure!(own.sign_in(&anders.email, PASSWORD).await?.status == 303 && own.is_in().await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_the_rows_alone_keep_an_ended_session_out() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.person("anders")?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    let before = stack.head().await?;
    let load = Load::begin(&[page(&stack, &own, "/me"), api(anders, "/me")]).await?;
    let ended = "UPDATE idn.session SET ended_at = now(); UPDATE idn.api_key SET revoked_at = now()";
    stack.database().await?.batch_execute(ended).await?;
    load.ended_by(Instant::now()).await?;
    ensure!(!own.is_in().await? && stack.head().await? == before, "the account says something as well");
    Ok(())
}

/// A stream of events with the session of this visitor.
async fn listen(stack: &Stack, visitor: &Visitor<'_>, path: &str) -> anyhow::Result<Response> {
    let request = stack.site.http().get(stack.site.url(path));
    let stream = request.header("Cookie", format!("{SESSION}={}", visitor.cookies[SESSION])).send().await?;
    ensure!(stream.status().as_u16() == 200, "{}", stream.status());
    Ok(stream)
}

/// Fails unless the stream ends within two seconds.
async fn ends(stream: &mut Response) -> anyhow::Result<()> {
    let ending = async {
        while stream.chunk().await?.is_some() {}
        anyhow::Ok(())
    };
    tokio::time::timeout(Duration::from_secs(2), ending).await.context("the stream is still open")?
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_open_pages_hear_nothing_once_their_session_ended() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let wanda = stack.person("wanda")?;
    let marta = stack.person("marta")?.contact()?;
    let entries = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
    let number = stack.person("ingrid")?.submit(entries).await?;
    let ticket = format!("/live?ticket={number}");
    let mut here = Visitor::signed_in(&stack, "wanda").await?;
    let (mut there, mut elsewhere) = (Visitor::new(&stack), Visitor::new(&stack));
    there.sign_in(&wanda.email, PASSWORD).await?;
    elsewhere.sign_in(&wanda.email, PASSWORD).await?;

    let mut own = listen(&stack, &here, &ticket).await?;
    let mut streams = [listen(&stack, &there, &ticket).await?, listen(&stack, &there, "/live?queue").await?];
    let mut other = listen(&stack, &elsewhere, &ticket).await?;
    // Signed out by the person in that browser, and from another one.
    ensure!(elsewhere.post("/sign-out", &[]).await?.status == 303);
    ends(&mut other).await?;
    ensure!(here.post("/me/sessions/end", &[]).await?.status == 303);
    for stream in &mut streams {
        ends(stream).await?;
    }
    // A session that still stands goes on listening, and hears.
    wanda.says(&number, "comments", "We are looking at it.").await?.ok()?;
    let heard = async {
        while let Some(bytes) = own.chunk().await? {
            if String::from_utf8_lossy(&bytes).contains("event: change") {
                return anyhow::Ok(());
            }
        }
        anyhow::bail!("a stream ended whose session stands")
    };
    tokio::time::timeout(SOON, heard).await.context("nothing was heard")??;
    // So does every stream end when the password changes or the person is put out.
    let rita = stack.person("rita")?;
    ensure!(rita.post(&format!("/accounts/{}/deactivation", wanda.account), &json!({})).await?.status == 204);
    ends(&mut own).await
}
