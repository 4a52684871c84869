//! What flows tell of their progress: where the end can be known there is a rate and a time left, and the end is reached.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use pt::build::{BuildOptions, build};
use pt::eval::{Functions, HarnessOptions, Source, harness, retrieve};
use pt::export::{Format, convert};
use pt::fingerprint::meaning::LearnOptions;
use pt::history::diff;
use pt::index::Recipe;
use pt::simd::Level;
use pt::store::{Selection, Store, StoreError, StoreWriter, verify};
use pt::train::{TrainOptions, train};
use pt::types::{Progress, Silent, Space, Stage, Stopped};

use crate::eval::{write, write_sources};
use crate::samples::{INVENTORY_PY, MERGE_C};
use crate::world::World;

/// Wants nothing any more.
struct Unwanted;

impl Progress for Unwanted {
    fn begin(&self, _: Stage, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn end(&self) {}
    fn is_stopped(&self) -> bool {
        true
    }
}

/// Keeps what it is told.
#[derive(Default)]
struct Heard {
    stages: Mutex<Vec<(Stage, Option<u64>, u64)>>,
    open: Mutex<Option<(Stage, Option<u64>)>>,
    done: AtomicU64,
}

impl Progress for Heard {
    fn begin(&self, stage: Stage, total: Option<u64>) {
        assert!(self.open.lock().unwrap().replace((stage, total)).is_none(), "{stage:?} in another");
        self.done.store(0, Ordering::Relaxed);
    }

    fn advance(&self, n: u64) {
        self.done.fetch_add(n, Ordering::Relaxed);
    }

    fn end(&self) {
        let (stage, total) = self.open.lock().unwrap().take().unwrap();
        self.stages.lock().unwrap().push((stage, total, self.done.load(Ordering::Relaxed)));
    }
}

impl Heard {
    /// The stages of `flow`, each of which went from nothing to its end.
    fn stages(flow: impl FnOnce(&Self)) -> Vec<(Stage, u64)> {
        let heard = Self::default();
        flow(&heard);
        let stages = heard.stages.into_inner().unwrap();
        let done = |(stage, total, done): (Stage, Option<u64>, u64)| {
            assert_eq!(Some(done), total, "{stage:?}: done and the total that was told");
            (stage, done)
        };
        stages.into_iter().map(done).collect()
    }
}

#[test]
fn merging_tells_how_many_units_it_reads_and_drops() {
    let world = with_dead_rows();
    world.remove("src/gone.c");
    world.json(&["index", "src"]);
    let writer = || StoreWriter::open(&world.path(".pt"), &world.path("")).unwrap();
    let mut segments = writer();
    segments.forget_runs(0).unwrap();
    let reclaimed = Heard::stages(|heard| assert!(segments.reclaim_all(heard).unwrap().n_rows_dropped > 0));
    drop(segments);
    assert!(matches!(reclaimed[..], [(Stage::Merge, n)] if n > 0), "{reclaimed:?}");
    let merged = Heard::stages(|heard| assert_eq!(writer().compact(heard).unwrap().n_segments_after, 1));
    assert!(matches!(merged[..], [(Stage::Merge, 0), (Stage::Merge, n)] if n > 2), "{merged:?}");
}

/// A store of some commits, with rows that no file has any more.
fn with_dead_rows() -> World {
    let world = World::new();
    for i in 0..3 {
        world.write(format!("src/f{i}.c"), MERGE_C.replace("merge_runs", &format!("merge_{i}")));
        world.write("src/gone.c", MERGE_C.replace("while", if i == 1 { "if" } else { "while" }));
        world.json(&["index", "src"]);
    }
    world
}

fn last_runs(store: &Store) -> [i64; 2] {
    let runs = store.runs().unwrap();
    [runs[0].id, runs[1].id]
}

#[test]
fn comparing_runs_tells_the_rows_of_the_files_that_differ() {
    let world = with_dead_rows();
    let store = Store::open(&world.path(".pt")).unwrap();
    let [after, before] = last_runs(&store);
    let stages =
        Heard::stages(|heard| assert_eq!(diff(&store, before, after, heard).unwrap().units.len(), 2));
    assert!(matches!(stages[..], [(Stage::Compare, n)] if n >= 4), "{stages:?}");
}

#[test]
fn what_nobody_wants_any_more_ends_and_leaves_nothing() {
    let world = with_dead_rows();
    let dir = world.path(".pt");
    let before = world.pt(&["export", "units"]).ok("before").out.clone();
    let writer = || StoreWriter::open(&dir, &world.path("")).unwrap();
    assert!(matches!(writer().compact(&Unwanted), Err(StoreError::Stopped(_))));
    assert!(matches!(verify(&dir, &Unwanted), Err(StoreError::Stopped(_))));
    let store = Store::open(&dir).unwrap();
    let [new, old] = last_runs(&store);
    let stopped = diff(&store, old, new, &Unwanted).unwrap_err();
    assert!(std::error::Error::source(&stopped).is_some_and(|source| source.is::<Stopped>()), "{stopped}");
    drop(store);
    let verified = verify(&dir, &Silent).unwrap();
    assert_eq!((verified.damages, verified.left_overs), (vec![], vec![]));
    assert!(world.pt(&["export", "units"]).ok("after").out == before);
}

#[test]
fn exported_matches_tell_their_rows() {
    let world = World::with(&[("src/a.c", MERGE_C), ("labels/merge/m.c", MERGE_C)]);
    world.pt(&["table", "build", "labels", "-o", "t.ptt"]).ok("table build");
    let n = world.json(&["classify", "src", "--table", "t.ptt"])["matches"]["total"].as_u64().unwrap();
    let path = world.path(".pt/runs/000001/matches.parquet");
    for format in [Format::Parquet, Format::Csv, Format::JsonLines] {
        let told = Heard::stages(|heard| convert(&path, &mut Vec::new(), format, heard).unwrap());
        assert_eq!(told, [(Stage::Write, n)]);
    }
}

#[test]
fn tables_tell_what_of_each_source_they_are_built_from() {
    let world = World::with(&[
        ("labels/merge/m.c", MERGE_C),
        ("labels/stock/s.py", INVENTORY_PY),
        ("src/a.c", MERGE_C),
    ]);
    write(&world, "f.parquet", None);
    let n_units = world.json(&["index", "src"])["units"]["total"].as_u64().unwrap();
    let options = BuildOptions {
        recipe: Recipe::default(),
        space: Space::Shape,
        level: Level::active().unwrap(),
        n_threads: 2,
        label: None,
        label_column: "task".to_owned(),
        selection: Selection::default(),
    };
    let sources = ["labels", "f.parquet", ".pt"].map(|name| world.path(name));
    let told = Heard::stages(|heard| drop(build(&sources, &world.path("t.ptt"), &options, heard).unwrap()));
    assert_eq!(told, [(Stage::Build, 2), (Stage::Build, 24), (Stage::Build, n_units)]);
}

#[test]
fn measuring_and_learning_tell_functions_of_files_and_of_stores() {
    let world = World::new();
    write(&world, "f.parquet", Some(("split", "")));
    write_sources(&world);
    world.json(&["index", "src"]);
    let (level, recipe) = (Level::active().unwrap(), Recipe::default());
    let source = |split: Option<&str>| Source {
        split: split.map(str::to_owned),
        ..Source::all(&world.path("f.parquet"), "task")
    };
    let told = Heard::stages(|heard| {
        let read = |split| Functions::read(&source(split), recipe, Space::Shape, level, 2, heard).unwrap();
        assert!(read(Some("valid")).labels.len() < 24, "the others are told of too");
        retrieve(&read(None), level, 2, heard).unwrap();
    });
    assert_eq!(told, [(Stage::Functions, 24), (Stage::Functions, 24), (Stage::Search, 3 * 24)]);

    let chosen = |told: &[(Stage, u64)]| match *told {
        [(Stage::Choose, n_units), (Stage::Functions, 10..=12), (Stage::Edit, n)] => n_units > 24 && n > 2,
        _ => false,
    };
    let told = Heard::stages(|heard| {
        let options = HarnessOptions { n_functions: 12, recipe, space: Space::Shape, level, seed: 1 };
        harness(&Store::open(&world.path(".pt")).unwrap(), &options, heard).unwrap();
    });
    assert!(chosen(&told), "{told:?}");

    let told = Heard::stages(|heard| {
        let options = TrainOptions {
            sources: vec![source(None)],
            stores: vec![world.path(".pt")],
            n_functions: 12,
            without: Vec::new(),
            refit: true,
            learn: LearnOptions { n_steps: 3, n_rows: 500, classes: vec![4, 4], ..LearnOptions::default() },
            n_threads: 2,
            level,
        };
        train(&options, heard, |_| ()).unwrap();
    });
    assert_eq!((told[0], told.len()), ((Stage::Functions, 24), 6), "{told:?}");
    assert!(chosen(&told[1..4]), "{told:?}");
    assert_eq!(told[4..], [(Stage::Build, 3), (Stage::Build, 3)]);
}
