//! A stored event, decoded for the projections that care about it.

use events::account::AccountEvent;
use events::actor::Actor;
use events::catalogue::CatalogueEvent;
use events::jobs::JobsEvent;
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
    /// Only what ends a contact or a person; whoever shows jobs folds their own stream.
    Jobs(JobsEvent),
}

/// The events of jobs after which something is shown no more.
const ENDS: [&str; 2] = ["jobs.contact-deleted", "jobs.person-erased"];

/// Whether an event matters to `projection`.
pub(crate) fn concerns(projection: Projection, event: &Recorded) -> bool {
    projection.follows(event.kind)
        && (event.kind != StreamKind::Jobs || ENDS.contains(&event.event_type.as_str()))
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
    for event in events.iter().filter(|event| concerns(projection, event)) {
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
        StreamKind::Jobs => (Fact::Jobs(event.decode()?), None),
        // No projection follows policies: whoever shows one folds its own stream.
        StreamKind::Policy => {
            return Err(DecodeError::UnknownType {
                event_type: event.event_type.clone(),
                schema: event.schema,
            });
        }
    };
    Ok(Happened { stream: event.stream.0, version: event.version, at: event.recorded_at, actor, fact })
}
