//! Two-step sign-in, and proving to be there.

use anyhow::{Context as _, ensure};
use tests::Stack;
use totp_rs::{Builder, Secret, Totp};
use workflow::account::SignInRules;

use crate::visitor::{PASSWORD, Page, SESSION, Visitor};

/// What stands between two texts of a page.
fn between<'p>(page: &'p Page, before: &str, after: &str) -> anyhow::Result<&'p str> {
    let rest = page.text.split_once(before).with_context(|| format!("{before} is not there: {page:?}"))?.1;
    Ok(rest.split_once(after).with_context(|| format!("{after} is not there"))?.0)
}

fn app(page: &Page) -> anyhow::Result<Totp> {
    let secret = between(page, "<code class=\"secret\" translate=\"no\">", "</code>")?.replace(' ', "");
    let secret = Secret::try_from_base32(secret).map_err(|_| anyhow::anyhow!("no secret"))?;
    Builder::new().with_secret(secret).with_account_name("app").build().map_err(|_| anyhow::anyhow!("no app"))
}

fn now() -> u64 {
    u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default()
}

/// The recovery codes a page shows.
fn shown_codes(page: &Page) -> Vec<String> {
    let pieces = page.text.split("<li><code>").skip(1);
    pieces.filter_map(|rest| rest.split("</code>").next().map(str::to_owned)).collect()
}

/// Sets two-step sign-in up through its pages: the app, and the recovery codes.
pub(crate) async fn enrolled(visitor: &mut Visitor<'_>) -> anyhow::Result<(Totp, Vec<String>)> {
    let to = visitor.post("/me/two-step", &[]).await?.to;
    let page = visitor.get(&to).await?;
    ensure!(page.status == 200 && page.text.contains("<svg class=\"qr\""), "{page:?}");
    let app = app(&page)?;
    ensure!(visitor.post(&to, &[("code", "000000")]).await?.status == 422);
    // The code of the step before, so that the present one is still unused at the next sign-in.
    let before = visitor.clone();
    let page = visitor.post(&to, &[("code", &app.generate(now() - 30).to_string())]).await?;
    ensure!(page.status == 200, "{page:?}");
    let codes = shown_codes(&page);
    ensure!(codes.len() == 10, "{codes:?}");
    ensure!(visitor.is_in().await? && !before.clone().is_in().await?, "a session of before lives on");
    Ok((app, codes))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_asked_once_it_is_set_up_and_works_once() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "viktor").await?;
    let email = &stack.person("viktor")?.email;
    let (app, codes) = enrolled(&mut own).await?;
    let code = app.generate(now()).to_string();

    let mut half = Visitor::new(&stack);
    let page = half.sign_in(email, PASSWORD).await?;
    ensure!(page.to == "/sign-in/code", "{page:?}");
    ensure!(!half.is_in().await?, "the password alone opened the session");
    let first = half.cookies[SESSION].clone();
    ensure!(half.post("/sign-in/code", &[("code", "123456")]).await?.status == 422);
    let page = half.post("/sign-in/code", &[("code", &code), ("next", "/me")]).await?;
    ensure!(page.status == 303 && page.to == "/me" && half.is_in().await?, "{page:?}");
    ensure!(half.cookies[SESSION] != first, "the half session became the whole one");

    let mut replayed = Visitor::new(&stack);
    replayed.sign_in(email, PASSWORD).await?;
    ensure!(replayed.post("/sign-in/code", &[("code", &code)]).await?.status == 422, "the code worked twice");
    let page = replayed.post("/sign-in/code", &[("code", &codes[0])]).await?;
    ensure!(page.to == "/me" && replayed.is_in().await?, "{page:?}");
    let mut again = Visitor::new(&stack);
    again.sign_in(email, PASSWORD).await?;
    ensure!(
        again.post("/sign-in/code", &[("code", &codes[0])]).await?.status == 422,
        "a recovery code worked twice"
    );

    ensure!(replayed.post("/me/two-step/remove", &[]).await?.to == "/me?done=two-step-removed");
    ensure!(!half.is_in().await? && replayed.is_in().await?);
    ensure!(Visitor::new(&stack).sign_in(email, PASSWORD).await?.to == "/");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn recovery_codes_are_renewed_alone() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "viktor").await?;
    let email = &stack.person("viktor")?.email;
    ensure!(own.post("/me/two-step/codes", &[]).await?.to == "/me/two-step", "codes without a second factor");
    let (_, old) = enrolled(&mut own).await?;
    let page = own.post("/me/two-step/codes", &[]).await?;
    let new = shown_codes(&page);
    ensure!(page.status == 200 && new.len() == 10 && !new.contains(&old[0]), "{page:?}");
    ensure!(own.is_in().await?, "nothing changed about how she signs in, so she stays signed in");
    ensure!(own.get("/me").await?.text.contains("10 recovery codes are left"));
    let mut half = Visitor::new(&stack);
    half.sign_in(email, PASSWORD).await?;
    ensure!(half.post("/sign-in/code", &[("code", &old[0])]).await?.status == 422, "an old code works");
    let page = half.post("/sign-in/code", &[("code", &new[9])]).await?;
    ensure!(page.status == 303 && half.is_in().await?, "{page:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_the_sign_in_needs_a_fresh_proof() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "viktor").await?;
    let database = stack.database().await?;
    let age = "UPDATE idn.session SET stepped_up_at = stepped_up_at - interval '6 minutes'";
    database.execute(age, &[]).await?;
    for path in ["/me/two-step", "/me/two-step/codes", "/me/two-step/remove"] {
        ensure!(own.post(path, &[]).await?.to == "/confirm?next=/me/two-step", "{path}");
    }
    let wrong = own.post("/confirm", &[("password", "not the password"), ("next", "/me/two-step")]).await?;
    ensure!(wrong.status == 422 && wrong.text.contains("/me/two-step"), "{wrong:?}");
    ensure!(own.get("/me/two-step").await?.status == 303);
    let right = own.post("/confirm", &[("password", PASSWORD), ("next", "/me/two-step")]).await?;
    ensure!(right.to == "/me/two-step" && own.get("/me/two-step").await?.status == 200, "{right:?}");
    let mut turned_away = false;
    for _ in 0..8 {
        turned_away |= own.post("/confirm", &[("password", "guess")]).await?.status == 429;
    }
    ensure!(turned_away, "an open browser guesses without end");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_without_a_second_factor_must_set_one_up_where_the_installation_says_so() -> anyhow::Result<()>
{
    let stack = Stack::start().await?;
    let strict = stack.workflow().with_sign_in_rules(SignInRules { staff_second_factor: true });
    let session = async |visitor: &Visitor<'_>| {
        let token = visitor.cookies[SESSION].clone().into();
        strict.session(&token, None).await?.context("no session")
    };
    let mut viktor = Visitor::signed_in(&stack, "viktor").await?;
    let anders = Visitor::signed_in(&stack, "anders").await?;
    ensure!(session(&viktor).await?.must_enrol && !session(&anders).await?.must_enrol);
    enrolled(&mut viktor).await?;
    let own = session(&viktor).await?;
    ensure!(!own.must_enrol && own.has_second_factor);
    let visitor = identity::visitor::Visitor { agent: identity::visitor::Agent::default(), address: None };
    let removed = strict.remove_second_factor(&own, &visitor).await;
    ensure!(matches!(removed, Err(workflow::WorkflowError::Refused { code: "second-factor-required", .. })));
    Ok(())
}
