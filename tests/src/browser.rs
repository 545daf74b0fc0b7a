//! A real Chromium, used as a person uses it: things are found by what they are and what they are called.
//!
//! In reading order:
//! - [`driver`]: chromedriver and the browser it starts, ended by their ids
//! - [`place`]: finding things by role and name, on the page or within a part of it
//! - [`acts`]: following, pressing, filling in
//! - [`keyboard`]: the same without a pointer
//! - [`axe`]: the accessibility rules, on the page as it is now
//! - [`kept`]: what is kept of a page when a test fails
//! - [`folder`]: where it is kept
//!
//! Names come from the browser's own accessibility tree, so that a test sees what a screen reader says.

pub mod acts;
pub mod axe;
pub mod driver;
pub mod folder;
pub mod kept;
pub mod keyboard;
pub mod place;

use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use thirtyfour::{ChromiumLikeCapabilities as _, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};

use crate::browser::driver::Chromedriver;
use crate::browser::folder::Scratch;
use crate::browser::place::Place;

/// The longest a page may load. The driver was once seen waiting for an idle Chromium, and without a limit of ours it would wait
/// for five minutes.
const LOADS_WITHIN: Duration = Duration::from_secs(30);

/// What the person's browser is like.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The page's width in CSS pixels.
    pub width: u32,
    /// The page's height in CSS pixels.
    pub height: u32,
    /// Whether it is a phone: touch, and no window around the page.
    pub phone: bool,
    /// Whether the person prefers dark pages.
    pub dark: bool,
    /// The language the browser asks for, for example `nb`.
    pub language: &'static str,
    /// Whether pages may run scripts.
    pub scripts: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 1280, height: 800, phone: false, dark: false, language: "en", scripts: true }
    }
}

impl Look {
    /// A small phone.
    pub fn phone() -> Self {
        Self { width: 360, height: 740, phone: true, ..Self::default() }
    }

    /// A browser that runs no scripts.
    pub fn without_scripts() -> Self {
        Self { scripts: false, ..Self::default() }
    }

    /// A browser that asks for this language.
    pub fn speaking(language: &'static str) -> Self {
        Self { language, ..Self::default() }
    }
}

/// A browser with a profile of its own: nobody is signed in.
pub struct Browser {
    page: Place,
    name: String,
    // In this order: the session ends, then the programs, then their files go.
    process: Chromedriver,
    profile: Scratch,
}

impl Deref for Browser {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.page
    }
}

impl Browser {
    /// Starts a browser; `name` is what files kept of it are called.
    pub async fn start(name: &str, look: Look) -> anyhow::Result<Self> {
        let process = Chromedriver::start().await?;
        let profile = Scratch::new()?;
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wanted.add_arg(&format!("--accept-lang={}", look.language))?;
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        if !look.scripts {
            wanted.add_experimental_option(
                "prefs",
                json!({"profile.managed_default_content_settings.javascript": 2}),
            )?;
        }
        let client = reqwest::Client::builder().no_proxy().build().context("making an HTTP client")?;
        let driver = WebDriver::builder(process.address(), wanted).client(client).connect().await;
        let driver = driver.context("starting Chromium")?;
        driver.set_page_load_timeout(LOADS_WITHIN).await?;
        let browser = Self { page: Place::page(driver), name: name.to_owned(), process, profile };
        browser.become_like(look).await?;
        Ok(browser)
    }

    /// What files kept of this browser are called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The id of the Chromium process.
    pub fn process_id(&self) -> anyhow::Result<u64> {
        let told = self.driver().capabilities().get("goog:processID").and_then(Value::as_u64);
        told.context("chromedriver does not say which process Chromium is")
    }

    /// Where this browser keeps its files.
    pub fn profile_folder(&self) -> &Path {
        self.profile.path()
    }

    /// Size, colours and touch. The window's own size would include its frame and cannot be as narrow as a phone.
    pub async fn become_like(&self, look: Look) -> anyhow::Result<()> {
        let tools = self.driver().cdp();
        let size = json!({
            "width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": look.phone
        });
        tools.send_raw("Emulation.setDeviceMetricsOverride", size).await?;
        let touch = json!({ "enabled": look.phone });
        tools.send_raw("Emulation.setTouchEmulationEnabled", touch).await?;
        let colours = if look.dark { "dark" } else { "light" };
        let features = json!([
            {"name": "prefers-color-scheme", "value": colours},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        tools.send_raw("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        Ok(())
    }

    /// Opens an address and waits until the page is there.
    pub async fn open(&self, address: &str) -> anyhow::Result<()> {
        self.driver().goto(address).await.with_context(|| format!("opening {address}"))
    }

    /// The path and query of the page.
    pub async fn path(&self) -> anyhow::Result<String> {
        let address = self.driver().current_url().await?;
        let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
        Ok(format!("{}{query}", address.path()))
    }

    /// Runs a script on the page, as a developer's console does.
    pub async fn evaluate(&self, script: &str) -> anyhow::Result<Value> {
        let answer = self.driver().execute(script, Vec::new()).await;
        Ok(answer.with_context(|| format!("running {script}"))?.json().clone())
    }

    /// Fails when the page has to be moved sideways to be read.
    pub async fn fits(&self) -> anyhow::Result<()> {
        let wide = self.evaluate(TOO_WIDE).await?;
        let wide = wide.as_array().context("the script answered no list")?;
        ensure!(wide.is_empty(), "{}: wider than the page: {wide:?}", self.path().await?);
        Ok(())
    }

    /// What the browser complained about since it was last asked: broken scripts, refused styles, missing files. Answers
    /// with an error status are left out when they were for the page itself.
    pub async fn complaints(&self) -> anyhow::Result<Vec<String>> {
        let log = self.driver().browser_log().await?;
        let grave = log.into_iter().filter(|entry| entry.level == "SEVERE");
        let own =
            |message: &String| !message.contains("Failed to load resource") || message.contains("/assets/");
        Ok(grave.map(|entry| entry.message).filter(own).collect())
    }

    /// Ends the browser in good order; dropping it ends it too.
    pub async fn quit(self) -> anyhow::Result<()> {
        let Self { page, process, profile, .. } = self;
        page.into_driver().quit().await.context("closing Chromium")?;
        drop(process);
        drop(profile);
        Ok(())
    }
}

const FLAGS: [&str; 12] = [
    "--headless=new",
    // Tests run as root in containers.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    // Nothing but the page may use the network.
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
    "--no-first-run",
    "--disable-breakpad",
    "--hide-scrollbars",
];

const TOO_WIDE: &str = "
    const page = document.scrollingElement;
    if (page.scrollWidth <= page.clientWidth) { return []; }
    const wide = [...document.body.querySelectorAll('*')];
    const beyond = wide.filter((part) => part.getBoundingClientRect().right > page.clientWidth + 1);
    return beyond.slice(0, 5).map((part) => part.outerHTML.slice(0, 160));";
