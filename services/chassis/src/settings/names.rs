//! Names that do not exist, with the nearest one that does.

use confique::meta::{Field, FieldKind, Meta};
use toml::Table;

/// What every variable of ours begins with.
const PREFIX: &str = "COUNTERSIGN_";

/// Every key of `table` that the settings do not have, as a line for people.
pub(super) fn unknown_keys(meta: &Meta, table: &Table) -> Vec<String> {
    unknown_below(meta, table, "")
}

fn unknown_below(meta: &Meta, table: &Table, path: &str) -> Vec<String> {
    let mut unknown = Vec::new();
    for (key, value) in table {
        let known = meta.fields.iter().find(|field| field.name == key);
        match (known.map(|field| &field.kind), value) {
            (Some(FieldKind::Nested { meta }), toml::Value::Table(below)) => {
                unknown.extend(unknown_below(meta, below, &format!("{path}{key}.")));
            }
            (Some(_), _) => {}
            (None, _) => {
                let names = meta.fields.iter().map(|field| field.name);
                unknown.push(format!("there is no {path}{key}{}", hint(key, names, path)));
            }
        }
    }
    unknown
}

/// Every variable that begins like one of a section and is none. Others beginning with `COUNTERSIGN_` belong
/// to the command line.
pub(super) fn unknown_variables(meta: &Meta, names: impl Iterator<Item = String>) -> Vec<String> {
    let known: Vec<&str> = meta.fields.iter().flat_map(variables).collect();
    let sections: Vec<String> =
        meta.fields.iter().map(|field| format!("{PREFIX}{}_", field.name.to_uppercase())).collect();
    let mut unknown: Vec<String> = names
        .filter(|name| {
            sections.iter().any(|section| name.starts_with(section)) && !known.contains(&name.as_str())
        })
        .map(|name| format!("there is no variable {name}{}", hint(&name, known.iter().copied(), "")))
        .collect();
    unknown.sort();
    unknown
}

fn variables(field: &Field) -> Vec<&'static str> {
    match &field.kind {
        FieldKind::Leaf { env, .. } => env.iter().copied().collect(),
        FieldKind::Nested { meta } => meta.fields.iter().flat_map(variables).collect(),
    }
}

/// `; did you mean x?` when a known name is at most a third of its length away.
fn hint<'a>(wrong: &str, known: impl Iterator<Item = &'a str>, path: &str) -> String {
    let nearest = known.map(|name| (distance(wrong, name), name)).min();
    match nearest {
        Some((distance, name)) if distance * 3 <= name.len().max(wrong.len()) => {
            format!("; did you mean {path}{name}?")
        }
        _ => String::new(),
    }
}

/// How many letters must be added, removed or changed (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, other) in to.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use confique::Config;

    use super::*;
    use crate::settings::Settings;

    #[test]
    fn distance_counts_edits() {
        for (from, to, edits) in
            [("", "abc", 3), ("listen", "listen", 0), ("lisen", "listen", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!((distance(from, to), distance(to, from)), (edits, edits), "{from} {to}");
        }
    }

    #[test]
    fn unknown_keys_are_named_with_a_hint_and_all_at_once() {
        let table: Table =
            "[portal]\nlisten = 'x'\nlisen = 'y'\n[databse]\nurl = 'z'\n[log]\ncolour = 1\n".parse().unwrap();
        assert_eq!(
            unknown_keys(&Settings::META, &table),
            [
                "there is no databse; did you mean database?",
                "there is no log.colour",
                "there is no portal.lisen; did you mean portal.listen?",
            ]
        );
    }

    #[test]
    fn a_mistyped_variable_is_named_and_those_of_the_command_line_are_left_alone() {
        let names = ["COUNTERSIGN_CONFIG", "PATH", "COUNTERSIGN_DATABASE_URI", "COUNTERSIGN_NATS_URL"];
        assert_eq!(
            unknown_variables(&Settings::META, names.iter().map(ToString::to_string)),
            ["there is no variable COUNTERSIGN_DATABASE_URI; did you mean COUNTERSIGN_DATABASE_URL?"]
        );
    }
}
