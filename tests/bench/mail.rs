//! The notifier's connection to a mail relay against the fastest client there is, on the same sink.

mod raw;
mod sink;

use anyhow::{Context, ensure};
use lettre::address::Envelope;
use notifier::smtp::{Connection, Ended, Limits, Relay};

use crate::measure::drive::{Worker, drive};
use crate::measure::pairs::Pairs;
use crate::report::{Goal, Report, Row};
use crate::scale::Scale;

/// Connections at once.
const CONNECTIONS: [usize; 2] = [1, 4];

const FROM: &str = "portal@example.org";
const TO: &str = "ada@example.org";

/// A mail of 1 kB.
pub(crate) fn mail() -> String {
    let head = format!(
        "From: {FROM}\r\nTo: {TO}\r\nSubject: CR-1042: your team replied\r\nMIME-Version: 1.0\r\n\r\n"
    );
    let line = "The team answered your request; sign in to read what it says.\r\n";
    let lines = (1024 - head.len()) / line.len();
    head + &line.repeat(lines)
}

/// One connection of the notifier.
struct Ours {
    connection: Connection,
    envelope: Envelope,
    mail: String,
}

impl Worker for Ours {
    async fn step(&mut self) -> anyhow::Result<u64> {
        let ended = self.connection.send(&self.envelope, &self.mail).await;
        ensure!(ended == Ended::Accepted, "the sink ended a mail with {ended:?}");
        Ok(1)
    }
}

impl Worker for raw::Raw {
    async fn step(&mut self) -> anyhow::Result<u64> {
        self.send().await?;
        Ok(1)
    }
}

/// The comparison.
pub(crate) async fn run(scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let address = sink::start().await?;
    let relay = Relay::parse(&format!("smtp://{address}?tls=none"))?;
    let envelope = Envelope::new(Some(FROM.parse()?), vec![TO.parse()?])?;
    for connections in CONNECTIONS {
        let (mut ours, mut raws) = (Vec::new(), Vec::new());
        for _ in 0..connections {
            let connection =
                Connection::open(&relay, Limits::default()).await.context("connect to the sink")?;
            ours.push(Ours { connection, envelope: envelope.clone(), mail: mail() });
            raws.push(raw::Raw::open(address, FROM, TO, &mail()).await?);
        }
        drive(&mut ours, scale.turn / 4).await?;
        drive(&mut raws, scale.turn / 4).await?;
        let pairs = Pairs::run(
            scale.pairs,
            async || drive(&mut ours, scale.turn).await,
            async || drive(&mut raws, scale.turn).await,
        );
        let pairs = pairs.await?;
        let figures = format!("mails of 1 kB: {}", pairs.figures("notifier", "raw pipelined"));
        let what = format!("mail over {connections} connection(s), to a raw pipelined client");
        report.add(Row::new(what, Goal::AtLeast(0.4), pairs.ratio()?, "×").with(figures));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_mail_has_a_kilobyte() {
        assert!((960..=1024).contains(&mail().len()), "{}", mail().len());
    }

    #[tokio::test]
    async fn both_clients_deliver_to_the_sink() {
        let mut report = Report::default();
        let scale = Scale { pairs: 1, turn: Duration::from_millis(20), ..Scale::quick() };
        run(&scale, &mut report).await.unwrap();
        assert_eq!(report.markdown().lines().count(), 2 + CONNECTIONS.len());
    }
}
