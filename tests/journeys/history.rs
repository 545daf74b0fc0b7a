//! The past: as-of, rebuilding, the chain; and rows that the database itself hides.

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};
use audit::verify::Break;
use cqrs_es::Aggregate as _;
use domain::roster::Roster;
use events::id::{ContactId, CustomerId};
use events::roster::RosterEvent;
use projection::Projection;
use serde_json::json;
use tests::Stack;

type Roles = BTreeMap<ContactId, Vec<String>>;

/// The roles of every contact as the log up to `position` has them.
async fn as_of(stack: &Stack, customer: CustomerId, position: i64) -> anyhow::Result<Roles> {
    let mut roster = Roster::default();
    for event in stack.events(0).await? {
        if event.stream == customer.into() && event.position <= position {
            roster.apply(event.decode::<RosterEvent>()?);
        }
    }
    let roles = roster.contacts().map(|(id, contact)| {
        let mut roles: Vec<String> = contact.roles.keys().map(ToString::to_string).collect();
        roles.sort();
        (id, roles)
    });
    Ok(roles.collect())
}

/// The roles of every contact as the API shows them now.
async fn shown(stack: &Stack) -> anyhow::Result<Roles> {
    let contacts = stack.person("ingrid")?.contacts().await?;
    let roles = contacts.values().map(|contact| -> anyhow::Result<_> {
        let id = contact["contact"].as_str().context("no id")?.parse()?;
        let mut roles: Vec<String> = serde_json::from_value(contact["roles"].clone())?;
        roles.sort();
        Ok((ContactId(id), roles))
    });
    roles.collect()
}

/// Three requests, one after the other; what was shown after each, with the position of the log then.
async fn past(stack: &Stack) -> anyhow::Result<Vec<(i64, Roles)>> {
    let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
    let (marta, jonas) = (stack.person("marta")?.contact()?, stack.person("jonas")?.contact()?);
    let mut past = vec![(stack.head().await?, shown(stack).await?)];
    for entries in [
        json!([
            {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
            {"kind": "grant-role", "contact": marta, "role": "security"},
        ]),
        json!([
            {"kind": "revoke-role", "contact": jonas, "role": "security"},
            {"kind": "remove-contact", "contact": stack.person("henrik")?.contact()?},
            {"kind": "edit-details", "contact": marta, "name": "Marta H.", "email": "marta.h@nordlys.example"},
        ]),
        json!([{"kind": "move-contact", "contact": stack.person("sofie")?.contact()?, "to": "customer", "roles": ["application"]}]),
    ] {
        let number = ingrid.submit(entries).await?;
        viktor.decide(&number, &[]).await?.ok()?;
        stack.phase(&number, "implemented").await?;
        stack.settled().await?;
        past.push((stack.head().await?, shown(stack).await?));
    }
    Ok(past)
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_14_as_of_and_rebuild() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let past = past(&stack).await?;
    let sizes: Vec<usize> = past.iter().map(|(_, roles)| roles.len()).collect();
    ensure!(sizes == [6, 7, 6, 6], "{sizes:?}");
    for (position, roles) in &past {
        ensure!(as_of(&stack, stack.world.nordlys, *position).await? == *roles, "as of {position}");
    }
    // Right before a change the old roles are there, and every earlier position has its own answer.
    let (first, roles) = &past[0];
    ensure!(as_of(&stack, stack.world.nordlys, first + 1).await? == *roles);
    ensure!(as_of(&stack, stack.world.nordlys, 0).await?.is_empty());

    let service = stack.parts.service("projection")?;
    let frame = stack.parts.frame(service.pool.clone(), None, None);
    for projection in Projection::ALL {
        let compared = projection::compare(projection, &service.vault, &frame).await?;
        ensure!(compared.equal, "{projection:?} rebuilt differs: {:?}", compared.tables);
        ensure!(compared.tables.iter().any(|table| table.live_rows > 0), "{projection:?} is empty");
    }
    // The comparison can fail.
    let database = stack.database().await?;
    database.batch_execute("UPDATE prj.contact_role SET role = 'forged' WHERE role = 'security'").await?;
    let compared = projection::compare(Projection::Contacts, &service.vault, &frame).await?;
    ensure!(!compared.equal, "a forged row was not noticed");
    let rebuilt = projection::rebuild(Projection::Contacts, &service.vault, &frame, |_| {}).await?;
    ensure!(rebuilt.generation > rebuilt.former);
    tests::wait_until("the rebuilt rows to be shown", tests::SOON, async || {
        Ok((shown(&stack).await? == past[3].1).then_some(()))
    })
    .await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_changed_byte_is_found_and_named() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    past(&stack).await?;
    stack.audit().await?;
    let database = stack.database().await?;
    // The log refuses it even from its owner; a superuser has to switch the guard off first.
    let event = stack.events(0).await?.into_iter().find(|event| event.data.contains("security"));
    let (position, data) =
        event.map(|event| (event.position, event.data)).context("no event names the role")?;
    let forge = format!(
        "UPDATE es.event SET data = replace(data::text, 'security', 'Security')::json WHERE position = {position}"
    );
    let refused = database.batch_execute(&forge).await;
    ensure!(refused.is_err(), "an event was changed with the guard on");
    database.batch_execute("ALTER TABLE es.event DISABLE TRIGGER ALL").await?;
    database.batch_execute(&forge).await?;
    let report = stack.verify().await?;
    ensure!(report.breaks == [Break::Hash { position }], "{:?}", report.breaks);
    let restore = "UPDATE es.event SET data = $1::text::json WHERE position = $2";
    database.execute(restore, &[&data, &position]).await?;
    stack.audit().await?;
    // A cut tail is noticed by the counts.
    let head = stack.head().await?;
    database.batch_execute(&format!("DELETE FROM es.event WHERE position = {head}")).await?;
    let report = stack.verify().await?;
    ensure!(report.breaks.iter().any(|found| matches!(found, Break::Count { .. })), "{:?}", report.breaks);
    Ok(())
}

/// The database hides rows by itself, so that a forgotten check in the code shows nothing of others.
#[tokio::test(flavor = "multi_thread")]
async fn case_01_rows_of_other_customers_are_invisible_to_the_portals_role() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    past(&stack).await?;
    let database = stack.database().await?;
    let (nordlys, harbour) = (stack.world.nordlys, stack.world.harbour);
    let tables =
        ["customer", "contact", "contact_role", "ticket", "ticket_line", "ticket_entry", "ticket_step"];
    let count = async |viewing: &str, table: &str, of: CustomerId| -> anyhow::Result<i64> {
        database.batch_execute(&format!("BEGIN; SET LOCAL ROLE countersign_portal; {viewing}")).await?;
        let rows = database
            .query_one(&format!("SELECT count(*) FROM prj.{table} WHERE customer = $1"), &[&of.0])
            .await;
        database.batch_execute("ROLLBACK").await?;
        Ok(rows?.get(0))
    };
    let viewing = |customer: CustomerId, side: &str| {
        format!("SET LOCAL app.customer = '{customer}'; SET LOCAL app.side = '{side}'")
    };
    for table in tables {
        let all = count("SET LOCAL app.staff = 'on'", table, nordlys).await?;
        ensure!(all > 0 || table == "ticket_entry", "{table} is empty");
        ensure!(count(&viewing(nordlys, "customer"), table, nordlys).await? == all, "{table}: own rows");
        ensure!(count("", table, nordlys).await? == 0, "{table}: rows without a viewer");
        ensure!(
            count(&viewing(harbour, "customer"), table, nordlys).await? == 0,
            "{table}: rows of another customer"
        );
        if table.starts_with("ticket") {
            ensure!(
                count(&viewing(nordlys, "purchaser"), table, nordlys).await? == 0,
                "{table}: the other side's"
            );
        }
    }
    // The log and the vault are not the portal's to change.
    for forbidden in [
        "UPDATE es.event SET type = 'x'",
        "DELETE FROM es.command",
        "INSERT INTO prj.contact_role SELECT * FROM prj.contact_role",
        "DELETE FROM prj.ticket",
    ] {
        database.batch_execute("BEGIN; SET LOCAL ROLE countersign_portal").await?;
        let refused = database.batch_execute(forbidden).await;
        database.batch_execute("ROLLBACK").await?;
        let code = refused.err().and_then(|error| error.code().cloned()).context(forbidden)?;
        ensure!(code == tokio_postgres::error::SqlState::INSUFFICIENT_PRIVILEGE, "{forbidden}: {code:?}");
    }
    Ok(())
}
