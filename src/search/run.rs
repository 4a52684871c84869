//! Runs a plan: slice after slice of queries, the tiles of a slice in parallel.

use std::ops::Range;

use rayon::prelude::*;

use super::cpu::{Scan, Scanned};
use super::gpu::{Gpu, Rect};
use super::work::{Halt, Room, Work};
use super::{CHUNK_ROWS, Engine, Hit, Params, Patterns, Plan, Queries};
use crate::prescreen::{Recall, audited_rows};
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
        let (mut hits, work) = match &self.plan.engine {
            Engine::Gpu(gpu) if !self.plan.prescreen && gpu.failure().is_none() => {
                self.on_gpu(gpu, &rows, &room)?
            }
            _ => self.on_cpu(&rows, &room)?,
        };
        hits.par_iter_mut().for_each(|hits| self.rank(hits));
        let mut tally = Tally { work, ..Tally::default() };
        if self.plan.prescreen {
            tally.recall = self.audit(&rows, &mut hits)?;
        }
        Ok((hits, tally))
    }

    /// The hits of the queries at `rows`, in no order.
    fn on_cpu(&self, rows: &Range<u32>, room: &Room<'_>) -> Result<Scanned, Halt<P::Error>> {
        let Self { plan, queries, patterns, params, .. } = *self;
        let tiles = plan.tiles(rows);
        let scanned = tiles.par_iter().map(|tile| {
            let scan = Scan::new(plan, queries, tile.queries.clone(), patterns, params, room);
            match queries.probes.as_ref().filter(|_| plan.prescreen) {
                Some(probes) => scan.screened(tile.chunks.clone(), probes),
                None => scan.everything(rows_of(&tile.chunks)),
            }
        });
        let parts = scanned.collect::<Result<Vec<Scanned>, _>>()?;
        let mut sum = (vec![Vec::new(); rows.len()], Work::default());
        for (tile, part) in tiles.iter().zip(parts) {
            add(&mut sum, tile.queries.start - rows.start, part);
        }
        Ok(sum)
    }

    /// The same by a GPU, and by the CPU from where the GPU failed, if it does.
    fn on_gpu(&self, gpu: &Gpu, rows: &Range<u32>, room: &Room<'_>) -> Result<Scanned, Halt<P::Error>> {
        let Self { plan, queries, patterns, params, .. } = *self;
        let sliced = gpu.slice(self, rows.clone(), room)?;
        let step = |n: usize| n.div_ceil(4 * rayon::current_num_threads()).next_multiple_of(CHUNK_ROWS);
        let cut = |rect: &Rect| {
            let (rect, step) = (rect.clone(), step(rect.patterns.len()) as u32);
            let starts = rect.patterns.clone().step_by(step as usize);
            starts.map(move |start| {
                let patterns = start..rect.patterns.end.min(start.saturating_add(step));
                Rect { queries: rect.queries.clone(), patterns }
            })
        };
        let left: Vec<Rect> = sliced.left.iter().flat_map(cut).collect();
        let scanned = left.par_iter().map(|rect| {
            Scan::new(plan, queries, rect.queries.clone(), patterns, params, room)
                .everything(rect.patterns.clone())
        });
        let parts = scanned.collect::<Result<Vec<Scanned>, _>>()?;
        let mut sum = (sliced.hits, sliced.work);
        for (rect, part) in left.iter().zip(parts) {
            add(&mut sum, rect.queries.start - rows.start, part);
        }
        Ok(sum)
    }

    /// Searches some of the queries at `rows` without the pre-screen, compares, and puts in what was missing.
    fn audit(&self, rows: &Range<u32>, hits: &mut [Vec<Hit>]) -> Result<Recall, Halt<P::Error>> {
        let Self { plan, queries, patterns, params, progress } = *self;
        let audited = audited_rows(rows.len());
        let room = Room::new(audited.len(), progress);
        let n_chunks = plan.n_patterns.div_ceil(CHUNK_ROWS) as u32;
        let first_chunk = plan.first_chunk(rows.start);
        let step = (n_chunks - first_chunk).div_ceil(4 * rayon::current_num_threads() as u32).max(1);
        let starts: Vec<u32> = (first_chunk..n_chunks).step_by(step as usize).collect();
        let scanned = starts.par_iter().map(|&start| {
            let rows = audited.iter().map(|&i| rows.start + i as u32);
            let scan = Scan::new(plan, queries, rows, patterns, params, &room);
            scan.everything(rows_of(&(start..n_chunks.min(start + step))))
        });
        let mut complete = vec![Vec::new(); audited.len()];
        for (found, _) in scanned.collect::<Result<Vec<Scanned>, _>>()? {
            complete.iter_mut().zip(found).for_each(|(all, mut found)| all.append(&mut found));
        }
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

/// Adds what the queries from place `first` on have found.
fn add(sum: &mut Scanned, first: u32, (found, work): Scanned) {
    let hits = sum.0[first as usize..].iter_mut();
    hits.zip(found).for_each(|(hits, mut found)| hits.append(&mut found));
    sum.1.add(work);
}
