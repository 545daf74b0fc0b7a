//! What the figures were taken on: cores, versions, durability, one flush of the disk, the memory of this process.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

use anyhow::Context;
use chassis::postgres;

use crate::measure::spread::Spread;
use crate::stage::Servers;

/// Bytes written before each flush.
const BLOCK: [u8; 8192] = [7; 8192];

/// Flushes in one look at the disk.
const FLUSHES: usize = 300;

/// Settings of PostgreSQL that decide what an acknowledged commit is worth, and what else moves figures.
const SETTINGS: [&str; 8] = [
    "fsync",
    "synchronous_commit",
    "full_page_writes",
    "wal_sync_method",
    "wal_level",
    "shared_buffers",
    "max_wal_size",
    "autovacuum",
];

/// What the servers say about themselves.
pub(crate) struct Servings {
    pub(crate) postgres: String,
    pub(crate) settings: Vec<(&'static str, String)>,
    pub(crate) nats: String,
}

impl Servings {
    pub(crate) async fn look(servers: &Servers) -> anyhow::Result<Self> {
        let client = postgres::connect(&servers.database).await?;
        let mut settings = Vec::new();
        for name in SETTINGS {
            let row =
                client.query_one("SELECT current_setting($1)", &[&name]).await.context("read a setting")?;
            settings.push((name, row.get(0)));
        }
        let row = client.query_one("SELECT current_setting('server_version')", &[]).await?;
        let nats = servers.nats().await?.server_info().version;
        Ok(Self { postgres: row.get(0), settings, nats })
    }

    /// Whether PostgreSQL has written what it acknowledges.
    pub(crate) fn is_durable(&self) -> bool {
        let on = |name: &str| self.settings.iter().any(|(known, value)| *known == name && value == "on");
        on("fsync") && on("synchronous_commit") && on("full_page_writes")
    }
}

/// How many cores there are, and which.
pub(crate) fn cores() -> String {
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    model.map_or_else(|| count.to_string(), |(_, model)| format!("{count} ({})", model.trim()))
}

/// How long `fdatasync` takes after 8 kB were written over, beside this program, where the servers' data lies too.
pub(crate) async fn flush() -> anyhow::Result<Spread> {
    let taken = tokio::task::spawn_blocking(|| -> anyhow::Result<Vec<Duration>> {
        let folder = std::env::current_exe().context("find this program")?.with_file_name("");
        let path = folder.join(format!("bench-flush-{}", std::process::id()));
        let file = File::create(&path).context("make a file to flush")?;
        let taken = (0..FLUSHES).map(|_| {
            let begun = Instant::now();
            file.write_all_at(&BLOCK, 0)?;
            file.sync_data()?;
            Ok(begun.elapsed())
        });
        let taken: std::io::Result<Vec<Duration>> = taken.collect();
        std::fs::remove_file(&path).context("remove the file")?;
        taken.context("flush 8 kB")
    });
    Spread::of(taken.await??).context("nothing was flushed")
}

/// What this process holds in memory, in MiB.
pub(crate) fn resident() -> anyhow::Result<f64> {
    let text = std::fs::read_to_string("/proc/self/status").context("read this process' status")?;
    let line =
        text.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("the status has no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse().context("read VmRSS")?;
    Ok(kib / 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_machine_answers() {
        assert!(resident().unwrap() > 1.0);
        assert!(cores().starts_with(|c: char| c.is_ascii_digit()));
        assert!(flush().await.unwrap().p50 > Duration::ZERO);
    }
}
