//! Whatever step of writing a store fails or is the last before a crash: what is left is the state before or the state
//! after, verify finds nothing wrong, and the next run comes to what it would have come to.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{IndexOptions, Recipe, index};
use crate::io::faults::{FAULTS, Fault, Twin, copy, is_turn};
use crate::io::{WalkOptions, replace};
use crate::simd::Level;
use crate::store::{
    Damage, Detail, LocatedUnit, RunRecord, Selection, Store, StoreError, StoreWriter, clear, renew, run_dir,
    verify,
};
use crate::types::{IssueKind, Silent};

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
        let world = Self { dir: tempfile::tempdir().unwrap() };
        copy(self.root(), world.root());
        world
    }
}

fn store_of(root: &Path) -> PathBuf {
    root.join(".pt")
}

fn units(root: &Path) -> Result<Vec<LocatedUnit>, StoreError> {
    let store = Store::open(&store_of(root))?;
    let mut units = Vec::new();
    store.stream(Selection::default(), Detail::Sketched)?.fill(usize::MAX, &mut units)?;
    Ok(units)
}

fn state(root: &Path) -> State {
    match units(root) {
        Ok(units) => Some(units),
        Err(StoreError::Missing { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

/// Does something that takes the writer's lock. Programs that other tests start hold it, too, until they have become what
/// they are to be.
fn patiently<T>(work: impl Fn() -> Result<T, StoreError>) -> Result<T, StoreError> {
    for _ in 0..100 {
        match work() {
            Err(StoreError::Locked { .. }) => std::thread::sleep(Duration::from_millis(5)),
            done => return done,
        }
    }
    work()
}

fn writer(root: &Path) -> Result<StoreWriter, StoreError> {
    patiently(|| StoreWriter::open(&store_of(root), root))
}

/// What `pt index` does.
fn index_all(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut writer = writer(root)?;
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
        for fault in FAULTS.into_iter().filter(|&fault| is_turn(at, fault)) {
            let world = before.copy();
            let twin = Twin::install(&store_of(world.root()), at, fault);
            let done = work(world.root());
            assert!(twin.end(), "step {at} of {n_steps}");
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

/// Lets every step by which `work` on copies of `before` opens or reads a file of the store fail.
fn reads_fail_well(before: &World, work: Work) {
    let old = state(before.root());
    let whole = before.copy();
    let n_steps = Twin::count_reads(&store_of(whole.root()), || work(whole.root()).unwrap());
    let new = state(whole.root());
    assert!(n_steps > 10, "{n_steps} steps");
    for at in 0..n_steps {
        let context = format!("reading, step {at} of {n_steps}");
        let world = before.copy();
        let twin = Twin::unreadable(&store_of(world.root()), at);
        let done = work(world.root());
        assert!(twin.end(), "{context}");
        let found = state(world.root());
        assert!(found == old || found == new, "{context}");
        assert!(done.is_err() || found == new, "{context}: no error and not done");
        assert_eq!(verify(&store_of(world.root()), &Silent).unwrap().damages, [], "{context}");
        work(world.root()).unwrap_or_else(|e| panic!("{context}, then: {e}"));
        assert!(state(world.root()) == new, "{context}, then again");
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
        writer(root)?.compact(&Silent)?;
        Ok(())
    }
    fails_well(&world, compact, true);
}

#[test]
fn forgetting_runs_changes_no_unit() {
    let world = indexed();
    index_all(world.root()).unwrap();
    fn forget(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
        let mut writer = writer(root)?;
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
        writer(root)?.forget(&[damage])?;
        Ok(())
    }
    fails_well(&world, forget, false);
    forget(world.root()).unwrap();
    assert_eq!(state(world.root()), Some(Vec::new()));
    index_all(world.root()).unwrap();
    assert_eq!(state(world.root()), state(indexed().root()));
}

#[test]
fn what_cannot_be_read_is_an_error_and_changes_nothing() {
    let world = indexed();
    world.write("a.c", &A.replace('+', "-"));
    reads_fail_well(&world, index_all);
    index_all(world.root()).unwrap();
    fn compact(root: &Path) -> Result<(), Box<dyn std::error::Error>> {
        writer(root)?.compact(&Silent)?;
        Ok(())
    }
    reads_fail_well(&world, compact);
}

#[test]
fn whoever_reads_gets_all_or_an_error() {
    let world = indexed();
    let (store, whole) = (store_of(world.root()), units(world.root()).unwrap());
    let n_steps = Twin::count_reads(&store, || drop(units(world.root())));
    let mut n_told = 0;
    for at in 0..n_steps {
        let twin = Twin::unreadable(&store, at);
        let read = units(world.root());
        assert!(twin.end(), "step {at} of {n_steps}");
        // Some of what cannot be had at first is tried again.
        n_told += usize::from(read.is_err());
        assert!(read.is_err() || read.is_ok_and(|read| read == whole), "step {at} of {n_steps}");
    }
    assert!(n_told > 9 && n_told + 9 > n_steps, "{n_told} of {n_steps}");
    assert!(units(world.root()).unwrap() == whole);
    let n_steps = Twin::count_reads(&store, || drop(verify(&store, &Silent)));
    let mut n_silent = 0;
    for at in 0..n_steps {
        let twin = Twin::unreadable(&store, at);
        let verified = verify(&store, &Silent);
        assert!(twin.end(), "step {at} of {n_steps}");
        let is_silent = verified.is_ok_and(|verified| verified.damages.is_empty());
        n_silent += usize::from(is_silent);
    }
    // The lock that readers share, twice, and SQLite's log are opened another way then.
    assert_eq!(n_silent, 3, "of {n_steps}");
}

#[test]
fn a_source_that_cannot_be_read_is_an_issue_until_it_can() {
    let world = World::new(&[("a.c", A), ("b.py", B)]);
    let source = world.root().join("a.c");
    let n_steps = Twin::count_reads(&source, || index_all(world.root()).unwrap());
    let whole = state(world.root());
    assert!(n_steps > 1, "{n_steps} steps");
    let mut n_issues = 0;
    for at in 0..n_steps {
        patiently(|| clear(&store_of(world.root()))).unwrap();
        let twin = Twin::unreadable(&source, at);
        index_all(world.root()).unwrap();
        if !twin.end() {
            // It is read once more if its times change while it is, as those of a new file may.
            break;
        }
        let store = Store::open(&store_of(world.root())).unwrap();
        let told = store.files(None).unwrap().into_iter().filter_map(|file| file.record.issue);
        let told: Vec<_> = told.map(|issue| issue.kind).collect();
        drop(store);
        match told[..] {
            // It is read twice if it may be one that is known.
            [] => assert!(state(world.root()) == whole, "step {at} of {n_steps}"),
            _ => n_issues += 1,
        }
        assert!(told.iter().all(|kind| *kind == IssueKind::Unreadable), "step {at}: {told:?}");
        index_all(world.root()).unwrap();
        assert!(state(world.root()) == whole, "step {at} of {n_steps}");
    }
    assert!(n_issues > 0);
}

/// What is left of `world` after a step of some work on it has failed in some way.
fn after_fault(world: &World, at: usize, fault: Fault, work: impl FnOnce() -> bool) {
    let twin = Twin::install(&store_of(world.root()), at, fault);
    let is_done = work();
    assert!(twin.end() && !is_done, "{fault:?} at step {at}");
}

#[test]
fn a_store_is_cleared_from_its_catalogue_on() {
    let world = indexed();
    let whole = state(world.root());
    let cleared = world.copy();
    let n_steps =
        Twin::count(&store_of(cleared.root()), || patiently(|| clear(&store_of(cleared.root()))).unwrap());
    assert!(n_steps > 7 && !store_of(cleared.root()).exists());
    for at in 0..n_steps {
        for fault in FAULTS.into_iter().filter(|&fault| is_turn(at, fault)) {
            let world = world.copy();
            // A full disk does not keep anything from going.
            if fault == Fault::Full {
                continue;
            }
            after_fault(&world, at, fault, || patiently(|| clear(&store_of(world.root()))).is_ok());
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
    let mend = |world: &World| patiently(|| renew(&store_of(world.root()), world.root(), &kept_run));
    let mended = damaged.copy();
    let n_steps = Twin::count(&store_of(mended.root()), || assert_eq!(mend(&mended).unwrap(), 1));
    assert!(n_steps > 7 && !is_damaged(&mended));
    for at in 0..n_steps {
        for fault in FAULTS.into_iter().filter(|&fault| is_turn(at, fault)) {
            let world = damaged.copy();
            after_fault(&world, at, fault, || {
                let done = mend(&world).is_ok();
                // Where links are not to be had the file is renamed, and nothing that only removes minds a full disk.
                done && !matches!(fault, Fault::Error | Fault::Short | Fault::Full)
            });
            if is_damaged(&world) {
                mend(&world).unwrap_or_else(|e| panic!("{fault:?} at step {at}, then: {e}"));
            }
            let store = Store::open(&store_of(world.root()));
            let store = store.unwrap_or_else(|e| panic!("{fault:?} at step {at}: {e}"));
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
