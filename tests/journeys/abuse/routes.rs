//! Every route of the pages, read from the source that registers it: a route that is added is asked the same questions as all
//! others from its first day on.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use tests::Stack;
use tests::browser::folder::root;
use uuid::Uuid;

use crate::visitor::PASSWORD;

/// What can be done on a ticket's page, and something that cannot.
const ACTS: [&str; 12] = [
    "comment", "note", "query", "reply", "decide", "assign", "reopen", "give-up", "cancel", "share", "amend",
    "crown",
];

/// What can be done on the page of a contact's access, and something that cannot.
const ACCESS_ACTS: [&str; 11] = [
    "grant",
    "networks",
    "request-activation",
    "activate",
    "deactivate",
    "delete-identities",
    "send",
    "sent",
    "link",
    "backup",
    "crown",
];

/// A route of the pages.
#[derive(Clone, Debug)]
pub(super) struct Route {
    /// With the names of its parameters in braces.
    pub(super) path: String,
    /// Whether it can be looked at.
    pub(super) reads: bool,
    /// Whether it takes a form.
    pub(super) acts: bool,
}

/// The routes of the pages, those of a ticket's acts one by one.
pub(super) fn page_routes() -> anyhow::Result<Vec<Route>> {
    let pages = root()?.join("services/portal/src/pages");
    let mut sources = vec![pages.with_extension("rs")];
    collect(&pages, &mut sources)?;
    let mut routes = Vec::new();
    for source in sources {
        let text = std::fs::read_to_string(&source).with_context(|| source.display().to_string())?;
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for registered in text.split(".route(\"").skip(1) {
            let (path, rest) = registered.split_once('"').context("a route without an end")?;
            let methods = &rest[..end_of_call(rest)];
            let (reads, acts) = (methods.contains("get("), methods.contains("post("));
            ensure!(reads || acts, "{path} has neither of the methods this test knows");
            if path.contains("{act}") {
                let one = |act: &&str| Route { path: path.replace("{act}", act), reads, acts };
                let of_access = path.starts_with("/desk/");
                routes.extend(if of_access { ACCESS_ACTS.as_slice() } else { &ACTS }.iter().map(one));
            } else {
                routes.push(Route { path: path.to_owned(), reads, acts });
            }
        }
    }
    ensure!(routes.len() > 40, "only {} routes were found", routes.len());
    Ok(routes)
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else {
            into.push(path);
        }
    }
    Ok(())
}

/// Where the call whose arguments these are ends.
fn end_of_call(arguments: &str) -> usize {
    let mut depth = 1;
    for (place, letter) in arguments.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return place;
        }
    }
    arguments.len()
}

/// What stands for the parameters of a path.
#[derive(Clone, Debug)]
pub(super) struct Ids {
    pub(super) customer: String,
    pub(super) contact: String,
    pub(super) number: String,
    pub(super) session: String,
    pub(super) factor: String,
    pub(super) view: String,
}

impl Ids {
    /// Ids nobody ever gave.
    pub(super) fn unknown() -> Self {
        let id = || Uuid::new_v4().to_string();
        let number = "CR-987654".to_owned();
        Self { customer: id(), contact: id(), number, session: id(), factor: id(), view: id() }
    }

    /// Those of the sample customer with a purchaser, and of one of its contacts; what else there is, is unknown.
    pub(super) fn of_nordlys(stack: &Stack, number: &str) -> anyhow::Result<Self> {
        let contact = stack.person("jonas")?.contact()?.to_string();
        let customer = stack.world.nordlys.to_string();
        Ok(Self { customer, contact, number: number.to_owned(), ..Self::unknown() })
    }

    fn named(&self) -> [(&'static str, &str); 6] {
        [
            ("{customer}", &self.customer),
            ("{contact}", &self.contact),
            ("{number}", &self.number),
            ("{session}", &self.session),
            ("{factor}", &self.factor),
            ("{view}", &self.view),
        ]
    }

    /// The path with the ids in place of its parameters.
    pub(super) fn fill(&self, path: &str) -> anyhow::Result<String> {
        let filled = self.named().iter().fold(path.to_owned(), |path, (name, id)| path.replace(name, id));
        let filled =
            filled.replace("{name}", "site.css").replace("{proposal}", "1").replace("{version}", "1");
        let filled = filled.replace("{job}", "J-1").replace("{file}", &self.view).replace("{part}", "1");
        let filled = filled.replace("{key}", &self.view);
        ensure!(!filled.contains('{'), "a parameter that this test does not know: {filled}");
        Ok(filled)
    }

    /// A text in which the ids cannot be told apart from others.
    pub(super) fn hide(&self, text: &str) -> String {
        self.named().iter().fold(text.to_owned(), |text, (name, id)| text.replace(id, name))
    }

    /// A form that has what the form of this route asks for.
    pub(super) fn form(&self, path: &str) -> Vec<(&'static str, String)> {
        let verb = if path.contains("/of/") { "flag" } else { "add" };
        let fields = [
            ("command", Uuid::new_v4().to_string()),
            ("id", self.contact.clone()),
            ("do", verb.to_owned()),
            ("seen", "1".to_owned()),
            ("text", "Hello".to_owned()),
            ("note", "Hello".to_owned()),
            ("reason", "Because.".to_owned()),
            ("to", "me".to_owned()),
            ("revision", "1".to_owned()),
            ("line-1-digest", "0".repeat(64)),
            ("line-1-verdict", "approve".to_owned()),
            ("name", "Mine".to_owned()),
            ("language", "de".to_owned()),
            ("email", "anders@nordlys.example".to_owned()),
            ("password", PASSWORD.to_owned()),
            ("old", PASSWORD.to_owned()),
            ("again", PASSWORD.to_owned()),
            ("code", "000000".to_owned()),
            ("token", "none".to_owned()),
        ];
        fields.to_vec()
    }
}

/// A form as clients take it.
pub(super) fn borrowed<'a>(form: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// Everything that is kept, table by table, but when a session or a key was last used, who has which page open, who tried to
/// sign in, and how far a consumer is.
pub(crate) async fn everything(stack: &Stack) -> anyhow::Result<Vec<(String, String)>> {
    stack.settled().await?;
    let database = stack.database().await?;
    let tables = "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
        WHERE schemaname IN ('es', 'idn', 'wf', 'mail', 'vault')
          AND tablename NOT IN ('sign_in_log', 'sign_in_attempt', 'presence', 'checkpoint') ORDER BY 1";
    let tables = database.query(tables, &[]).await?;
    ensure!(tables.len() > 12, "only {} tables", tables.len());
    let mut kept = Vec::new();
    for row in tables {
        let table: String = row.get(0);
        let rows = "md5(coalesce(string_agg(rest, '|' ORDER BY rest), ''))";
        let rest =
            format!("(SELECT (to_jsonb(t) - 'last_used_at' - 'seen_at')::text AS rest FROM {table} t)");
        let digest = database.query_one(&format!("SELECT {rows} FROM {rest}"), &[]).await?.get(0);
        kept.push((table, digest));
    }
    Ok(kept)
}

/// Fails when something was changed.
pub(crate) async fn nothing_changed(stack: &Stack, before: &[(String, String)]) -> anyhow::Result<()> {
    let now = everything(stack).await?;
    let changed: Vec<_> =
        before.iter().zip(&now).filter(|(one, other)| one != other).map(|(one, _)| &one.0).collect();
    ensure!(changed.is_empty() && before.len() == now.len(), "changed: {changed:?}");
    Ok(())
}
