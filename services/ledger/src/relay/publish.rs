//! Publishes one page of the log as atomic batches: all of a batch is stored behind its predecessor, or nothing.
//!
//! Single publishes under way at once would also be refused after another's message, but only until its place is taken: the
//! ones behind it would fit again, and the other's message would stay in their midst. A batch has no midst, and it is
//! faster where the server writes before it acknowledges.

use async_nats::HeaderMap;
use async_nats::client::RequestErrorKind;
use async_nats::connection::State;
use async_nats::header::{
    NATS_BATCH_COMMIT, NATS_BATCH_COMMIT_FINAL, NATS_BATCH_ID, NATS_BATCH_SEQUENCE,
    NATS_EXPECTED_LAST_SEQUENCE, NATS_EXPECTED_STREAM,
};
use async_nats::jetstream::ErrorCode;
use async_nats::jetstream::publish::PublishAck;
use async_nats::jetstream::response::Response;
use events::recorded::Recorded;
use events::subject;
use uuid::Uuid;

use super::{ANSWER, Fault, Lane};
use crate::jetstream::{line, message};

/// Up to so many events one after the other are faster than one batch, for which the server makes and removes a place of its own.
const FEW: usize = 4;

impl Lane {
    /// Publishes `events`, which follow `self.last` without a gap, and moves `self.last` with every batch.
    pub(super) async fn publish(&mut self, events: &[Recorded]) -> Result<(), Fault> {
        let size = if events.len() <= FEW { 1 } else { self.batch };
        for batch in events.chunks(size) {
            let Some(last) = batch.last() else { continue };
            if self.context.client().connection_state() != State::Connected {
                return Err(Fault::Away { kind: "disconnected", why: "NATS is away".to_owned() });
            }
            // Nothing is sent for ever: a connection that takes nothing more looks like one that does not answer.
            match tokio::time::timeout(ANSWER * 2, self.send(batch)).await {
                Ok(done) => done?,
                Err(_) => return Err(unanswered(last.position, "timeout", "it was not sent in time")),
            }
            self.last = last.position;
            metrics::counter!("ledger_relay_published_total", "shard" => self.shard.to_string())
                .increment(u64::try_from(batch.len()).unwrap_or(u64::MAX));
        }
        Ok(())
    }

    async fn send(&self, batch: &[Recorded]) -> Result<(), Fault> {
        let Some((last, others)) = batch.split_last() else { return Ok(()) };
        let client = self.context.client();
        let id = Uuid::new_v4().to_string();
        let name = subject::stream_name(&self.prefix, self.shard);
        let dress = |headers: &mut HeaderMap, event: &Recorded, number: usize| {
            headers.insert(NATS_EXPECTED_STREAM, name.as_str());
            if number == 1 {
                headers.insert(NATS_EXPECTED_LAST_SEQUENCE, (event.position - 1).to_string());
            }
            if !others.is_empty() {
                headers.insert(NATS_BATCH_ID, id.as_str());
                headers.insert(NATS_BATCH_SEQUENCE, number.to_string());
            }
        };
        for (number, event) in (1..).zip(others) {
            let mut out = message::encode(&self.prefix, event);
            dress(&mut out.headers, event, number);
            client
                .publish_with_headers(out.subject, out.headers, out.body)
                .await
                .map_err(|error| unanswered(event.position, "send", &line(&error)))?;
        }
        let mut out = message::encode(&self.prefix, last);
        dress(&mut out.headers, last, batch.len());
        if !others.is_empty() {
            out.headers.insert(NATS_BATCH_COMMIT, NATS_BATCH_COMMIT_FINAL);
        }
        let request = async_nats::Request::new().headers(out.headers).payload(out.body).timeout(Some(ANSWER));
        let answer = client.send_request(out.subject, request).await.map_err(|error| {
            let kind = match error.kind() {
                RequestErrorKind::NoResponders => "stream_missing",
                // A full disk, a missing permission and a stalled server all look like this.
                RequestErrorKind::TimedOut => "timeout",
                _ => "send",
            };
            unanswered(last.position, kind, &line(&error))
        })?;
        acknowledged(batch, &answer.payload)
    }
}

fn acknowledged(batch: &[Recorded], answer: &[u8]) -> Result<(), Fault> {
    let (first, last) =
        batch.first().zip(batch.last()).map_or((0, 0), |(first, last)| (first.position, last.position));
    match serde_json::from_slice::<Response<PublishAck>>(answer) {
        Ok(Response::Ok(ack)) if i64::try_from(ack.sequence) == Ok(last) => Ok(()),
        Ok(Response::Ok(ack)) => Err(Fault::Halt(format!("event {last} became message {}", ack.sequence))),
        Ok(Response::Err { error }) if error.error_code() == ErrorCode::STREAM_WRONG_LAST_SEQUENCE => {
            Err(Fault::Overtaken { position: first })
        }
        Ok(Response::Err { error }) => Err(unanswered(last, "refused", &line(&error))),
        Err(error) => Err(unanswered(last, "refused", &line(&error))),
    }
}

fn unanswered(position: i64, kind: &'static str, why: &str) -> Fault {
    Fault::Away { kind, why: format!("event {position} was not acknowledged: {why}") }
}
