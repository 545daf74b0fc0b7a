//! An aggregate that records whatever it is told: the tests are about what becomes of events, not about decisions.

use std::convert::Infallible;
use std::marker::PhantomData;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use events::payload::EventPayload;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub(crate) struct Script<E>(PhantomData<fn() -> E>);

impl<E> Default for Script<E> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<E> Clone for Script<E> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<E: EventPayload + 'static> Aggregate for Script<E> {
    const TYPE: &'static str = "script";
    type Command = Vec<E>;
    type Event = E;
    type Error = Infallible;
    type Services = ();

    async fn handle(&mut self, events: Vec<E>, (): &(), sink: &EventSink<Self>) -> Result<(), Infallible> {
        for event in events {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, _: E) {}
}
