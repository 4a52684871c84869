//! Whatever step of writing a store fails or is the last before a crash: what is left is the state before or the state
//! after, verify finds nothing wrong, and the next run comes to what it would have come to.

use std::fs;
use std::path::{Path, PathBuf};

use super::{IndexOptions, Recipe, index};
use crate::io::faults::{FAULTS, Fault, Twin};
use crate::io::{WalkOptions, replace};
use crate::simd::Level;
use crate::store::{
    Damage, Detail, LocatedUnit, RunRecord, Selection, Store, StoreError, StoreWriter, clear, run_dir, verify,
};
use crate::types::Silent;

/// A tree with a store in it.
struct World {
    dir: tempfile::TempDir,
}

/// What a store holds, in units; `None` if there is none.
type State = Option<Vec<LocatedUnit>>;

/// Something that changes a store.
type Work = fn(&Path) -> Result<(), Box<dyn std::error::Error>>;

impl World {
    fn new(files: &[(&str, &str)]) -> Self {
        let world = Self { dir: tempfile::tempdir().unwrap() };
        files.iter().for_each(|(path, text)| world.write(path, text));
        world
    }

    fn root(&self) -> &Path {
        self.dir.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A copy, links and times aside.
    fn copy(&self) -> Self {
        let copy = Self { dir: tempfile::tempdir().unwrap() };
        copy_dir(self.root(), copy.root());
        copy
    }
}

/// Copies what lies in a folder; one that is not there holds nothing.
fn copy_dir(from: &Path, to: &Path) {
    if !from.exists() {
        return;
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        match path.is_dir() {
            true => copy_dir(&path, &to),
            false => _ = fs::copy(&path, &to).unwrap(),
        }
    }
}

fn store_of(root: &Path) -> PathBuf {
    root.join(".pt")
}

fn state(root: &Path) -> State {
    let store = match Store::open(&store_of(root)) {
        Ok(store) => store,
        Err(StoreError::Missing { .. }) => return None,
        Err(error) => panic!("{error}"),
    };
    let mut units = Vec::new();
    store.stream(Selection::default(), Detail::Sketched).unwrap().fill(usize::MAX, &mut units).unwrap();
    Some(units)
}

/// What `pt index` does.
fn index_all(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut writer = StoreWriter::open(&store_of(root), root)?;
    let recipe = Recipe { min_nodes: 5, ..Recipe::default() };
    let walk = WalkOptions { store: Some(store_of(root)), threads: 1, ..WalkOptions::default() };
    let roots = vec![root.to_owned()];
    let options = IndexOptions {
        roots,
        walk,
        languages: Vec::new(),
        recipe,
        level: Level::Scalar,
        n_threads: 1,
        hear_tokens: None,
        read_again: None,
    };
    index(&mut writer, &options, &Silent)?;
    let (id, dir) = writer.begin_run()?;
    replace::<std::io::Error>(&dir.join("run.json"), |file| std::io::Write::write_all(file, b"{}\n"))?;
    let (kind, version) = ("index".to_owned(), "0".to_owned());
    writer.record_run(&RunRecord { id, kind, finished_ms: 0, version, summary: "{}".to_owned() }, 2)?;
    Ok(())
}

/// Lets every step of `work` on copies of `before` fail in every way. `after` is what `work` comes to; where it has
/// nothing to do a second time, it is not `repeatable`.
fn fails_well(before: &World, work: Work, is_repeatable: bool) {
    let old = state(before.root());
    let whole = before.copy();
    let n_steps = Twin::count(&store_of(whole.root()), || work(whole.root()).unwrap());
    let new = state(whole.root());
    assert!(n_steps > 3);
    for at in 0..n_steps {
        for fault in FAULTS {
            let world = before.copy();
            let twin = Twin::install(&store_of(world.root()), at, fault);
            let done = work(world.root());
            assert!(twin.is_hit(), "step {at} of {n_steps}");
            let left = twin.left();
            drop(twin);
            if let Fault::Crash(_) = fault {
                drop(fs::remove_dir_all(store_of(world.root())));
                copy_dir(left.unwrap().path(), &store_of(world.root()));
            }
            let context = format!("{fault:?} at step {at} of {n_steps}");
            let found = state(world.root());
            // A store that is made holds nothing at first.
            let is_empty = old.is_none() && found == Some(Vec::new());
            assert!(found == old || found == new || is_empty, "{context}");
            if done.is_ok() && !matches!(fault, Fault::Crash(_)) {
                assert!(found == new, "{context}: no error and not done");
            }
            if found.is_some() {
                let verified = verify(&store_of(world.root()), &Silent).unwrap();
                assert_eq!(verified.damages, [], "{context}");
            }
            if !is_repeatable && found == new {
                continue;
            }
            work(world.root()).unwrap_or_else(|e| panic!("{context}, then: {e}"));
            assert!(state(world.root()) == new, "{context}, then again");
            if new.is_some() {
                let verified = verify(&store_of(world.root()), &Silent).unwrap();
                assert_eq!(
                    (verified.damages, verified.left_overs),
                    (vec![], vec![]),
                    "{context}, then again"
                );
                assert!(verified.is_sealed, "{context}, then again");
            }
        }
    }
}

const A: &str = "int add(int a, int b) { int s = a + b; return s; }\n";
const B: &str = "def scale(xs, k):\n    return [x * k for x in xs if x > 0]\n";
const C: &str =
    "fn largest(xs: &[u32]) -> u32 { let mut best = 0; for &x in xs { if x > best { best = x } } best }\n";

fn indexed() -> World {
    let world = World::new(&[("a.c", A), ("b.py", B), ("sub/c.rs", C)]);
    index_all(world.root()).unwrap();
    world
}

#[test]
fn the_first_index_is_there_or_not() {
    fails_well(&World::new(&[("a.c", A), ("b.py", B)]), index_all, true);
}

#[test]
fn an_update_is_there_or_not() {
    let world = indexed();
    world.write("a.c", &A.replace('+', "-"));
    world.write("d.py", &B.replace('*', "/"));
    fs::remove_file(world.root().join("sub/c.rs")).unwrap();
    fails_well(&world, index_all, true);
}

#[test]
fn an_update_that_merges_segments_is_there_or_not() {
    let world = World::new(&[]);
    for i in 0..7 {
        world.write(&format!("{i}.c"), &A.replace('s', &format!("s{i}")));
        index_all(world.root()).unwrap();
    }
    world.write("7.c", C);
    assert_eq!(Store::open(&store_of(world.root())).unwrap().totals().unwrap().n_segments, 7);
    fails_well(&world, index_all, true);
    index_all(world.root()).unwrap();
    assert_eq!(Store::open(&store_of(world.root())).unwrap().totals().unwrap().n_segments, 1);
}

#[test]
fn compacting_changes_no_unit() {
    let world = indexed();
    world.write("a.c", &A.replace('+', "-"));
    index_all(world.root()).unwrap();
    fn compact(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
        StoreWriter::open(&store_of(root), root)?.compact(&Silent)?;
        Ok(())
    }
    fails_well(&world, compact, true);
}

#[test]
fn forgetting_runs_changes_no_unit() {
    let world = indexed();
    index_all(world.root()).unwrap();
    fn forget(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
        StoreWriter::open(&store_of(root), root)?.forget_runs(1)?;
        Ok(())
    }
    fails_well(&world, forget, true);
}

#[test]
fn a_damaged_segment_is_taken_out_whole_or_not_at_all() {
    let world = indexed();
    fn forget(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
        let damage = Damage::Segment { id: 1, path: PathBuf::new(), what: String::new() };
        StoreWriter::open(&store_of(root), root)?.forget(&[damage])?;
        Ok(())
    }
    fails_well(&world, forget, false);
    forget(world.root()).unwrap();
    assert_eq!(state(world.root()), Some(Vec::new()));
    index_all(world.root()).unwrap();
    assert_eq!(state(world.root()), state(indexed().root()));
}

#[test]
fn a_store_is_cleared_from_its_catalogue_on() {
    let world = indexed();
    let n_steps = Twin::count(&store_of(world.copy().root()), || ());
    assert_eq!(n_steps, 0);
    for at in 0..6 {
        let world = world.copy();
        let twin = Twin::install(&store_of(world.root()), at, Fault::Error);
        assert!(clear(&store_of(world.root())).is_err());
        drop(twin);
        let found = state(world.root());
        assert!(found.is_none() || found == state(indexed().root()));
        index_all(world.root()).unwrap();
        assert_eq!(state(world.root()), state(indexed().root()));
    }
    clear(&store_of(world.root())).unwrap();
    assert!(!store_of(world.root()).exists());
}

#[test]
fn results_of_a_forgotten_run_go_when_nobody_reads() {
    let world = indexed();
    let reader = Store::open(&store_of(world.root())).unwrap();
    let first = run_dir(&store_of(world.root()), 1);
    (0..2).for_each(|_| index_all(world.root()).unwrap());
    assert!(first.exists(), "somebody is reading");
    drop(reader);
    index_all(world.root()).unwrap();
    assert!(!first.exists());
}
