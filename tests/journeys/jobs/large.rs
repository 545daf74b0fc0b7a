//! A backup larger than what a process may hold: it goes through piece by piece.

use anyhow::{Context as _, ensure};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::Method;
use serde_json::json;
use tests::Stack;
use uuid::Uuid;

use super::{PART, jobs_of, part, record};

/// How much, in parts: 300 MB.
const PARTS: usize = 1200;
/// How much more memory the process may take while it passes through. Its pools, buffers and the client's are within.
const MORE: u64 = 48 << 20;

/// What the process holds in memory now: the portal runs in it, and so does the client that reads.
fn resident() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    let kilobytes: u64 = line.split_whitespace().nth(1).context("no number")?.parse()?;
    Ok(kilobytes << 10)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_backup_passes_through_in_little_memory() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, press) = (stack.person("lena")?, stack.person("press")?);
    record(&stack, lena, "LARGE", "A large one").await?.ok()?;
    let (job, file) = (format!("{}/LARGE", jobs_of(lena)?), Uuid::new_v4());
    let piece: Vec<u8> = (0_u8..=250).cycle().take(PART).collect();
    let sending = stream::iter(1..=PARTS).map(|number| part(press, &job, file, number, &piece));
    let before_upload = resident()?;
    let arrived: Vec<u16> = sending.buffer_unordered(6).map_ok(|answer| answer.status).try_collect().await?;
    ensure!(arrived.iter().all(|status| *status == 204), "{arrived:?}");
    let after_upload = resident()?;
    let whole = json!({"kind": "input", "parts": PARTS, "bytes": PARTS * PART});
    press.put(&format!("{job}/files/{file}"), &whole).await?.ok()?;

    let path = format!("/customers/{}/contacts/{}/backup", lena.customer()?, lena.contact()?);
    let request = stack.person("wanda")?.request(Method::POST, &path);
    let mut taken = request.header("Idempotency-Key", "large").send().await?;
    let length = taken.content_length().context("the length is not known")?;
    ensure!(taken.status() == 200 && length > (PARTS * PART) as u64, "{} {length}", taken.status());
    let before = resident()?;
    let (mut most, mut read, mut since) = (before, 0_u64, 0_u64);
    while let Some(bytes) = taken.chunk().await? {
        read += bytes.len() as u64;
        since += bytes.len() as u64;
        if since > 4 << 20 {
            (most, since) = (most.max(resident()?), 0);
        }
    }
    ensure!(read == length, "it broke off at {read} of {length}");
    let grown = most.saturating_sub(before);
    ensure!(grown < MORE, "{length} bytes took {grown} bytes of memory");
    let uploaded = after_upload.saturating_sub(before_upload);
    ensure!(uploaded < MORE, "taking them in took {uploaded} bytes of memory");
    Ok(())
}
