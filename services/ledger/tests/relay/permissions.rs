//! Who may do what on NATS, and what happens while it is away. Each test has a server of its own.

use std::time::Duration;

use async_nats::ConnectOptions;
use async_nats::jetstream;
use ledger::jetstream::Condition;
use ledger::provision::{
    self, Grant, NatsUser, PermissionFault, ProvisionError, accounts_config, check_server, inbox_prefix,
    self_test,
};

use crate::server::Server;
use crate::tally::{Tally, start};
use crate::world::{World, reports};

fn user(name: &str, grants: &[Grant]) -> NatsUser {
    NatsUser { name: name.to_owned(), password: format!("{name}-secret"), grants: grants.to_vec() }
}

async fn connect(server: &Server, user: &str) -> async_nats::Client {
    ConnectOptions::with_user_and_password(user.to_owned(), format!("{user}-secret"))
        .custom_inbox_prefix(inbox_prefix(user))
        .retry_on_initial_connect()
        .connection_timeout(Duration::from_secs(5))
        .request_timeout(Some(Duration::from_secs(2)))
        .connect(server.url())
        .await
        .unwrap()
}

async fn ready(client: &async_nats::Client) {
    crate::world::eventually("the server answers", async || {
        client.connection_state() == async_nats::connection::State::Connected
            && !client.server_info().version.is_empty()
    })
    .await;
}

fn consume(durable: &str) -> Grant {
    Grant::Consume(durable.to_owned())
}

#[tokio::test]
async fn every_service_may_do_its_work_and_nothing_else() {
    let users = [
        user("provision", &[Grant::Provision]),
        user("relay", &[Grant::Relay]),
        user("projection", &[consume("tally-g1")]),
        user("notifier", &[consume("tally-g2")]),
        user("sys", &[Grant::System]),
    ];
    // The world's prefix is not known before it is made, so the configuration is written for the one it gets.
    let prefix = "PERM-";
    let server = Server::start(&accounts_config(&users, prefix, 1).unwrap());
    let [admin, relay, projection, notifier] = [
        connect(&server, "provision").await,
        connect(&server, "relay").await,
        connect(&server, "projection").await,
        connect(&server, "notifier").await,
    ];
    for client in [&admin, &relay, &projection, &notifier] {
        ready(client).await;
    }
    let mut world = World::on(relay.clone()).await;
    prefix.clone_into(&mut world.prefix);
    provision::apply(&admin, &world.topology()).await.unwrap();

    // Each can do its work …
    let (_, board) = world.relay(&world.stop);
    let (one, two) = (Tally::new(1), Tally::new(2));
    let mut frame = world.frame();
    frame.nats = Some(projection.clone());
    let _projection = start(&one, frame.clone(), &world.stop);
    frame.nats = Some(notifier.clone());
    let _notifier = start(&two, frame, &world.stop);
    world.append_many(100).await;
    world.relayed(100).await;
    world.applied(1, 100).await;
    world.applied(2, 100).await;
    reports(&board, "relay-0", |condition| *condition == Condition::Up).await;
    crate::world::eventually("both consumers acknowledge", async || {
        let stream = jetstream::new(admin.clone()).get_stream("PERM-ES-0").await.unwrap();
        let mut floors = Vec::new();
        for name in ["tally-g1", "tally-g2"] {
            floors.push(stream.consumer_info(name).await.unwrap().ack_floor.stream_sequence);
        }
        floors == [100, 100]
    })
    .await;

    // … and nothing else.
    for (client, grants) in [
        (&admin, vec![Grant::Provision]),
        (&relay, vec![Grant::Relay]),
        (&projection, vec![consume("tally-g1")]),
        (&notifier, vec![consume("tally-g2")]),
    ] {
        assert_eq!(self_test(client, prefix, 1, &grants).await, [], "{grants:?}");
    }
    stays_in_bounds(&notifier, prefix).await;
    assert_eq!(world.last_sequence().await, 100);

    let system = connect(&server, "sys").await;
    ready(&system).await;
    let facts = check_server(&relay, Some(&system)).await.unwrap();
    assert_eq!(facts.sync_always, Some(true));
    world.stop.cancel();
    world.close().await;
}

/// The notifier may neither publish events nor pull another service's messages.
async fn stays_in_bounds(notifier: &async_nats::Client, prefix: &str) {
    let forged =
        jetstream::new(notifier.clone()).publish("perm.es.0.00.request.x.forged", "{}".into()).await.unwrap();
    assert!(
        tokio::time::timeout(Duration::from_secs(1), forged).await.is_err(),
        "the notifier may not publish events"
    );
    assert_eq!(
        self_test(notifier, prefix, 1, &[consume("tally-g1")]).await,
        ["INFO", "MSG.NEXT"].map(|what| PermissionFault::Missing {
            subject: format!("$JS.API.CONSUMER.{what}.PERM-ES-0.tally-g1")
        }),
        "nor pull another service's messages"
    );
}

#[tokio::test]
async fn a_server_that_acknowledges_before_it_writes_is_refused() {
    let users = [user("relay", &[Grant::Relay]), user("sys", &[Grant::System])];
    let config = accounts_config(&users, "", 1).unwrap();
    let server = Server::start(&format!("{config}\njetstream {{ sync_interval: \"2m\" }}\n"));
    let (relay, system) = (connect(&server, "relay").await, connect(&server, "sys").await);
    ready(&relay).await;
    ready(&system).await;
    let refused = check_server(&relay, Some(&system)).await.unwrap_err();
    assert!(matches!(refused, ProvisionError::SyncInterval { .. }), "{refused}");
    assert_eq!(check_server(&relay, None).await.unwrap().sync_always, None);
}

#[tokio::test]
async fn while_nats_is_away_events_are_applied_and_afterwards_relayed() {
    let mut server = Server::start("");
    let nats = ConnectOptions::new().retry_on_initial_connect().connect(server.url()).await.unwrap();
    ready(&nats).await;
    let world = World::on(nats).await;
    world.provision().await;
    let (_, board) = world.relay(&world.stop);
    let handler = Tally::new(1);
    let _consumer = start(&handler, world.frame(), &world.stop);
    world.append_many(50).await;
    world.relayed(50).await;
    world.applied(1, 50).await;

    server.down();
    world.append_many(50).await;
    world.applied(1, 100).await;
    reports(&board, "relay-0", |condition| matches!(condition, Condition::Degraded(_))).await;

    server.up();
    world.relayed(100).await;
    reports(&board, "relay-0", |condition| *condition == Condition::Up).await;
    world.append_many(50).await;
    world.relayed(150).await;
    world.applied(1, 150).await;
    world.close().await;
}
