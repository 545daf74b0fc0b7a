//! The settings of an installation: TOML files, overridden by environment variables `COUNTERSIGN_<SECTION>_<KEY>`.
//!
//! Every secret can be given in a file instead, under the same name with `_file` (`COUNTERSIGN_..._FILE`), as container
//! platforms mount them. A key nobody knows is refused with a hint, wherever it comes from: a typing mistake must not
//! silently mean the default.

mod check;
mod names;
mod network;
mod section;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use confique::{Config, Layer};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::finding::Finding;

pub use network::{Network, NotANetwork};
pub use section::{
    DatabaseSettings, KeySettings, LogFormat, LogSettings, NatsSettings, NotifierSettings, OpsSettings,
    PortalSettings, ShardSettings, SignInSettings, SmtpSettings,
};

/// Everything an installation sets. Unset keys have their documented default.
#[derive(Debug, Config, Serialize)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Settings {
    /// PostgreSQL, where everything is kept.
    #[config(nested)]
    pub database: DatabaseSettings,
    /// NATS JetStream, which carries events between services.
    #[config(nested)]
    pub nats: NatsSettings,
    /// The server that takes outgoing mail.
    #[config(nested)]
    pub smtp: SmtpSettings,
    /// Pages and API.
    #[config(nested)]
    pub portal: PortalSettings,
    /// Health and metrics, for operators only.
    #[config(nested)]
    pub ops: OpsSettings,
    /// The keys of the installation.
    #[config(nested)]
    pub keys: KeySettings,
    /// What is logged, and how.
    #[config(nested)]
    pub log: LogSettings,
    /// Division of the event log.
    #[config(nested)]
    pub shards: ShardSettings,
    /// How people sign in.
    #[config(nested)]
    pub sign_in: SignInSettings,
    /// Mails to people.
    #[config(nested)]
    pub notifier: NotifierSettings,
}

/// Settings that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A file of settings or of a secret cannot be read.
    #[error("cannot read {}, named by {named_by}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The key that names it, or `--config`.
        named_by: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file is not TOML, or a value has the wrong type. The offending line is not repeated: it may hold a secret.
    #[error("{}, line {line}: {message}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// Keys or variables that do not exist.
    #[error("unknown settings:\n  {}", .0.join("\n  "))]
    Unknown(
        /// One line for each, with a hint where a known name is near.
        Vec<String>,
    ),
    /// An environment variable has the wrong type.
    #[error("the environment does not fit: {0}")]
    Environment(
        /// All that is known, causes included.
        String,
    ),
    /// A secret is given directly and as a file.
    #[error("{key} and {key}_file are both set; keep one")]
    Twice {
        /// The key without `_file`.
        key: &'static str,
    },
    /// The settings can be read, but the process must not start with them.
    #[error("the settings are refused:\n  {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  "))]
    Refused(
        /// Every reason.
        Vec<Finding>,
    ),
}

impl Settings {
    /// Reads `paths`, a later file overriding an earlier one, and over them the environment. Values are not
    /// judged: see [`Settings::check`].
    pub fn load(paths: &[PathBuf]) -> Result<Self, SettingsError> {
        let variables = std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned());
        let mut unknown = names::unknown_variables(&Self::META, variables);
        let mut layers = Vec::new();
        for path in paths {
            let text = std::fs::read_to_string(path).map_err(|source| SettingsError::Unreadable {
                path: path.clone(),
                named_by: "--config".to_owned(),
                source,
            })?;
            unknown.extend(unknown_keys(path, &text)?);
            layers.push((path, text));
        }
        if !unknown.is_empty() {
            return Err(SettingsError::Unknown(unknown));
        }
        let environment = <Self as Config>::Layer::from_env();
        let mut layer = environment.map_err(|error| SettingsError::Environment(chain(&error)))?;
        for (path, text) in layers.iter().rev() {
            layer = layer.with_fallback(read(path, text)?);
        }
        Self::from_layer(layer.with_fallback(Layer::default_values()))
            .map_err(|error| SettingsError::Environment(chain(&error)))?
            .with_secret_files()
    }

    /// Reads settings from TOML text alone, without the environment: for a demo and for tests.
    pub fn from_toml(text: &str) -> Result<Self, SettingsError> {
        let path = Path::new("settings");
        let unknown = unknown_keys(path, text)?;
        if !unknown.is_empty() {
            return Err(SettingsError::Unknown(unknown));
        }
        let layer: <Self as Config>::Layer = read(path, text)?;
        Self::from_layer(layer.with_fallback(Layer::default_values()))
            .map_err(|error| SettingsError::Environment(chain(&error)))?
            .with_secret_files()
    }

    /// [`Settings::load`], refusing settings that [`Settings::check`] refuses.
    pub fn load_checked(paths: &[PathBuf]) -> Result<Self, SettingsError> {
        let settings = Self::load(paths)?;
        let refusals: Vec<_> = settings.check().into_iter().filter(Finding::is_refusal).collect();
        if refusals.is_empty() { Ok(settings) } else { Err(SettingsError::Refused(refusals)) }
    }

    /// Everything that is wrong or odd about the values, all at once.
    pub fn check(&self) -> Vec<Finding> {
        check::check(self)
    }

    /// A commented TOML file with every key, its default and its variable.
    pub fn template() -> String {
        confique::toml::template::<Self>(confique::toml::FormatOptions::default())
    }

    /// The settings in force as TOML, secrets hidden.
    pub fn dump(&self) -> String {
        toml::to_string(self).expect("settings are tables of plain values, which TOML can always write")
    }

    fn with_secret_files(mut self) -> Result<Self, SettingsError> {
        let secrets = [
            ("database.url", &mut self.database.url, &self.database.url_file),
            ("nats.password", &mut self.nats.password, &self.nats.password_file),
            ("smtp.url", &mut self.smtp.url, &self.smtp.url_file),
            ("keys.ring", &mut self.keys.ring, &self.keys.ring_file),
        ];
        for (key, secret, file) in secrets {
            let Some(path) = file else { continue };
            if secret.is_some() {
                return Err(SettingsError::Twice { key });
            }
            let text = std::fs::read_to_string(path).map_err(|source| SettingsError::Unreadable {
                path: path.clone(),
                named_by: format!("{key}_file"),
                source,
            })?;
            // Editors end files with a line break; no secret does.
            *secret = Some(SecretString::from(text.trim_end_matches(['\r', '\n'])));
        }
        Ok(self)
    }
}

fn unknown_keys(path: &Path, text: &str) -> Result<Vec<String>, SettingsError> {
    let table: toml::Table = text.parse().map_err(|error| malformed(path, text, &error))?;
    let unknown = names::unknown_keys(&Settings::META, &table);
    Ok(unknown.into_iter().map(|line| format!("{}: {line}", path.display())).collect())
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path, text: &str) -> Result<T, SettingsError> {
    toml::from_str(text).map_err(|error| malformed(path, text, &error))
}

fn malformed(path: &Path, text: &str, error: &toml::de::Error) -> SettingsError {
    let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
    let line = 1 + before.matches('\n').count();
    SettingsError::Malformed { path: path.to_owned(), line, message: error.message().to_owned() }
}

/// The whole chain of causes: the outermost one alone names neither the key nor the reason.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(text, ": {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_names_every_variable_and_is_itself_accepted() {
        let template = Settings::template();
        for variable in
            ["COUNTERSIGN_DATABASE_URL_FILE", "COUNTERSIGN_KEYS_RING", "COUNTERSIGN_PORTAL_TRUSTED_PROXIES"]
        {
            assert!(template.contains(variable), "{variable}");
        }
        let settings = Settings::from_toml(&template).unwrap();
        assert_eq!(settings.database.max_connections, 16);
    }

    #[test]
    fn the_dump_can_be_read_again_and_hides_secrets() {
        let text = "database.url = 'postgres://me:planted@db/x'\nkeys.ring = 'planted'\nsmtp.url = 'smtp://me:planted@mail'\n\
                    nats.password = 'planted'\nportal.trusted_proxies = ['10.0.0.0/8']\n";
        let dump = Settings::from_toml(text).unwrap().dump();
        assert!(!dump.contains("planted"), "{dump}");
        assert_eq!(dump.matches("(hidden)").count(), 4, "{dump}");
        let again = Settings::from_toml(&dump).unwrap();
        assert_eq!(again.portal.trusted_proxies.len(), 1);
        let debug = format!("{:?}", Settings::from_toml(text).unwrap());
        assert!(!debug.contains("planted"), "{debug}");
    }

    #[test]
    fn a_mistake_is_named_with_its_line_and_without_its_text() {
        let error =
            Settings::from_toml("[database]\nmax_connections = 4\nurl = postgres://planted\n").unwrap_err();
        assert!(error.to_string().starts_with("settings, line 3: "), "{error}");
        assert!(!error.to_string().contains("planted"), "{error}");
        let error = Settings::from_toml("[log]\nformat = 'loud'\n").unwrap_err();
        assert!(error.to_string().contains("line 2") && error.to_string().contains("loud"), "{error}");
        let error = Settings::from_toml("portal.lisen = 'x'").unwrap_err();
        assert!(error.to_string().contains("did you mean portal.listen?"), "{error}");
    }
}
