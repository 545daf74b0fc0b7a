//! Names as people have them: very long ones, and such as are written from right to left.

use anyhow::ensure;
use serde_json::json;
use tests::browser::kept::kept;
use tests::{Look, Stack, Visitor};

use crate::zoom::all_is_there;

/// As long as a name may be, without a place to break it.
fn unbroken() -> String {
    "Wolfeschlegelsteinhausenbergerdorff".repeat(6).chars().take(200).collect()
}

/// Long, with spaces.
fn broken() -> String {
    "Maria de los Ángeles ".repeat(6).trim().chars().take(120).collect()
}

const ARABIC: &str = "ليلى العامري";
const HEBREW: &str = "נועה בן־דוד";

/// Every name of a person stands in an element or between marks that keep its direction to itself.
const NOT_ISOLATED: &str = "
    const names = arguments[0] || JSON.parse(document.documentElement.dataset.names);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const bare = [];
    while (walk.nextNode()) {
      const text = walk.currentNode.data;
      for (const name of names) {
        const at = text.indexOf(name);
        if (at < 0) continue;
        const alone = walk.currentNode.parentElement.closest('bdi, [dir], option, title');
        const marked = text[at - 1] === '\\u2068' && text.indexOf('\\u2069', at) >= at + name.length;
        if (!alone && !marked) bare.push(walk.currentNode.parentElement.outerHTML.slice(0, 200));
      }
    }
    return bare;";

async fn isolates(visitor: &Visitor, state: &str) -> anyhow::Result<()> {
    let names = json!([ARABIC, HEBREW]).to_string();
    visitor.evaluate(&format!("document.documentElement.dataset.names = {names:?}")).await?;
    let bare = visitor.evaluate(NOT_ISOLATED).await?;
    ensure!(bare == json!([]), "{state}: names that turn their sentence round: {bare}");
    Ok(())
}

/// Looks at a page on a screen and on a phone.
async fn look_at(visitor: &Visitor, path: &str, sees: &[&str]) -> anyhow::Result<()> {
    for look in [Look::default(), Look { width: 320, ..Look::phone() }] {
        visitor.become_like(look).await?;
        visitor.go(path).await?;
        for text in sees {
            visitor.sees(text).await?;
        }
        let state = format!("{path} at {}", look.width);
        all_is_there(visitor, &state).await?;
        isolates(visitor, &state).await?;
    }
    visitor.become_like(Look::default()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn long_names_and_right_to_left_names_hold_on_every_page() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (unbroken, broken) = (unbroken(), broken());
    ensure!(unbroken.len() == 200 && broken.chars().count() >= 118);
    let anders = stack.visit("names", "anders", Look::default()).await?;
    let viktor = stack.visit("names-desk", "viktor", Look::default()).await?;
    let journey = async {
        let add = |name: &str, place: usize| json!({"kind": "add-contact", "name": name, "email": format!("long{place}@nordlys.example"), "roles": ["technical"]});
        let names = [unbroken.as_str(), broken.as_str(), ARABIC, HEBREW];
        let lines: Vec<_> = names.iter().enumerate().map(|(place, name)| add(name, place)).collect();
        let first = stack.person("anders")?.submit(json!(lines)).await?;
        stack.settled().await?;
        let book = format!("/customers/{}/contacts", stack.world.nordlys);
        look_at(&anders, &book, &names).await?;
        look_at(&anders, &format!("/tickets/{first}"), &names).await?;
        look_at(&viktor, &format!("/tickets/{first}"), &names).await?;
        stack.person("viktor")?.decide(&first, &[]).await?.ok()?;
        stack.phase(&first, "implemented").await?;

        // As contacts: open, planned for, in the sentences of a review, in the roster the staff see.
        let contacts = stack.person("anders")?.contacts().await?;
        let mut changes = Vec::new();
        for place in 0..names.len() {
            let contact = &contacts[&format!("long{place}@nordlys.example")];
            look_at(
                &anders,
                &format!("{book}?open={}", contact["contact"].as_str().unwrap_or_default()),
                &[],
            )
            .await?;
            changes.push(json!({"kind": "grant-role", "contact": contact["contact"], "role": "security"}));
        }
        for name in names {
            anders.go(&book).await?;
            crate::request::turn(&anders, name, "security", "contacts-adding").await?;
        }
        look_at(&anders, &format!("{book}/submit"), &names).await?;
        look_at(&anders, &format!("{book}/discard"), &names).await?;
        let second = stack.person("anders")?.submit(json!(changes)).await?;
        stack.settled().await?;
        look_at(&viktor, &format!("/tickets/{second}"), &names).await?;
        look_at(&viktor, &format!("/desk/customers/{}", stack.world.nordlys), &names).await
    };
    kept(&[&anders, &viktor], journey).await?;
    anders.leave().await?;
    viktor.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_such_a_name_sees_it_in_the_head_and_in_conversations() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let long = unbroken();
    let person = |name: &str, email: &str| json!({"name": name, "email": email, "roles": ["management", "application", "technical"]});
    let new = json!({"name": long, "purchaser": ARABIC, "contacts": [person(&long, "w@long.example"), person(HEBREW, "n@long.example")]});
    stack.person("rita")?.post("/customers", &new).await?.expect(201)?;
    let viktor = stack.visit("names-head-desk", "viktor", Look::default()).await?;
    let journey = async {
        for (email, name) in [("w@long.example", long.as_str()), ("n@long.example", HEBREW)] {
            let link = crate::activation::link(&stack, email).await?;
            let visitor = stack.visit_as_stranger("names-head", Look::default()).await?;
            let inside = async {
                visitor.open(&link).await?;
                visitor.fill(&visitor.say("password-new")?, tests::PASSWORD).await?;
                visitor.fill(&visitor.say("password-again")?, tests::PASSWORD).await?;
                visitor.press_on("activate-button").await?;
                visitor.sign_in(email, tests::PASSWORD).await?;
                look_at(&visitor, "/me", &[name]).await?;
                stack.settled().await?;
                look_at(&visitor, "/", &[name]).await?;
                look_at(&visitor, "/tickets", &[]).await
            };
            visitor.on(inside).await?;
            visitor.leave().await?;
        }
        look_at(&viktor, "/desk/customers", &[&long, ARABIC]).await
    };
    Box::pin(viktor.on(journey)).await?;
    viktor.leave().await
}
