//! Trees in temporary folders, and `pt` run on them.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// No run of a test takes longer than this; one that does hangs.
const PATIENCE: Duration = Duration::from_secs(100);

/// A temporary folder with trees, stores and tables in it; `pt` runs there.
pub(crate) struct World {
    dir: tempfile::TempDir,
    root: PathBuf,
}

/// What a run of `pt` came to.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Exit code, `None` if a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl World {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        // Its own repository, whatever lies around the folder of temporary files.
        fs::create_dir(root.join(".git")).unwrap();
        Self { dir, root }
    }

    /// A world that holds these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let world = Self::new();
        files.iter().for_each(|(path, text)| world.write(path, text));
        world
    }

    /// The path `relative` in this world.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Writes a file, making the folders above it.
    pub(crate) fn write(&self, relative: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, relative: impl AsRef<Path>) -> Vec<u8> {
        let path = self.root.join(relative);
        fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    pub(crate) fn remove(&self, relative: &str) {
        fs::remove_file(self.path(relative)).unwrap();
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        let to = self.path(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.path(from), to).unwrap();
    }

    /// `pt` with these arguments, to be run in this world.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pt"));
        command.args(args).current_dir(&self.root).stdin(Stdio::null());
        command
    }

    /// Runs `pt` with these arguments.
    pub(crate) fn pt(&self, args: &[&str]) -> Ran {
        finish(self.command(args), b"")
    }

    /// Runs `pt`, which has to succeed, and gives its JSON document.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let ran = finish(self.command(&[args, &["--format", "json"]].concat()), b"");
        ran.ok(args).document()
    }

    /// The columns of CSV that `pt` prints, a record a line, without the header.
    pub(crate) fn records(&self, args: &[&str]) -> Vec<csv::StringRecord> {
        let ran = self.pt(args);
        ran.ok(args);
        csv::Reader::from_reader(ran.out.as_slice()).records().map(Result::unwrap).collect()
    }

    /// Makes a FIFO, a node that only a system command can make.
    pub(crate) fn fifo(&self, relative: &str) {
        let made = Command::new("mkfifo").arg(self.path(relative)).status().unwrap();
        assert!(made.success());
    }

    /// Opens the folder to users without any rights of their own.
    pub(crate) fn open_to_all(&self) {
        set_mode(self.dir.path(), 0o755);
    }
}

/// Runs git in a world.
pub(crate) fn git(world: &World, args: &[&str]) {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(world.path(""))
        .args(["-c", "user.name=a", "-c", "user.email=a@b.example"])
        .args(args);
    let ran = command.output().unwrap();
    assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

/// A repository with one commit; `None`, and a word of why, if this machine has no git.
pub(crate) fn repository(files: &[(&str, &str)]) -> Option<World> {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("passed over: no git on this machine");
        return None;
    }
    let world = World::with(files);
    fs::remove_dir(world.path(".git")).unwrap();
    git(&world, &["init", "--quiet"]);
    git(&world, &["add", "."]);
    git(&world, &["commit", "--quiet", "-m", "first"]);
    Some(world)
}

/// Sets the permission bits of a path.
pub(crate) fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Runs a command to its end, feeding it `input`.
pub(crate) fn finish(mut command: Command, input: &[u8]) -> Ran {
    if !input.is_empty() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input).unwrap();
    }
    let out = drain(child.stdout.take().unwrap());
    let err = drain(child.stderr.take().unwrap());
    let code = wait(&mut child, &command);
    let (out, err) = (out.join().unwrap(), err.join().unwrap());
    Ran { code, out, err: String::from_utf8_lossy(&err).into_owned() }
}

fn drain(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

/// Waits for the end of `child` and gives its exit code; a hang is a failure of the test.
fn wait(child: &mut Child, command: &Command) -> Option<i32> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("hangs: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

impl Ran {
    /// Asserts that the run succeeded; `what` is named if it did not.
    #[track_caller]
    pub(crate) fn ok(&self, what: impl std::fmt::Debug) -> &Self {
        assert_eq!(self.code, Some(0), "{what:?}: {}{}", self.err, self.text());
        self
    }

    /// Asserts that a gate failed, for the reason `part`.
    #[track_caller]
    pub(crate) fn fails_gate(&self, part: &str) -> &Self {
        assert_eq!(self.code, Some(1), "{self:?}");
        let line = self.err.lines().find(|line| line.starts_with("pt: failed: "));
        assert!(line.is_some_and(|line| line.contains(part)), "expected '{part}': {}", self.err);
        self
    }

    /// Asserts that the run failed with one line of error that holds all of `parts`, and printed nothing else.
    #[track_caller]
    pub(crate) fn fails_with(&self, parts: &[&str]) {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert_eq!(self.text(), "", "an error goes to standard error alone");
        let lines: Vec<&str> = self.err.lines().filter(|line| line.starts_with("pt: error: ")).collect();
        let [line] = lines.as_slice() else { panic!("expected one line of error: {}", self.err) };
        for part in parts {
            assert!(line.contains(part), "expected '{part}' in: {line}");
        }
        let causes: Vec<&str> = line.split(": ").filter(|cause| cause.len() > 12).collect();
        let told_twice = causes.iter().enumerate().find(|(i, cause)| causes[..*i].contains(cause));
        assert_eq!(told_twice, None, "{line}");
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// Standard output as the one JSON document that it has to be.
    #[track_caller]
    pub(crate) fn document(&self) -> Value {
        serde_json::from_slice(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }
}

/// Counts of `files` in a run's document: parsed, reused, skipped, gone.
pub(crate) fn file_counts(run: &Value) -> [u64; 4] {
    ["parsed", "reused", "skipped", "gone"].map(|key| run["files"][key].as_u64().unwrap())
}
