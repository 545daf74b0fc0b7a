//! Reading one's own writes: a command answers where its events are, a read waits until it has seen that place.

use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use workflow::Done;

use crate::problem::Problem;
use crate::site::Portal;

/// The header that names a place in the log: `0-123` is position 123 of shard 0.
pub const POSITION: HeaderName = HeaderName::from_static("es-position");

/// How long a read waits unless `Prefer: wait=` says otherwise.
const WAIT: Duration = Duration::from_secs(2);
/// The longest wait somebody can ask for.
const MAX_WAIT: Duration = Duration::from_secs(10);

/// Headers that say what a command wrote: `ES-Position` and the stream's version as `ETag`.
pub fn headers(done: &Done) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if done.position > 0 {
        headers.insert(POSITION, value(&format!("{}-{}", done.shard, done.position)));
    }
    headers.insert(header::ETAG, etag(done.version));
    headers
}

/// A stream version as entity tag.
pub fn etag(version: i64) -> HeaderValue {
    value(&format!("\"v{version}\""))
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("digits, quotes and dashes are valid in a header")
}

/// Makes a read wait until the read models contain what the reader wrote (`ES-Position` of the command's answer, sent
/// back as `Min-Position`), at most as long as `Prefer: wait=<seconds>` says.
#[derive(Clone, Copy, Debug)]
pub struct Caught;

impl FromRequestParts<Portal> for Caught {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get("min-position") else { return Ok(Self) };
        let place =
            value.to_str().ok().and_then(|text| text.trim().split_once('-')).and_then(|(shard, position)| {
                Some((shard.parse::<i16>().ok()?, position.parse::<i64>().ok()?))
            });
        let bad = |detail: String| {
            let title = "The request cannot be understood";
            Problem::new(StatusCode::BAD_REQUEST, "bad-min-position", title, detail)
        };
        let (shard, position) = place.ok_or_else(|| {
            bad("Min-Position must repeat an ES-Position as received, for example 0-123.".to_owned())
        })?;
        let shards = portal.workflow.shards();
        if !u16::try_from(shard).is_ok_and(|shard| shard < shards) || position < 0 {
            return Err(bad(format!(
                "Min-Position names the shard {shard}, and this log has {shards}, numbered from 0. Send the ES-Position of \
                 the last command unchanged, or leave Min-Position out to read what is there now."
            )));
        }
        let caught = portal.reader.wait_for_all(shard, position, wait(&parts.headers)).await;
        match caught {
            Ok(true) => {
                // Rights may have gone while it waited.
                workflow::look_again();
                Ok(Self)
            }
            Ok(false) => {
                let mut problem = Problem::unavailable();
                "not-caught-up".clone_into(&mut problem.code);
                "urn:countersign:problem:not-caught-up".clone_into(&mut problem.kind);
                "Your change is stored, but this view does not show it yet. Ask again in a moment."
                    .clone_into(&mut problem.detail);
                Err(problem)
            }
            Err(error) => Err(crate::refusal::read_fault(&error)),
        }
    }
}

fn wait(headers: &HeaderMap) -> Duration {
    let asked = headers.get("prefer").and_then(|value| value.to_str().ok()).and_then(|text| {
        text.split(',').find_map(|part| part.trim().strip_prefix("wait=")?.parse::<u64>().ok())
    });
    asked.map_or(WAIT, |seconds| Duration::from_secs(seconds).min(MAX_WAIT))
}
