//! Reading the log: by stream and by position, in pages by key. A connection that breaks is an error, never the end.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use events::digest::Digest;
use events::id::{EventId, StreamId};
use events::recorded::Recorded;
use futures::Stream;
use sql::queries::ledger::read::{Recorded as Row, read_log, read_stream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::engine::Engine;
use crate::error::LedgerError;

/// How many events one page has: large enough that the round trip does not count, small enough to hold two in memory.
const PAGE: i64 = 1000;

/// Events of one stream after a version, at most `limit`.
pub(crate) async fn stream(
    engine: &Engine,
    stream: StreamId,
    after_version: i64,
    limit: i64,
) -> Result<Vec<Recorded>, LedgerError> {
    let attempted = "reading a stream";
    let rows = engine.read(attempted, |client| {
        Box::pin(async move {
            let read = read_stream().bind(client, &stream.0, &after_version, &limit).all().await;
            read.map_err(|source| LedgerError::database(attempted, source))
        })
    });
    rows.await?.into_iter().map(recorded).collect()
}

/// Events of one shard after a position, at most `limit`.
pub(crate) async fn page(
    engine: &Engine,
    shard: i16,
    after_position: i64,
    limit: i64,
) -> Result<Vec<Recorded>, LedgerError> {
    let attempted = "reading the log";
    let rows = engine.read(attempted, |client| {
        Box::pin(async move {
            let read = read_log().bind(client, &shard, &after_position, &limit).all().await;
            read.map_err(|source| LedgerError::database(attempted, source))
        })
    });
    rows.await?.into_iter().map(recorded).collect()
}

fn recorded(row: Row) -> Result<Recorded, LedgerError> {
    let (shard, position) = (row.shard, row.position);
    let malformed = |column| LedgerError::Malformed { shard, position, column };
    Ok(Recorded {
        shard,
        position,
        stream: StreamId(row.stream_id),
        kind: row.kind.parse().map_err(|_| malformed("kind"))?,
        version: row.version,
        id: EventId(row.event_id),
        event_type: row.event_type,
        schema: row.schema,
        data: row.data,
        meta: row.meta,
        recorded_at: row.recorded_at,
        hash: Digest(row.hash.try_into().map_err(|_| malformed("hash"))?),
    })
}

/// A shard from some position to its end as of now; the next page is read while this one is used.
pub(crate) struct LogStream {
    pages: mpsc::Receiver<Result<Vec<Recorded>, LedgerError>>,
    page: std::vec::IntoIter<Recorded>,
    reader: JoinHandle<()>,
}

impl LogStream {
    pub(crate) fn start(engine: Arc<Engine>, shard: i16, after_position: i64) -> Self {
        let (sender, pages) = mpsc::channel(1);
        let reader = tokio::spawn(async move {
            let mut after = after_position;
            loop {
                let read = page(&engine, shard, after, PAGE).await;
                let next = match &read {
                    Ok(events) if events.is_empty() => return,
                    Ok(events) => events.last().map(|event| event.position),
                    Err(_) => None,
                };
                if sender.send(read).await.is_err() {
                    return;
                }
                let Some(next) = next else { return };
                after = next;
            }
        });
        Self { pages, page: Vec::new().into_iter(), reader }
    }
}

impl Stream for LogStream {
    type Item = Result<Recorded, LedgerError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(event) = self.page.next() {
                return Poll::Ready(Some(Ok(event)));
            }
            match self.pages.poll_recv(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
                Poll::Ready(Some(Ok(page))) => self.page = page.into_iter(),
            }
        }
    }
}

impl Drop for LogStream {
    fn drop(&mut self) {
        self.reader.abort();
    }
}
