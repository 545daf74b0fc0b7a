//! The streams: one for each shard of the log, one for what workers gave up on.

use std::fmt::Debug;
use std::time::Duration;

use async_nats::jetstream::context::GetStreamErrorKind;
use async_nats::jetstream::stream::{Config, DiscardPolicy, PersistenceMode, RetentionPolicy, StorageType};
use async_nats::jetstream::{Context, ErrorCode};
use events::subject;

use super::{Change, Plan, ProvisionError, Topology, nats};

/// The stream of one shard.
pub(super) async fn log(
    context: &Context,
    topology: &Topology,
    shard: i16,
    change: bool,
    plan: &mut Plan,
) -> Result<(), ProvisionError> {
    let first_sequence = topology.first_sequences.get(&shard).copied().unwrap_or(1).max(1);
    let wanted = Config {
        name: subject::stream_name(&topology.prefix, shard),
        subjects: vec![subject::stream_subjects(&topology.prefix, shard)],
        description: Some("The event log of one shard: message N is position N.".to_owned()),
        first_sequence: Some(first_sequence),
        ..common(topology)
    };
    ensure(context, wanted, change, plan).await
}

/// The stream of advisories about messages that were given up.
pub(super) async fn dead_letters(
    context: &Context,
    topology: &Topology,
    change: bool,
    plan: &mut Plan,
) -> Result<(), ProvisionError> {
    let advisories = (0..topology.shards).flat_map(|shard| {
        let stream = subject::stream_name(&topology.prefix, shard);
        ["MAX_DELIVERIES", "MSG_TERMINATED"]
            .map(|what| format!("$JS.EVENT.ADVISORY.CONSUMER.{what}.{stream}.*"))
    });
    let wanted = Config {
        name: subject::dead_letter_stream(&topology.prefix),
        subjects: advisories.collect(),
        description: Some("Advisories about messages that a consumer gave up.".to_owned()),
        max_age: Duration::from_hours(90 * 24),
        ..common(topology)
    };
    ensure(context, wanted, change, plan).await
}

fn common(topology: &Topology) -> Config {
    Config {
        storage: StorageType::File,
        retention: RetentionPolicy::Limits,
        discard: DiscardPolicy::New,
        num_replicas: topology.replicas,
        deny_delete: true,
        deny_purge: true,
        allow_direct: true,
        allow_atomic_publish: true,
        duplicate_window: topology.duplicate_window,
        ..Config::default()
    }
}

async fn ensure(
    context: &Context,
    wanted: Config,
    change: bool,
    plan: &mut Plan,
) -> Result<(), ProvisionError> {
    let stream = wanted.name.clone();
    let found = match context.get_stream(&stream).await {
        Ok(found) => found.cached_info().config.clone(),
        Err(error) if missing(&error.kind()) => {
            plan.changes.push(Change::CreateStream {
                stream: stream.clone(),
                first_sequence: wanted.first_sequence.unwrap_or(1),
            });
            if change {
                context
                    .create_stream(wanted)
                    .await
                    .map_err(|error| nats(format!("create stream {stream}"), error))?;
            }
            return Ok(());
        }
        Err(error) => return Err(nats(format!("say what stream {stream} is"), error)),
    };
    refuse(&found, &wanted)?;
    let (merged, settings) = merge(found, &wanted);
    if settings.is_empty() {
        return Ok(());
    }
    plan.changes.push(Change::UpdateStream { stream: stream.clone(), settings });
    if change {
        context
            .update_stream(merged)
            .await
            .map_err(|error| nats(format!("update stream {stream}"), error))?;
    }
    Ok(())
}

fn missing(kind: &GetStreamErrorKind) -> bool {
    matches!(kind, GetStreamErrorKind::JetStream(error) if error.error_code() == ErrorCode::STREAM_NOT_FOUND)
}

fn refuse(found: &Config, wanted: &Config) -> Result<(), ProvisionError> {
    if found.persist_mode == Some(PersistenceMode::Async) {
        return Err(ProvisionError::AsyncPersistence { stream: wanted.name.clone() });
    }
    let fixed = |setting: String| Err(ProvisionError::Fixed { stream: wanted.name.clone(), setting });
    if found.storage != wanted.storage {
        return fixed(format!("storage {:?}", found.storage));
    }
    if found.retention != wanted.retention {
        return fixed(format!("retention {:?}", found.retention));
    }
    Ok(())
}

/// The stream as found with our settings in it, and what that changes. Limits an operator has set stay.
fn merge(mut found: Config, wanted: &Config) -> (Config, Vec<String>) {
    let mut settings = Vec::new();
    let changed = &mut settings;
    set("subjects", &mut found.subjects, &wanted.subjects, changed);
    set("replicas", &mut found.num_replicas, &wanted.num_replicas, changed);
    set("discard", &mut found.discard, &wanted.discard, changed);
    set("deny_delete", &mut found.deny_delete, &wanted.deny_delete, changed);
    set("deny_purge", &mut found.deny_purge, &wanted.deny_purge, changed);
    set("allow_rollup", &mut found.allow_rollup, &wanted.allow_rollup, changed);
    set("allow_direct", &mut found.allow_direct, &wanted.allow_direct, changed);
    set("allow_atomic", &mut found.allow_atomic_publish, &wanted.allow_atomic_publish, changed);
    set("max_age", &mut found.max_age, &wanted.max_age, changed);
    set("duplicate_window", &mut found.duplicate_window, &wanted.duplicate_window, changed);
    (found, settings)
}

/// Sets one value and notes what changed.
pub(super) fn set<T: Debug + Clone + PartialEq>(
    name: &str,
    found: &mut T,
    wanted: &T,
    settings: &mut Vec<String>,
) {
    if found != wanted {
        settings.push(format!("{name}: {found:?} -> {wanted:?}"));
        found.clone_from(wanted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Config {
        common(&Topology::new("", 1, Vec::new()))
    }

    #[test]
    fn equal_settings_change_nothing() {
        assert!(merge(wanted(), &wanted()).1.is_empty());
    }

    #[test]
    fn a_difference_is_named_and_an_operators_limit_stays() {
        let found = Config { deny_purge: false, max_bytes: 7, ..wanted() };
        let (merged, settings) = merge(found, &wanted());
        assert_eq!(settings, ["deny_purge: false -> true"]);
        assert_eq!((merged.deny_purge, merged.max_bytes), (true, 7));
    }

    #[test]
    fn asynchronous_persistence_and_memory_are_refused() {
        let sleepy = Config { persist_mode: Some(PersistenceMode::Async), ..wanted() };
        assert!(matches!(refuse(&sleepy, &wanted()), Err(ProvisionError::AsyncPersistence { .. })));
        let forgetful = Config { storage: StorageType::Memory, ..wanted() };
        assert!(matches!(refuse(&forgetful, &wanted()), Err(ProvisionError::Fixed { .. })));
    }
}
