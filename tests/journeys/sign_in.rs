//! Signing in with a browser. The ways it is abused: [`crate::abuse`], cases 16, 17, 19 and 20.

use anyhow::{Context as _, ensure};
use events::account::AccountEvent;
use jiff::SignedDuration;
use tests::{SOON, Stack};

use crate::visitor::{PASSWORD, Visitor, give_password};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_to_go_on_to_never_leads_to_another_site() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    give_password(&stack, "anders").await?;
    let email = &stack.person("anders")?.email;
    for (next, to) in [
        ("/me", "/me"),
        ("/tickets?state=open", "/tickets?state=open"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ] {
        let form = [("email", email.as_str()), ("password", PASSWORD), ("next", next)];
        let page = Visitor::new(&stack).post("/sign-in", &form).await?;
        ensure!(page.status == 303 && page.to == to, "{next:?}: {page:?}");
    }
    let page = Visitor::new(&stack).get("/me?done=x").await?;
    ensure!(page.status == 303 && page.to == "/sign-in?next=/me%3Fdone%3Dx", "{page:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_ended_and_another_password_ends_all_others() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut here = Visitor::signed_in(&stack, "anders").await?;
    let email = &stack.person("anders")?.email;
    let (mut there, mut elsewhere) = (Visitor::new(&stack), Visitor::new(&stack));
    there.sign_in(email, PASSWORD).await?;
    elsewhere.sign_in(email, PASSWORD).await?;
    let page = here.get("/me").await?;
    let ends: Vec<&str> =
        page.text.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let one = ends.iter().find(|to| to.starts_with("/me/sessions/") && !to.ends_with("sessions/end"));
    let one = one.with_context(|| format!("no session to end: {ends:?}"))?;
    ensure!(here.post(one, &[]).await?.status == 303);
    ensure!(i32::from(there.is_in().await?) + i32::from(elsewhere.is_in().await?) == 1);
    ensure!(here.post("/me/sessions/end", &[]).await?.status == 303);
    ensure!(!there.is_in().await? && !elsewhere.is_in().await? && here.is_in().await?);

    there.sign_in(email, PASSWORD).await?;
    let new = "eleven otters drift past the weir";
    for (old, new, again) in
        [("wrong old password", new, new), (PASSWORD, new, "not the same"), (PASSWORD, "short", "short")]
    {
        let page = here.post("/me/password", &[("old", old), ("password", new), ("again", again)]).await?;
        ensure!(
            page.status == 422 && page.text.contains("aria-invalid") && !page.text.contains("otters"),
            "{page:?}"
        );
    }
    let before = here.clone();
    let page = here.post("/me/password", &[("old", PASSWORD), ("password", new), ("again", new)]).await?;
    ensure!(page.status == 303 && here.is_in().await?, "{page:?}");
    ensure!(!there.is_in().await? && !before.clone().is_in().await?, "an older session lives on");
    ensure!(Visitor::new(&stack).sign_in(email, PASSWORD).await?.status == 422);
    ensure!(Visitor::new(&stack).sign_in(email, new).await?.status == 303);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_set_by_mail_once_and_every_session_ends() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    let email = stack.person("anders")?.email.clone();
    let asked = async |seen: Vec<String>| -> anyhow::Result<(String, String)> {
        Visitor::new(&stack).post("/forgot", &[("email", &email)]).await?;
        let new = |found: &embedded::mail::Mail| {
            found.is_to(&email)
                && found.links.iter().any(|link| link.contains("/reset?token="))
                && !seen.contains(&found.id.to_string())
        };
        let mail = stack.inbox().wait_for(SOON, new).await.context("no mail with a link")?;
        let link = mail.links.iter().find(|link| link.contains("/reset?token=")).context("no link")?;
        let token = link.split_once("token=").map(|(_, token)| token.to_owned()).context("no token")?;
        Ok((mail.id.to_string(), token))
    };
    let new = "eleven otters drift past the weir";
    let (first_mail, first) = asked(Vec::new()).await?;
    for _ in 0..20 {
        let page = own.get(&format!("/reset?token={first}")).await?;
        ensure!(page.status == 200 && page.text.contains(&email), "{page:?}");
    }
    let (_, second) = asked(vec![first_mail]).await?;
    for event in
        stack.events(0).await?.iter().filter(|event| event.event_type == "account.password-reset-requested")
    {
        let AccountEvent::PasswordResetRequested(sent) = event.decode()? else { continue };
        let works = sent.expires_at.duration_since(event.recorded_at);
        ensure!(works <= SignedDuration::from_mins(30), "case 10: a reset link works for {works:?}");
    }
    let form = |token: &str| {
        vec![("token", token.to_owned()), ("password", new.to_owned()), ("again", new.to_owned())]
    };
    let send = async |token: &str| {
        let form = form(token);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Visitor::new(&stack).post("/reset", &form).await
    };
    ensure!(send(&first).await?.status == 410, "a newer link does not void the older one");
    ensure!(own.is_in().await?, "nothing was set yet");
    // A link of another purpose is worth nothing here, nor the other way round (abuse case 8).
    ensure!(own.get(&format!("/activate?token={second}")).await?.status == 410);
    let (one, other) = tokio::try_join!(send(&second), send(&second))?;
    let mut both = [one.status, other.status];
    both.sort_unstable();
    ensure!(both[0] == 303 && both[1] >= 409, "{both:?}");
    ensure!(send(&second).await?.status == 410, "the link worked twice");
    ensure!(!own.is_in().await?, "a session outlived the new password");
    ensure!(
        own.sign_in(&email, PASSWORD).await?.status == 422 && own.sign_in(&email, new).await?.status == 303
    );
    Ok(())
}
