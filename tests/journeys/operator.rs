//! What those who run the installation do to accounts: links to set a password, prohibiting access, roles of staff.

use anyhow::{Context as _, ensure};
use domain::account::{Account, AccountCommand};
use events::account::Locale;
use events::actor::Actor;
use events::digest::Digest;
use events::id::{CommandId, CorrelationId, FactorId};
use jiff::{SignedDuration, Timestamp};
use ledger::command::CommandContext;
use secrecy::ExposeSecret as _;
use serde_json::json;
use tests::{Options, Stack, world};
use uuid::Uuid;
use workflow::{Call, Caller, WorkflowError};

use crate::visitor::{PASSWORD, Visitor};

const ANOTHER: &str = "eleven otters cross the frozen lake";

/// Opens the page behind a link and sets a password with its form; the status of the answer.
async fn sets_password(stack: &Stack, path: &str) -> anyhow::Result<u16> {
    let (page, token) = path.split_once("?token=").context("no link")?;
    let form = [("token", token), ("password", ANOTHER), ("again", ANOTHER)];
    let answer = stack.site.http().post(stack.site.url(page)).form(&form).send().await?;
    Ok(answer.status().as_u16())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_sends_a_link_and_has_it_for_when_no_mail_goes_out() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let workflow = stack.workflow();
    let (ingrid, rita) = (stack.person("ingrid")?, stack.person("rita")?);
    let mut before = Visitor::signed_in(&stack, "ingrid").await?;
    let earlier = workflow.send_password_link(&Caller::Operator, ingrid.account).await?;
    let link = workflow.send_password_link(&Caller::Operator, ingrid.account).await?;
    let path = link.path.expose_secret();
    ensure!(path.starts_with("/reset?token="), "an active account sets another password");
    let mail = stack.mail_to(&ingrid.email, "password-reset").await?;
    ensure!(mail.links.iter().any(|link| link.contains("/reset?token=")), "{:?}", mail.links);
    ensure!(sets_password(&stack, earlier.path.expose_secret()).await? != 303, "the earlier link works");
    ensure!(sets_password(&stack, path).await? == 303 && sets_password(&stack, path).await? != 303);
    ensure!(!before.is_in().await?, "a session of before lives on");
    ensure!(Visitor::new(&stack).sign_in(&ingrid.email, ANOTHER).await?.status == 303);
    ensure!(Visitor::new(&stack).sign_in(&ingrid.email, PASSWORD).await?.status != 303);

    // Somebody who was only invited gets the activation link anew.
    let invited = world::staff(&workflow, "Nils Ny", "nils@desk.example", &["agent"], true).await?;
    let link = workflow.send_password_link(&Caller::Operator, invited).await?;
    ensure!(link.path.expose_secret().starts_with("/activate?token="));
    ensure!(sets_password(&stack, link.path.expose_secret()).await? == 303);
    // And nobody else reads the link of another.
    let caller = workflow.authenticate(&rita.key, None).await?.context("Rita's key is dead")?;
    let refused = workflow.send_password_link(&caller, ingrid.account).await;
    ensure!(matches!(refused, Err(WorkflowError::Refused { code: "operator-needed", .. })), "{refused:?}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_withdrawn_by_prohibiting_access() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (workflow, rita) = (stack.workflow(), stack.person("rita")?);
    let invited = world::staff(&workflow, "Nils Ny", "nils@desk.example", &["agent"], true).await?;
    let link = workflow.send_password_link(&Caller::Operator, invited).await?;
    let prohibited = rita.post(&format!("/accounts/{invited}/deactivation"), &json!({})).await?;
    ensure!(prohibited.status == 204, "{}", prohibited.body);
    ensure!(sets_password(&stack, link.path.expose_secret()).await? != 303, "the link outlived the access");
    let resent = rita.post(&format!("/accounts/{invited}/activation-link"), &json!({})).await?;
    ensure!(resent.problem(409)? == "account-deactivated", "{}", resent.body);
    // It can be taken back (R1).
    workflow.activate_by_operator(&Caller::Operator, Call::fresh(), invited).await?;
    ensure!(sets_password(&stack, link.path.expose_secret()).await? != 303, "a withdrawn link came back");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn newcomers_are_welcomed_in_the_language_of_who_asked_for_them() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    for (requester, email, subject, locale) in [
        ("ingrid", "kari@nordlys.example", "Velkommen", Locale::Bokmal),
        ("tom", "kim@harbour.example", "Welcome", Locale::English),
    ] {
        let add =
            json!([{"kind": "add-contact", "name": "Kari Nordmann", "email": email, "roles": ["technical"]}]);
        let number = stack.person(requester)?.submit(add).await?;
        stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
        let mail = stack.mail_to(email, "welcome").await?;
        ensure!(mail.subject.contains(subject), "{requester}'s newcomer reads {:?}", mail.subject);
        let account = stack.workflow().account_of(email).await?.context("no account")?;
        ensure!(stack.workflow().locale_of(account).await? == locale);
    }
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_expires_issues_none_that_lives_longer() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let end = Timestamp::now() + SignedDuration::from_hours(1);
    let later = end + SignedDuration::from_hours(1);
    let dying =
        ingrid.post("/me/keys", &json!({"label": "an hour", "expires_at": end})).await?.expect(201)?;
    let dying = ingrid.with_key(dying["secret"].as_str().context("no key")?);
    for wanted in [json!({"label": "endless"}), json!({"label": "later", "expires_at": later})] {
        let issued = dying.post("/me/keys", &wanted).await?.expect(201)?;
        let ends: Timestamp = issued["expires_at"].as_str().context("it never ends")?.parse()?;
        ensure!(ends <= end, "{issued}");
    }
    let listed = ingrid.get("/me/keys").await?.ok()?;
    let of = |label: &str| listed.as_array().into_iter().flatten().find(|key| key["label"] == label).cloned();
    for label in ["endless", "later"] {
        let key = of(label).context("the key is not listed")?;
        let ends: Timestamp = key["expires_at"].as_str().context("it never ends")?.parse()?;
        ensure!(ends <= end, "{key}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_who_may_decide_keeps_the_role() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let rita = stack.person("rita")?;
    let set = async |name: &str, email: &str, roles: &[&str]| {
        rita.post("/staff", &json!({"name": name, "email": email, "roles": roles})).await
    };
    let (viktor, astri) = (stack.person("viktor")?, stack.person("astri")?);
    ensure!(set("Viktor Approver", &viktor.email, &["agent"]).await?.status == 201);
    let last = set("Astri Godkjenner", &astri.email, &["agent"]).await?;
    ensure!(last.problem(409)? == "last-approver", "{}", last.body);
    // Somebody invited does not decide yet; somebody who signs in does.
    ensure!(set("Nils Ny", "nils@desk.example", &["approver"]).await?.status == 201);
    ensure!(set("Astri Godkjenner", &astri.email, &["agent"]).await?.problem(409)? == "last-approver");
    let nils = stack.workflow().account_of("nils@desk.example").await?.context("no account")?;
    stack.workflow().activate_by_operator(&Caller::Operator, Call::fresh(), nils).await?;
    // Of two at once, one stays.
    let (one, other) = tokio::join!(
        set("Astri Godkjenner", &astri.email, &["agent"]),
        set("Nils Ny", "nils@desk.example", &["agent"])
    );
    let mut statuses = [one?.status, other?.status];
    statuses.sort_unstable();
    ensure!(statuses == [201, 409], "{statuses:?}");
    let own = set("Rita Operator", &rita.email, &["operator", "approver"]).await?;
    ensure!(own.problem(403)? == "own-roles", "{}", own.body);
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lacks_the_second_factor_it_takes_is_no_other_approver() -> anyhow::Result<()> {
    let options = Options { staff_second_factor: true, ..Options::default() };
    let stack = Stack::start_with(options).await?;
    let (rita, viktor, astri) = (stack.person("rita")?, stack.person("viktor")?, stack.person("astri")?);
    let demoted = json!({"name": viktor.name, "email": viktor.email, "roles": ["agent"]});
    let last = rita.post("/staff", &demoted).await?;
    ensure!(last.problem(409)? == "last-approver", "{}", last.body);
    ensure!(last.body["detail"].as_str().is_some_and(|why| why.contains("second factor")), "{}", last.body);
    let context = CommandContext {
        command: CommandId(Uuid::new_v4()),
        fingerprint: Digest([0; 32]),
        actor: Actor::system("test"),
        customer: None,
        correlation: CorrelationId(astri.account.0),
        causation: None,
        traceparent: None,
        expected: None,
    };
    let factor = AccountCommand::SetSecondFactor { factor: FactorId(Uuid::new_v4()) };
    stack.operator.ledger.execute::<Account>(astri.account.into(), factor, context).await?;
    ensure!(rita.post("/staff", &demoted).await?.status == 201);
    stack.audit().await
}
