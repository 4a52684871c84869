//! Runs one tile on the CPU.
//!
//! ```text
//! for every block of the tile's patterns:
//!     rows = all queries, or with the pre-screen those that it lets meet this block
//!     for every row: floor = the query's bound × the least norm of the block, as an integer
//!     dot products of the rows with the block that reach their floors
//!     for each of them, if it reaches bound × norm of its pattern:
//!         score it exactly and offer it; the query's bound may rise
//! ```
//!
//! Bounds and norms are `f32`, and bounds are lowered by more than all rounding errors together can
//! make up: what is skipped could not have been a hit, what is not skipped is decided in `f64`.

use std::ops::Range;

use super::searcher::{Searcher, norm};
use super::work::{Halt, Room, Work};
use super::{CHUNK_ROWS, Hit, Params, Patterns, Plan, Queries, SearchError};
use crate::kernel::absent::{read_through, within};
use crate::kernel::dot_i8::{Reached, Scratch, reach};
use crate::prescreen::{BLOCK_ROWS, GROUP_BLOCKS, GROUP_ROWS, Probes};
use crate::simd::Level;
use crate::types::Fingerprint;

/// Patterns that share a floor where all queries meet them. Norms differ little, so the least of a block is a
/// close bound.
const BLOCK: usize = 128;
/// Chunks of a group of the pre-screen.
pub(super) const GROUP_CHUNKS: usize = GROUP_ROWS / CHUNK_ROWS;
/// So many queries ask for most of a filter, which then is read faster from one end to the other.
const MANY: usize = 32;

/// One tile at work.
pub(super) struct Scan<'a, P> {
    level: Level,
    plan: &'a Plan,
    patterns: &'a P,
    queries: &'a Queries<'a>,
    searchers: Vec<Searcher>,
    room: &'a Room<'a>,
    work: Work,
    rows: Vec<u32>,
    floors: Vec<i32>,
    scratch: Scratch,
    reached: Vec<Reached>,
}

/// For every query of a tile its best hits among the tile's patterns, in no order, and what they took.
pub(super) type Scanned = (Vec<Vec<Hit>>, Work);

impl<'a, P: Patterns> Scan<'a, P> {
    /// Begins with the queries at `rows`.
    pub(super) fn new(
        plan: &'a Plan,
        queries: &'a Queries<'a>,
        rows: impl Iterator<Item = u32>,
        patterns: &'a P,
        params: &Params,
        room: &'a Room<'a>,
    ) -> Self {
        let searcher = |q: u32| Searcher::new(q, queries.norm2[q as usize], params);
        Self {
            level: plan.engine.level(),
            plan,
            patterns,
            queries,
            searchers: rows.map(searcher).collect(),
            room,
            work: Work::default(),
            rows: Vec::new(),
            floors: Vec::new(),
            scratch: Scratch::default(),
            reached: Vec::new(),
        }
    }

    /// All queries with all patterns at `rows`.
    pub(super) fn everything(mut self, rows: Range<u32>) -> Result<Scanned, Halt<P::Error>> {
        let all: Vec<u32> = (0..self.searchers.len() as u32).collect();
        let end = self.patterns.len().min(rows.end as usize);
        let mut first = rows.start as usize;
        while first < end {
            let next = end.min((first / BLOCK + 1) * BLOCK);
            self.block(first..next, &all)?;
            first = next;
        }
        Ok(self.finish())
    }

    /// Each query with those blocks of the patterns at `rows`, which begin with a block, that may hold a match for it.
    pub(super) fn screened(mut self, rows: Range<u32>, probes: &Probes) -> Result<Scanned, Halt<P::Error>> {
        let mut meeting = vec![Vec::new(); GROUP_BLOCKS];
        let end = self.patterns.len().min(rows.end as usize);
        for group in rows.start as usize / GROUP_ROWS..end.div_ceil(GROUP_ROWS) {
            let first = group * GROUP_ROWS;
            let n_blocks = (end - first).min(GROUP_ROWS).div_ceil(BLOCK_ROWS);
            let filter = self.patterns.filter(group).map_err(SearchError::Patterns)?;
            if self.searchers.len() >= MANY {
                read_through(filter);
            }
            for (i, searcher) in self.searchers.iter().enumerate() {
                let first_pattern = self.plan.first_pattern(searcher.query).max(rows.start);
                let of_interest = searcher.lanes(first_pattern, first, n_blocks);
                if of_interest == 0 {
                    continue;
                }
                self.work.blocks_asked += u64::from(of_interest.count_ones());
                let mut lanes = within(self.level, filter, probes.of(searcher.query as usize)) & of_interest;
                while lanes != 0 {
                    meeting[lanes.trailing_zeros() as usize].push(i as u32);
                    lanes &= lanes - 1;
                }
            }
            for (block, met) in meeting.iter_mut().enumerate().filter(|(_, met)| !met.is_empty()) {
                let first = first + block * BLOCK_ROWS;
                self.block(first..self.patterns.len().min(first + BLOCK_ROWS), met)?;
                self.work.blocks_met += met.len() as u64;
                met.clear();
            }
        }
        Ok(self.finish())
    }

    /// Some of the queries, by their places among the searchers, with some patterns of one chunk.
    fn block(&mut self, patterns: Range<usize>, some: &[u32]) -> Result<(), Halt<P::Error>> {
        self.room.check()?;
        let index = patterns.start / CHUNK_ROWS;
        let chunk = self.patterns.chunk(index).map_err(SearchError::Patterns)?;
        assert_eq!(chunk.vectors.len(), chunk.norm2.len(), "norms of chunk {index}");
        let within = patterns.start - index * CHUNK_ROWS..patterns.end - index * CHUNK_ROWS;
        let norm2 = &chunk.norm2[within.clone()];
        let vectors: &[Fingerprint] = &chunk.vectors[within];
        let least = norm2.iter().fold(f32::INFINITY, |least, &norm2| least.min(norm(norm2)));
        if least.is_infinite() {
            return Ok(());
        }
        self.rows.clear();
        self.floors.clear();
        for &i in some {
            let searcher = &self.searchers[i as usize];
            self.rows.push(searcher.query);
            // The cast rounds towards zero, that is down, and turns infinity into the largest integer.
            self.floors.push((searcher.bound() * least) as i32);
        }
        self.reached.clear();
        let (scratch, reached) = (&mut self.scratch, &mut self.reached);
        reach(self.level, &self.queries.set, &self.rows, &self.floors, vectors, scratch, reached);
        self.work.dots += (some.len() * vectors.len()) as u64;
        let mut n_new = 0;
        for reached in &self.reached {
            let searcher = &mut self.searchers[some[reached.query as usize] as usize];
            let pattern = patterns.start as u32 + reached.pattern;
            if pattern >= self.plan.first_pattern(searcher.query) {
                n_new += usize::from(searcher.offer(pattern, reached.dot, norm2[reached.pattern as usize]));
            }
        }
        self.room.take(n_new);
        Ok(())
    }

    fn finish(self) -> Scanned {
        (self.searchers.into_iter().map(Searcher::into_hits).collect(), self.work)
    }
}
