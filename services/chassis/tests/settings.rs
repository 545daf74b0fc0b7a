//! Settings from files and the environment. The environment is set for a child process that runs one of these
//! tests again, because a process cannot safely change its own.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, also in what its cases share")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use chassis::settings::{Settings, SettingsError};

/// Tells the child which files to read; unset in the parent.
const FILES: &str = "SETTINGS_TEST_FILES";

/// What [`Settings::load`] makes of `files` under `variables`: the dump with secrets opened, or the error.
fn load(test: &str, files: &[&Path], variables: &[(&str, &str)]) -> String {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args([test, "--exact", "--nocapture"]).env(FILES, std::env::join_paths(files).unwrap());
    child.envs(variables.iter().copied());
    let output = child.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// In the child: loads, prints and says that the test is over.
fn is_child() -> bool {
    let Some(files) = std::env::var_os(FILES) else { return false };
    let files: Vec<PathBuf> =
        std::env::split_paths(&files).filter(|path| !path.as_os_str().is_empty()).collect();
    let answer = match Settings::load(&files) {
        Ok(settings) => {
            format!("url={} ring={}\n{}", settings.database.url(), settings.keys.ring(), settings.dump())
        }
        Err(error) => format!("error={error}"),
    };
    std::io::stdout().write_all(answer.as_bytes()).unwrap();
    true
}

fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{}-{name}", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn the_environment_wins_over_files_and_later_files_over_earlier() {
    if is_child() {
        return;
    }
    let first = file(
        "first.toml",
        "[database]\nurl = 'postgres://first/db'\nmax_connections = 5\n[log]\nfilter = 'warn'\n",
    );
    let second = file("second.toml", "[database]\nurl = 'postgres://second/db'\nmax_connections = 6\n");
    let output = load(
        "the_environment_wins_over_files_and_later_files_over_earlier",
        &[&first, &second],
        &[
            ("COUNTERSIGN_DATABASE_MAX_CONNECTIONS", "7"),
            ("COUNTERSIGN_PORTAL_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ],
    );
    assert!(output.contains("url=postgres://second/db"), "{output}");
    assert!(output.contains("max_connections = 7"), "{output}");
    assert!(output.contains("filter = \"warn\""), "{output}");
    assert!(output.contains("trusted_proxies = [\"10.0.0.0/8\", \"::1/128\"]"), "{output}");
}

#[test]
fn a_secret_comes_from_its_file() {
    if is_child() {
        return;
    }
    let (secret, ring) = (file("url", "postgres://secret/db\n"), file("ring", "1:abc\r\n"));
    let toml = file("secret.toml", &format!("keys.ring_file = '{}'\n", ring.display()));
    let variables = [("COUNTERSIGN_DATABASE_URL_FILE", secret.to_str().unwrap())];
    let output = load("a_secret_comes_from_its_file", &[&toml], &variables);
    assert!(output.contains("url=postgres://secret/db ring=1:abc\n"), "{output}");

    let both = [variables[0], ("COUNTERSIGN_DATABASE_URL", "postgres://x/y")];
    let output = load("a_secret_comes_from_its_file", &[&toml], &both);
    assert!(output.contains("error=database.url and database.url_file are both set"), "{output}");
    let output =
        load("a_secret_comes_from_its_file", &[], &[("COUNTERSIGN_KEYS_RING_FILE", "/no/such/file")]);
    assert!(output.contains("error=cannot read /no/such/file, named by keys.ring_file"), "{output}");
}

#[test]
fn a_mistake_in_the_environment_names_variable_and_key() {
    if is_child() {
        return;
    }
    let name = "a_mistake_in_the_environment_names_variable_and_key";
    let output = load(name, &[], &[("COUNTERSIGN_SHARDS_COUNT", "many")]);
    assert!(output.contains("COUNTERSIGN_SHARDS_COUNT") && output.contains("count"), "{output}");
    let output = load(name, &[], &[("COUNTERSIGN_PORTAL_TRUSTED_PROXIES", "10.0.0.0/99")]);
    assert!(
        output.contains("COUNTERSIGN_PORTAL_TRUSTED_PROXIES") && output.contains("10.0.0.0/99"),
        "{output}"
    );
    let output = load(name, &[], &[("COUNTERSIGN_DATABASE_URI", "x")]);
    assert!(output.contains("did you mean COUNTERSIGN_DATABASE_URL?"), "{output}");
}

#[test]
fn a_missing_file_is_an_error() {
    let error = Settings::load(&[PathBuf::from("/no/such/file.toml")]).unwrap_err();
    assert!(matches!(error, SettingsError::Unreadable { .. }), "{error}");
}
