//! A request corrects a mistyped address, and the right one is somebody's already: the contact is that person from then on.

use anyhow::{Context as _, ensure};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tests::{Person, Stack};
use workflow::{Call, Caller};

use crate::addresses::{account_of, activate, add, contact, edit, in_force, token};
use crate::visitor::{PASSWORD, Visitor};

/// The customers this person acts for.
async fn acts_for(person: &Person) -> anyhow::Result<Vec<Value>> {
    let me = person.get("/me").await?.ok()?;
    let memberships = me["memberships"].as_array().context("no memberships")?;
    Ok(memberships.iter().map(|membership| membership["customer"].clone()).collect())
}

fn as_kind(mut entry: Value, kind: &str) -> Value {
    entry["contact_kind"] = json!(kind);
    entry
}

/// Somebody reads the mail to a mistyped address, sets a password, and has a key.
struct Stranger<'a> {
    browser: Visitor<'a>,
    key: Person,
}

async fn stranger<'a>(stack: &'a Stack, wrong: &str) -> anyhow::Result<Stranger<'a>> {
    let welcome = stack.mail_to(wrong, "welcome").await?;
    ensure!(activate(stack, &token(&welcome)?).await? == 303);
    let mut browser = Visitor::new(stack);
    ensure!(browser.sign_in(wrong, PASSWORD).await?.status == 303 && browser.is_in().await?);
    let account = account_of(stack, wrong).await?.context("no account")?;
    let key =
        stack.workflow().issue_key(&Caller::Operator, Call::fresh(), account, "stranger", None, None).await?;
    let key = stack.person("tom")?.with_key(key.secret.expose_secret());
    ensure!(acts_for(&key).await?.len() == 1);
    Ok(Stranger { browser, key })
}

impl Stranger<'_> {
    async fn is_out(&mut self, stack: &Stack, addresses: &[&str]) -> anyhow::Result<()> {
        ensure!(!self.browser.is_in().await?, "the session lives on");
        ensure!(self.key.get("/me").await?.status == 401, "the key lives on");
        for address in addresses {
            let entered = Visitor::new(stack).sign_in(address, PASSWORD).await?;
            ensure!(entered.status == 422, "the stranger's password works with {address}");
        }
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_address_has_an_account_and_that_one_acts() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (wrong, right) = ("martha@nordlys.example", "marta@nordlys.example");
    let (marta, harbour) = (stack.person("marta")?, json!(stack.person("tom")?.customer()?));
    in_force(&stack, "tom", json!([add("Marta Haugen", wrong)])).await?;
    let mut stranger = stranger(&stack, wrong).await?;
    let id = contact(&stack, "tom", wrong).await?;
    let before = stack.head().await?;
    in_force(&stack, "tom", json!([edit(&id, "Marta Haugen", right)])).await?;

    stranger.is_out(&stack, &[wrong]).await?;
    ensure!(acts_for(marta).await?.contains(&harbour), "Marta does not act for Harbour");
    ensure!(account_of(&stack, right).await? == Some(marta.account), "Marta is another person");
    let events = stack.event_types(before).await?;
    ensure!(!events.iter().any(|kind| kind == "account.opened"), "{events:?}");
    let line = "SELECT count(*) FROM prj.ticket_line l JOIN prj.contact c ON c.contact = l.contact AND c.person = l.becomes \
                WHERE l.kind = 'edit-details' AND c.email = $1";
    let line = stack.database().await?.query_one(line, &[&right]).await?;
    ensure!(line.get::<_, i64>(0) == 1, "the line does not say whom the contact becomes");
    ensure!(contact(&stack, "tom", right).await? == id, "she is another contact");
    ensure!(stack.person("tom")?.roles_of(right).await? == ["technical"]);
    // What is said of her from now on is said of her.
    in_force(&stack, "tom", json!([{"kind": "remove-contact", "contact": id}])).await?;
    ensure!(!acts_for(marta).await?.contains(&harbour) && acts_for(marta).await?.len() == 1);
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_also_for_something_else_keeps_that() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (private, work) = ("kari@private.example", "marta@nordlys.example");
    let (nordlys, harbour) =
        (json!(stack.person("marta")?.customer()?), json!(stack.person("tom")?.customer()?));
    in_force(&stack, "tom", json!([add("Kari Moe", private)])).await?;
    let mut kari = stranger(&stack, private).await?;
    in_force(&stack, "ingrid", json!([add("Kari Moe", private)])).await?;
    ensure!(acts_for(&kari.key).await?.len() == 2, "one account for both");
    // Another address, which is nobody's: the sign-in stays, and it acts on.
    let id = contact(&stack, "tom", private).await?;
    in_force(&stack, "tom", json!([edit(&id, "Kari Moe", "kari@harbour.example")])).await?;
    ensure!(acts_for(&kari.key).await?.len() == 2 && kari.browser.is_in().await?);
    let rita = stack.person("rita")?;
    let second = json!({"name": "K. Moe", "email": "kari@harbour.example", "roles": ["approver"]});
    ensure!(rita.post("/staff", &second).await?.problem(409)? == "former-address");
    // One that is somebody else's: here she acts no more, there she does.
    in_force(&stack, "tom", json!([edit(&id, "Kari Moe", work)])).await?;
    ensure!(acts_for(&kari.key).await? == [nordlys], "{:?}", acts_for(&kari.key).await?);
    ensure!(kari.browser.is_in().await?, "the sign-in others rely on is gone");
    ensure!(acts_for(stack.person("marta")?).await?.contains(&harbour));
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_does_not_come_back_through_a_shared_mailbox() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (wrong, right) = ("kari@nordlis.example", "kari@nordlys.example");
    in_force(&stack, "ingrid", json!([add("Kari Nordmann", wrong)])).await?;
    let mut stranger = stranger(&stack, wrong).await?;
    let kari = contact(&stack, "ingrid", wrong).await?;
    in_force(&stack, "ingrid", json!([as_kind(edit(&kari, "Kari", wrong), "mailbox")])).await?;
    ensure!(acts_for(&stranger.key).await?.is_empty(), "a mailbox acts");
    in_force(&stack, "ingrid", json!([edit(&kari, "Kari Nordmann", right)])).await?;
    stranger.is_out(&stack, &[wrong, right]).await?;
    let welcome = stack.mail_to(right, "welcome").await?;
    let own = "eleven otters cross the frozen lake";
    let form = [("token", &*token(&welcome)?), ("password", own), ("again", own)];
    ensure!(Visitor::new(&stack).post("/activate", &form).await?.status == 303);
    ensure!(Visitor::new(&stack).sign_in(right, own).await?.status == 303);
    // As a mailbox with an address that is somebody's: a person again, she is that somebody.
    let tom = stack.person("tom")?;
    in_force(&stack, "ingrid", json!([as_kind(edit(&kari, "Kari", &tom.email), "mailbox")])).await?;
    ensure!(Visitor::new(&stack).sign_in(right, own).await?.status == 422, "her account acts for nobody");
    ensure!(acts_for(tom).await?.len() == 1, "a mailbox acts");
    in_force(&stack, "ingrid", json!([edit(&kari, "Tom Okafor", &tom.email)])).await?;
    ensure!(acts_for(tom).await?.len() == 2);
    // Whose account is also for something else stays out after a detour with another address.
    in_force(&stack, "tom", json!([add("Wanda Support", "wanda@desk.example")])).await?;
    let (wanda, id) = (stack.person("wanda")?, contact(&stack, "tom", "wanda@desk.example").await?);
    ensure!(acts_for(wanda).await?.len() == 1);
    in_force(&stack, "tom", json!([as_kind(edit(&id, "W", "wanda@desk.example"), "mailbox")])).await?;
    in_force(&stack, "tom", json!([edit(&id, "W", "w@harbour.example")])).await?;
    ensure!(acts_for(wanda).await?.is_empty(), "who reads the other address acts");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn case_05_nobody_approves_that_a_contact_becomes_himself() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (viktor, astri) = (stack.person("viktor")?, stack.person("astri")?);
    let jonas = contact(&stack, "ingrid", "jonas@nordlys.example").await?;
    let number = stack.person("ingrid")?.submit(json!([edit(&jonas, "Jonas Berg", &viktor.email)])).await?;
    stack.phase(&number, "pending").await?;
    let own = viktor.decide(&number, &[]).await?;
    ensure!(own.problem(403)? == "self-approval", "{}", own.body);
    astri.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    stack.settled().await?;
    ensure!(acts_for(viktor).await?.len() == 1 && acts_for(stack.person("jonas")?).await?.is_empty());
    // From now on he is whom her requests may be about.
    let number = stack
        .person("ingrid")?
        .submit(json!([{"kind": "grant-role", "contact": jonas, "role": "application"}]))
        .await?;
    stack.phase(&number, "pending").await?;
    ensure!(viktor.decide(&number, &[]).await?.problem(403)? == "self-approval");
    // He belongs to staff: with another's address he stays the same person, and acts no more.
    astri.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    let tom = stack.person("tom")?;
    in_force_by(&stack, astri, edit(&jonas, "Jonas Berg", &tom.email)).await?;
    ensure!(acts_for(viktor).await?.is_empty() && acts_for(tom).await?.len() == 1);
    let number = stack
        .person("ingrid")?
        .submit(json!([{"kind": "revoke-role", "contact": jonas, "role": "application"}]))
        .await?;
    stack.phase(&number, "pending").await?;
    ensure!(viktor.decide(&number, &[]).await?.problem(403)? == "self-approval");
    stack.audit().await
}

/// Submits as Ingrid, lets this approver approve, and waits until it is in force.
async fn in_force_by(stack: &Stack, approver: &Person, entry: Value) -> anyhow::Result<()> {
    let number = stack.person("ingrid")?.submit(json!([entry])).await?;
    stack.phase(&number, "pending").await?;
    approver.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    stack.settled().await
}
