//! A backup on its way out: piece by piece, never whole in memory, with its length in front so that a browser shows how far it is.

use std::io;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use chassis::causes::line;
use domain::file_name::{disposition, safe};
use futures::stream::try_unfold;
use workflow::Workflow;
use workflow::backup::{Backup, BackupFile, Content};

use crate::edge::written;
use crate::edge::zip::{self, Entry};

/// Where in the archive the next piece is.
enum Next {
    /// The head of this file.
    Head(usize),
    /// A part of this file, counted from 1.
    Part(usize, u32),
    /// The directory.
    End,
    Nothing,
}

/// What the pieces are made of.
struct Source {
    workflow: Workflow,
    files: Vec<BackupFile>,
    entries: Vec<Entry>,
    end: Bytes,
}

/// The answer that carries a backup as an archive named after the person.
pub(crate) fn answer(workflow: &Workflow, backup: Backup) -> Response {
    let entries: Vec<Entry> = backup.files.iter().map(entry).collect();
    let end = zip::end(&entries);
    let name = format!("{}.zip", safe(&backup.name, "contact"));
    let source = Arc::new(Source {
        workflow: workflow.clone(),
        files: backup.files,
        entries,
        end: Bytes::from(end.bytes),
    });
    let pieces = try_unfold(Next::Head(0), move |next| piece(Arc::clone(&source), next));
    let mut response = Response::new(Body::from_stream(pieces));
    let headers = response.headers_mut();
    headers.extend(written::headers(&backup.receipt.done));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(end.length));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(name) = HeaderValue::from_str(&disposition(&name)) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

fn entry(file: &BackupFile) -> Entry {
    Entry { path: file.path.clone(), bytes: file.bytes, checksum: file.checksum, at: file.at }
}

/// The next piece. What cannot be read ends the answer before its length is reached, which every client notices.
async fn piece(source: Arc<Source>, next: Next) -> io::Result<Option<(Bytes, Next)>> {
    match next {
        Next::Head(place) => match (source.files.get(place), source.entries.get(place)) {
            (Some(file), Some(entry)) => {
                let mut head = zip::head(entry);
                Ok(Some(match &file.content {
                    Content::Text(text) => {
                        head.extend_from_slice(text);
                        (Bytes::from(head), Next::Head(place + 1))
                    }
                    Content::Parts(_) => (Bytes::from(head), Next::Part(place, 1)),
                }))
            }
            _ => Ok(Some((Bytes::new(), Next::End))),
        },
        Next::Part(place, number) => part(&source, place, number).await,
        Next::End => Ok(Some((source.end.clone(), Next::Nothing))),
        Next::Nothing => Ok(None),
    }
}

async fn part(source: &Source, place: usize, number: u32) -> io::Result<Option<(Bytes, Next)>> {
    let Some(BackupFile { content: Content::Parts(parts), .. }) = source.files.get(place) else {
        return Ok(Some((Bytes::new(), Next::Head(place + 1))));
    };
    if number > parts.count {
        return Ok(Some((Bytes::new(), Next::Head(place + 1))));
    }
    match source.workflow.backup_part(*parts, number).await {
        Ok(bytes) => Ok(Some((Bytes::from(bytes), Next::Part(place, number + 1)))),
        Err(error) => {
            tracing::warn!(cause = line(&error), "backup.broke_off");
            Err(io::Error::other("a part of a file could not be read"))
        }
    }
}
