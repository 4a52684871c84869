//! What the files of a tree were in a revision of git, and which of them still are.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::git::{command, git, revision};
use super::paths::{path_bytes, path_from_bytes};

/// Files of the repository of `dir` and its submodules that are not as they were in revision `rev`: changed, new or gone, tracked or
/// not, those left out by git's ignore files aside. Of a submodule without what it was then, its folder. Absolute, sorted.
///
/// # Errors
/// That there is no git, no repository or no such revision, in git's words.
pub fn changed_since(dir: &Path, rev: &str) -> io::Result<Vec<PathBuf>> {
    let OldFiles { repositories, unknown } = OldFiles::of(dir, rev)?;
    let mut paths = unknown;
    for Repository { top, changed, .. } in repositories {
        let untracked = git(&top, ["ls-files", "--others", "--exclude-standard", "-z"])?;
        paths.extend(lines(&untracked).map(|name| top.join(path_from_bytes(name))));
        paths.extend(changed.into_iter().map(|file| file.path));
    }
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// What a repository holds now, beside what it held in a commit.
struct Repository {
    top: PathBuf,
    /// Absolute paths of files that are as they were.
    same: Vec<PathBuf>,
    /// By path.
    changed: Vec<ChangedFile>,
}

impl Repository {
    fn of(top: PathBuf, commit: &str, tracked: &[Tracked]) -> io::Result<Self> {
        let mut changed = changed(&top, commit)?;
        let is_changed: HashSet<&Path> = changed.iter().map(|file| file.path.as_path()).collect();
        let files = tracked.iter().filter(|file| !file.is_submodule);
        let files = files.map(|file| (file, top.join(&file.path)));
        let kept: Vec<(&Tracked, PathBuf)> =
            files.filter(|(_, path)| !is_changed.contains(path.as_path())).collect();
        let believed = kept.iter().filter(|(file, path)| file.is_believed && path.is_file());
        let believed: Vec<&Tracked> = believed.map(|(file, _)| *file).collect();
        let unlike: HashMap<&Path, &str> = unlike(&top, &believed)?
            .into_iter()
            .map(|file| (file.path.as_path(), file.object.as_str()))
            .collect();
        let mut same = Vec::with_capacity(kept.len());
        let mut more = Vec::new();
        for (file, path) in kept {
            match unlike.get(file.path.as_path()) {
                Some(&object) => more.push(ChangedFile { path, was: Some(object.to_owned()) }),
                None => same.push(path),
            }
        }
        changed.extend(more);
        changed.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { top, same, changed })
    }
}

/// Files as they were in a revision, of a repository and its submodules.
#[derive(Default)]
pub struct OldFiles {
    repositories: Vec<Repository>,
    unknown: Vec<PathBuf>,
}

impl OldFiles {
    /// The files of revision `rev` of the repository of `dir`. Those that git was told to believe unchanged are compared with what it
    /// believes.
    ///
    /// # Errors
    /// That there is no git, no repository or no such revision, in git's words.
    pub fn of(dir: &Path, rev: &str) -> io::Result<Self> {
        let (top, commit) = revision(dir, rev)?;
        let mut found = Self::default();
        found.take(top, &commit)?;
        Ok(found)
    }

    /// Absolute paths of the files that are as they were. Whatever else there is has changed, or git does not know it.
    pub fn same(&self) -> impl Iterator<Item = &Path> {
        self.repositories.iter().flat_map(|repository| repository.same.iter().map(PathBuf::as_path))
    }

    /// Absolute paths of submodules whose repositories do not have the commit that they stood at.
    pub fn unknown(&self) -> &[PathBuf] {
        &self.unknown
    }

    fn take(&mut self, top: PathBuf, commit: &str) -> io::Result<()> {
        let tracked = tracked(&top)?;
        let mut repository = Repository::of(top, commit, &tracked)?;
        let inside: Vec<&Tracked> = tracked.iter().filter(|file| file.is_submodule).collect();
        let commits = if inside.is_empty() { HashMap::new() } else { submodules(&repository.top, commit)? };
        // One that was not there has no past; one that is not checked out has no present.
        let inside = inside.into_iter().filter_map(|file| {
            let dir = repository.top.join(&file.path);
            let commit = commits.get(&file.path).filter(|_| dir.join(".git").exists())?;
            Some((dir, commit))
        });
        let inside: Vec<(PathBuf, &String)> = inside.collect();
        repository.changed.retain(|file| inside.iter().all(|(dir, _)| *dir != file.path));
        self.repositories.push(repository);
        for (dir, commit) in inside {
            match revision(&dir, commit) {
                Ok((top, commit)) => self.take(top, &commit)?,
                Err(_) => self.unknown.push(dir),
            }
        }
        Ok(())
    }

    /// Hands every file that was there to `each`, by its absolute path, with what was in it, by repository and path; those of more than
    /// `max_bytes` aside.
    ///
    /// # Errors
    /// That git said something else than it should.
    pub fn each(self, max_bytes: u64, mut each: impl FnMut(&Path, &[u8])) -> io::Result<()> {
        let mut bytes = Vec::new();
        for Repository { top, changed, .. } in self.repositories {
            let mut objects = Objects::of(&top)?;
            for ChangedFile { path, was } in changed {
                if let Some(object) = was
                    && objects.read(&object, max_bytes, &mut bytes)?
                {
                    each(&path, &bytes);
                }
            }
        }
        Ok(())
    }
}

/// A tracked file that is not as it was.
struct ChangedFile {
    path: PathBuf,
    /// The object that it was; `None` if there was no regular file.
    was: Option<String>,
}

/// Tracked files of the repository at `top` that are not as they were in a commit.
fn changed(top: &Path, commit: &str) -> io::Result<Vec<ChangedFile>> {
    let args = [
        "diff",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--ignore-submodules=dirty",
        "-z",
        commit,
        "--",
    ];
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

/// A file or submodule that git keeps track of.
struct Tracked {
    path: PathBuf,
    object: String,
    is_submodule: bool,
    /// Whether git was told to believe without looking that it is as it was.
    is_believed: bool,
}

fn tracked(top: &Path) -> io::Result<Vec<Tracked>> {
    let out = git(top, ["ls-files", "--stage", "-v", "-z"])?;
    // `TAG MODE OBJECT STAGE`, a tab and the path.
    let file = |line: &[u8]| {
        let at = line.iter().position(|&byte| byte == b'\t')?;
        let head = String::from_utf8_lossy(&line[..at]);
        let mut words = head.split(' ');
        let (tag, mode, object) = (words.next()?, words.next()?, words.next()?);
        let is_believed = tag.starts_with(|tag: char| tag == 'S' || tag.is_ascii_lowercase());
        let path = path_from_bytes(&line[at + 1..]);
        Some(Tracked { path, object: object.to_owned(), is_submodule: mode == "160000", is_believed })
    };
    Ok(lines(&out).filter_map(file).collect())
}

/// The commits that submodules of the repository at `top` stood at in a commit of it.
fn submodules(top: &Path, commit: &str) -> io::Result<HashMap<PathBuf, String>> {
    let out = git(top, ["ls-tree", "-r", "-z", "--full-tree", commit])?;
    // `MODE TYPE OBJECT`, a tab and the path.
    let submodule = |line: &[u8]| {
        let line = line.strip_prefix(b"160000 commit ")?;
        let at = line.iter().position(|&byte| byte == b'\t')?;
        Some((path_from_bytes(&line[at + 1..]), String::from_utf8_lossy(&line[..at]).into_owned()))
    };
    Ok(lines(&out).filter_map(submodule).collect())
}

/// Which of these files, from `top`, are not the objects that git believes them to be.
fn unlike<'t>(top: &Path, believed: &[&'t Tracked]) -> io::Result<Vec<&'t Tracked>> {
    // Of a path with a line end git cannot be asked.
    let (asked, mut unlike): (Vec<&Tracked>, Vec<&Tracked>) =
        believed.iter().partition(|file| !path_bytes(&file.path).contains(&b'\n'));
    if asked.is_empty() {
        return Ok(unlike);
    }
    let mut process = command(top, ["hash-object", "--stdin-paths"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let input: Vec<u8> =
        asked.iter().flat_map(|file| [&path_bytes(&file.path)[..], b"\n"].concat()).collect();
    let stdin = process.stdin.take();
    let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let out = process.wait_with_output()?;
    // What git did not read it has said nothing of.
    let _ = writer.join();
    let text = String::from_utf8_lossy(&out.stdout);
    let mut objects = text.lines();
    unlike.extend(asked.into_iter().filter(|file| objects.next() != Some(file.object.as_str())));
    Ok(unlike)
}

/// The parts of what git prints with `-z`.
fn lines(out: &[u8]) -> impl Iterator<Item = &[u8]> {
    out.split(|&byte| byte == 0).filter(|line| !line.is_empty())
}

/// Reads objects of a repository by one process.
struct Objects {
    process: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    fn of(top: &Path) -> io::Result<Self> {
        let mut process = command(top, ["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(asked), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("git cat-file: no pipes"));
        };
        Ok(Self { process, asked, answers: BufReader::new(answers) })
    }

    /// Reads an object; false if it is larger than `max_bytes`.
    fn read(&mut self, object: &str, max_bytes: u64, bytes: &mut Vec<u8>) -> io::Result<bool> {
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

impl Drop for Objects {
    fn drop(&mut self) {
        // It only reads; nobody waits for what it might still say.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
