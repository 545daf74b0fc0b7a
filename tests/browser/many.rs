//! Five hundred contacts: found quickly, worked on like six, and without a fault.

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tests::{Look, PASSWORD, Stack, Visitor};

use crate::activation::link;
use crate::weight::{HEAVIEST, weight};

const FAMILIES: [&str; 25] = [
    "Aas",
    "Berg",
    "Dahl",
    "Eide",
    "Foss",
    "Gran",
    "Hagen",
    "Iversen",
    "Juul",
    "Krogh",
    "Lie",
    "Moe",
    "Nygård",
    "Olsen",
    "Prestegård",
    "Quam",
    "Ruud",
    "Solheim",
    "Tveit",
    "Ulvestad",
    "Vik",
    "Wold",
    "Ytreberg",
    "Ødegård",
    "Åsen",
];
const GIVEN: [&str; 20] = [
    "Ada", "Bo", "Carl", "Dina", "Eva", "Finn", "Guro", "Hans", "Ida", "Jon", "Kari", "Liv", "Mona", "Nils",
    "Odd", "Per", "Runa", "Siv", "Tor", "Una",
];
const ROLES: [&str; 5] = ["application", "technical", "security", "agreement", "procurement"];

/// The longest the list may take to follow what is typed, in milliseconds, with the pause that is waited for: an unoptimised
/// server and other programs run beside it.
const SOON_AFTER: f64 = 1500.0;

/// Types, and notes how long the list took to follow.
const A_WORD: &str = "
    const field = document.getElementById('q');
    const since = performance.now();
    window.took = null;
    document.addEventListener('swapped', () => { window.took = performance.now() - since; }, { once: true });
    for (const text of ['b', 'be', 'ber']) {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    return performance.now() - since;";

/// The longest a key may keep the browser busy, in milliseconds; less is not noticed as a wait.
const AT_ONCE: f64 = 100.0;

/// The people: an administrator, and enough others to make five hundred; one in five at the purchaser.
fn people() -> Vec<Value> {
    let mut people = vec![json!({
        "name": "Rut Leder", "email": "rut@large.example", "roles": ["management", "cust-admin"]
    })];
    for place in 0..499 {
        let (given, family) = (GIVEN[place % 20], FAMILIES[place / 20]);
        let (side, role) = match place % 5 {
            4 => ("purchaser", "financial"),
            _ => ("customer", ROLES[place % 4]),
        };
        people.push(json!({
            "name": format!("{given} {family}"), "email": format!("p{place}@large.example"), "account": false,
            "side": side, "roles": [role]
        }));
    }
    people
}

/// How many rows are seen.
async fn shown(visitor: &Visitor) -> anyhow::Result<u64> {
    let script = "return document.querySelectorAll('li.row:not([hidden])').length";
    visitor.evaluate(script).await?.as_u64().context("no number")
}

/// Waits until exactly as many are shown, and the page says so.
async fn narrows_to(visitor: &Visitor, count: u64) -> anyhow::Result<()> {
    let said = format!("{count} {}", visitor.say("contacts-shown")?);
    shows(visitor, count, &said).await
}

/// Waits until so many rows are shown and the page says this.
async fn shows(visitor: &Visitor, count: u64, said: &str) -> anyhow::Result<()> {
    tests::wait_until(&format!("{count} contacts and {said:?}"), tests::SOON, async || {
        let is_there = shown(visitor).await? == count && visitor.text().await?.contains(said);
        Ok(is_there.then_some(()))
    })
    .await
}

async fn turns(visitor: &Visitor) -> anyhow::Result<()> {
    shows(visitor, 50, "1–50 of 500 contacts").await?;
    visitor.follow_to("frame-page-next").await?;
    shows(visitor, 50, "51–100 of 500 contacts").await?;
    // The focus is where the new list begins, and the address leads back here.
    let focused = visitor.evaluate("return document.activeElement.id").await?;
    ensure!(focused == "side-customer", "the focus is at {focused}");
    let address = visitor.evaluate("return location.search").await?;
    ensure!(address == "?page=2", "the address says {address}");
    visitor.finds_no_fault("the second page").await?;
    visitor.evaluate("history.back()").await?;
    shows(visitor, 50, "1–50 of 500 contacts").await?;
    // Those of the other organisation begin on another page, and the list says where.
    visitor.follow("on page 9").await?;
    shows(visitor, 50, "401–450 of 500 contacts").await?;
    visitor.sees("99 contacts").await?;
    visitor.follow_to("frame-page-next").await?;
    shows(visitor, 50, "451–500 of 500 contacts").await?;
    visitor.finds_no_fault("the last page").await?;
    visitor.follow_to("frame-page-previous").await?;
    shows(visitor, 50, "401–450 of 500 contacts").await
}

async fn filters(visitor: &Visitor) -> anyhow::Result<()> {
    let (text, role, side) = (
        visitor.say("contacts-filter-text")?,
        visitor.say("contacts-filter-role")?,
        visitor.say("contacts-filter-side")?,
    );
    let took = visitor.evaluate(A_WORD).await?.as_f64().context("no number")?;
    ensure!(took < AT_ONCE, "three keys kept the browser busy for {took:.0} ms");
    let took = tests::wait_until("the list follows", tests::SOON, async || {
        Ok(visitor.evaluate("return window.took").await?.as_f64())
    });
    let took = took.await?;
    ensure!(took < SOON_AFTER, "the list followed after {took:.0} ms");
    visitor.fill(&text, "").await?;
    visitor.keys("ødegå").await?;
    narrows_to(visitor, 20).await?;
    visitor.finds_no_fault("by name").await?;
    visitor.fill(&text, " ").await?;
    visitor.choose(&role, &visitor.words.role("financial")?).await?;
    shows(visitor, 50, "1–50 of 99 contacts").await?;
    visitor.choose(&role, &visitor.say("contacts-filter-any")?).await?;
    visitor.choose(&side, "Even Larger Buyers").await?;
    shows(visitor, 50, "1–50 of 99 contacts").await?;
    visitor.finds_no_fault("by organisation").await?;
    visitor.fill(&text, "nobody at all").await?;
    visitor.reads("contacts-none").await?;
    visitor.finds_no_fault("nobody fits").await?;
    visitor.follow_to("contacts-all").await?;
    shows(visitor, 50, "1–50 of 500 contacts").await
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_contacts_are_searched_and_changed() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let new = json!({"name": "Large Terminals", "purchaser": "Even Larger Buyers", "contacts": people()});
    stack.person("rita")?.post("/customers", &new).await?.expect(201)?;
    let link = link(&stack, "rut@large.example").await?;
    let rut = stack.visit_as_stranger("many", Look::default()).await?;
    let journey = async {
        rut.open(&link).await?;
        rut.fill(&rut.say("password-new")?, PASSWORD).await?;
        rut.fill(&rut.say("password-again")?, PASSWORD).await?;
        rut.press_on("activate-button").await?;
        rut.sign_in("rut@large.example", PASSWORD).await?;
        stack.settled().await?;
        rut.go("/").await?;
        ensure!(shown(&rut).await? == 50, "{} contacts are shown", shown(&rut).await?);
        let weight = weight(&rut).await?;
        ensure!(weight <= HEAVIEST, "the page weighs {weight} bytes");
        rut.finds_no_fault("everybody").await?;
        turns(&rut).await?;
        filters(&rut).await?;

        // What is found is changed like any other row, and the filter stays.
        rut.fill(&rut.say("contacts-filter-text")?, "dina ødegård").await?;
        narrows_to(&rut, 1).await?;
        rut.follow("Dina Ødegård").await?;
        rut.toggle(&rut.words.role("security")?).await?;
        rut.within("listitem", "Dina Ødegård").sees(&rut.say("contacts-adding")?).await?;
        ensure!(shown(&rut).await? == 1, "the filter was lost");
        rut.become_like(Look::phone()).await?;
        rut.go("/").await?;
        rut.finds_no_fault("on a phone").await
    };
    rut.on(journey).await?;
    rut.leave().await
}
