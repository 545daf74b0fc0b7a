//! Case 16: a session is new at sign-in; acts come from this site's own pages alone; looking is no act.

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::Stack;

use super::routes::{Ids, borrowed, everything, nothing_changed, page_routes};
use crate::visitor::{PASSWORD, SESSION, Visitor, give_password};

#[tokio::test(flavor = "multi_thread")]
async fn case_16_a_session_is_new_at_sign_in_and_its_cookie_is_for_the_server_alone() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    give_password(&stack, "anders").await?;
    let email = &stack.person("anders")?.email;
    let mut visitor = Visitor::new(&stack);
    // A value somebody else planted before the sign-in.
    let foreign = "A".repeat(43);
    visitor.cookies.insert(SESSION.to_owned(), foreign.clone());
    let page = visitor.sign_in(email, PASSWORD).await?;
    ensure!(page.status == 303 && page.to == "/", "{page:?}");
    for name in [SESSION, "__Host-countersign-device"] {
        let set = page.cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}=")));
        let set = set.with_context(|| format!("{name} was not set: {page:?}"))?;
        for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            ensure!(set.contains(attribute), "{set}");
        }
        ensure!(!set.contains("Domain"), "{set}");
    }
    ensure!(visitor.cookies[SESSION] != foreign && visitor.is_in().await?);
    // Whoever planted it is not in.
    let mut planter = Visitor::new(&stack);
    planter.cookies.insert(SESSION.to_owned(), foreign);
    ensure!(!planter.is_in().await?);
    // Signing in again ends the session before it.
    let mut before = visitor.clone();
    ensure!(visitor.sign_in(email, PASSWORD).await?.status == 303);
    ensure!(!before.is_in().await? && visitor.is_in().await?);
    // Signing out ends it for good, also for whoever kept the cookie.
    let mut kept = visitor.clone();
    ensure!(visitor.post("/sign-out", &[]).await?.to == "/sign-in?done=signed-out");
    ensure!(!visitor.cookies.contains_key(SESSION) && !kept.is_in().await?);
    Ok(())
}

/// What a form from another site, or from nowhere, says of where it comes from.
const ELSEWHERE: [&[(&str, &str)]; 8] = [
    &[("Sec-Fetch-Site", "cross-site")],
    &[("Sec-Fetch-Site", "same-site")],
    &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")],
    &[("Origin", "https://evil.example")],
    &[("Origin", "null")],
    &[("Origin", "http://localhost.evil.example")],
    &[("Referer", "https://evil.example/")],
    &[],
];

/// Two people with a session each, something of theirs for every route, and the ids of it.
async fn office(stack: &Stack) -> anyhow::Result<(Visitor<'_>, Visitor<'_>, Ids)> {
    let marta = stack.person("marta")?.contact()?;
    let entries = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
    let number = stack.person("ingrid")?.submit(entries).await?;
    let (anders, mut viktor) =
        (Visitor::signed_in(stack, "anders").await?, Visitor::signed_in(stack, "viktor").await?);
    viktor.post("/desk/views", &[("name", "Ours"), ("q", "nordlys")]).await?;
    let factor = viktor.post("/me/two-step", &[]).await?.to;
    let database = stack.database().await?;
    let one = async |asked: &str| anyhow::Ok(database.query_one(asked, &[]).await?.get::<_, String>(0));
    let account = stack.person("anders")?.account;
    let session =
        one(&format!("SELECT session_id::text FROM idn.session WHERE account_id = '{account}'")).await?;
    let view = one("SELECT view::text FROM wf.saved_view").await?;
    let factor = factor.rsplit('/').next().context("no factor")?.to_owned();
    Ok((anders, viktor, Ids { session, factor, view, ..Ids::of_nordlys(stack, &number)? }))
}

#[tokio::test(flavor = "multi_thread")]
async fn case_16_forms_from_other_sites_are_refused_on_every_page() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (mut anders, mut viktor, ids) = office(&stack).await?;
    let before = everything(&stack).await?;
    let mut asked = 0;
    for route in page_routes()?.iter().filter(|route| route.acts) {
        let (path, form) = (ids.fill(&route.path)?, ids.form(&route.path));
        for visitor in [&mut anders, &mut viktor] {
            for headers in ELSEWHERE {
                let page = visitor.post_with(&path, &borrowed(&form), headers).await?;
                // Where the secret of a link is in the form, and no session counts, a page that tells nobody its address may
                // send it "from nowhere": then the secret is asked for, and there is none here.
                let nowhere =
                    headers == [("Origin", "null")] && ["/activate", "/reset"].contains(&path.as_str());
                let refused = page.status == 403 || (nowhere && page.status == 410);
                ensure!(refused && page.cookies.is_empty(), "{path} {headers:?}: {page:?}");
                ensure!(
                    page.text.contains("sent from another site") || page.text.contains("<h1>"),
                    "{page:?}"
                );
                asked += 1;
            }
        }
    }
    ensure!(asked > 300, "only {asked} forms");
    nothing_changed(&stack, &before).await?;
    ensure!(anders.is_in().await? && viktor.is_in().await?, "somebody else signed the person out");
    // Signing somebody in from elsewhere is an act as well, even without a session.
    for headers in &ELSEWHERE[..6] {
        let form = [("email", "anders@nordlys.example"), ("password", PASSWORD)];
        let page = Visitor::new(&stack).post_with("/sign-in", &form, headers).await?;
        ensure!(page.status == 403 && page.cookies.is_empty(), "{headers:?}: {page:?}");
    }
    // The same form from here is taken.
    let origin = stack.site.url("");
    let page = anders.post_with("/me/language", &[("language", "de")], &[("Origin", &origin)]).await?;
    ensure!(page.status == 303, "{page:?}");
    ensure!(anders.get("/me").await?.text.contains("Ihr Profil"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_16_looking_is_no_act() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (mut anders, mut viktor, ids) = office(&stack).await?;
    let before = everything(&stack).await?;
    let mut asked = 0;
    for route in page_routes()?.iter().filter(|route| route.path != "/live") {
        // The whole form as a query: what an image or a link of another site can do.
        let form = ids.form(&route.path);
        let query: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
        let plain = ids.fill(&route.path)?;
        for path in [plain.clone(), format!("{plain}?{}", query.join("&"))] {
            for visitor in [&mut anders, &mut viktor] {
                let page = visitor.get_with(&path, &[("Sec-Fetch-Site", "cross-site")]).await?;
                ensure!(page.status < 500, "{path}: {page:?}");
                ensure!(route.reads || matches!(page.status, 404 | 405), "{path}: {page:?}");
                let session =
                    page.cookies.iter().any(|cookie| !cookie.starts_with("__Host-countersign-language="));
                ensure!(!session, "{path}: {page:?}");
                asked += 1;
            }
        }
    }
    ensure!(asked > 150, "only {asked} pages");
    nothing_changed(&stack, &before).await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_16_a_session_opens_nothing_of_the_api() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = Visitor::signed_in(&stack, "anders").await?;
    let cookie = format!("{SESSION}={}", anders.cookies[SESSION]);
    for method in ["GET", "POST"] {
        let request = stack.site.http().request(method.parse()?, stack.site.url("/api/v1/me/keys"));
        let api = request.header("Cookie", &cookie).header("Sec-Fetch-Site", "same-origin").send().await?;
        ensure!(api.status().as_u16() == 401, "{method}");
    }
    Ok(())
}
