//! Twenty clients that do the main job all at once, each with a random of its own, until they are stopped.

mod acts;
pub(crate) mod client;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use crate::load::acts::Actor;
use crate::load::client::Client;
use crate::office::CUSTOMERS;
use crate::site::{Site, tell};

/// How many act at once.
const CLIENTS: usize = 20;

/// Of these, so many are of customers.
const OF_CUSTOMERS: usize = 13;

/// A client acts so often, unless answers take longer: 100 commands a second in all.
const PACE: Duration = Duration::from_millis(200);

/// The ticket each customer has open, as far as clients know.
#[derive(Clone, Default)]
pub(crate) struct Board(Arc<Mutex<[Option<String>; CUSTOMERS]>>);

impl Board {
    pub(crate) fn open(&self, customer: usize) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)[customer].clone()
    }

    /// Nobody need look at this ticket any more.
    pub(crate) fn close(&self, customer: usize, ticket: &str) {
        let mut board = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if board[customer].as_deref() == Some(ticket) {
            board[customer] = None;
        }
    }

    pub(crate) fn put(&self, customer: usize, ticket: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)[customer] = Some(ticket.to_owned());
    }
}

/// Clients at work.
pub(crate) struct Load {
    stop: CancellationToken,
    clients: JoinSet<()>,
}

impl Load {
    /// Starts them. The seed decides what each does, as far as the answers let it.
    pub(crate) fn start(site: &Site, seed: u64) -> Self {
        tell(&format!("load with seed {seed}"));
        let (stop, board) = (CancellationToken::new(), Board::default());
        let mut clients = JoinSet::new();
        let staff = site.office.staff();
        for place in 0..CLIENTS {
            let sender = if place < OF_CUSTOMERS {
                place % (2 * CUSTOMERS)
            } else {
                staff.start + (place - OF_CUSTOMERS) % staff.len()
            };
            let actor = Actor {
                client: Client::new(site),
                board: board.clone(),
                sender,
                random: StdRng::seed_from_u64(seed.wrapping_mul(1_000).wrapping_add(place as u64)),
            };
            clients.spawn(work(actor, stop.clone()));
        }
        Self { stop, clients }
    }

    /// Waits for every client to end what it does.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        self.stop.cancel();
        while let Some(ended) = self.clients.join_next().await {
            ended.context("a client failed")?;
        }
        Ok(())
    }
}

async fn work(mut actor: Actor, stop: CancellationToken) {
    let mut ticks = interval(PACE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while stop.run_until_cancelled(ticks.tick()).await.is_some() {
        actor.act(&stop).await;
    }
}
