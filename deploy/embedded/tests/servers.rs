//! The private servers as `demo` and the test runner use them: started, killed, found again, and gone afterwards.

#![expect(clippy::unwrap_used, reason = "a failed step of a test is a failed test, in its helpers too")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use embedded::{Durability, Embedded, Error, Options, Silent};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::time::{Instant, interval, timeout};
use tokio_postgres::{Client, NoTls};

/// Names the data folder to the copy of this program that shall hold servers.
const HOLD: &str = "EMBEDDED_TEST_HOLD";

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("embedded-servers-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn options(data: &Path) -> Options {
    Options::new(data, Durability::Scratch)
}

async fn start(data: &Path) -> Embedded {
    Embedded::start(options(data), &Silent).await.unwrap_or_else(|error| panic!("{error}"))
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn number(url: &str, query: &str) -> i64 {
    connect(url).await.query_one(query, &[]).await.unwrap().get(0)
}

/// The first line that NATS says to everybody.
async fn nats_info(url: &str) -> String {
    let address = url.strip_prefix("nats://").unwrap();
    let stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let mut text = vec![0; 4096];
    stream.readable().await.unwrap();
    let count = stream.try_read(&mut text).unwrap();
    String::from_utf8_lossy(&text[..count]).into_owned()
}

/// Processes that have the folder in their command line or work in it.
fn processes(data: &Path) -> Vec<String> {
    let wanted = data.canonicalize().unwrap_or_else(|_| data.to_owned());
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line).replace('\0', " ");
        let cwd = std::fs::read_link(entry.path().join("cwd")).unwrap_or_default();
        let own = entry.file_name().to_string_lossy() == std::process::id().to_string();
        if !own && (line.contains(&*wanted.to_string_lossy()) || cwd.starts_with(&wanted)) {
            found.push(line);
        }
    }
    found
}

async fn none_left(data: &Path) {
    let deadline = Instant::now() + Duration::from_secs(30);
    let mut ticks = interval(Duration::from_millis(20));
    loop {
        ticks.tick().await;
        let left = processes(data);
        if left.is_empty() {
            return;
        }
        assert!(Instant::now() < deadline, "still there: {left:?}");
    }
}

#[tokio::test]
async fn a_second_start_finds_its_data_and_a_stop_leaves_no_process() {
    let data = folder("again");
    let mut first = start(&data).await;
    let url = first.database_url();
    assert_eq!(number(&url, "SELECT current_setting('server_version_num')::bigint / 10000").await, 18);
    connect(&url).await.batch_execute("CREATE TABLE kept AS SELECT 42::bigint AS n").await.unwrap();
    assert!(nats_info(&first.nats_url()).await.contains("\"jetstream\":true"));
    assert!(first.smtp_url().starts_with("smtp://127.0.0.1:") && first.inbox().is_some());
    assert!(first.postgres().unwrap().programs().join("psql").is_file());
    assert!(!processes(&data).is_empty(), "the search finds running servers");
    let refused = Embedded::start(options(&data), &Silent).await;
    assert!(matches!(refused, Err(Error::Busy { pid, .. }) if pid == std::process::id().to_string()));
    first.stop().await.unwrap();
    none_left(&data).await;

    let second = start(&data).await;
    assert_eq!(number(&second.database_url(), "SELECT n FROM kept").await, 42);
    second.stop().await.unwrap();
    Embedded::wipe(&data).await.unwrap();
    assert!(!data.join("postgres").exists() && !data.join("nats").exists());
    std::fs::remove_dir_all(&data).unwrap();
}

#[tokio::test]
async fn safe_servers_keep_what_they_acknowledge() {
    let data = folder("safe");
    let servers = Embedded::start(Options::new(&data, Durability::Safe), &Silent).await.unwrap();
    let client = connect(&servers.database_url()).await;
    for (setting, wanted) in [
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("listen_addresses", ""),
        ("server_encoding", "UTF8"),
        ("password_encryption", "scram-sha-256"),
    ] {
        let row = client.query_one("SELECT current_setting($1)", &[&setting]).await.unwrap();
        assert_eq!(row.get::<_, String>(0), wanted, "{setting}");
    }
    let wrong = servers.database_url().replace("postgres:", "postgres:x");
    assert!(tokio_postgres::connect(&wrong, NoTls).await.is_err(), "a wrong password is refused");
    drop(client);
    servers.stop().await.unwrap();
    std::fs::remove_dir_all(&data).unwrap();
}

#[tokio::test]
async fn killed_servers_come_back_with_their_data_and_address() {
    let data = folder("killed");
    let mut servers = start(&data).await;
    let (url, nats) = (servers.database_url(), servers.nats_url());
    let client = connect(&url).await;
    client.batch_execute("CREATE TABLE kept AS SELECT 7::bigint AS n").await.unwrap();

    servers.postgres().unwrap().kill().await.unwrap();
    assert!(client.batch_execute("SELECT 1").await.is_err(), "it is really gone");
    servers.postgres().unwrap().start().await.unwrap();
    assert_eq!(servers.database_url(), url);
    assert_eq!(number(&url, "SELECT n FROM kept").await, 7);

    servers.nats().unwrap().kill().await.unwrap();
    servers.nats().unwrap().lose_streams().unwrap();
    servers.nats().unwrap().start().await.unwrap();
    assert_eq!(servers.nats_url(), nats);
    assert!(nats_info(&nats).await.starts_with("INFO"));
    servers.stop().await.unwrap();
    std::fs::remove_dir_all(&data).unwrap();
}

#[tokio::test]
async fn nats_takes_the_given_accounts() {
    let data = folder("accounts");
    let mut options = options(&data);
    options.database_url = Some("postgres://elsewhere".into());
    options.smtp_url = Some("smtp://elsewhere".into());
    options.nats_accounts = Some("authorization { users: [ { user: relay, password: secret } ] }".into());
    let mut servers = Embedded::start(options, &Silent).await.unwrap();
    assert!(nats_info(&servers.nats_url()).await.contains("\"auth_required\":true"));
    assert_eq!(
        (servers.database_url().as_str(), servers.smtp_url().as_str()),
        ("postgres://elsewhere", "smtp://elsewhere")
    );
    assert!(servers.postgres().is_none() && servers.inbox().is_none());
    servers.stop().await.unwrap();
    std::fs::remove_dir_all(&data).unwrap();
}

#[tokio::test]
async fn a_bad_configuration_is_told_with_the_servers_own_words() {
    let data = folder("bad");
    let mut options = options(&data);
    options.nats_accounts = Some("authorization { users: ".into());
    let told = Embedded::start(options, &Silent).await.err().unwrap().to_string();
    assert!(told.contains("nats-server ended") && told.contains("Parse error"), "{told}");
    none_left(&data).await;
    std::fs::remove_dir_all(&data).unwrap();
}

/// A copy of this program that holds servers until it is told to end or killed.
struct Holder {
    child: Child,
    data: PathBuf,
}

impl Holder {
    fn start(data: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "hold", "--nocapture"]).env(HOLD, data);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.map_while(Result::ok).any(|line| line.ends_with("holding")), "it did not start");
        Self { child, data: data.to_owned() }
    }

    async fn end(mut self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        kill(pid, signal).unwrap();
        let waiting = tokio::task::spawn_blocking(move || self.child.wait());
        timeout(Duration::from_mins(1), waiting).await.expect("it ends").unwrap().unwrap();
    }
}

/// Not a test of its own: the body of [`Holder`]'s program; on its own it only shows that nothing is asked of it.
#[tokio::test]
async fn hold() {
    let Some(data) = std::env::var_os(HOLD) else { return };
    let servers = start(Path::new(&data)).await;
    connect(&servers.database_url())
        .await
        .batch_execute("CREATE TABLE IF NOT EXISTS kept (n bigint)")
        .await
        .unwrap();
    let mut interrupts = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt()).unwrap();
    println!("holding");
    interrupts.recv().await.unwrap();
    servers.stop().await.unwrap();
}

#[tokio::test]
async fn a_killed_owner_leaves_nothing_running_and_the_next_start_recovers() {
    let data = folder("owner");
    Holder::start(&data).end(Signal::SIGKILL).await;
    // At once, while the guards are still stopping the old servers.
    let second = start(&data).await;
    assert_eq!(number(&second.database_url(), "SELECT count(*) FROM kept").await, 0);
    second.stop().await.unwrap();
    none_left(&data).await;

    let holder = Holder::start(&data);
    let runtime = std::fs::read_to_string(holder.data.join("runtime")).unwrap();
    holder.end(Signal::SIGKILL).await;
    none_left(&data).await;
    assert!(Path::new(&runtime).exists());
    Embedded::wipe(&data).await.unwrap();
    assert!(!Path::new(&runtime).exists(), "the socket folder of the killed run is gone");
    std::fs::remove_dir_all(&data).unwrap();
}

#[tokio::test]
async fn servers_whose_guards_died_too_are_ended_by_the_next_start() {
    let data = folder("guards");
    let holder = Holder::start(&data);
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let line = std::fs::read_to_string(entry.path().join("cmdline")).unwrap_or_default();
        if line.contains("\0guard\0") && line.contains(&*data.to_string_lossy()) {
            let pid = entry.file_name().to_string_lossy().parse().unwrap();
            kill(Pid::from_raw(pid), Signal::SIGKILL).unwrap();
        }
    }
    holder.end(Signal::SIGKILL).await;
    assert!(!processes(&data).is_empty(), "without guards the servers outlive their owner");
    let second = start(&data).await;
    assert_eq!(number(&second.database_url(), "SELECT count(*) FROM kept").await, 0);
    second.stop().await.unwrap();
    none_left(&data).await;
    std::fs::remove_dir_all(&data).unwrap();
}

#[tokio::test]
async fn an_interrupted_owner_stops_its_servers() {
    let data = folder("interrupt");
    let holder = Holder::start(&data);
    let runtime = std::fs::read_to_string(data.join("runtime")).unwrap();
    holder.end(Signal::SIGINT).await;
    assert_eq!(processes(&data), Vec::<String>::new(), "already gone when the owner is");
    assert!(!Path::new(&runtime).exists());
    std::fs::remove_dir_all(&data).unwrap();
}
