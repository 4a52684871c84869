//! Pattern tables.

use std::ops::Range;
use std::sync::OnceLock;

use pt::fingerprint::{Basis, ModelId};
use pt::prescreen::{GROUP_ROWS, Probes};
use pt::search::{CHUNK_ROWS, Costs, Engine, Params, PlanOptions, Prescreen, Queries, Scope, collect, plan};
use pt::simd::Level;
use pt::table::{Pattern, Table, TableError, TableWriter, merge};
use pt::types::{DIMS, Fingerprint, Sketch, SketchFeature, UnitKind};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{folder, number};

/// Offsets of the format, as `docs/format.md` gives them.
const FILE_BYTES: usize = 72;
const DIRECTORY: usize = 80;
const ENTRY_BYTES: usize = 32;
const HEADER_SUM: usize = 1016;
const HEADER_BYTES: usize = 1024;

/// A table file: as it is, and with the checksums that belong to it, so that what lies behind them is reached.
pub fn table(bytes: &[u8]) {
    read(bytes);
    let mut sealed = bytes.to_vec();
    seal(&mut sealed);
    read(&sealed);
}

/// A table with filters, changed in places: each five bytes tell where, and to what.
pub fn patched(patches: &[u8]) {
    static WHOLE: OnceLock<Vec<u8>> = OnceLock::new();
    let mut bytes = WHOLE.get_or_init(screened_table).clone();
    for patch in patches.chunks_exact(5).take(16) {
        let (at, value) = number(patch);
        // The header and the directory more often than their size would have it.
        let within = if at & 1 == 0 { bytes.len() } else { HEADER_BYTES };
        bytes[(at >> 1) % within] = value[0];
    }
    seal(&mut bytes);
    read(&bytes);
}

/// Reads everything that there is to be read of a table, and searches it.
fn read(bytes: &[u8]) {
    let Ok(table) = Table::from_bytes("table", bytes) else { return };
    let verified = table.verify();
    let all = rows(&table);
    assert!(verified.is_err() || all.is_ok(), "verified, but {all:?}");
    let _ = table.kinds();
    let _ = search(&table);
    if verified.is_ok() && table.require(table.basis()).is_ok() {
        let dir = folder();
        let out = dir.path().join("merged.ptt");
        merge(std::slice::from_ref(&table), &out).expect("a verified table can be merged");
        let merged = Table::open(&out).expect("what was written can be read");
        merged.verify().expect("what was written is whole");
        assert!(merged.len() <= table.len());
    }
}

fn rows(table: &Table) -> Result<(), TableError> {
    for row in 0..table.len() as u32 {
        let read = table.row(row)?;
        assert!(std::ptr::eq(read.label, &table.labels()[read.label_index as usize]));
        table.vector(row)?;
    }
    assert!(table.row(table.len() as u32).is_err());
    Ok(())
}

fn search(table: &Table) -> Result<(), TableError> {
    let first = if table.is_empty() { Fingerprint::ZERO } else { *table.vector(0)? };
    let vectors = [first, Fingerprint([-128; DIMS]), vector(3)];
    let sketches = [sketch(0), Sketch::default(), sketch(5)];
    for prescreen in [Prescreen::Off, Prescreen::On] {
        let queries = Queries::new(&vectors).with_probes(Probes::new(&sketches, 0.5));
        let params = Params::new(0.5, 10).expect("parameters within their range");
        let options = PlanOptions {
            engine: Engine::Cpu(Level::active().expect("a level")),
            offer: None,
            prescreen,
            n_threads: 1,
            costs: Costs::default(),
        };
        let plan = plan(&queries, table, &params, Scope::Across, &options)?;
        if let Ok((hits, _)) = collect(&plan, &queries, table, &params) {
            for hit in hits.iter().flatten() {
                assert!((hit.pattern as usize) < table.len());
            }
        }
    }
    Ok(())
}

/// A table of as many patterns as it takes to have filters.
fn screened_table() -> Vec<u8> {
    let dir = folder();
    let path = dir.path().join("screened.ptt");
    let basis = Basis::shape(ModelId([7; 32]));
    let mut writer = TableWriter::create(&path, basis).expect("a table");
    for i in 0..GROUP_ROWS as u32 + 3 {
        let pattern = Pattern {
            label: format!("label {}", i % 5),
            language: "c".to_owned(),
            kind: UnitKind::Function,
            origin: format!("{i}"),
            shape_hash: i.into(),
            vector: vector(i),
            sketch: sketch(i),
        };
        writer.push(&pattern).expect("a pattern");
    }
    writer.finish(&[]).expect("a table");
    std::fs::read(&path).expect("a table")
}

fn vector(i: u32) -> Fingerprint {
    let mut vector = Fingerprint([40; DIMS]);
    (0..8).for_each(|bit| vector.0[(i >> bit) as usize % DIMS] = -40);
    vector
}

fn sketch(i: u32) -> Sketch {
    let feature = |k: u32| SketchFeature { id: (i * 31 + k * 977) as u16, weight: 40, count: 1 };
    Sketch::new((0..6).map(feature).collect(), 6 * 1600)
}

/// Gives a table the length and the checksums that belong to it, as far as it is one.
fn seal(bytes: &mut [u8]) {
    if bytes.len() < HEADER_BYTES {
        return;
    }
    let length = bytes.len() as u64;
    put(bytes, FILE_BYTES, length);
    let sections: Vec<(usize, u32, Range<usize>)> = (0..29)
        .filter_map(|entry| {
            let at = DIRECTORY + entry * ENTRY_BYTES;
            let start = usize::try_from(word(bytes, at + 8)).ok()?;
            let end = start.checked_add(usize::try_from(word(bytes, at + 16)).ok()?)?;
            (start >= HEADER_BYTES && end <= bytes.len()).then(|| (at, word(bytes, at) as u32, start..end))
        })
        .collect();
    let of = |kind: u32| sections.iter().find(|s| s.1 == kind).map_or(0..0, |s| s.2.clone());
    for chunk in 0..of(11).len() / 16 {
        let search = [part(of(1), DIMS, chunk, 0), part(of(2), 4, chunk, 0)];
        let offsets = part(of(7), 8, chunk, 1);
        let origins = origins(bytes, &offsets, of(8));
        let columns = [(3, 8), (4, 4), (5, 2), (6, 1)].map(|(kind, width)| part(of(kind), width, chunk, 0));
        let details: Vec<_> = columns.into_iter().chain([offsets, origins]).collect();
        for (i, sum) in [sum(bytes, &search), sum(bytes, &details)].into_iter().enumerate() {
            put(bytes, of(11).start + chunk * 16 + i * 8, sum);
        }
    }
    let filters = of(13);
    let n_filters = of(12).len() / 8;
    for filter in 0..n_filters {
        let size = filters.len() / n_filters;
        let sum = xxh3_64(&bytes[filters.start + filter * size..][..size]);
        put(bytes, of(12).start + filter * 8, sum);
    }
    for (at, _, range) in &sections {
        let sum = xxh3_64(&bytes[range.clone()]);
        put(bytes, at + 24, sum);
    }
    let sum = xxh3_64(&bytes[..HEADER_SUM]);
    put(bytes, HEADER_SUM, sum);
}

/// A chunk's part of a column of so many bytes a row, and `more` rows after it.
fn part(column: Range<usize>, width: usize, chunk: usize, more: usize) -> Range<usize> {
    let at = |row: usize| (column.start + row * width).min(column.end);
    at(chunk * CHUNK_ROWS)..at((chunk + 1) * CHUNK_ROWS + more)
}

/// What the first and the last of some offsets enclose.
fn origins(bytes: &[u8], offsets: &Range<usize>, within: Range<usize>) -> Range<usize> {
    if offsets.len() < 8 {
        return 0..0;
    }
    let at = |offset: usize| within.start.saturating_add(word(bytes, offset) as usize).min(within.end);
    let (start, end) = (at(offsets.start), at(offsets.end - 8));
    start..end.max(start)
}

fn sum(bytes: &[u8], parts: &[Range<usize>]) -> u64 {
    let mut hasher = Xxh3::new();
    parts.iter().for_each(|part| hasher.update(&bytes[part.clone()]));
    hasher.digest()
}

fn word(bytes: &[u8], at: usize) -> u64 {
    bytes[at..].first_chunk().map_or(0, |word| u64::from_le_bytes(*word))
}

fn put(bytes: &mut [u8], at: usize, value: u64) {
    bytes[at..at + 8].copy_from_slice(&value.to_le_bytes());
}
