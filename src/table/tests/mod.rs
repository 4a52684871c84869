//! Tables as a whole: what goes in comes out.

mod damage;
mod faults;

use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::bytes::TableBytes;
use super::format::*;
use super::open::Checking;
use super::write::write_to_memory;
use super::{Label, Pattern, Table, TableError, TableWriter, merge};
use crate::fingerprint::{Basis, ModelId};
use crate::prescreen::GROUP_ROWS;
use crate::search::{CHUNK_ROWS, Patterns};
use crate::types::{DIMS, Fingerprint, Sketch, Space, UnitKind};

pub(super) const MODEL: ModelId = ModelId([0xAB; 32]);
const SHAPE: Basis = Basis { space: Space::Shape, model: MODEL };

pub(super) fn pattern(i: u32) -> Pattern {
    let mut vector = Fingerprint([(i % 100) as i8 - 50; DIMS]);
    vector.0[i as usize % DIMS] = 99;
    vector.0[(i as usize / DIMS) % DIMS] = -98;
    Pattern {
        label: format!("label-{}", i % 3),
        language: ["rust", "python"][i as usize % 2].to_owned(),
        kind: UnitKind::ALL[i as usize % 6],
        origin: format!("größe/{i}.py:{i} fetch"),
        shape_hash: u64::from(i) << 40,
        vector,
        sketch: Sketch::default(),
    }
}

pub(super) fn label(name: &str, description: &str) -> Label {
    Label { name: name.to_owned(), description: description.to_owned(), ..Label::default() }
}

fn sample(n: u32) -> Vec<u8> {
    let patterns: Vec<_> = (0..n).map(pattern).collect();
    let labels = [label("label-1", "one"), label("unused", "nobody has it")];
    write_to_memory(Path::new("sample"), SHAPE, &patterns, &labels).unwrap().0
}

fn open(bytes: &[u8], checking: Checking) -> Result<Table, TableError> {
    Table::check(PathBuf::from("sample"), TableBytes::copied(bytes), checking)
}

/// Gives a changed header the checksum that belongs to it.
fn reseal_header(bytes: &mut [u8]) {
    let sum = xxh3_64(&bytes[..HEADER_CHECKSUM.offset]);
    HEADER_CHECKSUM.put(bytes, &sum.to_le_bytes());
}

/// Everything that can be read of a table, row by row and chunk by chunk.
fn read(table: &Table) -> Result<(Vec<Pattern>, Vec<u32>), TableError> {
    let (mut patterns, mut norms) = (Vec::new(), Vec::new());
    for index in 0..table.len().div_ceil(CHUNK_ROWS) {
        norms.extend(table.chunk(index)?.norm2);
    }
    for row in 0..table.len() as u32 {
        let r = table.row(row)?;
        patterns.push(Pattern {
            label: r.label.name.clone(),
            language: r.language.to_owned(),
            kind: r.kind,
            origin: r.origin.to_owned(),
            shape_hash: r.shape_hash,
            vector: *table.vector(row)?,
            sketch: Sketch::default(),
        });
    }
    Ok((patterns, norms))
}

#[test]
fn patterns_come_back_as_they_went_in() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("t.ptt");
    let n = 2 * CHUNK_ROWS as u32 + 3;
    let patterns: Vec<_> = (0..n).map(pattern).collect();
    let mut writer = TableWriter::create(&path, SHAPE).unwrap();
    for (i, p) in patterns.iter().enumerate() {
        assert_eq!(writer.push(p).unwrap(), Some(i as u32));
    }
    let nothing = Pattern { vector: Fingerprint::ZERO, origin: "empty.py:1".to_owned(), ..pattern(0) };
    assert_eq!(writer.push(&nothing).unwrap(), None);
    let written = writer.finish(&[label("label-2", "two"), label("unused", "")]).unwrap();
    assert_eq!((written.n_patterns, written.n_labels), (n, 4));
    assert_eq!(written.skipped, ["empty.py:1"]);

    let table = Table::open(&path).unwrap();
    table.verify().unwrap();
    table.require(SHAPE).unwrap();
    let (back, norms) = read(&table).unwrap();
    assert!(back == patterns);
    assert!(norms.iter().zip(&patterns).all(|(&n, p)| n == p.vector.norm2()));
    assert_eq!((table.len(), Patterns::len(&table), table.path()), (n as usize, n as usize, path.as_path()));
    assert_eq!(table.chunk(2).unwrap().vectors.len(), 3);
    let names: Vec<_> = table.labels().iter().map(|l| (l.name.as_str(), l.description.as_str())).collect();
    assert_eq!(names, [("label-0", ""), ("label-1", ""), ("label-2", "two"), ("unused", "")]);
    assert_eq!(table.languages(), ["rust", "python"]);
    assert_eq!(table.label_of(4).unwrap().name, "label-1");
    assert_eq!((table.language_of(4).unwrap(), table.kind_of(4).unwrap()), ("rust", UnitKind::Constructor));
    assert_eq!(
        (table.origin_of(4).unwrap(), table.shape_hash_of(4).unwrap()),
        ("größe/4.py:4 fetch", 4 << 40)
    );

    assert!(matches!(table.row(n), Err(TableError::NoSuchRow { .. })));
    assert!(matches!(table.vector(u32::MAX), Err(TableError::NoSuchRow { .. })));
    assert!(matches!(table.chunk(3), Err(TableError::NoSuchRow { .. })));
    assert!(matches!(table.chunk(usize::MAX), Err(TableError::NoSuchRow { .. })));
    let in_memory =
        Table::from_patterns("m", SHAPE, &patterns, &[label("label-2", "two"), label("unused", "")]);
    assert!(in_memory.unwrap().0.bytes.get() == table.bytes.get(), "the same bytes however it is made");
}

#[test]
fn an_empty_table_is_a_table() {
    let (table, written) = Table::from_patterns("empty", SHAPE, &[], &[]).unwrap();
    assert!(table.is_empty() && written.skipped.is_empty());
    table.verify().unwrap();
    assert!(table.chunk(0).is_err() && table.row(0).is_err());
    let bytes: &'static [u8] = sample(0).leak();
    Table::from_static("static", bytes).unwrap().verify().unwrap();
}

#[test]
fn another_model_is_refused_with_both_names_and_the_remedy() {
    let table = open(&sample(1), Checking::Whole).unwrap();
    let text = table.require(Basis::shape(ModelId([0x11; 32]))).unwrap_err().to_string();
    for part in ["sample", "abababababababab", "1111111111111111", "`pt table build`"] {
        assert!(text.contains(part), "{text}");
    }
    let mut bytes = sample(1);
    SCHEME.put(&mut bytes, &77u32.to_le_bytes());
    reseal_header(&mut bytes);
    let error = open(&bytes, Checking::Whole).unwrap().require(SHAPE).unwrap_err();
    assert!(matches!(error, TableError::Unsupported { what: "feature scheme", found: 77, .. }));
}

#[test]
fn a_table_of_the_meaning_space_says_so_and_has_no_filters() {
    let meaning = Basis { space: Space::Meaning, model: MODEL };
    let patterns: Vec<_> = (0..GROUP_ROWS as u32 + 1).map(pattern).collect();
    let (table, _) = Table::from_patterns("t", meaning, &patterns, &[]).unwrap();
    table.verify().unwrap();
    table.require(meaning).unwrap();
    assert!(
        !table.has_filters() && Table::from_patterns("t", SHAPE, &patterns, &[]).unwrap().0.has_filters()
    );
    assert_eq!(table.vector(GROUP_ROWS as u32).unwrap(), &patterns[GROUP_ROWS].vector);
    let text = table.require(SHAPE).unwrap_err().to_string();
    for part in ["the meaning space", "the shape space", "--space"] {
        assert!(text.contains(part), "{text}");
    }
    assert!(merge(&[open(&sample(1), Checking::Whole).unwrap(), table], Path::new("/nowhere")).is_err());
    let mut bytes = sample(1);
    SPACE.put(&mut bytes, &7u32.to_le_bytes());
    reseal_header(&mut bytes);
    let error = open(&bytes, Checking::Whole).unwrap_err();
    assert!(matches!(error, TableError::Unsupported { what: "space", found: 7, .. }));
}

#[test]
fn a_writer_that_never_finishes_leaves_the_old_file_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("t.ptt");
    TableWriter::create(&path, SHAPE).unwrap().finish(&[]).unwrap();
    let old = std::fs::read(&path).unwrap();
    let mut writer = TableWriter::create(&path, SHAPE).unwrap();
    writer.push(&pattern(1)).unwrap();
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    drop(writer);
    assert_eq!(std::fs::read(&path).unwrap(), old);
    assert!(matches!(TableWriter::create(&dir.path().join("no/t.ptt"), SHAPE), Err(TableError::Io { .. })));
    assert!(matches!(Table::open(dir.path()), Err(TableError::Io { .. })));
}

#[test]
fn more_labels_or_languages_than_the_format_holds_are_refused() {
    let mut patterns = Vec::new();
    for i in 0..=MAX_LANGUAGES {
        patterns.push(Pattern { language: i.to_string(), ..pattern(1) });
    }
    let error = Table::from_patterns("t", SHAPE, &patterns, &[]).unwrap_err();
    assert!(matches!(error, TableError::Full { what: "languages", limit: 65536, .. }), "{error}");
    patterns.pop();
    assert!(Table::from_patterns("t", SHAPE, &patterns, &[]).is_ok());
}
