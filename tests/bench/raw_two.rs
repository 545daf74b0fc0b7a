//! The peer of W, "raw two": one SELECT and one INSERT on a connection of its own. No command ids, no claims, no hash chain, no
//! order of commits that a reader can trust.

use std::sync::Arc;

use anyhow::Context;
use cqrs_es::Aggregate as _;
use events::payload::EventPayload as _;
use events::request::{CommentAdded, RequestEvent};
use tokio_postgres::{Client, Statement};

use crate::measure::drive::Worker;
use crate::stage::Stage;
use crate::talk::{Say, Streams, Talk, context, meta, stored, times};

/// The same past as the log's, in a table without anything.
const TABLE: &str = "
    CREATE TABLE public.raw_event (
        position bigserial PRIMARY KEY, stream uuid NOT NULL, version bigint NOT NULL, type text NOT NULL, schema smallint NOT NULL,
        data json NOT NULL, meta json NOT NULL, UNIQUE (stream, version)
    );
    INSERT INTO public.raw_event (stream, version, type, schema, data, meta)
    SELECT stream_id, version, type, schema, data, meta FROM es.event ORDER BY position";

const LOAD: &str =
    "SELECT version, type, schema, data::text FROM public.raw_event WHERE stream = $1 ORDER BY version";

const APPEND: &str = "
    INSERT INTO public.raw_event (stream, version, type, schema, data, meta)
    SELECT $1, e.version, e.type, e.schema, e.data::json, e.meta::json
    FROM unnest($2::bigint[], $3::text[], $4::smallint[], $5::text[], $6::text[]) e(version, type, schema, data, meta)";

/// One caller with a connection of its own.
pub(crate) struct RawTwo {
    client: Client,
    load: Statement,
    append: Statement,
    streams: Arc<Streams>,
    message: CommentAdded,
}

impl RawTwo {
    /// Copies the log into a plain table.
    pub(crate) async fn prepare(stage: &Stage) -> anyhow::Result<()> {
        stage.connect().await?.batch_execute(TABLE).await.context("fill the plain table")
    }

    pub(crate) async fn new(
        stage: &Stage,
        streams: Arc<Streams>,
        message: CommentAdded,
    ) -> anyhow::Result<Self> {
        let client = stage.connect().await?;
        let (load, append) = (client.prepare(LOAD).await?, client.prepare(APPEND).await?);
        Ok(Self { client, load, append, streams, message })
    }
}

impl Worker for RawTwo {
    async fn step(&mut self) -> anyhow::Result<u64> {
        let (number, stream) = self.streams.next();
        let rows = self.client.query(&self.load, &[&stream.0]).await?;
        let (mut talk, mut version) = (Talk::default(), 0_i64);
        for row in &rows {
            version = row.get(0);
            talk.apply(RequestEvent::decode(row.get(1), row.get(2), row.get(3))?);
        }
        let context = context(&self.message.by);
        let events = talk.decide(&Say { message: self.message.clone(), times: times(number) })?;
        let (mut versions, mut types, mut schemas, mut datas) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for event in &events {
            let (event_type, schema, data) = stored(event)?;
            version += 1;
            versions.push(version);
            types.push(event_type);
            schemas.push(schema);
            datas.push(data);
        }
        let metas = vec![serde_json::to_string(&meta(&context))?; events.len()];
        self.client
            .execute(&self.append, &[&stream.0, &versions, &types, &schemas, &datas, &metas])
            .await
            .context("append to the plain table")?;
        Ok(1)
    }
}
