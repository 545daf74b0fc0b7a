//! Case 3: nobody gives himself a right, and nobody more than he may. Case 4: nobody acts who is not wholly in. The laws behind
//! both are in the domain (`laws/separation.rs`, `authorise/tests.rs`).

use anyhow::{Context as _, ensure};
use serde_json::json;
use tests::{Person, Stack};
use workflow::{Call, Caller};

use super::routes::{Ids, borrowed, page_routes};
use crate::visitor::{PASSWORD, Visitor};

#[tokio::test(flavor = "multi_thread")]
async fn case_03_nobody_gives_himself_a_right() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, rita) = (stack.person("ingrid")?, stack.person("rita")?);
    let before = stack.head().await?;
    let staff =
        |email: &str| json!({"name": "Me", "email": email, "roles": ["agent", "approver", "operator"]});
    for person in stack.world.people().filter(|person| person.account != rita.account) {
        for path in ["/staff", "/customers"] {
            let body =
                if path == "/staff" { staff(&person.email) } else { json!({"name": "Mine", "contacts": []}) };
            let refused = person.post(path, &body).await?;
            ensure!(
                refused.problem(403)? == "missing-permission",
                "{} {path}: {}",
                person.name,
                refused.body
            );
        }
        let path = format!("/accounts/{}/deactivation", rita.account);
        ensure!(
            person.post(&path, &json!({})).await?.problem(403)? == "missing-permission",
            "{}",
            person.name
        );
    }
    // Who gives roles gives them to others, however he writes his own address.
    for own in [rita.email.clone(), rita.email.to_uppercase(), format!(" {} ", rita.email)] {
        let refused = rita.post("/staff", &staff(&own)).await?;
        ensure!(matches!(refused.status, 403 | 422), "{own}: {} {}", refused.status, refused.body);
        ensure!(
            refused.body["code"] == "own-roles" || refused.body["code"] == "invalid-person",
            "{}",
            refused.body
        );
    }
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    // A contact asks for a right for himself: it is a request like any other, and his own word does not count.
    let own = json!([{"kind": "grant-role", "contact": ingrid.contact()?, "role": "security"}]);
    let number = ingrid.submit(own).await?;
    ensure!(ingrid.decide(&number, &[]).await?.problem(403)? == "missing-permission");
    ensure!(ingrid.roles_of(&ingrid.email).await? == ["management"]);
    Ok(())
}

/// Somebody of the customer with an account of this kind: invited and not in yet, deactivated, or no contact any more.
async fn half(stack: &Stack, name: &str) -> anyhow::Result<Person> {
    let workflow = stack.workflow();
    let ingrid = stack.person("ingrid")?;
    match name {
        "invited" => {
            let email = "kari@nordlys.example";
            let add =
                json!([{"kind": "add-contact", "name": "Kari", "email": email, "roles": ["management"]}]);
            let number = ingrid.submit(add).await?;
            stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
            stack.phase(&number, "implemented").await?;
            let account = workflow.account_of(email).await?.context("no account")?;
            // Not even the operator gives it a key, and a password alone opens nothing.
            let key =
                workflow.issue_key(&Caller::Operator, Call::fresh(), account, "early", None, None).await;
            ensure!(key.is_err(), "an account that waits has a key");
            let person = Person { account, email: email.to_owned(), ..ingrid.with_key("none") };
            let _ = workflow.set_password(&Caller::Operator, account, PASSWORD.to_owned().into()).await;
            let page = Visitor::new(stack).sign_in(email, PASSWORD).await?;
            ensure!(page.status == 422 && page.cookies.is_empty(), "{page:?}");
            Ok(person)
        }
        "deactivated" => {
            let anders = stack.person("anders")?;
            workflow.deactivate_account(&Caller::Operator, Call::fresh(), anders.account).await?;
            Ok(anders.clone())
        }
        _ => {
            let jonas = stack.person("jonas")?;
            let entries = json!([
                {"kind": "grant-role", "contact": stack.person("marta")?.contact()?, "role": "technical"},
                {"kind": "remove-contact", "contact": jonas.contact()?},
            ]);
            let number = ingrid.submit(entries).await?;
            stack.person("viktor")?.decide(&number, &[]).await?.ok()?;
            stack.phase(&number, "implemented").await?;
            Ok(jonas.clone())
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn case_04_nobody_acts_who_is_not_wholly_in() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut jonas = Visitor::signed_in(&stack, "jonas").await?;
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    let (invited, gone, deactivated) =
        (half(&stack, "invited").await?, half(&stack, "gone").await?, half(&stack, "deactivated").await?);
    let marta = stack.person("marta")?.contact()?;
    let entries = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
    let number = stack.person("ingrid")?.submit(entries).await?;
    stack.settled().await?;
    let before = stack.head().await?;
    let ids = Ids { contact: marta.to_string(), ..Ids::of_nordlys(&stack, &number)? };
    let document = serde_json::to_value(portal::openapi::document())?;
    for (template, operations) in document["paths"].as_object().context("no paths")? {
        let path = template.strip_prefix("/api/v1").context("a path outside of the API")?;
        let path = ids.fill(&path.replace("{account}", &ids.view).replace("{key}", &ids.view))?;
        for method in
            ["get", "post", "put", "delete"].into_iter().filter(|method| operations.get(method).is_some())
        {
            for (person, allowed) in [(&invited, &[401][..]), (&deactivated, &[401]), (&gone, &[403, 404])] {
                let request = person.request(method.to_uppercase().parse()?, &path);
                let request = request.header("Idempotency-Key", uuid::Uuid::new_v4().to_string());
                let request = if method == "get" { request } else { request.json(&json!({})) };
                let answer = person.send(request).await?;
                // Whoever left has an account and what is his own, and nothing of the customer's.
                let own = person.account == gone.account
                    && (template.contains("/me") || template.ends_with("/roles") || answer.status == 422);
                ensure!(
                    own || allowed.contains(&answer.status),
                    "{} {method} {path}: {} {}",
                    person.email,
                    answer.status,
                    answer.body
                );
            }
        }
    }
    for route in page_routes()?
        .iter()
        .filter(|route| route.path.contains("{customer}") || route.path.contains("{number}"))
    {
        let path = ids.fill(&route.path)?;
        let form = ids.form(&route.path);
        for (visitor, statuses) in [(&mut anders, &[303][..]), (&mut jonas, &[403, 404])] {
            let mut pages = Vec::new();
            if route.reads {
                pages.push(visitor.get(&path).await?);
            }
            if route.acts {
                pages.push(visitor.post(&path, &borrowed(&form)).await?);
            }
            for page in pages {
                ensure!(statuses.contains(&page.status), "{path}: {page:?}");
                ensure!(page.status != 303 || page.to.starts_with("/sign-in"), "{path}: {page:?}");
            }
        }
    }
    stack.settled().await?;
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_04_half_a_sign_in_opens_nothing() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let mut whole = Visitor::signed_in(&stack, "viktor").await?;
    crate::two_step::enrolled(&mut whole).await?;
    let mut half = Visitor::new(&stack);
    ensure!(half.sign_in(&stack.person("viktor")?.email, PASSWORD).await?.to == "/sign-in/code");
    let before = stack.head().await?;
    let ids = Ids::of_nordlys(&stack, "CR-1001")?;
    // What a stranger may open, and the question for the code itself.
    let open = ["/sign-in", "/forgot", "/reset", "/activate", "/accessibility", "/assets", "/sign-out"];
    let mut asked = 0;
    for route in page_routes()?.iter().filter(|route| !open.iter().any(|open| route.path.starts_with(open))) {
        let (path, form) = (ids.fill(&route.path)?, ids.form(&route.path));
        if route.reads {
            let page = half.get(&path).await?;
            ensure!(page.status == 303 && page.to.starts_with("/sign-in"), "{path}: {page:?}");
            asked += 1;
        }
        if route.acts {
            let page = half.post(&path, &borrowed(&form)).await?;
            ensure!(page.status == 303 && page.to.starts_with("/sign-in"), "{path}: {page:?}");
            asked += 1;
        }
    }
    ensure!(asked > 40, "only {asked} pages");
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn case_04_staff_without_the_second_factor_they_must_have_only_set_it_up() -> anyhow::Result<()> {
    let stack =
        Stack::start_with(tests::Options { staff_second_factor: true, ..tests::Options::default() }).await?;
    let marta = stack.person("marta")?.contact()?;
    let entries = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
    let number = stack.person("ingrid")?.submit(entries).await?;
    let mut viktor = Visitor::signed_in(&stack, "viktor").await?;
    let mut anders = Visitor::signed_in(&stack, "anders").await?;
    ensure!(anders.is_in().await?, "customers are not asked for it");
    stack.settled().await?;
    let before = stack.head().await?;
    let ids = Ids::of_nordlys(&stack, &number)?;
    let open = [
        "/sign-in",
        "/forgot",
        "/reset",
        "/activate",
        "/accessibility",
        "/assets",
        "/sign-out",
        "/me/two-step",
        "/confirm",
    ];
    let mut led = 0;
    for route in page_routes()?.iter().filter(|route| !open.iter().any(|open| route.path.starts_with(open))) {
        let (path, form) = (ids.fill(&route.path)?, ids.form(&route.path));
        let mut pages = Vec::new();
        if route.reads {
            pages.push(viktor.get(&path).await?);
        }
        if route.acts {
            pages.push(viktor.post(&path, &borrowed(&form)).await?);
        }
        for page in pages {
            let to = if path == "/" { "/desk" } else { "/me/two-step" };
            ensure!(page.status == 303 && page.to == to, "{path}: {page:?}");
            led += 1;
        }
    }
    ensure!(led > 40, "only {led} pages");
    let page = viktor.get("/me/two-step").await?;
    ensure!(page.status == 200 && page.text.contains("Our team signs in with two steps"), "{page:?}");
    ensure!(stack.head().await? == before, "{:?}", stack.event_types(before).await?);
    crate::two_step::enrolled(&mut viktor).await?;
    ensure!(viktor.get("/desk").await?.status == 200);
    ensure!(viktor.get(&format!("/tickets/{number}")).await?.status == 200);
    Ok(())
}
