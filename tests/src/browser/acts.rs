//! Following, pressing, filling in: with a pointer, where the person sees it.

use anyhow::{Context as _, ensure};
use thirtyfour::WebElement;

use crate::browser::place::{Place, Wanted};
use crate::wait::{SOON, wait_until};

const CENTRE: &str = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});";
/// What a label can belong to.
const FIELDS: [&str; 5] = ["textbox", "searchbox", "combobox", "spinbutton", "Date"];
/// What can be on or off.
const SWITCHES: [&str; 3] = ["checkbox", "switch", "radio"];
/// What opens and closes a part of the page.
const FOLDS: [&str; 2] = ["DisclosureTriangle", "button"];

impl Place {
    /// Follows the link of this name.
    pub async fn follow(&self, name: &str) -> anyhow::Result<()> {
        self.click(&["link"], name).await
    }

    /// Presses the button of this name.
    pub async fn press(&self, name: &str) -> anyhow::Result<()> {
        self.click(&["button"], name).await
    }

    /// Opens or closes the part of this name.
    pub async fn unfold(&self, name: &str) -> anyhow::Result<()> {
        self.click(&FOLDS, name).await
    }

    /// Turns the switch of this name over: a checkbox or one of several choices.
    pub async fn toggle(&self, name: &str) -> anyhow::Result<()> {
        self.click(&SWITCHES, name).await
    }

    /// Whether the switch of this name is on.
    pub async fn is_on(&self, name: &str) -> anyhow::Result<bool> {
        let switch = self.wait(&wanted(&SWITCHES, name)).await?;
        Ok(switch.is_selected().await?)
    }

    /// The field with this label.
    pub async fn field(&self, label: &str) -> anyhow::Result<WebElement> {
        self.wait(&wanted(&FIELDS, label)).await
    }

    /// Replaces what is in the field with this label.
    pub async fn fill(&self, label: &str, text: &str) -> anyhow::Result<()> {
        let field = self.field(label).await?;
        field.clear().await.with_context(|| format!("emptying {label:?}"))?;
        field.send_keys(text).await.with_context(|| format!("filling in {label:?}"))
    }

    /// What is in the field with this label.
    pub async fn filled(&self, label: &str) -> anyhow::Result<String> {
        Ok(self.field(label).await?.value().await?.unwrap_or_default())
    }

    /// Chooses the option of this name in the list with this label.
    pub async fn choose(&self, label: &str, option: &str) -> anyhow::Result<()> {
        let list = self.wait(&wanted(&["combobox", "listbox"], label)).await?;
        for found in list.find_all(thirtyfour::By::Tag("option")).await? {
            if found.text().await?.trim() == option {
                return found.click().await.with_context(|| format!("choosing {option:?}"));
            }
        }
        anyhow::bail!("{label:?} offers no {option:?}")
    }

    /// Clicks what is there. While a page is being replaced or moves, that fails and is tried again, because nothing has
    /// been clicked yet.
    async fn click(&self, roles: &[&'static str], name: &str) -> anyhow::Result<()> {
        let wanted = wanted(roles, name);
        let mut why = String::new();
        let clicked = wait_until("it to take a click", SOON, async || {
            let element = self.wait(&wanted).await?;
            // As a person scrolls, so that nothing that stays in its place lies over it.
            let centred = self.driver().execute(CENTRE, vec![element.to_json()?]).await;
            let clicked = match centred {
                Ok(_) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => Ok(Some(())),
                Err(error) => {
                    why = error.to_string();
                    Ok(None)
                }
            }
        });
        clicked.await.with_context(|| format!("{roles:?} {name:?} cannot be clicked: {why}"))
    }

    /// Waits for the main heading.
    pub async fn heading(&self, text: &str) -> anyhow::Result<()> {
        self.find("heading", text).await.map(|_| ())
    }

    /// Fails unless the switch is as wanted.
    pub async fn expect_on(&self, name: &str, on: bool) -> anyhow::Result<()> {
        ensure!(self.is_on(name).await? == on, "{name:?} is {}", if on { "off" } else { "on" });
        Ok(())
    }
}

fn wanted(roles: &[&'static str], name: &str) -> Wanted {
    Wanted { roles: roles.to_vec(), name: name.to_owned() }
}
