//! Mails arrive, whatever the server does.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ledger::consumer::Handler as _;
use notifier::compose::{Compose, ComposeError};
use notifier::intake::{Bell, Intake};
use notifier::letter::{Identity, Letter, Sender, To, letter};
use notifier::notice::Notice;
use notifier::outbox::Due;
use notifier::render::Rendered;
use notifier::sender::{Options, Sending, Status, run};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::database::Database;
use crate::intents::{comment, due};
use crate::sink::{Fault, Sink};

/// Makes a small mail; panics for the ids it is told to.
#[derive(Default)]
struct Small {
    poison: Mutex<BTreeSet<Uuid>>,
}

impl Compose for Small {
    async fn compose(&self, due: &Due, notice: Notice) -> Result<Letter, ComposeError> {
        assert!(!self.poison.lock().unwrap().contains(&due.mail), "a poison mail");
        let sender = Sender {
            from: "Countersign <no-reply@support.example>".parse().unwrap(),
            envelope_from: Some("bounce@support.example".parse().unwrap()),
        };
        let to = To { name: None, address: "ana@acme.example".parse().unwrap() };
        let identity = Identity { mail: due.mail, thread: Some(notice.thread), at: due.recorded_at };
        let words =
            Rendered { subject: "x".to_owned(), text: ".dot\n".to_owned(), html: "<p>x</p>".to_owned() };
        letter(&sender, to, identity, &words).map_err(|_| ComposeError::Broken("letter-failed"))
    }
}

struct Running {
    stop: CancellationToken,
    status: Status,
    task: JoinHandle<()>,
}

impl Running {
    async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

fn quick(connections: usize) -> Options {
    Options {
        connections,
        poll: Duration::from_millis(20),
        backoff: (Duration::from_millis(20), Duration::from_millis(50)),
        reconnect: (Duration::from_millis(10), Duration::from_millis(20)),
        ..Options::default()
    }
}

fn start(database: &Database, sink: &Sink, composer: Small, options: Options) -> Running {
    let (stop, status) = (CancellationToken::new(), Status::default());
    let sending = Sending {
        pool: database.pool.clone(),
        composer: Arc::new(composer),
        relay: sink.relay(),
        options,
        bell: Bell::default(),
        status: status.clone(),
    };
    Running { task: tokio::spawn(run(sending, stop.clone())), stop, status }
}

const ALL_ENDED: &str = "SELECT count(*) FILTER (WHERE finished_at IS NULL) = 0 FROM mail.outbox";

#[tokio::test]
async fn each_mail_arrives_once_over_few_connections() {
    for pipelining in [false, true] {
        let database = Database::new().await;
        let sink = Sink::start(pipelining).await;
        let mut ids = BTreeSet::new();
        for position in 1..=60_i64 {
            let id = due(&database.pool, &comment(u128::from(position.unsigned_abs() % 20), position)).await;
            ids.insert(format!("<{id}@support.example>"));
        }
        let running = [0; 2].map(|_| start(&database, &sink, Small::default(), quick(2)));
        database.until(ALL_ENDED).await;
        for running in running {
            running.stop().await;
        }
        let accepted = sink.accepted();
        assert_eq!(accepted.len(), 60);
        assert_eq!(accepted.iter().map(|mail| mail.header("Message-ID")).collect::<BTreeSet<_>>(), ids);
        for mail in &accepted {
            assert_eq!(mail.to, ["ana@acme.example"]);
            assert_eq!(mail.from, "bounce@support.example");
            assert!(
                String::from_utf8_lossy(&mail.data).contains("\r\n.dot\r\n"),
                "dots are doubled and undone"
            );
        }
        assert!(sink.sessions() <= 4, "{} connections", sink.sessions());
        assert_eq!(database.one::<i64>("SELECT count(*) FROM mail.outbox WHERE state = 'sent'").await, 60);
        database.drop().await;
    }
}

#[tokio::test]
async fn every_fault_ends_as_it_should() {
    for pipelining in [false, true] {
        for (fault, states, code, copies) in [
            (Fault::Recipient(451), ["sent", "sent"], None, 1),
            (Fault::Recipient(421), ["sent", "sent"], None, 1),
            (Fault::End(452), ["sent", "sent"], None, 1),
            (Fault::DropAtRecipient, ["sent", "sent"], None, 1),
            (Fault::DropBeforeAccepting, ["sent", "sent"], None, 1),
            (Fault::DropAfterAccepting, ["sent", "sent"], None, 2),
            (Fault::Recipient(550), ["failed", "sent"], Some("mailbox-unavailable"), 0),
            (Fault::End(554), ["failed", "sent"], Some("transaction-failed"), 0),
        ] {
            let what = format!("{fault:?}, pipelining {pipelining}");
            let database = Database::new().await;
            let sink = Sink::start(pipelining).await;
            let first = due(&database.pool, &comment(1, 1)).await;
            due(&database.pool, &comment(2, 2)).await;
            // Both mails may go first, so the fault is for the one that is alone at the start.
            let client = database.pool.get().await.unwrap();
            client
                .execute("UPDATE mail.outbox SET due_at = now() + interval '1 day' WHERE position = 2", &[])
                .await
                .unwrap();
            sink.faults(&[fault]);
            let running = start(&database, &sink, Small::default(), quick(1));
            database.until("SELECT finished_at IS NOT NULL FROM mail.outbox WHERE position = 1").await;
            client.execute("UPDATE mail.outbox SET due_at = now() WHERE position = 2", &[]).await.unwrap();
            database.until(ALL_ENDED).await;
            running.stop().await;
            assert_eq!(database.states().await, states, "{what}");
            let reason: Option<String> =
                database.one("SELECT last_error FROM mail.outbox WHERE position = 1").await;
            assert_eq!(reason.as_deref(), code, "{what}");
            let id = format!("<{first}@support.example>");
            let accepted = sink.accepted();
            let same: Vec<_> = accepted.iter().filter(|mail| mail.header("Message-ID") == id).collect();
            assert_eq!(same.len(), copies, "{what}");
            assert!(
                same.windows(2).all(|pair| pair[0].data.len() == pair[1].data.len()
                    && pair[0].header("Date") == pair[1].header("Date")),
                "{what}"
            );
            let uncertain = matches!(fault, Fault::DropBeforeAccepting | Fault::DropAfterAccepting);
            let ambiguous: i32 = database.one("SELECT ambiguous FROM mail.outbox WHERE position = 1").await;
            assert_eq!(ambiguous, i32::from(uncertain), "{what}");
            assert_eq!(accepted.len(), copies + 1, "{what}");
            drop(client);
            database.drop().await;
        }
    }
}

#[tokio::test]
async fn a_server_that_is_away_costs_no_mail_an_attempt() {
    let database = Database::new().await;
    let sink = Sink::start(true).await;
    let (address, relay) = (sink.address(), sink.relay());
    sink.stop();
    for position in 1..=5_i64 {
        due(&database.pool, &comment(u128::from(position.unsigned_abs()), position)).await;
    }
    let gone = Sink::start(true).await;
    let (stop, status) = (CancellationToken::new(), Status::default());
    let sending = Sending {
        pool: database.pool.clone(),
        composer: Arc::new(Small::default()),
        relay,
        options: quick(2),
        bell: Bell::default(),
        status: status.clone(),
    };
    let task = tokio::spawn(run(sending, stop.clone()));
    let running = Running { stop, status, task };
    let mut tick = tokio::time::interval(Duration::from_millis(5));
    while running.status.view().unreachable.is_none() {
        tick.tick().await;
    }
    assert_eq!(database.one::<i64>("SELECT sum(attempt)::bigint FROM mail.outbox").await, 0);
    let back = Sink::at(address, true).await;
    database.until(ALL_ENDED).await;
    assert!(running.status.view().unreachable.is_none());
    running.stop().await;
    assert_eq!((back.accepted().len(), gone.accepted().len()), (5, 0));
    assert_eq!(database.one::<i64>("SELECT sum(attempt)::bigint FROM mail.outbox").await, 5);
    database.drop().await;
}

#[tokio::test]
async fn one_mail_that_panics_stops_no_other() {
    let database = Database::new().await;
    let sink = Sink::start(true).await;
    let composer = Small::default();
    for position in 1..=9_i64 {
        let id = due(&database.pool, &comment(u128::from(position.unsigned_abs()), position)).await;
        if position % 4 == 1 {
            composer.poison.lock().unwrap().insert(id);
        }
    }
    let running = start(&database, &sink, composer, quick(1));
    database.until(ALL_ENDED).await;
    running.stop().await;
    let states = database.states().await;
    let expected = ["failed", "sent", "sent", "sent", "failed", "sent", "sent", "sent", "failed"];
    assert_eq!(states, expected);
    assert_eq!(sink.accepted().len(), 6);
    database.drop().await;
}

#[tokio::test]
async fn a_slow_server_does_not_cost_the_lease() {
    let database = Database::new().await;
    let sink = Sink::start(true).await;
    due(&database.pool, &comment(1, 1)).await;
    sink.faults(&[Fault::Hold]);
    let options = Options { lease: Duration::from_millis(300), ..quick(1) };
    let running = [0; 2].map(|_| start(&database, &sink, Small::default(), options.clone()));
    database.until("SELECT state = 'leased' FROM mail.outbox").await;
    let before: f64 = database.one("SELECT extract(epoch FROM now())::float8").await;
    // Three leases long: without renewal the other sender would have sent a copy.
    database.until(&format!("SELECT extract(epoch FROM now()) > {before} + 0.9")).await;
    assert_eq!(sink.arrived().len(), 1);
    sink.release();
    database.until(ALL_ENDED).await;
    for running in running {
        running.stop().await;
    }
    assert_eq!((sink.accepted().len(), database.states().await), (1, vec!["sent".to_owned()]));
    assert_eq!(database.one::<i32>("SELECT attempt FROM mail.outbox").await, 1);
    database.drop().await;
}

#[tokio::test]
async fn a_mail_that_is_refused_for_too_long_fails() {
    let database = Database::new().await;
    let sink = Sink::start(true).await;
    due(&database.pool, &comment(1, 1)).await;
    sink.faults(&[Fault::End(451); 500]);
    let options = Options { give_up: Duration::from_millis(200), ..quick(1) };
    let running = start(&database, &sink, Small::default(), options);
    database.until(ALL_ENDED).await;
    running.stop().await;
    assert_eq!(database.one::<String>("SELECT last_error FROM mail.outbox").await, "expired");
    assert!(database.one::<i32>("SELECT deferrals FROM mail.outbox").await >= 2);
    assert!(sink.accepted().is_empty());
    database.drop().await;
}

#[tokio::test]
async fn the_intake_wakes_a_sender_that_would_look_much_later() {
    let database = Database::new().await;
    let sink = Sink::start(true).await;
    let (stop, bell) = (CancellationToken::new(), Bell::default());
    let sending = Sending {
        pool: database.pool.clone(),
        composer: Arc::new(Small::default()),
        relay: sink.relay(),
        options: Options { poll: Duration::from_hours(1), ..quick(1) },
        bell: bell.clone(),
        status: Status::default(),
    };
    let task = tokio::spawn(run(sending, stop.clone()));
    let intake = Intake::new(bell);
    for position in 1..=20_i64 {
        let mut client = database.pool.get().await.unwrap();
        let tx = client.transaction().await.unwrap();
        intake.apply(&tx, &comment(1, position)).await.unwrap();
        tx.commit().await.unwrap();
        database.until(ALL_ENDED).await;
    }
    stop.cancel();
    task.await.unwrap();
    assert_eq!(sink.accepted().len(), 20);
    database.drop().await;
}

#[tokio::test]
async fn a_mail_that_waited_for_a_relay_has_its_whole_time_once_it_is_tried() {
    let database = Database::new().await;
    let sink = Sink::start(true).await;
    due(&database.pool, &comment(1, 1)).await;
    let client = database.pool.get().await.unwrap();
    client.batch_execute("UPDATE mail.outbox SET created_at = now() - interval '30 days'").await.unwrap();
    drop(client);
    sink.faults(&[Fault::End(451), Fault::End(451)]);
    let running = start(&database, &sink, Small::default(), quick(1));
    database.until(ALL_ENDED).await;
    running.stop().await;
    assert_eq!(database.states().await, ["sent"]);
    database.drop().await;
}
