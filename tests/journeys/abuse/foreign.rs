//! Case 1: an id of another customer answers byte for byte like one that was never given, in the API.

use anyhow::{Context as _, ensure};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Person, Stack};
use uuid::Uuid;

/// Two answers that nobody can tell apart, except by the time and by the id of the request.
pub(crate) fn same_answer(one: &Answer, other: &Answer) -> anyhow::Result<()> {
    let seen = |answer: &Answer| {
        let headers = answer.headers.iter().filter(|(name, _)| *name != "date" && *name != "x-request-id");
        let mut headers: Vec<_> =
            headers.map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
        headers.sort();
        (answer.status, headers, answer.bytes.clone())
    };
    ensure!(seen(one) == seen(other), "told apart: {one:?} and {other:?}");
    Ok(())
}

/// A body every field of which is right, for the operation at this path.
fn body(path: &str) -> Value {
    let last = path.rsplit('/').next().unwrap_or_default();
    let entries = json!([{"kind": "add-contact", "name": "Nobody", "email": "nobody@harbour.example", "roles": ["technical"]}]);
    match last {
        "requests" | "draft-checks" => json!({ "entries": entries }),
        "amendments" => json!({"revision": 1, "lines": [{"line": 1}]}),
        "decisions" => {
            json!({"revision": 1, "lines": [{"line": 1, "digest": "0".repeat(64), "verdict": "approve"}]})
        }
        "purchaser" => json!({"name": "Somebody Ltd"}),
        "proposal" => {
            json!({"provisioning": "never", "reversal": "reversible", "sending": "auto", "link_hours": 24})
        }
        "owner" => json!({ "account": null }),
        "access" | "networks" => json!({"networks": ["192.0.2.0/24"]}),
        "status" => json!({"status": "new"}),
        "deletion" | "countersignature" => json!({"name": "Jonas"}),
        _ if path.contains("/files/") => json!({"kind": "input", "parts": 1, "bytes": 1}),
        _ if path.contains("/jobs/") => json!({"contact": Uuid::nil(), "title": "A poster"}),
        "comments" | "notes" | "queries" | "replies" | "rejection" => json!({"text": "Hello"}),
        _ => json!({}),
    }
}

async fn ask(person: &Person, method: &str, path: &str) -> anyhow::Result<Answer> {
    let method: Method = method.to_uppercase().parse()?;
    let request = person.request(method.clone(), path);
    let request = if method == Method::GET {
        request
    } else {
        request.header("Idempotency-Key", Uuid::new_v4().to_string())
    };
    let request = match method {
        Method::POST if path.ends_with("/terms") => {
            request.header("Content-Type", "text/markdown").body("# Terms")
        }
        Method::POST | Method::PUT => request.json(&body(path)),
        _ => request,
    };
    person.send(request).await
}

/// A job of a contact, and terms that Ingrid accepted.
async fn planted(stack: &Stack, contact: &str) -> anyhow::Result<()> {
    let job = json!({"contact": contact, "title": "A poster"});
    let jobs = format!("/customers/{}/jobs/J-1", stack.world.nordlys);
    stack.person("press")?.put(&jobs, &job).await?.ok()?;
    let terms = format!("/customers/{}/terms", stack.world.nordlys);
    crate::terms::publish(stack.person("viktor")?, &terms, "# Terms").await?.expect(201)?;
    let acceptance = format!("{terms}/1/acceptance");
    stack.person("ingrid")?.post(&acceptance, &json!({})).await?.ok().map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn case_01_foreign_ids_answer_like_absent_ones_in_the_api() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, wanda) = (stack.person("ingrid")?, stack.person("wanda")?);
    let jonas = stack.person("jonas")?.contact()?.to_string();
    let number =
        ingrid.submit(json!([{"kind": "revoke-role", "contact": jonas, "role": "security"}])).await?;
    wanda.says(&number, "queries", "Why?").await?.ok()?;
    planted(&stack, &jonas).await?;
    let keys = ingrid.get("/me/keys").await?.ok()?;
    let key = keys[0]["key"].as_str().context("no key")?.to_owned();
    ingrid.ticket(&number).await?;
    let before = stack.head().await?;
    let nordlys = stack.world.nordlys.to_string();
    let account = ingrid.account.to_string();

    let document = serde_json::to_value(portal::openapi::document())?;
    let paths = document["paths"].as_object().context("no paths")?;
    let mut asked = 0;
    for (template, operations) in paths.iter().filter(|(path, _)| path.contains('{')) {
        let path = template.strip_prefix("/api/v1").context("a path outside of the API")?;
        let fill = |customer: &str, contact: &str, number: &str, account: &str, key: &str| {
            let path = path.replace("{customer}", customer).replace("{contact}", contact);
            let path = path.replace("{number}", number).replace("{account}", account).replace("{key}", key);
            let path = path.replace("{job}", "J-1").replace("{file}", key).replace("{part}", "1");
            path.replace("{proposal}", "1").replace("{version}", "1")
        };
        let foreign = fill(&nordlys, &jonas, &number, &account, &key);
        let unknown = Uuid::new_v4().to_string();
        let unknown = fill(&unknown, &unknown, "CR-987654", &unknown, &unknown);
        ensure!(!foreign.contains('{'), "a parameter that this test does not know: {foreign}");
        for method in ["get", "post", "put", "delete"] {
            if operations.get(method).is_none() {
                continue;
            }
            // Administrators and others of another customer; the other organisation of the same one, for tickets.
            for name in ["priya", "tom", "lena", "sofie", "henrik"] {
                let asking = stack.person(name)?;
                if asking.customer()? == stack.world.nordlys && path.contains("{customer}") {
                    continue;
                }
                let (one, other) =
                    (ask(asking, method, &foreign).await?, ask(asking, method, &unknown).await?);
                ensure!(matches!(one.status, 403 | 404 | 409), "{name} {method} {template}: {}", one.body);
                same_answer(&one, &other).with_context(|| format!("{name} {method} {template}"))?;
                asked += 1;
            }
            // The ids are good: to those they are of, something is answered.
            if method == "get" {
                let for_staff =
                    ["{account}", "/access", "/invitations", "/policy", "/jobs", "/backup", "/deletion"];
                let of_staff = for_staff.iter().any(|part| path.contains(part));
                let own = if of_staff { wanda } else { ingrid };
                let own = ask(own, method, &foreign).await?;
                ensure!(own.status == 200, "GET {foreign} answers its own {}: {}", own.status, own.body);
            }
        }
    }
    ensure!(asked >= 100, "only {asked} operations were asked");
    // Ids that are none.
    let priya = stack.person("priya")?;
    for path in ["/tickets/1001", "/tickets/CR-", "/tickets/CR-99999999999999999999", "/customers/x/contacts"]
    {
        ensure!(priya.get(path).await?.problem(404)? == "not-found", "{path}");
    }
    stack.settled().await?;
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    ensure!(stack.mails().len() == 2, "{:?}", stack.mails());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_01_foreign_ids_in_bodies_answer_like_absent_ones() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, priya, wanda) = (stack.person("ingrid")?, stack.person("priya")?, stack.person("wanda")?);
    let jonas = stack.person("jonas")?.contact()?.to_string();
    let revoke = json!([{"kind": "revoke-role", "contact": jonas, "role": "security"}]);
    let number = ingrid.submit(revoke).await?;
    wanda.says(&number, "queries", "Why?").await?.ok()?;
    let talk = ingrid.get(&format!("/tickets/{number}/conversation")).await?.ok()?;
    let query = talk["items"].as_array().into_iter().flatten().find(|item| item["kind"] == "query");
    let query = query.and_then(|query| query["query"].as_str()).context("no query")?.to_owned();
    let lena = stack.person("lena")?.contact()?;
    let own = priya.submit(json!([{"kind": "revoke-role", "contact": lena, "role": "application"}])).await;
    // Somebody must hold the role (P4): grant another one instead.
    ensure!(own.is_err());
    let own = priya.submit(json!([{"kind": "grant-role", "contact": lena, "role": "security"}])).await?;
    let harbour = priya.customer()?;
    let before = stack.head().await?;
    let absent = Uuid::new_v4().to_string();

    let contact = format!("/customers/{harbour}/contacts");
    let foreign = priya.get(&format!("{contact}/{jonas}")).await?;
    same_answer(&foreign, &priya.get(&format!("{contact}/{absent}")).await?)?;
    for kind in ["grant-role", "revoke-role", "remove-contact", "edit-details", "move-contact"] {
        let entry = |contact: &str| match kind {
            "grant-role" | "revoke-role" => json!({"kind": kind, "contact": contact, "role": "technical"}),
            "remove-contact" => json!({"kind": kind, "contact": contact}),
            "edit-details" => {
                json!({"kind": kind, "contact": contact, "name": "X", "email": "x@harbour.example"})
            }
            _ => json!({"kind": kind, "contact": contact, "to": "customer"}),
        };
        let checks = format!("/customers/{harbour}/draft-checks");
        let amend = |id: &str| json!({"revision": 1, "lines": [{"line": 1, "entry": entry(id)}]});
        let mut answers = Vec::new();
        for id in [&jonas, &absent] {
            let checked = priya.post(&checks, &json!({"entries": [entry(id)]})).await?;
            let amended = priya.post(&format!("/tickets/{own}/amendments"), &amend(id)).await?;
            ensure!(amended.status == 422, "{kind}: {} {}", amended.status, amended.body);
            answers.push((checked, amended));
        }
        same_answer(&answers[0].0, &answers[1].0).with_context(|| format!("{kind} checked"))?;
        same_answer(&answers[0].1, &answers[1].1).with_context(|| format!("{kind} amended"))?;
    }
    let replies = format!("/tickets/{own}/replies");
    let reply = |query: &str| json!({"text": "Because.", "query": query});
    let foreign = priya.post(&replies, &reply(&query)).await?;
    ensure!((400..500).contains(&foreign.status), "{}", foreign.body);
    same_answer(&foreign, &priya.post(&replies, &reply(&absent)).await?)?;
    stack.settled().await?;
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_01_lists_hold_only_the_own_customer() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, priya) = (stack.person("ingrid")?, stack.person("priya")?);
    let jonas = stack.person("jonas")?.contact()?;
    ingrid.submit(json!([{"kind": "revoke-role", "contact": jonas, "role": "security"}])).await?;
    let own = format!("/customers/{}", priya.customer()?);
    for list in ["contacts", "tickets", "active-and-requested"] {
        let page = priya.get(&format!("{own}/{list}?limit=100")).await?.ok()?.to_string();
        ensure!(!page.contains("nordlys") && !page.contains("CR-"), "{list}: {page}");
    }
    // What is for staff says so, to everybody else.
    for path in ["/customers", "/queue"] {
        ensure!(priya.get(path).await?.problem(403)? == "missing-permission", "{path}");
    }
    Ok(())
}
