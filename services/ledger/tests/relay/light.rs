//! What a handler may do without: waiting for the disk, and batches that ask for nothing.

use chassis::postgres;
use events::id::StreamId;
use events::recorded::Recorded;
use ledger::consumer::{Frame, Handler, HandlerError, Transaction, catch_up, position};
use uuid::Uuid;

use crate::world::World;

/// Writes down how its transaction is committed, and is interested in one stream only.
struct Light {
    lasting: bool,
    of: StreamId,
}

impl Handler for Light {
    fn name(&self) -> &'static str {
        "light"
    }

    fn lasting(&self) -> bool {
        self.lasting
    }

    fn concerns(&self, event: &Recorded) -> bool {
        event.stream == self.of
    }

    async fn apply(&self, tx: &Transaction<'_>, event: &Recorded) -> Result<(), HandlerError> {
        tx.execute(
            "INSERT INTO public.effect VALUES (1, $1, $2, $3, current_setting('synchronous_commit'))",
            &[&event.position, &event.stream.0, &event.version],
        )
        .await?;
        Ok(())
    }
}

/// How each effect was committed, by stream and position.
async fn effects(world: &World) -> Vec<(Uuid, i64, String)> {
    let client = world.pool.get().await.unwrap();
    let text = "SELECT stream, position, data FROM public.effect ORDER BY position";
    let rows = client.query(text, &[]).await.unwrap();
    rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect()
}

#[tokio::test]
async fn only_what_others_act_on_waits_for_the_disk() {
    for (lasting, committed) in [(true, "on"), (false, "off")] {
        let world = World::new().await;
        let of = StreamId(Uuid::new_v4());
        world.append(of, 1).await;
        // Whatever the server does otherwise.
        let pool = postgres::pool(&format!("{}?options=-c%20synchronous_commit%3Don", world.url), 1).unwrap();
        catch_up(&Light { lasting, of }, &Frame::new(pool.clone()), |_, _, _| {}).await.unwrap();
        assert_eq!(effects(&world).await, [(of.0, 1, committed.to_owned())]);
        let client = pool.get().await.unwrap();
        let after: String = client.query_one("SHOW synchronous_commit", &[]).await.unwrap().get(0);
        assert_eq!(after, "on", "the setting ends with its transaction");
        drop(client);
        pool.close();
        world.close().await;
    }
}

#[tokio::test]
async fn a_batch_that_asks_for_nothing_only_moves_the_checkpoint() {
    let world = World::new().await;
    let (of, other) = (StreamId(Uuid::new_v4()), StreamId(Uuid::new_v4()));
    world.append(other, 10).await;
    world.append(of, 10).await;
    world.append(other, 10).await;
    let frame = Frame { batch: 10, ..world.quiet_frame() };
    let mut seen = Vec::new();
    let applied = catch_up(&Light { lasting: false, of }, &frame, |_, at, _| seen.push(at)).await.unwrap();
    assert_eq!((applied, seen), (30, vec![10, 20, 30]));
    assert_eq!(position(&world.pool, "light", 1, 0).await.unwrap(), Some(30));
    let positions: Vec<i64> = effects(&world).await.into_iter().map(|(_, position, _)| position).collect();
    assert_eq!(positions, (11..=20).collect::<Vec<i64>>());
    world.close().await;
}
