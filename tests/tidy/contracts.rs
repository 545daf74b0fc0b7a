//! The committed event schemas are those that the code describes; `cargo xtask generate` writes them.
//!
//! The typed SQL crate comes from a database, so its comparison needs one: `cargo xtask generate --check`.

use events::schema::EventSchema;

use crate::tree::{File, Finding, expect_none, files};

const FOLDER: &str = "schemas/events/";

fn findings(files: &[File], wanted: &[EventSchema]) -> Vec<Finding> {
    let committed: Vec<&File> = files.iter().filter(|file| file.path.starts_with(FOLDER)).collect();
    let mut findings = Vec::new();
    for schema in wanted {
        let path = format!("{FOLDER}{}", schema.file);
        match committed.iter().find(|file| file.path == path) {
            None => findings.push(Finding::new(&path, 0, "is missing: run `cargo xtask generate`")),
            Some(file) if !same(&file.text, &schema.text) => {
                findings.push(Finding::new(&path, 0, "differs from the code: run `cargo xtask generate`"));
            }
            Some(_) => {}
        }
    }
    for file in committed {
        let name = file.path.trim_start_matches(FOLDER);
        if !wanted.iter().any(|schema| schema.file == name) {
            findings.push(Finding::new(&file.path, 0, "describes no event of the code"));
        }
    }
    findings
}

/// Whether both say the same. The order of keys depends on the features some other crate of the same build asks of the JSON
/// library, so it is left to `cargo xtask generate --check`, which always runs the same build.
fn same(committed: &str, wanted: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    read(committed).is_some_and(|committed| read(wanted) == Some(committed))
}

#[test]
fn committed_event_schemas_equal_the_code() {
    expect_none(findings(&files(), &events::schema::all()));
}

#[test]
fn a_changed_a_missing_and_a_stray_schema_are_found() {
    let schema = |file: &str| EventSchema { file: file.to_owned(), text: "{}\n".to_owned() };
    let wanted = [schema("a.b.v1.json"), schema("a.c.v1.json"), schema("a.d.v1.json")];
    let committed = [
        File::new("schemas/events/a.b.v1.json", "{}\n"),
        File::new("schemas/events/a.c.v1.json", "{\"title\": \"another\"}\n"),
        File::new("schemas/events/old.v1.json", "{}\n"),
    ];
    let expected = [
        Finding::new("schemas/events/a.c.v1.json", 0, "differs from the code: run `cargo xtask generate`"),
        Finding::new("schemas/events/a.d.v1.json", 0, "is missing: run `cargo xtask generate`"),
        Finding::new("schemas/events/old.v1.json", 0, "describes no event of the code"),
    ];
    assert_eq!(findings(&committed, &wanted), expected);
}
