//! The access of contacts: asked to activate it, registered, activated, deactivated, ended (requirements §3.1, scenario 8).

use anyhow::{Context as _, ensure};
use embedded::mail::Mail;
use serde_json::{Value, json};
use tests::Stack;

use crate::addresses::{activate, add, contact, in_force, token};
use crate::visitor::{PASSWORD, Page, Visitor};

const NEW: &str = "nora@harbour.example";

/// A policy proposed by one of the team and adopted by another.
pub(crate) async fn policy(stack: &Stack, policy: &Value) -> anyhow::Result<()> {
    let path = format!("/customers/{}/policy", stack.person("tom")?.customer()?);
    let (viktor, astri) = (stack.person("viktor")?, stack.person("astri")?);
    viktor.put(&format!("{path}/proposal"), policy).await?.ok()?;
    let number = &viktor.get(&path).await?.ok()?["proposal"]["proposal"];
    let adoption = format!("{path}/proposals/{number}/adoption");
    ensure!(viktor.post(&adoption, &json!({})).await?.problem(403)? == "self-approval");
    ensure!(astri.get(&path).await?.ok()?["proposal"]["may_adopt"] == json!(true));
    astri.post(&adoption, &json!({})).await?.ok()?;
    ensure!(astri.get(&path).await?.ok()?["in_force"] == *policy, "it is not in force");
    ensure!(astri.post(&adoption, &json!({})).await?.problem(409)? == "no-such-proposal");
    Ok(())
}

fn by_invitation(reversal: &str, sending: &str) -> Value {
    json!({"provisioning": "by-invitation", "reversal": reversal, "sending": sending, "link_hours": 24})
}

/// A contact whom a ticket added, and where her access is.
pub(crate) async fn added(stack: &Stack) -> anyhow::Result<String> {
    in_force(stack, "tom", json!([add("Nora Vik", NEW)])).await?;
    let id = contact(stack, "tom", NEW).await?;
    let id = id.as_str().context("no id")?.to_owned();
    Ok(format!("/customers/{}/contacts/{id}", stack.person("tom")?.customer()?))
}

/// Status, flag and what is offered, as an agent of the team sees it.
async fn access(stack: &Stack, contact: &str) -> anyhow::Result<(String, bool, Vec<String>)> {
    let found = stack.person("wanda")?.get(&format!("{contact}/access")).await?.ok()?;
    let offered = found["offered"].as_array().context("nothing offered")?.iter();
    let offered = offered.filter_map(Value::as_str).map(str::to_owned).collect();
    let status = found["status"].as_str().context("no status")?.to_owned();
    Ok((status, found["invited"] == json!(true), offered))
}

async fn is(
    stack: &Stack,
    contact: &str,
    status: &str,
    invited: bool,
    offered: &[&str],
) -> anyhow::Result<()> {
    let found = access(stack, contact).await?;
    let expected = (status.to_owned(), invited, offered.iter().map(|act| (*act).to_owned()).collect());
    ensure!(found == expected, "{found:?}, not {expected:?}");
    Ok(())
}

/// What became of every link, the newest first.
async fn links(stack: &Stack, contact: &str) -> anyhow::Result<Vec<String>> {
    stack.settled().await?;
    let found = stack.person("wanda")?.get(&format!("{contact}/invitations")).await?.ok()?;
    let items = found["items"].as_array().context("no items")?.iter();
    Ok(items.filter_map(|item| item["state"].as_str()).map(str::to_owned).collect())
}

/// Does it as an agent of the team.
async fn act(stack: &Stack, contact: &str, act: &str) -> anyhow::Result<tests::Answer> {
    stack.person("wanda")?.post(&format!("{contact}/{act}"), &json!({})).await
}

async fn register(stack: &Stack, mail: &Mail, language: &str) -> anyhow::Result<Page> {
    let form = [("token", &*token(mail)?), ("language", language)];
    Visitor::new(stack).post("/activate/register", &form).await
}

async fn enters(stack: &Stack) -> anyhow::Result<bool> {
    Ok(Visitor::new(stack).sign_in(NEW, PASSWORD).await?.status == 303)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_comes_to_an_account_by_invitation_and_loses_it_again() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    policy(&stack, &by_invitation("reversible", "auto")).await?;
    let before = stack.head().await?;
    let nora = added(&stack).await?;
    let events = stack.event_types(before).await?;
    ensure!(!events.iter().any(|kind| kind.starts_with("account.")), "adding only adds (001-2): {events:?}");
    is(&stack, &nora, "unregistered", false, &["request-activation"]).await?;
    for (forced, code) in [("activation", "not-registered"), ("deactivation", "not-registered")] {
        ensure!(act(&stack, &nora, forced).await?.problem(409)? == code, "{forced}");
    }

    act(&stack, &nora, "activation-request").await?.ok()?;
    let invitation = stack.mail_to(NEW, "invitation").await?;
    is(&stack, &nora, "unregistered", true, &["request-activation"]).await?;
    let named = "SELECT count(*) FROM prj.account WHERE name = 'Nora Vik' AND email = $1";
    let named: i64 = stack.database().await?.query_one(named, &[&NEW]).await?.get(0);
    ensure!(named > 0, "an account that is kept ready has its person's name");
    let link = format!("/activate?token={}", token(&invitation)?);
    for _ in 0..50 {
        ensure!(Visitor::new(&stack).get(&link).await?.status == 200, "a mail scanner used it up");
    }
    ensure!(activate(&stack, &token(&invitation)?).await? == 200, "it sets no password");
    is(&stack, &nora, "unregistered", true, &["request-activation"]).await?;

    ensure!(register(&stack, &invitation, "nb").await?.status == 200);
    is(&stack, &nora, "inactive", true, &["request-activation", "activate"]).await?;
    ensure!(register(&stack, &invitation, "nb").await?.status == 410, "it is used up");
    let welcome = stack.mail_to(NEW, "welcome").await?;
    ensure!(welcome.subject.starts_with("Velkommen"), "{}", welcome.subject);
    ensure!(!enters(&stack).await?);
    ensure!(activate(&stack, &token(&welcome)?).await? == 303);
    is(&stack, &nora, "active", false, &["deactivate", "delete-identities"]).await?;
    ensure!(links(&stack, &nora).await? == ["used", "used"], "{:?}", links(&stack, &nora).await?);
    for (forced, code) in [("activation", "already-active"), ("activation-request", "already-active")] {
        ensure!(act(&stack, &nora, forced).await?.problem(409)? == code, "{forced}");
    }

    let mut browser = Visitor::new(&stack);
    ensure!(browser.sign_in(NEW, PASSWORD).await?.status == 303 && browser.is_in().await?);
    act(&stack, &nora, "deactivation").await?.ok()?;
    ensure!(!browser.is_in().await? && !enters(&stack).await?, "she is still in (001-16)");
    is(&stack, &nora, "deactivated", false, &["activate"]).await?;
    act(&stack, &nora, "activation").await?.ok()?;
    ensure!(enters(&stack).await?, "the deactivation is taken back (R1)");

    let identities = format!("{nora}/identities");
    stack.person("wanda")?.delete(&identities).await?.ok()?;
    ensure!(!enters(&stack).await?);
    is(&stack, &nora, "unregistered", false, &["request-activation"]).await?;
    ensure!(stack.person("tom")?.contacts().await?.contains_key(NEW), "the contact stays (001-10)");
    // And all over again.
    act(&stack, &nora, "activation-request").await?.ok()?;
    is(&stack, &nora, "unregistered", true, &["request-activation"]).await?;
    stack.settled().await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reviewed_request_goes_out_when_somebody_has_read_it_and_a_deactivation_is_final()
-> anyhow::Result<()> {
    let stack = Stack::start().await?;
    policy(&stack, &by_invitation("irreversible", "review")).await?;
    let nora = added(&stack).await?;
    act(&stack, &nora, "activation-request").await?.ok()?;
    is(&stack, &nora, "unregistered", false, &["request-activation"]).await?;
    ensure!(act(&stack, &nora, "activation-request/sent").await?.problem(409)? == "not-taken");
    act(&stack, &nora, "activation-request/sending").await?.ok()?;
    let mailed = stack.mail_to(NEW, "invitation").await?;
    ensure!(links(&stack, &nora).await? == ["sent"]);
    is(&stack, &nora, "unregistered", true, &["request-activation"]).await?;
    ensure!(act(&stack, &nora, "activation-request/sending").await?.problem(409)? == "nothing-to-send");

    // The next goes by the own mail program, and makes the one before void.
    act(&stack, &nora, "activation-request").await?.ok()?;
    ensure!(register(&stack, &mailed, "en").await?.status == 410, "the older link works (001-14)");
    let taken = act(&stack, &nora, "activation-request/link").await?.ok()?;
    ensure!(taken["to"] == json!(NEW));
    ensure!(links(&stack, &nora).await? == ["waiting", "ended"]);
    act(&stack, &nora, "activation-request/sent").await?.ok()?;
    is(&stack, &nora, "unregistered", true, &["request-activation"]).await?;
    let link = taken["link"].as_str().context("no link")?;
    let seen = link.split_once("token=").context("no token")?.1;
    ensure!(activate(&stack, seen).await? == 200, "who saw the link sets the password");
    let form = [("token", seen), ("language", "en")];
    ensure!(Visitor::new(&stack).post("/activate/register", &form).await?.status == 200);
    ensure!(
        stack.mails().iter().filter(|mail| mail.contains("invitation")).count() == 1,
        "{:?}",
        stack.mails()
    );

    ensure!(activate(&stack, &token(&*stack.mail_to(NEW, "welcome").await?)?).await? == 303);
    act(&stack, &nora, "deactivation").await?.ok()?;
    is(&stack, &nora, "deactivated", false, &[]).await?;
    ensure!(act(&stack, &nora, "activation").await?.problem(409)? == "deactivation-final");
    ensure!(act(&stack, &nora, "activation-request").await?.problem(409)? == "account-deactivated");
    stack.settled().await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_who_manage_access_do_so_and_strangers_learn_nothing() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (tom, ingrid) = (stack.person("tom")?, stack.person("ingrid")?);
    let path = format!("/customers/{}/contacts/{}", tom.customer()?, tom.contact()?);
    ensure!(tom.get(&format!("{path}/access")).await?.problem(403)? == "missing-permission");
    ensure!(ingrid.get(&format!("{path}/access")).await?.problem(404)? == "not-found");
    ensure!(stack.person("olu")?.post(&format!("{path}/deactivation"), &json!({})).await?.status == 403);
    let policies = format!("/customers/{}/policy", tom.customer()?);
    ensure!(ingrid.get(&policies).await?.problem(404)? == "not-found");
    let wanda = stack.person("wanda")?;
    ensure!(wanda.get(&policies).await?.ok()?["in_force"]["link_hours"] == json!(72));
    let new = by_invitation("reversible", "auto");
    let proposal = format!("{policies}/proposal");
    ensure!(wanda.put(&proposal, &new).await?.problem(403)? == "missing-permission");
    let mut wrong = new;
    wrong["link_hours"] = json!(721);
    ensure!(stack.person("viktor")?.put(&proposal, &wrong).await?.problem(409)? == "link-hours");
    // A contact of another customer is not there under this one.
    let other = format!("/customers/{}/contacts/{}", ingrid.customer()?, tom.contact()?);
    ensure!(wanda.get(&format!("{other}/access")).await?.problem(404)? == "not-found");
    Ok(())
}

/// Where the contact of this address of Harbour is.
async fn place(stack: &Stack, email: &str) -> anyhow::Result<String> {
    let id = contact(stack, "tom", email).await?;
    let id = id.as_str().context("no id")?.to_owned();
    Ok(format!("/customers/{}/contacts/{id}", stack.person("tom")?.customer()?))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_acts_for_a_contact_only_under_the_address_of_today() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    policy(&stack, &by_invitation("reversible", "auto")).await?;
    let known = ["marta@nordlys.example", "jonas@nordlys.example"];
    in_force(&stack, "tom", json!([add("Marta Haugen", known[0]), add("Jonas Berg", known[1])])).await?;
    let (marta, jonas) = (place(&stack, known[0]).await?, place(&stack, known[1]).await?);
    is(&stack, &marta, "unregistered", false, &["request-activation"]).await?;
    let asked = act(&stack, &marta, "activation-request").await?.ok()?;
    ensure!(asked["asked"] == json!("acts-already"), "{asked}");
    is(&stack, &marta, "active", false, &["deactivate", "delete-identities"]).await?;
    let kept = stack.person("wanda")?.delete(&format!("{marta}/identities")).await?;
    ensure!(kept.problem(409)? == "used-elsewhere");

    // The address was mistyped, and Jonas is not meant: nobody knows who reads the right one.
    let (_, id) = jonas.rsplit_once('/').context("no id")?;
    let right = "jonas.berg@harbour.example";
    let entry = json!([{"kind": "edit-details", "contact": id, "name": "Jonas Berg", "email": right}]);
    in_force(&stack, "tom", entry).await?;
    ensure!(act(&stack, &jonas, "activation-request").await?.problem(409)? == "address-differs");
    is(&stack, &jonas, "unregistered", false, &["request-activation"]).await?;
    stack.settled().await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_the_own_access() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    policy(&stack, &by_invitation("reversible", "auto")).await?;
    in_force(&stack, "tom", json!([add("Wanda Support", "wanda@desk.example")])).await?;
    let wanda = place(&stack, "wanda@desk.example").await?;
    for own in ["activation-request", "activation", "deactivation", "activation-request/sent"] {
        ensure!(act(&stack, &wanda, own).await?.problem(403)? == "self-approval", "{own}");
    }
    let another = stack.person("viktor")?.post(&format!("{wanda}/activation-request"), &json!({})).await?;
    ensure!(another.ok()?["asked"] == json!("acts-already"));
    Ok(())
}
