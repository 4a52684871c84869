//! Lists the code of the built-in patterns, so that it becomes part of the program.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=datasets/patterns");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("datasets/patterns");
    let mut files = Vec::new();
    find(&root, &mut files)?;
    let mut listed: Vec<String> = Vec::new();
    for path in files.into_iter().filter(|path| !path.ends_with("pattern.toml")) {
        let below = path.strip_prefix(&root).unwrap_or(&path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        listed.push(parts.join("/"));
    }
    // Sorted, to be looked up by path.
    listed.sort();
    // Where the folder lies is asked when the list is compiled: what was built may have been moved since, or come from a cache.
    let row = |name: &String| {
        let path = format!("/datasets/patterns/{name}");
        format!("    ({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),\n")
    };
    let rows: String = listed.iter().map(row).collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("patterns.rs");
    fs::write(out, format!("&[\n{rows}]\n"))
}

/// Appends the files below a folder.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => find(&path, files)?,
            false => files.push(path),
        }
    }
    Ok(())
}
