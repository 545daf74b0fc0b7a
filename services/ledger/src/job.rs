//! One command while it is worked on. The writer handles commands of every aggregate in one queue, so what is specific to an
//! aggregate hides behind [`Job`].

use std::any::TypeId;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use cqrs_es::event_sink::EventSink;
use events::digest::Digest;
use events::id::StreamId;
use events::payload::{ClaimChange, EventPayload, StreamKind};
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::append::{LARGEST, NewEvent};
use crate::command::{CommandContext, Done, Logged};
use crate::error::{ExecuteError, LedgerError};
use crate::fold::{Fold, State, advance};
use crate::load::History;
use crate::snapshot::Serialize;

/// What a command is about, whatever its aggregate.
pub(crate) struct Request {
    pub(crate) stream: StreamId,
    pub(crate) kind: StreamKind,
    pub(crate) aggregate: TypeId,
    /// The shard the stream lives in, as far as is known.
    pub(crate) shard: i16,
    pub(crate) context: CommandContext,
    /// The metadata of its events, as JSON.
    pub(crate) meta: String,
    /// The fingerprint of usable snapshots, if any, and how a state becomes one.
    pub(crate) snapshots: Option<Digest>,
    pub(crate) serialize: Serialize,
    /// When it is no longer worth trying.
    pub(crate) deadline: Instant,
    /// How often it was decided again because the stream moved.
    pub(crate) again: u8,
}

/// What an aggregate made of a command.
pub(crate) enum Decision {
    /// Done already: nothing to append.
    Nothing,
    /// Refused; the job keeps the reason.
    Refused,
    /// To be appended; the state is the one after it.
    Append { events: Vec<NewEvent>, claims: Vec<ClaimChange>, after: State },
    /// It could not be decided.
    Fault(LedgerError),
}

/// The answer to the caller.
pub(crate) enum Outcome {
    Done(Done),
    /// With the reason the job kept.
    Refused,
    Conflict {
        expected: i64,
        actual: i64,
    },
    ClaimTaken {
        scope: String,
    },
    KeyReused,
    Fault(LedgerError),
}

/// One command of some aggregate.
pub(crate) trait Job: Send {
    fn request(&self) -> &Request;
    fn request_mut(&mut self) -> &mut Request;
    /// Whether nobody waits for the answer any more.
    fn abandoned(&self) -> bool;
    fn advance(&self, base: Option<&Fold>, history: &History) -> Result<Fold, LedgerError>;
    fn decide<'a>(&'a mut self, fold: &'a Fold) -> BoxFuture<'a, Decision>;
    fn answer(self: Box<Self>, outcome: Outcome);
}

type Reply<A> = Result<Done, ExecuteError<<A as cqrs_es::Aggregate>::Error>>;

/// A command of aggregate `A`.
pub(crate) struct Execution<A: Logged> {
    request: Request,
    command: A::Command,
    refusal: Option<A::Error>,
    reply: oneshot::Sender<Reply<A>>,
}

impl<A: Logged> Execution<A> {
    pub(crate) fn begin(
        request: Request,
        command: A::Command,
    ) -> (Box<dyn Job>, oneshot::Receiver<Reply<A>>) {
        let (reply, receiver) = oneshot::channel();
        (Box::new(Self { request, command, refusal: None, reply }), receiver)
    }

    async fn handle(&mut self, fold: &Fold) -> Result<Decision, LedgerError> {
        let stream = self.request.stream;
        let Some(base) = fold.get::<A>() else { return Err(LedgerError::Panicked { stream }) };
        let mut state = A::clone(&base);
        let sink = EventSink::default();
        let command = self.command.clone();
        // A panic must not take the writer of all streams with it; the half-changed copy is dropped.
        let handled =
            AssertUnwindSafe(async { state.handle(command, &(), &sink).await }).catch_unwind().await;
        match handled {
            Err(_) => return Err(LedgerError::Panicked { stream }),
            Ok(Err(refusal)) => {
                self.refusal = Some(refusal);
                return Ok(Decision::Refused);
            }
            Ok(Ok(())) => {}
        }
        let written = sink.collect().await;
        if written.is_empty() {
            return Ok(Decision::Nothing);
        }
        let mut events = Vec::with_capacity(written.len());
        let mut claims = Vec::new();
        for event in written {
            let data =
                event.encode().map_err(|source| LedgerError::Encode { stream, source: Arc::new(source) })?;
            claims.extend(event.claims(stream));
            events.push(NewEvent { event_type: event.type_name(), schema: event.schema_version(), data });
        }
        if events.len() > LARGEST || claims.len() > LARGEST {
            return Err(LedgerError::TooLarge { stream });
        }
        Ok(Decision::Append { events, claims, after: Arc::new(state) })
    }
}

impl<A: Logged> Job for Execution<A> {
    fn request(&self) -> &Request {
        &self.request
    }

    fn request_mut(&mut self) -> &mut Request {
        &mut self.request
    }

    fn abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn advance(&self, base: Option<&Fold>, history: &History) -> Result<Fold, LedgerError> {
        advance::<A>(self.request.stream, base, history)
    }

    fn decide<'a>(&'a mut self, fold: &'a Fold) -> BoxFuture<'a, Decision> {
        Box::pin(async move { self.handle(fold).await.unwrap_or_else(Decision::Fault) })
    }

    fn answer(self: Box<Self>, outcome: Outcome) {
        let reply = match outcome {
            Outcome::Done(done) => Ok(done),
            Outcome::Refused => Err(match self.refusal {
                Some(refusal) => ExecuteError::Refused(refusal),
                None => ExecuteError::Ledger(LedgerError::Stopped),
            }),
            Outcome::Conflict { expected, actual } => Err(ExecuteError::Conflict { expected, actual }),
            Outcome::ClaimTaken { scope } => Err(ExecuteError::ClaimTaken { scope }),
            Outcome::KeyReused => Err(ExecuteError::KeyReused),
            Outcome::Fault(error) => Err(ExecuteError::Ledger(error)),
        };
        // A caller that went away needs no answer.
        let _ = self.reply.send(reply);
    }
}
