//! Check everything an installation stands on, and say what to mend.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use chassis::causes::line;
use chassis::finding::Finding;
use chassis::settings::Settings;
use chassis::{migrate, nats, postgres, safety};
use ledger::provision;
use notifier::smtp::Relay;
use tokio::net::TcpStream;

use crate::terminal::say;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes NATS must take in one message: the lines of the largest request, their verdicts, and the headers.
const SMALLEST_PAYLOAD: usize = 1024 * 1024;

pub(crate) async fn run(files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(files)?;
    let mut sick = false;
    let mut report = |part: &str, findings: Result<Vec<Finding>, String>| match findings {
        Ok(findings) if findings.is_empty() => say(format_args!("ok       {part}")),
        Ok(findings) => {
            for finding in findings {
                sick |= finding.is_refusal();
                say(format_args!(
                    "{:8} {part}: {finding}",
                    if finding.is_refusal() { "MEND" } else { "look" }
                ));
            }
        }
        Err(why) => {
            sick = true;
            say(format_args!("MEND     {part}: {why}"));
        }
    };
    report("settings", Ok(settings.check()));
    report("database", database(&settings).await);
    report("migrations", migrations(&settings).await);
    report("nats", bus(&settings).await);
    report("mail", mail(&settings).await);
    Ok(if sick { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn database(settings: &Settings) -> Result<Vec<Finding>, String> {
    let client = postgres::connect(settings.database.url()).await.map_err(|error| line(&error))?;
    safety::check(&client).await.map_err(|error| line(&error))
}

async fn migrations(settings: &Settings) -> Result<Vec<Finding>, String> {
    let pending = migrate::pending(settings.database.url()).await.map_err(|error| line(&error))?;
    Ok(pending
        .iter()
        .map(|step| {
            Finding::refusal(format!("{} {}", step.owner, step.name), "is pending; run `countersign migrate`")
        })
        .collect())
}

async fn bus(settings: &Settings) -> Result<Vec<Finding>, String> {
    let client = nats::connect_now(&settings.nats, "doctor", PATIENCE).await.map_err(|error| line(&error))?;
    let facts = provision::check_server(&client, None).await.map_err(|error| line(&error))?;
    let mut findings: Vec<Finding> = payload(client.server_info().max_payload).into_iter().collect();
    match facts.sync_always {
        Some(true) => {}
        Some(false) => findings
            .push(Finding::refusal("sync_interval", "is not `always`; acknowledged events could be lost")),
        None => findings.push(Finding::warning(
            "sync_interval",
            "cannot be seen without the system account; make sure it is `always` in the server's configuration",
        )),
    }
    Ok(findings)
}

/// One event carries a whole request; one that NATS does not take would hold up all after it.
fn payload(bytes: usize) -> Option<Finding> {
    (bytes < SMALLEST_PAYLOAD).then(|| {
        Finding::refusal(
            "max_payload",
            format!(
                "is {bytes} bytes; a large request does not fit. Set it to 1MB in the server's configuration"
            ),
        )
    })
}

async fn mail(settings: &Settings) -> Result<Vec<Finding>, String> {
    let relay = Relay::parse(settings.smtp.url()).map_err(|error| line(&error))?;
    let connecting = TcpStream::connect((relay.host.as_str(), relay.port));
    match tokio::time::timeout(PATIENCE, connecting).await {
        Ok(Ok(_)) => Ok(Vec::new()),
        Ok(Err(error)) => Err(format!("the mail relay does not answer: {error}")),
        Err(_) => Err(format!("the mail relay did not answer within {PATIENCE:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_takes_too_little_is_noticed() {
        assert!(payload(SMALLEST_PAYLOAD).is_none());
        assert!(payload(256 * 1024).is_some_and(|finding| finding.is_refusal()));
    }
}
