//! The page behind the link of a welcome.

use anyhow::{Context as _, ensure};
use domain::account::{Account, AccountCommand};
use embedded::mail::Mail;
use events::actor::Actor;
use events::digest::Digest;
use events::id::{AccountId, CommandId, CorrelationId, EventId, LinkId};
use events::recorded::Recorded;
use jiff::{SignedDuration, Timestamp};
use ledger::command::CommandContext;
use serde_json::json;
use tests::{Stack, world};
use uuid::Uuid;
use workflow::{Call, Caller};

const PASSWORD: &str = "seven herons wade upstream at dawn";

/// The link in a welcome, and its token.
fn link(mail: &Mail) -> anyhow::Result<(String, String)> {
    let link =
        mail.links.iter().find(|link| link.contains("/activate?token=")).context("no link in the mail")?;
    let token =
        link.split_once("token=").map(|(_, token)| token.to_owned()).context("no token in the link")?;
    Ok((link.clone(), token))
}

async fn open(stack: &Stack, link: &str) -> anyhow::Result<(u16, String)> {
    let answer = stack.site.http().get(link).send().await?;
    Ok((answer.status().as_u16(), answer.text().await?))
}

async fn submit(stack: &Stack, token: &str, password: &str, again: &str) -> anyhow::Result<(u16, String)> {
    let form = [("token", token), ("password", password), ("again", again)];
    let answer = stack.site.http().post(stack.site.url("/activate")).form(&form).send().await?;
    Ok((answer.status().as_u16(), answer.text().await?))
}

/// Registers a customer over the API with one invited person; the welcome that reached her.
async fn invited(stack: &Stack, email: &str, locale: &str) -> anyhow::Result<(Mail, AccountId)> {
    let rita = stack.person("rita")?;
    let contact = json!({
        "name": "Ny Kontakt", "email": email, "locale": locale, "roles": ["management", "application", "technical"]
    });
    let new = json!({"name": format!("Customer of {email}"), "contacts": [contact]});
    rita.post("/customers", &new).await?.expect(201)?;
    let mail = stack.mail_to(email, "welcome").await?;
    let account = stack.workflow().account_of(email).await?.context("no account was opened")?;
    Ok((Mail::clone(&mail), account))
}

/// Issues a link that has expired already, in place of that of the event `cause` if one is given; the event.
async fn too_late(stack: &Stack, account: AccountId, cause: Option<EventId>) -> anyhow::Result<Recorded> {
    let command = CommandId(Uuid::new_v4());
    let link = LinkId(cause.map_or(command.0, |cause| cause.derive("invite-again")));
    let context = CommandContext {
        command,
        fingerprint: Digest([0; 32]),
        actor: Actor::system("test"),
        customer: None,
        correlation: CorrelationId(account.0),
        causation: cause,
        traceparent: None,
        expected: None,
    };
    let issue =
        AccountCommand::IssueLink { link, expires_at: Timestamp::now() - SignedDuration::from_secs(1) };
    stack.operator.ledger.execute::<Account>(account.into(), issue, context).await?;
    let issued = stack.events(0).await?.into_iter().rfind(|event| event.stream.0 == account.0);
    issued.context("no event")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_welcome_that_was_too_late_is_sent_again_once_with_a_link_that_works() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let workflow = stack.workflow();
    let links = async || -> anyhow::Result<usize> {
        Ok(stack
            .event_types(0)
            .await?
            .iter()
            .filter(|kind| *kind == "account.activation-link-issued")
            .count())
    };
    let email = "nils@desk.example";
    let account = world::staff(&workflow, "Nils Ny", email, &["agent"], false).await?;
    let before = links().await?;
    let first = too_late(&stack, account, None).await?;
    let mail = stack.mail_to(email, "welcome").await?;
    let (_, token) = link(&mail)?;
    ensure!(!workflow.invite_again(account, first.id, first.version).await?, "invited a third time");
    ensure!(links().await? == before + 2, "{} links", links().await?);
    // One that came about like this has no successor: an address that takes no mail is not written to for ever.
    let second = too_late(&stack, account, Some(EventId(Uuid::new_v4()))).await?;
    stack.settled().await?;
    ensure!(!workflow.invite_again(account, second.id, second.version).await?, "invited for ever");
    ensure!(links().await? == before + 3, "{} links", links().await?);
    let (status, _) = submit(&stack, &token, PASSWORD, PASSWORD).await?;
    ensure!(status == 410, "a link that was replaced works: {status}");
    // Somebody who is in is not invited.
    let third = too_late(&stack, account, None).await?;
    workflow.activate_by_operator(&Caller::Operator, Call::fresh(), account).await?;
    ensure!(!workflow.invite_again(account, third.id, third.version).await?);
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_welcome_that_cannot_be_renewed_holds_up_no_other() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    // Told first of all, and its event is of no account: renewing it fails each time.
    let (database, customer) = (stack.database().await?, stack.world.nordlys);
    let broken = stack.events(0).await?.into_iter().find(|event| event.stream.0 == customer.0);
    let broken = broken.context("no event of the customer")?;
    let missed = "INSERT INTO mail.outbox (mail_id, template, recipient, thread, event_id, stream_id, stream_version, shard, \
                  position, recorded_at, state, last_error, finished_at) \
                  VALUES ($1, 'welcome', 'desk', $1, $2, $3, $4, 0, 1, now(), 'suppressed', 'link-expired', \
                  now() - interval '1 day')";
    let row = [Uuid::new_v4(), broken.id.0, broken.stream.0];
    database.execute(missed, &[&row[0], &row[1], &row[2], &broken.version]).await?;
    let attempt = stack.workflow().invite_again(AccountId(broken.stream.0), broken.id, broken.version).await;
    ensure!(attempt.is_err(), "nothing fails here: {attempt:?}");

    let account = world::staff(&stack.workflow(), "Nils Ny", "nils@desk.example", &["agent"], false).await?;
    too_late(&stack, account, None).await?;
    stack.mail_to("nils@desk.example", "welcome").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_changes_nothing_and_the_form_works_once() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    for (locale, email, title, used) in [
        ("en", "kari@nord.example", "Activate your account", "It was used already."),
        ("nb", "kaare@nord.example", "Aktiver kontoen din", "Den er brukt allerede."),
        ("de", "karl@nord.example", "Konto aktivieren", "Er wurde schon verwendet."),
    ] {
        let (mail, _) = invited(&stack, email, locale).await?;
        let (link, token) = link(&mail)?;
        let before = stack.head().await?;
        for _ in 0..50 {
            let (status, page) = open(&stack, &link).await?;
            ensure!(status == 200 && page.contains(title) && page.contains("name=\"password\""), "{page}");
            ensure!(page.contains(&format!("lang=\"{locale}\"")) && page.contains(email), "{page}");
        }
        ensure!(stack.head().await? == before, "looking at a link left events");
        for (password, again) in [
            ("short", "short"),
            (PASSWORD, "seven herons wade upstream at dusk"),
            ("passwordpassword", "passwordpassword"),
            (email, email),
            (&*"x".repeat(129), &*"x".repeat(129)),
        ] {
            let (status, page) = submit(&stack, &token, password, again).await?;
            ensure!(status == 422 && page.contains("name=\"password\""), "{password}: {status} {page}");
            ensure!(page.contains(&token), "the form was not kept: {page}");
            ensure!(!page.contains("upstream"), "the page repeats a password");
        }
        ensure!(stack.head().await? == before, "a refused password left events");
        let (status, page) = submit(&stack, &token, PASSWORD, PASSWORD).await?;
        ensure!(status == 303, "{page}");
        ensure!(stack.event_types(before).await? == ["account.activated"]);
        for (status, page) in [submit(&stack, &token, PASSWORD, PASSWORD).await?, open(&stack, &link).await?]
        {
            ensure!(status == 410 && page.contains(used), "{status} {page}");
        }
        ensure!(stack.head().await? == before + 1);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_posts_at_once_activate_once() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (mail, _) = invited(&stack, "kari@nord.example", "en").await?;
    let (_, token) = link(&mail)?;
    let before = stack.head().await?;
    let one = submit(&stack, &token, PASSWORD, PASSWORD);
    let other =
        submit(&stack, &token, "eleven otters drift past the weir", "eleven otters drift past the weir");
    let ((one, _), (other, _)) = tokio::try_join!(one, other)?;
    let mut both = [one, other];
    both.sort_unstable();
    ensure!(both == [303, 410], "{both:?}");
    ensure!(stack.event_types(before).await? == ["account.activated"]);
    let credentials = stack.database().await?.query_one("SELECT count(*) FROM idn.credential", &[]).await?;
    ensure!(credentials.get::<_, i64>(0) == 1, "the password of the loser was kept");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn superseded_forged_and_withdrawn_links_are_refused() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let rita = stack.person("rita")?;
    let (mail, account) = invited(&stack, "kari@nord.example", "en").await?;
    let (old, old_token) = link(&mail)?;
    let resent = rita.post(&format!("/accounts/{account}/activation-link"), &json!({})).await?;
    ensure!(resent.status == 204, "{}", resent.body);
    let newer = |found: &Mail| found.is_to("kari@nord.example") && found.id != mail.id;
    let newer = stack.inbox().wait_for(tests::SOON, newer).await.context("no second welcome")?;
    let (new, new_token) = link(&newer)?;
    ensure!(new != old);
    let (status, page) = open(&stack, &old).await?;
    ensure!(status == 410 && page.contains("A newer link was sent to you"), "{page}");
    ensure!(submit(&stack, &old_token, PASSWORD, PASSWORD).await?.0 == 410);

    let last = if new_token.ends_with('A') { "B" } else { "A" };
    let forged = format!("{}{last}", &new_token[..new_token.len() - 1]);
    for token in ["", "x", &forged, &new_token[..40], "../../etc/passwd", &"A".repeat(5_000)] {
        let (status, page) = open(&stack, &stack.site.url(&format!("/activate?token={token}"))).await?;
        ensure!(status == 410 && !page.contains("name=\"password\""), "{token}: {status} {page}");
        ensure!(submit(&stack, token, PASSWORD, PASSWORD).await?.0 == 410, "{token}");
    }
    // From another site the form is refused, whatever it says.
    let form = [("token", new_token.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
    let elsewhere =
        stack.site.http().post(stack.site.url("/activate")).header("Sec-Fetch-Site", "cross-site");
    ensure!(elsewhere.form(&form).send().await?.status().as_u16() == 403);
    // None of it used the newest link up.
    ensure!(submit(&stack, &new_token, PASSWORD, PASSWORD).await?.0 == 303);
    Ok(())
}
