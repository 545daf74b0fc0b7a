//! Pages with nothing to show, pages one may not see, forms that were filled in wrongly, and a site that cannot answer.

use std::collections::BTreeSet;

use anyhow::{Context as _, ensure};
use countersign::Role;
use serde_json::json;
use tests::browser::kept::kept;
use tests::{Look, Options, Stack, Visitor};

/// Opens a page and fails unless it came with this status, says this, and has no fault.
async fn comes(visitor: &Visitor, path: &str, status: u64, key: &str) -> anyhow::Result<()> {
    visitor.go(path).await?;
    visitor.reads(key).await?;
    let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
    let came = visitor.evaluate(script).await?;
    ensure!(came == status, "{path} came with {came}");
    visitor.finds_no_fault(&format!("{path}, {status}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_with_nothing_to_show_say_what_to_do() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let priya = stack.visit("states-empty", "priya", Look::default()).await?;
    let wanda = stack.visit("states-empty-desk", "wanda", Look { dark: true, ..Look::default() }).await?;
    let journey = async {
        comes(&priya, "/tickets", 200, "ticket-none-text").await?;
        comes(&priya, "/tickets?state=closed&q=nothing", 200, "ticket-no-match-title").await?;
        let book = format!("/customers/{}/contacts", stack.world.harbour);
        comes(&priya, &book, 200, "contacts-no-changes").await?;
        comes(&priya, &format!("{book}?q=nobody"), 200, "contacts-none").await?;
        comes(&priya, &format!("{book}/discard"), 200, "contacts-no-changes").await?;
        comes(&wanda, "/desk", 200, "desk-empty-title").await?;
        comes(&wanda, "/desk?q=nothing", 200, "desk-no-match-title").await?;
        comes(&wanda, "/desk/customers?q=nobody", 200, "desk-customers-none").await?;
        let customer = format!("/desk/customers/{}", stack.world.harbour);
        comes(&wanda, &customer, 200, "desk-customer-history-none").await?;
        comes(&wanda, &customer, 200, "ticket-related-none").await
    };
    kept(&[&priya, &wanda], journey).await?;
    priya.leave().await?;
    wanda.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_may_not_see_is_not_shown_and_the_page_says_so() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let tom = stack.visit("states-stranger", "tom", Look::default()).await?;
    let marta = stack.visit("states-viewer", "marta", Look::phone()).await?;
    let olu = stack.visit("states-auditor", "olu", Look::default()).await?;
    let jonas = stack.person("jonas")?.contact()?;
    let journey = async {
        let draft = json!([{"kind": "revoke-role", "contact": jonas, "role": "security"}]);
        let number = stack.person("anders")?.submit(draft).await?;
        stack.settled().await?;
        let book = format!("/customers/{}/contacts", stack.world.nordlys);
        // Another customer's is as if it were not there.
        for path in [
            &book,
            &format!("{book}/submit"),
            &format!("/tickets/{number}"),
            &format!("/tickets/{number}/cancel"),
        ] {
            comes(&tom, path, 404, "error-404-title").await?;
        }
        for path in ["/tickets/CR-9", "/tickets/nonsense", "/no/such/page", "/desk/customers/none"] {
            comes(&tom, path, 404, "error-404-title").await?;
        }
        for path in ["/desk", "/desk/customers"] {
            comes(&tom, path, 403, "error-403-title").await?;
        }
        // Somebody who may look but not act.
        marta.go(&format!("{book}/submit")).await?;
        marta.sees("Anders Lie").await?;
        ensure!(marta.path().await? == book, "led to {}", marta.path().await?);
        marta.finds_no_fault("nothing to send").await?;
        marta.go(&format!("/tickets/{number}")).await?;
        marta.sees(&number).await?;
        ensure!(!marta.has("link", &marta.say("ticket-cancel")?).await?, "a viewer may cancel");
        marta.finds_no_fault("a ticket without acts").await?;
        olu.go("/desk").await?;
        olu.sees(&number).await?;
        olu.go(&format!("/tickets/{number}")).await?;
        ensure!(!olu.has("heading", &olu.say("ticket-decide-title")?).await?, "an auditor may decide");
        olu.finds_no_fault("a ticket to read").await
    };
    kept(&[&tom, &marta, &olu], journey).await?;
    tom.leave().await?;
    marta.leave().await?;
    olu.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_filled_in_wrongly_come_back_with_what_was_typed() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let viktor = stack.visit("states-forms", "viktor", Look::default()).await?;
    let marta = stack.person("marta")?.contact()?;
    let journey = async {
        let draft = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
        let number = stack.person("anders")?.submit(draft).await?;
        stack.settled().await?;
        let status = "return performance.getEntriesByType('navigation')[0].responseStatus";
        let refused = async |state: &str| -> anyhow::Result<()> {
            viktor.find("alert", "").await?;
            ensure!(
                viktor.evaluate(status).await? == 422,
                "{state} came with {}",
                viktor.evaluate(status).await?
            );
            viktor.finds_no_fault(state).await
        };
        viktor.go(&format!("/tickets/{number}")).await?;
        viktor.press_on("ticket-decide-send").await?;
        refused("nothing chosen").await?;
        viktor.go(&format!("/tickets/{number}")).await?;
        viktor.press_on("ticket-comment").await?;
        refused("an empty comment").await?;
        viktor.go("/me").await?;
        viktor.fill(&viktor.say("profile-old")?, "not the password at all").await?;
        viktor.fill(&viktor.say("password-new")?, "nine lanterns drift beneath").await?;
        viktor.fill(&viktor.say("password-again")?, "nine lanterns drift above").await?;
        viktor.press_on("profile-password-button").await?;
        refused("passwords that differ").await
    };
    viktor.on(journey).await?;
    viktor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_without_its_database_says_so_in_the_visitors_language() -> anyhow::Result<()> {
    let gate = crate::gate::Gate::open().await?;
    let stack = Stack::prepare(Options { database_at: Some(gate.address()), ..Options::default() }).await?;
    let all: BTreeSet<Role> = Role::ALL.into();
    let running = stack.run(&all).await?;
    stack.consumers_began().await?;
    // Ingrid reads Norwegian; her browser asks for English.
    let ingrid = stack.visit("states-away", "ingrid", Look::default()).await?;
    let journey = async {
        gate.shut();
        let book = format!("/customers/{}/contacts", stack.world.nordlys);
        for path in [book.as_str(), "/tickets", "/desk", "/me"] {
            comes(&ingrid, path, 503, "error-503-title").await?;
        }
        ingrid.follow_to("error-back").await?;
        ingrid.reads("error-503-title").await?;
        gate.open_again();
        ingrid.go(&book).await?;
        ingrid.reads("contacts-no-changes").await.context("after the database came back")
    };
    ingrid.on(journey).await?;
    ingrid.leave().await?;
    running.stop().await
}
