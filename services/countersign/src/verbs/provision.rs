//! Create what the services need and may not create themselves: shards, streams, consumers, the role catalogue.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64_URL;
use chassis::settings::NatsSettings;
use ledger::consumer::durable;
use ledger::provision::{self, Grant, NatsUser, Topology};
use projection::Projection;
use rand::Rng as _;
use workflow::{Call, Caller};

use crate::cli::Role;
use crate::parts::{Parts, Service};
use crate::terminal::say;

/// How long NATS may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) async fn run(files: &[PathBuf], plan_only: bool, nats_users: bool) -> anyhow::Result<ExitCode> {
    let (settings, parts) = super::load(files)?;
    let service = parts.operator()?;
    if nats_users {
        say(users(&parts, &consumers(&service).await?)?);
        return Ok(ExitCode::SUCCESS);
    }
    if plan_only {
        let nats = connect(&settings.nats).await?;
        let topology = topology(&parts, &service).await?;
        let plan =
            provision::plan(&nats, &topology).await.context("comparing NATS with what it should be")?;
        say(plan);
        return Ok(ExitCode::SUCCESS);
    }
    say(apply(&settings.nats, &parts, &service).await?);
    Ok(ExitCode::SUCCESS)
}

/// Creates what is missing and says what that was. Doing it again changes nothing.
pub(crate) async fn apply(
    nats: &NatsSettings,
    parts: &Parts,
    service: &Service,
) -> anyhow::Result<provision::Plan> {
    let client = connect(nats).await?;
    let topology = topology(parts, service).await?;
    let done = provision::apply(&client, &topology).await.context("creating streams and consumers")?;
    adopt_shipped(parts, service).await?;
    Ok(done)
}

async fn connect(nats: &NatsSettings) -> anyhow::Result<async_nats::Client> {
    let client =
        chassis::nats::connect_now(nats, "provision", PATIENCE).await.context("connecting to NATS")?;
    provision::check_server(&client, None).await.context("checking the NATS server")?;
    Ok(client)
}

async fn topology(parts: &Parts, service: &Service) -> anyhow::Result<Topology> {
    let mut topology = Topology::new(&parts.prefix, parts.shard_count(), consumers(service).await?);
    topology.first_sequences = provision::first_sequences(&service.pool, parts.shard_count())
        .await
        .context("reading how far the consumers are")?;
    Ok(topology)
}

/// The durable consumers of all services, for the generations in use.
async fn consumers(service: &Service) -> anyhow::Result<Vec<String>> {
    let mut names = vec![durable(approval::CONSUMER, 1), durable(notifier::intake::CONSUMER, 1)];
    for projection in Projection::ALL {
        let generation = projection::live(&service.pool, projection)
            .await
            .with_context(|| format!("reading the generation of {}", projection.as_str()))?;
        names.push(durable(projection.consumer(), generation));
    }
    Ok(names)
}

/// Puts the shipped role catalogue in force where there is none, or where it is still the one an earlier version shipped; an
/// operator's own is never touched.
async fn adopt_shipped(parts: &Parts, service: &Service) -> anyhow::Result<()> {
    let workflow = parts.workflow(service);
    let catalogue = workflow.catalogue().await.context("reading the role catalogue")?;
    let call = match catalogue.state.adopted() {
        None => Some("shipped-catalogue".to_owned()),
        Some(adopted) if domain::catalogue::is_shipped_earlier(adopted) => {
            Some(format!("shipped-catalogue-after-{}", adopted.version))
        }
        Some(_) => None,
    };
    if let Some(call) = call {
        let call = Call::derived(events::id::INSTALLATION.0, &call);
        workflow
            .adopt_catalogue(&Caller::Operator, call, domain::catalogue::shipped())
            .await
            .context("putting the shipped role catalogue in force")?;
    }
    Ok(())
}

/// The users block for nats-server: one user a service, with new passwords.
fn users(parts: &Parts, consumers: &[String]) -> anyhow::Result<String> {
    let of = |role: Role| -> Vec<Grant> {
        let reads = |name: &str| {
            let mine = consumers.iter().filter(move |consumer| consumer.starts_with(name));
            mine.cloned().map(Grant::Consume).collect()
        };
        match role {
            Role::Relay => vec![Grant::Relay],
            Role::Projection => reads("prj-"),
            Role::Approval => reads("pm-"),
            Role::Notifier => reads("ntf-"),
            Role::Portal | Role::Audit => Vec::new(),
        }
    };
    let mut users = vec![user("provision", vec![Grant::Provision])];
    for role in Role::ALL {
        let grants = of(role);
        if !grants.is_empty() {
            users.push(user(role.as_str(), grants));
        }
    }
    provision::accounts_config(&users, &parts.prefix, parts.shard_count()).context("writing the users block")
}

fn user(name: &str, grants: Vec<Grant>) -> NatsUser {
    let mut bytes = [0; 24];
    rand::rng().fill_bytes(&mut bytes);
    let password = BASE64_URL.encode(bytes);
    NatsUser { name: name.to_owned(), password, grants }
}
