//! Drives a slice of queries through the patterns on the device, two dispatches in flight.

use std::ops::Range;
use std::time::Instant;

use super::super::run::Search;
use super::super::searcher::Searcher;
use super::super::work::{Halt, Room, Work};
use super::super::{CHUNK_ROWS, Patterns, SearchError};
use super::screen::Screen;
use super::slot::Answer;
use super::spans::{Span, finite};
use super::{Gpu, Rect, Sliced, State, Stop};
use crate::gpu::GpuError;
use crate::kernel::absent::gpu::{AbsentBuffers, AbsentParams};
use crate::kernel::dot_i8::gpu::{
    DotBuffers, DotLists, DotNeed, DotParams, DotReached, TILE_PATTERNS, TILE_QUERIES,
};
use crate::prescreen::{BLOCK_ROWS, GROUP_ROWS, Probes};
use crate::types::Fingerprint;

/// How far beyond the patterns that have raised the bounds a dispatch may go, in shares of those: bounds that are
/// behind let much through.
const AHEAD: u64 = 3;
/// Rectangles begin at multiples of this (patterns): whole tiles, which are the blocks of the pre-screen.
const GRAIN: u64 = TILE_PATTERNS as u64;
const _: () = assert!(TILE_PATTERNS as usize == BLOCK_ROWS);

/// One slice at work.
pub(super) struct Drive<'a, P> {
    gpu: &'a Gpu,
    state: &'a mut State,
    search: &'a Search<'a, P>,
    room: &'a Room<'a>,
    rows: &'a [u32],
    /// What the queries ask the pre-screen for, if it is used.
    probes: Option<&'a Probes>,
    /// Of each query (size n_rows).
    searchers: Vec<Searcher>,
    /// The first pattern that each meets (size n_rows); `u32::MAX` for the zero vector.
    firsts: Vec<u32>,
    /// What is to be done, the next last.
    pending: Vec<Rect>,
    /// Most pairs of a dispatch, beside its pace: less than before where results had no room.
    most: u64,
    /// Whether bounds have risen since the device was told.
    has_risen: bool,
    /// Pairs taken in, left out by the pre-screen or not.
    n_pairs: u64,
    work: Work,
    answer: Answer,
    last_end: Option<Instant>,
}

impl<'a, P: Patterns> Drive<'a, P> {
    pub(super) fn new(
        gpu: &'a Gpu,
        state: &'a mut State,
        search: &'a Search<'a, P>,
        rows: &'a [u32],
        screened: bool,
        room: &'a Room<'a>,
    ) -> Self {
        let norm2 = |row: u32| search.queries.norm2[row as usize];
        let first = |&row: &u32| if norm2(row) == 0 { u32::MAX } else { search.plan.first_pattern(row) };
        let firsts: Vec<u32> = rows.iter().map(first).collect();
        let n_patterns = search.plan.n_patterns as u32;
        let start = firsts.iter().min().map_or(n_patterns, |&first| first.min(n_patterns));
        let whole = Rect {
            queries: 0..rows.len() as u32,
            patterns: start / TILE_PATTERNS * TILE_PATTERNS..n_patterns,
        };
        Self {
            gpu,
            state,
            search,
            room,
            rows,
            probes: search.queries.probes.as_ref().filter(|_| screened),
            searchers: rows.iter().map(|&row| Searcher::new(row, norm2(row), search.params)).collect(),
            firsts,
            pending: if whole.is_empty() { Vec::new() } else { vec![whole] },
            most: u64::MAX,
            has_risen: true,
            n_pairs: 0,
            work: Work::default(),
            answer: Answer::default(),
            last_end: None,
        }
    }

    /// Does everything that is pending.
    pub(super) fn run(&mut self) -> Result<(), Stop<P::Error>> {
        self.drain()?;
        if self.pending.is_empty() {
            return Ok(());
        }
        let start = Instant::now();
        self.bring_queries()?;
        self.state.spent.upload += start.elapsed().as_secs_f64();
        self.state.spans.begin(self.search.patterns, &self.gpu.caps, self.probes.is_some());
        loop {
            for slot in 0..self.state.slots.len() {
                self.take_in(slot)?;
                self.room.check()?;
                self.hand_in(slot)?;
            }
            if self.state.slots.iter().all(|slot| slot.flight.is_none()) {
                return Ok(());
            }
        }
    }

    /// Forgets what is in flight.
    pub(super) fn drain(&mut self) -> Result<(), GpuError> {
        let mut drained = Ok(());
        for slot in &mut self.state.slots {
            drained = drained.and(slot.wait(&self.gpu.device, &mut self.answer));
            slot.flight = None;
        }
        drained
    }

    fn bring_queries(&mut self) -> Result<(), GpuError> {
        let device = &self.gpu.device;
        let all = self.search.queries.set.vectors();
        let (first, last) = (self.rows[0] as usize, self.rows[self.rows.len() - 1] as usize);
        match all.get(first..=last).filter(|together| together.len() == self.rows.len()) {
            Some(together) => device.write(&self.state.queries, 0, bytemuck::cast_slice(together))?,
            None => {
                let gathered: Vec<Fingerprint> = self.rows.iter().map(|&row| all[row as usize]).collect();
                device.write(&self.state.queries, 0, bytemuck::cast_slice(&gathered))?;
            }
        }
        if let Some(probes) = self.probes {
            if self.state.screen.is_none() {
                let n_queries = self.gpu.max_queries();
                self.state.screen = Some(Screen::new(device, n_queries, self.gpu.caps.max_bytes)?);
            }
            if let Some(screen) = &mut self.state.screen {
                screen.ask(device, probes, self.rows)?;
            }
        }
        Ok(())
    }

    /// Dispatches the next rectangle, if there is one.
    fn hand_in(&mut self, slot: usize) -> Result<(), Stop<P::Error>> {
        while let Some(rect) = self.next() {
            let is_handed_in = self.dispatch(slot, &rect);
            if !matches!(is_handed_in, Ok(true)) {
                self.pending.push(rect);
            }
            if is_handed_in? {
                break;
            }
        }
        Ok(())
    }

    /// Hands the rectangle in; returns whether that was done: if its patterns turn out to be streamed from now on, in smaller
    /// spans, it has to be cut anew.
    fn dispatch(&mut self, slot: usize, rect: &Rect) -> Result<bool, Stop<P::Error>> {
        let start = Instant::now();
        let span = self.state.spans.of(&self.gpu.device, self.search.patterns, rect.patterns.start)?;
        self.state.spent.upload += start.elapsed().as_secs_f64();
        let rows = self.state.spans.rows();
        if (rect.patterns.end - 1) / rows != rect.patterns.start / rows {
            return Ok(false);
        }
        if self.has_risen {
            let of = self.searchers.iter().zip(&self.firsts);
            let needs: Vec<DotNeed> =
                of.map(|(searcher, &first)| DotNeed { bound: finite(searcher.bound()), first }).collect();
            self.gpu.device.write(&self.state.needs, 0, bytemuck::cast_slice(&needs))?;
            self.has_risen = false;
        }
        self.submit(slot, rect, &span)?;
        Ok(true)
    }

    fn submit(&mut self, slot: usize, rect: &Rect, span: &Span) -> Result<(), GpuError> {
        let (device, state) = (&self.gpu.device, &mut *self.state);
        let slot = &mut state.slots[slot];
        let base = rect.patterns.start / state.spans.rows() * state.spans.rows();
        let params = DotParams {
            first_query: rect.queries.start,
            n_queries: rect.queries.len() as u32,
            first_pattern: rect.patterns.start - base,
            n_patterns: rect.patterns.len() as u32,
            base,
            room: self.gpu.caps.room,
        };
        device.write(&slot.dot_params, 0, bytemuck::bytes_of(&params))?;
        let mut commands = device.commands();
        commands.clear(&slot.results, 4);
        let buffers = DotBuffers {
            params: &slot.dot_params,
            queries: &state.queries,
            needs: &state.needs,
            patterns: &span.vectors,
            norms: &span.norms,
            results: &slot.results,
        };
        let screen = state.screen.as_ref().zip(span.filters.as_ref()).filter(|_| self.probes.is_some());
        let Some((screen, filters)) = screen else {
            self.gpu.dot.dense(device, &mut commands, &params, &buffers);
            return slot.submit(device, commands, rect.clone(), None);
        };
        let n_blocks = params.n_patterns.div_ceil(TILE_PATTERNS);
        let absent = AbsentParams {
            first_query: params.first_query,
            first_block: params.first_pattern / TILE_PATTERNS,
            n_blocks,
            base,
            stride: params.n_queries,
        };
        device.write(&slot.absent_params, 0, bytemuck::bytes_of(&absent))?;
        commands.clear(&screen.counts, u64::from(n_blocks) * 4);
        let asked = AbsentBuffers {
            params: &slot.absent_params,
            needs: &state.needs,
            ends: &screen.ends,
            probes: &screen.probes,
            filters,
            counts: &screen.counts,
            lists: &screen.lists,
        };
        screen.shader.dispatch(device, &mut commands, &absent, &asked);
        let lists = DotLists { counts: &screen.counts, lists: &screen.lists };
        self.gpu.dot.listed(device, &mut commands, &params, &buffers, &lists);
        slot.submit(device, commands, rect.clone(), Some((&screen.counts, n_blocks)))
    }

    /// Cuts the next dispatch from what is pending.
    fn next(&mut self) -> Option<Rect> {
        let rect = self.pending.pop()?;
        let span_rows = self.state.spans.rows();
        let in_span = u64::from(span_rows - rect.patterns.start % span_rows);
        let in_grid = u64::from(self.gpu.device.limits().max_workgroups) * GRAIN;
        let mut n_queries = rect.queries.len() as u64;
        let mut n_patterns = (rect.patterns.len() as u64).min(in_span).min(in_grid);
        let mut most = self.state.paces[usize::from(self.probes.is_some())].dots().min(self.most);
        if let Some(screen) = self.state.screen.as_ref().filter(|_| self.probes.is_some()) {
            n_patterns = n_patterns.min(screen.max_blocks(n_queries) * GRAIN);
        }
        let (room, top_k) = (u64::from(self.gpu.caps.room), self.search.params.top_k() as u64);
        if top_k < self.search.plan.n_patterns as u64 {
            // Among as many patterns again as were taken in, a query finds some `top_k` that are better than its best.
            let taken = self.n_pairs / self.searchers.len() as u64;
            let fitting = (room / 2 / n_queries).saturating_mul(taken) / top_k;
            n_patterns = n_patterns.min((AHEAD * taken).min(fitting).max(GRAIN));
            if taken == 0 {
                most = most.min(room);
            }
        }
        n_patterns = n_patterns.min((most / n_queries).max(GRAIN));
        n_patterns = match rect.patterns.start as u64 + n_patterns {
            end if n_patterns < GRAIN || end == u64::from(rect.patterns.end) => n_patterns,
            // Groups are not divided between dispatches where that can be helped: each would read the filter.
            end if n_patterns > GROUP_ROWS as u64 => n_patterns - end % GROUP_ROWS as u64,
            end => n_patterns - end % GRAIN,
        };
        n_queries = n_queries.min((most / n_patterns).max(1));
        if n_queries > u64::from(TILE_QUERIES) && n_queries < rect.queries.len() as u64 {
            n_queries -= n_queries % u64::from(TILE_QUERIES);
        }
        let middle = rect.patterns.start + n_patterns as u32;
        let split = rect.queries.start + n_queries as u32;
        let later = Rect { queries: rect.queries.clone(), patterns: middle..rect.patterns.end };
        let beside = Rect { queries: split..rect.queries.end, patterns: rect.patterns.start..middle };
        self.pending.extend([later, beside].into_iter().filter(|rest| !rest.is_empty()));
        Some(Rect { queries: rect.queries.start..split, patterns: rect.patterns.start..middle })
    }

    /// Takes in what the slot's dispatch has found, if there is one.
    fn take_in(&mut self, slot: usize) -> Result<(), Stop<P::Error>> {
        let Some(flight) = &self.state.slots[slot].flight else { return Ok(()) };
        let (rect, submitted) = (flight.rect.clone(), flight.submitted);
        self.state.slots[slot].wait(&self.gpu.device, &mut self.answer)?;
        let end = Instant::now();
        // Until the dispatch before had ended, this one was waiting.
        let begun = self.last_end.map_or(submitted, |last| last.max(submitted));
        self.last_end = Some(end);
        self.state.spent.compute += (end - begun).as_secs_f64();
        self.state.paces[usize::from(self.probes.is_some())].took(rect.n_pairs(), end - begun);
        let (count, room) = (self.answer.count, self.gpu.caps.room);
        if u64::from(count) > rect.n_pairs() {
            return Err(GpuError::Wrong(format!("{count} dot products of {rect:?}")).into());
        }
        if count > room {
            self.state.slots[slot].flight = None;
            self.most = (rect.n_pairs() / 2).max(1);
            self.pending.extend(halves(&rect));
            return Ok(());
        }
        self.offer(&rect)?;
        self.count(&rect);
        self.state.spent.take_in += end.elapsed().as_secs_f64();
        self.state.slots[slot].flight = None;
        if count < room / 4 {
            self.most = self.most.saturating_mul(2);
        }
        Ok(())
    }

    /// Offers what a dispatch has found to its queries.
    fn offer(&mut self, rect: &Rect) -> Result<(), Stop<P::Error>> {
        // All of them before any is offered: a rectangle is taken in whole or done again.
        let is_of_it = |entry: &&DotReached| {
            rect.queries.contains(&entry.query) && rect.patterns.contains(&entry.pattern)
        };
        if let Some(stray) = self.answer.entries.iter().find(|entry| !is_of_it(entry)) {
            return Err(GpuError::Wrong(format!("{stray:?}, which is not of {rect:?}")).into());
        }
        let mut n_new = 0;
        for &DotReached { query, pattern, dot } in &self.answer.entries {
            let chunk = self.search.patterns.chunk(pattern as usize / CHUNK_ROWS);
            let chunk = chunk.map_err(|error| Halt::Failed(SearchError::Patterns(error)))?;
            let norm2 = chunk.norm2[pattern as usize % CHUNK_ROWS];
            n_new += usize::from(self.searchers[query as usize].offer(pattern, dot, norm2));
        }
        self.has_risen |= !self.answer.entries.is_empty();
        self.room.take(n_new);
        Ok(())
    }

    /// Counts what a dispatch has done.
    fn count(&mut self, rect: &Rect) {
        self.n_pairs += rect.n_pairs();
        if self.probes.is_none() {
            self.work.dots += rect.n_pairs();
            return;
        }
        let starts = (rect.patterns.start..).step_by(BLOCK_ROWS);
        for (start, &n_met) in starts.zip(&self.answer.met) {
            let n_rows = (self.search.plan.n_patterns as u32 - start).min(TILE_PATTERNS);
            self.work.blocks_met += u64::from(n_met);
            self.work.dots += u64::from(n_met) * u64::from(n_rows);
        }
        let end = rect.patterns.end.div_ceil(TILE_PATTERNS);
        let asked =
            |&first: &u32| u64::from(end.saturating_sub(first.max(rect.patterns.start) / TILE_PATTERNS));
        let firsts = &self.firsts[rect.queries.start as usize..rect.queries.end as usize];
        self.work.blocks_asked += firsts.iter().map(asked).sum::<u64>();
    }

    /// What was found, and what was not done.
    pub(super) fn finish(self) -> Sliced {
        let in_flight = self.state.slots.iter_mut().filter_map(|slot| slot.flight.take());
        let left = in_flight.map(|flight| flight.rect).chain(self.pending).collect();
        let hits = self.searchers.into_iter().map(Searcher::into_hits).collect();
        Sliced { hits, work: self.work, left }
    }
}

/// A rectangle in two, by patterns as long as both are whole tiles, then by queries.
fn halves(rect: &Rect) -> [Rect; 2] {
    let Rect { queries, patterns } = rect.clone();
    let middle = |range: &Range<u32>| range.start + range.len() as u32 / 2;
    if patterns.len() > TILE_PATTERNS as usize {
        let middle = middle(&patterns).next_multiple_of(TILE_PATTERNS).min(patterns.end - 1);
        let middle = middle / TILE_PATTERNS * TILE_PATTERNS;
        let later = Rect { queries: queries.clone(), patterns: middle..patterns.end };
        return [later, Rect { queries, patterns: patterns.start..middle }];
    }
    let middle = middle(&queries);
    let later = Rect { queries: middle..queries.end, patterns: patterns.clone() };
    [later, Rect { queries: queries.start..middle, patterns }]
}
