//! A stored event, decoded for the projections that care about it.

use events::account::AccountEvent;
use events::actor::Actor;
use events::catalogue::CatalogueEvent;
use events::payload::{DecodeError, StreamKind};
use events::recorded::Recorded;
use events::request::RequestEvent;
use events::roster::RosterEvent;
use events::terms::TermsEvent;
use jiff::Timestamp;
use uuid::Uuid;

use crate::kind::Projection;

/// What happened.
#[derive(Clone, Debug)]
pub(crate) enum Fact {
    Roster(RosterEvent),
    Request(RequestEvent),
    Account(AccountEvent),
    Catalogue(CatalogueEvent),
    Terms(TermsEvent),
}

/// An event with what of its envelope the rows show.
#[derive(Clone, Debug)]
pub(crate) struct Happened {
    pub(crate) stream: Uuid,
    pub(crate) version: i64,
    pub(crate) at: Timestamp,
    /// Who acted, read only for events of requests.
    pub(crate) actor: Option<Actor>,
    pub(crate) fact: Fact,
}

/// The events of a batch that `projection` follows. A type this build does not know is skipped and counted: an older
/// projector keeps working beside a newer writer.
pub(crate) fn decode(projection: Projection, events: &[Recorded]) -> Result<Vec<Happened>, DecodeError> {
    let mut decoded = Vec::new();
    for event in events.iter().filter(|event| projection.follows(event.kind)) {
        match one(event) {
            Ok(happened) => decoded.push(happened),
            Err(DecodeError::UnknownType { .. }) => {
                metrics::counter!("projection_skipped_total", "projection" => projection.as_str())
                    .increment(1);
                tracing::debug!(
                    projection = projection.as_str(),
                    position = event.position,
                    event_type = event.event_type,
                    "projection.event.skipped"
                );
            }
            Err(error) => return Err(error),
        }
    }
    Ok(decoded)
}

fn one(event: &Recorded) -> Result<Happened, DecodeError> {
    let (fact, actor) = match event.kind {
        StreamKind::Roster => (Fact::Roster(event.decode()?), None),
        StreamKind::Request => (Fact::Request(event.decode()?), Some(event.meta()?.actor)),
        StreamKind::Account => (Fact::Account(event.decode()?), None),
        StreamKind::Catalogue => (Fact::Catalogue(event.decode()?), None),
        StreamKind::Terms => (Fact::Terms(event.decode()?), None),
        // No projection follows policies or jobs: whoever shows them folds their own stream.
        StreamKind::Policy | StreamKind::Jobs => {
            return Err(DecodeError::UnknownType {
                event_type: event.event_type.clone(),
                schema: event.schema,
            });
        }
    };
    Ok(Happened { stream: event.stream.0, version: event.version, at: event.recorded_at, actor, fact })
}
