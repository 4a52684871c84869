//! Tables that somebody cuts off or overwrites while they are in use: an error, never the end by a signal, and never
//! an answer from what is no longer there.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use pt::fingerprint::{Basis, Model};
use pt::search::{
    Costs, Engine, Params, PlanOptions, Prescreen, Queries, Scope, SearchError, made_up, plan, run,
};
use pt::simd::Level;
use pt::table::{Pattern, Table, TableError, TableWriter};
use pt::types::{Silent, Sketch, UnitKind};

use crate::samples::MERGE_C;
use crate::world::World;

/// Enough that the file is not read whole when it is opened.
const N_PATTERNS: usize = 40_000;

/// A table whose patterns a search takes a while to go through.
fn write_table(path: &Path) {
    let mut writer = TableWriter::create(path, Basis::shape(Model::builtin().id())).unwrap();
    for (i, vector) in made_up(N_PATTERNS).into_iter().enumerate() {
        let pattern = Pattern {
            label: "made up".to_owned(),
            language: "c".to_owned(),
            kind: UnitKind::Function,
            origin: i.to_string(),
            shape_hash: i as u64,
            vector,
            sketch: Sketch::default(),
        };
        writer.push(&pattern).unwrap();
    }
    writer.finish(&[]).unwrap();
}

fn cut(path: &Path, n_bytes: u64) {
    File::options().write(true).open(path).unwrap().set_len(n_bytes).unwrap();
}

/// Searches the table in slices, and does something to its file when the first hits are handed out.
fn search(table: &Table, meanwhile: impl Fn()) -> Result<usize, SearchError<TableError>> {
    // More than are searched at a time.
    let vectors = made_up(16_400);
    let queries = Queries::new(&vectors);
    let params = Params::new(0.4, 5).unwrap();
    let options = PlanOptions {
        engine: Engine::Cpu(Level::active().unwrap()),
        offer: None,
        prescreen: Prescreen::Off,
        n_threads: 2,
        costs: Costs::default(),
    };
    let plan = plan(&queries, table, &params, Scope::Across, &options).unwrap();
    let mut n_seen = 0;
    run(&plan, &queries, table, &params, &Silent, |_, hits| {
        if n_seen == 0 {
            meanwhile();
        }
        n_seen += hits.len();
        Ok::<(), SearchError<TableError>>(())
    })?;
    Ok(n_seen)
}

#[test]
fn a_search_whose_table_shrinks_is_an_error() {
    let world = World::new();
    let path = world.path("t.ptt");
    write_table(&path);
    let whole = fs::read(&path).unwrap();
    let len = whole.len() as u64;
    assert!(search(&Table::open(&path).unwrap(), || ()).unwrap() > 16_400);
    // To nothing, within the vectors, within the last page; and overwritten without a change of its length.
    for left in [0, len / 3, len - 1, len] {
        fs::write(&path, &whole).unwrap();
        let table = Table::open(&path).unwrap();
        let spoil = || match left == len {
            true => {
                std::thread::sleep(Duration::from_millis(20));
                fs::write(&path, vec![1; whole.len()]).unwrap();
            }
            false => cut(&path, left),
        };
        let error = match search(&table, spoil) {
            Err(SearchError::Patterns(error)) => error,
            other => panic!("{left} bytes left: {other:?}"),
        };
        let TableError::Changed { found, expected, .. } = &error else {
            panic!("{left} bytes left: {error}")
        };
        assert_eq!((*found, *expected), (left, len));
        let text = error.to_string();
        assert!(text.contains("t.ptt") && text.contains("run again"), "{text}");
        assert!(matches!(table.verify(), Err(TableError::Changed { .. })));
        assert!(matches!(table.unchanged(), Err(TableError::Changed { .. })));
        assert!(matches!(table.kinds(), Err(TableError::Changed { .. })));
        if left < len / 2 {
            assert!(matches!(table.row(N_PATTERNS as u32 - 1), Err(TableError::Changed { .. })));
        }
    }
}

/// Starts `pt`, cuts the table off as soon as it is mapped, and gives its exit code and what it said.
fn cut_under(world: &World, arguments: &[&str], path: &Path) -> (Option<i32>, String) {
    let mut child = world.command(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let maps = format!("/proc/{}/maps", child.id());
    let start = Instant::now();
    while !fs::read_to_string(&maps).unwrap_or_default().contains("t.ptt") {
        if child.try_wait().unwrap().is_some() || start.elapsed() > Duration::from_secs(60) {
            break;
        }
    }
    cut(path, 8192);
    let ended = child.wait_with_output().unwrap();
    (ended.status.code(), String::from_utf8_lossy(&ended.stderr).into_owned())
}

#[test]
#[cfg(target_os = "linux")]
fn a_process_whose_table_shrinks_says_so() {
    let world = World::with(&[("a.c", MERGE_C)]);
    world.pt(&["index", "."]).ok("index");
    let path = world.path("t.ptt");
    write_table(&path);
    let whole = fs::read(&path).unwrap();
    for arguments in [&["table", "verify", "t.ptt"][..], &["classify", ".", "--table", "t.ptt"]] {
        let mut n_told = 0;
        // One that was done before its table was cut off proves nothing.
        for _ in 0..10 {
            fs::write(&path, &whole).unwrap();
            let (code, said) = cut_under(&world, arguments, &path);
            assert!(matches!(code, Some(0 | 2)), "{arguments:?}: {code:?} {said}");
            n_told += usize::from(code == Some(2) && said.contains("changed in its place"));
            if n_told > 0 {
                break;
            }
        }
        assert!(n_told > 0, "{arguments:?}: was never cut off in time");
    }
}
