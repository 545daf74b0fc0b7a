//! Every query of `schemas/postgres/queries/projection` runs, as the role it is meant for.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use events::actor::Side;
use events::id::{ContactId, TicketNumber};
use projection::{
    AccountCursor, ContactCursor, ContactFilter, CustomerCursor, EntryCursor, Limit, Owner, People,
    PeopleFilter, Projection, QueueCursor, QueueFilter, Reader, TicketCursor, TicketFilter, Turn, Viewer,
};

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::story::Story;
use crate::world::{DEADLINE, World};

/// The queries by file, as the files name them.
fn queries() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/postgres/queries/projection");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut parts = text.split("--! ");
        parts.next();
        for part in parts {
            let (head, body) = part.split_once('\n').unwrap();
            let name = head.split([' ', ':', '(']).next().unwrap().to_owned();
            let lines = body.lines().filter(|line| !line.trim_start().starts_with("--"));
            found.push((name, lines.collect::<Vec<_>>().join("\n")));
        }
    }
    found
}

#[tokio::test]
async fn every_query_runs_as_the_role_that_needs_it() {
    let world = World::new().await;
    let queries = queries();
    assert!(queries.len() > 40, "only {} queries were found", queries.len());
    let names: BTreeSet<&str> = queries.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), queries.len(), "each query has a name of its own");
    let mut client = world.pool.get().await.unwrap();
    for (name, body) in &queries {
        let reads = !body.contains("UPDATE ") && !body.contains("DELETE ") && !body.contains("INSERT ");
        let state = name.ends_with("_of") && body.contains("SELECT *") || name == "roles";
        let role = if reads && !state { "countersign_portal" } else { "countersign_projection" };
        let tx = client.transaction().await.unwrap();
        tx.batch_execute(&format!("SET LOCAL ROLE {role}")).await.unwrap();
        let text = numbered(body);
        let done = async {
            let statement = tx.prepare(&text).await?;
            let nothing: Vec<&(dyn ToSql + Sync)> = statement.params().iter().map(|_| &Null as _).collect();
            tx.execute(&statement, &nothing).await
        };
        if let Err(error) = done.await {
            panic!("{name} as {role}: {error:?}\n{text}");
        }
        tx.rollback().await.unwrap();
    }
    drop(client);
    world.close().await;
}

/// No value, of whatever type is asked for.
#[derive(Debug)]
struct Null;

impl ToSql for Null {
    fn to_sql(&self, _: &Type, _: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        Ok(IsNull::Yes)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// `:name` becomes `$n`; a cast stays a cast.
fn numbered(body: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut text = String::new();
    for (n, part) in body.replace("::", "\u{1}").split(':').enumerate() {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        if n == 0 {
            text.push_str(part);
            continue;
        }
        let number = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        text.push('$');
        text.push_str(&(number + 1).to_string());
        text.push_str(rest);
    }
    text.replace('\u{1}', "::")
}

#[tokio::test]
async fn every_read_answers_with_every_filter() {
    let world = World::new().await;
    let story = Story::tell(&world).await;
    world.project().await;
    let mut session = world.reader().session().await.unwrap();
    let view = session.view(&Viewer::Staff).await.unwrap();
    let one = Limit::new(1);

    let page = view.customers(Some("s"), None, one).await.unwrap();
    let next = CustomerCursor::decode(&page.next.unwrap().encode()).unwrap();
    assert_eq!(view.customers(Some("s"), Some(next), one).await.unwrap().rows[0].name, "Sydvind AS");
    assert_eq!(
        view.customers(Some("%"), None, one).await.unwrap().rows.len(),
        0,
        "a typed % is a percent sign"
    );
    assert_eq!(view.customers_by_id(&[story.nordlys, story.sydvind]).await.unwrap().len(), 2);
    assert_eq!(view.customer(story.nordlys).await.unwrap().unwrap().purchaser.as_deref(), Some("Innkjøp AS"));

    let filter = ContactFilter {
        text: Some("kari.NORDMANN@".into()),
        role: Some("management".into()),
        side: Some(Side::Customer),
    };
    assert_eq!(view.contacts(story.nordlys, &filter, None, one).await.unwrap().rows.len(), 1);
    people(&view, &story).await;
    let catalogue = view.catalogue(false).await.unwrap();
    assert_eq!(
        catalogue.iter().map(|role| role.role.as_str()).collect::<Vec<_>>(),
        ["management", "technical", "financial", "purchaser"]
    );
    assert!(catalogue[0].required && !catalogue[1].required);
    assert_eq!(view.catalogue(true).await.unwrap()[0].role, "approver");

    let beside = view.active_and_requested(story.nordlys, None, None, one).await.unwrap();
    assert_eq!(beside.rows[0].lines[0].role.as_deref(), Some("purchaser"), "Fin asks for it in CR-2");
    let after = ContactCursor::decode(&beside.next.unwrap().encode()).unwrap();
    let rest = view.active_and_requested(story.nordlys, None, Some(after), Limit::default()).await.unwrap();
    assert_eq!(rest.rows.iter().map(|row| row.lines.len()).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(view.active_and_requested(story.nordlys, Some("per"), None, one).await.unwrap().rows.len(), 1);

    let all = view.tickets(story.nordlys, &TicketFilter::default(), None, one).await.unwrap();
    let after = TicketCursor::decode(&all.next.unwrap().encode()).unwrap();
    assert_eq!(
        view.tickets(story.nordlys, &TicketFilter::default(), Some(after), one).await.unwrap().rows[0].number,
        1
    );
    let closed = TicketFilter { open: Some(false), number: Some("CR-1".into()) };
    assert_eq!(view.tickets(story.nordlys, &closed, None, one).await.unwrap().rows[0].number, 1);
    assert_eq!(view.ticket(TicketNumber(77)).await.unwrap(), None);

    let filter =
        QueueFilter { turn: Some(Turn::Team), owner: Some(Owner::Nobody), customer: Some(story.sydvind) };
    let queue = view.queue(&filter, None, one).await.unwrap();
    assert_eq!(queue.rows[0].number, 3);
    let queue = view.queue(&QueueFilter::default(), None, one).await.unwrap();
    QueueCursor::decode(&queue.next.unwrap().encode()).unwrap();
    let mine = QueueFilter { owner: Some(Owner::Account(story.sam.account)), ..QueueFilter::default() };
    assert!(view.queue(&mine, None, one).await.unwrap().rows.is_empty(), "CR-1 is closed");

    let said = view.conversation(story.first, None, Limit::new(2)).await.unwrap();
    let after = EntryCursor::decode(&said.next.unwrap().encode()).unwrap();
    assert_eq!(view.conversation(story.first, Some(after), Limit::default()).await.unwrap().rows.len(), 4);

    accounts(&view, &story).await;
    drop(view);
    drop(session);
    world.close().await;
}

async fn people(view: &projection::View<'_>, story: &Story) {
    let all = view.people_page(story.nordlys, 0, 100).await.unwrap();
    let ids: Vec<ContactId> = all.iter().map(|person| ContactId(person.contact)).collect();
    let found = async |text: &str, among: Option<&[ContactId]>, skipped, at_most| {
        let filter = PeopleFilter { text: text.to_owned(), among: among.map(<[ContactId]>::to_vec) };
        view.people_found(story.nordlys, &filter, skipped, at_most).await.unwrap()
    };
    assert_eq!(found("NORDMANN kari", None, 0, 9).await.rows.len(), 1);
    assert_eq!(found("kari nobody", None, 0, 9).await, People::default());
    assert_eq!(found(" ", Some(&ids), 0, 100).await.rows, all);
    assert!(found("kari", Some(&[]), 0, 9).await.rows.is_empty());
    // Page by page everybody comes once and in the same order, and every page knows how many there are.
    let (mut paged, everybody) = (Vec::new(), PeopleFilter::default());
    for (place, id) in ids.iter().enumerate() {
        let page = found("", None, place, 1).await;
        assert_eq!(page.found.iter().sum::<usize>(), all.len());
        assert_eq!(view.people_before(story.nordlys, *id, &everybody).await.unwrap(), place);
        assert_eq!(view.people_page(story.nordlys, place, 1).await.unwrap(), page.rows);
        paged.extend(page.rows);
    }
    assert_eq!(paged, all);
    assert!(all.is_sorted_by_key(|person| person.side.clone()), "organisation by organisation");
    assert_eq!(view.people_by_id(story.nordlys, &ids[..1]).await.unwrap(), all[..1]);
}

async fn accounts(view: &projection::View<'_>, story: &Story) {
    let found = view.accounts_by_email(" KARI.nordmann@example.no ").await.unwrap();
    assert_eq!(found[0].account, story.kari.account.0);
    assert_eq!((found[0].status.as_str(), found[0].locale.as_str()), ("active", "nb"));
    assert_eq!(view.accounts_of_person(story.kari.person).await.unwrap(), found);
    let staff = view.staff_accounts(None, Limit::new(1)).await.unwrap();
    assert_eq!(staff.rows[0].name.as_deref(), Some("Sam Staff"));
    assert!(staff.next.is_none());
    assert!(AccountCursor::decode("x").is_err());
    assert_eq!(view.links(story.kari.account).await.unwrap()[0].contact, story.kari.contact.0);
    let keys = view.keys(story.kari.account).await.unwrap();
    assert_eq!(keys[0].scopes.as_deref(), Some(["ticket.read".to_owned()].as_slice()));
    assert!(keys[0].revoked_at.is_some());
}

#[tokio::test]
async fn who_wrote_waits_until_it_is_shown() {
    let world = World::new().await;
    Story::tell(&world).await;
    let head = world.ledger.head(0).await.unwrap();
    let reader: Reader = world.reader();
    let at_once = std::time::Duration::ZERO;
    assert!(!reader.wait_for(Projection::Tickets, 0, head, at_once).await.unwrap());
    let (shown, ()) = tokio::join!(reader.wait_for_all(0, head, DEADLINE), world.project());
    assert!(shown.unwrap());
    assert!(!reader.wait_for(Projection::Tickets, 0, head + 1, at_once).await.unwrap());
    world.close().await;
}
