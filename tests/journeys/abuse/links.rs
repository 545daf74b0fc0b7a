//! Case 10: what a link opens is nowhere but in the mail, and looking at it uses nothing up. Case 14: nothing a mail says or
//! leads to decides anything; mail that comes back is read by nobody.

use anyhow::{Context as _, ensure};
use embedded::mail::Mail;
use serde_json::json;
use tests::{SOON, Stack};

use super::routes::{everything, nothing_changed};
use crate::sealed::{dump, found, messages};
use crate::visitor::{PASSWORD, SESSION, Visitor};

/// The tokens of a welcome and of a reset that nobody has used yet, with the addresses they were sent to.
async fn planted(stack: &Stack) -> anyhow::Result<Vec<(String, &'static str)>> {
    let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
    let add = json!([{"kind": "add-contact", "name": "Kari", "email": "kari@nordlys.example", "roles": ["technical"]}]);
    let number = ingrid.submit(add).await?;
    viktor.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    Visitor::new(stack).post("/forgot", &[("email", "anders@nordlys.example")]).await?;
    let mut links = Vec::new();
    for (email, kind) in [("kari@nordlys.example", "welcome"), ("anders@nordlys.example", "password-reset")] {
        let mail = stack.mail_to(email, kind).await?;
        let link = mail.links.iter().find(|link| link.contains("token=")).context("no link")?.clone();
        links.push((link, email));
    }
    Ok(links)
}

#[tokio::test(flavor = "multi_thread")]
async fn case_10_looking_at_a_link_uses_nothing_up_and_tells_nobody() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut visitor = Visitor::signed_in(&stack, "anders").await?;
    let links = planted(&stack).await?;
    let before = everything(&stack).await?;
    for (link, email) in &links {
        let path = link.strip_prefix(&stack.site.url("")).context("a link that leads elsewhere")?;
        for _ in 0..50 {
            let page = Visitor::new(&stack).get(path).await?;
            ensure!(page.status == 200 && page.text.contains(email), "{page:?}");
            ensure!(page.cookies.is_empty(), "{page:?}");
            let header =
                |name: &str| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
            ensure!(
                header("referrer-policy") == "no-referrer" && header("cache-control") == "no-store",
                "{page:?}"
            );
            let elsewhere =
                page.text.split(['"', '\'']).find(|text| text.starts_with("http") || text.starts_with("//"));
            ensure!(elsewhere.is_none(), "the page names another site: {elsewhere:?}");
        }
        // A scanner may also ask for the head alone, or bring a session of its own.
        let head = stack.site.http().head(link).send().await?;
        ensure!(head.status().as_u16() == 200);
        ensure!(visitor.get(path).await?.status == 200);
    }
    nothing_changed(&stack, &before).await?;
    for (link, _) in &links {
        let (page, token) = link.split_once("?token=").context("no token")?;
        let page = page.strip_prefix(&stack.site.url("")).context("a link that leads elsewhere")?;
        let form = [("token", token), ("password", PASSWORD), ("again", PASSWORD)];
        let used = Visitor::new(&stack).post(page, &form).await?;
        ensure!(used.status == 303, "{used:?}");
        ensure!(!used.to.contains("token"), "{used:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_10_tokens_are_in_no_dump_no_stream_and_no_log_line() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let links = planted(&stack).await?;
    let mut secrets = Vec::new();
    let look = async |secrets: &[String], when: &str| -> anyhow::Result<()> {
        let (database, (_, stream)) = (dump(&stack, &[]).await?, messages(&stack).await?);
        ensure!(database.len() > 20_000 && stream.len() > 2_000, "too small to be all");
        for (place, text) in
            [("the database", &database), ("the stream", &stream), ("the log", &stack.lines().into_bytes())]
        {
            let found = found(secrets, text);
            ensure!(found.is_empty(), "{when}, in {place}: {found:?}");
        }
        Ok(())
    };
    for (link, _) in &links {
        let (page, token) = link.split_once("?token=").context("no token")?;
        secrets.push(token.to_owned());
        // As it is, cut off, at the wrong page, and in a form that is refused.
        for path in [
            link.clone(),
            format!("{page}?token={token}x"),
            link.replace("reset", "activate"),
            link.replace("activate", "nothing"),
        ] {
            stack.site.http().get(path).send().await?;
        }
        let form = [("token", token), ("password", "short"), ("again", "short")];
        stack.site.http().post(page).form(&form).send().await?;
    }
    stack.settled().await?;
    look(&secrets, "unused").await?;
    for (link, _) in &links {
        let (page, token) = link.split_once("?token=").context("no token")?;
        let form = [("token", token), ("password", PASSWORD), ("again", PASSWORD)];
        stack.site.http().post(page).form(&form).send().await?;
    }
    let mut anders = Visitor::new(&stack);
    ensure!(anders.sign_in("anders@nordlys.example", PASSWORD).await?.status == 303);
    secrets.extend(anders.cookies.values().cloned());
    ensure!(anders.cookies.contains_key(SESSION) && secrets.len() == 4, "{secrets:?}");
    anders.get("/me").await?;
    stack.settled().await?;
    look(&secrets, "used").await?;
    ensure!(stack.lines().contains("http.request"), "requests are not logged");
    Ok(())
}

/// Mails of many kinds: raised, asked, answered, replied, decided, cancelled, welcomed, reset.
pub(super) async fn correspondence(stack: &Stack) -> anyhow::Result<Vec<std::sync::Arc<Mail>>> {
    let (ingrid, wanda) = (stack.person("ingrid")?, stack.person("wanda")?);
    planted(stack).await?;
    let marta = stack.person("marta")?.contact()?;
    for ending in ["cancelled", "rejected"] {
        let grant = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
        let number = ingrid.submit(grant).await?;
        wanda.says(&number, "comments", "We are looking at it.").await?.ok()?;
        wanda.says(&number, "queries", "Since when?").await?.ok()?;
        ingrid.says(&number, "replies", "Since Monday.").await?.ok()?;
        if ending == "cancelled" {
            ingrid.cancel(&number).await?.ok()?;
        } else {
            stack.person("viktor")?.decide(&number, &[(1, "Not needed.")]).await?.ok()?;
        }
        stack.mail_to(&ingrid.email, ending).await?;
    }
    stack.settled().await?;
    let mails = stack.inbox().mails();
    let kinds: std::collections::BTreeSet<_> = mails.iter().map(|mail| tests::desk::kind(mail)).collect();
    ensure!(kinds.len() >= 9 && !kinds.contains("unknown"), "{kinds:?}");
    Ok(mails)
}

#[tokio::test(flavor = "multi_thread")]
async fn case_14_no_mail_leads_to_an_act() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mails = correspondence(&stack).await?;
    let mut people = vec![Visitor::new(&stack)];
    for name in ["ingrid", "wanda", "viktor"] {
        people.push(Visitor::signed_in(&stack, name).await?);
    }
    let before = everything(&stack).await?;
    let mut followed = 0;
    for mail in &mails {
        for link in &mail.links {
            let path =
                link.strip_prefix(&stack.site.url("")).with_context(|| format!("{link} leads elsewhere"))?;
            let looks = [
                "/tickets/CR-",
                "/activate?token=",
                "/reset?token=",
                "/sign-in",
                "/forgot",
                "/desk",
                "/customers/",
            ];
            ensure!(
                path == "/" || path.is_empty() || looks.iter().any(|look| path.starts_with(look)),
                "{link}"
            );
            let acts = ["approve", "reject", "decide", "cancel", "grant", "accept"];
            ensure!(!acts.iter().any(|act| path.contains(act)), "{link} names an act");
            for visitor in &mut people {
                let page = visitor.get(path).await?;
                ensure!(page.status < 500, "{link}: {page:?}");
                followed += 1;
            }
        }
        ensure!(!mail.html.contains("<form") && !mail.html.contains("<script"), "{}", mail.html);
        // A machine that answers mails is not answered: nobody reads what comes back.
        let automatic = mail.headers.iter().find(|header| header.name.eq_ignore_ascii_case("Auto-Submitted"));
        ensure!(
            automatic.is_some_and(|header| header.value.trim() == "auto-generated"),
            "{:?}",
            mail.headers
        );
        ensure!(
            !mail.headers.iter().any(|header| header.name.eq_ignore_ascii_case("Reply-To")),
            "{:?}",
            mail.headers
        );
    }
    ensure!(followed > 40, "only {followed} links were followed");
    nothing_changed(&stack, &before).await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_14_links_are_worth_nothing_to_anybody_else() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let links = planted(&stack).await?;
    let before = stack.head().await?;
    let tokens: Vec<_> =
        links.iter().filter_map(|(link, _)| link.split_once("token=")).map(|(_, token)| token).collect();
    // A link of one purpose at the page of the other, as a session, as a key.
    for (page, token) in [("/reset", tokens[0]), ("/activate", tokens[1])] {
        let form = [("token", token), ("password", PASSWORD), ("again", PASSWORD)];
        let wrong = Visitor::new(&stack).post(page, &form).await?;
        ensure!(wrong.status == 410, "{wrong:?}");
        let mut session = Visitor::new(&stack);
        session.cookies.insert(SESSION.to_owned(), token.to_owned());
        ensure!(!session.is_in().await?);
        let key = stack.person("ingrid")?.with_key(token);
        ensure!(key.get_now("/me").await?.status == 401);
    }
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    stack.inbox().wait_for(SOON, |mail| mail.is_to("kari@nordlys.example")).await.context("no mail")?;
    Ok(())
}
