//! Signing in with a browser, and the ways it is abused.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::{SOON, Stack, wait_until};

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

#[tokio::test(flavor = "multi_thread")]
async fn case_16_acts_from_other_sites_are_refused_and_reading_is_no_act() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let acts = [
        "/sign-out",
        "/me/language",
        "/me/password",
        "/me/sessions/end",
        "/me/two-step",
        "/confirm",
        "/sign-in",
        "/forgot",
    ];
    let elsewhere: [&[(&str, &str)]; 5] = [
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
        &[("Origin", "https://evil.example")],
        &[("Origin", "null")],
        &[],
    ];
    let form = [("language", "de"), ("email", "a@b.example"), ("password", PASSWORD)];
    for act in acts {
        for headers in elsewhere {
            let page = anders.post_with(act, &form, headers).await?;
            ensure!(page.status == 403 && page.cookies.is_empty(), "{act} {headers:?}: {page:?}");
        }
    }
    ensure!(anders.is_in().await?, "somebody else signed the person out");
    for act in ["/sign-out", "/me/language", "/me/password", "/me/sessions/end"] {
        ensure!(anders.get(act).await?.status == 405, "{act}");
    }
    ensure!(anders.is_in().await?);
    let origin = stack.site.url("");
    let page = anders.post_with("/me/language", &[("language", "de")], &[("Origin", &origin)]).await?;
    ensure!(page.status == 303, "{page:?}");
    ensure!(anders.get("/me").await?.text.contains("Ihr Profil"));
    // The cookie opens pages and nothing of the API.
    let cookie = format!("{SESSION}={}", anders.cookies[SESSION]);
    let api = stack.site.http().get(stack.site.url("/api/v1/me")).header("Cookie", cookie).send().await?;
    ensure!(api.status().as_u16() == 401);
    Ok(())
}

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
async fn case_19_an_unknown_address_has_the_answer_and_the_time_of_a_wrong_password() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let names = ["anders", "ingrid", "marta", "jonas", "sofie", "henrik", "priya", "tom", "lena"];
    for name in names {
        give_password(&stack, name).await?;
    }
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for name in names {
        let known_email = stack.person(name)?.email.clone();
        for (email, times) in [(known_email, &mut known), (format!("{name}@nobody.example"), &mut unknown)] {
            let began = Instant::now();
            let page = Visitor::new(&stack).sign_in(&email, "not the password of anybody").await?;
            times.push(began.elapsed());
            ensure!(page.status == 422 && page.cookies.is_empty(), "{page:?}");
            let told = page.text.replace(&email, "(address)");
            let other = Visitor::new(&stack).sign_in("x@nobody.example", "nor this one").await?;
            if other.status == 422 {
                ensure!(told == other.text.replace("x@nobody.example", "(address)"), "{told}");
            }
        }
        let sent = [("email", stack.person(name)?.email.as_str())].map(|field| [field]);
        let mut answers = Vec::new();
        for form in [sent[0], [("email", "nobody@nobody.example")]] {
            let page = Visitor::new(&stack).post("/forgot", &form).await?;
            answers.push((page.status, page.to, page.text, page.cookies));
        }
        ensure!(answers[0] == answers[1], "{answers:?}");
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    };
    let ratio = median(&mut known) / median(&mut unknown);
    ensure!((0.5..2.0).contains(&ratio), "known addresses take {ratio} times as long: {known:?} {unknown:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_20_guessing_is_slowed_down_and_does_not_shut_out_the_person() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    ensure!(own.post("/sign-out", &[]).await?.status == 303);
    let email = &stack.person("anders")?.email;
    let (mut looked_at, mut turned_away) = (0, 0);
    for guess in 0..40 {
        let page = Visitor::new(&stack).sign_in(email, &format!("guess number {guess} of many")).await?;
        match page.status {
            422 => looked_at += 1,
            429 => {
                ensure!(page.retry_after.is_some_and(|seconds| seconds >= 1), "{page:?}");
                turned_away += 1;
            }
            _ => anyhow::bail!("{page:?}"),
        }
    }
    ensure!((5..15).contains(&looked_at) && turned_away > 20, "{looked_at} looked at, {turned_away} not");
    // Not even the right password helps a stranger now, but the person's own browser is let in at once.
    let stranger = Visitor::new(&stack).sign_in(email, PASSWORD).await?;
    ensure!(stranger.status == 429, "{stranger:?}");
    let page = own.sign_in(email, PASSWORD).await?;
    ensure!(page.status == 303 && own.is_in().await?, "{page:?}");
    // The mark of one's own browser is worth nothing for the account of another.
    let mut borrowed = own.clone();
    borrowed.cookies.remove(SESSION);
    give_password(&stack, "marta").await?;
    let marta = &stack.person("marta")?.email;
    for _ in 0..8 {
        borrowed.sign_in(marta, "not the password of marta").await?;
    }
    ensure!(borrowed.sign_in(marta, PASSWORD).await?.status == 429);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_a_deactivated_person_is_out_with_the_next_request() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (anders, rita) = (stack.person("anders")?, stack.person("rita")?);
    let mut own = Visitor::signed_in(&stack, "anders").await?;
    ensure!(own.is_in().await?);
    let done = rita.post(&format!("/accounts/{}/deactivation", anders.account), &json!({})).await?;
    ensure!(done.status == 204, "{}", done.body);
    ensure!(!own.is_in().await?, "the session lives on");
    ensure!(anders.get_now("/me").await?.status == 401, "the key lives on");
    ensure!(own.sign_in(&anders.email, PASSWORD).await?.status == 422, "signed in all the same");
    // Let in again, the old session stays dead.
    let workflow = stack.workflow();
    workflow
        .activate_by_operator(&workflow::Caller::Operator, workflow::Call::fresh(), anders.account)
        .await?;
    ensure!(!own.is_in().await?);
    ensure!(own.sign_in(&anders.email, PASSWORD).await?.status == 303 && own.is_in().await?);
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

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_mailed_for_an_address_without_an_account_or_too_often() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let before = stack.head().await?;
    for _ in 0..10 {
        Visitor::new(&stack).post("/forgot", &[("email", "nobody@nobody.example")]).await?;
        Visitor::new(&stack)
            .post("/forgot", &[("email", "anders@nordlys.example,evil@evil.example")])
            .await?;
        Visitor::new(&stack).post("/forgot", &[("email", "anders@nordlys.example")]).await?;
    }
    let asked = wait_until("the links to be asked for", SOON, async || {
        let asked = stack.event_types(before).await?;
        Ok((asked.len() >= 3).then_some(asked))
    });
    let asked = asked.await?;
    ensure!(
        asked.len() <= 4 && asked.iter().all(|kind| kind == "account.password-reset-requested"),
        "{asked:?}"
    );
    Ok(())
}
