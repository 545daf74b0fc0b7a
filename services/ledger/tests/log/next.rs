//! Appending right behind the last event: what the writer remembers is never believed.

use futures::TryStreamExt;
use ledger::chain::{genesis, verify};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Row};
use uuid::Uuid;

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

/// One event of one command, as a writer sends it.
struct Sent {
    stream: Uuid,
    kind: &'static str,
    command: Uuid,
    event: &'static str,
    from: i64,
    position: i64,
    previous: Vec<u8>,
    hash: Option<Vec<u8>>,
    /// Microseconds from the server's time.
    off: i64,
}

impl Sent {
    /// Right in everything.
    async fn behind_the_last(client: &Client) -> Self {
        let row = client
            .query_one(
                "SELECT coalesce(max(position), 0), coalesce((array_agg(hash ORDER BY position DESC))[1], es.genesis(0::smallint)) \
                 FROM es.event",
                &[],
            )
            .await
            .unwrap();
        Self {
            stream: Uuid::new_v4(),
            kind: "roster",
            command: Uuid::new_v4(),
            event: "counter.added",
            from: 0,
            position: row.get(0),
            previous: row.get(1),
            hash: None,
            off: 0,
        }
    }

    /// Sends it; without a hash of its own with the right one.
    async fn send(&self, client: &Client) -> Result<Row, tokio_postgres::Error> {
        client
            .query_one(
                "WITH t AS MATERIALIZED (
                    SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint + $9::bigint AS micros, gen_random_uuid() AS id
                 )
                 SELECT a.appended, a.position FROM t CROSS JOIN LATERAL es.append_next(
                    0::smallint, $1::bigint,
                    ARRAY[$2::bytea, coalesce($3::bytea, es.link($2, $1 + 1, $4::uuid, $5::bigint + 1, t.id, t.micros + 1,
                        1::smallint, $6::text, $7::text, '{\"a\":1}', '{}'))],
                    t.micros, ARRAY[$4], ARRAY[$6], ARRAY[$5 + 1],
                    ARRAY[$8::uuid], ARRAY['\\x01'::bytea], ARRAY[1], ARRAY[$5], ARRAY[$5 + 1], ARRAY[1], ARRAY['{}'],
                    ARRAY[1], ARRAY[$5 + 1], ARRAY[t.id], ARRAY[$7], ARRAY[1]::smallint[], ARRAY['{\"a\":1}']) a",
                &[
                    &self.position,
                    &self.previous,
                    &self.hash,
                    &self.stream,
                    &self.from,
                    &self.kind,
                    &self.event,
                    &self.command,
                    &self.off,
                ],
            )
            .await
    }
}

async fn appended(sent: &Sent, client: &Client) -> bool {
    sent.send(client).await.unwrap().get(0)
}

#[tokio::test]
async fn only_what_follows_the_last_event_in_time_is_appended() {
    let database = Database::fresh().await;
    let client = database.connect().await;
    for _ in 0..2 {
        assert!(appended(&Sent::behind_the_last(&client).await, &client).await);
    }
    let right = Sent::behind_the_last(&client).await;
    let wrong = [
        Sent { position: 1, ..Sent::behind_the_last(&client).await },
        Sent { position: 3, ..Sent::behind_the_last(&client).await },
        Sent { previous: vec![7; 32], ..Sent::behind_the_last(&client).await },
        Sent { off: -2_000_000, ..Sent::behind_the_last(&client).await },
        Sent { off: 2_000_000, ..Sent::behind_the_last(&client).await },
        Sent { event: "request.lines-decided", ..Sent::behind_the_last(&client).await },
    ];
    for (number, sent) in wrong.iter().enumerate() {
        let row = sent.send(&client).await.unwrap();
        assert!(!row.get::<_, bool>(0), "{number}");
        assert_eq!(row.get::<_, i64>(1), 2, "{number}: it says where the shard ends");
    }
    assert_eq!(database.number("SELECT count(*) FROM es.event").await, 2);
    assert!(appended(&right, &client).await);
}

#[tokio::test]
async fn what_contradicts_the_log_leaves_nothing_behind() {
    let database = Database::fresh().await;
    let client = database.connect().await;
    let first = Sent::behind_the_last(&client).await;
    assert!(appended(&first, &client).await);
    let next = || Sent::behind_the_last(&client);
    let wrong = [
        ("a wrong hash", Sent { hash: Some(vec![7; 32]), ..next().await }, SqlState::NOT_NULL_VIOLATION),
        ("a command again", Sent { command: first.command, ..next().await }, SqlState::UNIQUE_VIOLATION),
        ("an old version", Sent { stream: first.stream, ..next().await }, SqlState::UNIQUE_VIOLATION),
        (
            "another kind",
            Sent { stream: first.stream, from: 1, kind: "request", ..next().await },
            SqlState::NOT_NULL_VIOLATION,
        ),
    ];
    for (what, sent, code) in wrong {
        let error = sent.send(&client).await.unwrap_err();
        assert_eq!(error.code(), Some(&code), "{what}: {error}");
    }
    for table in ["es.event", "es.command", "es.stream"] {
        assert_eq!(database.number(&format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
}

/// Writers that take turns are each behind what the other wrote; one that is given claims takes the longer way.
#[tokio::test]
async fn writers_that_take_turns_learn_where_the_shard_ends() {
    let database = Database::fresh().await;
    let (one, two) = (database.ledger(), database.ledger());
    let shared = stream();
    for round in 0..10 {
        for (ledger, name) in [(&one, "one"), (&two, "two")] {
            ledger.execute::<Counter>(shared, Count::Fill(2), context()).await.unwrap();
            ledger.execute::<Counter>(stream(), Count::Add(1), context()).await.unwrap();
            if round == 0 {
                ledger.execute::<Counter>(stream(), Count::Name(name), context()).await.unwrap();
            }
            let again = context();
            let first = ledger.execute::<Counter>(shared, Count::Add(1), again.clone()).await.unwrap();
            let second = ledger.execute::<Counter>(shared, Count::Add(1), again).await.unwrap();
            assert!(!first.duplicate && second.duplicate);
            assert_eq!((first.version, first.position), (second.version, second.position));
        }
    }
    let events: Vec<_> = one.read_log(0, 0).try_collect().await.unwrap();
    assert_eq!(events.len(), 10 * 2 * 4 + 2);
    verify(genesis(one.store().await.unwrap().id, 0), 0, &events).unwrap();
    assert!(events.is_sorted_by(|a, b| a.recorded_at < b.recorded_at));
    let moved = database
        .number("SELECT count(*) FROM es.command c JOIN es.event e USING (shard, position) WHERE c.recorded_at <> e.recorded_at")
        .await;
    assert_eq!(moved, 0, "a command is recorded with its last event");
}

#[tokio::test]
async fn a_writer_that_knows_takes_the_short_way() {
    let database = Database::fresh().await;
    let client = database.connect().await;
    let name: String = client.query_one("SELECT current_database()::text", &[]).await.unwrap().get(0);
    client.batch_execute(&format!("ALTER DATABASE {name} SET track_functions = 'all'")).await.unwrap();
    let ledger = database.ledger();
    for _ in 0..20 {
        ledger.execute::<Counter>(stream(), Count::Fill(3), context()).await.unwrap();
    }
    // Each connection reports what it called when it ends, and they do not end together.
    drop(ledger);
    let calls = "SELECT coalesce(sum(calls) FILTER (WHERE funcname = 'append_next'), 0)::bigint,
                        coalesce(sum(calls) FILTER (WHERE funcname IN ('append', 'append_many')), 0)::bigint
                 FROM pg_stat_user_functions WHERE schemaname = 'es'";
    let reported = async {
        let mut beat = tokio::time::interval(std::time::Duration::from_millis(50));
        loop {
            beat.tick().await;
            let row = client.query_one(calls, &[]).await.unwrap();
            let counted: (i64, i64) = (row.get(0), row.get(1));
            if counted.0 + counted.1 > 20 {
                break counted;
            }
        }
    };
    let calls = tokio::time::timeout(std::time::Duration::from_secs(30), reported).await.unwrap();
    assert_eq!(calls, (21, 0), "once to learn where the shard ends, then once for each command");
}
