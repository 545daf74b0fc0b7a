//! A database and streams of one test.

use std::env;
use std::time::Duration;

use async_nats::jetstream::{self, Context};
use chassis::postgres::{self, Pool};
use events::id::StreamId;
use events::subject;
use ledger::consumer::{Frame, durable};
use ledger::jetstream::{Board, Condition};
use ledger::provision::{self, Topology};
use ledger::relay::{self, RelayOptions, doorbell::Doorbell};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

pub(crate) struct World {
    pub(crate) url: String,
    pub(crate) pool: Pool,
    pub(crate) nats: async_nats::Client,
    pub(crate) prefix: String,
    pub(crate) stop: CancellationToken,
    admin: tokio_postgres::Client,
    database: String,
}

pub(crate) fn required(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test`"))
}

impl World {
    pub(crate) async fn new() -> Self {
        let url = required("TEST_NATS_URL");
        let nats = async_nats::connect(url).await.expect("NATS answers");
        Self::on(nats).await
    }

    pub(crate) async fn on(nats: async_nats::Client) -> Self {
        let server = required("TEST_DATABASE_URL");
        let admin = postgres::connect(&server).await.expect("PostgreSQL answers");
        let database = format!("relay_{}", Uuid::new_v4().simple());
        admin.batch_execute(&format!("CREATE DATABASE {database}")).await.expect("a database is made");
        let (base, _) = server.rsplit_once('/').expect("the address names a database");
        let url = format!("{base}/{database}");
        chassis::migrate::migrate(&url).await.expect("the migrations apply");
        let pool = postgres::pool(&url, 16).expect("the address is good");
        let client = pool.get().await.unwrap();
        client
            .batch_execute("CREATE TABLE public.effect (generation int, position bigint, stream uuid, version bigint, data text)")
            .await
            .unwrap();
        drop(client);
        let prefix = format!("T{}-", &Uuid::new_v4().simple().to_string()[..12]);
        Self { url, pool, nats, prefix, stop: CancellationToken::new(), admin, database }
    }

    /// Removes what the test made. Not reached after a failure: then it is there to look at.
    pub(crate) async fn close(self) {
        self.stop.cancel();
        let context = self.jetstream();
        for stream in [subject::stream_name(&self.prefix, 0), subject::dead_letter_stream(&self.prefix)] {
            let _ = context.delete_stream(stream).await;
        }
        self.pool.close();
        self.admin.batch_execute(&format!("DROP DATABASE {} WITH (FORCE)", self.database)).await.unwrap();
    }

    pub(crate) fn jetstream(&self) -> Context {
        jetstream::new(self.nats.clone())
    }

    pub(crate) fn stream(&self) -> String {
        subject::stream_name(&self.prefix, 0)
    }

    pub(crate) fn topology(&self) -> Topology {
        Topology::new(&self.prefix, 1, vec![durable("tally", 1), durable("tally", 2)])
    }

    pub(crate) async fn provision(&self) {
        provision::apply(&self.nats, &self.topology()).await.expect("streams are made");
    }

    pub(crate) fn frame(&self) -> Frame {
        Frame { nats: Some(self.nats.clone()), prefix: self.prefix.clone(), ..Frame::new(self.pool.clone()) }
    }

    /// A frame without a bus.
    pub(crate) fn quiet_frame(&self) -> Frame {
        Frame::new(self.pool.clone())
    }

    pub(crate) fn relay(&self, stop: &CancellationToken) -> (JoinHandle<()>, Board) {
        let doorbell = Some(Doorbell::listen(&self.url, 1, stop.clone()));
        let options = RelayOptions { doorbell, ..RelayOptions::new(&self.prefix, 1) };
        let board = options.board.clone();
        (tokio::spawn(relay::run(self.pool.clone(), self.nats.clone(), options, stop.clone())), board)
    }

    /// Appends `count` events to `stream`, as one command.
    pub(crate) async fn append(&self, stream: StreamId, count: i32) {
        let client = self.pool.get().await.unwrap();
        let row = client.query_one(APPEND, &[&stream.0, &count]).await.unwrap();
        assert_eq!(row.get::<_, &str>(0), "ok");
        // As the ledger does after an append.
        client.execute("SELECT pg_notify('es_0', '')", &[]).await.unwrap();
    }

    /// Appends `count` events, ten for each stream and command.
    pub(crate) async fn append_many(&self, count: i32) {
        for _ in 0..count / 10 {
            self.append(StreamId(Uuid::new_v4()), 10).await;
        }
    }

    pub(crate) async fn last_sequence(&self) -> u64 {
        match self.jetstream().get_stream(self.stream()).await {
            Ok(stream) => stream.cached_info().state.last_sequence,
            Err(_) => 0,
        }
    }

    pub(crate) async fn relayed(&self, position: u64) {
        eventually("everything is relayed", async || self.last_sequence().await == position).await;
    }

    /// The number of effects and of different positions among them.
    pub(crate) async fn effects(&self, generation: i32) -> (i64, i64) {
        let client = self.pool.get().await.unwrap();
        let text = "SELECT count(*), count(DISTINCT position) FROM public.effect WHERE generation = $1";
        let row = client.query_one(text, &[&generation]).await.unwrap();
        (row.get(0), row.get(1))
    }

    pub(crate) async fn applied(&self, generation: i32, count: i64) {
        eventually("everything is applied", async || self.effects(generation).await.1 >= count).await;
        assert_eq!(self.effects(generation).await, (count, count), "each event has exactly one effect");
    }
}

const APPEND: &str = r#"
    SELECT status FROM es.append(0::smallint, $1, 'request', gen_random_uuid(), '\x00', NULL,
        '{"actor":{"as":"system","service":"test"},"command":"00000000-0000-0000-0000-000000000001","correlation":"00000000-0000-0000-0000-000000000002"}',
        (SELECT array_agg(gen_random_uuid()) FROM generate_series(1, $2)),
        (SELECT array_agg('request.comment-added'::text) FROM generate_series(1, $2)),
        (SELECT array_agg(1::smallint) FROM generate_series(1, $2)),
        (SELECT array_agg(format('{"n":%s}', n)) FROM generate_series(1, $2) n),
        '{}', '{}', '{}')
"#;

/// Waits until `check` holds.
pub(crate) async fn eventually(what: &str, mut check: impl AsyncFnMut() -> bool) {
    let mut tick = tokio::time::interval(Duration::from_millis(20));
    let wait = async {
        loop {
            tick.tick().await;
            if check().await {
                return;
            }
        }
    };
    assert!(tokio::time::timeout(DEADLINE, wait).await.is_ok(), "not within {DEADLINE:?}: {what}");
}

pub(crate) async fn reports(
    board: &Board,
    component: &str,
    expected: impl Fn(&Condition) -> bool,
) -> Condition {
    let found = async || board.conditions().get(component).is_some_and(&expected);
    eventually(&format!("{component} reports it"), found).await;
    board.conditions()[component].clone()
}
