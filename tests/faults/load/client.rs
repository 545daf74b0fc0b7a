//! How a client calls the API and what it writes down.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use reqwest::Response;
use serde_json::Value;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use workflow::Call;

use crate::history::{Ending, History, Letter, Sent};
use crate::office::Office;
use crate::site::Site;

/// No answer after this counts as none.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Pause between two tries.
const PAUSE: Duration = Duration::from_millis(250);

/// Tries of one command during the run; then it stays unknown until the faults are over.
const TRIES: usize = 24;

/// A client for whoever it is told to be.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    portal: SocketAddr,
    office: Office,
    history: History,
}

impl Client {
    pub(crate) fn new(site: &Site) -> Self {
        let http = reqwest::Client::builder().timeout(TIMEOUT).build();
        Self {
            http: http.expect("a client without TLS settings of its own can always be built"),
            portal: site.portal,
            office: site.office.clone(),
            history: site.history.clone(),
        }
    }

    pub(crate) fn office(&self) -> &Office {
        &self.office
    }

    /// Sends a new command, again and again with the same key while nobody knows what became of it. The body of the
    /// acknowledgement, if there was one.
    pub(crate) async fn send(
        &self,
        sender: usize,
        key: Uuid,
        path: String,
        body: &Value,
        stop: &CancellationToken,
    ) -> Option<Value> {
        let letter = Letter { sender, key: key.to_string(), path, body: body.to_string() };
        let mut patience = hasty(key).unwrap_or(TIMEOUT);
        let began = Instant::now();
        let mut ticks = interval(PAUSE);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut ending, mut answer) = (Ending::Unknown, None);
        for _ in 0..TRIES {
            ticks.tick().await;
            (ending, answer) = self.ask(&letter, patience).await;
            patience = TIMEOUT;
            if ending != Ending::Unknown || stop.is_cancelled() {
                break;
            }
        }
        let command = self.command(&letter);
        self.history.sent(Sent { command, letter, began, ended: Instant::now(), ending, before: None });
        answer
    }

    /// One try.
    pub(crate) async fn deliver(&self, letter: &Letter) -> Ending {
        self.ask(letter, TIMEOUT).await.0
    }

    /// Reads; nothing when the answer is no 200.
    pub(crate) async fn get(&self, sender: usize, path: &str) -> Option<Value> {
        let url = format!("http://{}/api/v1{path}", self.portal);
        let asked = self.http.get(url).bearer_auth(&self.office.people[sender].key).send().await.ok()?;
        self.note(&asked);
        if asked.status() == 200 { asked.json().await.ok() } else { None }
    }

    async fn ask(&self, letter: &Letter, patience: Duration) -> (Ending, Option<Value>) {
        let began = Instant::now();
        let asked = self
            .http
            .post(format!("http://{}/api/v1{}", self.portal, letter.path))
            .bearer_auth(&self.office.people[letter.sender].key)
            .header("Idempotency-Key", &letter.key)
            .header("Content-Type", "application/json")
            .body(letter.body.clone())
            .timeout(patience)
            .send()
            .await;
        let Ok(answer) = asked else { return (Ending::Unknown, None) };
        self.history.took(began.elapsed());
        self.note(&answer);
        let status = answer.status();
        let Ok(body) = answer.json::<Value>().await else { return (Ending::Unknown, None) };
        if status.is_success() {
            (done(&body), Some(body))
        } else if status.is_client_error() {
            let code = body["code"].as_str().unwrap_or_default().to_owned();
            (Ending::Refused(status.as_u16(), code), None)
        } else {
            (Ending::Unknown, None)
        }
    }

    fn note(&self, answer: &Response) {
        if answer.status().is_server_error() {
            self.history.away(answer.status().as_u16(), answer.headers().contains_key("retry-after"));
        }
    }

    /// The id the log knows the command by.
    fn command(&self, letter: &Letter) -> Uuid {
        let account = self.office.people[letter.sender].account;
        let route = format!("POST /api/v1{}", letter.path);
        Call::from_key(account, &letter.key, &route, letter.body.as_bytes()).command.0
    }
}

/// One command in eight is hung up on after 5 to 68 ms, in the midst of whatever the portal does for it, and sent again.
fn hasty(key: Uuid) -> Option<Duration> {
    let [first, second, ..] = *key.as_bytes();
    (first < 32).then(|| Duration::from_millis(5 + u64::from(second / 4)))
}

/// A receipt; one that cannot be read is as good as none.
fn done(body: &Value) -> Ending {
    let (Some(version), Some(repeated)) = (body["version"].as_i64(), body["repeated"].as_bool()) else {
        return Ending::Unknown;
    };
    let place = body["position"].as_str().and_then(|place| place.split_once('-'));
    Ending::Done { version, position: place.and_then(|(_, position)| position.parse().ok()), repeated }
}
