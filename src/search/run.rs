//! Runs a plan: slice after slice of queries, the tiles of a slice in parallel.

use std::ops::Range;

use rayon::prelude::*;

use super::cpu::{Scan, Scanned};
use super::gpu::{Gpu, Rect};
use super::work::{Halt, Room, Work};
use super::{CHUNK_ROWS, Engine, Hit, Params, Patterns, Plan, Queries};
use crate::prescreen::{GROUP_ROWS, Recall, audited_rows};
use crate::types::{Progress, Silent, Stopped};

/// Why a search ended early.
#[derive(Debug, thiserror::Error)]
pub enum SearchError<E> {
    /// Patterns could not be had; if several chunks could not, any one of them.
    #[error(transparent)]
    Patterns(E),
    /// Nobody wants the answer any more.
    #[error("{0}")]
    Stopped(#[from] Stopped),
}

/// Hits of every query, and what they took; or why not.
pub type Collected<E> = Result<(Vec<Vec<Hit>>, Tally), SearchError<E>>;

/// Hits of the queries of a slice, and what they took; or why it was not searched to its end.
type Sliced<E> = Result<(Vec<Vec<Hit>>, Tally), Halt<E>>;

/// What a search came to, beside its hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What it took.
    pub work: Work,
    /// What audits of the pre-screen found; of no queries if the plan was without.
    pub recall: Recall,
}

impl Tally {
    /// Takes in another search.
    pub fn add(&mut self, other: Self) {
        self.work.add(other.work);
        self.recall.add(other.recall);
    }
}

/// Runs a plan in the current rayon pool. Hands every query's hits to `sink`, query after query: at most
/// `top_k` with score >= `threshold`, by score descending, then by pattern ascending. Zero vectors are in no
/// hit.
///
/// Holds some 100 bytes a query of a slice and thread, and at most four million hits (100 MB) or those of one
/// query at a time, whatever the numbers of queries and patterns.
///
/// # Errors
/// [`SearchError`], or what `sink` returns.
///
/// # Panics
/// If the plan was made for other numbers of queries or patterns.
pub fn run<P: Patterns, E: From<SearchError<P::Error>>>(
    plan: &Plan,
    queries: &Queries<'_>,
    patterns: &P,
    params: &Params,
    progress: &dyn Progress,
    mut sink: impl FnMut(u32, Vec<Hit>) -> Result<(), E>,
) -> Result<Tally, E> {
    assert_eq!(plan.n_queries, queries.len(), "the plan is for another number of queries");
    assert_eq!(plan.n_patterns, patterns.len(), "the plan is for another number of patterns");
    let search = Search { plan, queries, patterns, params, progress };
    let mut tally = Tally::default();
    // Slices still to be searched, the next one last.
    let mut slices: Vec<Range<u32>> = plan.slices();
    slices.reverse();
    while let Some(rows) = slices.pop() {
        match search.slice(rows.clone()) {
            Ok((hits, part)) => {
                patterns.check().map_err(SearchError::Patterns)?;
                tally.add(part);
                progress.advance(rows.len() as u64);
                for (row, hits) in rows.zip(hits) {
                    if progress.is_stopped() {
                        return Err(SearchError::Stopped(Stopped).into());
                    }
                    sink(row, hits)?;
                }
            }
            Err(Halt::NoRoom) => {
                let middle = rows.start + rows.len() as u32 / 2;
                slices.extend([middle..rows.end, rows.start..middle]);
            }
            Err(Halt::Failed(error)) => return Err(error.into()),
        }
    }
    Ok(tally)
}

/// Runs a plan and gives the hits of all queries at once (size n_queries): for searches whose answers are
/// known to be few.
///
/// # Errors
/// [`SearchError`].
///
/// # Panics
/// As [`run`].
pub fn collect<P: Patterns>(
    plan: &Plan,
    queries: &Queries<'_>,
    patterns: &P,
    params: &Params,
) -> Collected<P::Error> {
    let mut all = Vec::with_capacity(queries.len());
    let tally = run(plan, queries, patterns, params, &Silent, |_, hits| {
        all.push(hits);
        Ok::<(), SearchError<P::Error>>(())
    })?;
    Ok((all, tally))
}

/// A plan at work.
pub(super) struct Search<'a, P> {
    pub(super) plan: &'a Plan,
    pub(super) queries: &'a Queries<'a>,
    pub(super) patterns: &'a P,
    pub(super) params: &'a Params,
    pub(super) progress: &'a dyn Progress,
}

impl<P: Patterns> Search<'_, P> {
    /// The hits of the queries at `rows`, in order.
    fn slice(&self, rows: Range<u32>) -> Sliced<P::Error> {
        let room = Room::new(rows.len(), self.progress);
        let (mut hits, work) = match self.gpu() {
            Some(gpu) => {
                let all: Vec<u32> = rows.clone().collect();
                self.on_gpu(gpu, &all, self.plan.prescreen, &room)?
            }
            None => self.on_cpu(&rows, &room)?,
        };
        hits.par_iter_mut().for_each(|hits| self.rank(hits));
        let mut tally = Tally { work, ..Tally::default() };
        if self.plan.prescreen {
            tally.recall = self.audit(&rows, &mut hits)?;
        }
        Ok((hits, tally))
    }

    /// The GPU, if it is one that searches and has not failed.
    fn gpu(&self) -> Option<&Gpu> {
        match &self.plan.engine {
            Engine::Gpu(gpu) => Some(gpu.as_ref()).filter(|gpu| gpu.failure().is_none()),
            Engine::Cpu(_) => None,
        }
    }

    /// The hits of the queries at `rows`, in no order.
    fn on_cpu(&self, rows: &Range<u32>, room: &Room<'_>) -> Result<Scanned, Halt<P::Error>> {
        let tiles = self.plan.tiles(rows);
        let parts = tiles.par_iter().map(|tile| {
            let queries = tile.queries.clone();
            self.scan(queries, rows_of(&tile.chunks), self.plan.prescreen, room)
        });
        let parts = parts.collect::<Result<Vec<Scanned>, _>>()?;
        let mut sum = (vec![Vec::new(); rows.len()], Work::default());
        for (tile, part) in tiles.iter().zip(parts) {
            add(&mut sum, tile.queries.start - rows.start, part);
        }
        Ok(sum)
    }

    /// The same by a GPU, and by the CPU from where the GPU failed, if it does.
    fn on_gpu(
        &self,
        gpu: &Gpu,
        rows: &[u32],
        screened: bool,
        room: &Room<'_>,
    ) -> Result<Scanned, Halt<P::Error>> {
        let sliced = gpu.slice(self, rows, screened, room)?;
        let left: Vec<Rect> = sliced.left.iter().flat_map(cut).collect();
        let parts = left.par_iter().map(|rect| {
            let queries = rect.queries.clone().map(|place| rows[place as usize]);
            self.scan(queries, rect.patterns.clone(), screened, room)
        });
        let parts = parts.collect::<Result<Vec<Scanned>, _>>()?;
        let mut sum = (sliced.hits, sliced.work);
        for (rect, part) in left.iter().zip(parts) {
            add(&mut sum, rect.queries.start, part);
        }
        Ok(sum)
    }

    /// Some queries with some patterns, on this thread.
    fn scan(
        &self,
        queries: impl Iterator<Item = u32>,
        patterns: Range<u32>,
        screened: bool,
        room: &Room<'_>,
    ) -> Result<Scanned, Halt<P::Error>> {
        let scan = Scan::new(self.plan, self.queries, queries, self.patterns, self.params, room);
        match self.queries.probes.as_ref().filter(|_| screened) {
            Some(probes) => scan.screened(patterns, probes),
            None => scan.everything(patterns),
        }
    }

    /// Searches some of the queries at `rows` without the pre-screen, compares, and puts in what was missing.
    fn audit(&self, rows: &Range<u32>, hits: &mut [Vec<Hit>]) -> Result<Recall, Halt<P::Error>> {
        // Which queries are audited does not depend on how they were cut into slices.
        let of_all = audited_rows(self.plan.n_queries).into_iter().map(|row| row as u32);
        let audited_queries: Vec<u32> = of_all.filter(|row| rows.contains(row)).collect();
        let audited: Vec<usize> = audited_queries.iter().map(|row| (row - rows.start) as usize).collect();
        if audited.is_empty() {
            return Ok(Recall::default());
        }
        let room = Room::new(audited.len(), self.progress);
        let (complete, _) = match self.gpu() {
            Some(gpu) => self.on_gpu(gpu, &audited_queries, false, &room)?,
            None => {
                let first = self.plan.first_chunk(rows.start) * CHUNK_ROWS as u32;
                let queries = 0..audited.len() as u32;
                let parts: Vec<Rect> =
                    cut(&Rect { queries, patterns: first..self.plan.n_patterns as u32 }).collect();
                let scan = |part: &Rect| {
                    self.scan(audited_queries.iter().copied(), part.patterns.clone(), false, &room)
                };
                let mut sum = (vec![Vec::new(); audited.len()], Work::default());
                for part in parts.par_iter().map(scan).collect::<Result<Vec<Scanned>, _>>()? {
                    add(&mut sum, 0, part);
                }
                sum
            }
        };
        let mut recall = Recall { n_queries: audited.len() as u64, ..Recall::default() };
        for (&i, mut complete) in audited.iter().zip(complete) {
            self.rank(&mut complete);
            recall.n_expected += complete.len() as u64;
            let is_found = |hit: &&Hit| hits[i].binary_search_by(|found| found.rank(hit)).is_ok();
            recall.n_found += complete.iter().filter(is_found).count() as u64;
            hits[i] = complete;
        }
        Ok(recall)
    }

    fn rank(&self, hits: &mut Vec<Hit>) {
        hits.sort_unstable_by(Hit::rank);
        hits.truncate(self.params.top_k);
    }
}

/// The patterns of some chunks; beyond the last one, there may be fewer.
fn rows_of(chunks: &Range<u32>) -> Range<u32> {
    let row = |chunk: u32| chunk.saturating_mul(CHUNK_ROWS as u32);
    row(chunks.start)..row(chunks.end)
}

/// A rectangle in some for each thread, by patterns.
fn cut(rect: &Rect) -> impl Iterator<Item = Rect> + use<> {
    let part = rect.patterns.len().div_ceil(4 * rayon::current_num_threads()).max(1);
    let step = part.next_multiple_of(GROUP_ROWS) as u32;
    let rect = rect.clone();
    rect.patterns.clone().step_by(step as usize).map(move |start| {
        let patterns = start..rect.patterns.end.min(start.saturating_add(step));
        Rect { queries: rect.queries.clone(), patterns }
    })
}

/// Adds what the queries from place `first` on have found.
fn add(sum: &mut Scanned, first: u32, (found, work): Scanned) {
    let hits = sum.0[first as usize..].iter_mut();
    hits.zip(found).for_each(|(hits, mut found)| hits.append(&mut found));
    sum.1.add(work);
}
