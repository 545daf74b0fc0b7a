//! The durable consumers, the same on every shard.

use std::time::Duration;

use async_nats::jetstream::Context;
use async_nats::jetstream::consumer::pull::Config;
use async_nats::jetstream::consumer::{AckPolicy, DeliverPolicy, IntoConsumerConfig, PriorityPolicy};
use async_nats::jetstream::context::ConsumerInfoErrorKind;
use events::subject;

use super::streams::set;
use super::{Change, GROUP, PIN, Plan, ProvisionError, Topology, nats};

/// What every durable consumer is: pulled, acknowledged one by one, delivered for ever, one client at a time. No filter, for
/// the frame counts positions.
fn wanted(name: &str) -> Config {
    Config {
        durable_name: Some(name.to_owned()),
        name: Some(name.to_owned()),
        deliver_policy: DeliverPolicy::All,
        ack_policy: AckPolicy::Explicit,
        ack_wait: Duration::from_secs(30),
        max_deliver: -1,
        max_ack_pending: 500,
        priority_policy: PriorityPolicy::PinnedClient,
        priority_groups: vec![GROUP.to_owned()],
        priority_timeout: PIN,
        ..Config::default()
    }
}

pub(super) async fn durables(
    context: &Context,
    topology: &Topology,
    shard: i16,
    change: bool,
    plan: &mut Plan,
) -> Result<(), ProvisionError> {
    let stream = subject::stream_name(&topology.prefix, shard);
    for name in &topology.consumers {
        let Some(planned) = difference(context, &stream, name).await? else { continue };
        plan.changes.push(planned);
        if change {
            context
                .create_consumer_on_stream(wanted(name), &stream)
                .await
                .map_err(|error| nats(format!("make consumer {name} on {stream}"), error))?;
        }
    }
    Ok(())
}

async fn difference(context: &Context, stream: &str, name: &str) -> Result<Option<Change>, ProvisionError> {
    let asked = |error| nats(format!("say what consumer {name} on {stream} is"), error);
    let handle =
        context.get_stream_no_info(stream).await.map_err(|error| nats(format!("find {stream}"), error))?;
    let (stream, consumer) = (stream.to_owned(), name.to_owned());
    let mut found = match handle.consumer_info(name).await {
        Ok(info) => info.config,
        Err(error)
            if matches!(
                error.kind(),
                ConsumerInfoErrorKind::NotFound | ConsumerInfoErrorKind::StreamNotFound
            ) =>
        {
            return Ok(Some(Change::CreateConsumer { stream, consumer }));
        }
        Err(error) => return Err(asked(error)),
    };
    let wanted = wanted(name).into_consumer_config();
    let mut settings = Vec::new();
    let changed = &mut settings;
    set("ack_policy", &mut found.ack_policy, &wanted.ack_policy, changed);
    set("ack_wait", &mut found.ack_wait, &wanted.ack_wait, changed);
    set("max_deliver", &mut found.max_deliver, &wanted.max_deliver, changed);
    set("max_ack_pending", &mut found.max_ack_pending, &wanted.max_ack_pending, changed);
    set("filter_subject", &mut found.filter_subject, &wanted.filter_subject, changed);
    set("filter_subjects", &mut found.filter_subjects, &wanted.filter_subjects, changed);
    set("priority_policy", &mut found.priority_policy, &wanted.priority_policy, changed);
    set("priority_groups", &mut found.priority_groups, &wanted.priority_groups, changed);
    set("priority_timeout", &mut found.priority_timeout, &wanted.priority_timeout, changed);
    Ok((!settings.is_empty()).then_some(Change::UpdateConsumer { stream, consumer, settings }))
}
