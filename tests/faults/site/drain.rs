//! After the faults: everything that follows from what was acknowledged happens, then all invariants are checked.

use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use async_nats::jetstream;
use events::subject;
use projection::Projection;
use tests::wait_until;

use super::{Site, tell};
use crate::facts::Facts;
use crate::history::Ending;
use crate::invariants;
use crate::load::client::Client;

/// How long the queues may take to drain.
const DRAIN: Duration = Duration::from_secs(90);

impl Site {
    /// The end of every run: no command without an end, all queues empty, every invariant holds.
    pub(crate) async fn holds(&mut self) -> anyhow::Result<Facts> {
        self.revive()?;
        self.answers().await?;
        self.resolve().await?;
        self.end_leases().await?;
        let began = Instant::now();
        self.drained().await?;
        let took = began.elapsed();
        let facts = Facts::read(self).await?;
        tell(&format!(
            "{}; drained in {took:?}; {} events, {} mails due, {} copies",
            self.history.summary(),
            facts.events.len(),
            facts.outbox.len(),
            facts.copies.len()
        ));
        let violations = invariants::check(&facts);
        let told: Vec<String> = violations.iter().take(20).map(ToString::to_string).collect();
        ensure!(violations.is_empty(), "{} violations:\n{}", violations.len(), told.join("\n"));
        self.whole().await?;
        Ok(facts)
    }

    /// Waits until so many more commands are acknowledged, or until the time is over: faults come while there is work.
    pub(crate) async fn busy(&self, commands: usize, at_most: Duration) -> anyhow::Result<()> {
        let since = Instant::now();
        wait_until("work", DRAIN, async || {
            let enough = self.history.acknowledged_since(since) >= commands || since.elapsed() > at_most;
            Ok(enough.then_some(()))
        })
        .await
    }

    /// Waits until the log has grown to this position.
    pub(crate) async fn until_head(&self, position: i64) -> anyhow::Result<()> {
        wait_until("the log to grow", DRAIN, async || {
            Ok((self.operator.ledger.head(0).await? >= position).then_some(()))
        })
        .await
    }

    /// Waits until every consumer has applied this position.
    pub(crate) async fn until_applied(&self, position: i64) -> anyhow::Result<()> {
        let text = "SELECT min(position) FROM es.checkpoint WHERE generation = 1";
        wait_until("every consumer to go on", DRAIN, async || {
            let slowest: i64 = self.operator.pool.get().await?.query_one(text, &[]).await?.get(0);
            Ok((slowest >= position).then_some(()))
        })
        .await
    }

    /// How many events of a type there are.
    pub(crate) async fn count(&self, event_type: &str) -> anyhow::Result<i64> {
        let text = "SELECT count(*) FROM es.event WHERE type = $1";
        Ok(self.operator.pool.get().await?.query_one(text, &[&event_type]).await?.get(0))
    }

    /// How many mails have not ended.
    pub(crate) async fn open_mails(&self) -> anyhow::Result<i64> {
        let text = "SELECT count(*) FROM mail.outbox WHERE finished_at IS NULL";
        Ok(self.operator.pool.get().await?.query_one(text, &[]).await?.get(0))
    }

    /// Cuts the pauses of mails that were put off short: the back-off's length is the notifier's own test.
    async fn time_passes(&self) -> anyhow::Result<()> {
        let text = "UPDATE mail.outbox SET due_at = now()
            WHERE state IN ('deferred', 'uncertain') AND due_at > now() + interval '200 ms'";
        self.operator.pool.get().await?.execute(text, &[]).await?;
        Ok(())
    }

    /// Waits until something holds, while time passes for mails that were put off.
    pub(crate) async fn time_passes_until(
        &self,
        what: &str,
        holds: impl AsyncFn(&Self) -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        wait_until(what, DRAIN, async || {
            self.time_passes().await?;
            Ok(holds(self).await?.then_some(()))
        })
        .await
    }

    /// Waits until the log holds at least `count` events of each type.
    pub(crate) async fn until_there_are(&self, types: &[&str], count: i64) -> anyhow::Result<()> {
        let text = "SELECT coalesce(min(n), 0) FROM (SELECT count(e.type) AS n
            FROM unnest($1::text[]) t LEFT JOIN es.event e ON e.type = t GROUP BY t) counted";
        wait_until(&format!("{count} of each of {types:?}"), DRAIN, async || {
            let row = self.operator.pool.get().await?.query_one(text, &[&types]).await?;
            Ok((row.get::<_, i64>(0) >= count).then_some(()))
        })
        .await
    }

    /// Starts what does not run.
    fn revive(&mut self) -> anyhow::Result<()> {
        for place in 0..self.processes.len() {
            if !self.processes[place].lives() {
                let role = self.processes[place].role;
                self.processes[place] = super::Process::spawn(&self.folder, role, place)?;
            }
        }
        Ok(())
    }

    /// Sends every command nobody knows the end of once more, after looking what the log holds of it (INV-2).
    pub(crate) async fn resolve(&self) -> anyhow::Result<()> {
        let client = Client::new(self);
        for mut sent in self.history.take_unknown() {
            let row = self.operator.pool.get().await?;
            let text = "SELECT position FROM es.command WHERE command_id = $1";
            sent.before = row.query_opt(text, &[&sent.command]).await?.map(|row| row.get(0));
            let letter = sent.letter.clone();
            sent.ending = wait_until("an answer to a repeated command", DRAIN, async || {
                let ending = client.deliver(&letter).await;
                Ok((ending != Ending::Unknown).then_some(ending))
            })
            .await?;
            sent.ended = Instant::now();
            self.history.sent(sent);
        }
        Ok(())
    }

    /// Waits until nothing moves any more: every consumer and the relay at the head, no mail open, no request approved and
    /// not applied.
    pub(crate) async fn drained(&self) -> anyhow::Result<()> {
        let context = jetstream::new(self.nats().await?);
        let text = "SELECT (SELECT coalesce(max(position), 0) FROM es.event),
            (SELECT min(c.position) FROM es.checkpoint c WHERE c.generation = 1),
            (SELECT count(*) FROM mail.outbox WHERE finished_at IS NULL)";
        let waited = wait_until("the queues to drain", DRAIN, async || {
            self.time_passes().await?;
            let row = self.operator.pool.get().await?.query_one(text, &[]).await?;
            let (head, applied, open): (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
            let stream = context.get_stream(subject::stream_name("", 0)).await?;
            let sent = i64::try_from(stream.cached_info().state.last_sequence)?;
            let again = self.operator.ledger.head(0).await?;
            let seen = self.subscriber.seen().len();
            let rest = applied == head && sent == head && again == head && open == 0;
            Ok((rest && i64::try_from(seen)? == head).then_some(()))
        })
        .await;
        match waited {
            Ok(()) => Ok(()),
            Err(error) => bail!("{error:#}: {}", self.state().await?),
        }
    }

    /// A sender that was killed keeps its leases for 90 s. So that the test need not wait for that, every notifier is ended
    /// once more and the leases, all of dead senders now, are made to run out. Counting what nobody can know stays with the
    /// product. Without a killed notifier nothing is done.
    async fn end_leases(&mut self) -> anyhow::Result<()> {
        if !self.notifier_was_killed {
            return Ok(());
        }
        let notifiers: Vec<usize> =
            (0..self.processes.len()).filter(|place| self.processes[*place].role == "notifier").collect();
        for place in &notifiers {
            self.end(*place).await?;
        }
        let client = self.operator.pool.get().await?;
        client.execute("UPDATE mail.outbox SET due_at = now() WHERE state = 'leased'", &[]).await?;
        self.revive()
    }

    /// What does not move, for the message of a failure.
    async fn state(&self) -> anyhow::Result<String> {
        let client = self.operator.pool.get().await?;
        let text = "SELECT (SELECT max(position) FROM es.event)::text || '; ' ||
            (SELECT string_agg(consumer || ' ' || position, ', ') FROM es.checkpoint) || '; ' ||
            coalesce((SELECT string_agg(state || ' ' || n, ', ') FROM
                (SELECT state, count(*) AS n FROM mail.outbox GROUP BY state) s), 'no mail') || '; ' ||
            coalesce((SELECT string_agg(consumer || ' holds ' || stream_id || ': ' || error, ', ') FROM es.quarantine), '')";
        Ok(client.query_one(text, &[]).await?.get(0))
    }

    /// INV-6: each read model equals one built anew; and the log's chain, positions and counts are whole.
    async fn whole(&self) -> anyhow::Result<()> {
        for projection in Projection::ALL {
            let frame = self.parts.frame(self.operator.pool.clone(), None, None);
            let compared = projection::compare(projection, &self.operator.vault, &frame).await?;
            ensure!(
                compared.equal,
                "INV-6: {} is not its replay: {:?}",
                projection.as_str(),
                compared.tables
            );
        }
        let report = audit::verify::shard(&self.operator.ledger, 0, |_| {}).await.context("verifying")?;
        ensure!(report.breaks.is_empty(), "the log is not whole: {:?}", report.breaks);
        Ok(())
    }
}
