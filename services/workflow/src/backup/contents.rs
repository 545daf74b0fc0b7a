//! What is in a backup: the profile, the list of jobs, and a folder for each job (004-8).

use domain::file_name;
use domain::jobs::{Job, Jobs};
use domain::person::Details;
use events::id::JobId;
use events::jobs::{JobFileKind, JobStatus};
use jiff::Timestamp;
use serde::Serialize;

use super::{BackupFile, Content, Parts};
use crate::jobs::{Called, Known};
use crate::{Workflow, WorkflowError};

/// `user-profile.json`.
#[derive(Serialize)]
struct Profile<'a> {
    contact_name: &'a str,
    email_address: &'a str,
    company: Option<&'a str>,
}

/// `jobs.json`.
#[derive(Serialize)]
struct List {
    jobs: Vec<Listed>,
}

/// A job in `jobs.json`.
#[derive(Serialize)]
struct Listed {
    /// Its folder in the archive; none for a job without files.
    folder: Option<String>,
    id: String,
    title: String,
    status: JobStatus,
    recorded_at: Timestamp,
    status_since: Timestamp,
    files: Vec<ListedFile>,
}

/// A file in `jobs.json`.
#[derive(Serialize)]
struct ListedFile {
    kind: JobFileKind,
    file: String,
    /// What it was called in the external system.
    original_name: Option<String>,
    bytes: u64,
}

impl Workflow {
    /// Every file of the backup: the two lists, then folder by folder.
    pub(super) async fn contents(
        &self,
        details: &Details,
        jobs: &Jobs,
        at: Timestamp,
    ) -> Result<Vec<BackupFile>, WorkflowError> {
        let all = jobs.all();
        let sealed: Vec<_> = all.iter().map(|(_, job)| job.details.clone()).collect();
        let opened = self.vault.open_many(&sealed).await?;
        let (mut listed, mut files) = (Vec::with_capacity(all.len()), Vec::new());
        for ((id, job), opened) in all.into_iter().zip(opened) {
            let text = opened.text().ok_or(WorkflowError::NotFound)?;
            let called: Called = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
            listed.push(self.folder(id, job, called, &mut files).await?);
        }
        let profile = Profile {
            contact_name: details.name.as_str(),
            email_address: details.email.as_str(),
            company: details.company.as_ref().map(domain::person::HeaderText::as_str),
        };
        let mut contents =
            vec![text("jobs.json", &List { jobs: listed }, at)?, text("user-profile.json", &profile, at)?];
        contents.append(&mut files);
        Ok(contents)
    }

    /// The folder of one job, named by its number alone: what people called the job stands in `jobs.json`.
    async fn folder(
        &self,
        id: JobId,
        job: &Job,
        called: Called,
        files: &mut Vec<BackupFile>,
    ) -> Result<Listed, WorkflowError> {
        let folder = format!("job-{:05}", job.number);
        let mut listed = Vec::new();
        for (kind, file) in &job.files {
            let text = self.vault.open(&file.facts).await?.text().ok_or(WorkflowError::NotFound)?;
            let known: Known = serde_json::from_str(&text).map_err(WorkflowError::fault)?;
            let original_name = known.name.map(String::from);
            let name = match kind {
                JobFileKind::Input => "input.pdf".to_owned(),
                JobFileKind::PdlModel => "pdl-model.json".to_owned(),
                JobFileKind::Support => match &original_name {
                    Some(name) => format!("support-{}", file_name::safe(name, "file")),
                    None => "support-file".to_owned(),
                },
            };
            files.push(BackupFile {
                path: format!("{folder}/{name}"),
                bytes: file.bytes,
                checksum: known.checksum,
                at: job.status_at,
                content: Content::Parts(Parts::of(file.facts.subject, id, file)),
            });
            listed.push(ListedFile { kind: *kind, file: name, original_name, bytes: file.bytes });
        }
        Ok(Listed {
            folder: (!listed.is_empty()).then_some(folder),
            id: called.external,
            title: called.title.into(),
            status: job.status,
            recorded_at: job.recorded_at,
            status_since: job.status_at,
            files: listed,
        })
    }
}

fn text(path: &str, content: &impl Serialize, at: Timestamp) -> Result<BackupFile, WorkflowError> {
    let mut text = serde_json::to_vec_pretty(content).map_err(WorkflowError::fault)?;
    text.push(b'\n');
    Ok(BackupFile {
        path: path.to_owned(),
        bytes: text.len() as u64,
        checksum: crc32fast::hash(&text),
        at,
        content: Content::Text(text),
    })
}
