//! Pairs of similar units within one store.

use std::sync::Arc;

use crate::export::{PairRow, PairUnit};
use crate::fingerprint::{Basis, ModelId};
use crate::prescreen::Probes;
use crate::search::{Params, Plan, PlanOptions, Queries, Scope, SearchError, Tally, plan, run};
use crate::store::{Detail, FileInfo, LocatedUnit, Selection, Store, StoreError, UnitStream};
use crate::table::{Pattern, Table, TableError, TableWriter};
use crate::types::{Fingerprint, Progress, Stage, Stopped, UnitKind};

/// Units searched at a time: their rows are what is held in memory.
const UNITS_PER_BATCH: usize = 16_384;

/// What to compare and how.
pub struct PairsOptions {
    /// Which units.
    pub selection: Selection,
    /// Least score of a pair, 0 to 1.
    pub threshold: f64,
    /// How to search.
    pub search: PlanOptions,
    /// The model that the store was made with.
    pub model: ModelId,
}

/// Why pairs could not be found.
#[derive(Debug, thiserror::Error)]
pub enum PairsError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The table of the units, a scratch file, failed.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The threshold is none.
    #[error(transparent)]
    Params(#[from] crate::search::ParamsError),
    /// Rows could not be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Somebody stopped it.
    #[error("{0}")]
    Stopped(#[from] Stopped),
}

impl From<SearchError<TableError>> for PairsError {
    fn from(error: SearchError<TableError>) -> Self {
        match error {
            SearchError::Patterns(error) => error.into(),
            SearchError::Stopped(stopped) => stopped.into(),
        }
    }
}

/// What a search for pairs came to.
#[derive(Clone, Debug, Default)]
pub struct PairsFound {
    /// Units compared with each other.
    pub n_units: u64,
    /// Pairs handed out.
    pub n_pairs: u64,
    /// Plan of the largest batch, of equals the last; `None` if there was nothing to compare.
    pub plan: Option<Plan>,
    /// What all searches together came to.
    pub tally: Tally,
}

/// Hands every pair of selected units that score at least the threshold to `sink`, once: ordered by the unit
/// that comes first in the store (by path, then place), then by score descending, then by the other unit. A
/// unit is not paired with one that lies inside it.
///
/// Holds some 100 bytes a unit; fingerprints and filters lie in a [scratch](Store::scratch) file that is mapped and
/// gone at the end.
///
/// # Errors
/// [`PairsError`], or what `sink` returns.
pub fn pairs(
    store: &Store,
    options: &PairsOptions,
    progress: &dyn Progress,
    mut sink: impl FnMut(PairRow) -> std::io::Result<()>,
) -> Result<PairsFound, PairsError> {
    let params = Params::new(options.threshold, usize::MAX)?;
    let mut places = Vec::new();
    let table = tabulate(store, options, &mut places, progress)?;
    let mut found = PairsFound { n_units: places.len() as u64, ..PairsFound::default() };
    progress.begin(Stage::Search, Some(found.n_units));
    let mut stream = comparable(store, options)?;
    let (mut batch, mut first) = (Vec::new(), 0);
    loop {
        let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
        batch.retain(is_comparable);
        let vectors: Vec<Fingerprint> = batch.iter().map(|u| u.row.shape).collect();
        let sketches: Vec<_> = batch.iter().map(|u| &u.sketch).collect();
        let queries = Queries::new(&vectors).with_probes(Probes::new(sketches, options.threshold));
        let plan = plan(&queries, &table, &params, Scope::Within { first }, &options.search)?;
        let tally = run(&plan, &queries, &table, &params, progress, |row, hits| {
            let a = &places[(first + row) as usize];
            for hit in hits {
                let b = &places[hit.pattern as usize];
                if a.holds(b) {
                    continue;
                }
                let exact_shape = batch[row as usize].row.shape_hash == table.shape_hash_of(hit.pattern)?;
                sink(PairRow { score: hit.score, dot: hit.dot, exact_shape, a: a.unit(), b: b.unit() })?;
                found.n_pairs += 1;
            }
            Ok::<(), PairsError>(())
        })?;
        found.tally.add(tally);
        if found.plan.as_ref().is_none_or(|kept| plan.n_queries >= kept.n_queries) {
            found.plan = Some(plan);
        }
        table.unchanged()?;
        first += batch.len() as u32;
        batch.clear();
        if !more {
            progress.end();
            return Ok(found);
        }
    }
}

fn comparable(store: &Store, options: &PairsOptions) -> Result<UnitStream, StoreError> {
    store.stream(options.selection.clone(), Detail::Sketched)
}

/// A unit without features is like nothing.
fn is_comparable(unit: &LocatedUnit) -> bool {
    unit.row.shape != Fingerprint::ZERO
}

/// Makes a table of the units in a scratch folder, maps it and removes its name.
fn tabulate(
    store: &Store,
    options: &PairsOptions,
    places: &mut Vec<Place>,
    progress: &dyn Progress,
) -> Result<Table, PairsError> {
    let dir = store.scratch()?;
    let path = dir.path().join("units.ptt");
    let mut writer = TableWriter::create(&path, Basis::shape(options.model))?;
    let mut stream = comparable(store, options)?;
    progress.begin(Stage::Build, Some(stream.n_rows()));
    let mut batch = Vec::new();
    loop {
        let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
        progress.advance(batch.len() as u64);
        if progress.is_stopped() {
            return Err(Stopped.into());
        }
        for unit in batch.drain(..).filter(is_comparable) {
            let LocatedUnit { row, file, id, sketch } = unit;
            writer.push(&Pattern {
                label: String::new(),
                language: String::new(),
                kind: row.kind,
                origin: String::new(),
                shape_hash: row.shape_hash,
                vector: row.shape,
                sketch,
            })?;
            let (bytes, lines) = (row.start_byte..row.end_byte, row.start_line..row.end_line);
            places.push(Place { id, file, kind: row.kind, bytes, lines, name: row.name.into() });
        }
        if !more {
            break;
        }
    }
    writer.finish(&[])?;
    progress.end();
    Ok(Table::open(&path)?)
}

/// Where a unit lies.
struct Place {
    id: u64,
    file: Arc<FileInfo>,
    kind: UnitKind,
    bytes: std::ops::Range<u32>,
    /// First line and last, inclusive.
    lines: std::ops::Range<u32>,
    name: Box<str>,
}

impl Place {
    /// Whether `other`, which comes later, lies inside this unit.
    fn holds(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.file, &other.file) && other.bytes.start < self.bytes.end
    }

    fn unit(&self) -> PairUnit {
        PairUnit {
            unit_id: self.id,
            path: self.file.path.clone(),
            language: self.file.language.clone(),
            kind: self.kind,
            name: self.name.to_string(),
            start_line: self.lines.start,
            end_line: self.lines.end,
        }
    }
}
