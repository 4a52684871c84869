//! What git knows of a tree, asked by its own program.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

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

/// Files of the repository of `dir` that are not as they were in revision `rev`: changed, new or gone, tracked or not,
/// those left out by git's ignore files aside. Absolute, sorted.
///
/// # Errors
/// That there is no git, no repository or no such revision, in git's words.
pub fn changed_since(dir: &Path, rev: &str) -> io::Result<Vec<PathBuf>> {
    let (top, commit) = revision(dir, rev)?;
    let untracked = git(&top, ["ls-files", "--others", "--exclude-standard", "-z"])?;
    let untracked = untracked.split(|&b| b == 0).filter(|name| !name.is_empty());
    let mut paths: Vec<PathBuf> = untracked.map(|name| top.join(path_from_bytes(name))).collect();
    paths.extend(changed(&top, &commit)?.into_iter().map(|file| file.path));
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// Top folder of the repository of `dir`, and the commit of a revision in it.
fn revision(dir: &Path, rev: &str) -> io::Result<(PathBuf, String)> {
    let top = git(dir, ["rev-parse", "--show-toplevel"])?;
    let top = path_from_bytes(top.strip_suffix(b"\n").unwrap_or(&top));
    // A name that begins with a hyphen would be taken for an option.
    let commit =
        git(dir, ["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{rev}^{{commit}}")])
            .map_err(|_| io::Error::other(format!("no revision '{rev}' in {}", top.display())))?;
    Ok((top, String::from_utf8_lossy(&commit).trim().to_owned()))
}

/// A tracked file that is not as it was.
struct ChangedFile {
    path: PathBuf,
    /// The object that it was; `None` if there was no regular file.
    was: Option<String>,
}

/// Tracked files of the repository at `top` that are not as they were in a commit.
fn changed(top: &Path, commit: &str) -> io::Result<Vec<ChangedFile>> {
    let args = ["diff", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "-z", commit, "--"];
    let out = git(top, args)?;
    // `:OLD_MODE NEW_MODE OLD_OBJECT NEW_OBJECT STATUS`, then the path.
    let mut parts = out.split(|&b| b == 0);
    let mut files = Vec::new();
    while let (Some(head), Some(path)) = (parts.next(), parts.next()) {
        let head = String::from_utf8_lossy(head);
        let mut words = head.split(' ');
        let (mode, object) = (words.next(), words.nth(1));
        let was = object.filter(|_| mode.is_some_and(|mode| mode.starts_with(":100"))).map(str::to_owned);
        files.push(ChangedFile { path: top.join(path_from_bytes(path)), was });
    }
    Ok(files)
}

/// Files as they were in a revision, of those that are not so any more; read from git by one process.
pub struct OldFiles {
    /// Absolute paths, sorted.
    changed: Vec<ChangedFile>,
    process: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl OldFiles {
    /// The files of revision `rev` of the repository of `dir`.
    ///
    /// # Errors
    /// That there is no git, no repository or no such revision, in git's words.
    pub fn of(dir: &Path, rev: &str) -> io::Result<Self> {
        let (top, commit) = revision(dir, rev)?;
        let mut changed = changed(&top, &commit)?;
        changed.sort_by(|a, b| a.path.cmp(&b.path));
        let mut process = Command::new("git")
            .arg("-C")
            .arg(&top)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(asked), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("git cat-file: no pipes"));
        };
        Ok(Self { changed, process, asked, answers: BufReader::new(answers) })
    }

    /// Hands every file that was there to `each`, by its absolute path, sorted, with what was in it; those of more than
    /// `max_bytes` aside.
    ///
    /// # Errors
    /// That git said something else than it should.
    pub fn each(mut self, max_bytes: u64, mut each: impl FnMut(&Path, &[u8])) -> io::Result<()> {
        let mut bytes = Vec::new();
        for ChangedFile { path, was } in std::mem::take(&mut self.changed) {
            if let Some(object) = was
                && self.object(&object, max_bytes, &mut bytes)?
            {
                each(&path, &bytes);
            }
        }
        Ok(())
    }

    /// Reads an object; false if it is larger than `max_bytes`.
    fn object(&mut self, object: &str, max_bytes: u64, bytes: &mut Vec<u8>) -> io::Result<bool> {
        bytes.clear();
        writeln!(self.asked, "{object}")?;
        self.asked.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        // `OBJECT TYPE SIZE`, then what it is and a line end.
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let Some(size) = size else {
            return Err(io::Error::other(format!(
                "git cat-file: expected object {object}, found '{}'",
                head.trim_end()
            )));
        };
        let mut content = self.answers.by_ref().take(size);
        if size <= max_bytes {
            content.read_to_end(bytes)?;
        } else {
            io::copy(&mut content, &mut io::sink())?;
        }
        self.answers.read_exact(&mut [0])?;
        Ok(size <= max_bytes)
    }
}

impl Drop for OldFiles {
    fn drop(&mut self) {
        // It only reads; nobody waits for what it might still say.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What git prints for these arguments.
fn git<'a>(dir: &Path, args: impl IntoIterator<Item = &'a str>) -> io::Result<Vec<u8>> {
    let out = command(dir, args).output()?;
    match out.status.success() {
        true => Ok(out.stdout),
        false => Err(io::Error::other(String::from_utf8_lossy(&out.stderr).trim().to_owned())),
    }
}

fn command<'a>(dir: &Path, args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut git = Command::new("git");
    // No lock is taken for the sake of a look.
    git.arg("--no-optional-locks").arg("-C").arg(dir).args(args.into_iter().map(OsStr::new));
    git
}
