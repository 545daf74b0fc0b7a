//! What the pages say, read from the messages they say it with: a test in another language asks for the same things.

use std::collections::BTreeMap;

use anyhow::{Context as _, ensure};
use events::account::Locale;

use crate::browser::folder::root;

/// The messages of one language.
pub struct Words {
    language: String,
    messages: BTreeMap<String, String>,
}

impl Words {
    /// The messages of `en`, `nb` or `de`.
    pub fn of(language: &str) -> anyhow::Result<Self> {
        let path = root()?.join(format!("services/portal/i18n/{language}/portal.ftl"));
        let text = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        Ok(Self { language: language.to_owned(), messages: messages(&text) })
    }

    /// The message of this key.
    pub fn say(&self, key: &str) -> anyhow::Result<String> {
        self.with(key, &[])
    }

    /// What the role of this key is called.
    pub fn role(&self, key: &str) -> anyhow::Result<String> {
        let locale = Locale::ALL.into_iter().find(|locale| locale.as_str() == self.language);
        let locale = locale.with_context(|| format!("nobody speaks {}", self.language))?;
        let roles = domain::catalogue::shipped().roles;
        let role = roles.iter().find(|role| role.key.as_str() == key);
        Ok(role.with_context(|| format!("there is no role {key}"))?.name_in(locale).to_owned())
    }

    /// The message of this key with its arguments. Messages with plurals are not for this.
    pub fn with(&self, key: &str, arguments: &[(&str, &str)]) -> anyhow::Result<String> {
        let found = self.messages.get(key);
        let mut text = found.with_context(|| format!("{} has no message {key}", self.language))?.clone();
        for (name, value) in arguments {
            text = text.replace(&format!("{{ ${name} }}"), value);
        }
        ensure!(!text.contains('{'), "{key} needs arguments: {text}");
        Ok(text)
    }
}

/// The messages of a Fluent file: `key = text`, continued by indented lines.
fn messages(text: &str) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::<String, String>::new();
    let mut current = None;
    for line in text.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some(message) = current.as_ref().and_then(|key: &String| messages.get_mut(key)) {
                message.push(' ');
                message.push_str(line.trim());
            }
        } else if let Some((key, value)) = line.split_once(" =").filter(|_| !line.starts_with('#')) {
            current = Some(key.to_owned());
            messages.insert(key.to_owned(), value.trim().to_owned());
        } else {
            current = None;
        }
    }
    for message in messages.values_mut() {
        *message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_arguments_and_what_is_missing() {
        let text = "## part\n\na = One\nb = Two { $what }\nc =\n    Three\n    lines\n# no = comment\n";
        let words = Words { language: "en".to_owned(), messages: messages(text) };
        assert_eq!(words.say("a").unwrap(), "One");
        assert_eq!(words.with("b", &[("what", "things")]).unwrap(), "Two things");
        assert_eq!(words.say("c").unwrap(), "Three lines");
        assert!(words.say("b").is_err() && words.say("no").is_err() && words.say("missing").is_err());
    }
}
