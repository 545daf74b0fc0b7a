//! 400 % zoom: a window of 1280 × 1024 shows 320 × 256 of the page (WCAG 2.2, 1.4.10). Nothing is lost, nothing is in the way.

use anyhow::ensure;
use serde_json::json;
use tests::{Look, Stack, Visitor};

use crate::request::{contacts, turn};

/// What of the page is cut off without a way to reach it, and how much of the window stays in its place.
const LOST: &str = "
    const seen = (part) => part.getClientRects().length && getComputedStyle(part).visibility === 'visible';
    const own = (part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const within = (part, is) => !!part && (is(getComputedStyle(part)) || within(part.parentElement, is));
    // For screen readers alone; a name that is shortened with dots stands in full on the profile.
    const unseen = (part) => part.closest('.skip, [aria-hidden=true]')
      || within(part, (style) => style.clipPath === 'inset(50%)' || style.textOverflow === 'ellipsis');
    const cut = [...document.body.querySelectorAll('*')].filter((part) => {
      if (!seen(part) || unseen(part)) return false;
      const box = part.getBoundingClientRect();
      const style = getComputedStyle(part);
      const clipped = style.overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1
        && !part.matches('input, select, textarea');
      return clipped || own(part) && (box.right > innerWidth + 1 || box.left < -1);
    });
    return cut.slice(0, 5).map((part) => part.outerHTML.slice(0, 160));";

/// The share of the window's height that stays in its place while the page moves.
const STAYS: &str = "
    scrollTo(0, (document.scrollingElement.scrollHeight - innerHeight) / 2);
    const stays = [...document.body.querySelectorAll('*')].filter((part) => {
      if (!['sticky', 'fixed'].includes(getComputedStyle(part).position)) return false;
      const box = part.getBoundingClientRect();
      return box.height && box.bottom > 0 && box.top < innerHeight;
    });
    const high = stays.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0);
    return high / innerHeight;";

/// Texts over other texts: two that stand in one place cannot be read.
const OVERLAP: &str = "
    const boxes = [...document.querySelectorAll('.bar > *')].map((part) => {
      const range = document.createRange();
      range.selectNodeContents(part);
      return [part, range.getBoundingClientRect()];
    }).filter(([, box]) => box.width && box.height);
    const over = [];
    for (const [one, a] of boxes) for (const [other, b] of boxes) {
      if (one === other || one.contains(other) || other.contains(one)) continue;
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) over.push(one.textContent.trim());
    }
    return over;";

/// Fails when something is cut off, stands over something else, or stays in the way.
pub(crate) async fn all_is_there(visitor: &Visitor, state: &str) -> anyhow::Result<()> {
    for (what, script) in [("cut off", LOST), ("one over the other", OVERLAP)] {
        let found = visitor.evaluate(script).await?;
        ensure!(found == json!([]), "{state}: {what}: {found}");
    }
    let stays = visitor.evaluate(STAYS).await?.as_f64().unwrap_or(1.0);
    ensure!(stays <= 1.0 / 3.0, "{state}: {:.0} % of the window stay in their place", stays * 100.0);
    // At the end nothing lies under what stays: everything else can be moved out from under it.
    visitor.evaluate("scrollTo(0, document.scrollingElement.scrollHeight)").await?;
    visitor.finds_no_fault(state).await
}

const ZOOMED: [(u32, u32); 3] = [(320, 256), (320, 640), (360, 740)];

/// Each page in each size.
async fn look_at(visitor: &Visitor, paths: &[&str]) -> anyhow::Result<()> {
    for (width, height) in ZOOMED {
        visitor.become_like(Look { width, height, ..Look::default() }).await?;
        for path in paths {
            visitor.go(path).await?;
            all_is_there(visitor, &format!("{path} at {width} × {height}")).await?;
        }
    }
    visitor.become_like(Look::default()).await
}

async fn customer(language: &str, label: &str) -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.visit(&format!("zoom-{language}"), "anders", Look::default()).await?;
    let anders = if language == "en" { anders } else { anders.learn(label, language).await? };
    let (marta, nordlys) = (stack.person("marta")?.contact()?, stack.world.nordlys);
    let book = format!("/customers/{nordlys}/contacts");
    let journey = async {
        contacts(&anders).await?;
        turn(&anders, "Marta Haugen", "security", "contacts-adding").await?;
        turn(&anders, "Jonas Berg", "security", "contacts-removing").await?;
        let open = format!("{book}?open={marta}");
        let checked = format!("{book}?check=1");
        look_at(&anders, &["/", &open, &checked, &format!("{book}/submit"), &format!("{book}/discard")])
            .await?;
        let draft = json!([{"kind": "grant-role", "contact": marta, "role": "security"}]);
        let number = stack.person("anders")?.submit(draft).await?;
        stack.person("viktor")?.says(&number, "queries", "Is she on the night shift?").await?.ok()?;
        stack.settled().await?;
        let ticket = format!("/tickets/{number}");
        look_at(&anders, &["/", &open, "/tickets", &ticket, &format!("{ticket}/cancel"), "/me"]).await
    };
    anders.on(journey).await?;
    anders.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_customers_pages() -> anyhow::Result<()> {
    customer("en", "English").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_customers_pages_in_german_whose_words_are_long() -> anyhow::Result<()> {
    customer("de", "Deutsch").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_the_desk() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let viktor = stack.visit("zoom-desk", "viktor", Look::default()).await?;
    let marta = stack.person("marta")?.contact()?;
    let journey = async {
        let draft = json!([
            {"kind": "grant-role", "contact": marta, "role": "security"},
            {"kind": "grant-role", "contact": marta, "role": "technical"},
        ]);
        let number = stack.person("anders")?.submit(draft).await?;
        stack.settled().await?;
        let customer = format!("/desk/customers/{}", stack.world.nordlys);
        let paths = [
            "/desk",
            "/desk?q=nordlys&owner=nobody",
            &format!("/tickets/{number}"),
            "/desk/customers",
            &customer,
        ];
        look_at(&viktor, &paths).await
    };
    viktor.on(journey).await?;
    viktor.leave().await
}
