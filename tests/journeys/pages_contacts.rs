//! The Contacts Manager, form by form, in a browser that runs no script.

use anyhow::{Context as _, ensure};
use events::id::ContactId;
use serde_json::json;
use tests::Stack;
use uuid::Uuid;
use workflow::{Call, Caller};

use crate::visitor::{Page, Visitor};

/// The value of the first hidden field with this name.
fn hidden(page: &Page, name: &str) -> anyhow::Result<String> {
    let field = format!("name=\"{name}\" value=\"");
    let rest = page.text.split_once(&field).with_context(|| format!("no field {name}"))?.1;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}

pub(crate) fn says<'p>(page: &'p Page, text: &str) -> anyhow::Result<&'p Page> {
    ensure!(page.text.contains(text), "the page does not say {text:?}: {} {}", page.status, page.text);
    Ok(page)
}

/// The row of a contact, from its beginning to the next.
pub(crate) fn row(page: &Page, contact: ContactId) -> anyhow::Result<&str> {
    let from = page.text.split_once(&format!("id=\"row-{contact}\"")).context("the contact has no row")?.1;
    Ok(from.split("<li class=\"row").next().unwrap_or_default())
}

fn contacts(stack: &Stack) -> String {
    format!("/customers/{}/contacts", stack.world.nordlys)
}

fn of(stack: &Stack, contact: ContactId) -> String {
    format!("{}/of/{contact}", contacts(stack))
}

/// Details of a form as the page shows them, with one field typed over.
fn filled<'a>(page: &'a Page, typed: &[(&'a str, &'a str)]) -> anyhow::Result<Vec<(&'a str, String)>> {
    let mut form = Vec::new();
    for name in ["mark", "was", "was-side"] {
        form.push((name, hidden(page, name)?));
    }
    for name in ["name", "email", "phone", "cell", "title", "company"] {
        let field = page.text.split_once(&format!("id=\"f-{name}\"")).context("no such field")?.1;
        let shown = field.split_once("value=\"").context("no value")?.1.split('"').next().unwrap_or_default();
        let typed = typed.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        form.push((name, typed.unwrap_or(shown).to_owned()));
    }
    form.push(("side", hidden(page, "was-side")?));
    for role in hidden(page, "was")?.split(' ').filter(|role| !role.is_empty()) {
        form.push(("roles", role.to_owned()));
    }
    form.push(("do", "save".to_owned()));
    Ok(form)
}

fn borrowed<'a>(form: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(key, value)| (*key, value.as_str())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_draft_from_the_first_click_to_the_ticket() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (at, before) = (contacts(&stack), stack.head().await?);
    let (marta, jonas) = (stack.person("marta")?.contact()?, stack.person("jonas")?.contact()?);
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    says(&anders.get(&at).await?, "No changes yet")?;

    let granted = anders.post(&of(&stack, marta), &[("do", "grant:security")]).await?;
    ensure!(granted.status == 303 && granted.to.ends_with(&format!("#row-{marta}")), "{granted:?}");
    // Twice is once; and what is taken back leaves nothing behind.
    anders.post(&of(&stack, marta), &[("do", "grant:security")]).await?;
    anders.post(&of(&stack, jonas), &[("do", "revoke:security")]).await?;
    anders.post(&of(&stack, jonas), &[("do", "flag")]).await?;
    anders.post(&of(&stack, jonas), &[("do", "unflag")]).await?;
    let page = anders.get(&at).await?;
    says(&page, "2 changes for 2 people")?;
    ensure!(row(&page, marta)?.contains("Security<small>adding</small>"), "{}", row(&page, marta)?);
    ensure!(row(&page, jonas)?.contains("Security<small>removing</small>"), "{}", row(&page, jonas)?);

    let id = hidden(&page, "id")?;
    for _ in 0..2 {
        let added = anders.post(&at, &[("id", &id), ("do", "add")]).await?;
        ensure!(added.to == format!("{at}?open={id}#f-name"), "{added:?}");
    }
    let open = anders.get(&format!("{at}?open={id}")).await?;
    let typed = [("name", "Kari Nordmann"), ("email", "not an address")];
    let newcomer = of(&stack, ContactId(id.parse()?));
    anders.post(&newcomer, &borrowed(&filled(&open, &typed)?)).await?;
    let checked = anders.get(&format!("{at}?check=1&open={id}")).await?;
    says(&checked, "2 findings")?;
    says(&checked, "aria-invalid=\"true\"")?;
    says(&checked, "#f-email")?;
    says(&anders.get(&format!("{at}/submit")).await?, "Something must be mended")?;

    anders.post(&newcomer, &[("do", "grant:technical")]).await?;
    let open = anders.get(&format!("{at}?open={id}")).await?;
    let typed = [("email", "kari@nordlys.example")];
    anders.post(&newcomer, &borrowed(&filled(&open, &typed)?)).await?;
    let review = anders.get(&format!("{at}/submit")).await?;
    says(&review, "3 changes for 3 people")?;
    let (seen, command) = (hidden(&review, "seen")?, hidden(&review, "command")?);
    let form = [("seen", seen.as_str()), ("command", command.as_str()), ("reason", "She starts on Monday.")];
    let sent = anders.post(&format!("{at}/submit"), &form).await?;
    let again = anders.post(&format!("{at}/submit"), &form).await?;
    ensure!(sent.status == 303 && sent.to.starts_with(&format!("{at}?sent=CR-")), "{sent:?}");
    ensure!(sent.to == again.to, "the same form is the same ticket: {} and {}", sent.to, again.to);
    ensure!(stack.event_types(before).await?.iter().filter(|kind| *kind == "request.submitted").count() == 1);

    let locked = anders.get(&sent.to).await?;
    says(&locked, "was sent. Somebody else now looks at it")?;
    ensure!(row(&locked, marta)?.contains("Security<small>requested</small>"), "{}", row(&locked, marta)?);
    ensure!(row(&locked, jonas)?.contains("to be removed"), "{}", row(&locked, jonas)?);
    ensure!(!locked.text.contains("<button name=\"do\""), "nothing can be changed while a request is open");
    let late = anders.post(&of(&stack, marta), &[("do", "grant:agreement")]).await?;
    ensure!(late.status == 409, "{late:?}");
    says(&late, "can only be read until it is closed")?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_do_no_harm_to_each_other() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (at, marta) = (contacts(&stack), stack.person("marta")?.contact()?);
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let (here, there) =
        (anders.get(&format!("{at}?open={marta}")).await?, anders.get(&format!("{at}?open={marta}")).await?);
    let first = filled(&here, &[("title", "Head of Quality")])?;
    anders.post(&of(&stack, marta), &borrowed(&first)).await?;
    // The other window changed nothing in the details: its toggle leaves what was typed here alone.
    let mut toggled = filled(&there, &[])?;
    toggled.push(("roles", "security".to_owned()));
    let toggled = anders.post(&of(&stack, marta), &borrowed(&toggled)).await?;
    ensure!(toggled.status == 303, "{toggled:?}");
    let page = anders.get(&format!("{at}?open={marta}")).await?;
    says(says(&page, "Head of Quality").map(|_| &page)?, "2 changes for one person")?;

    // But what it types over a text that changed meanwhile is asked about, and kept.
    let stale = filled(&there, &[("title", "Quality Lead")])?;
    let clash = anders.post(&of(&stack, marta), &borrowed(&stale)).await?;
    ensure!(clash.status == 409, "{clash:?}");
    says(says(&clash, "value=\"Quality Lead\"").map(|_| &clash)?, "<bdi>Head of Quality</bdi>")?;
    let kept = filled(&clash, &[("title", "Quality Lead")])?;
    ensure!(anders.post(&of(&stack, marta), &borrowed(&kept)).await?.status == 303);

    // A review that was overtaken sends nothing.
    let review = anders.get(&format!("{at}/submit")).await?;
    anders.post(&of(&stack, marta), &[("do", "revoke:security")]).await?;
    let (seen, command) = (hidden(&review, "seen")?, hidden(&review, "command")?);
    let form = [("seen", seen.as_str()), ("command", command.as_str()), ("reason", "Typed & kept")];
    let overtaken = anders.post(&format!("{at}/submit"), &form).await?;
    ensure!(overtaken.status == 409, "{overtaken:?}");
    says(says(&overtaken, "changed in another window").map(|_| &overtaken)?, "Typed &#38; kept")?;
    let gone = anders.post(&format!("{at}/discard"), &[("seen", seen.as_str())]).await?;
    ensure!(gone.to.ends_with("/discard"), "a stale discard asks again: {gone:?}");
    let seen = hidden(&anders.get(&format!("{at}/discard")).await?, "seen")?;
    anders.post(&format!("{at}/discard"), &[("seen", seen.as_str())]).await?;
    says(&anders.get(&at).await?, "No changes yet")?;
    stack.audit().await
}

/// What Ingrid asks about Marta's details is decided and in force.
async fn edited(stack: &Stack, title: &str) -> anyhow::Result<()> {
    let marta = stack.person("marta")?;
    let details = json!({"kind": "edit-details", "contact": marta.contact()?, "name": marta.name, "email": marta.email, "title": title});
    let number = stack.person("ingrid")?.submit(json!([details])).await?;
    stack.settled().await?;
    stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    stack.settled().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_colleague_changed_is_not_undone_unseen() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (at, marta) = (contacts(&stack), stack.person("marta")?.contact()?);
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let open = anders.get(&format!("{at}?open={marta}")).await?;
    edited(&stack, "Head of Quality").await?;
    let stale =
        anders.post(&of(&stack, marta), &borrowed(&filled(&open, &[("phone", "+4755512345")])?)).await?;
    ensure!(stale.status == 409, "{stale:?}");
    says(says(&stale, "value=\"+4755512345\"").map(|_| &stale)?, "<bdi>Head of Quality</bdi>")?;
    let looked = filled(&stale, &[("title", "Head of Quality")])?;
    ensure!(anders.post(&of(&stack, marta), &borrowed(&looked)).await?.status == 303);

    // It changes once more while the draft lies there: going on with the contacts of today says so.
    edited(&stack, "Quality Lead").await?;
    let rebased = anders.post(&at, &[("do", "rebase")]).await?;
    ensure!(rebased.to == format!("{at}?done=rebased&changed={marta}"), "{rebased:?}");
    let page = anders.get(&rebased.to).await?;
    says(says(&page, "after you typed yours").map(|_| &page)?, "Marta Haugen")?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_about_an_older_revision_is_not_overwritten() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let at = contacts(&stack);
    let (marta, jonas) = (stack.person("marta")?.contact()?, stack.person("jonas")?.contact()?);
    let draft = json!([
        {"kind": "grant-role", "contact": marta, "role": "security"},
        {"kind": "grant-role", "contact": jonas, "role": "agreement"},
    ]);
    let number = stack.person("anders")?.submit(draft).await?;
    stack.settled().await?;
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let amend = format!("/tickets/{number}/amend");
    let form = || [("command", Uuid::new_v4().to_string())];
    let begun = anders.post(&amend, &borrowed(&form())).await?;
    ensure!(begun.status == 303, "{begun:?}");
    anders.post(&of(&stack, marta), &[("do", "grant:agreement")]).await?;
    // A colleague takes a line out meanwhile, so the draft no longer fits.
    let amended = json!({"revision": 1, "lines": [{"line": 1}]});
    stack.person("ingrid")?.post(&format!("/tickets/{number}/amendments"), &amended).await?.ok()?;
    stack.settled().await?;
    let again = anders.post(&amend, &borrowed(&form())).await?;
    ensure!(again.status == 409, "{again:?}");
    let page = anders.get(&at).await?;
    ensure!(row(&page, marta)?.contains("Agreement"), "what was typed is gone: {}", row(&page, marta)?);
    says(&page, "3 changes for 2 people")?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_or_planned_is_always_listed() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (workflow, operator, harbour) = (stack.workflow(), Caller::Operator, stack.world.harbour);
    // A role leaves the catalogue while Jonas has it: it can still be taken away.
    let (at, jonas) = (contacts(&stack), stack.person("jonas")?.contact()?);
    let mut catalogue = domain::catalogue::shipped();
    catalogue.version += 1;
    catalogue.roles.retain(|role| role.key.as_str() != "security");
    catalogue.separated_roles.clear();
    workflow.adopt_catalogue(&operator, Call::fresh(), catalogue).await?;
    stack.settled().await?;
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let page = anders.get(&format!("{at}?open={jonas}")).await?;
    ensure!(row(&page, jonas)?.contains("value=\"revoke:security\""), "{}", row(&page, jonas)?);
    ensure!(row(&page, jonas)?.contains("id=\"f-role-security\" checked"), "{}", row(&page, jonas)?);
    anders.post(&of(&stack, jonas), &[("do", "revoke:security")]).await?;
    says(&anders.get(&format!("{at}/submit")).await?, "Take the role security from")?;

    // Somebody shall join a purchaser organisation, which leaves before that is sent.
    workflow.assign_purchaser(&operator, Call::fresh(), harbour, "Quay Buyers Ltd").await?;
    stack.settled().await?;
    let mut priya = Visitor::signed_in(&stack, "priya").await?;
    let at = format!("/customers/{harbour}/contacts");
    let id = Uuid::now_v7().to_string();
    let added = priya.post(&at, &[("id", &id), ("side", "purchaser"), ("do", "add")]).await?;
    ensure!(added.status == 303, "{added:?}");
    workflow.withdraw_purchaser(&operator, Call::fresh(), harbour).await?;
    stack.settled().await?;
    let page = priya.get(&format!("{at}?open={id}")).await?;
    let newcomer = row(&page, ContactId(id.parse()?))?;
    ensure!(newcomer.contains("<option value=\"customer\""), "{newcomer}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_only_look_learns_whom_to_ask() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (at, marta) = (contacts(&stack), stack.person("marta")?.contact()?);
    for looking in ["marta", "sofie", "wanda"] {
        let mut visitor = Visitor::signed_in(&stack, looking).await?;
        let page = visitor.get(&at).await?;
        says(&page, "You can look at these contacts")?;
        ensure!(!page.text.contains("name=\"do\""), "{looking} may change something");
        ensure!(
            page.text.contains("Ingrid Solberg\u{2069}") == (looking != "wanda"),
            "{looking}: {}",
            page.text
        );
        let act = visitor.post(&of(&stack, marta), &[("do", "grant:security")]).await?;
        ensure!(act.status == 403, "{looking}: {act:?}");
        ensure!(act.text.starts_with("<!doctype html>"), "{}", act.text);
    }
    let mut priya = Visitor::signed_in(&stack, "priya").await?;
    let mut answers = Vec::new();
    for customer in [stack.world.nordlys.0, Uuid::now_v7()] {
        let seen = priya.get(&format!("/customers/{customer}/contacts")).await?;
        let done =
            priya.post(&format!("/customers/{customer}/contacts/of/{marta}"), &[("do", "flag")]).await?;
        answers.push([seen.text, done.text]);
        ensure!(seen.status == 404 && done.status == 404, "{} {}", seen.status, done.status);
    }
    ensure!(answers[0] == answers[1], "a foreign customer answers like one that does not exist");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_sealed_where_it_is_kept() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (at, marta) = (contacts(&stack), stack.person("marta")?.contact()?);
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let open = anders.get(&format!("{at}?open={marta}")).await?;
    let typed = filled(&open, &[("name", "Martha Zebedee"), ("email", "zebedee@nordlys.example")])?;
    anders.post(&of(&stack, marta), &borrowed(&typed)).await?;
    says(&anders.get(&format!("{at}?open={marta}")).await?, "Martha Zebedee")?;
    let database = stack.database().await?;
    let rows = database.query("SELECT to_jsonb(d)::text FROM wf.draft d", &[]).await?;
    ensure!(rows.len() == 1, "{} drafts", rows.len());
    let kept: String = rows[0].get(0);
    ensure!(kept.contains("cipher") && !kept.to_lowercase().contains("zebedee"), "{kept}");
    // Nobody else has it, and a colleague's draft is another one.
    let mut ingrid = Visitor::signed_in(&stack, "ingrid").await?;
    let hers = ingrid.get(&format!("{at}?open={marta}")).await?;
    ensure!(!hers.text.contains("Zebedee"), "{}", hers.text);
    let names = stack.person("anders")?.contacts().await?;
    ensure!(!format!("{names:?}").contains(&json!("Martha Zebedee").to_string()), "nothing is in force");
    Ok(())
}

/// A toggle says how one thing shall be: whether the names can be read does not matter for it.
#[tokio::test(flavor = "multi_thread")]
async fn a_toggle_reads_nobodys_name() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let marta = stack.person("marta")?.contact()?;
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let database = stack.database().await?;
    database.batch_execute("ALTER TABLE prj.contact RENAME TO contact_away").await?;
    let granted = anders.post(&of(&stack, marta), &[("do", "grant:security")]).await?;
    ensure!(granted.status == 303 && granted.to.ends_with(&format!("#row-{marta}")), "{granted:?}");
    database.batch_execute("ALTER TABLE prj.contact_away RENAME TO contact").await?;
    let page = anders.get(&contacts(&stack)).await?;
    ensure!(row(&page, marta)?.contains("Security<small>adding</small>"), "{}", row(&page, marta)?);
    Ok(())
}
