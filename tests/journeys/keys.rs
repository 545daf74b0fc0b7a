//! Keys that are dead, and keys that are limited.

use anyhow::{Context as _, ensure};
use events::id::PermissionKey;
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tests::{Answer, Person, SOON, Stack, wait_until};
use workflow::{Call, Caller};

async fn issue(person: &Person, body: &Value) -> anyhow::Result<(Person, String)> {
    let issued = person.post("/me/keys", body).await?.expect(201)?;
    let text = |field: &str| issued[field].as_str().map(str::to_owned).context("no key in the answer");
    Ok((person.with_key(&text("secret")?), text("key")?))
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_wrong_expired_and_revoked_keys_are_all_refused_alike() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let soon = Timestamp::now() + SignedDuration::from_secs(2);
    let (expiring, _) = issue(ingrid, &json!({"label": "short", "expires_at": soon})).await?;
    let (revoked, id) = issue(ingrid, &json!({"label": "other"})).await?;
    expiring.get("/me").await?.ok()?;
    revoked.get("/me").await?.ok()?;
    let gone = ingrid.delete(&format!("/me/keys/{id}")).await?;
    ensure!(gone.status == 204, "{}", gone.body);
    // Dead with the very next request.
    let refused = revoked.get_now("/me").await?;
    ensure!(refused.problem(401)? == "not-signed-in", "{}", refused.body);
    wait_until("the key to expire", SOON, async || {
        Ok((expiring.get_now("/me").await?.status == 401).then_some(()))
    })
    .await?;
    ensure!(Timestamp::now() >= soon, "the key died before its time");
    let half = &ingrid.key[..ingrid.key.len() / 2];
    let changed = format!("{}x", &ingrid.key[..ingrid.key.len() - 1]);
    for key in ["", "x", half, &changed, "csk_0_0", &"k".repeat(10_000)] {
        let answer = ingrid.with_key(key).get_now("/me").await?;
        ensure!(answer.problem(401)? == "not-signed-in", "{}", answer.body);
        ensure!(answer.bytes == refused.bytes, "a wrong key is told apart from a revoked one");
        ensure!(answer.header("www-authenticate") == "Bearer");
    }
    for header in ["Basic aW5ncmlkOng=", "Bearer", &ingrid.key] {
        let url = ingrid.site.url("/api/v1/me");
        let sent =
            ingrid.site.http().request(Method::GET, url).header("Authorization", header).send().await?;
        ensure!(Answer::read(sent).await?.status == 401, "{header}");
    }
    ingrid.get("/me").await?.ok()?;
    let listed = ingrid.get("/me/keys").await?.ok()?.to_string();
    ensure!(!listed.contains(&expiring.key) && !listed.contains("secret"), "{listed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_a_deactivated_account_is_out_with_the_next_request() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders, rita) = (stack.person("ingrid")?, stack.person("anders")?, stack.person("rita")?);
    let (second, _) = issue(anders, &json!({"label": "second"})).await?;
    anders.get("/me").await?.ok()?;
    let path = format!("/accounts/{}/deactivation", anders.account);
    ensure!(ingrid.post(&path, &json!({})).await?.problem(403)? == "missing-permission");
    ensure!(rita.post(&path, &json!({})).await?.status == 204);
    let draft =
        json!([{"kind": "grant-role", "contact": stack.person("marta")?.contact()?, "role": "security"}]);
    let before = stack.head().await?;
    for dead in [anders, &second] {
        ensure!(dead.get_now("/me").await?.problem(401)? == "not-signed-in");
        ensure!(dead.try_submit(draft.clone()).await?.problem(401)? == "not-signed-in");
    }
    ensure!(stack.head().await? == before);
    // The roles stay: the account is out, not the contact.
    ensure!(ingrid.roles_of(&anders.email).await? == ["cust-admin"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_03_a_limited_key_does_no_more_than_it_says_and_begets_no_more() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let (viewer, _) = issue(ingrid, &json!({"label": "viewer", "scopes": ["contacts.view"]})).await?;
    ensure!(viewer.contacts().await?.len() == 6);
    let draft =
        json!([{"kind": "grant-role", "contact": stack.person("marta")?.contact()?, "role": "security"}]);
    let before = stack.head().await?;
    let refused = viewer.try_submit(draft.clone()).await?;
    ensure!(refused.status == 403, "{}", refused.body);
    ensure!(stack.head().await? == before);
    // A key that asks for more than its parent gets no more.
    let wider = viewer
        .post("/me/keys", &json!({"label": "wider", "scopes": ["contacts.view", "contacts.maintain"]}))
        .await?;
    if wider.status == 201 {
        let secret = wider.body["secret"].as_str().context("no key")?;
        ensure!(viewer.with_key(secret).try_submit(draft.clone()).await?.status == 403);
    }
    let unlimited = viewer.post("/me/keys", &json!({"label": "unlimited"})).await?;
    if unlimited.status == 201 {
        let secret = unlimited.body["secret"].as_str().context("no key")?;
        ensure!(viewer.with_key(secret).try_submit(draft.clone()).await?.status == 403);
    }
    let number = ingrid.submit(draft).await?;
    ensure!(viewer.get(&format!("/tickets/{number}")).await?.status == 403);
    // A key never gives what the person does not have.
    let (boastful, _) =
        issue(stack.person("marta")?, &json!({"label": "x", "scopes": ["contacts.maintain"]})).await?;
    let draft = json!([{"kind": "grant-role", "contact": ingrid.contact()?, "role": "security"}]);
    ensure!(boastful.try_submit(draft).await?.status == 403);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_decides_only_when_it_says_so() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
    let workflow = stack.workflow();
    let key = async |scopes: Option<&[&str]>| -> anyhow::Result<Person> {
        let scopes = scopes.map(|names| names.iter().map(|name| PermissionKey::from(*name)).collect());
        let (operator, call) = (Caller::Operator, Call::fresh());
        let issued = workflow.issue_key(&operator, call, viktor.account, "desk", scopes, None).await?;
        Ok(viktor.with_key(issued.secret.expose_secret()))
    };
    let marta = stack.person("marta")?.contact()?;
    let number = ingrid.submit(json!([{"kind": "grant-role", "contact": marta, "role": "security"}])).await?;
    stack.settled().await?;
    // Everything else of his, but deciding.
    let plain = key(None).await?;
    plain.says(&number, "notes", "I have a look.").await?.ok()?;
    let refused = plain.decide(&number, &[]).await?;
    ensure!(refused.problem(403)? == "key-scope", "{}", refused.body);
    ensure!(
        refused.body["detail"].as_str().is_some_and(|why| why.contains("request.decide")),
        "{}",
        refused.body
    );
    // And it brings forth none that decides.
    for scopes in [json!(["request.decide"]), json!(["ticket.read", "request.decide"])] {
        let wider = plain.post("/me/keys", &json!({"label": "wider", "scopes": scopes})).await?;
        ensure!(wider.problem(403)? == "key-scope", "{}", wider.body);
    }
    let (child, _) = issue(&plain, &json!({"label": "as wide"})).await?;
    ensure!(child.decide(&number, &[]).await?.problem(403)? == "key-scope");
    // Nor does one that such a key issued before deciding had a scope: it is limited since, whatever its event says.
    let (before, id) = {
        let both = ["ticket.read", "request.decide"].map(PermissionKey::from).into();
        let (operator, call) = (Caller::Operator, Call::fresh());
        let issued = workflow.issue_key(&operator, call, viktor.account, "before", Some(both), None).await?;
        (viktor.with_key(issued.secret.expose_secret()), issued.key.0)
    };
    let permissions = async |person: &Person| -> anyhow::Result<Value> {
        Ok(person.get("/me").await?.ok()?["staff_permissions"].clone())
    };
    ensure!(permissions(&before).await? == json!(["request.decide", "ticket.read"]));
    stack
        .database()
        .await?
        .execute("UPDATE idn.api_key SET scopes = '{ticket.read}' WHERE key_id = $1", &[&id])
        .await?;
    ensure!(before.decide(&number, &[]).await?.problem(403)? == "key-scope");
    // What a key is not good for is not said to be a permission of who comes with it.
    ensure!(permissions(&before).await? == json!(["ticket.read"]));
    let all = permissions(&plain).await?;
    let says = |permission: &str| all.as_array().is_some_and(|all| all.contains(&json!(permission)));
    ensure!(says("ticket.read") && !says("request.decide"), "{all}");
    stack.phase(&number, "pending").await?;

    key(Some(&["ticket.read", "request.decide"])).await?.decide(&number, &[]).await?.ok()?;
    stack.phase(&number, "implemented").await?;
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_die_with_the_one_they_were_issued_with() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let (first, id) = issue(ingrid, &json!({"label": "first"})).await?;
    let (second, _) = issue(&first, &json!({"label": "second"})).await?;
    let (third, _) = issue(&second, &json!({"label": "third"})).await?;
    third.get("/me").await?.ok()?;
    ensure!(ingrid.delete(&format!("/me/keys/{id}")).await?.status == 204);
    for dead in [&first, &second, &third] {
        ensure!(dead.get_now("/me").await?.problem(401)? == "not-signed-in");
    }
    ingrid.get("/me").await?.ok()?;
    let listed = ingrid.get("/me/keys").await?.ok()?;
    let revoked = listed.as_array().into_iter().flatten().filter(|key| key["revoked_at"].is_string()).count();
    ensure!(revoked == 3, "{listed}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_issued_by_their_person_and_not_with_a_limited_key() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, rita) = (stack.person("ingrid")?, stack.person("rita")?);
    let (viewer, id) = issue(ingrid, &json!({"label": "viewer", "scopes": ["contacts.view"]})).await?;
    let refused = viewer.post("/me/keys", &json!({"label": "another", "scopes": ["contacts.view"]})).await?;
    ensure!(refused.problem(403)? == "key-scope", "{}", refused.body);
    ensure!(viewer.delete(&format!("/me/keys/{id}")).await?.problem(403)? == "key-scope");
    let workflow = stack.workflow();
    let operator = workflow.authenticate(&rita.key, None).await?.context("Rita's key is dead")?;
    let call = workflow::Call::fresh();
    let borrowed = workflow.issue_key(&operator, call, ingrid.account, "borrowed", None, None).await;
    let refused = matches!(borrowed, Err(workflow::WorkflowError::Refused { code: "operator-needed", .. }));
    ensure!(refused, "somebody has a key that acts as another: {borrowed:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_decides_nothing_for_staff_who_lack_the_second_factor_they_must_have() -> anyhow::Result<()> {
    let options = tests::Options { staff_second_factor: true, ..tests::Options::default() };
    let stack = Stack::start_with(options).await?;
    let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
    let marta = stack.person("marta")?.contact()?;
    let number = ingrid.submit(json!([{"kind": "grant-role", "contact": marta, "role": "security"}])).await?;
    let refused = viktor.decide(&number, &[]).await?;
    ensure!(refused.problem(403)? == "missing-permission", "{}", refused.body);
    Ok(())
}
