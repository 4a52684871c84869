//! Drives a slice of queries through the patterns on the device, two dispatches in flight.

use std::ops::Range;
use std::time::Instant;

use super::super::run::Search;
use super::super::searcher::Searcher;
use super::super::work::{Halt, Room, Work};
use super::super::{CHUNK_ROWS, Patterns, Scope, SearchError};
use super::spans::finite;
use super::{Gpu, Rect, Sliced, State, Stop};
use crate::gpu::GpuError;
use crate::kernel::dot_i8::gpu::{DotBuffers, DotParams, DotReached, TILE_PATTERNS, TILE_QUERIES};

/// How far beyond the patterns that have raised the bounds a dispatch may go, in shares of those: bounds that are
/// behind let much through.
const AHEAD: u64 = 3;

/// One slice at work.
pub(super) struct Drive<'a, P> {
    gpu: &'a Gpu,
    state: &'a mut State,
    search: &'a Search<'a, P>,
    room: &'a Room<'a>,
    rows: Range<u32>,
    searchers: Vec<Searcher>,
    /// What is to be done, the next last.
    pending: Vec<Rect>,
    /// Most dot products of a dispatch, beside its pace: less than before where results had no room.
    most: u64,
    /// Whether bounds have risen since the device was told.
    has_risen: bool,
    work: Work,
    entries: Vec<DotReached>,
    last_end: Option<Instant>,
}

impl<'a, P: Patterns> Drive<'a, P> {
    pub(super) fn new(
        gpu: &'a Gpu,
        state: &'a mut State,
        search: &'a Search<'a, P>,
        rows: Range<u32>,
        room: &'a Room<'a>,
    ) -> Self {
        let searcher = |q: u32| Searcher::new(q, search.queries.norm2[q as usize], search.params);
        let first = search.plan.first_pattern(rows.start) / TILE_PATTERNS * TILE_PATTERNS;
        let whole = Rect { queries: rows.clone(), patterns: first..search.plan.n_patterns as u32 };
        Self {
            gpu,
            state,
            search,
            room,
            searchers: rows.clone().map(searcher).collect(),
            rows,
            pending: if whole.is_empty() { Vec::new() } else { vec![whole] },
            most: u64::MAX,
            has_risen: true,
            work: Work::default(),
            entries: Vec::new(),
            last_end: None,
        }
    }

    /// Does everything that is pending.
    pub(super) fn run(&mut self) -> Result<(), Stop<P::Error>> {
        self.drain()?;
        if self.pending.is_empty() {
            return Ok(());
        }
        let caps = &self.gpu.caps;
        self.state.spans.begin(self.search.patterns, self.gpu.max_bytes(), caps.resident_bytes);
        let vectors = &self.search.queries.set.vectors()[self.rows.start as usize..self.rows.end as usize];
        self.gpu.device.write(&self.state.queries, 0, bytemuck::cast_slice(vectors))?;
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
        for slot in &mut self.state.slots {
            slot.wait(&self.gpu.device, &mut self.entries)?;
            slot.flight = None;
        }
        Ok(())
    }

    /// Dispatches the next rectangle, if there is one.
    fn hand_in(&mut self, slot: usize) -> Result<(), Stop<P::Error>> {
        let Some(rect) = self.next() else { return Ok(()) };
        let handed_in = self.dispatch(slot, &rect);
        if handed_in.is_err() {
            self.pending.push(rect);
        }
        handed_in
    }

    fn dispatch(&mut self, slot: usize, rect: &Rect) -> Result<(), Stop<P::Error>> {
        let device = &self.gpu.device;
        let span = self.state.spans.of(device, self.search.patterns, rect.patterns.start)?;
        if self.has_risen {
            let bounds: Vec<f32> = self.searchers.iter().map(|searcher| finite(searcher.bound())).collect();
            device.write(&self.state.bounds, 0, bytemuck::cast_slice(&bounds))?;
            self.has_risen = false;
        }
        let base = rect.patterns.start / self.state.spans.rows() * self.state.spans.rows();
        let (after, step) = match self.search.plan.scope {
            Scope::Across => (0, 0),
            Scope::Within { .. } => (self.search.plan.first_pattern(self.rows.start), 1),
        };
        let params = DotParams {
            first_query: rect.queries.start - self.rows.start,
            n_queries: rect.queries.len() as u32,
            first_pattern: rect.patterns.start - base,
            n_patterns: rect.patterns.len() as u32,
            base,
            after,
            step,
            room: self.gpu.caps.room,
        };
        let state = &mut self.state;
        let slot = &mut state.slots[slot];
        device.write(&slot.params, 0, bytemuck::bytes_of(&params))?;
        let mut commands = device.commands();
        commands.clear(&slot.results, 4);
        let buffers = DotBuffers {
            params: &slot.params,
            queries: &state.queries,
            bounds: &state.bounds,
            patterns: &span.vectors,
            norms: &span.norms,
            results: &slot.results,
        };
        self.gpu.shader.dispatch(device, &mut commands, &params, &buffers);
        slot.submit(device, commands, rect.clone())?;
        Ok(())
    }

    /// Cuts the next dispatch from what is pending.
    fn next(&mut self) -> Option<Rect> {
        let rect = self.pending.pop()?;
        let span_end =
            (rect.patterns.start / self.state.spans.rows() + 1) * u64::from(self.state.spans.rows()) as u32;
        let dots = self.state.pace.dots().min(self.most);
        let (mut n_queries, mut n_patterns) = (rect.queries.len() as u64, rect.patterns.len() as u64);
        n_patterns = n_patterns.min(u64::from(span_end - rect.patterns.start));
        n_patterns =
            n_patterns.min(u64::from(self.gpu.device.limits().max_workgroups) * u64::from(TILE_PATTERNS));
        let (room, top_k) = (u64::from(self.gpu.caps.room), self.search.params.top_k() as u64);
        let mut most = dots;
        if top_k < self.search.plan.n_patterns as u64 {
            // Among as many patterns again as have been taken in, a query finds some `top_k` that are better.
            let taken = self.work.dots / self.searchers.len() as u64;
            n_patterns = n_patterns.min((AHEAD * taken).max(u64::from(TILE_PATTERNS)));
            let expected = top_k.saturating_mul(n_patterns) / taken.max(1);
            if taken == 0 || expected.saturating_mul(n_queries) > room / 2 {
                let per_query = (room / 2 / n_queries).max(1);
                n_patterns = match taken {
                    0 => n_patterns,
                    _ => n_patterns
                        .min((per_query.saturating_mul(taken) / top_k).max(u64::from(TILE_PATTERNS))),
                };
            }
            if taken == 0 {
                most = most.min(room);
            }
        }
        n_patterns = n_patterns.min((most / n_queries).max(u64::from(TILE_PATTERNS)));
        if n_patterns > u64::from(TILE_PATTERNS) && n_patterns < rect.patterns.len() as u64 {
            n_patterns -= n_patterns % u64::from(TILE_PATTERNS);
        }
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
        let count = self.state.slots[slot].wait(&self.gpu.device, &mut self.entries)?;
        let end = Instant::now();
        // Until the dispatch before had ended, this one was waiting.
        let begun = self.last_end.map_or(submitted, |last| last.max(submitted));
        self.last_end = Some(end);
        self.state.pace.took(rect.dots(), end - begun);
        if count > self.gpu.caps.room {
            self.state.slots[slot].flight = None;
            self.most = (rect.dots() / 2).max(1);
            self.pending.extend(halves(&rect));
            return Ok(());
        }
        self.offer(&rect)?;
        self.state.slots[slot].flight = None;
        self.work.dots += rect.dots();
        if u64::from(count) < u64::from(self.gpu.caps.room) / 4 {
            self.most = self.most.saturating_mul(2);
        }
        Ok(())
    }

    /// Offers what a dispatch has found to its queries.
    fn offer(&mut self, rect: &Rect) -> Result<(), Stop<P::Error>> {
        let mut n_new = 0;
        for &DotReached { query, pattern, dot } in &self.entries {
            if !rect.queries.contains(&(self.rows.start + query)) || !rect.patterns.contains(&pattern) {
                let what = format!("query {query} and pattern {pattern}, which are not of {rect:?}");
                return Err(GpuError::Wrong(what).into());
            }
            let chunk = self.search.patterns.chunk(pattern as usize / CHUNK_ROWS);
            let chunk = chunk.map_err(|error| Halt::Failed(SearchError::Patterns(error)))?;
            let norm2 = chunk.norm2[pattern as usize % CHUNK_ROWS];
            n_new += usize::from(self.searchers[query as usize].offer(pattern, dot, norm2));
        }
        self.has_risen |= !self.entries.is_empty();
        self.room.take(n_new);
        Ok(())
    }

    /// What was found, and what was not done.
    pub(super) fn finish(self) -> Sliced {
        let in_flight = self.state.slots.iter_mut().filter_map(|slot| slot.flight.take());
        let left = in_flight.map(|flight| flight.rect).chain(self.pending).collect();
        let hits = self.searchers.into_iter().map(Searcher::into_hits).collect();
        Sliced { hits, work: self.work, left }
    }
}

/// A rectangle in two, along the longer of its sides.
fn halves(rect: &Rect) -> [Rect; 2] {
    let Rect { queries, patterns } = rect.clone();
    let middle = |range: &Range<u32>| range.start + range.len() as u32 / 2;
    if patterns.len() > TILE_PATTERNS as usize || queries.len() == 1 {
        let middle = middle(&patterns);
        let later = Rect { queries: queries.clone(), patterns: middle..patterns.end };
        return [later, Rect { queries, patterns: patterns.start..middle }];
    }
    let middle = middle(&queries);
    let later = Rect { queries: middle..queries.end, patterns: patterns.clone() };
    [later, Rect { queries: queries.start..middle, patterns }]
}
