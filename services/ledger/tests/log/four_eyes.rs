//! The database's own wall against deciding one's own request (INV-4): it holds even for whoever calls the functions directly.

use ledger::error::{ExecuteError, LedgerError};
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;
use uuid::Uuid;

use crate::counter::{Count, Counter, context, stream};
use crate::database::Database;

struct People {
    requester: Uuid,
    editor: Uuid,
    subject: Uuid,
    later: Uuid,
    successor: Uuid,
    reopener: Uuid,
    approver: Uuid,
}

impl People {
    fn new() -> Self {
        let [requester, editor, subject, later, successor, reopener, approver] =
            std::array::from_fn(|_| Uuid::new_v4());
        Self { requester, editor, subject, later, successor, reopener, approver }
    }
}

impl People {
    /// Everybody but the approver.
    fn with_a_hand(&self) -> [Uuid; 6] {
        [self.requester, self.editor, self.subject, self.later, self.successor, self.reopener]
    }
}

async fn append(
    client: &Client,
    request: Uuid,
    event: &str,
    data: &str,
) -> Result<String, tokio_postgres::Error> {
    let row = client
        .query_one(
            "SELECT status FROM es.append(0::smallint, $1, 'request', gen_random_uuid(), '\\x01', -1, '{}', \
             ARRAY[gen_random_uuid()], ARRAY[$2::text], ARRAY[1]::smallint[], ARRAY[$3::text], '{}', '{}', '{}')",
            &[&request, &event, &data],
        )
        .await?;
    Ok(row.get(0))
}

fn contact(person: Uuid) -> String {
    format!(r#"{{"as":"contact","person":"{person}"}}"#)
}

fn line(number: u16, person: Uuid) -> String {
    format!(r#"{{"id":{number},"base":1,"change":{{"kind":"grant-role","person":"{person}"}}}}"#)
}

/// A contact of `person` becomes another person.
fn handing_over(number: u16, person: Uuid, becomes: Uuid) -> String {
    format!(
        r#"{{"id":{number},"base":1,"change":{{"kind":"edit-details","person":"{person}","becomes":"{becomes}"}}}}"#
    )
}

/// A request of revision 3, opened, amended and reopened.
async fn request(client: &Client, people: &People) -> Uuid {
    let request = Uuid::new_v4();
    let submitted = format!(
        r#"{{"by":{},"lines":[{},{}]}}"#,
        contact(people.requester),
        line(1, people.subject),
        line(2, people.requester)
    );
    let amended = format!(
        r#"{{"by":{},"revision":2,"lines":[{}]}}"#,
        contact(people.editor),
        handing_over(1, people.later, people.successor)
    );
    let reopened = format!(r#"{{"by":{},"revision":3,"lines":[]}}"#, contact(people.reopener));
    for (event, data) in
        [("request.submitted", submitted), ("request.amended", amended), ("request.reopened", reopened)]
    {
        assert_eq!(append(client, request, event, &data).await.unwrap(), "ok");
    }
    request
}

fn decided(person: Uuid, revision: u32, lines: &[u16]) -> String {
    let verdicts: Vec<String> =
        lines.iter().map(|line| format!(r#"{{"line":{line},"verdict":"approve"}}"#)).collect();
    // The payload claims that nobody is barred.
    format!(
        r#"{{"by":{{"as":"staff","person":"{person}"}},"revision":{revision},"verdicts":[{}],"barred":[]}}"#,
        verdicts.join(",")
    )
}

#[tokio::test]
async fn case_05_nobody_decides_what_they_requested_edited_or_are_the_subject_of() {
    let database = Database::fresh().await;
    let client = database.connect().await;
    let people = People::new();
    let request = request(&client, &people).await;
    for person in people.with_a_hand() {
        let decision = decided(person, 3, &[1]);
        let error = append(&client, request, "request.lines-decided", &decision).await.unwrap_err();
        assert_eq!(error.code(), Some(&SqlState::CHECK_VIOLATION), "{error}");
        assert_eq!(error.as_db_error().unwrap().constraint(), Some("verdict_by_another_person"));
    }
    let fits = decided(people.approver, 3, &[1, 2]);
    assert_eq!(append(&client, request, "request.lines-decided", &fits).await.unwrap(), "ok");
    let verdicts = "SELECT count(*) FROM es.verdict WHERE cardinality(barred) = 6 AND position = 4";
    assert_eq!(database.number(verdicts).await, 2);
    assert_eq!(database.number("SELECT count(*) FROM es.event").await, 4);
}

#[tokio::test]
async fn case_07_a_decision_has_one_verdict_on_a_line_and_the_last_decision_counts() {
    let database = Database::fresh().await;
    let client = database.connect().await;
    let people = People::new();
    let request = request(&client, &people).await;
    let decide = async |decision: &str| append(&client, request, "request.lines-decided", decision).await;
    decide(&decided(people.approver, 3, &[1])).await.unwrap();
    let error = decide(&decided(people.approver, 3, &[2, 1, 2])).await.unwrap_err();
    assert_eq!(error.as_db_error().unwrap().constraint(), Some("verdict_once"));
    // The same person may think again, another may decide otherwise, and a new revision is decided anew.
    decide(&decided(people.approver, 3, &[1])).await.unwrap();
    decide(&decided(people.approver, 4, &[1])).await.unwrap();
    decide(&decided(Uuid::new_v4(), 3, &[1])).await.unwrap();
    assert_eq!(database.number("SELECT count(*) FROM es.verdict").await, 4);
    let error = decide(&decided(people.requester, 3, &[1])).await.unwrap_err();
    assert_eq!(error.as_db_error().unwrap().constraint(), Some("verdict_by_another_person"));
}

#[tokio::test]
async fn a_decision_by_nobody_or_on_nothing_is_refused() {
    let database = Database::fresh().await;
    let client = database.connect().await;
    let people = People::new();
    let request = request(&client, &people).await;
    let nobody = r#"{"by":{"as":"system","service":"approval"},"revision":3,"verdicts":[{"line":1}]}"#;
    let error = append(&client, request, "request.lines-decided", nobody).await.unwrap_err();
    assert_eq!(error.code(), Some(&SqlState::NOT_NULL_VIOLATION), "{error}");
    // A request nobody submitted has nobody who is barred: nothing to compare with.
    let decision = decided(people.approver, 1, &[1]);
    let error = append(&client, Uuid::new_v4(), "request.lines-decided", &decision).await.unwrap_err();
    assert_eq!(error.as_db_error().unwrap().constraint(), Some("verdict_bars_known_people"));
}

#[tokio::test]
async fn a_group_with_a_barred_decision_loses_only_that_one() {
    let database = Database::fresh().await;
    let client = database.connect().await;
    // Stands for the wall: any counter stream whose payload is 13.
    client
        .batch_execute(
            "CREATE FUNCTION wall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             INSERT INTO es.verdict VALUES (NEW.stream_id, 1, 1, NEW.stream_id, ARRAY[NEW.stream_id], 0, 1); RETURN NULL; END $$; \
             CREATE TRIGGER wall AFTER INSERT ON es.event FOR EACH ROW WHEN (NEW.data ->> 'Added' = '{\"by\":13}') \
             EXECUTE FUNCTION wall()",
        )
        .await
        .unwrap();
    let ledger = database.ledger();
    let commands = (0..40).map(|number| {
        let by = if number == 20 { 13 } else { 1 };
        ledger.execute::<Counter>(stream(), Count::Add(by), context())
    });
    let outcomes = futures::future::join_all(commands).await;
    for (number, outcome) in outcomes.iter().enumerate() {
        match outcome {
            Err(ExecuteError::Ledger(LedgerError::Barred { constraint })) => {
                assert_eq!((number, constraint.as_str()), (20, "verdict_by_another_person"));
            }
            outcome => assert!(outcome.is_ok() && number != 20, "{number}: {outcome:?}"),
        }
    }
    assert_eq!(ledger.head(0).await.unwrap(), 39);
}
