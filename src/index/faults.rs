//! Whatever step of writing a store fails or is the last before a crash: what is left is the state before or the state
//! after, verify finds nothing wrong, and the next run comes to what it would have come to.

use std::fs;
use std::path::{Path, PathBuf};

use super::{IndexOptions, Recipe, index};
use crate::io::faults::{FAULTS, Fault, Twin};
use crate::io::{WalkOptions, replace};
use crate::simd::Level;
use crate::store::{
    Damage, Detail, LocatedUnit, RunRecord, Selection, Store, StoreError, StoreWriter, clear, renew, run_dir,
    verify,
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
        let mut writer = StoreWriter::open(&store_of(root), root)?;
        writer.forget_runs(1)?;
        writer.reclaim_all(&Silent)?;
        Ok(())
    }
    // Something that only the first run has goes with it.
    world.write("a.c", &A.replace('+', "-"));
    index_all(world.root()).unwrap();
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

/// What is left of `world` after a step of some work on it has failed in some way.
fn after_fault(world: &World, at: usize, fault: Fault, work: impl FnOnce() -> bool) {
    let store = store_of(world.root());
    let twin = Twin::install(&store, at, fault);
    let is_done = work();
    assert!(twin.is_hit() && !is_done, "{fault:?} at step {at}");
    let left = twin.left();
    drop(twin);
    if let Fault::Crash(_) = fault {
        drop(fs::remove_dir_all(&store));
        copy_dir(left.unwrap().path(), &store);
    }
}

#[test]
fn a_store_is_cleared_from_its_catalogue_on() {
    let world = indexed();
    let whole = state(world.root());
    let cleared = world.copy();
    let n_steps = Twin::count(&store_of(cleared.root()), || clear(&store_of(cleared.root())).unwrap());
    assert!(n_steps > 7 && !store_of(cleared.root()).exists());
    for at in 0..n_steps {
        for fault in FAULTS {
            let world = world.copy();
            // A full disk does not keep anything from going.
            if fault == Fault::Full {
                continue;
            }
            after_fault(&world, at, fault, || clear(&store_of(world.root())).is_ok());
            let found = state(world.root());
            assert!(found.is_none() || found == whole, "{fault:?} at step {at}");
            index_all(world.root()).unwrap();
            assert!(state(world.root()) == whole, "{fault:?} at step {at}");
            let verified = verify(&store_of(world.root()), &Silent).unwrap();
            assert_eq!((verified.damages, verified.is_sealed), (vec![], true), "{fault:?} at step {at}");
        }
    }
}

/// What a run of [`index_all`] tells of itself.
fn kept_run(folder: &Path) -> Option<RunRecord> {
    let id = folder.file_name()?.to_str()?.parse().ok()?;
    let (kind, version) = ("index".to_owned(), "0".to_owned());
    Some(RunRecord { id, kind, finished_ms: 0, version, summary: "{}".to_owned() })
}

#[test]
fn a_damaged_catalogue_stays_damaged_until_it_has_been_made_anew() {
    let damaged = indexed();
    let whole = state(damaged.root());
    let path = store_of(damaged.root()).join("catalog.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let is_damaged = |world: &World| {
        let damages = verify(&store_of(world.root()), &Silent).unwrap().damages;
        damages.iter().any(|damage| matches!(damage, Damage::Catalogue { .. }))
    };
    let mend = |world: &World| renew(&store_of(world.root()), world.root(), &kept_run);
    let mended = damaged.copy();
    let n_steps = Twin::count(&store_of(mended.root()), || assert_eq!(mend(&mended).unwrap(), 1));
    assert!(n_steps > 7 && !is_damaged(&mended));
    for at in 0..n_steps {
        for fault in FAULTS {
            let world = damaged.copy();
            after_fault(&world, at, fault, || {
                let done = mend(&world).is_ok();
                // Where links are not to be had the file is renamed, and nothing that only removes minds a full disk.
                done && !matches!(fault, Fault::Error | Fault::Short | Fault::Full)
            });
            if is_damaged(&world) {
                mend(&world).unwrap_or_else(|e| panic!("{fault:?} at step {at}, then: {e}"));
            }
            let store = Store::open(&store_of(world.root())).unwrap();
            assert_eq!(store.runs().unwrap().len(), 1, "{fault:?} at step {at}");
            drop(store);
            index_all(world.root()).unwrap();
            assert!(state(world.root()) == whole, "{fault:?} at step {at}");
            let verified = verify(&store_of(world.root()), &Silent).unwrap();
            let found = (verified.damages, verified.left_overs, verified.is_sealed);
            assert_eq!(found, (vec![], vec![], true), "{fault:?} at step {at}");
        }
    }
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
