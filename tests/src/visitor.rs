//! Somebody in front of a browser, signed in, who does things by the words on the pages in his language.

use std::ops::Deref;

use anyhow::{Context as _, ensure};
use secrecy::SecretString;
use workflow::Caller;

use crate::browser::{Browser, Look};
use crate::stack::Stack;
use crate::wait::{SOON, wait_until};
use crate::words::Words;

/// The password of everybody who has one.
pub const PASSWORD: &str = "seven herons wade upstream at dawn";

/// A person with a browser.
pub struct Visitor {
    /// The messages of the language the pages are in.
    pub words: Words,
    browser: Browser,
    base: String,
    look: Look,
}

impl Deref for Visitor {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Stack {
    /// Gives a person of the samples the password everybody has.
    pub async fn with_password(&self, person: &str) -> anyhow::Result<()> {
        let account = self.person(person)?.account;
        let password = SecretString::from(PASSWORD);
        let set = self.workflow().set_password(&Caller::Operator, account, password).await;
        set.with_context(|| format!("setting the password of {person}"))
    }

    /// Makes it long ago that anybody proved to be there: the next decision asks for the password again.
    pub async fn proofs_grow_old(&self) -> anyhow::Result<()> {
        let database = self.database().await?;
        database.batch_execute("UPDATE idn.session SET stepped_up_at = now() - interval '6 minutes'").await?;
        Ok(())
    }

    /// A browser in which this person of the samples has signed in; files kept of it are called `name`.
    pub async fn visit(&self, name: &str, person: &str, look: Look) -> anyhow::Result<Visitor> {
        self.with_password(person).await?;
        let visitor = self.visit_as_stranger(name, look).await?;
        let email = &self.person(person)?.email;
        let signing_in = visitor.sign_in(email, PASSWORD);
        visitor.on(signing_in).await?;
        visitor.in_own_language().await
    }

    /// A browser in which nobody has signed in.
    pub async fn visit_as_stranger(&self, name: &str, look: Look) -> anyhow::Result<Visitor> {
        let browser = Browser::start(name, look).await?;
        Ok(Visitor { words: Words::of(look.language)?, browser, base: self.site.url(""), look })
    }
}

impl Visitor {
    /// Opens a page of the site.
    pub async fn go(&self, path: &str) -> anyhow::Result<()> {
        self.open(&format!("{}{path}", self.base)).await
    }

    /// Signs in, towards the own profile.
    pub async fn sign_in(&self, email: &str, password: &str) -> anyhow::Result<()> {
        self.go("/sign-in?next=/me").await?;
        self.fill(&self.say("sign-in-email")?, email).await?;
        self.fill(&self.say("sign-in-password")?, password).await?;
        self.press_on("sign-in-button").await?;
        wait_until("the profile", SOON, async || Ok(self.path().await?.starts_with("/me").then_some(())))
            .await
    }

    /// The same person, who now reads the language the pages are in.
    pub async fn in_own_language(self) -> anyhow::Result<Self> {
        let language = self.evaluate("return document.documentElement.lang").await?;
        let words = Words::of(language.as_str().context("a page without a language")?)?;
        Ok(Self { words, ..self })
    }

    /// The same person, after choosing another language on the profile: its name there, and its code.
    pub async fn learn(self, label: &str, code: &str) -> anyhow::Result<Self> {
        let choosing = async {
            self.go("/me").await?;
            self.choose(&self.say("profile-language")?, label).await?;
            self.press_on("profile-language-button").await
        };
        self.on(choosing).await?;
        let learned = self.reading(code)?;
        learned.heading(&learned.say("profile-title")?).await?;
        Ok(learned)
    }

    /// The same person, for pages in this language whatever the browser asks for.
    pub fn reading(self, language: &str) -> anyhow::Result<Self> {
        Ok(Self { words: Words::of(language)?, ..self })
    }

    /// A message in the language of the pages.
    pub fn say(&self, key: &str) -> anyhow::Result<String> {
        self.words.say(key)
    }

    /// Presses the button that says this message.
    pub async fn press_on(&self, key: &str) -> anyhow::Result<()> {
        self.press(&self.say(key)?).await
    }

    /// Follows the link that says this message.
    pub async fn follow_to(&self, key: &str) -> anyhow::Result<()> {
        self.follow(&self.say(key)?).await
    }

    /// Waits until this message is seen.
    pub async fn reads(&self, key: &str) -> anyhow::Result<()> {
        self.sees(&self.say(key)?).await
    }

    /// Fails when what is shown now breaks an accessibility rule, has to be moved sideways, or when the browser complains.
    pub async fn finds_no_fault(&self, state: &str) -> anyhow::Result<()> {
        self.fits().await?;
        let complaints = self.complaints().await?;
        ensure!(complaints.is_empty(), "{state}: the browser complains: {complaints:?}");
        // axe-core is a script itself.
        if self.look.scripts { self.accessible(state).await } else { Ok(()) }
    }

    /// Ends the browser in good order.
    pub async fn leave(self) -> anyhow::Result<()> {
        self.browser.quit().await
    }
}
