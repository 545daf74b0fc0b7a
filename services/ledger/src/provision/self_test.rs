//! Whether a user may do what it must, and nothing beyond. A refused request looks like no answer at all (F5), so this is
//! asked at the start, not found out later. Nothing is stored or consumed by asking.

use std::time::Duration;

use async_nats::HeaderMap;
use async_nats::client::RequestErrorKind;
use async_nats::header::{NATS_EXPECTED_LAST_SEQUENCE, NATS_EXPECTED_STREAM};
use events::subject;
use futures::future::join_all;

use super::Grant;

/// A refused request is not answered; one that is allowed is answered in a fraction of this.
const ANSWER: Duration = Duration::from_secs(1);

/// A permission that is not as granted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PermissionFault {
    /// Something necessary is not answered: no permission, a wrong inbox prefix, or the server does not work.
    #[error("{subject} is not answered: the permission or the inbox prefix is missing")]
    Missing {
        /// The subject.
        subject: String,
    },
    /// Something is allowed that this user does not need.
    #[error("{subject} is allowed but not needed")]
    TooMuch {
        /// The subject.
        subject: String,
    },
}

/// Tries what `grants` allow, and that events cannot be published, streams not deleted and consumers not made without the grant
/// for it. On a server without users everything is allowed: then every fault is [`PermissionFault::TooMuch`].
pub async fn self_test(
    nats: &async_nats::Client,
    prefix: &str,
    shards: i16,
    grants: &[Grant],
) -> Vec<PermissionFault> {
    let probes = (0..shards).flat_map(|shard| {
        let event = subject::stream_subjects(prefix, shard).replace('>', "00.self-test");
        probes(&subject::stream_name(prefix, shard), &event, grants)
    });
    let asked = probes.map(async |(subject, needed)| match (needed, answered(nats, &subject).await) {
        (true, false) => Some(PermissionFault::Missing { subject }),
        (false, true) => Some(PermissionFault::TooMuch { subject }),
        _ => None,
    });
    join_all(asked).await.into_iter().flatten().collect()
}

/// Subjects, and whether these grants need them.
fn probes(stream: &str, event: &str, grants: &[Grant]) -> Vec<(String, bool)> {
    let (relay, provision) = (grants.contains(&Grant::Relay), grants.contains(&Grant::Provision));
    let mut probes = vec![
        (event.to_owned(), relay),
        (format!("$JS.API.DIRECT.GET.{stream}"), relay),
        (format!("$JS.API.STREAM.INFO.{stream}"), relay || provision),
        (format!("$JS.API.STREAM.UPDATE.{stream}"), provision),
        (format!("$JS.API.CONSUMER.CREATE.{stream}.self-test"), provision),
        (format!("$JS.API.STREAM.MSG.DELETE.{stream}"), false),
    ];
    for grant in grants {
        if let Grant::Consume(durable) = grant {
            probes.extend(
                ["INFO", "MSG.NEXT"]
                    .map(|what| (format!("$JS.API.CONSUMER.{what}.{stream}.{durable}"), true)),
            );
        }
    }
    probes
}

/// Whether anybody answers. The body is no valid request and the expectations cannot be met, so nothing happens.
async fn answered(nats: &async_nats::Client, subject: &str) -> bool {
    let mut headers = HeaderMap::new();
    headers.insert(NATS_EXPECTED_STREAM, "self-test");
    headers.insert(NATS_EXPECTED_LAST_SEQUENCE, u64::MAX.to_string());
    let request = async_nats::Request::new().timeout(Some(ANSWER)).headers(headers).payload("{".into());
    match nats.send_request(subject.to_owned(), request).await {
        Ok(_) => true,
        Err(error) => error.kind() == RequestErrorKind::NoResponders,
    }
}
