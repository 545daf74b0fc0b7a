//! Every table has one owning crate: only its queries, its migrations and its code name it.

use std::collections::BTreeSet;

use crate::source::{Part, Source, sources};
use crate::tree::{File, Finding, expect_none, files, is_word, line_of, words};

/// Owner as in `schemas/postgres/*/<owner>`, its database schema, the folder of the owning crate.
const OWNERS: [(&str, &str, &str); 7] = [
    ("ledger", "es", "services/ledger/"),
    ("vault", "vault", "services/chassis/"),
    ("identity", "idn", "services/identity/"),
    ("workflow", "wf", "services/workflow/"),
    ("projection", "prj", "services/projection/"),
    ("notifier", "mail", "services/notifier/"),
    ("audit", "aud", "services/audit/"),
];

/// Words of SQL: a text without any of them only mentions a name.
const SQL_WORDS: [&str; 15] = [
    "select", "insert", "update", "delete", "from", "join", "into", "table", "truncate", "copy", "alter",
    "drop", "grant", "lock", "call",
];

/// Words after which a name in a migration means the object itself, not a call of it.
const TOUCHING: [&str; 8] = ["into", "table", "on", "update", "from", "join", "references", "schema"];

fn findings(files: &[File]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = files.iter().filter(|file| file.is("sql")).flat_map(in_sql).collect();
    let objects = objects(files);
    for (source, part) in &sources(files) {
        let test = *part != Part::Product;
        if !source.file.is_generated_rust() && !source.file.path.starts_with("tests/") {
            findings.extend(in_strings(source, test, &objects));
            findings.extend(in_calls(source, test));
        }
    }
    findings
}

/// Names of other owners' schemas in a query or a migration.
fn in_sql(file: &File) -> Vec<Finding> {
    let mut parts = file.path.split('/');
    if parts.next() != Some("schemas") || parts.next() != Some("postgres") {
        return vec![Finding::new(&file.path, 0, "SQL lies under schemas/postgres")];
    }
    let kind = parts.next().unwrap_or_default();
    let owner = parts.next().unwrap_or_default();
    let Some((_, own, _)) = OWNERS.iter().find(|(name, _, _)| *name == owner) else {
        return vec![Finding::new(&file.path, 0, "lies in the folder of no owner")];
    };
    let text = without_comments(&file.text).to_lowercase();
    let mut findings = Vec::new();
    for (at, schema, name) in qualified(&text) {
        // A migration may call a function of an earlier owner, and nothing else.
        let called =
            kind == "migrations" && text[at + schema.len() + 1 + name.len()..].trim_start().starts_with('(');
        let touched = !called || TOUCHING.contains(&word_before(&text, at));
        if schema != *own && touched {
            let what = format!("{schema}.{name} does not belong to {owner}");
            findings.push(Finding::new(&file.path, line_of(&text, at), what));
        }
    }
    if kind == "migrations" {
        findings.extend(created_elsewhere(file, &text, own));
    }
    findings
}

/// Objects that a migration makes outside its own schema, or without naming one.
fn created_elsewhere(file: &File, text: &str, own: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in words(text, "create") {
        let mut rest = text[at..].split_whitespace().skip(1).skip_while(|word| {
            matches!(
                *word,
                "or" | "replace"
                    | "unique"
                    | "unlogged"
                    | "materialized"
                    | "constraint"
                    | "temp"
                    | "temporary"
            )
        });
        let kind = rest.next().unwrap_or_default();
        let name =
            rest.find(|word| !matches!(*word, "if" | "not" | "exists" | "concurrently")).unwrap_or_default();
        let name = name.split('(').next().unwrap_or_default().trim_end_matches(';');
        let placed = match kind {
            "table" | "view" | "function" | "procedure" | "type" | "domain" | "sequence" | "aggregate" => {
                name.split_once('.').is_some_and(|(schema, _)| schema == own)
            }
            "schema" => name == own,
            // An index, a trigger and a policy lie where their table lies; a role belongs to the server.
            _ => true,
        };
        if !placed {
            let what = format!("{kind} {name} is not made in schema {own}");
            findings.push(Finding::new(&file.path, line_of(text, at), what));
        }
    }
    findings
}

/// SQL in string literals that names a table of another owner.
fn in_strings(source: &Source<'_>, test: bool, objects: &BTreeSet<String>) -> Vec<Finding> {
    let own = owned_by(&source.file.path);
    let mut findings = Vec::new();
    for range in source.strings.iter().filter(|range| !test && !source.is_test(range.start)) {
        let literal = source.file.text[range.clone()].to_lowercase();
        if !SQL_WORDS.iter().any(|word| words(&literal, word).next().is_some()) {
            continue;
        }
        for (_, schema, name) in qualified(&literal) {
            if !own.contains(&schema) && objects.contains(&format!("{schema}.{name}")) {
                let line = line_of(&source.file.text, range.start);
                let what = format!("SQL on {schema}.{name}, which another crate owns");
                findings.push(Finding::new(&source.file.path, line, what));
            }
        }
    }
    findings
}

/// Typed queries of another owner.
fn in_calls(source: &Source<'_>, test: bool) -> Vec<Finding> {
    let code = &source.code;
    let own: Vec<&str> =
        OWNERS.iter().filter(|(_, _, at)| source.file.path.starts_with(at)).map(|owner| owner.0).collect();
    let mut findings = Vec::new();
    for at in words(code, "queries").filter(|at| !test && !source.is_test(*at)) {
        let after = code[at + "queries".len()..].trim_start();
        let line = line_of(code, at);
        if after.starts_with("as ") {
            findings.push(Finding::new(&source.file.path, line, "the typed queries keep their name"));
        }
        for name in after.strip_prefix("::").map(first_names).unwrap_or_default() {
            if OWNERS.iter().any(|(owner, _, _)| *owner == name) && !own.contains(&name.as_str()) {
                let what = format!("uses the queries of {name}, which another crate owns");
                findings.push(Finding::new(&source.file.path, line, what));
            }
        }
    }
    findings
}

/// The first part of a path, or of every path of a `{…}` group.
fn first_names(path: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![word(path)] };
    let mut names = vec![word(group.trim_start())];
    let mut depth = 0_u32;
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => break,
            b'}' => depth -= 1,
            b',' if depth == 0 => names.push(word(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn owned_by(path: &str) -> Vec<&'static str> {
    OWNERS.iter().filter(|(_, _, folder)| path.starts_with(folder)).map(|owner| owner.1).collect()
}

/// Everything the migrations make, as `schema.name`.
fn objects(files: &[File]) -> BTreeSet<String> {
    let migrations = files.iter().filter(|file| file.path.starts_with("schemas/postgres/migrations/"));
    migrations
        .flat_map(|file| {
            let text = without_comments(&file.text).to_lowercase();
            let names: Vec<String> =
                qualified(&text).map(|(_, schema, name)| format!("{schema}.{name}")).collect();
            names
        })
        .collect()
}

/// Every `schema.name` of a known schema: offset, schema, name. The text is in lower case.
fn qualified(text: &str) -> impl Iterator<Item = (usize, &'static str, String)> {
    let all = OWNERS
        .iter()
        .flat_map(move |(_, schema, _)| text.match_indices(*schema).map(move |(at, _)| (at, *schema)));
    all.filter_map(move |(at, schema)| {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        let after = text[at + schema.len()..].strip_prefix('.')?;
        let name: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let whole = !is_word(before) && !matches!(before, Some(b'.' | b'-')) && !name.is_empty();
        whole.then_some((at, schema, name))
    })
}

fn word_before(text: &str, at: usize) -> &str {
    text[..at].split_whitespace().next_back().unwrap_or_default()
}

/// The text with `-- …` and `/* … */` blanked; lines stay where they are. The text of strings stays: it may be SQL
/// to execute.
fn without_comments(text: &str) -> String {
    let lines: Vec<&str> =
        text.split('\n').map(|line| line.split_once("--").map_or(line, |(code, _)| code)).collect();
    let mut rest = lines.join("\n");
    while let Some(open) = rest.find("/*") {
        let close = rest[open..].find("*/").map_or(rest.len(), |length| open + length + 2);
        let blank: String = rest[open..close].chars().filter(|c| *c == '\n').collect();
        rest.replace_range(open..close, &blank);
    }
    rest
}

#[test]
fn every_table_is_used_by_its_owner_alone() {
    expect_none(findings(&files()));
}

#[test]
fn a_query_on_a_foreign_table_is_found() {
    let planted = [
        File::new(
            "schemas/postgres/queries/workflow/a.sql",
            "--! a\n-- like es.event\nSELECT 1 FROM wf.draft d\nJOIN es.event USING (id);",
        ),
        File::new("schemas/postgres/queries/stranger/a.sql", "SELECT 1;"),
        File::new("services/portal/a.sql", "SELECT 1;"),
    ];
    let expected = [
        Finding::new("schemas/postgres/queries/workflow/a.sql", 4, "es.event does not belong to workflow"),
        Finding::new("schemas/postgres/queries/stranger/a.sql", 0, "lies in the folder of no owner"),
        Finding::new("services/portal/a.sql", 0, "SQL lies under schemas/postgres"),
    ];
    assert_eq!(findings(&planted), expected);
}

#[test]
fn a_migration_outside_its_schema_is_found() {
    let path = "schemas/postgres/migrations/identity/V0001__a.sql";
    let text = "CREATE SCHEMA idn;\nCREATE TABLE idn.a (id uuid DEFAULT es.new_id());\nCREATE TABLE b (id uuid);\n\
                CREATE OR REPLACE FUNCTION prj.c() RETURNS int;\nGRANT SELECT ON vault.subject_key TO x;\n\
                INSERT INTO es.event (id) VALUES (1);\nCREATE INDEX by_id ON idn.a (id);";
    let expected = [
        Finding::new(path, 6, "es.event does not belong to identity"),
        Finding::new(path, 5, "vault.subject_key does not belong to identity"),
        Finding::new(path, 3, "table b is not made in schema idn"),
        Finding::new(path, 4, "function prj.c is not made in schema idn"),
    ];
    let mut found = findings(&[File::new(path, text)]);
    found.retain(|finding| !finding.to_string().contains("prj.c does not belong"));
    assert_eq!(found, expected);
}

#[test]
fn sql_in_code_and_queries_of_others_are_found() {
    let table =
        File::new("schemas/postgres/migrations/ledger/V0001__a.sql", "CREATE TABLE es.event (id uuid);");
    let code = "use sql::queries::{identity::api_key, vault::{subject_key, more}, ledger};\n\
                use sql::queries as typed;\n\
                const A: &str = \"SELECT 1 FROM es.event\";\n\
                const B: &str = \"es.event\";\n\
                const C: &str = \"sent from es.0\";\n\
                fn d() { sql::queries::audit::seal(); }\n\
                #[cfg(test)]\nmod tests { const E: &str = \"SELECT 1 FROM es.event\"; }\n";
    let path = "services/identity/src/a.rs";
    let expected = [
        Finding::new(path, 3, "SQL on es.event, which another crate owns"),
        Finding::new(path, 1, "uses the queries of vault, which another crate owns"),
        Finding::new(path, 1, "uses the queries of ledger, which another crate owns"),
        Finding::new(path, 2, "the typed queries keep their name"),
        Finding::new(path, 6, "uses the queries of audit, which another crate owns"),
    ];
    assert_eq!(findings(&[table.clone(), File::new(path, code)]), expected);

    let own = [table, File::new("services/ledger/src/a.rs", "const A: &str = \"SELECT 1 FROM es.event\";")];
    assert_eq!(findings(&own), []);
}
