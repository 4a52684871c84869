//! Finding source files: below folders, in a stable order, without those that ignore files leave out.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::UNIX_EPOCH;

use ignore::{WalkBuilder, WalkState};

use super::read::{has_run_out, read_small};
use crate::lang::{Candidacy, may_be_source};
use crate::limits::MAX_TEXT_BYTES;

/// What tells whether a file is still the one that was read, without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileStamp {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last change of the contents, in ns since 1970.
    pub mtime_ns: i64,
    /// Time of the last change of contents or attributes, in ns since 1970; 0 where there is none.
    pub ctime_ns: i64,
    /// Number of the file in its file system; 0 where there is none.
    pub inode: u64,
}

impl FileStamp {
    /// The stamp in a file's metadata.
    pub fn of(metadata: &Metadata) -> Self {
        let mtime = metadata.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
        let mtime_ns = mtime.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX));
        #[cfg(unix)]
        let (ctime_ns, inode) = {
            use std::os::unix::fs::MetadataExt;
            (
                metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec()),
                metadata.ino(),
            )
        };
        #[cfg(not(unix))]
        let (ctime_ns, inode) = (0, 0);
        Self { size: metadata.len(), mtime_ns, ctime_ns, inode }
    }
}

/// A file that may be source code.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its path, beginning with the root it was found under.
    pub path: PathBuf,
    /// Its stamp when it was found.
    pub stamp: FileStamp,
}

/// A place that could not be looked at.
#[derive(Clone, Debug)]
pub struct WalkIssue {
    /// Where, if that is known.
    pub path: Option<PathBuf>,
    /// What the system said.
    pub detail: String,
    /// Whether it has [run out](has_run_out) of something: another time there might be files.
    pub has_run_out: bool,
}

/// Whether a file says of others whether they are sources, or what they are: an ignore file, or git's attributes.
pub fn decides_about_others(path: &Path) -> bool {
    let names = [".gitignore", ".ignore", OWN_IGNORE, ".gitattributes"];
    path.file_name().is_some_and(|name| names.iter().any(|known| name == *known))
}

/// Name of the ignore files that nobody else reads.
const OWN_IGNORE: &str = ".ptignore";

/// How to walk.
#[derive(Clone, Debug, Default)]
pub struct WalkOptions {
    /// Whether to look at what `.gitignore` and its kin leave out. `.ptignore` always holds.
    pub no_ignore: bool,
    /// Whether to look into hidden files and folders.
    pub hidden: bool,
    /// Globs of paths to leave out, in the syntax of ignore files, relative to each root.
    pub exclude: Vec<String>,
    /// Threads to walk with; 0 for as many as there are cores.
    pub threads: usize,
    /// A folder to leave out: the store itself.
    pub store: Option<PathBuf>,
    /// The only files and folders to look at, absolute; what lies beside them is not even listed.
    pub only: Option<Vec<PathBuf>>,
}

/// Some files and folders, and what has to be walked through to get to them.
struct Only {
    wanted: HashSet<PathBuf>,
    above: HashSet<PathBuf>,
}

impl Only {
    fn new(paths: &[PathBuf]) -> Self {
        let above = paths.iter().flat_map(|path| path.ancestors().skip(1)).map(Path::to_owned).collect();
        Self { wanted: paths.iter().cloned().collect(), above }
    }

    fn leads_to(&self, path: &Path) -> bool {
        self.above.contains(path) || path.ancestors().any(|path| self.wanted.contains(path))
    }
}

/// All files below `roots` that may be source code, sorted by path, and the places that could not be
/// looked at. A root that is a file is always in. Links are not followed, special files are left out.
///
/// # Errors
/// The text of the complaint if a glob of `options.exclude` is not one.
pub fn walk(roots: &[PathBuf], options: &WalkOptions) -> Result<(Vec<Found>, Vec<WalkIssue>), ignore::Error> {
    let (sender, receiver) = mpsc::channel();
    let only = options.only.as_deref().map(|paths| Arc::new(Only::new(paths)));
    let is_wanted = |root: &&PathBuf| only.as_ref().is_none_or(|only| only.leads_to(root));
    let mut starts: Vec<Start> = roots.iter().filter(is_wanted).map(|root| Start::root(root)).collect();
    let (mut found, mut issues) = (Vec::new(), Vec::new());
    while let Some(start) = starts.pop() {
        if let Some(issue) = start.path.ancestors().find_map(unfit_rules) {
            issues.push(issue);
            continue;
        }
        let apart = Arc::new(Mutex::new(Apart::default()));
        builder(&start, options, &apart, only.clone())?.build_parallel().run(|| {
            let (sender, start) = (sender.clone(), &start.path);
            Box::new(move |entry| {
                if let Some(seen) = look(entry, start) {
                    // The receiver outlives the walk.
                    let _ = sender.send(seen);
                }
                WalkState::Continue
            })
        });
        let apart = std::mem::take(&mut *apart.lock().unwrap_or_else(PoisonError::into_inner));
        starts.extend(apart.packed.into_iter().map(|path| Start { path, ..start.clone() }));
        issues.extend(apart.unfit);
    }
    drop(sender);
    for seen in receiver {
        match seen {
            Ok(file) => found.push(file),
            Err(issue) => issues.push(issue),
        }
    }
    found.sort_unstable_by(|a, b| super::path_bytes(&a.path).cmp(&super::path_bytes(&b.path)));
    found.dedup_by(|a, b| a.path == b.path);
    issues.sort_unstable_by(|a, b| (&a.path, &a.detail).cmp(&(&b.path, &b.detail)));
    Ok((found, issues))
}

/// Where a walk begins.
#[derive(Clone)]
struct Start {
    /// The root that it belongs to.
    root: PathBuf,
    /// The root, or a packed tree below it.
    path: PathBuf,
}

impl Start {
    fn root(path: &Path) -> Self {
        Self { root: path.to_owned(), path: path.to_owned() }
    }
}

/// Folders that a walk does not enter.
#[derive(Default)]
struct Apart {
    /// Packed trees, which get a walk of their own.
    packed: Vec<PathBuf>,
    /// Those whose ignore files cannot be read.
    unfit: Vec<WalkIssue>,
}

/// Folders that are not to be entered are left out and put into `apart`.
fn builder(
    start: &Start,
    options: &WalkOptions,
    apart: &Arc<Mutex<Apart>>,
    only: Option<Arc<Only>>,
) -> Result<WalkBuilder, ignore::Error> {
    let mut overrides = ignore::overrides::OverrideBuilder::new(&start.root);
    for glob in &options.exclude {
        overrides.add(&format!("!{glob}")).map_err(|error| as_given(error, glob))?;
    }
    let mut builder = WalkBuilder::new(&start.path);
    let git_ignore = !options.no_ignore && !is_packed(&start.path);
    builder
        .standard_filters(!options.no_ignore)
        .git_ignore(git_ignore)
        .hidden(!options.hidden)
        .require_git(false)
        .add_custom_ignore_filename(OWN_IGNORE)
        .overrides(overrides.build()?)
        .threads(options.threads);
    let (store, apart) = (options.store.clone(), Arc::clone(apart));
    builder.filter_entry(move |entry| {
        let is_dir = entry.file_type().is_some_and(|kind| kind.is_dir());
        let path = entry.path();
        if store.as_deref() == Some(path) || only.as_ref().is_some_and(|only| !only.leads_to(path)) {
            return false;
        }
        if entry.depth() == 0 || !is_dir {
            return true;
        }
        let apart = || apart.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(issue) = unfit_rules(path) {
            apart().unfit.push(issue);
            return false;
        }
        let is_packed = git_ignore && is_packed(path);
        if is_packed {
            apart().packed.push(path.to_owned());
        }
        !is_packed
    });
    Ok(builder)
}

/// The complaint about a glob with the glob as it was given.
fn as_given(error: ignore::Error, given: &str) -> ignore::Error {
    match error {
        ignore::Error::Glob { err, .. } => ignore::Error::Glob { glob: Some(given.to_owned()), err },
        other => other,
    }
}

/// Whether `.gitignore` files from this folder on tell nothing about which files are sources.
///
/// In a repository they do. Elsewhere they do as well, unless the one at hand leaves out everything beside
/// itself (`/*`): such a file lists what git should not track, not what is worth reading, as in source
/// trees that a distribution has packed.
fn is_packed(dir: &Path) -> bool {
    let text = read_small(&dir.join(".gitignore")).unwrap_or_default();
    let leaves_all_out = text.split(|&b| b == b'\n').any(|line| line.trim_ascii_end() == b"/*");
    leaves_all_out && !dir.ancestors().any(|dir| dir.join(".git").exists())
}

/// What is wrong with the ignore files of a folder, which whoever walks it would wait for or read without end.
fn unfit_rules(dir: &Path) -> Option<WalkIssue> {
    let names = [".gitignore", ".ignore", OWN_IGNORE, ".git/info/exclude"];
    names.iter().find_map(|name| {
        let path = dir.join(name);
        let found = path.metadata().ok()?;
        let what = match () {
            () if !found.is_file() => "not a regular file".to_owned(),
            () if found.len() > MAX_TEXT_BYTES => {
                format!("{} bytes; an ignore file has at most {MAX_TEXT_BYTES}", found.len())
            }
            () => return None,
        };
        let detail = format!("{what}; what lies in its folder is not looked at");
        Some(WalkIssue { path: Some(path), detail, has_run_out: false })
    })
}

fn look(entry: Result<ignore::DirEntry, ignore::Error>, root: &Path) -> Option<Result<Found, WalkIssue>> {
    let issue = |path: Option<&Path>, error: &ignore::Error| {
        let has_run_out = error.io_error().is_some_and(has_run_out);
        Some(Err(WalkIssue { path: path.map(Path::to_owned), detail: error.to_string(), has_run_out }))
    };
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return issue(path_of(&error), &error),
    };
    let is_root = entry.path() == root;
    if !is_root && (!entry.file_type()?.is_file() || may_be_source(entry.path()) == Candidacy::No) {
        return None;
    }
    let metadata = match if is_root { entry.path().metadata().map_err(Into::into) } else { entry.metadata() }
    {
        Ok(metadata) => metadata,
        Err(error) => return issue(Some(entry.path()), &error),
    };
    match is_root && metadata.is_dir() {
        true => None,
        false => Some(Ok(Found { stamp: FileStamp::of(&metadata), path: entry.into_path() })),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        dir
    }

    fn names(dir: &Path, options: &WalkOptions) -> Vec<String> {
        let (found, issues) = walk(&[dir.to_owned()], options).unwrap();
        assert!(issues.is_empty(), "{issues:?}");
        found.iter().map(|f| f.path.strip_prefix(dir).unwrap().display().to_string()).collect()
    }

    #[test]
    fn ignore_files_hold_and_the_order_is_by_bytes() {
        let dir = tree(&[
            ("b.c", ""),
            ("B.c", ""),
            ("a/x.py", ""),
            ("gen/g.c", ""),
            ("skip.c", ""),
            ("data.bin", ""),
            (".gitignore", "gen/\n"),
            (".ptignore", "skip.c\n"),
        ]);
        assert_eq!(names(dir.path(), &WalkOptions::default()), ["B.c", "a/x.py", "b.c"]);
        let all = WalkOptions { no_ignore: true, ..WalkOptions::default() };
        assert_eq!(names(dir.path(), &all), ["B.c", "a/x.py", "b.c", "gen/g.c"]);
        let exclude = WalkOptions { exclude: vec!["a/**".into()], ..WalkOptions::default() };
        assert_eq!(names(dir.path(), &exclude), ["B.c", "b.c"]);
    }

    #[test]
    fn only_what_is_asked_for_is_looked_at_and_ignore_files_still_hold() {
        let dir = tree(&[
            ("a.c", ""),
            ("b.c", ""),
            ("gen/g.c", ""),
            ("sub/deep/c.c", ""),
            ("sub/deep/d.c", ""),
            ("sub/e.c", ""),
            (".gitignore", "gen/\n"),
        ]);
        let only = |paths: &[&str]| {
            let only = Some(paths.iter().map(|path| dir.path().join(path)).collect());
            names(dir.path(), &WalkOptions { only, ..WalkOptions::default() })
        };
        assert_eq!(only(&["a.c", "gen/g.c", "none.c", "sub/e.c"]), ["a.c", "sub/e.c"]);
        assert_eq!(only(&["sub/deep"]), ["sub/deep/c.c", "sub/deep/d.c"]);
        assert_eq!(only(&[]), [""; 0]);
    }

    #[test]
    fn outside_a_repository_a_rule_that_leaves_out_everything_does_not_hold() {
        let dir =
            tree(&[("pack/a.c", ""), ("pack/gen.c", ""), ("pack/.gitignore", "gen.c\n/*\n!/debian/\n")]);
        assert_eq!(names(dir.path(), &WalkOptions::default()), ["pack/a.c", "pack/gen.c"]);
        assert_eq!(names(&dir.path().join("pack"), &WalkOptions::default()), ["a.c", "gen.c"]);
        let exclude = WalkOptions { exclude: vec!["pack/a.*".into()], ..WalkOptions::default() };
        assert_eq!(names(dir.path(), &exclude), ["pack/gen.c"]);
        std::fs::create_dir(dir.path().join(".git")).unwrap();
        assert_eq!(names(dir.path(), &WalkOptions::default()), [""; 0]);
    }

    #[test]
    fn a_packed_tree_far_below_is_read_and_changes_nothing_beside_it() {
        let dir = tree(&[
            (".gitignore", "gen.c\n"),
            ("gen.c", ""),
            ("b.c", ""),
            ("all/distributed/pack/a.c", ""),
            ("all/distributed/pack/sub/c.c", ""),
            ("all/distributed/pack/skip.c", ""),
            (".ptignore", "skip.c\n"),
            ("all/distributed/pack/.gitignore", "/*\n"),
            ("all/gen.c", ""),
        ]);
        let expected = ["all/distributed/pack/a.c", "all/distributed/pack/sub/c.c", "b.c"];
        assert_eq!(names(dir.path(), &WalkOptions::default()), expected);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_special_files_are_left_out() {
        let dir = tree(&[("a.c", "")]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).unwrap();
        std::os::unix::fs::symlink(dir.path().join("a.c"), dir.path().join("b.c")).unwrap();
        assert_eq!(names(dir.path(), &WalkOptions::default()), ["a.c"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_whose_ignore_file_cannot_be_read_is_an_issue() {
        let dir = tree(&[
            ("a.c", ""),
            ("pipe/b.c", ""),
            ("endless/sub/c.c", ""),
            ("large/d.c", ""),
            ("folder/e.c", ""),
        ]);
        let path = |name: &str| dir.path().join(name);
        assert!(
            std::process::Command::new("mkfifo").arg(path("pipe/.gitignore")).status().unwrap().success()
        );
        std::os::unix::fs::symlink("/dev/zero", path("endless/sub/.ptignore")).unwrap();
        std::fs::File::create(path("large/.ignore")).unwrap().set_len(MAX_TEXT_BYTES + 1).unwrap();
        std::fs::create_dir(path("folder/.gitignore")).unwrap();
        let (found, issues) = walk(&[dir.path().to_owned()], &WalkOptions::default()).unwrap();
        assert_eq!(found.into_iter().map(|file| file.path).collect::<Vec<_>>(), [path("a.c")]);
        let told: Vec<_> = issues.iter().map(|issue| issue.path.clone().unwrap()).collect();
        let expected = ["endless/sub/.ptignore", "folder/.gitignore", "large/.ignore", "pipe/.gitignore"];
        assert_eq!(told, expected.map(path));
        assert!(issues[0].detail.contains("not a regular file"), "{issues:?}");
        let (found, issues) = walk(&[path("endless/sub")], &WalkOptions::default()).unwrap();
        assert_eq!((found.len(), issues.len()), (0, 1));
    }

    #[test]
    fn a_root_that_is_missing_is_an_issue() {
        let (found, issues) = walk(&[PathBuf::from("no/such/place")], &WalkOptions::default()).unwrap();
        assert!(found.is_empty());
        assert_eq!(issues.len(), 1);
    }
}
