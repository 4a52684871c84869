//! Whatever step of a command fails or is the last before a crash, in its store or beside it: what it writes is there or
//! not, what was there before stays until then, and the command comes to the same when it is given again.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::{dispatch, parse};
use crate::io::faults::{FAULTS, Fault, Twin, copy, is_turn};
use crate::store::{Store, run_dir, verify};
use crate::types::Silent;

const CODE: [(&str, &str); 5] = [
    (".git/description", ""),
    (
        "src/a.c",
        "int sum(int *xs, int n) { int s = 0; for (int i = 0; i < n; i++) { if (xs[i] > 0) s += xs[i]; } return s; }\n",
    ),
    (
        "src/b.c",
        "int sum(int *ys, int n) { int s = 0; for (int i = 0; i < n; i++) { if (ys[i] > 0) s += ys[i]; } return s; }\n",
    ),
    (
        "src/c.py",
        "def scale(xs, k):\n    out = []\n    for x in xs:\n        if x > 0:\n            out.append(x * k)\n    return out\n",
    ),
    (
        "labels/sum/a.c",
        "int total(int *v, int n) { int t = 0; for (int i = 0; i < n; i++) { if (v[i] > 0) t += v[i]; } return t; }\n",
    ),
];

/// A command's words; `@` stands for the folder that it works in.
type Words = &'static [&'static str];

fn pt(root: &Path, words: Words) -> anyhow::Result<()> {
    let word = |word: &&str| OsString::from(word.replace('@', &root.display().to_string()));
    let store = root.join(".pt").into_os_string();
    let common = ["--quiet".into(), "--wait".into(), "--jobs".into(), "1".into(), "--store".into(), store];
    let (args, _) = parse(std::iter::once("pt".into()).chain(words.iter().map(word)).chain(common))?;
    dispatch(args).map(drop)
}

fn world(before: &[Words]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in CODE {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    before.iter().for_each(|words| pt(dir.path(), words).unwrap());
    dir
}

/// What a command is about: what the last run of a kind found, and files beside the store.
struct About {
    kind: &'static str,
    results: &'static [&'static str],
    files: &'static [&'static str],
}

impl About {
    /// The bytes of each; `None` for what is not there.
    fn state(&self, root: &Path) -> Vec<Option<Vec<u8>>> {
        let store = root.join(".pt");
        let last = |store: &Store| store.runs().unwrap().into_iter().find(|run| run.kind == self.kind);
        let run = Store::open(&store).ok().as_ref().and_then(last);
        let results = |name: &&str| Some(run_dir(&store, run.as_ref()?.id).join(name));
        let paths =
            self.results.iter().map(results).chain(self.files.iter().map(|name| Some(root.join(name))));
        paths.map(|path: Option<PathBuf>| fs::read(path?).ok()).collect()
    }

    fn fails_well(&self, before: &Path, words: Words) {
        let old = self.state(before);
        let whole = tempfile::tempdir().unwrap();
        copy(before, whole.path());
        let n_steps = Twin::count(whole.path(), || pt(whole.path(), words).unwrap());
        let new = self.state(whole.path());
        assert!(n_steps > 3 && new.iter().all(Option::is_some), "{n_steps} steps");
        let faults = (0..n_steps).flat_map(|at| FAULTS.map(|fault| (at, fault)));
        for (at, fault) in faults.filter(|(at, fault)| is_turn(*at, *fault)) {
            let context = format!("{fault:?} at step {at} of {n_steps}");
            let dir = tempfile::tempdir().unwrap();
            copy(before, dir.path());
            let twin = Twin::install(dir.path(), at, fault);
            let done = pt(dir.path(), words);
            assert!(twin.end(), "{context}");
            let found = self.state(dir.path());
            for ((found, old), new) in found.iter().zip(&old).zip(&new) {
                assert!(found == old || found == new, "{context}");
            }
            if done.is_ok() && !matches!(fault, Fault::Crash(_)) {
                assert!(found == new, "{context}: no error and not done");
            }
            self.is_whole(dir.path(), &context);
            pt(dir.path(), words).unwrap_or_else(|error| panic!("{context}, then: {error:#}"));
            assert!(self.state(dir.path()) == new, "{context}, then again");
            self.is_whole(dir.path(), &context);
        }
    }

    fn is_whole(&self, root: &Path, context: &str) {
        if Store::open(&root.join(".pt")).is_ok() {
            assert_eq!(verify(&root.join(".pt"), &Silent).unwrap().damages, [], "{context}");
        }
    }
}

const CLASSIFY: Words =
    &["classify", "@/src", "--threshold", "0.3", "--min-nodes", "5", "--prescreen", "off"];
const TABLE: Words = &["table", "build", "@/labels", "-o", "@/t.ptt", "--min-nodes", "5"];
const DUPS: Words = &[
    "dups",
    "@/src",
    "--min-nodes",
    "5",
    "--min-tokens",
    "5",
    "--write-baseline",
    "@/known.json",
    "-o",
    "jsonl=@/found.jsonl",
];

#[test]
fn a_table_is_built_or_not() {
    let about = About { kind: "", results: &[], files: &["t.ptt"] };
    about.fails_well(world(&[]).path(), TABLE);
    let world = world(&[TABLE]);
    fs::write(world.path().join("labels/sum/b.py"), CODE[3].1).unwrap();
    about.fails_well(world.path(), TABLE);
}

#[test]
fn tables_are_merged_or_not() {
    let about = About { kind: "", results: &[], files: &["all.ptt"] };
    let world = world(&[TABLE, &["table", "build", "@/src", "-o", "@/src.ptt", "--min-nodes", "5"]]);
    about.fails_well(world.path(), &["table", "merge", "@/t.ptt", "@/src.ptt", "-o", "@/all.ptt"]);
}

#[test]
fn a_tree_is_classified_or_not() {
    let about = About {
        kind: "classify",
        results: &["matches.parquet", "units.parquet", "issues.parquet"],
        files: &[],
    };
    about.fails_well(world(&[]).path(), CLASSIFY);
    let world = world(&[CLASSIFY]);
    fs::write(world.path().join("src/d.c"), CODE[4].1).unwrap();
    about.fails_well(world.path(), CLASSIFY);
}

#[test]
fn duplicates_and_their_baseline_are_there_or_not() {
    let about =
        About { kind: "dups", results: &["duplicates.parquet"], files: &["known.json", "found.jsonl"] };
    about.fails_well(world(&[]).path(), DUPS);
    let world = world(&[DUPS]);
    fs::write(world.path().join("src/d.c"), CODE[4].1).unwrap();
    about.fails_well(world.path(), DUPS);
}
