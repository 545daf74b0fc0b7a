//! A database of one test, with a log, a vault and the projections on it.

use std::env;
use std::time::Duration;

use chassis::keyring::Keyring;
use chassis::postgres::{self, Pool};
use chassis::vault::Vault;
use events::actor::Actor;
use events::digest::Digest;
use events::id::{CommandId, CorrelationId, PersonId, StreamId};
use events::jobs::{JobsEvent, PersonErased};
use events::payload::EventPayload;
use events::sealed::{Personal, Sealed};
use ledger::command::CommandContext;
use ledger::consumer::{Frame, Positions, catch_up};
use ledger::log::Ledger;
use ledger::options::LedgerOptions;
use projection::{Projection, Reader, handler, live};
use uuid::Uuid;

use crate::script::Script;

pub(crate) const DEADLINE: Duration = Duration::from_secs(30);
const RING: &str = "1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

pub(crate) struct World {
    pub(crate) url: String,
    pub(crate) pool: Pool,
    pub(crate) vault: Vault,
    pub(crate) ledger: Ledger,
    pub(crate) frame: Frame,
    database: String,
}

pub(crate) fn required(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test`"))
}

impl World {
    pub(crate) async fn new() -> Self {
        let server = required("TEST_DATABASE_URL");
        let database = format!("projection_{}", Uuid::new_v4().simple());
        admin(&format!("CREATE DATABASE {database}")).await;
        let (base, _) = server.rsplit_once('/').unwrap();
        let url = format!("{base}/{database}");
        chassis::migrate::migrate(&url).await.unwrap();
        let pool = postgres::pool(&url, 12).unwrap();
        let vault = Vault::new(pool.clone(), Keyring::parse(RING).unwrap());
        let ledger = Ledger::new(pool.clone(), LedgerOptions::default());
        let frame = Frame::new(pool.clone());
        Self { url, pool, vault, ledger, frame, database }
    }

    /// Not reached after a failure: then the database is there to look at.
    pub(crate) async fn close(self) {
        self.pool.close();
        admin(&format!("DROP DATABASE {} WITH (FORCE)", self.database)).await;
    }

    /// Appends events as `actor` and returns the position of the last one.
    pub(crate) async fn append<E>(&self, stream: impl Into<StreamId>, actor: Actor, events: Vec<E>) -> i64
    where
        E: EventPayload + Clone + Send + Sync + 'static,
    {
        let context = CommandContext {
            command: CommandId(Uuid::new_v4()),
            fingerprint: Digest::of("test", &[]),
            actor,
            customer: None,
            correlation: CorrelationId(Uuid::new_v4()),
            causation: None,
            traceparent: None,
            expected: None,
        };
        self.ledger.execute::<Script<E>>(stream.into(), events, context).await.unwrap().position
    }

    pub(crate) async fn seal<T: Personal>(&self, person: PersonId, text: &str) -> Sealed<T> {
        self.vault.seal(person, text).await.unwrap()
    }

    /// Brings the live generation of every projection to the log's end, event by event: a rebuild takes many at once, and
    /// must come to the same.
    pub(crate) async fn project(&self) {
        self.project_by(1).await;
    }

    /// The same in batches.
    pub(crate) async fn project_by(&self, batch: usize) {
        for projection in Projection::ALL {
            let generation = live(&self.pool, projection).await.unwrap();
            let frame = Frame { generation, batch, ..self.frame.clone() };
            let projector = handler(projection, self.vault.clone(), generation);
            catch_up(&*projector, &frame, |_, _, _| {}).await.unwrap();
        }
    }

    /// Destroys the person's key and says so in the log; what is shown goes with the event.
    pub(crate) async fn erase(&self, person: PersonId) {
        assert!(self.vault.erase(person).await.unwrap());
        let erased = PersonErased { person, at: chassis::clock::now() };
        let stream = StreamId(Uuid::new_v4());
        self.append(stream, Actor::system("test"), vec![JobsEvent::from(erased)]).await;
        self.project().await;
    }

    pub(crate) fn reader(&self) -> Reader {
        Reader::new(self.pool.clone(), Positions::default())
    }

    /// The rows of a table as text, without the generation, in order.
    pub(crate) async fn dump(&self, table: &str, generation: i32) -> Vec<String> {
        let client = self.pool.get().await.unwrap();
        let text = format!(
            "SELECT (to_jsonb(t) - 'generation')::text AS row FROM prj.{table} t WHERE generation = $1 ORDER BY 1"
        );
        client.query(&text, &[&generation]).await.unwrap().iter().map(|row| row.get(0)).collect()
    }

    pub(crate) async fn count(&self, statement: &str) -> i64 {
        let client = self.pool.get().await.unwrap();
        client.query_one(statement, &[]).await.unwrap().get(0)
    }
}

async fn admin(statement: &str) {
    let client = postgres::connect(&required("TEST_DATABASE_URL")).await.unwrap();
    client.batch_execute(statement).await.unwrap();
}
