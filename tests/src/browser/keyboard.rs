//! The same without a pointer: what has the focus, moving it, typing.

use anyhow::{Context as _, bail, ensure};
use thirtyfour::{Key, TypingData};

use crate::browser::Browser;
use crate::browser::place::Thing;

/// More stops than any page should have before what a person wants.
const STOPS: usize = 150;

impl Browser {
    /// Types into what has the focus. `Key::Escape + ""` and the like are keys without a character.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> anyhow::Result<()> {
        let chain = self.driver().action_chain().send_keys(keys);
        chain.perform().await.context("typing")
    }

    /// Presses Enter.
    pub async fn enter(&self) -> anyhow::Result<()> {
        self.keys(Key::Enter + "").await
    }

    /// Presses the space bar.
    pub async fn space(&self) -> anyhow::Result<()> {
        self.keys(" ").await
    }

    /// What has the focus, as assistive technology is told about it.
    pub async fn focused(&self) -> anyhow::Result<Option<Thing>> {
        let element = self.driver().active_element().await.context("asking for the focus")?;
        self.thing(&element).await
    }

    /// Moves with the Tab key to the thing of this role whose name is or contains `name`. Every stop on the way must be
    /// seen to have the focus; the page must not hold the focus in a circle that leaves the thing out.
    pub async fn tab_to(&self, role: &str, name: &str) -> anyhow::Result<()> {
        let mut passed = Vec::new();
        for _ in 0..STOPS {
            self.keys(Key::Tab + "").await?;
            let Some(thing) = self.focused().await? else { continue };
            let shown = self.evaluate(FOCUS_SHOWN).await?;
            ensure!(shown == true, "the focus on {thing:?} is not shown");
            if thing.role == role && thing.name.contains(name) {
                return Ok(());
            }
            passed.push(format!("{} {:?}", thing.role, thing.name));
        }
        bail!("{STOPS} times Tab did not reach the {role} {name:?}; passed {passed:?}")
    }
}

/// Whether the focus is seen: an outline or a shadow, and not behind something that stays in its place.
const FOCUS_SHOWN: &str = "
    const part = document.activeElement;
    if (!part || part === document.body || part === document.documentElement) { return true; }
    const style = getComputedStyle(part);
    const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    const box = part.getBoundingClientRect();
    const inside = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
    const onTop = !inside || part.contains(inside) || inside.contains(part) || (part.labels && [...part.labels]
        .some((label) => label.contains(inside)));
    return marked && onTop;";
