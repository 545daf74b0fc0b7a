//! Case 1: an id of another customer, or of another person, answers byte for byte like one that was never given, on the pages.

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::Stack;

use super::routes::{Ids, borrowed, everything, nothing_changed, page_routes};
use crate::visitor::{Page, Visitor};

/// Two pages that nobody can tell apart, but for the ids that were asked for.
fn same_page(one: &Page, of_one: &Ids, other: &Page, of_other: &Ids) -> anyhow::Result<()> {
    let hidden = |text: &str| of_other.hide(&of_one.hide(text));
    let seen = |page: &Page| {
        let own = ["date", "x-request-id", "content-length", "location"];
        let headers = page.headers.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        let mut headers: Vec<_> = headers
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        headers.sort();
        (page.status, hidden(&page.to), hidden(&page.text), headers)
    };
    let (one, other) = (seen(one), seen(other));
    let differ = one.2.lines().zip(other.2.lines()).find(|(one, other)| one != other);
    ensure!(
        one == other,
        "told apart: {} {} {:?} and {} {} {:?}: {differ:?}",
        one.0,
        one.1,
        one.3,
        other.0,
        other.1,
        other.3
    );
    Ok(())
}

/// A ticket of the customer's own side, and everything else that has an id: a session, a factor that is being set up, a view.
async fn planted(stack: &Stack) -> anyhow::Result<Ids> {
    let jonas = stack.person("jonas")?.contact()?;
    let entries = json!([{"kind": "revoke-role", "contact": jonas, "role": "security"}]);
    let number = stack.person("ingrid")?.submit(entries).await?;
    let mut ingrid = Visitor::signed_in(stack, "ingrid").await?;
    let enrolling = ingrid.post("/me/two-step", &[]).await?.to;
    let factor = enrolling.rsplit('/').next().context("no factor")?.to_owned();
    let mut wanda = Visitor::signed_in(stack, "wanda").await?;
    wanda.post("/desk/views", &[("name", "Ours"), ("q", "nordlys")]).await?;
    let database = stack.database().await?;
    let one = async |asked: &str| anyhow::Ok(database.query_one(asked, &[]).await?.get::<_, String>(0));
    let account = stack.person("ingrid")?.account;
    let session =
        one(&format!("SELECT session_id::text FROM idn.session WHERE account_id = '{account}'")).await?;
    let view = one("SELECT view::text FROM wf.saved_view").await?;
    Ok(Ids { session, factor, view, ..Ids::of_nordlys(stack, &number)? })
}

#[tokio::test(flavor = "multi_thread")]
async fn case_01_foreign_ids_answer_like_absent_ones() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let foreign = planted(&stack).await?;
    let routes: Vec<_> = page_routes()?.into_iter().filter(|route| route.path.contains('{')).collect();
    let routes: Vec<_> = routes.into_iter().filter(|route| !route.path.starts_with("/assets/")).collect();
    // The ids are good: those they are of see something.
    for (name, see) in [
        ("ingrid", "{number}"),
        ("marta", "{customer}/contacts"),
        ("wanda", "{number}"),
        ("wanda", "desk/customers"),
    ] {
        let mut own = Visitor::signed_in(&stack, name).await?;
        let route =
            routes.iter().find(|route| route.reads && route.path.contains(see)).context("no route")?;
        let page = own.get(&foreign.fill(&route.path)?).await?;
        ensure!(page.status == 200, "{name} does not see {}: {}", route.path, page.status);
    }
    let mut asking = Vec::new();
    for name in ["priya", "lena", "sofie", "viktor", "olu"] {
        let mut visitor = Visitor::signed_in(&stack, name).await?;
        // The first page may leave something in the browser, the second finds it there.
        visitor.get("/me").await?;
        asking.push((name, visitor));
    }
    let before = everything(&stack).await?;
    let mut asked = 0;
    for (name, visitor) in &mut asking {
        let person = stack.person(name)?;
        for route in &routes {
            let customers = route.path.contains("{customer}") || route.path.contains("{number}");
            let own =
                person.customer().ok() == Some(stack.world.nordlys) && route.path.contains("{customer}");
            if own || (customers && person.contact.is_none()) {
                continue;
            }
            let absent = Ids::unknown();
            let (here, nowhere) = (foreign.fill(&route.path)?, absent.fill(&route.path)?);
            let context = || format!("{name} {}", route.path);
            if route.reads {
                let (one, other) = (visitor.get(&here).await?, visitor.get(&nowhere).await?);
                ensure!(one.status != 200 && one.status < 500, "{}: {one:?}", context());
                same_page(&one, &foreign, &other, &absent).with_context(context)?;
                asked += 1;
            }
            if route.acts {
                let (mine, theirs) = (foreign.form(&route.path), absent.form(&route.path));
                let one = visitor.post(&here, &borrowed(&mine)).await?;
                let other = visitor.post(&nowhere, &borrowed(&theirs)).await?;
                ensure!(one.status != 200 && one.status < 500, "{}: {one:?}", context());
                same_page(&one, &foreign, &other, &absent).with_context(context)?;
                asked += 1;
            }
        }
    }
    ensure!(asked > 90, "only {asked} pages were asked");
    nothing_changed(&stack, &before).await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_01_foreign_ids_in_forms_answer_like_absent_ones() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let foreign = planted(&stack).await?;
    let lena = stack.person("lena")?.contact()?;
    let own = json!([{"kind": "grant-role", "contact": lena, "role": "security"}]);
    let own = stack.person("priya")?.submit(own).await?;
    let mut priya = Visitor::signed_in(&stack, "priya").await?;
    let mut tom = Visitor::signed_in(&stack, "tom").await?;
    let mut viktor = Visitor::signed_in(&stack, "viktor").await?;
    for visitor in [&mut priya, &mut tom, &mut viktor] {
        visitor.get("/me").await?;
    }
    let harbour = stack.world.harbour;
    let account = stack.person("ingrid")?.account.to_string();
    let absent = Ids::unknown();
    let head = stack.head().await?;
    for (one, other) in [
        (format!("/live?customer={}", foreign.customer), format!("/live?customer={}", absent.customer)),
        (format!("/live?ticket={}", foreign.number), format!("/live?ticket={}", absent.number)),
        (format!("/tickets?customer={}", foreign.customer), format!("/tickets?customer={}", absent.customer)),
        (
            format!("/customers/{harbour}/contacts?open={}", foreign.contact),
            format!("/customers/{harbour}/contacts?open={}", absent.contact),
        ),
        (
            format!("/customers/{harbour}/contacts?part={}", foreign.contact),
            format!("/customers/{harbour}/contacts?part={}", absent.contact),
        ),
    ] {
        let (one, other) = (priya.get(&one).await?, priya.get(&other).await?);
        same_page(&one, &foreign, &other, &absent)?;
    }
    // A reply to a question on another customer's ticket, and a ticket given to somebody who is no colleague.
    let reply = format!("/tickets/{own}/reply");
    let query = stack.person("wanda")?.says(&foreign.number, "queries", "Why?").await?;
    query.ok()?;
    for query in [&foreign.view, &absent.view] {
        let command = uuid::Uuid::new_v4().to_string();
        let page = priya.post(&reply, &[("command", &command), ("text", "So."), ("query", query)]).await?;
        ensure!((400..500).contains(&page.status), "{page:?}");
    }
    for to in [&account, &absent.view] {
        let command = uuid::Uuid::new_v4().to_string();
        let form = [("command", command.as_str()), ("seen", ""), ("to", to)];
        let page = viktor.post(&format!("/tickets/{own}/assign"), &form).await?;
        ensure!((400..500).contains(&page.status), "{page:?}");
    }
    stack.settled().await?;
    ensure!(
        stack.event_types(head).await? == ["request.query-raised"],
        "{:?}",
        stack.event_types(head).await?
    );
    // The id of somebody else's contact for a newcomer of one's own: it names nobody but the newcomer.
    stack.person("priya")?.cancel(&own).await?.ok()?;
    stack.settled().await?;
    let contacts = format!("/customers/{harbour}/contacts");
    tom.post(&contacts, &[("id", foreign.contact.as_str()), ("do", "add")]).await?;
    let page = tom.get(&format!("{contacts}?open={}", foreign.contact)).await?;
    ensure!(page.status == 200 && !page.text.contains("Jonas") && !page.text.contains("jonas@"), "{page:?}");
    Ok(())
}
