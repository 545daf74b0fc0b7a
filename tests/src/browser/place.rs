//! Finding things by what they are (their role) and what they are called (their accessible name), as the browser tells
//! assistive technology.

use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::{By, WebDriver, WebElement};

use crate::wait::wait_until;

/// How long a person looks at a page before saying that something is not there.
const PATIENCE: Duration = Duration::from_secs(15);

/// A page, or a part of it such as one row of a table. The part is looked up again for every act, because pages change.
#[derive(Clone)]
pub struct Place {
    driver: WebDriver,
    path: Vec<Wanted>,
}

/// A kind of thing and its name.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) roles: Vec<&'static str>,
    pub(super) name: String,
}

/// Something on the page, as assistive technology is told about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is, for example `button`.
    pub role: String,
    /// What it is called.
    pub name: String,
    node: i64,
}

#[derive(Deserialize)]
struct Found {
    nodes: Vec<Told>,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    ignored: bool,
    #[serde(default, rename = "backendDOMNodeId")]
    node: Option<i64>,
    role: Option<Text>,
    name: Option<Text>,
}

#[derive(Deserialize)]
struct Text {
    #[serde(default)]
    value: serde_json::Value,
}

impl Place {
    pub(super) fn page(driver: WebDriver) -> Self {
        Self { driver, path: Vec::new() }
    }

    pub(super) fn into_driver(self) -> WebDriver {
        self.driver
    }

    /// The session, for what stands nowhere here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// A part of this place: the thing of this role whose name is or contains `name`. `row` of a table, `listitem`,
    /// `region`, `navigation`, `group` and the like.
    #[must_use]
    pub fn within(&self, role: &'static str, name: &str) -> Self {
        let mut path = self.path.clone();
        path.push(Wanted { roles: vec![role], name: name.to_owned() });
        Self { driver: self.driver.clone(), path }
    }

    /// Waits for the one thing of this role and name.
    pub async fn find(&self, role: &'static str, name: &str) -> anyhow::Result<WebElement> {
        self.wait(&Wanted { roles: vec![role], name: name.to_owned() }).await
    }

    /// All things of this role and name, in the order of the page; waits for the first.
    pub async fn find_all_named(&self, role: &'static str, name: &str) -> anyhow::Result<Vec<WebElement>> {
        let wanted = Wanted { roles: vec![role], name: name.to_owned() };
        wait_until(&format!("a {role} {name:?}"), PATIENCE, async || {
            let Ok(things) = self.things().await else { return Ok(None) };
            let mut found = Vec::new();
            for thing in matching(&things, &wanted) {
                found.push(self.element(thing.node).await?);
            }
            Ok((!found.is_empty()).then_some(found))
        })
        .await
    }

    /// Whether there is such a thing now.
    pub async fn has(&self, role: &'static str, name: &str) -> anyhow::Result<bool> {
        let things = self.things().await?;
        let wanted = Wanted { roles: vec![role], name: name.to_owned() };
        Ok(!matching(&things, &wanted).is_empty())
    }

    /// Waits until there is no such thing.
    pub async fn gone(&self, role: &'static str, name: &str) -> anyhow::Result<()> {
        wait_until(&format!("the {role} {name:?} to go"), PATIENCE, async || {
            Ok((!self.has(role, name).await.unwrap_or(true)).then_some(()))
        })
        .await
    }

    /// The names of all things of a role, in the order of the page.
    pub async fn names(&self, role: &str) -> anyhow::Result<Vec<String>> {
        let things = self.things().await?;
        Ok(things.into_iter().filter(|thing| thing.role == role).map(|thing| thing.name).collect())
    }

    pub(super) async fn wait(&self, wanted: &Wanted) -> anyhow::Result<WebElement> {
        let mut why = String::new();
        let found = wait_until("it to appear", PATIENCE, async || {
            match self.look(wanted).await {
                Ok(element) => return Ok(Some(element)),
                // While one page replaces another, nothing can be asked; what remains is told at the end.
                Err(error) => why = format!("{error:#}"),
            }
            Ok(None)
        })
        .await;
        found.with_context(|| format!("no {:?} called {:?}: {why}", wanted.roles, wanted.name))
    }

    async fn look(&self, wanted: &Wanted) -> anyhow::Result<WebElement> {
        let things = self.things().await?;
        let found = matching(&things, wanted);
        match found.as_slice() {
            [thing] => self.element(thing.node).await,
            [] => {
                let like = things.iter().filter(|thing| wanted.roles.contains(&thing.role.as_str()));
                let like: Vec<&str> = like.map(|thing| thing.name.as_str()).collect();
                bail!("{} has {like:?}", self.driver.current_url().await?)
            }
            several => bail!("{} things fit: {several:?}", several.len()),
        }
    }

    /// Everything in this place that assistive technology is told about.
    pub async fn things(&self) -> anyhow::Result<Vec<Thing>> {
        self.below(self.node().await?).await
    }

    /// The browser's number for this place.
    async fn node(&self) -> anyhow::Result<i64> {
        let document = self.driver.cdp().send_raw("DOM.getDocument", json!({"depth": 0})).await?;
        let mut node = document["root"]["backendNodeId"].as_i64().context("a page without a root")?;
        for wanted in &self.path {
            let things = self.below(node).await?;
            node = match matching(&things, wanted).as_slice() {
                [thing] => thing.node,
                [] => self.holding(&things, wanted).await?,
                several => bail!("{} places fit {:?}", several.len(), wanted.name),
            };
        }
        Ok(node)
    }

    /// The smallest thing of the role that holds something of the name: entries of a list have no names of their own.
    async fn holding(&self, things: &[Thing], wanted: &Wanted) -> anyhow::Result<i64> {
        let mut found: Option<(usize, i64)> = None;
        for thing in things.iter().filter(|thing| wanted.roles.contains(&thing.role.as_str())) {
            let within = self.below(thing.node).await?;
            let holds = within.iter().any(|part| part.name.contains(&wanted.name));
            if holds && found.is_none_or(|(size, _)| within.len() < size) {
                found = Some((within.len(), thing.node));
            }
        }
        found
            .map(|(_, node)| node)
            .with_context(|| format!("there is no {:?} {:?}", wanted.roles, wanted.name))
    }

    async fn below(&self, node: i64) -> anyhow::Result<Vec<Thing>> {
        let tools = self.driver.cdp();
        let found = tools.send_raw("Accessibility.queryAXTree", json!({ "backendNodeId": node })).await?;
        let found: Found = serde_json::from_value(found).context("reading the accessibility tree")?;
        let text = |text: Option<Text>| text.and_then(|text| text.value.as_str().map(str::to_owned));
        let shown = found.nodes.into_iter().filter(|node| !node.ignored);
        let things = shown.filter_map(|node| {
            let (role, name) = (text(node.role)?, text(node.name).unwrap_or_default());
            Some(Thing { role, name: squeezed(&name), node: node.node? })
        });
        Ok(things.collect())
    }

    /// chromedriver's ids of elements end with the browser's own number of the node.
    async fn element(&self, node: i64) -> anyhow::Result<WebElement> {
        let body = self.driver.find(By::Tag("body")).await?;
        let id = body.element_id().to_string();
        let (page, _) = id.rsplit_once(".e.").context("an element's id of an unknown form")?;
        let reference = json!({ELEMENT: format!("{page}.e.{node}")});
        Ok(WebElement::from_json(reference, self.driver.handle().clone())?)
    }

    /// What an element is and is called.
    pub(super) async fn thing(&self, element: &WebElement) -> anyhow::Result<Option<Thing>> {
        let id = element.element_id().to_string();
        let (_, node) = id.rsplit_once(".e.").context("an element's id of an unknown form")?;
        let node = node.parse().context("an element's id of an unknown form")?;
        Ok(self.below(node).await?.into_iter().find(|thing| thing.node == node))
    }

    /// The text in this place, as it is seen.
    pub async fn text(&self) -> anyhow::Result<String> {
        let element = if self.path.is_empty() {
            self.driver.find(By::Tag("body")).await?
        } else {
            self.element(self.node().await?).await?
        };
        Ok(squeezed(&element.text().await?))
    }

    /// Waits until the text is seen in this place.
    pub async fn sees(&self, text: &str) -> anyhow::Result<()> {
        let mut last = String::new();
        let seen = wait_until(&format!("the text {text:?}"), PATIENCE, async || {
            match self.text().await {
                Ok(now) if now.contains(text) => return Ok(Some(())),
                Ok(now) => last = now,
                Err(error) => last = format!("{error:#}"),
            }
            Ok(None)
        })
        .await;
        seen.with_context(|| format!("what is seen: {last}"))
    }
}

/// The key of an element reference ("Elements" in the specification of `WebDriver`).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The things that fit: those whose name is the wanted one, else those whose name begins with it, else those whose name
/// contains it.
fn matching<'a>(things: &'a [Thing], wanted: &Wanted) -> Vec<&'a Thing> {
    let of_role = |fits: fn(&str, &str) -> bool| -> Vec<&'a Thing> {
        let named = things.iter().filter(|thing| fits(&thing.name, &wanted.name));
        named.filter(|thing| wanted.roles.contains(&thing.role.as_str())).collect()
    };
    let ways: [fn(&str, &str) -> bool; 3] = [
        |name, wanted| name == wanted,
        |name, wanted| name.starts_with(wanted),
        |name, wanted| name.contains(wanted),
    ];
    ways.into_iter().map(of_role).find(|found| !found.is_empty()).unwrap_or_default()
}

/// As a person reads it: white space is one space, and the marks around names of unknown direction are not seen.
fn squeezed(text: &str) -> String {
    let seen = text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{ad}'], "");
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
