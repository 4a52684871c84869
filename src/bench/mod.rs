//! Measures the search: what this machine can do, and how near to it a search of real units in a real table
//! comes.

mod machine;

use std::convert::Infallible;
use std::time::{Duration, Instant};

use crate::io::processor_time;
use crate::prescreen::Probes;
use crate::search::{
    Chunk, Engine, Hit, InMemory, Params, Patterns, Plan, PlanOptions, Queries, Scope, SearchError, Spent,
    Tally, collect, made_up, plan,
};
use crate::store::{Detail, LocatedUnit, Selection, Store, StoreError};
use crate::table::{Table, TableError};
use crate::types::{Fingerprint, Sketch, Stopped};

pub use machine::Machine;

/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;

/// What to measure.
pub struct BenchOptions {
    /// Queries, evenly spread over the units of the store.
    pub n_queries: usize,
    /// Patterns: the first of the table.
    pub n_patterns: usize,
    /// Threshold and number of matches a query.
    pub params: Params,
    /// How to search.
    pub search: PlanOptions,
    /// Timed searches.
    pub repeat: usize,
}

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The table is damaged.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Somebody stopped it.
    #[error("{0}")]
    Stopped(#[from] Stopped),
    /// The store has no units to ask for.
    #[error("{}: no units to search for; run `pt index` on a code base first", store.display())]
    NoUnits {
        /// The store.
        store: std::path::PathBuf,
    },
}

impl From<Infallible> for BenchError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl From<SearchError<Infallible>> for BenchError {
    fn from(error: SearchError<Infallible>) -> Self {
        match error {
            SearchError::Patterns(never) => match never {},
            SearchError::Stopped(stopped) => stopped.into(),
        }
    }
}

impl From<SearchError<TableError>> for BenchError {
    fn from(error: SearchError<TableError>) -> Self {
        match error {
            SearchError::Patterns(error) => error.into(),
            SearchError::Stopped(stopped) => stopped.into(),
        }
    }
}

/// One timed search.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// By the clock on the wall.
    pub seconds: f64,
    /// Of the processor, all threads together; `None` where the system does not tell.
    pub cpu_seconds: Option<f64>,
}

/// What was measured.
pub struct Measured {
    /// How the search was planned.
    pub plan: Plan,
    /// What it came to.
    pub tally: Tally,
    /// The timed searches.
    pub runs: Vec<Run>,
    /// Matches of every query.
    pub hits: Vec<Vec<Hit>>,
    /// Where the time went, if a GPU searched.
    pub on_gpu: Option<OnGpu>,
}

/// Where the time of a search on a GPU went, on average: it works and is fed at the same time, so these add up to more
/// than the search took.
#[derive(Clone, Copy, Debug)]
pub struct OnGpu {
    /// Bringing queries and patterns to the device.
    pub upload_s: f64,
    /// Dispatches.
    pub compute_s: f64,
    /// Reading their results and scoring them.
    pub take_in_s: f64,
}

impl Measured {
    /// The median of the searches' times by the clock.
    pub fn median_s(&self) -> f64 {
        let mut seconds: Vec<f64> = self.runs.iter().map(|run| run.seconds).collect();
        seconds.sort_by(f64::total_cmp);
        seconds[seconds.len() / 2]
    }
}

/// Searches units of `store` in `table`: once to bring everything into memory and check it, then `repeat` times
/// by the clock. What a search does from the planning on is timed; reading the queries is not.
///
/// # Errors
/// [`BenchError`].
pub fn bench(store: &Store, table: &Table, options: &BenchOptions) -> Result<Measured, BenchError> {
    let (vectors, sketches) = queries(store, options.n_queries)?;
    let first = First { table, n: options.n_patterns.min(table.len()) };
    measure(&vectors, Some(&sketches), &first, options)
}

/// The same with made-up queries among made-up patterns, which have no features for the pre-screen.
///
/// # Errors
/// [`BenchError`].
pub fn bench_made_up(options: &BenchOptions) -> Result<Measured, BenchError> {
    let vectors = made_up(options.n_patterns.max(options.n_queries));
    // Queries from all over the families.
    let queries: Vec<Fingerprint> =
        (0..options.n_queries).map(|i| vectors[i * vectors.len() / options.n_queries]).collect();
    measure(&queries, None, &InMemory::new(&vectors[..options.n_patterns]), options)
}

fn measure<P: Patterns>(
    vectors: &[Fingerprint],
    sketches: Option<&Vec<Sketch>>,
    patterns: &P,
    options: &BenchOptions,
) -> Result<Measured, BenchError>
where
    BenchError: From<P::Error> + From<SearchError<P::Error>>,
{
    let search = || {
        let mut queries = Queries::new(vectors);
        if let Some(sketches) = sketches {
            queries = queries.with_probes(Probes::new(sketches, options.params.threshold()));
        }
        let plan = plan(&queries, patterns, &options.params, Scope::Across, &options.search)?;
        let (hits, tally) = collect(&plan, &queries, patterns, &options.params)?;
        Ok::<_, BenchError>((plan, hits, tally))
    };
    let (plan, hits, tally) = search()?;
    let spent = |plan: &Plan| match &plan.engine {
        Engine::Gpu(gpu) => gpu.spent(),
        Engine::Cpu(_) => Spent::default(),
    };
    let before = spent(&plan);
    let mut runs = Vec::new();
    for _ in 0..options.repeat {
        let (start, cpu) = (Instant::now(), processor_time());
        search()?;
        let seconds = start.elapsed().max(Duration::from_nanos(1)).as_secs_f64();
        let cpu_seconds = processor_time().zip(cpu).map(|(end, start)| (end - start).as_secs_f64());
        runs.push(Run { seconds, cpu_seconds });
    }
    let after = spent(&plan);
    let mean = |before: f64, after: f64| (after - before) / options.repeat.max(1) as f64;
    let on_gpu = matches!(plan.engine, Engine::Gpu(_)).then(|| OnGpu {
        upload_s: mean(before.upload, after.upload),
        compute_s: mean(before.compute, after.compute),
        take_in_s: mean(before.take_in, after.take_in),
    });
    Ok(Measured { plan, tally, runs, hits, on_gpu })
}

/// At most `wanted` units with features, evenly spread over those of the store: number `i * n / wanted` of n.
fn queries(store: &Store, wanted: usize) -> Result<(Vec<Fingerprint>, Vec<Sketch>), BenchError> {
    let is_there = |unit: &LocatedUnit| unit.row.shape != Fingerprint::ZERO;
    let each = |detail, visit: &mut dyn FnMut(LocatedUnit)| -> Result<(), BenchError> {
        let mut stream = store.stream(Selection::default(), detail)?;
        let (mut batch, mut more) = (Vec::new(), true);
        while more {
            more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
            batch.drain(..).filter(is_there).for_each(&mut *visit);
        }
        Ok(())
    };
    let mut n = 0;
    each(Detail::Plain, &mut |_| n += 1)?;
    let n_queries = wanted.min(n);
    if n_queries == 0 {
        return Err(BenchError::NoUnits { store: store.dir().to_owned() });
    }
    let (mut at, mut vectors, mut sketches) = (0, Vec::new(), Vec::new());
    each(Detail::Sketched, &mut |unit| {
        if vectors.len() < n_queries && at == vectors.len() * n / n_queries {
            vectors.push(unit.row.shape);
            sketches.push(unit.sketch);
        }
        at += 1;
    })?;
    Ok((vectors, sketches))
}

/// The first patterns of a table.
struct First<'a> {
    table: &'a Table,
    n: usize,
}

impl Patterns for First<'_> {
    type Error = TableError;

    fn len(&self) -> usize {
        self.n
    }

    fn chunk(&self, index: usize) -> Result<Chunk<'_>, TableError> {
        let chunk = self.table.chunk(index)?;
        let n = (self.n - index * crate::search::CHUNK_ROWS).min(chunk.vectors.len());
        Ok(Chunk { vectors: &chunk.vectors[..n], norm2: &chunk.norm2[..n] })
    }

    fn digest(&self) -> u128 {
        self.table.digest()
    }

    fn check(&self) -> Result<(), TableError> {
        self.table.unchanged()
    }

    fn has_filters(&self) -> bool {
        self.table.has_filters()
    }

    fn filter(&self, index: usize) -> Result<&crate::kernel::absent::Filter, TableError> {
        self.table.filter(index)
    }
}
