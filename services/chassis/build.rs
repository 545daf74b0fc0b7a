//! Embeds the migrations of every owner, so that the executable needs no files beside it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Owners of tables, in the order their migrations apply: a later owner may refer to an earlier one's functions.
const OWNERS: [&str; 7] = ["ledger", "vault", "identity", "workflow", "projection", "notifier", "audit"];

fn main() -> io::Result<()> {
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(name));
    let top = variable("CARGO_MANIFEST_DIR")?.join("../../schemas/postgres/migrations");
    // Cargo looks at everything below a folder that is named here.
    let mut instructions = format!("cargo::rerun-if-changed={}\n", top.display());
    let mut source = String::from("&[\n");
    for owner in OWNERS {
        let files = migrations(&top.join(owner))?;
        let _ = writeln!(source, "    Owner {{ name: {owner:?}, files: &[");
        for file in files {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            let path = file.canonicalize()?;
            let _ = writeln!(source, "        ({name:?}, include_str!({:?})),", path.display().to_string());
        }
        source.push_str("    ] },\n");
    }
    source.push_str("]\n");
    fs::write(variable("OUT_DIR")?.join("owners.rs"), source)?;
    instructions.push_str("cargo::rerun-if-changed=build.rs\n");
    io::Write::write_all(&mut io::stdout(), instructions.as_bytes())
}

/// The SQL files of one owner; an owner without a folder has none yet.
fn migrations(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
