//! Whatever step of writing a table fails or is the last before a crash: what lies at its path is the old one or the new one.

use std::path::Path;

use super::{SHAPE, pattern};
use crate::io::faults::{FAULTS, Fault, Twin};
use crate::table::{Table, TableError, TableWriter};

fn write(path: &Path, n: u32) -> Result<(), TableError> {
    let mut writer = TableWriter::create(path, SHAPE)?;
    (0..n).try_for_each(|i| writer.push(&pattern(i)).map(drop))?;
    writer.finish(&[]).map(drop)
}

/// Patterns of the whole and sound table at `path`, 0 if nothing lies there.
fn n_patterns(path: &Path) -> usize {
    if !path.exists() {
        return 0;
    }
    let table = Table::open(path).unwrap();
    table.verify().unwrap();
    crate::search::Patterns::len(&table)
}

fn fails_well(n_before: u32) {
    let world = || {
        let dir = tempfile::tempdir().unwrap();
        if n_before > 0 {
            write(&dir.path().join("t.ptt"), n_before).unwrap();
        }
        dir
    };
    let whole = world();
    let n_steps = Twin::count(whole.path(), || write(&whole.path().join("t.ptt"), 5000).unwrap());
    assert!(n_steps >= 8, "{n_steps}");
    for at in 0..n_steps {
        for fault in FAULTS {
            let dir = world();
            let twin = Twin::install(dir.path(), at, fault);
            let written = write(&dir.path().join("t.ptt"), 5000);
            assert!(twin.end());
            let place = dir.path().join("t.ptt");
            let found = n_patterns(&place);
            assert!([n_before as usize, 5000].contains(&found), "{fault:?} at step {at}: {found} patterns");
            if written.is_ok() && !matches!(fault, Fault::Crash(_)) {
                assert_eq!(found, 5000, "{fault:?} at step {at}: no error and not written");
            }
            write(&place, 5000).unwrap();
            assert_eq!(n_patterns(&place), 5000, "{fault:?} at step {at}, then again");
        }
    }
}

#[test]
fn a_new_table_is_there_or_not() {
    fails_well(0);
}

#[test]
fn a_table_is_replaced_or_not() {
    fails_well(3);
}
