//! T-KILL: every role is killed (SIGKILL) again and again while twenty clients work.

use std::time::{Duration, Instant};

use anyhow::ensure;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use tests::wait_until;

use crate::invariants::mails;
use crate::load::Load;
use crate::site::{ROLES, Site, tell};

/// How often each role is killed.
const ROUNDS: usize = 6;

/// Decides who is killed when.
const SEED: u64 = 20_261_124;

#[tokio::test(flavor = "multi_thread")]
async fn every_role_killed_under_load_loses_nothing_and_does_nothing_twice() -> anyhow::Result<()> {
    let mut random = StdRng::seed_from_u64(SEED);
    let mut site = Site::start("killed").await?;
    let load = Load::start(&site, SEED);
    site.until_there_are(&["request.implemented"], 2).await?;
    let mut victims: Vec<usize> = (0..ROLES.len()).cycle().take(ROLES.len() * ROUNDS).collect();
    victims.shuffle(&mut random);
    tell(&format!("killing with seed {SEED}: {victims:?}"));
    let began = Instant::now();
    for victim in &victims {
        site.busy(random.random_range(10..80), Duration::from_secs(2)).await?;
        site.kill(*victim).await?;
    }
    tell(&format!("{} kills in {:?}", victims.len(), began.elapsed()));
    site.answers().await?;
    let after = Instant::now();
    wait_until("work to go on after the kills", Duration::from_secs(30), async || {
        Ok((site.history.acknowledged_since(after) > 20).then_some(()))
    })
    .await?;
    load.stop().await?;
    let facts = site.holds().await?;
    let odd: Vec<_> = site.history.faults().into_iter().filter(|fault| *fault != (503, true)).collect();
    ensure!(odd.is_empty(), "answers 5xx that are no 503 with Retry-After: {odd:?}");
    tell(&format!(
        "{} copies unheard of, {} times nobody could know",
        mails::surplus(&facts),
        mails::ambiguous(&facts)
    ));
    site.close().await
}
