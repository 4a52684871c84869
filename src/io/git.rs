//! What git knows of a tree, asked by its own program.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::paths::path_from_bytes;

/// The commit that is checked out in the repository of `dir`, in hex; `None` without a repository, a commit or git.
pub fn head_commit(dir: &Path) -> Option<String> {
    let out = git(dir, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).ok()?;
    Some(String::from_utf8_lossy(&out).trim().to_owned()).filter(|commit| !commit.is_empty())
}

/// Files of the repository of `dir` that are not as they were in revision `rev`: changed, new or gone, tracked or not,
/// those left out by git's ignore files aside. Absolute, sorted.
///
/// # Errors
/// That there is no git, no repository or no such revision, in git's words.
pub fn changed_since(dir: &Path, rev: &str) -> io::Result<Vec<PathBuf>> {
    let top = git(dir, ["rev-parse", "--show-toplevel"])?;
    let top = path_from_bytes(top.strip_suffix(b"\n").unwrap_or(&top));
    // A name that begins with a hyphen would be taken for an option.
    let commit =
        git(dir, ["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{rev}^{{commit}}")])
            .map_err(|_| io::Error::other(format!("no revision '{rev}' in {}", top.display())))?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let tracked = git(&top, ["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", &commit, "--"])?;
    let untracked = git(&top, ["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = tracked.split(|&b| b == 0).chain(untracked.split(|&b| b == 0));
    let mut paths: Vec<PathBuf> =
        names.filter(|name| !name.is_empty()).map(|name| top.join(path_from_bytes(name))).collect();
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// What git prints for these arguments.
fn git<'a>(dir: &Path, args: impl IntoIterator<Item = &'a str>) -> io::Result<Vec<u8>> {
    let args = args.into_iter().map(OsStr::new);
    // No lock is taken for the sake of a look.
    let out = Command::new("git").arg("--no-optional-locks").arg("-C").arg(dir).args(args).output()?;
    match out.status.success() {
        true => Ok(out.stdout),
        false => Err(io::Error::other(String::from_utf8_lossy(&out.stderr).trim().to_owned())),
    }
}
