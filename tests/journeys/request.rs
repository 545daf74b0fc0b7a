//! One request from draft to roles in force (requirements §6, 1 to 6).

use std::collections::BTreeSet;

use anyhow::{Context as _, ensure};
use countersign::Role;
use domain::roster::Roster;
use events::id::CustomerId;
use ledger::command::Loaded;
use serde_json::{Value, json};
use tests::{Options, Stack};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn scenario_1_one_draft_one_ticket() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders) = (stack.person("ingrid")?, stack.person("anders")?);
    let (before, roles_before) = (stack.head().await?, anders.contacts().await?);
    let draft = json!([
        {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
        {"kind": "grant-role", "contact": stack.person("marta")?.contact()?, "role": "security"},
        {"kind": "revoke-role", "contact": stack.person("jonas")?.contact()?, "role": "security"},
        {"kind": "remove-contact", "contact": stack.person("henrik")?.contact()?},
    ]);
    let sent = ingrid.try_submit(draft.clone()).await?;
    let location = sent.header("location").to_owned();
    let number = sent.expect(201)?["ticket"].as_str().context("no ticket")?.to_owned();
    ensure!(location == format!("/api/v1/tickets/{number}"), "the answer links to {location}");

    let mail = stack.mail_to(&ingrid.email, "ticket-raised").await?;
    ensure!(mail.subject.contains(&number) && mail.text.contains("Kari Nordmann"), "{}", mail.text);
    let link = format!("/tickets/{number}");
    ensure!(mail.links.iter().any(|at| at.ends_with(&link)), "the mail links to {:?}", mail.links);

    let ticket = anders.ticket(&number).await?;
    ensure!(ticket["phase"] == "pending" && ticket["status"] == "awaiting-team", "{ticket}");
    ensure!(ticket["lines"].as_array().map(Vec::len) == Some(4), "{ticket}");
    beside(&stack).await?;

    // Editing is locked for every administrator, and the roles in force are what they were.
    for locked in [ingrid, anders] {
        let grant =
            json!({"kind": "grant-role", "contact": stack.person("marta")?.contact()?, "role": "technical"});
        let path = format!("/customers/{}/draft-checks", stack.world.nordlys);
        let check = locked.post(&path, &json!({ "entries": [grant] })).await?.ok()?;
        ensure!(check["submittable"] == json!(false), "{check}");
        ensure!(check["findings"][0]["code"] == "request-already-pending", "{check}");
        let again = locked.try_submit(draft.clone()).await?;
        ensure!(again.problem(422)? == "draft-refused", "{}", again.body);
        ensure!(again.findings().contains(&"request-already-pending"), "{}", again.body);
    }
    stack.settled().await?;
    ensure!(anders.contacts().await? == roles_before, "contacts changed before anything was decided");
    ensure!(stack.event_types(before).await? == ["request.submitted"]);
    ensure!(stack.mails() == [format!("ticket-raised to {}", ingrid.email)], "{:?}", stack.mails());
    stack.audit().await
}

/// Active beside requested, for every contact and for the one who is not there yet.
async fn beside(stack: &Stack) -> anyhow::Result<()> {
    let path = format!("/customers/{}/active-and-requested", stack.world.nordlys);
    let page = stack.person("anders")?.get(&path).await?.ok()?;
    let items = page["items"].as_array().context("no items")?;
    ensure!(items.len() == 7, "six contacts and one to be: {page}");
    let of = |id: &Value| items.iter().find(|item| item["contact"] == *id).cloned().unwrap_or_default();
    let jonas = of(&json!(stack.person("jonas")?.contact()?));
    ensure!(jonas["active"] == json!(["security", "technical"]), "{jonas}");
    ensure!(jonas["requested"][0]["after_roles"] == json!(["technical"]), "{jonas}");
    let marta = of(&json!(stack.person("marta")?.contact()?));
    ensure!(marta["active"] == json!(["application"]), "{marta}");
    ensure!(marta["requested"][0]["after_roles"] == json!(["application", "security"]), "{marta}");
    let kari =
        items.iter().find(|item| item["requested"][0]["kind"] == "add-contact").context("no newcomer")?;
    ensure!(kari["active"] == json!([]), "{kari}");
    let requested = &kari["requested"][0];
    ensure!(requested["after_details"]["name"] == "Kari Nordmann", "{kari}");
    ensure!(
        requested["after_side"] == "customer" && requested["after_roles"] == json!(["technical"]),
        "{kari}"
    );
    let sofie = of(&json!(stack.person("sofie")?.contact()?));
    ensure!(sofie["requested"] == json!([]) && sofie["side"] == "purchaser", "{sofie}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_2_every_finding_at_once() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let (jonas, marta) = (stack.person("jonas")?.contact()?, stack.person("marta")?.contact()?);
    let before = stack.head().await?;
    let draft = json!([
        {"kind": "add-contact", "name": " ", "email": "not an address", "phone": "none", "roles": []},
        {"kind": "grant-role", "contact": jonas, "role": "purchaser"},
        {"kind": "grant-role", "contact": jonas, "role": "emperor"},
        {"kind": "grant-role", "contact": Uuid::nil(), "role": "technical"},
        {"kind": "edit-details", "contact": marta, "name": "Marta", "email": "marta@nordlys.example"},
        {"kind": "remove-contact", "contact": marta},
        {"kind": "grant-role", "contact": jonas, "role": "technical"},
        {"kind": "add-contact", "name": "Anders Two", "email": "ANDERS@nordlys.example", "roles": ["agreement"]},
        {"kind": "revoke-role", "contact": ingrid.contact()?, "role": "management"},
    ]);
    let expected: BTreeSet<(Option<u64>, &str)> = [
        (Some(0), "missing-field"),
        (Some(0), "invalid-email"),
        (Some(0), "invalid-phone"),
        (Some(0), "no-role-selected"),
        (Some(1), "role-out-of-scope"),
        (Some(2), "unknown-role"),
        (Some(3), "unknown-contact"),
        (Some(4), "conflicting-items"),
        (Some(4), "account-kept"),
        (Some(5), "conflicting-items"),
        (Some(6), "no-op-item"),
        (Some(7), "duplicate-contact"),
        (Some(8), "no-role-selected"),
        (Some(8), "required-role-uncovered"),
        (Some(8), "self-revocation"),
    ]
    .into();
    let sent = ingrid.try_submit(draft.clone()).await?;
    ensure!(sent.problem(422)? == "draft-refused", "{}", sent.body);
    ensure!(found(&sent.body) == expected, "{:#?}", found(&sent.body));
    let path = format!("/customers/{}/draft-checks", stack.world.nordlys);
    let checked = ingrid.post(&path, &json!({ "entries": draft })).await?.ok()?;
    ensure!(checked["findings"] == sent.body["findings"], "a check and a submission find different things");
    ensure!(checked["submittable"] == json!(false));

    // Nothing in the draft at all, and more than one request holds.
    ensure!(ingrid.try_submit(json!([])).await?.findings() == ["empty-change-set"]);
    let many: Vec<Value> =
        (0..1001).map(|_| json!({"kind": "grant-role", "contact": marta, "role": "security"})).collect();
    let many = ingrid.try_submit(json!(many)).await?;
    ensure!(
        many.status == 422 && many.findings().contains(&"too-many-items"),
        "{:?}",
        many.body["findings"][0]
    );

    // The key of a refused draft is not used up: mended, the draft goes through with the same one.
    let (key, requests) =
        (Uuid::new_v4().to_string(), format!("/customers/{}/requests", stack.world.nordlys));
    let good = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
    stack.settled().await?;
    ensure!(
        stack.head().await? == before,
        "a refused draft left an event: {:?}",
        stack.event_types(before).await?
    );
    ensure!(stack.mails().is_empty(), "a refused draft caused mail: {:?}", stack.mails());
    ingrid.post_as(&key, &requests, &json!({"entries": []})).await?.expect(422)?;
    ingrid.post_as(&key, &requests, &json!({ "entries": good })).await?.expect(201)?;
    Ok(())
}

fn found(problem: &Value) -> BTreeSet<(Option<u64>, &str)> {
    let findings = problem["findings"].as_array().into_iter().flatten();
    findings
        .map(|finding| (finding["entry"].as_u64(), finding["code"].as_str().unwrap_or_default()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_3_query_then_implement() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, wanda, viktor) = (stack.person("ingrid")?, stack.person("wanda")?, stack.person("viktor")?);
    let (jonas, lena) = (stack.person("jonas")?, stack.person("lena")?);
    let before = stack.head().await?;
    // Lena has an account already, as a contact of another customer; Jonas is only edited.
    let number = ingrid
        .submit(json!([
            {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
            {"kind": "add-contact", "name": "Lena Fischer", "email": lena.email, "roles": ["application"]},
            {"kind": "edit-details", "contact": jonas.contact()?, "name": "Jonas Berg-Lie", "email": jonas.email},
        ]))
        .await?;
    wanda.says(&number, "queries", "Does Kari need Bergen too?").await?.ok()?;
    let asked = stack.mail_to(&ingrid.email, "team-asked").await?;
    ensure!(asked.text.contains("Does Kari need Bergen too?"), "{}", asked.text);
    stack.phase(&number, "queried").await?;
    let early = viktor.decide(&number, &[]).await?;
    ensure!(early.problem(409)? == "query-open", "{}", early.body);

    ingrid.says(&number, "replies", "No, the northern terminals only.").await?.ok()?;
    let replied = stack.mail_to(tests::world::DESK, "customer-replied").await?;
    ensure!(replied.text.contains("northern terminals"), "{}", replied.text);
    stack.phase(&number, "pending").await?;
    viktor.decide(&number, &[]).await?.ok()?;
    let ticket = stack.phase(&number, "implemented").await?;
    ensure!(ticket["status"] == "closed" && ticket["outcome"] == "implemented", "{ticket}");
    stack.settled().await?;

    let mut mails = stack.mails();
    mails.sort();
    let expected = [
        format!("customer-replied to {}", tests::world::DESK),
        format!("implemented to {}", ingrid.email),
        format!("team-asked to {}", ingrid.email),
        format!("ticket-raised to {}", ingrid.email),
        "welcome to kari@nordlys.example".to_owned(),
    ];
    ensure!(mails == expected, "{mails:?}");
    let types = stack.event_types(before).await?;
    let times = |wanted: &str| types.iter().filter(|found| *found == wanted).count();
    ensure!(times("roster.changes-applied") == 1, "{types:?}");
    ensure!(times("roster.contact-added") == 2 && times("account.opened") == 1, "{types:?}");
    ensure!(times("request.implemented") == 1, "{types:?}");
    ensure!(ingrid.roles_of("kari@nordlys.example").await? == ["technical"]);
    ensure!(ingrid.contacts().await?[&jonas.email]["name"] == "Jonas Berg-Lie");
    let me = lena.get("/me").await?.ok()?;
    ensure!(me["memberships"].as_array().map(Vec::len) == Some(2), "{me}");
    stack.audit().await
}

async fn roster(stack: &Stack, customer: CustomerId) -> anyhow::Result<(i64, Vec<u8>)> {
    let Loaded { state, version, .. } = stack.operator.ledger.load::<Roster>(customer.into()).await?;
    Ok((version, serde_json::to_vec(&*state)?))
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_4_cancel() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders, wanda) = (stack.person("ingrid")?, stack.person("anders")?, stack.person("wanda")?);
    let draft =
        json!([{"kind": "grant-role", "contact": stack.person("marta")?.contact()?, "role": "security"}]);
    let (before, shown) = (roster(&stack, stack.world.nordlys).await?, ingrid.contacts().await?);

    let pending = ingrid.submit(draft.clone()).await?;
    // A colleague of the same side may take it back; the request ends for everybody.
    anders.cancel(&pending).await?.ok()?;
    let queried = ingrid.submit(draft.clone()).await?;
    wanda.says(&queried, "queries", "Are you sure?").await?.ok()?;
    ingrid.cancel(&queried).await?.ok()?;
    for number in [&pending, &queried] {
        let ticket = stack.phase(number, "cancelled").await?;
        ensure!(ticket["outcome"] == "cancelled" && ticket["status"] == "closed", "{ticket}");
        ensure!(ingrid.cancel(number).await?.problem(409)? == "request-closed");
    }
    ensure!(roster(&stack, stack.world.nordlys).await? == before, "a cancelled request changed the roster");
    ensure!(ingrid.contacts().await? == shown);

    let implemented = ingrid.submit(draft).await?;
    stack.person("viktor")?.decide(&implemented, &[]).await?.ok()?;
    stack.phase(&implemented, "implemented").await?;
    let late = ingrid.cancel(&implemented).await?;
    ensure!(late.problem(409)? == "request-closed", "{}", late.body);
    ensure!(ingrid.roles_of("marta@nordlys.example").await? == ["application", "security"]);
    stack.settled().await?;
    let cancelled = stack.mails().iter().filter(|mail| mail.starts_with("cancelled")).count();
    ensure!(cancelled == 2, "{:?}", stack.mails());
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_5_two_submit_at_once() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (ingrid, anders) = (stack.person("ingrid")?, stack.person("anders")?);
    let marta = stack.person("marta")?.contact()?;
    for round in 0..5 {
        let before = stack.head().await?;
        let one = ingrid.try_submit(json!([{"kind": "grant-role", "contact": marta, "role": "security"}]));
        let other = anders.try_submit(json!([{"kind": "grant-role", "contact": marta, "role": "agreement"}]));
        let (one, other) = tokio::try_join!(one, other)?;
        let (won, lost) = if one.status == 201 { (one, other) } else { (other, one) };
        ensure!(won.status == 201, "round {round}: nobody won: {} {}", won.body, lost.body);
        let told =
            lost.body["code"] == "request-already-pending" || lost.findings() == ["request-already-pending"];
        ensure!(told && matches!(lost.status, 409 | 422), "round {round}: {}", lost.body);
        ensure!(stack.event_types(before).await? == ["request.submitted"], "round {round}");
        let number = won.body["ticket"].as_str().context("no ticket")?.to_owned();
        ingrid.cancel(&number).await?.ok()?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn scenario_5_the_same_command_twice_has_one_effect() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let ingrid = stack.person("ingrid")?;
    let draft = json!({"entries": [
        {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
    ]});
    let (before, key) = (stack.head().await?, Uuid::new_v4().to_string());
    let path = format!("/customers/{}/requests", stack.world.nordlys);
    let eight = (0..8).map(|_| ingrid.post_as(&key, &path, &draft));
    let answers = futures::future::try_join_all(eight).await?;
    let mut bodies = Vec::new();
    for answer in answers {
        bodies.push(answer.expect(201)?);
    }
    ensure!(bodies.iter().all(|body| body["ticket"] == bodies[0]["ticket"]), "{bodies:?}");
    let first = bodies.iter().filter(|body| body["repeated"] == json!(false)).count();
    ensure!(first == 1, "{first} of eight equal commands claim to be the first");
    let number = bodies[0]["ticket"].as_str().context("no ticket")?;
    let (comments, key) = (format!("/tickets/{number}/comments"), Uuid::new_v4().to_string());
    for repeated in [false, true, true] {
        let told = ingrid.post_as(&key, &comments, &json!({"text": "One comment."})).await?.ok()?;
        ensure!(told["repeated"] == json!(repeated), "{told}");
    }
    // The same command after the request has ended still answers as the first time.
    ingrid.cancel(number).await?.ok()?;
    let told = ingrid.post_as(&key, &comments, &json!({"text": "One comment."})).await?.ok()?;
    ensure!(told["repeated"] == json!(true), "{told}");
    ensure!(
        stack.event_types(before).await?
            == ["request.submitted", "request.comment-added", "request.cancelled"]
    );
    stack.settled().await?;
    let raised = stack.mails().iter().filter(|mail| mail.starts_with("ticket-raised")).count();
    ensure!(raised == 1, "{:?}", stack.mails());
    Ok(())
}

/// Each service stops between two steps of the job, and comes back twice.
#[tokio::test(flavor = "multi_thread")]
async fn scenario_6_crash_between_steps_mails_once() -> anyhow::Result<()> {
    let stack = Stack::prepare(Options::default()).await?;
    let all: BTreeSet<Role> = Role::ALL.into();
    let without = |missing: &[Role]| all.iter().copied().filter(|role| !missing.contains(role)).collect();
    let ground = stack.run(&without(&[Role::Approval, Role::Notifier])).await?;
    let notifier = stack.run(&[Role::Notifier].into()).await?;
    let (ingrid, viktor) = (stack.person("ingrid")?, stack.person("viktor")?);
    let number = ingrid
        .submit(json!([
            {"kind": "add-contact", "name": "Kari Nordmann", "email": "kari@nordlys.example", "roles": ["technical"]},
            {"kind": "add-contact", "name": "Ola Nordmann", "email": "ola@nordlys.example", "roles": ["security"]},
        ]))
        .await?;
    stack.mail_to(&ingrid.email, "ticket-raised").await?;
    notifier.stop().await?;
    viktor.decide(&number, &[]).await?.ok()?;
    let approved = stack.phase(&number, "approved").await?;
    ensure!(approved["status"] == "implementing", "{approved}");
    ensure!(ingrid.roles_of("kari@nordlys.example").await?.is_empty(), "in force before it was applied");

    // Two approval services at once, none of them with a notifier.
    let (one, two) = (stack.run(&[Role::Approval].into()).await?, stack.run(&[Role::Approval].into()).await?);
    stack.phase(&number, "implemented").await?;
    one.stop().await?;
    two.stop().await?;
    ensure!(stack.mails().len() == 1, "{:?}", stack.mails());

    let mut back = Vec::new();
    for _ in 0..2 {
        back.push(stack.run(&[Role::Approval, Role::Notifier].into()).await?);
    }
    stack.settled().await?;
    let mut mails = stack.mails();
    mails.sort();
    let expected = [
        format!("implemented to {}", ingrid.email),
        format!("ticket-raised to {}", ingrid.email),
        "welcome to kari@nordlys.example".to_owned(),
        "welcome to ola@nordlys.example".to_owned(),
    ];
    ensure!(mails == expected, "{mails:?}");
    let applied = stack.event_types(0).await?.iter().filter(|kind| *kind == "roster.changes-applied").count();
    ensure!(applied == 1, "applied {applied} times");
    stack.audit().await?;
    for running in back {
        running.stop().await?;
    }
    ground.stop().await
}
