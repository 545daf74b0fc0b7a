//! What the server is: its version, and whether it writes before it acknowledges.

use serde_json::Value;

use super::{ProvisionError, nats};

/// The oldest server: fixes of 2.14.3 and the consumer reset of 2.14.
const OLDEST: (u64, u64) = (2, 14);

/// What is known about a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerFacts {
    /// Its version, for example `2.15.1`.
    pub version: String,
    /// Whether `sync_interval` is `always`; none when only a system account could tell and none was given.
    pub sync_always: Option<bool>,
}

/// Looks at the server: its version must be 2.14 or later, and `sync_interval` must be `always` where it can be seen. That takes
/// `system`, a client of the system account; without it the setting stays unknown.
pub async fn check_server(
    nats: &async_nats::Client,
    system: Option<&async_nats::Client>,
) -> Result<ServerFacts, ProvisionError> {
    check_version(nats)?;
    let version = nats.server_info().version;
    let sync_always = match system {
        Some(system) => Some(sync(system).await?),
        None => None,
    };
    Ok(ServerFacts { version, sync_always })
}

pub(super) fn check_version(nats: &async_nats::Client) -> Result<(), ProvisionError> {
    let version = nats.server_info().version;
    if new_enough(&version) {
        return Ok(());
    }
    Err(ProvisionError::Version { found: version, wanted: "2.14" })
}

fn new_enough(version: &str) -> bool {
    let mut numbers =
        version.trim_start_matches('v').split(['.', '-']).map(|number| number.parse::<u64>().ok());
    let (Some(Some(major)), Some(Some(minor))) = (numbers.next(), numbers.next()) else { return false };
    (major, minor) >= OLDEST
}

async fn sync(system: &async_nats::Client) -> Result<bool, ProvisionError> {
    let asked = "describe its settings to the system account".to_owned();
    let answer = system
        .request("$SYS.REQ.SERVER.PING.VARZ", "{}".into())
        .await
        .map_err(|error| nats(asked.clone(), error))?;
    let answer: Value = serde_json::from_slice(&answer.payload).map_err(|error| nats(asked, error))?;
    let config = &answer["data"]["jetstream"]["config"];
    if config["sync_always"] == Value::Bool(true) {
        return Ok(true);
    }
    let found = config["sync_interval"]
        .as_u64()
        .map_or("unknown".to_owned(), |ns| format!("{} s", ns / 1_000_000_000));
    Err(ProvisionError::SyncInterval { found })
}

#[cfg(test)]
mod tests {
    use super::new_enough;

    #[test]
    fn versions_compare_as_numbers() {
        for good in ["2.14.0", "2.14.3-RC.1", "v2.15.1", "3.0.0"] {
            assert!(new_enough(good), "{good}");
        }
        for bad in ["2.9.99", "2.13.4", "1.20.0", "", "latest"] {
            assert!(!new_enough(bad), "{bad}");
        }
    }
}
