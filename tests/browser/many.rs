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

/// The longest the list may take to follow a key, in milliseconds; less is not noticed as a wait.
const AT_ONCE: f64 = 100.0;

/// How long the list takes to follow a key, drawn anew: the quickest of three, because other programs run beside it.
const A_KEY: &str = "
    const field = document.getElementById('q');
    const took = ['b', 'be', 'ber'].map((text) => {
      const since = performance.now();
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
      return performance.now() - since;
    });
    return Math.min(...took);";

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
    tests::wait_until(&format!("{count} contacts"), tests::SOON, async || {
        Ok((shown(visitor).await? == count).then_some(()))
    })
    .await?;
    let said = visitor.text().await?;
    ensure!(said.contains(&format!("{count} {}", visitor.say("contacts-shown")?)), "the count is not said");
    Ok(())
}

async fn filters(visitor: &Visitor) -> anyhow::Result<()> {
    let (text, role, side) = (
        visitor.say("contacts-filter-text")?,
        visitor.say("contacts-filter-role")?,
        visitor.say("contacts-filter-side")?,
    );
    let took = visitor.evaluate(A_KEY).await?.as_f64().context("no number")?;
    ensure!(took < AT_ONCE, "the list followed a key after {took:.0} ms");
    visitor.fill(&text, "").await?;
    visitor.keys("ødegå").await?;
    narrows_to(visitor, 20).await?;
    visitor.finds_no_fault("by name").await?;
    visitor.fill(&text, " ").await?;
    visitor.choose(&role, &visitor.words.role("financial")?).await?;
    narrows_to(visitor, 99).await?;
    visitor.choose(&role, &visitor.say("contacts-filter-any")?).await?;
    visitor.choose(&side, "Even Larger Buyers").await?;
    narrows_to(visitor, 99).await?;
    visitor.finds_no_fault("by organisation").await?;
    visitor.fill(&text, "nobody at all").await?;
    visitor.reads("contacts-none").await?;
    visitor.finds_no_fault("nobody fits").await?;
    visitor.follow_to("contacts-all").await?;
    narrows_to(visitor, 500).await
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
        ensure!(shown(&rut).await? == 500, "{} contacts are shown", shown(&rut).await?);
        let weight = weight(&rut).await?;
        ensure!(weight <= HEAVIEST, "the page weighs {weight} bytes");
        rut.finds_no_fault("everybody").await?;
        filters(&rut).await?;

        // What is found is changed like any other row, and the filter stays.
        rut.fill(&rut.say("contacts-filter-text")?, "dina ødegård").await?;
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
