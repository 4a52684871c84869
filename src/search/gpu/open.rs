//! Opens a GPU, tests it, and measures it.

use std::ops::Range;
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use super::super::made_up::made_up;
use super::super::run::Search;
use super::super::work::Room;
use super::super::{CHUNK_ROWS, Engine, InMemory, Params, Plan, Queries, Scope, collect};
use super::pace::Pace;
use super::slot::Slot;
use super::spans::Spans;
use super::{Caps, Gpu, GpuCosts, Spent, State};
use crate::fingerprint::damped;
use crate::gpu::{Adapter, Device, GpuError, Usage};
use crate::kernel::dot_i8::gpu::{DotNeed, DotShader, TILE_PATTERNS};
use crate::prescreen::{GROUP_ROWS, Probes};
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint, Silent, Sketch, SketchFeature};

/// Queries and patterns of the self-test: whole tiles and what hangs over.
const TESTED: (usize, usize) = (133, 2 * CHUNK_ROWS + 65);
/// Patterns of the measurement (2 MiB).
const MEASURED_PATTERNS: usize = 1 << 13;
/// Queries of the measurement, more and more until it lasts long enough.
const MEASURED_QUERIES: [u32; 3] = [128, 1024, 16_384];
/// Features of a made-up sketch.
const SKETCHED: usize = 48;
/// Long enough to tell how fast a device is, s.
const LONG_ENOUGH: f64 = 0.005;

impl Gpu {
    /// Opens an adapter, and finds out whether it computes what the CPU does, and how fast. Where it can multiply matrices,
    /// it does, if that passes the self-test and is faster. `level` is what the CPU's part of searches will be done with.
    ///
    /// # Errors
    /// [`GpuError`]: among others [`GpuError::Wrong`] if it fails the self-test.
    pub fn open(adapter: &Adapter, level: Level, caps: Caps) -> Result<Self, GpuError> {
        let tested = |with_matrices: bool| {
            let mut gpu = Self::untested(adapter, level, caps, with_matrices)?;
            gpu.self_test()?;
            gpu.costs = gpu.measure()?;
            Ok::<_, GpuError>(gpu)
        };
        let without = tested(false)?;
        if DotShader::suits(adapter)
            && let Ok(with) = tested(true)
            && with.costs.dot < without.costs.dot
        {
            return Ok(with);
        }
        Ok(without)
    }

    pub(super) fn untested(
        adapter: &Adapter,
        level: Level,
        caps: Caps,
        with_matrices: bool,
    ) -> Result<Self, GpuError> {
        let device = Device::open(adapter, with_matrices)?;
        let dot = DotShader::new(&device, with_matrices)?;
        let max_bytes = caps.max_bytes.min(device.limits().max_bytes);
        // A tile of one query always has room: what overflows can be cut.
        let caps = Caps { max_bytes, room: caps.room.max(TILE_PATTERNS), ..caps };
        let n_queries = (max_bytes / DIMS as u64).clamp(1, super::MAX_QUERIES as u64);
        let state = State {
            slots: [Slot::new(&device, caps.room)?, Slot::new(&device, caps.room)?],
            queries: device.buffer("queries", n_queries * DIMS as u64, Usage::Input)?,
            needs: device.buffer("needs", n_queries * size_of::<DotNeed>() as u64, Usage::Input)?,
            spans: Spans::default(),
            screen: None,
            paces: [Pace::new(caps.dispatch), Pace::new(caps.dispatch)],
            spent: Spent::default(),
        };
        let (state, failure) = (Mutex::new(state), OnceLock::new());
        Ok(Self { device, dot, with_matrices, caps, level, costs: GpuCosts::default(), state, failure })
    }

    /// Searches among made-up vectors, extreme ones among them, and compares with what the CPU finds.
    pub(super) fn self_test(&self) -> Result<(), GpuError> {
        let (n_queries, n_patterns) = TESTED;
        let vectors = with_extremes(n_patterns);
        let (queries, patterns) = (Queries::new(&vectors[..n_queries]), InMemory::new(&vectors));
        for (threshold, top_k) in [(0.3, usize::MAX), (0.0, 3)] {
            let wrong = |what: String| GpuError::Wrong(what);
            let params = Params::new(threshold, top_k).map_err(|error| wrong(error.to_string()))?;
            let on_cpu = Engine::Cpu(self.level);
            let plan = Plan::without(on_cpu, Scope::Across, n_queries, n_patterns);
            let Ok((expected, _)) = collect(&plan, &queries, &patterns, &params) else {
                return Err(wrong("stopped".to_owned()));
            };
            let found = self.search_all(&plan, &queries, &patterns, &params, 0..n_queries as u32)?;
            for (query, (expected, mut found)) in expected.iter().zip(found).enumerate() {
                found.sort_unstable_by(super::Hit::rank);
                if *expected != found {
                    let different = expected.iter().zip(&found).find(|(a, b)| a != b);
                    return Err(wrong(format!("query {query}: {different:?} of {} hits", expected.len())));
                }
            }
        }
        Ok(())
    }

    /// Times dispatches that find nothing.
    fn measure(&self) -> Result<GpuCosts, GpuError> {
        let vectors = made_up(super::MAX_QUERIES.max(MEASURED_PATTERNS));
        let sketches: Vec<Sketch> = (0..vectors.len()).map(sketch).collect();
        let queries = Queries::new(&vectors).with_probes(Probes::new(&sketches, 1.0));
        let patterns =
            InMemory::new(&vectors[..MEASURED_PATTERNS]).with_filters(&sketches[..MEASURED_PATTERNS]);
        let params = Params::new(1.0, 1).map_err(|error| GpuError::Wrong(error.to_string()))?;
        let (on_cpu, n_queries) = (Engine::Cpu(self.level), queries.len());
        let plan = Plan::without(on_cpu, Scope::Across, n_queries, MEASURED_PATTERNS);
        let screened = Plan { prescreen: true, ..plan.clone() };
        let timed = |plan: &Plan, rows: u32| {
            let start = Instant::now();
            let rows = rows.min(self.max_queries() as u32);
            self.search_all(plan, &queries, &patterns, &params, 0..rows)?;
            Ok::<_, GpuError>((start.elapsed().as_secs_f64(), f64::from(rows)))
        };
        // The first brings the patterns there.
        let [tile, ..] = MEASURED_QUERIES;
        let (with_upload, _) = timed(&plan, tile)?;
        let (mut before, mut rows_before) = timed(&plan, tile)?;
        let upload = (with_upload - before).max(0.0) * 1e9 / MEASURED_PATTERNS as f64;
        let (mut costs, mut largest) = (GpuCosts { upload, ..GpuCosts::default() }, tile);
        for &rows in &MEASURED_QUERIES[1..] {
            let (seconds, n_rows) = timed(&plan, rows)?;
            // What more queries take more; at least a tenth, should the first have been held up.
            let more = (n_rows - rows_before).max(1.0) * MEASURED_PATTERNS as f64;
            costs.dot = (seconds - before).max(seconds / 10.0) * 1e9 / more;
            costs.dispatch = (before * 1e9 - rows_before * MEASURED_PATTERNS as f64 * costs.dot).max(0.0);
            (before, rows_before, largest) = (seconds, n_rows, rows);
            if seconds > LONG_ENOUGH {
                break;
            }
        }
        // The first brings the filters there.
        timed(&screened, 1)?;
        let (least, _) = timed(&screened, 1)?;
        let (seconds, n_rows) = timed(&screened, largest)?;
        let n_probes = n_rows * SKETCHED as f64 * MEASURED_PATTERNS.div_ceil(GROUP_ROWS) as f64;
        costs.probe = (seconds - least).max(seconds / 10.0) * 1e9 / n_probes;
        Ok(costs)
    }

    /// The hits of the queries at `rows`, in no order.
    fn search_all(
        &self,
        plan: &Plan,
        queries: &Queries<'_>,
        patterns: &InMemory<'_>,
        params: &Params,
        rows: Range<u32>,
    ) -> Result<Vec<Vec<super::Hit>>, GpuError> {
        let search = Search { plan, queries, patterns, params, progress: &Silent };
        let room = Room::new(1, &Silent);
        let mut hits = Vec::new();
        for start in rows.clone().step_by(self.max_queries()) {
            let part: Vec<u32> = (start..rows.end.min(start + self.max_queries() as u32)).collect();
            let Ok(sliced) = self.slice(&search, &part, plan.prescreen, &room) else {
                return Err(GpuError::Wrong("stopped".to_owned()));
            };
            self.failure.get().map_or(Ok(()), |failure| Err(failure.clone()))?;
            hits.extend(sliced.hits);
        }
        Ok(hits)
    }
}

/// A made-up sketch. Its features are those of its block alone, and nearly all of them may be missed: so most probes are
/// looked at, and few blocks are met.
fn sketch(i: usize) -> Sketch {
    let weight = u64::from(damped(1));
    let id = |k: usize| ((i / 64 * SKETCHED + k) * 40_503) as u16;
    let features = (0..SKETCHED).map(|k| SketchFeature { id: id(k), weight: 1, count: 1 });
    Sketch::new(features.collect(), 1000 * weight * weight)
}

/// Made-up fingerprints, and among them zero vectors and those that are as long as can be.
fn with_extremes(n: usize) -> Vec<Fingerprint> {
    let mut vectors = made_up(n);
    for (i, vector) in vectors.iter_mut().enumerate() {
        match i % 64 {
            7 => *vector = Fingerprint::ZERO,
            8 => *vector = Fingerprint([-128; DIMS]),
            9 => *vector = Fingerprint([127; DIMS]),
            _ => {}
        }
    }
    vectors
}
