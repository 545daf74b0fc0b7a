//! The main job, played through the public API: a request, a question, a decision by another person, roles in force, mails.
//! Every step is checked; the first that does not hold ends it.

mod client;
mod narrator;

use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use embedded::Inbox;
use serde_json::{Value, json};

use crate::demo::data::DemoFile;
use crate::parts::Service;
use crate::terminal::say;

use client::Client;
use narrator::Narrator;

/// How long anything may take to be visible.
const SOON: Duration = Duration::from_secs(20);

/// Plays the main job.
pub(crate) async fn play(file: &DemoFile, operator: &Service, inbox: Option<&Inbox>) -> anyhow::Result<()> {
    let inbox = inbox.context("the walkthrough reads the private inbox; unset SMTP_URL")?;
    let mut play = Play::new(file, operator, inbox).await?;
    let (number, newcomer) = play.request().await?;
    play.question(&number).await?;
    play.decision(&number).await?;
    play.in_force(&number, &newcomer).await?;
    play.activation(&newcomer).await?;
    play.proof(operator).await?;
    say("\nThe walkthrough held in every step.");
    Ok(())
}

struct Play<'a> {
    file: &'a DemoFile,
    tell: Narrator<'a>,
    customer: String,
    ingrid: Client,
    wanda: Client,
    viktor: Client,
}

impl<'a> Play<'a> {
    async fn new(file: &'a DemoFile, operator: &'a Service, inbox: &'a Inbox) -> anyhow::Result<Self> {
        let ingrid = file.person("ingrid.solberg@nordlys.example")?;
        let customer = ingrid.customer_id.context("the demo's requester has no customer")?.to_string();
        Ok(Self {
            tell: Narrator::start(operator, inbox).await?,
            customer,
            ingrid: Client::new(file, ingrid)?,
            wanda: Client::new(file, file.person("wanda@countersign.example")?)?,
            viktor: Client::new(file, file.person("viktor@countersign.example")?)?,
            file,
        })
    }

    /// A draft with a mistake, then a good one: one request for two organisations.
    async fn request(&mut self) -> anyhow::Result<(String, String)> {
        let customer = self.customer.clone();
        self.tell.title("Ingrid (Management of Nordlys) draws up a change");
        let jonas = self.ingrid.contact(&customer, "jonas.berg@nordlys.example").await?;
        let henrik = self.ingrid.contact(&customer, "henrik.moe@fjordtrading.example").await?;
        let mistaken = json!({"entries": [{"kind": "grant-role", "contact": jonas, "role": "purchaser"}]});
        let checked =
            self.ingrid.post(&format!("/customers/{customer}/draft-checks"), &mistaken).await?.ok()?;
        ensure!(checked["submittable"] == json!(false), "a role of the other organisation was accepted");
        tell(&format!("a first check finds: {}", checked["findings"][0]["message"]));

        // A name of its own for every play, so that it can be played again on the same data.
        let place = self.tell.head();
        let email = format!("kari.nordmann.{place}@nordlys.example");
        let draft = json!({
            "reason": "Kari takes over the terminal systems from Jonas; Henrik also buys from now on.",
            "entries": [
                {"kind": "add-contact", "name": "Kari Nordmann", "email": email, "phone": "+47 22 10 20 34", "roles": ["technical"]},
                {"kind": "grant-role", "contact": jonas, "role": "application"},
                {"kind": "grant-role", "contact": henrik, "role": "purchaser"},
            ]
        });
        let draft = self.playable(draft, &customer, &jonas, &henrik).await?;
        let sent = self.ingrid.post(&format!("/customers/{customer}/requests"), &draft).await?.created()?;
        let number = sent["ticket"].as_str().context("the answer names no ticket")?.to_owned();
        tell(&format!("she sends it: ticket {number}"));
        self.tell.events().await?;
        self.state(&number, "pending", "awaiting-team").await?;
        self.tell.mail("ingrid.solberg@nordlys.example", &number).await?;

        let again = self.ingrid.post(&format!("/customers/{customer}/requests"), &draft).await?;
        ensure!(again.status == 422 || again.status == 409, "a second open request was accepted");
        tell(&format!("a second request is refused while this one is open: {}", again.detail()));
        Ok((number, email))
    }

    /// On data that was played on before, Jonas and Henrik have their roles already: then they give them back.
    async fn playable(
        &self,
        mut draft: Value,
        customer: &str,
        jonas: &str,
        henrik: &str,
    ) -> anyhow::Result<Value> {
        for (place, contact, role) in [(1, jonas, "application"), (2, henrik, "purchaser")] {
            let detail = self.ingrid.get(&format!("/customers/{customer}/contacts/{contact}")).await?.ok()?;
            let held = detail["roles"].as_array().into_iter().flatten().any(|held| held["role"] == role);
            if held {
                draft["entries"][place]["kind"] = json!("revoke-role");
            }
        }
        Ok(draft)
    }

    /// Staff asks; nothing can be decided before the answer.
    async fn question(&mut self, number: &str) -> anyhow::Result<()> {
        self.tell.title("Wanda (support) asks; Viktor (approver) has to wait for the answer");
        let asked = json!({"text": "Does Kari need access to the Bergen terminal as well?", "lines": [1]});
        self.wanda.post(&format!("/tickets/{number}/queries"), &asked).await?.ok()?;
        self.tell.events().await?;
        self.state(number, "queried", "awaiting-requester").await?;
        self.tell.mail("ingrid.solberg@nordlys.example", number).await?;
        let early = self.decide(number).await?;
        ensure!(early.code() == "query-open", "a request was decided while a question was open");
        tell(&format!("Viktor tries to approve: {}", early.detail()));

        self.tell.title("Ingrid answers");
        let answer = json!({"text": "No, the northern terminals only."});
        self.ingrid.post(&format!("/tickets/{number}/replies"), &answer).await?.ok()?;
        self.tell.events().await?;
        self.state(number, "pending", "awaiting-team").await?;
        self.tell.mail("desk@countersign.example", number).await
    }

    /// Somebody else decides; the requester cannot.
    async fn decision(&mut self, number: &str) -> anyhow::Result<()> {
        self.tell.title("Viktor countersigns");
        let verdicts = self.verdicts(number).await?;
        let own = self.ingrid.post(&format!("/tickets/{number}/decisions"), &verdicts).await?;
        ensure!(own.status == 403, "the requester decided her own request");
        tell(&format!("Ingrid herself may not: {}", own.detail()));
        let mut stale = verdicts.clone();
        stale["lines"][0]["digest"] = json!("0".repeat(64));
        let stale = self.viktor.post(&format!("/tickets/{number}/decisions"), &stale).await?;
        ensure!(stale.code() == "digest-mismatch", "a decision on another text was accepted");
        tell(&format!("a verdict on another text does not count: {}", stale.detail()));
        self.decide(number).await?.ok()?;
        tell("he approves exactly the lines he was shown: approved, not yet in force");
        Ok(())
    }

    async fn verdicts(&self, number: &str) -> anyhow::Result<Value> {
        let ticket = self.viktor.get(&format!("/tickets/{number}")).await?.ok()?;
        let lines = ticket["lines"].as_array().context("the ticket has no lines")?;
        let verdicts: Vec<Value> = lines
            .iter()
            .map(|line| json!({"line": line["line"], "digest": line["digest"], "verdict": "approve"}))
            .collect();
        Ok(json!({"revision": ticket["revision"], "lines": verdicts}))
    }

    async fn decide(&self, number: &str) -> anyhow::Result<client::Answer> {
        let verdicts = self.verdicts(number).await?;
        self.viktor.post(&format!("/tickets/{number}/decisions"), &verdicts).await
    }

    /// The approval service applies what was approved; mails go out.
    async fn in_force(&mut self, number: &str, newcomer: &str) -> anyhow::Result<()> {
        self.tell.title("The approval service applies it, once");
        self.state(number, "implemented", "closed").await?;
        self.tell.events().await?;
        let customer = self.customer.clone();
        let kari = self.ingrid.contact(&customer, newcomer).await?;
        let detail = self.ingrid.get(&format!("/customers/{customer}/contacts/{kari}")).await?.ok()?;
        ensure!(detail["roles"][0]["role"] == "technical", "the new contact does not hold her role");
        ensure!(detail["roles"][0]["ticket"] == json!(number), "the role does not name its ticket");
        tell(&format!("Kari holds the role technical, because of {number}"));
        self.tell.mail("ingrid.solberg@nordlys.example", number).await?;
        self.tell.mail(newcomer, "").await
    }

    /// Kari opens her link, twice, and uses it once.
    async fn activation(&mut self, newcomer: &str) -> anyhow::Result<()> {
        self.tell.title("Kari activates her account");
        let link = self.tell.link(newcomer, "/activate?token=")?;
        for _ in 0..2 {
            let page = self.ingrid.page(&link).await?;
            ensure!(page.contains("name=\"password\""), "the activation page shows no form");
        }
        tell("opening the link changes nothing, however often");
        let token =
            link.split_once("token=").map(|(_, token)| token.to_owned()).context("the link has no token")?;
        let password = "seven herons wade upstream at dawn";
        let form = [("token", token.as_str()), ("password", password), ("again", password)];
        ensure!(self.ingrid.submit("/activate", &form).await? == 303, "the form was not accepted");
        self.tell.events().await?;
        ensure!(self.ingrid.submit("/activate", &form).await? == 410, "the link worked twice");
        tell("the form works once; the link is used up");
        Ok(())
    }

    /// The log is whole.
    async fn proof(&mut self, operator: &Service) -> anyhow::Result<()> {
        self.tell.title("The history is checked");
        let report = audit::verify::shard(&operator.ledger, 0, |_| {}).await.context("verifying the log")?;
        if !report.breaks.is_empty() {
            bail!("the log is not whole: {}", report.breaks[0]);
        }
        tell(&format!("{} events, every hash follows from its bytes", report.events));
        tell(&format!("everything above is at {}/api/docs/", self.file.portal));
        Ok(())
    }

    /// Waits until the ticket is in this state.
    async fn state(&self, number: &str, phase: &str, status: &str) -> anyhow::Result<()> {
        let deadline = tokio::time::Instant::now() + SOON;
        loop {
            let ticket = self.viktor.get(&format!("/tickets/{number}")).await?;
            if ticket.status == 200 && ticket.body["phase"] == phase && ticket.body["status"] == status {
                tell(&format!("ticket {number}: {phase}, {status}"));
                return Ok(());
            }
            if tokio::time::Instant::now() > deadline {
                bail!("{number} should be {phase}, {status}, but is {} after {SOON:?}", ticket.body);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// One line of the story.
fn tell(text: &str) {
    say(format_args!("   {text}"));
}
