//! The JSON Schema of every event, for the committed files under `schemas/events`.

use crate::account::AccountEvent;
use crate::catalogue::CatalogueEvent;
use crate::jobs::JobsEvent;
use crate::policy::PolicyEvent;
use crate::request::RequestEvent;
use crate::roster::RosterEvent;
use crate::terms::TermsEvent;

/// One schema file.
#[derive(Clone, Debug)]
pub struct EventSchema {
    /// The file's name: `request.submitted.v1.json`.
    pub file: String,
    /// The schema, as indented JSON with a final line break.
    pub text: String,
}

/// Every event's schema, in the order of the types.
pub fn all() -> Vec<EventSchema> {
    let mut files: Vec<EventSchema> = [
        RosterEvent::schemas(),
        RequestEvent::schemas(),
        AccountEvent::schemas(),
        CatalogueEvent::schemas(),
        PolicyEvent::schemas(),
        TermsEvent::schemas(),
        JobsEvent::schemas(),
    ]
    .into_iter()
    .flatten()
    .map(|(event_type, version, schema)| EventSchema {
        file: format!("{event_type}.v{version}.json"),
        text: serde_json::to_string_pretty(&schema).expect("a schema is plain JSON") + "\n",
    })
    .collect();
    files.sort_by(|a, b| a.file.cmp(&b.file));
    files
}
