//! Which crate may depend on which. The flow is the layout: arrows never point back.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde::Deserialize;

use crate::tree::{Finding, expect_none, root};

/// For each crate the members it may name, in the order data flows. `*` stands for every member.
const ALLOWED: [(&str, &[&str]); 16] = [
    ("events", &[]),
    ("domain", &["events"]),
    ("sql", &[]),
    ("chassis", &["events", "sql"]),
    ("ledger", &["chassis", "events", "sql"]),
    ("identity", &["chassis", "events", "sql"]),
    ("workflow", &["chassis", "domain", "events", "identity", "ledger", "sql"]),
    ("projection", &["chassis", "domain", "events", "ledger", "sql"]),
    ("approval", &["chassis", "domain", "events", "ledger"]),
    ("notifier", &["chassis", "domain", "events", "identity", "ledger", "sql"]),
    ("audit", &["chassis", "domain", "events", "ledger", "sql"]),
    ("portal", &["chassis", "domain", "events", "identity", "projection", "workflow"]),
    ("countersign", &["*"]),
    ("embedded", &[]),
    ("tests", &["*"]),
    ("xtask", &["*"]),
];

/// Nothing stands above these, except what the second part names.
const TOPS: [(&str, &[&str]); 4] =
    [("portal", &["countersign", "tests"]), ("countersign", &["tests"]), ("tests", &[]), ("xtask", &[])];

/// The crates that decide and describe, without doing anything.
const PURE: [&str; 2] = ["events", "domain"];

/// What a pure crate may not name among its own dependencies: runtimes, SQL, NATS, HTTP, mail.
const IMPURE: [&str; 24] = [
    "async-nats",
    "async-std",
    "axum",
    "cornucopia",
    "deadpool",
    "deadpool-postgres",
    "diesel",
    "futures",
    "hyper",
    "lettre",
    "nats",
    "postgres",
    "postgres-types",
    "refinery",
    "reqwest",
    "sea-orm",
    "smol",
    "sql",
    "sqlx",
    "tokio",
    "tokio-postgres",
    "tokio-util",
    "tower",
    "tower-http",
];

/// What a pure crate may not even reach through others.
const UNREACHED: [&str; 3] = ["tokio-postgres", "async-nats", "hyper"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: BTreeSet<String>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `dev` or `build`; none for a normal one.
    kind: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Reached>,
}

#[derive(Deserialize)]
struct Reached {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    kind: Option<String>,
}

fn metadata() -> Metadata {
    let compiler = Command::new("rustc").arg("-vV").output().expect("rustc stands beside cargo");
    let version = String::from_utf8_lossy(&compiler.stdout).into_owned();
    let host =
        version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc -vV names its host");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo runs the tests, so it can be started");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON of version 1")
}

fn findings(metadata: &Metadata) -> Vec<Finding> {
    let members: Vec<&Package> =
        metadata.packages.iter().filter(|package| metadata.workspace_members.contains(&package.id)).collect();
    let names: BTreeSet<&str> = members.iter().map(|package| package.name.as_str()).collect();
    let mut findings = Vec::new();
    for package in &members {
        findings.extend(forbidden_edges(package, &names));
    }
    for package in members.iter().filter(|package| PURE.contains(&package.name.as_str())) {
        findings.extend(impure(package));
        findings.extend(reached(metadata, package));
    }
    findings
}

fn forbidden_edges(package: &Package, members: &BTreeSet<&str>) -> Vec<Finding> {
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == package.name) else {
        return vec![Finding::new(&package.name, 0, "is a member without a place in the order of crates")];
    };
    let mut findings = Vec::new();
    for dependency in
        package.dependencies.iter().filter(|dependency| members.contains(dependency.name.as_str()))
    {
        let name = dependency.name.as_str();
        let top = TOPS.iter().find(|(top, _)| *top == name);
        let above = top.is_some_and(|(_, users)| !users.contains(&package.name.as_str()));
        let for_tests = dependency.kind.as_deref() == Some("dev") && name == "embedded";
        if above || !(for_tests || allowed.contains(&"*") || allowed.contains(&name)) {
            findings.push(Finding::new(&package.name, 0, format!("may not depend on {name}")));
        }
    }
    findings
}

fn impure(package: &Package) -> Vec<Finding> {
    let own = package.dependencies.iter().filter(|dependency| dependency.kind.is_none());
    own.filter(|dependency| IMPURE.contains(&dependency.name.as_str()))
        .map(|dependency| {
            Finding::new(&package.name, 0, format!("decides without IO and may not name {}", dependency.name))
        })
        .collect()
}

fn reached(metadata: &Metadata, package: &Package) -> Vec<Finding> {
    let names: BTreeMap<&str, &str> =
        metadata.packages.iter().map(|package| (package.id.as_str(), package.name.as_str())).collect();
    let nodes: BTreeMap<&str, &Node> =
        metadata.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut waiting = vec![package.id.as_str()];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let normal = |reached: &&Reached| reached.dep_kinds.iter().any(|kind| kind.kind.is_none());
        let deps = nodes.get(id).map(|node| node.deps.as_slice()).unwrap_or_default();
        waiting.extend(deps.iter().filter(normal).map(|reached| reached.pkg.as_str()));
    }
    let found: BTreeSet<&str> = seen.iter().filter_map(|id| names.get(id).copied()).collect();
    let forbidden = UNREACHED.iter().filter(|name| found.contains(*name));
    forbidden
        .map(|name| Finding::new(&package.name, 0, format!("may not reach {name} through others")))
        .collect()
}

#[test]
fn arrows_never_point_back() {
    let metadata = metadata();
    let known: BTreeSet<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    let members = metadata.packages.iter().filter(|package| metadata.workspace_members.contains(&package.id));
    let found: BTreeSet<&str> = members.map(|package| package.name.as_str()).collect();
    assert!(
        known.is_subset(&found),
        "crates in the order of crates that do not exist: {:?}",
        known.difference(&found)
    );
    expect_none(findings(&metadata));
}

/// A crate, and what it depends on: names with their kind.
type Edges<'a> = (&'a str, &'a [(&'a str, Option<&'a str>)]);

fn planted(edges: &[Edges<'_>]) -> Metadata {
    let package = |(name, on): &Edges<'_>| Package {
        id: (*name).to_owned(),
        name: (*name).to_owned(),
        dependencies: on
            .iter()
            .map(|(name, kind)| Dependency { name: (*name).to_owned(), kind: kind.map(str::to_owned) })
            .collect(),
    };
    let node = |(name, on): &Edges<'_>| Node {
        id: (*name).to_owned(),
        deps: on
            .iter()
            .map(|(name, kind)| Reached {
                pkg: (*name).to_owned(),
                dep_kinds: vec![DependencyKind { kind: kind.map(str::to_owned) }],
            })
            .collect(),
    };
    let outside = ["cqrs-es", "tokio", "async-nats", "hyper"];
    Metadata {
        packages: edges.iter().map(package).collect(),
        workspace_members: edges
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .filter(|name| !outside.contains(&name.as_str()))
            .collect(),
        resolve: Resolve { nodes: edges.iter().map(node).collect() },
    }
}

#[test]
fn a_backward_a_top_and_an_unknown_edge_are_found() {
    let graph = planted(&[
        ("events", &[]),
        ("domain", &[("events", None)]),
        ("embedded", &[]),
        ("portal", &[("events", None)]),
        ("ledger", &[("domain", Some("dev")), ("embedded", Some("dev"))]),
        ("countersign", &[("portal", None), ("domain", None)]),
        ("xtask", &[("countersign", None)]),
        ("newcomer", &[]),
    ]);
    let expected = [
        Finding::new("ledger", 0, "may not depend on domain"),
        Finding::new("xtask", 0, "may not depend on countersign"),
        Finding::new("newcomer", 0, "is a member without a place in the order of crates"),
    ];
    assert_eq!(findings(&graph), expected);
}

#[test]
fn a_pure_crate_that_names_or_reaches_io_is_found() {
    let graph = planted(&[
        ("domain", &[("tokio", None), ("cqrs-es", None), ("hyper", Some("dev"))]),
        ("cqrs-es", &[("async-nats", None), ("hyper", Some("build"))]),
        ("tokio", &[]),
        ("async-nats", &[]),
        ("hyper", &[]),
    ]);
    let expected = [
        Finding::new("domain", 0, "decides without IO and may not name tokio"),
        Finding::new("domain", 0, "may not reach async-nats through others"),
    ];
    assert_eq!(findings(&graph), expected);
}
