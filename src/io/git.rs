//! What git knows of a tree, asked by its own program.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::paths::path_from_bytes;

/// The commit that is checked out in a repository: git is asked, and the answer may be had later.
pub struct HeadCommit {
    git: Option<Child>,
}

impl HeadCommit {
    /// Asks for that of the repository of `dir`.
    pub fn ask(dir: &Path) -> Self {
        let mut git = command(dir, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
        git.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self { git: git.spawn().ok() }
    }

    /// The commit in hex; `None` without a repository, a commit or git.
    pub fn answer(self) -> Option<String> {
        let out = self.git?.wait_with_output().ok()?;
        let commit = String::from_utf8_lossy(&out.stdout).trim().to_owned();
        (out.status.success() && !commit.is_empty()).then_some(commit)
    }
}

/// What git calls its version; `None` where there is no git.
pub fn git_version() -> Option<String> {
    let out = Command::new("git").arg("--version").output().ok().filter(|out| out.status.success())?;
    let text = String::from_utf8_lossy(&out.stdout).trim().to_owned();
    Some(text.trim_start_matches("git version ").to_owned())
}

/// Whether git would ignore a file at `path`, which need not be there, in the repository of `dir`; `None` if that cannot
/// be told, as without a repository or git.
pub fn is_ignored(dir: &Path, path: &str) -> Option<bool> {
    let asked = Command::new("git").arg("-C").arg(dir).args(["check-ignore", "--quiet", "--", path]).output();
    match asked.ok()?.status.code() {
        Some(0) => Some(true),
        Some(1) => Some(false),
        _ => None,
    }
}

/// Top folder of the repository of `dir`, and the commit of a revision in it.
pub(super) fn revision(dir: &Path, rev: &str) -> io::Result<(PathBuf, String)> {
    let top = git(dir, ["rev-parse", "--show-toplevel"])?;
    let top = path_from_bytes(top.strip_suffix(b"\n").unwrap_or(&top));
    // A name that begins with a hyphen would be taken for an option.
    let commit =
        git(dir, ["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{rev}^{{commit}}")])
            .map_err(|_| io::Error::other(format!("no revision '{rev}' in {}", top.display())))?;
    Ok((top, String::from_utf8_lossy(&commit).trim().to_owned()))
}

/// What git prints for these arguments.
pub(super) fn git<'a>(dir: &Path, args: impl IntoIterator<Item = &'a str>) -> io::Result<Vec<u8>> {
    let out = command(dir, args).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(
            error.kind(),
            "there is no git on the PATH, which has to be asked for what stood in a revision",
        ),
        _ => error,
    })?;
    match out.status.success() {
        true => Ok(out.stdout),
        false => Err(io::Error::other(String::from_utf8_lossy(&out.stderr).trim().to_owned())),
    }
}

pub(super) fn command<'a>(dir: &Path, args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut git = Command::new("git");
    // No lock is taken for the sake of a look.
    git.arg("--no-optional-locks").arg("-C").arg(dir).args(args.into_iter().map(OsStr::new));
    git
}
