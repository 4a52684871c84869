//! Stores that others made.

use std::path::Path;
use std::sync::OnceLock;

use pt::prescreen::Probes;
use pt::store::{
    Content, ContentKey, Detail, Selection, Store, StoreError, StoreWriter, UnitRow, whole_sketches,
};
use pt::types::{FileFlags, Fingerprint, Sketch, UnitKind};

use super::{folder, write};

/// Row groups of a segment hold so many rows.
const ROWS_PER_GROUP: u32 = 8192;

/// A segment beside a catalogue that knows nothing of it.
pub fn segment(bytes: &[u8]) {
    let dir = folder();
    write(dir.path().join("catalog.sqlite"), &sound().0);
    std::fs::create_dir(dir.path().join("segments")).expect("a temporary folder");
    write(dir.path().join("segments/000001.parquet"), bytes);
    let store = Store::open(dir.path()).expect("a sound catalogue");
    for detail in [Detail::Plain, Detail::Sketched] {
        let mut reader = store.units(detail);
        for (first_row, n_units) in
            [(0, 2), (1, 1), (ROWS_PER_GROUP - 1, 2), (u32::MAX, 1), (1, u32::MAX), (0, u32::MAX)]
        {
            let content = Content { first_row, n_units, ..content() };
            let mut rows = Vec::new();
            if reader.read(&content, &mut rows).is_ok() {
                assert_eq!(rows.len(), n_units as usize);
                let sketches = whole_sketches(&rows);
                assert_eq!(Probes::new(&sketches, 0.8).len(), rows.len());
            }
        }
    }
}

/// A catalogue beside a sound segment: read, then indexed into.
pub fn catalog(bytes: &[u8]) {
    let dir = folder();
    write(dir.path().join("catalog.sqlite"), bytes);
    std::fs::create_dir(dir.path().join("segments")).expect("a temporary folder");
    write(dir.path().join("segments/000001.parquet"), &sound().1);
    let _ = read(dir.path());
    let _ = change(dir.path());
    let _ = read(dir.path());
}

fn read(dir: &Path) -> Result<(), StoreError> {
    let store = Store::open(dir)?;
    let _ = (store.totals(), store.runs(), store.meta("model"), store.contents(), store.files(None));
    for detail in [Detail::Plain, Detail::Sketched] {
        let mut stream = store.stream(Selection::default(), detail)?;
        let _ = stream.n_rows();
        let mut units = Vec::new();
        while stream.fill(100, &mut units)? {
            units.clear();
        }
    }
    Ok(())
}

fn change(dir: &Path) -> Result<(), StoreError> {
    let mut writer = StoreWriter::open(dir, dir)?;
    writer.add(
        Content { key: ContentKey { hash: [3; 16], recipe: 3 }, ..content() },
        vec![row(UnitKind::File)],
    )?;
    let gone: Vec<_> = writer.store().files(None)?.into_iter().map(|file| file.record.path).take(1).collect();
    writer.commit_files(&[], &gone, &[("model", "x")])?;
    writer.begin_run().map(|_| ())
}

fn content() -> Content {
    Content {
        id: 0,
        key: ContentKey { hash: [0; 16], recipe: 1 },
        language: "c".to_owned(),
        segment: 1,
        first_row: 0,
        n_units: 0,
        n_bytes: 10,
        n_lines: 1,
        n_nodes: 3,
        flags: FileFlags::default(),
        invalid_utf8: false,
    }
}

fn row(kind: UnitKind) -> UnitRow {
    UnitRow {
        kind,
        name: "f".to_owned(),
        start_byte: 0,
        end_byte: 10,
        start_line: 1,
        end_line: 1,
        n_nodes: 3,
        n_errors: 0,
        n_features: 0,
        shape_hash: 5,
        content_hash: [0; 16],
        shape: Fingerprint::ZERO,
        meaning: None,
        own: Sketch::default(),
    }
}

/// A catalogue and its one segment.
fn sound() -> &'static (Vec<u8>, Vec<u8>) {
    static SOUND: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    SOUND.get_or_init(|| {
        let dir = folder();
        let mut writer = StoreWriter::open(dir.path(), dir.path()).expect("a store");
        writer.add(content(), vec![row(UnitKind::File), row(UnitKind::Function)]).expect("a content");
        writer.checkpoint().expect("a segment");
        drop(writer);
        let read = |path: &str| std::fs::read(dir.path().join(path)).expect("a file of a store");
        (read("catalog.sqlite"), read("segments/000001.parquet"))
    })
}
