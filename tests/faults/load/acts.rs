//! What clients do: customers submit, amend, answer, comment and cancel; staff asks, notes and decides.

use rand::RngExt as _;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::Board;
use super::client::Client;
use crate::office::CUSTOMERS;

/// One client.
pub(crate) struct Actor {
    pub(crate) client: Client,
    pub(crate) board: Board,
    pub(crate) sender: usize,
    pub(crate) random: StdRng,
}

impl Actor {
    /// Does one thing.
    pub(crate) async fn act(&mut self, stop: &CancellationToken) {
        match self.client.office().people[self.sender].customer {
            Some(customer) => self.as_customer(customer, stop).await,
            None => self.as_staff(stop).await,
        }
    }

    async fn as_customer(&mut self, customer: usize, stop: &CancellationToken) {
        let dice = self.random.random_range(0..100);
        let ticket = self.board.open(customer);
        match (dice, ticket) {
            (0..12, _) | (_, None) => self.submit(customer, stop).await,
            (12..50, Some(ticket)) => self.say(&ticket, "comments", stop).await,
            (50..75, Some(ticket)) => self.say(&ticket, "replies", stop).await,
            (75..94, Some(ticket)) => self.amend(customer, &ticket, stop).await,
            (_, Some(ticket)) => {
                let path = format!("/tickets/{ticket}/cancellation");
                if self.send(path, &json!({}), stop).await.is_some() {
                    self.board.close(customer, &ticket);
                }
            }
        }
    }

    async fn as_staff(&mut self, stop: &CancellationToken) {
        let customer = self.random.random_range(0..CUSTOMERS);
        let Some(ticket) = self.board.open(customer) else { return };
        match self.random.random_range(0..100) {
            0..60 => self.decide(customer, &ticket, stop).await,
            60..80 => self.say(&ticket, "queries", stop).await,
            80..92 => self.say(&ticket, "comments", stop).await,
            _ => self.say(&ticket, "notes", stop).await,
        }
    }

    /// A command with a key of its own.
    async fn send(&mut self, path: String, body: &Value, stop: &CancellationToken) -> Option<Value> {
        let key = Uuid::from_u128(self.random.random());
        self.client.send(self.sender, key, path, body, stop).await
    }

    async fn submit(&mut self, customer: usize, stop: &CancellationToken) {
        let entries: Vec<Value> =
            (0..self.random.random_range(1..=3)).map(|_| self.entry(customer)).collect();
        let path = format!("/customers/{}/requests", self.client.office().customers[customer].id);
        let body = json!({"entries": entries, "reason": "because of the season"});
        let answer = self.send(path, &body, stop).await;
        if let Some(ticket) = answer.as_ref().and_then(|answer| answer["ticket"].as_str()) {
            self.board.put(customer, ticket);
        }
    }

    /// Somebody new, or a role given or taken, whether or not it is held: some are refused.
    fn entry(&mut self, customer: usize) -> Value {
        let others = &self.client.office().customers[customer].others;
        let contact = others[self.random.random_range(0..others.len())];
        let role = ["security", "procurement", "financial"][self.random.random_range(0..3)];
        match self.random.random_range(0..10) {
            0..5 => {
                let who: u64 = self.random.random();
                json!({"kind": "add-contact", "name": "Nina New", "email": format!("n{who:x}@customer.example"),
                    "roles": [role]})
            }
            5..8 => json!({"kind": "grant-role", "contact": contact, "role": role}),
            _ => json!({"kind": "revoke-role", "contact": contact, "role": role}),
        }
    }

    async fn say(&mut self, ticket: &str, what: &str, stop: &CancellationToken) {
        let text: u64 = self.random.random();
        let body = json!({"text": format!("words {text:x}")});
        self.send(format!("/tickets/{ticket}/{what}"), &body, stop).await;
    }

    /// Keeps the first line and draws another one, or draws the first one anew.
    async fn amend(&mut self, customer: usize, ticket: &str, stop: &CancellationToken) {
        let Some(seen) = self.client.get(self.sender, &format!("/tickets/{ticket}")).await else { return };
        let entry = self.entry(customer);
        let lines = if self.random.random_bool(0.5) {
            json!([{"line": seen["lines"][0]["line"]}, {"entry": entry}])
        } else {
            json!([{"line": seen["lines"][0]["line"], "entry": entry}])
        };
        let body = json!({"revision": seen["revision"], "lines": lines});
        self.send(format!("/tickets/{ticket}/amendments"), &body, stop).await;
    }

    /// Decides every line, mostly with a yes; puts moved lines up again.
    async fn decide(&mut self, customer: usize, ticket: &str, stop: &CancellationToken) {
        let Some(seen) = self.client.get(self.sender, &format!("/tickets/{ticket}")).await else { return };
        if seen["status"] == "closed" {
            self.board.close(customer, ticket);
            return;
        }
        if seen["phase"] == "conflicted" {
            self.send(format!("/tickets/{ticket}/reopening"), &json!({}), stop).await;
            return;
        }
        let lines = seen["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut verdicts = Vec::new();
        for line in lines {
            let (verdict, reason) =
                if self.random.random_bool(0.85) { ("approve", None) } else { ("reject", Some("not now")) };
            verdicts.push(
                json!({"line": line["line"], "digest": line["digest"], "verdict": verdict, "reason": reason}),
            );
        }
        let body = json!({"revision": seen["revision"], "lines": verdicts});
        self.send(format!("/tickets/{ticket}/decisions"), &body, stop).await;
    }
}
