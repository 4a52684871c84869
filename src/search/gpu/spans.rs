//! Patterns on the device: spans of rows, all of them if they fit the budget, else two that take turns.

use std::collections::VecDeque;

use super::super::searcher::norm;
use super::super::{CHUNK_ROWS, Patterns, SearchError};
use super::{Caps, Halt, Stop};
use crate::gpu::{Buffer, Device, GpuError, Submission, Usage};
use crate::prescreen::{FILTER_BYTES, GROUP_ROWS};
use crate::types::DIMS;

/// Bytes of a pattern: its fingerprint and its norm.
const ROW_BYTES: u64 = DIMS as u64 + 4;
/// Bytes of a pattern's share in the filter of its group.
const FILTER_ROW_BYTES: u64 = (FILTER_BYTES / GROUP_ROWS) as u64;
/// The largest span of patterns that are streamed (rows): 64 MiB.
const STREAMED_ROWS: u64 = 1 << 18;
/// What is written to the device at a time (rows): it lies in the memory of the CPU twice until it is there.
const PORTION_ROWS: usize = 64 * CHUNK_ROWS;
/// Portions under way at a time.
const PORTIONS: usize = 2;
/// In the place of an infinite norm or bound: no dot product of others reaches its product with them, and the
/// product is finite.
const UNREACHABLE: f32 = (1u64 << 60) as f32;

/// A norm or a bound as shaders take it.
pub(super) fn finite(value: f32) -> f32 {
    value.min(UNREACHABLE)
}

/// Some consecutive patterns on the device.
#[derive(Clone)]
pub(super) struct Span {
    /// Which one: it begins at row `index * span_rows`.
    index: u32,
    pub(super) vectors: Buffer,
    pub(super) norms: Buffer,
    /// Of groups of patterns, if the pre-screen is used.
    pub(super) filters: Option<Buffer>,
}

/// What of the patterns lies on the device.
#[derive(Default)]
pub(super) struct Spans {
    /// Digest and number of the patterns.
    of: Option<(u128, usize)>,
    /// Rows of every span but the last.
    rows: u32,
    is_resident: bool,
    has_filters: bool,
    /// By index if resident, else by index modulo 2.
    loaded: Vec<Option<Span>>,
    /// Bytes brought to the device so far.
    pub(super) uploaded: u64,
}

impl Spans {
    /// Prepares for patterns, with their filters if the pre-screen is to be used; what lies there already stays.
    pub(super) fn begin<P: Patterns>(&mut self, patterns: &P, caps: &Caps, with_filters: bool) {
        let of = Some((patterns.digest(), patterns.len()));
        if self.of == of && (self.has_filters || !with_filters) {
            return;
        }
        self.has_filters = with_filters;
        self.hold(of, caps.max_bytes, patterns.len() as u64 * self.row_bytes() <= caps.resident_bytes);
    }

    /// Whether all of the patterns lie there.
    pub(super) fn hold_all_of<P: Patterns>(&self, patterns: &P) -> bool {
        let is_whole = self.is_resident && self.loaded.iter().all(Option::is_some);
        is_whole && self.of == Some((patterns.digest(), patterns.len()))
    }

    fn row_bytes(&self) -> u64 {
        ROW_BYTES + if self.has_filters { FILTER_ROW_BYTES } else { 0 }
    }

    fn hold(&mut self, of: Option<(u128, usize)>, max_bytes: u64, is_resident: bool) {
        let most = (max_bytes / DIMS as u64).min(u64::from(u32::MAX));
        let rows = if is_resident { most } else { most.min(STREAMED_ROWS) };
        let rows = (rows / GROUP_ROWS as u64).max(1) * GROUP_ROWS as u64;
        let n_spans = of.map_or(0, |(_, n)| n.div_ceil(rows as usize));
        let n_loaded = if is_resident { n_spans } else { 2 };
        let (has_filters, uploaded) = (self.has_filters, self.uploaded);
        *self =
            Self { of, rows: rows as u32, is_resident, has_filters, loaded: vec![None; n_loaded], uploaded };
    }

    /// Rows of every span but the last.
    pub(super) fn rows(&self) -> u32 {
        self.rows
    }

    /// The span that pattern `row` lies in, brought to the device if it is not there. If there turns out to be too
    /// little memory for all of them, they are streamed from now on.
    pub(super) fn of<P: Patterns>(
        &mut self,
        device: &Device,
        patterns: &P,
        row: u32,
    ) -> Result<Span, Stop<P::Error>> {
        match self.load(device, patterns, row) {
            Err(Stop::Failed(GpuError::OutOfMemory { .. })) if self.is_resident => {
                self.hold(self.of, u64::from(self.rows) * DIMS as u64, false);
                self.load(device, patterns, row)
            }
            loaded => loaded,
        }
    }

    fn load<P: Patterns>(&mut self, device: &Device, patterns: &P, row: u32) -> Result<Span, Stop<P::Error>> {
        let index = row / self.rows;
        let place = index as usize % self.loaded.len();
        let span = match self.loaded[place].take() {
            Some(span) if span.index == index => span,
            other => {
                let first = index as usize * self.rows as usize;
                let n = (patterns.len() - first).min(self.rows as usize);
                let span = match other.filter(|span| span.norms.n_bytes() >= n as u64 * 4) {
                    Some(old) => Span { index, ..old },
                    None => Span {
                        index,
                        vectors: device.buffer("patterns", (n * DIMS) as u64, Usage::Input)?,
                        norms: device.buffer("norms of patterns", n as u64 * 4, Usage::Input)?,
                        filters: match self.has_filters {
                            true => Some(device.buffer(
                                "filters",
                                (n.div_ceil(GROUP_ROWS) * FILTER_BYTES) as u64,
                                Usage::Input,
                            )?),
                            false => None,
                        },
                    },
                };
                upload(device, patterns, first, n, &span)?;
                self.uploaded += n as u64 * self.row_bytes();
                span
            }
        };
        self.loaded[place] = Some(span.clone());
        Ok(span)
    }
}

/// Writes `n` patterns from row `first` on, straight from where they are mapped. The device copies one portion while
/// the next is read.
fn upload<P: Patterns>(
    device: &Device,
    patterns: &P,
    first: usize,
    n: usize,
    span: &Span,
) -> Result<(), Stop<P::Error>> {
    let mut under_way: VecDeque<Submission> = VecDeque::new();
    let mut norms: Vec<f32> = Vec::with_capacity(CHUNK_ROWS);
    for at in (0..n).step_by(CHUNK_ROWS) {
        let chunk = patterns.chunk((first + at) / CHUNK_ROWS).map_err(SearchError::Patterns);
        let chunk = chunk.map_err(Halt::Failed)?;
        norms.clear();
        norms.extend(chunk.norm2.iter().map(|&norm2| finite(norm(norm2))));
        device.write(&span.vectors, (at * DIMS) as u64, bytemuck::cast_slice(chunk.vectors))?;
        device.write(&span.norms, at as u64 * 4, bytemuck::cast_slice(&norms))?;
        if let Some(filters) = span.filters.as_ref().filter(|_| at.is_multiple_of(GROUP_ROWS)) {
            let filter = patterns.filter((first + at) / GROUP_ROWS).map_err(SearchError::Patterns);
            let filter = filter.map_err(Halt::Failed)?;
            device.write(filters, (at / GROUP_ROWS * FILTER_BYTES) as u64, bytemuck::bytes_of(filter))?;
        }
        if (at + CHUNK_ROWS).is_multiple_of(PORTION_ROWS) {
            under_way.push_back(device.submit(device.commands())?);
            if under_way.len() == PORTIONS
                && let Some(oldest) = under_way.pop_front()
            {
                device.wait(&oldest)?;
            }
        }
    }
    // What is kept on the device must be what it is known as.
    patterns.check().map_err(|error| Halt::Failed(SearchError::Patterns(error)))?;
    Ok(())
}
