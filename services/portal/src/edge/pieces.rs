//! A stored document on its way out. It is in memory until the last of it is taken, however slowly: so only so many are under way.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use futures::Stream;
use futures::stream::unfold;

use crate::edge::places::{Holder, Place, Places};
use crate::problem::Problem;

/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

/// Documents that may be on their way out at once.
static UNDER_WAY: Places = Places::new(16);

/// A place for one more document, to be taken before it is read.
pub(crate) fn place(reader: Holder) -> Result<Place<'static>, Problem> {
    UNDER_WAY.take(reader).ok_or_else(busy)
}

/// The document as a body, which has the place until its end is taken or the reader is gone.
pub(crate) fn body(document: Vec<u8>, place: Place<'static>) -> Body {
    Body::from_stream(pieces(document, place))
}

/// Copies: what waits to be sent must not keep the whole.
fn pieces(document: Vec<u8>, place: Place<'_>) -> impl Stream<Item = Result<Bytes, Infallible>> {
    unfold((document, 0, place), |(document, first, place)| async move {
        let rest = document.get(first..).filter(|rest| !rest.is_empty())?;
        let piece = Bytes::copy_from_slice(&rest[..rest.len().min(PIECE)]);
        let next = first + piece.len();
        Some((Ok(piece), (document, next, place)))
    })
}

fn busy() -> Problem {
    let mut problem = Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "Too many requests at once",
        "Too many documents are on their way at this moment. Ask for it again in a moment.",
    );
    problem.retry_after_s = Some(5);
    problem
}

#[cfg(test)]
mod tests {
    use events::id::AccountId;
    use futures::StreamExt as _;
    use uuid::Uuid;

    use super::*;

    #[tokio::test]
    async fn a_document_arrives_whole_and_has_its_place_until_then() {
        let places = Places::new(1);
        let reader = Holder { account: AccountId(Uuid::nil()), address: None };
        let document: Vec<u8> = (0..2 * PIECE + 7).map(|place| place.to_le_bytes()[0]).collect();
        let mut pieces = Box::pin(pieces(document.clone(), places.take(reader).unwrap()));
        let mut arrived = Vec::new();
        while arrived.len() < document.len() {
            assert!(places.take(reader).is_none(), "after {} bytes", arrived.len());
            let piece = pieces.next().await.unwrap().unwrap();
            assert!(piece.len() <= PIECE);
            arrived.extend(piece);
        }
        assert!(arrived == document && pieces.next().await.is_none());
        assert!(places.take(reader).is_some(), "given back at its end");
    }
}
