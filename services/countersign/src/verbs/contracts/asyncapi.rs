//! The event stream as AsyncAPI 3.0: one channel for each type of event, its payload the event's JSON Schema.

use events::payload::StreamKind;
use events::schema;
use serde_json::{Map, Value, json};

/// The headers every message has (CloudEvents in binary mode, and ours).
const HEADERS: [(&str, &str); 8] = [
    ("ce-id", "the event's id"),
    ("ce-type", "the event's type"),
    ("ce-source", "the log"),
    ("ce-subject", "the stream"),
    ("ce-time", "when it was recorded"),
    ("ce-dataschema", "the payload's JSON Schema"),
    ("ce-sequence", "the position in the log; equal to the stream sequence"),
    ("Es-Hash", "the hash over the event and its predecessor's hash"),
];

/// The document.
pub(super) fn document() -> Value {
    let mut channels = Map::new();
    let mut operations = Map::new();
    for file in schema::all() {
        let Some(event) = file.file.strip_suffix(".json") else { continue };
        let Some((event_type, _)) = event.rsplit_once(".v") else { continue };
        let Some((kind, what)) = event_type.split_once('.') else { continue };
        channels.insert(event.to_owned(), channel(kind, what, &file.file));
        operations.insert(
            format!("receive {event}"),
            json!({"action": "receive", "channel": {"$ref": format!("#/channels/{}", pointer(event))}}),
        );
    }
    let kinds: Vec<&str> = StreamKind::ALL.iter().map(|kind| kind.as_str()).collect();
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Countersign events",
            "version": env!("CARGO_PKG_VERSION"),
            "description": format!(
                "Every fact of an installation, in commit order, on one JetStream stream for each shard of the log. The stream \
                 sequence equals the position. Streams are of the kinds {}.", kinds.join(", ")),
            "license": {"name": "Apache-2.0"}
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
    })
}

fn channel(kind: &str, what: &str, schema: &str) -> Value {
    let headers: Map<String, Value> = HEADERS
        .iter()
        .map(|(name, text)| ((*name).to_owned(), json!({"type": "string", "description": text})))
        .collect();
    json!({
        "address": format!("es.{{shard}}.{{partition}}.{kind}.{{stream}}.{what}"),
        "parameters": {
            "shard": {"description": "the shard of the log, from 0"},
            "partition": {"description": "two hexadecimal digits below 40, from the stream's id"},
            "stream": {"description": "the stream's id"},
        },
        "messages": {
            "event": {
                "headers": {"type": "object", "properties": headers},
                "payload": {"$ref": format!("../events/{schema}")},
            }
        }
    })
}

/// A name as part of a JSON pointer (RFC 6901).
fn pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
