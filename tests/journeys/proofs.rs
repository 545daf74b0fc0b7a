//! What a sign-in rests on when somebody leans on it: proofs, links nobody waits for, bodies that never come, marks of browsers.

use anyhow::{Context as _, ensure};
use futures::future::join_all;
use tests::{SOON, Stack, wait_until};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use workflow::{Caller, WorkflowError};

use crate::two_step::enrolled;
use crate::visitor::{PASSWORD, Visitor, give_password};

const ANOTHER: &str = "eleven otters cross the frozen lake";

/// Makes it long ago that anybody proved to be there.
async fn proofs_grow_old(stack: &Stack) -> anyhow::Result<()> {
    let age = "UPDATE idn.session SET stepped_up_at = stepped_up_at - interval '6 minutes'";
    Ok(stack.database().await?.batch_execute(age).await?)
}

/// Makes every wait a long one.
async fn waits_grow_long(stack: &Stack) -> anyhow::Result<()> {
    let long = "UPDATE idn.sign_in_attempt SET not_before = now() + interval '1 hour'";
    Ok(stack.database().await?.batch_execute(long).await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn another_password_is_no_way_around_the_second_factor() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "viktor").await?;
    let (_, codes) = enrolled(&mut own).await?;
    proofs_grow_old(&stack).await?;
    let form = [("old", PASSWORD), ("password", ANOTHER), ("again", ANOTHER)];
    let page = own.post("/me/password", &form).await?;
    ensure!(
        page.status == 303 && page.to == "/confirm?next=/me",
        "the old password alone sufficed: {page:?}"
    );
    ensure!(own.get("/me/two-step").await?.to.starts_with("/confirm"), "a proof came out of it");
    let proof = [("password", PASSWORD), ("code", codes[0].as_str()), ("next", "/me")];
    ensure!(own.post("/confirm", &proof).await?.to == "/me");
    ensure!(own.post("/me/password", &form).await?.to == "/me?done=password-changed");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_requests_for_links_holds_up_nobody_else() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    let mut database = stack.database().await?;
    // Whoever asks for a link waits here, for as long as the test wants.
    let held = database.transaction().await?;
    held.batch_execute("LOCK TABLE idn.sign_in_attempt IN ACCESS EXCLUSIVE MODE").await?;
    let asked = (0..64).map(|n| {
        let stack = &stack;
        async move { Visitor::new(stack).post("/forgot", &[("email", &format!("x{n}@nobody.example"))]).await }
    });
    for page in join_all(asked).await {
        ensure!(page?.status == 303);
    }
    for _ in 0..8 {
        ensure!(own.is_in().await?, "the profile waits for strangers' links");
    }
    held.rollback().await?;
    let email = &stack.person("anders")?.email;
    wait_until("the flood to be over", SOON, async || {
        Visitor::new(&stack).post("/forgot", &[("email", email)]).await?;
        let found =
            stack.inbox().wait_for(std::time::Duration::from_millis(200), |mail| mail.is_to(email)).await;
        Ok(found.map(|_| ()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_removes_a_second_factor_that_is_lost() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "viktor").await?;
    let (viktor, rita) = (stack.person("viktor")?, stack.person("rita")?);
    enrolled(&mut own).await?;
    let workflow = stack.workflow();
    let colleague = workflow.authenticate(&rita.key, None).await?.context("Rita's key is dead")?;
    let refused = workflow.drop_second_factor(&colleague, viktor.account).await;
    ensure!(matches!(refused, Err(WorkflowError::Refused { code: "operator-needed", .. })), "{refused:?}");
    ensure!(workflow.drop_second_factor(&Caller::Operator, viktor.account).await?);
    ensure!(!own.is_in().await?, "a session outlived the factor");
    ensure!(Visitor::new(&stack).sign_in(&viktor.email, PASSWORD).await?.to == "/");
    ensure!(
        !workflow.drop_second_factor(&Caller::Operator, viktor.account).await?,
        "there was none any more"
    );
    let left: i64 =
        stack.database().await?.query_one("SELECT count(*) FROM idn.second_factor", &[]).await?.get(0);
    ensure!(left == 0, "{left} secret(s) stay behind");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn browsers_that_say_only_their_origin_use_every_form() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    give_password(&stack, "anders").await?;
    let email = &stack.person("anders")?.email;
    // What a browser says of a form of a page depends on the page's policy: nothing under `no-referrer`.
    let here = stack.site.url("");
    let origin = async |path: &str| -> anyhow::Result<String> {
        let page = Visitor::new(&stack).get(path).await?;
        let policy = page.headers.get("referrer-policy").and_then(|value| value.to_str().ok());
        Ok(if policy == Some("no-referrer") { "null".to_owned() } else { here.clone() })
    };
    let from = origin("/sign-in").await?;
    let form = [("email", email.as_str()), ("password", PASSWORD)];
    let page = Visitor::new(&stack).post_with("/sign-in", &form, &[("Origin", &from)]).await?;
    ensure!(page.status == 303, "{page:?}");
    let workflow = stack.workflow();
    let link = workflow.send_password_link(&Caller::Operator, stack.person("anders")?.account).await?;
    let path = secrecy::ExposeSecret::expose_secret(&link.path).to_owned();
    ensure!(origin(&path).await? == "null", "the token's page tells its address");
    let token = path.split_once("token=").context("no token")?.1;
    let form = [("token", token), ("password", ANOTHER), ("again", ANOTHER)];
    let elsewhere =
        Visitor::new(&stack).post_with("/reset", &form, &[("Origin", "https://evil.example")]).await?;
    ensure!(elsewhere.status == 403, "{elsewhere:?}");
    let page = Visitor::new(&stack).post_with("/reset", &form, &[("Origin", "null")]).await?;
    ensure!(page.status == 303, "{page:?}");
    let form = [("email", email.as_str()), ("password", ANOTHER)];
    let blind = Visitor::new(&stack).post_with("/sign-in", &form, &[("Origin", "null")]).await?;
    ensure!(blind.status == 403, "{blind:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_never_come_keep_nobody_out() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let url = stack.site.url("");
    let host = url.strip_prefix("http://").context("no host")?;
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: 200000\r\n\r\nemail="
    );
    let trickled = (0..160).map(|_| async {
        let mut stream = TcpStream::connect(host).await?;
        stream.write_all(head.as_bytes()).await?;
        anyhow::Ok(stream)
    });
    let slow: Vec<TcpStream> = join_all(trickled).await.into_iter().collect::<Result<_, _>>()?;
    for _ in 0..20 {
        let page = Visitor::new(&stack).get("/sign-in").await?;
        ensure!(page.status == 200, "{} connections keep everybody out: {page:?}", slow.len());
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_codes_does_not_shut_out_the_person() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "viktor").await?;
    let email = stack.person("viktor")?.email.clone();
    let (_, codes) = enrolled(&mut own).await?;
    // A browser in which the person has signed in with both.
    let mut known = own.clone();
    known.sign_in(&email, PASSWORD).await?;
    ensure!(known.post("/sign-in/code", &[("code", &codes[0])]).await?.status == 303);
    // Somebody has the password and guesses the code.
    let mut thief = Visitor::new(&stack);
    thief.sign_in(&email, PASSWORD).await?;
    let mut turned_away = false;
    for _ in 0..8 {
        turned_away |= thief.post("/sign-in/code", &[("code", "000000")]).await?.status == 429;
    }
    ensure!(turned_away, "codes are guessed without end");
    waits_grow_long(&stack).await?;
    ensure!(thief.post("/sign-in/code", &[("code", &codes[1])]).await?.status == 429);
    let proof = [("password", PASSWORD), ("code", codes[2].as_str()), ("next", "/me")];
    let page = known.post("/confirm", &proof).await?;
    ensure!(page.to == "/me", "the person cannot prove to be there: {page:?}");
    known.sign_in(&email, PASSWORD).await?;
    let page = known.post("/sign-in/code", &[("code", &codes[3])]).await?;
    ensure!(page.status == 303 && known.is_in().await?, "the person cannot sign in: {page:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn being_turned_away_is_noted_once_a_wait_and_pushes_nothing_out_of_sight() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    let email = &stack.person("anders")?.email;
    for guess in 0..40 {
        Visitor::new(&stack).sign_in(email, &format!("guess number {guess}")).await?;
    }
    let noted = "SELECT count(*) FROM idn.sign_in_log WHERE outcome = 'throttled'";
    let noted: i64 = stack.database().await?.query_one(noted, &[]).await?.get(0);
    ensure!((1..10).contains(&noted), "{noted} entries of 35 that were turned away");
    let page = own.get("/me").await?;
    ensure!(page.text.contains("Signed in"), "the sign-in is out of sight");
    ensure!(page.text.matches("Too many tries, turned away").count() == 1, "{}", page.text);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_known_before_another_password_is_a_stranger() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    let email = stack.person("anders")?.email.clone();
    // Somebody copied the mark of the browser.
    let mut thief = own.clone();
    let form = [("old", PASSWORD), ("password", ANOTHER), ("again", ANOTHER)];
    ensure!(own.post("/me/password", &form).await?.status == 303);
    for _ in 0..8 {
        Visitor::new(&stack).sign_in(&email, "a guess of somebody").await?;
    }
    waits_grow_long(&stack).await?;
    ensure!(
        thief.sign_in(&email, "a guess of the thief").await?.status == 429,
        "the mark outlived the password"
    );
    ensure!(own.sign_in(&email, ANOTHER).await?.status == 303, "the own browser is not known any more");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_names_something_else_than_an_account_is_unknown() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let link =
        stack.workflow().send_password_link(&Caller::Operator, stack.person("anders")?.account).await?;
    let path = secrecy::ExposeSecret::expose_secret(&link.path).to_owned();
    let token = path.split_once("token=").context("no token")?.1;
    let foreign = foreign_token(token, stack.world.nordlys.0)?;
    for page in ["/activate", "/reset"] {
        let shown = Visitor::new(&stack).get(&format!("{page}?token={foreign}")).await?;
        ensure!(shown.status == 410, "{page}: {shown:?}");
    }
    Ok(())
}

/// The same token, for another stream.
fn foreign_token(token: &str, stream: uuid::Uuid) -> anyhow::Result<String> {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let mut bytes = URL_SAFE_NO_PAD.decode(token)?;
    let account = bytes.get_mut(..16).context("a short token")?;
    account.copy_from_slice(stream.as_bytes());
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
