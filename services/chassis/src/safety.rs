//! Refuses a database that would lose what it acknowledged (F2 of the reliability study: `fsync=off` lost a
//! whole table and started again without complaint).

use jiff::Timestamp;
use tokio_postgres::Client;

use crate::clock;
use crate::finding::Finding;

/// The oldest PostgreSQL whose features are used.
const OLDEST: i32 = 150_000;

/// A clock further from the server's makes deadlines and "as of" answers wrong.
const SKEW_SECONDS: f64 = 2.0;

/// Settings without which an acknowledged commit can be lost, each with what it must be.
const DURABLE: [(&str, &[&str], &str); 3] = [
    ("fsync", &["on"], "on"),
    ("full_page_writes", &["on"], "on"),
    ("synchronous_commit", &["on", "remote_write", "remote_apply", "local"], "on"),
];

/// What the operator must know before anything is stored through `client`. Fails when the server cannot be asked.
pub async fn check(client: &Client) -> Result<Vec<Finding>, tokio_postgres::Error> {
    let mut findings = Vec::new();
    let version: i32 =
        client.query_one("SELECT current_setting('server_version_num')::int", &[]).await?.get(0);
    if version < OLDEST {
        findings.push(Finding::refusal(
            "PostgreSQL",
            format!("version {} is too old: 15 or newer is needed, 18 is recommended", version / 10_000),
        ));
    }
    for (name, safe, wanted) in DURABLE {
        let value: String = client.query_one("SELECT current_setting($1)", &[&name]).await?.get(0);
        if !safe.contains(&value.as_str()) {
            findings.push(Finding::refusal(
                format!("PostgreSQL {name}"),
                format!("it is {value}: acknowledged changes can be lost when the power fails; set {name} = {wanted}"),
            ));
        }
    }
    let checksums: String = client.query_one("SELECT current_setting('data_checksums')", &[]).await?.get(0);
    if checksums != "on" {
        let message = "off: damaged pages are not noticed; stop the server and run `pg_checksums --enable`";
        findings.push(Finding::warning("PostgreSQL data_checksums", message));
    }
    findings.extend(skew(client).await?);
    Ok(findings)
}

async fn skew(client: &Client) -> Result<Option<Finding>, tokio_postgres::Error> {
    let before = clock::now();
    let theirs: Timestamp = client.query_one("SELECT clock_timestamp()", &[]).await?.get(0);
    Ok(skewed(before, theirs, clock::now()))
}

/// The server read its clock somewhere between our two readings, so only what lies outside them is a difference.
fn skewed(before: Timestamp, theirs: Timestamp, after: Timestamp) -> Option<Finding> {
    let ahead = theirs.duration_since(after).as_secs_f64();
    let behind = before.duration_since(theirs).as_secs_f64();
    let apart = ahead.max(behind);
    (apart > SKEW_SECONDS).then(|| {
        let message =
            format!("the database's clock is {apart:.1} s away from this machine's; let NTP set both");
        Finding::warning("clock", message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_difference_beyond_the_time_of_asking_counts() {
        let at = |second: i64| Timestamp::from_second(1_000_000 + second).unwrap();
        assert_eq!(skewed(at(0), at(5), at(10)), None, "a slow answer is no skew");
        assert_eq!(skewed(at(0), at(2), at(0)), None);
        assert!(skewed(at(0), at(3), at(0)).is_some());
        assert!(skewed(at(3), at(0), at(4)).is_some());
    }
}
