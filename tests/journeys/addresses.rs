//! A request changes the address of a contact: what follows it, and what does not.

use anyhow::{Context as _, ensure};
use embedded::mail::Mail;
use events::id::AccountId;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tests::Stack;
use workflow::{Call, Caller};

use crate::visitor::{PASSWORD, Visitor, give_password};

pub(crate) fn edit(contact: &Value, name: &str, email: &str) -> Value {
    json!({"kind": "edit-details", "contact": contact, "name": name, "email": email})
}

pub(crate) fn add(name: &str, email: &str) -> Value {
    json!({"kind": "add-contact", "name": name, "email": email, "roles": ["technical"]})
}

/// Submits as this administrator, lets Viktor approve everything, and waits until it is in force.
pub(crate) async fn in_force(stack: &Stack, administrator: &str, entries: Value) -> anyhow::Result<()> {
    let number = stack.person(administrator)?.submit(entries).await?;
    stack.phase(&number, "pending").await?;
    stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    stack.settled().await
}

pub(crate) async fn contact(stack: &Stack, administrator: &str, email: &str) -> anyhow::Result<Value> {
    let contacts = stack.person(administrator)?.contacts().await?;
    Ok(contacts.get(email).with_context(|| format!("no contact {email}"))?["contact"].clone())
}

pub(crate) async fn account_of(stack: &Stack, email: &str) -> anyhow::Result<Option<AccountId>> {
    Ok(stack.workflow().account_of(email).await?)
}

pub(crate) fn token(mail: &Mail) -> anyhow::Result<String> {
    let link = mail.links.iter().find(|link| link.contains("/activate?token=")).context("no link")?;
    Ok(link.split_once("token=").context("no token")?.1.to_owned())
}

pub(crate) async fn activate(stack: &Stack, token: &str) -> anyhow::Result<u16> {
    let form = [("token", token), ("password", PASSWORD), ("again", PASSWORD)];
    Ok(Visitor::new(stack).post("/activate", &form).await?.status)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_freed_address_is_the_newcomers_and_locks_nobody() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (old, new) = ("lena@harbour.example", "lena.fischer@harbour.example");
    let lena = contact(&stack, "tom", old).await?;
    in_force(&stack, "tom", json!([edit(&lena, "Lena Fischer", new), add("Lena Olsen", old)])).await?;
    let (lena, newcomer) = (account_of(&stack, new).await?, account_of(&stack, old).await?);
    ensure!(lena == Some(stack.person("lena")?.account), "{lena:?}");
    ensure!(newcomer.is_some() && newcomer != lena, "the newcomer is {newcomer:?}");
    let welcome = stack.mail_to(old, "welcome").await?;
    ensure!(activate(&stack, &token(&welcome)?).await? == 303);
    ensure!(Visitor::new(&stack).sign_in(old, PASSWORD).await?.status == 303);

    // An address that is the sign-in of somebody who stays here under another one: the contact has it and acts no more, and
    // neither that nor the address the vault could not give free keeps anybody waiting.
    give_password(&stack, "wanda").await?;
    in_force(&stack, "tom", json!([add("Wanda Support", "wanda@desk.example")])).await?;
    let wanda = contact(&stack, "tom", "wanda@desk.example").await?;
    in_force(&stack, "tom", json!([edit(&wanda, "Wanda Support", "wanda@harbour.example")])).await?;
    let priya = contact(&stack, "tom", "priya@harbour.example").await?;
    in_force(&stack, "tom", json!([edit(&priya, "Priya Nair", "wanda@desk.example")])).await?;
    ensure!(account_of(&stack, "wanda@desk.example").await? == Some(stack.person("wanda")?.account));
    ensure!(account_of(&stack, "priya@harbour.example").await? == Some(stack.person("priya")?.account));
    ensure!(stack.person("priya")?.get("/me").await?.ok()?["memberships"] == json!([]));
    in_force(&stack, "tom", json!([add("Paul Nair", "priya@harbour.example")])).await?;
    let lena = contact(&stack, "tom", new).await?;
    in_force(&stack, "tom", json!([{"kind": "grant-role", "contact": lena, "role": "security"}])).await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_address_is_corrected_before_a_stranger_uses_the_link() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (wrong, right) = ("kari@nordlis.example", "kari@nordlys.example");
    in_force(&stack, "ingrid", json!([add("Kari Nordman", wrong)])).await?;
    let first = stack.mail_to(wrong, "welcome").await?;
    let kari = contact(&stack, "ingrid", wrong).await?;
    in_force(&stack, "ingrid", json!([edit(&kari, "Kari Nordmann", right)])).await?;

    ensure!(activate(&stack, &token(&first)?).await? == 410, "the stranger's link still works");
    stack.mail_to(wrong, "address-changed").await?;
    let welcome = stack.mail_to(right, "welcome").await?;
    ensure!(welcome.subject.starts_with("Velkommen"), "she was never written to: {}", welcome.subject);
    ensure!(activate(&stack, &token(&welcome)?).await? == 303);
    ensure!(Visitor::new(&stack).sign_in(wrong, PASSWORD).await?.status == 422);
    ensure!(Visitor::new(&stack).sign_in(right, PASSWORD).await?.status == 303);
    let account = account_of(&stack, right).await?.context("no account")?;
    let row = stack
        .database()
        .await?
        .query_one("SELECT name, email FROM prj.account WHERE account = $1", &[&account.0])
        .await?;
    ensure!((row.get::<_, &str>(0), row.get::<_, &str>(1)) == ("Kari Nordmann", right), "{row:?}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_address_is_corrected_after_a_stranger_used_the_link() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (wrong, right) = ("kari@nordlis.example", "kari@nordlys.example");
    in_force(&stack, "ingrid", json!([add("Kari Nordmann", wrong)])).await?;
    let first = stack.mail_to(wrong, "welcome").await?;
    ensure!(activate(&stack, &token(&first)?).await? == 303);
    let account = account_of(&stack, wrong).await?.context("no account")?;
    let mut stranger = Visitor::new(&stack);
    ensure!(stranger.sign_in(wrong, PASSWORD).await?.status == 303 && stranger.is_in().await?);
    let (operator, call) = (Caller::Operator, Call::fresh());
    let key = stack.workflow().issue_key(&operator, call, account, "stranger", None, None).await?;
    let key = stack.person("ingrid")?.with_key(key.secret.expose_secret());
    ensure!(key.get("/me").await?.status == 200);

    let kari = contact(&stack, "ingrid", wrong).await?;
    in_force(&stack, "ingrid", json!([edit(&kari, "Kari Nordmann", right)])).await?;
    ensure!(!stranger.is_in().await?, "the stranger's session lives on");
    ensure!(key.get("/me").await?.status == 401, "the stranger's key lives on");
    for address in [wrong, right] {
        let entered = Visitor::new(&stack).sign_in(address, PASSWORD).await?;
        ensure!(entered.status == 422, "the stranger's password works with {address}");
    }
    let welcome = stack.mail_to(right, "welcome").await?;
    let own = "eleven otters cross the frozen lake";
    let form = [("token", &*token(&welcome)?), ("password", own), ("again", own)];
    ensure!(Visitor::new(&stack).post("/activate", &form).await?.status == 303);
    ensure!(Visitor::new(&stack).sign_in(right, PASSWORD).await?.status == 422);
    ensure!(Visitor::new(&stack).sign_in(right, own).await?.status == 303);
    ensure!(key.get("/me").await?.status == 401, "the stranger's key came back");
    let row = stack.database().await?;
    let row = row.query_one("SELECT status FROM prj.account WHERE account = $1", &[&account.0]).await?;
    ensure!(row.get::<_, &str>(0) == "active", "{row:?}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_ends_sessions_and_only_where_the_account_is_for_nothing_else() -> anyhow::Result<()>
{
    let stack = Stack::start().await?;
    let mut own = Visitor::signed_in(&stack, "jonas").await?;
    let jonas = contact(&stack, "ingrid", "jonas@nordlys.example").await?;
    in_force(&stack, "ingrid", json!([edit(&jonas, "Jonas Lie", "jonas@nordlys.example")])).await?;
    ensure!(own.is_in().await?, "another name ended the session");
    in_force(&stack, "ingrid", json!([edit(&jonas, "Jonas Lie", "jl@nordlys.example")])).await?;
    ensure!(!own.is_in().await?, "the session outlived the address");
    stack.mail_to("jonas@nordlys.example", "address-changed").await?;
    ensure!(own.sign_in("jl@nordlys.example", PASSWORD).await?.status == 303);

    // Who had this address may be who has it now, and must not come back as somebody who decides on his own requests.
    let rita = stack.person("rita")?;
    let appoint = async |email: &str| {
        rita.post("/staff", &json!({"name": "Jonas Lie", "email": email, "roles": ["approver"]})).await
    };
    let second = appoint("jonas@nordlys.example").await?;
    ensure!(second.problem(409)? == "former-address", "{}", second.body);
    ensure!(account_of(&stack, "jonas@nordlys.example").await?.is_none(), "a second person was registered");
    appoint("jl@nordlys.example").await?.expect(201)?;

    // Wanda of the desk becomes a contact of Harbour as well: what Harbour says of her does not move her sign-in.
    give_password(&stack, "wanda").await?;
    in_force(&stack, "tom", json!([add("Wanda Support", "wanda@desk.example")])).await?;
    let wanda = contact(&stack, "tom", "wanda@desk.example").await?;
    // The check says what then holds, where name or address change.
    let tom = stack.person("tom")?;
    let lena = contact(&stack, "tom", "lena@harbour.example").await?;
    let phone = json!({"kind": "edit-details", "contact": wanda, "name": "Wanda Support", "email": "wanda@desk.example", "phone": "+47 21 00 00 00"});
    for (entry, noted) in [
        (edit(&wanda, "Wanda", "wanda@harbour.example"), true),
        (edit(&wanda, "Wanda", "wanda@desk.example"), true),
        (phone, false),
        // Of everybody alike: whether somebody also acts elsewhere is not this customer's business.
        (edit(&lena, "Lena", "lena.fischer@harbour.example"), true),
        (edit(&lena, "Lena Fischer", "lena@harbour.example"), false),
    ] {
        let path = format!("/customers/{}/draft-checks", tom.customer()?);
        let checked = tom.post(&path, &json!({"entries": [entry]})).await?.ok()?;
        let notes: Vec<_> =
            checked["findings"].as_array().into_iter().flatten().map(|found| &found["code"]).collect();
        ensure!(
            checked["submittable"] == true && notes.contains(&&json!("account-kept")) == noted,
            "{checked}"
        );
    }
    in_force(&stack, "tom", json!([edit(&wanda, "Wanda", "wanda@harbour.example")])).await?;
    ensure!(account_of(&stack, "wanda@desk.example").await? == Some(stack.person("wanda")?.account));
    ensure!(Visitor::new(&stack).sign_in("wanda@desk.example", PASSWORD).await?.status == 303);
    ensure!(Visitor::new(&stack).sign_in("wanda@harbour.example", PASSWORD).await?.status == 422);
    // The address she has there makes no second person of her either.
    let second = json!({"name": "W. Support", "email": "wanda@harbour.example", "roles": ["approver"]});
    let second = rita.post("/staff", &second).await?;
    ensure!(second.problem(409)? == "former-address", "{}", second.body);
    ensure!(account_of(&stack, "wanda@harbour.example").await?.is_none(), "a second person was registered");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_mailbox_acts_for_nobody_and_a_person_gets_an_account() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let email = "drift@nordlys.example";
    let kind = |mut entry: Value, kind: &str| {
        entry["contact_kind"] = json!(kind);
        entry
    };
    in_force(&stack, "ingrid", json!([kind(add("Drift", email), "mailbox")])).await?;
    let drift = contact(&stack, "ingrid", email).await?;
    let before = stack.head().await?;
    in_force(&stack, "ingrid", json!([kind(edit(&drift, "Didrik Drift", email), "person")])).await?;
    let events = stack.event_types(before).await?;
    ensure!(events.iter().any(|kind| kind == "account.contact-linked"), "{events:?}");
    let welcome = stack.mail_to(email, "welcome").await?;
    in_force(&stack, "ingrid", json!([kind(edit(&drift, "Drift", email), "mailbox")])).await?;
    let events = stack.event_types(before).await?;
    ensure!(events.iter().any(|kind| kind == "account.contact-unlinked"), "{events:?}");
    ensure!(activate(&stack, &token(&welcome)?).await? == 410, "a mailbox was activated");
    stack.audit().await
}
