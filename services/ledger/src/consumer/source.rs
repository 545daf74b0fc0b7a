//! JetStream as a source: the pull, and its messages in the order of the log.

use std::time::Duration;

use async_nats::connection::State;
use async_nats::jetstream::consumer::pull;
use async_nats::jetstream::context::ContextBuilder;
use async_nats::jetstream::{Message, consumer::PullConsumer};
use events::recorded::Recorded;
use events::subject;
use futures::StreamExt;
use futures::stream::ReadyChunks;

use super::Handler;
use super::checkpoint::Lane;
use crate::jetstream::{line, message};
use crate::provision::{EXPIRY, GROUP};

/// How long an answer of NATS may take before PostgreSQL is read instead.
const ANSWER: Duration = Duration::from_secs(2);

/// When so many messages are behind the checkpoint, the server is told to pass over them.
const BEHIND: i64 = 1_000;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// A pull that delivers what is there at once.
pub(super) struct Source(ReadyChunks<pull::Stream>);

/// A message and what it carries, if it carries an event of its own position.
pub(super) struct Delivered {
    pub(super) position: i64,
    pub(super) event: Option<Recorded>,
    message: Message,
}

impl Source {
    /// The next messages; an error or the end means that the pull is over.
    pub(super) async fn next(&mut self) -> Result<Vec<Delivered>, Cause> {
        let chunk = self.0.next().await.ok_or("the pull ended")?;
        chunk.into_iter().map(|message| read(message?)).collect()
    }
}

fn read(message: Message) -> Result<Delivered, Cause> {
    let position = i64::try_from(message.info()?.stream_sequence)?;
    let event = message
        .headers
        .as_ref()
        .and_then(|headers| message::decode(headers, &message.payload).ok())
        .filter(|event| event.position == position);
    Ok(Delivered { position, event, message })
}

impl Delivered {
    /// Tells the server that the message is done. A lost acknowledgement only means another delivery.
    pub(super) async fn ack(&self) {
        if let Err(error) = self.message.ack().await {
            tracing::debug!(position = self.position, error = %error, "consumer.ack.lost");
        }
    }
}

impl<H: Handler> Lane<'_, H> {
    /// Begins to pull, if NATS is there; the server need not deliver again what lies far behind `position`.
    pub(super) async fn subscribe(&self, position: i64) -> Option<Source> {
        let client = self.frame.nats.as_ref()?;
        if client.connection_state() != State::Connected {
            return None;
        }
        match self.pull(client, position).await {
            Ok(source) => Some(source),
            Err(error) => {
                tracing::warn!(consumer = self.durable(), error = line(&*error), "consumer.pull.failed");
                None
            }
        }
    }

    async fn pull(&self, client: &async_nats::Client, position: i64) -> Result<Source, Cause> {
        let context = ContextBuilder::new().timeout(ANSWER).build(client.clone());
        let (stream, durable) = (subject::stream_name(&self.frame.prefix, self.shard), self.durable());
        let consumer: PullConsumer = context.get_consumer_from_stream(&durable, &stream).await?;
        let floor = i64::try_from(consumer.cached_info().ack_floor.stream_sequence)?;
        if position - floor > BEHIND && consumer.cached_info().num_pending > 0 {
            let next = u64::try_from(position + 1)?;
            let done = context.get_stream_no_info(&stream).await?.reset_consumer(&durable, Some(next)).await;
            if let Err(error) = done {
                tracing::debug!(consumer = durable, error = %error, "consumer.reset.refused");
            }
        }
        let batch = self.frame.batch.max(1);
        let messages = consumer
            .stream()
            .group(GROUP)
            .max_messages_per_batch(batch)
            .expires(EXPIRY)
            .heartbeat(EXPIRY / 2)
            .messages()
            .await?;
        Ok(Source(messages.ready_chunks(batch)))
    }
}
