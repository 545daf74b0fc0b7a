//! Case 2: fields nobody may set. The API refuses what it does not know; a page takes what its form has and nothing else.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tests::{Person, Stack};
use uuid::Uuid;

use super::routes::Ids;
use crate::visitor::Visitor;

/// What a client might wish to set.
const WISHES: [&str; 16] = [
    "tenant_id",
    "customer_id",
    "account_id",
    "person",
    "by",
    "actor",
    "role_set",
    "status",
    "phase",
    "verified",
    "email_verified",
    "approved_by",
    "outcome",
    "created_at",
    "is_staff",
    "__proto__",
];

/// Bodies that are right, by the last part of the path.
fn bodies(last: &str, contact: &str) -> Option<Vec<Value>> {
    let digest = "0".repeat(64);
    let entries = [
        json!({"kind": "add-contact", "name": "Kari", "email": "kari@nordlys.example", "roles": ["technical"]}),
        json!({"kind": "edit-details", "contact": contact, "name": "Jonas", "email": "jonas@nordlys.example"}),
        json!({"kind": "grant-role", "contact": contact, "role": "application"}),
        json!({"kind": "revoke-role", "contact": contact, "role": "security"}),
        json!({"kind": "remove-contact", "contact": contact}),
        json!({"kind": "move-contact", "contact": contact, "to": "purchaser"}),
    ];
    let each = |wrap: fn(&Value) -> Value| entries.iter().map(wrap).collect();
    let one = |body: Value| vec![body];
    Some(match last {
        "requests" | "draft-checks" => each(|entry| json!({ "entries": [entry] })),
        "amendments" => each(|entry| json!({"revision": 1, "lines": [{"line": 1, "entry": entry}]})),
        "decisions" => {
            one(json!({"revision": 1, "lines": [{"line": 1, "digest": digest, "verdict": "approve"}]}))
        }
        "purchaser" => one(json!({"name": "Somebody Ltd"})),
        "proposal" => one(json!({
            "provisioning": "never", "reversal": "reversible", "sending": "auto", "link_hours": 24
        })),
        "owner" => one(json!({ "account": null })),
        "comments" | "notes" | "queries" | "replies" | "rejection" => one(json!({"text": "Hello"})),
        "keys" => one(json!({"label": "mine"})),
        "staff" => one(json!({"name": "New", "email": "new@desk.example", "roles": ["agent"]})),
        "customers" => {
            let contact = json!({"name": "New", "email": "new@x.example", "roles": ["management"]});
            one(json!({"name": "New Ltd", "contacts": [contact]}))
        }
        "deletion" | "countersignature" => one(json!({"name": "Jonas"})),
        "{job}" => one(json!({"contact": contact, "title": "A poster"})),
        "access" | "networks" => one(json!({"networks": ["192.0.2.0/24"]})),
        "status" => one(json!({"status": "new"})),
        "{file}" => one(json!({"kind": "input", "parts": 1, "bytes": 1})),
        "cancellation" | "sharing" | "reopening" => one(json!({})),
        _ => return None,
    })
}

/// The places of all objects in a body, as JSON pointers.
fn objects(body: &Value, at: &str, found: &mut Vec<String>) {
    match body {
        Value::Object(fields) => {
            found.push(at.to_owned());
            fields.iter().for_each(|(name, value)| objects(value, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(place, value)| objects(value, &format!("{at}/{place}"), found));
        }
        _ => {}
    }
}

async fn wishes(asking: &Person, method: &str, path: &str, body: &Value) -> anyhow::Result<usize> {
    let mut places = Vec::new();
    objects(body, "", &mut places);
    let mut asked = 0;
    for place in places {
        for wish in WISHES {
            let mut body = body.clone();
            let object = body.pointer_mut(&place).context("no such place")?;
            // Where a job is, its external system says.
            if object.get(wish).is_some() {
                continue;
            }
            object[wish] = json!("approved");
            let request = asking.request(method.to_uppercase().parse()?, path);
            let request = request.header("Idempotency-Key", Uuid::new_v4().to_string()).json(&body);
            let answer = asking.send(request).await?;
            let context = || format!("{method} {path} {body}: {} {}", answer.status, answer.body);
            ensure!(answer.problem(422).with_context(context)? == "malformed-body", "{}", context());
            let why = answer.body["detail"].as_str().unwrap_or_default();
            ensure!(why.contains("unknown field"), "refused for another reason: {}", context());
            asked += 1;
        }
    }
    Ok(asked)
}

#[tokio::test(flavor = "multi_thread")]
async fn case_02_no_body_sets_what_the_server_sets() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let jonas = stack.person("jonas")?.contact()?.to_string();
    let number =
        ingrid.submit(json!([{"kind": "revoke-role", "contact": jonas, "role": "security"}])).await?;
    stack.settled().await?;
    let before = stack.head().await?;
    let document = serde_json::to_value(portal::openapi::document())?;
    let (mut operations_asked, mut asked) = (0, 0);
    for (template, operations) in document["paths"].as_object().context("no paths")? {
        let path = template.strip_prefix("/api/v1").context("a path outside of the API")?;
        let last = path.rsplit('/').next().unwrap_or_default();
        for method in ["post", "put"] {
            let json =
                |operation: &Value| operation["requestBody"]["content"]["application/json"].is_object();
            if !operations.get(method).is_some_and(json) {
                continue;
            }
            let path = Ids::of_nordlys(&stack, &number)?.fill(path)?;
            let asking = stack.person(match last {
                "staff" | "customers" | "purchaser" => "rita",
                "decisions" | "owner" | "notes" | "queries" | "rejection" | "reopening" | "proposal" => {
                    "viktor"
                }
                "{job}" | "{file}" | "status" => "press",
                _ => "ingrid",
            })?;
            let bodies = bodies(last, &jonas).with_context(|| format!("no body for {method} {template}"))?;
            for body in bodies {
                asked += wishes(asking, method, &path, &body).await?;
            }
            operations_asked += 1;
        }
    }
    ensure!(
        operations_asked > 14 && asked > 500,
        "only {operations_asked} operations with a body, {asked} requests"
    );
    stack.settled().await?;
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_02_no_form_sets_what_the_server_sets() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders) = (stack.person("ingrid")?, stack.person("anders")?);
    let marta = stack.person("marta")?.contact()?;
    let (other, harbour) = (ingrid.account.to_string(), stack.world.harbour.to_string());
    let wish = |form: &[(&'static str, &str)]| {
        let mut form: Vec<(&str, String)> =
            form.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        form.push(("command", Uuid::new_v4().to_string()));
        for (name, value) in [("account", &other), ("by", &other), ("customer", &harbour), ("person", &other)]
        {
            form.push((name, value.clone()));
        }
        for name in [
            "status",
            "phase",
            "verdict",
            "outcome",
            "approved_by",
            "verified",
            "internal",
            "shared_by",
            "stepped_up",
        ] {
            form.push((name, "approved".to_owned()));
        }
        form
    };
    let mut visitor = Visitor::signed_in(&stack, "anders").await?;
    let mut looking = visitor.clone();
    let mut send = async |path: &str, form: &[(&'static str, &str)]| {
        let form = wish(form);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        visitor.post(path, &form).await
    };
    ensure!(send("/me/language", &[("language", "de")]).await?.status == 303);
    let own = anders.get("/me").await?.ok()?;
    let untouched = ingrid.get("/me").await?.ok()?;
    ensure!(own["locale"] == "de" && untouched["locale"] == "nb", "{own} {untouched}");

    let contacts = format!("/customers/{}/contacts", stack.world.nordlys);
    ensure!(send(&format!("{contacts}/of/{marta}"), &[("do", "grant:security")]).await?.status == 303);
    let review = looking.get(&format!("{contacts}/submit")).await?;
    let seen = crate::pages::value(&review.text, "seen")?;
    let submitted = send(&format!("{contacts}/submit"), &[("seen", &seen), ("reason", "Needed.")]).await?;
    let number = submitted.to.rsplit('=').next().context("no ticket")?.to_owned();
    ensure!(submitted.status == 303 && number.starts_with("CR-"), "{submitted:?}");
    let ticket = stack.phase(&number, "pending").await?;
    ensure!(ticket["lines_undecided"] == json!(1), "{ticket}");
    ensure!(send(&format!("/tickets/{number}/comment"), &[("text", "Hello")]).await?.status == 303);
    let talk = anders.conversation(&number).await?;
    let said =
        [("reason", "Needed."), ("comment", "Hello")].map(|(kind, text)| (kind.to_owned(), text.to_owned()));
    ensure!(talk == said, "{talk:?}");
    // Every event is by the one who sent the form, of his own customer.
    let mine = stack.events(0).await?.into_iter().filter(|event| event.event_type.starts_with("request."));
    for event in mine {
        let text = format!("{} {}", event.data, event.meta);
        ensure!(text.contains(&anders.account.to_string()), "{text}");
        ensure!(!text.contains(&other) && !text.contains(&harbour), "{text}");
    }
    ensure!(ingrid.roles_of("marta@nordlys.example").await? == ["application"]);
    Ok(())
}
