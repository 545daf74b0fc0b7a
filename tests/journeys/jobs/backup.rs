//! Scenario 10: a backup, read with two other readers.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::process::Command;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tests::{Answer, Stack};
use zip::ZipArchive;

use super::{PART, jobs_of, record, send_file};
use crate::addresses::{contact, in_force};
use crate::visitor::Visitor;

/// A name that would be a path, a device, an option and a header of its own.
const HOSTILE: &str = "../..\\C:/CON; filename=\"evil.exe\" <Åse> %00 100%";

/// Reads each file of an archive, its checksum compared.
pub(super) fn read(bytes: &[u8]) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = BTreeMap::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place)?;
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        let name = file.name()?.into_owned();
        ensure!(file.enclosed_name().is_some(), "{name} leaves the folder");
        ensure!(files.insert(name.clone(), content).is_none(), "{name} is there twice");
    }
    Ok(files)
}

/// The names in an archive as Python reads them, after it compared every checksum.
fn read_by_python(bytes: &[u8]) -> anyhow::Result<Vec<String>> {
    let file = std::env::temp_dir().join(format!("countersign-backup-{}.zip", uuid::Uuid::new_v4()));
    std::fs::write(&file, bytes)?;
    let script = "import json, sys, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as z:\n    assert z.testzip() is None\n    \
                  print(json.dumps(z.namelist()))";
    let ran = Command::new("python3").args(["-c", script]).arg(&file).output().context("running python3");
    std::fs::remove_file(&file)?;
    let ran = ran?;
    ensure!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Ok(serde_json::from_slice(&ran.stdout)?)
}

/// The answer's headers say how long it is and what it is called.
fn headers(answer: &Answer) -> anyhow::Result<()> {
    ensure!(answer.status == 200, "{} {}", answer.status, answer.body);
    ensure!(answer.header("content-type") == "application/zip");
    ensure!(answer.header("content-length") == answer.bytes.len().to_string(), "the length is not known");
    let name = answer.header("content-disposition");
    let plain = "_.._C__CON; filename=_evil.exe_ __se_ _00 100_.zip";
    let whole = "_.._C__CON%3B%20filename%3D_evil.exe_%20_%C3%85se_%20%2500%20100%25.zip";
    ensure!(name == format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"), "{name}");
    Ok(())
}

async fn three_jobs(stack: &Stack) -> anyhow::Result<Vec<u8>> {
    let (lena, press) = (stack.person("lena")?, stack.person("press")?);
    let jobs = jobs_of(lena)?;
    for job in ["J-1", "J-2", "..-J-3"] {
        record(stack, lena, job, &format!("Title of {job}")).await?.ok()?;
    }
    let pdf: Vec<u8> = b"%PDF-1.7 ".iter().copied().cycle().take(PART * 2 + 17).collect();
    let first = format!("{jobs}/J-1");
    send_file(press, &first, b"%PDF an older one", &json!({"kind": "input"})).await?.ok()?;
    send_file(press, &first, &pdf, &json!({"kind": "input", "name": "poster.pdf"})).await?.ok()?;
    let model = json!({"kind": "pdl-model"});
    ensure!(send_file(press, &first, b"{}", &model).await?.problem(409)? == "no-edits-saved");
    let second = format!("{jobs}/J-2");
    send_file(press, &second, b"%PDF two", &json!({"kind": "input"})).await?.ok()?;
    let model = json!({"kind": "pdl-model", "edits_saved": true});
    send_file(press, &second, b"{\"pages\": 2}", &model).await?.ok()?;
    let support = json!({"kind": "support", "name": "..\\../aux.tar.gz"});
    send_file(press, &second, b"help", &support).await?.ok()?;
    press.put(&format!("{second}/status"), &json!({"status": "production"})).await?.ok()?;
    Ok(pdf)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_has_both_lists_and_a_folder_for_each_job_with_files() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let (lena, wanda) = (stack.person("lena")?, stack.person("wanda")?);
    let id = contact(&stack, "tom", &lena.email).await?;
    let renamed = json!({"kind": "edit-details", "contact": id, "name": HOSTILE, "email": lena.email,
        "company": "Harbour & Sons"});
    in_force(&stack, "tom", json!([renamed])).await?;
    let pdf = three_jobs(&stack).await?;

    let path = format!("/customers/{}/contacts/{}/backup", lena.customer()?, lena.contact()?);
    let bytes = pdf.len() as u64 + 8 + 12 + 4;
    let extent = wanda.get(&path).await?.ok()?;
    ensure!(extent == json!({"jobs": 3, "bytes": bytes, "taken": []}), "{extent}");
    let before = stack.head().await?;
    let taken = wanda.post_as("once", &path, &json!({})).await?;
    headers(&taken)?;
    let files = read(&taken.bytes)?;
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected = [
        "job-00001/input.pdf",
        "job-00002/input.pdf",
        "job-00002/pdl-model.json",
        "job-00002/support-_.._aux.tar.gz",
        "jobs.json",
        "user-profile.json",
    ];
    let mut by_python = read_by_python(&taken.bytes)?;
    by_python.sort();
    ensure!(by_python == names, "{by_python:?}");
    ensure!(names == expected, "{names:?}");
    ensure!(files["job-00001/input.pdf"] == pdf && files["job-00002/input.pdf"] == b"%PDF two");
    ensure!(
        files["job-00002/support-_.._aux.tar.gz"] == b"help"
            && files["job-00002/pdl-model.json"] == b"{\"pages\": 2}"
    );

    let profile: Value = serde_json::from_slice(&files["user-profile.json"])?;
    let own = json!({"contact_name": HOSTILE, "email_address": lena.email, "company": "Harbour & Sons"});
    ensure!(profile == own, "{profile}");
    let listed: Value = serde_json::from_slice(&files["jobs.json"])?;
    let jobs = listed["jobs"].as_array().context("no jobs")?;
    let of = |place: usize, name: &str| jobs[place][name].clone();
    ensure!((of(0, "id"), of(1, "id"), of(2, "id")) == (json!("J-1"), json!("J-2"), json!("..-J-3")));
    ensure!((of(1, "status"), of(1, "title")) == (json!("production"), json!("Title of J-2")), "{listed}");
    ensure!((of(0, "folder"), of(2, "folder")) == (json!("job-00001"), Value::Null), "{listed}");
    ensure!(jobs[0]["files"][0]["original_name"] == json!("poster.pdf"), "{listed}");

    let events = stack.events(before).await?;
    let [event] = &events[..] else { anyhow::bail!("{events:?}") };
    ensure!(event.event_type == "jobs.backed-up", "{}", event.event_type);
    for (whose, id) in [("who", wanda.account.to_string()), ("whose", lena.contact()?.to_string())] {
        ensure!(event.data.contains(&id), "the log does not say {whose}: {}", event.data);
    }
    ensure!(!event.data.contains("Lena") && !event.data.contains("harbour"), "{}", event.data);
    let again = wanda.post_as("once", &path, &json!({})).await?;
    ensure!(again.problem(409)? == "backup-taken-before");
    let taken = wanda.get(&path).await?.ok()?["taken"].clone();
    ensure!(taken[0]["by"] == json!(wanda.name) && taken[0]["jobs"] == json!(3), "{taken}");
    stack.audit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_and_the_contact_see_the_jobs_and_the_desk_takes_the_backup() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    three_jobs(&stack).await?;
    let lena = stack.person("lena")?;
    let mut wanda = Visitor::signed_in(&stack, "wanda").await?;
    let place = format!("/desk/customers/{}/access/{}", lena.customer()?, lena.contact()?);
    let page = wanda.get(&place).await?;
    ensure!(
        page.status == 200 && page.text.contains("Title of J-2") && page.text.contains("3 jobs"),
        "{page:?}"
    );
    let before = stack.head().await?;
    let command = uuid::Uuid::new_v4().to_string();
    for _ in 0..2 {
        let taken = wanda.post(&format!("{place}/backup"), &[("command", &command)]).await?;
        ensure!(taken.status == 200 && taken.text.starts_with("PK"), "{}", taken.status);
        let name = taken.headers.get("content-disposition").context("no name")?;
        ensure!(name == "attachment; filename=\"Lena Fischer.zip\"; filename*=UTF-8''Lena%20Fischer.zip");
    }
    ensure!(stack.event_types(before).await? == ["jobs.backed-up", "jobs.backed-up"], "each copy is one");
    ensure!(wanda.get(&place).await?.text.matches("Wanda Support").count() >= 2, "they are not listed");

    let own = format!("/customers/{}/jobs", lena.customer()?);
    let page = Visitor::signed_in(&stack, "lena").await?.get(&own).await?;
    ensure!(page.status == 200 && page.text.contains("Title of ..-J-3"), "{page:?}");
    let page = Visitor::signed_in(&stack, "tom").await?.get(&own).await?;
    ensure!(page.status == 200 && !page.text.contains("Title of"), "{page:?}");
    ensure!(Visitor::signed_in(&stack, "ingrid").await?.get(&own).await?.status == 404);
    Ok(())
}
