//! A migration that is committed is never edited: whoever applied it would be refused by its checksum. What is to change
//! becomes the next version.
//!
//! `schemas/postgres/migrations/frozen.sha256` names each with its digest, as `sha256sum` writes and checks it.

use std::collections::BTreeMap;

use events::digest::Digest;
use sha2::{Digest as _, Sha256};

use crate::tree::{File, Finding, expect_none, files};

const FOLDER: &str = "schemas/postgres/migrations/";
const LIST: &str = "schemas/postgres/migrations/frozen.sha256";

fn digest(text: &str) -> String {
    Digest(Sha256::digest(text.as_bytes()).into()).to_string()
}

fn findings(files: &[File]) -> Vec<Finding> {
    let list = files.iter().find(|file| file.path == LIST).map_or("", |file| file.text.as_str());
    let mut frozen: BTreeMap<&str, &str> =
        list.lines().filter_map(|line| line.split_once("  ")).map(|(digest, path)| (path, digest)).collect();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with(FOLDER) && file.is("sql")) {
        let found = digest(&file.text);
        match frozen.remove(&file.path[FOLDER.len()..]) {
            Some(listed) if listed == found => {}
            Some(_) => findings.push(Finding::new(
                &file.path,
                0,
                "was edited after it was frozen: undo that and write the next version",
            )),
            None => findings.push(Finding::new(
                &file.path,
                0,
                format!("is not frozen: add `{found}  {}` to {LIST}", &file.path[FOLDER.len()..]),
            )),
        }
    }
    findings.extend(frozen.keys().map(|path| Finding::new(LIST, 0, format!("names {path}, which is gone"))));
    findings
}

#[test]
fn no_migration_was_edited_after_it_was_frozen() {
    expect_none(findings(&files()));
}

#[test]
fn an_edited_a_new_and_a_lost_migration_are_found() {
    let file = |name: &str, text: &str| File::new(&format!("{FOLDER}{name}"), text);
    let (kept, edited, lost) = (digest("SELECT 1;"), digest("SELECT 2;"), digest("SELECT 3;"));
    let frozen = format!("{kept}  a/V0001__a.sql\n{edited}  a/V0002__b.sql\n{lost}  a/V0003__c.sql\n");
    let found = findings(&[
        File::new(LIST, &frozen),
        file("a/V0001__a.sql", "SELECT 1;"),
        file("a/V0002__b.sql", "SELECT 20;"),
        file("b/V0001__n.sql", "SELECT 4;"),
    ]);
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("a/V0002__b.sql: was edited"), "{said:?}");
    assert!(said[1].contains(&format!("add `{}  b/V0001__n.sql`", digest("SELECT 4;"))), "{said:?}");
    assert!(said[2].contains("names a/V0003__c.sql, which is gone"), "{said:?}");
}
