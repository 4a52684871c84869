//! What a search is expected to take, with and without the pre-screen.
//!
//! ```text
//! without:  queries × patterns × dot / threads + patterns × read
//! with:  ( groups × filter + queries × groups × (visit + probes × probe) + blocks met × meet ) / threads
//!        + the audit, which is a search without the pre-screen of the audited queries
//! ```
//!
//! The times stand in [`Costs`] and are measured once a machine; how many probes a query needs and how many
//! blocks it meets is tried out on a few queries and groups.

use super::plan::{Engine, PlanOptions, Prescreen, Scope};
use super::{Params, Patterns, Queries};
use crate::kernel::absent::counted;
use crate::prescreen::{BLOCK_ROWS, GROUP_BLOCKS, GROUP_ROWS, audited_rows};

/// Queries that the pre-screen is tried out on, at most.
const SAMPLED_QUERIES: usize = 48;
/// Groups that it is tried out on, at most.
const SAMPLED_GROUPS: usize = 8;
/// One of so many queries, and of so many groups, are enough where there are few: a trial must cost far less than
/// what it decides on.
const SAMPLED_SHARE: usize = 8;

/// What things take on a machine at one CPU level, in ns. Those of a plan's alternatives are compared with
/// each other, so it matters little that they are rough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Costs {
    /// A dot product of many, on one thread.
    pub dot: f64,
    /// Reading a fingerprint from memory, with all threads reading.
    pub read: f64,
    /// Bringing a group's filter into the cache, on one thread.
    pub filter: f64,
    /// A query's visit to a group, without its probes, on one thread.
    pub visit: f64,
    /// A probe, on one thread.
    pub probe: f64,
    /// A query's meeting with a block of patterns, on one thread.
    pub meet: f64,
}

impl Default for Costs {
    /// Those of one core with AVX-512 VNNI of 2023.
    fn default() -> Self {
        Self { dot: 1.3, read: 8.0, filter: 60_000.0, visit: 6.0, probe: 1.2, meet: 120.0 }
    }
}

/// Why the pre-screen is used or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// The patterns have no filters: they are too few, or nothing is known of their features.
    #[default]
    NoFilters,
    /// Nothing is known of the features of the queries.
    NoProbes,
    /// Without a threshold every pattern may be a match.
    NoThreshold,
    /// It is switched off.
    Off,
    /// It is switched on.
    On,
    /// It is expected to save time.
    Faster,
    /// It is expected to save none.
    Slower,
    /// A GPU searches everything.
    Gpu,
}

impl Reason {
    /// Whether it speaks for the pre-screen.
    pub fn is_for(self) -> bool {
        matches!(self, Self::On | Self::Faster)
    }

    /// The reason in words: "pre-screen on: …".
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoFilters => "the patterns have no filters",
            Self::NoProbes => "the features of the queries are not known",
            Self::NoThreshold => "without a threshold nothing can be left out",
            Self::Off => "switched off",
            Self::On => "switched on",
            Self::Faster => "expected to be faster",
            Self::Slower => "expected to be slower",
            Self::Gpu => "a GPU searches everything",
        }
    }
}

/// What a search is expected to take.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// Why the pre-screen is used or not.
    pub reason: Reason,
    /// Seconds without it.
    pub without_s: f64,
    /// Seconds with it, if it is possible.
    pub with_s: Option<f64>,
    /// Share of the pairs of query and block that it is expected to let meet.
    pub pass_rate: Option<f64>,
    /// Seconds on a GPU, if one was thought of.
    pub gpu_s: Option<f64>,
}

/// Estimates both ways, and decides.
pub(super) fn estimate<P: Patterns>(
    queries: &Queries<'_>,
    patterns: &P,
    params: &Params,
    scope: Scope,
    options: &PlanOptions,
) -> Result<Estimate, P::Error> {
    let costs = &options.costs;
    let share = scope.share(queries.len(), patterns.len());
    if let Engine::Gpu(gpu) = &options.engine
        && options.prescreen != Prescreen::On
    {
        let without_s = gpu.expected_s(queries.len() as f64 * share, patterns.len());
        return Ok(Estimate {
            reason: Reason::Gpu,
            without_s,
            gpu_s: Some(without_s),
            ..Estimate::default()
        });
    }
    let without = |n_queries: usize| {
        let dots = n_queries as f64 * patterns.len() as f64 * share * costs.dot / options.n_threads as f64;
        (dots + patterns.len() as f64 * costs.read) / 1e9
    };
    let plain = |reason| Estimate { reason, without_s: without(queries.len()), ..Estimate::default() };
    let Some(probes) = &queries.probes else { return Ok(plain(Reason::NoProbes)) };
    if options.prescreen == Prescreen::Off {
        return Ok(plain(Reason::Off));
    }
    if !patterns.has_filters() || queries.is_empty() {
        return Ok(plain(Reason::NoFilters));
    }
    if params.threshold() <= 0.0 {
        return Ok(plain(Reason::NoThreshold));
    }
    let n_groups = patterns.len().div_ceil(GROUP_ROWS);
    let (mut n_visits, mut n_asked, mut n_probes, mut n_met) = (0, 0, 0, 0);
    for group in spread(n_groups, SAMPLED_GROUPS.min(n_groups.div_ceil(SAMPLED_SHARE))) {
        let filter = patterns.filter(group)?;
        let n_blocks = (patterns.len() - group * GROUP_ROWS).min(GROUP_ROWS).div_ceil(BLOCK_ROWS);
        for row in spread(queries.len(), SAMPLED_QUERIES.min(queries.len().div_ceil(SAMPLED_SHARE))) {
            let (left, n_looked_at) = counted(filter, probes.of(row));
            n_visits += 1;
            n_asked += n_blocks;
            n_probes += n_looked_at;
            n_met += (left & u64::MAX >> (GROUP_BLOCKS - n_blocks)).count_ones() as usize;
        }
    }
    let (n_queries, per_visit) = (queries.len() as f64, |n: usize| n as f64 / f64::from(n_visits));
    let visits = n_queries * n_groups as f64 * share;
    let of_visits = costs.visit + per_visit(n_probes) * costs.probe + per_visit(n_met) * costs.meet;
    let filters = n_groups as f64 * costs.filter;
    let with_s = (visits * of_visits + filters) / 1e9 / options.n_threads as f64
        + without(audited_rows(queries.len()).len());
    let without_s = without(queries.len());
    let reason = match options.prescreen {
        Prescreen::On => Reason::On,
        _ if with_s < without_s => Reason::Faster,
        _ => Reason::Slower,
    };
    let pass_rate = n_met as f64 / n_asked as f64;
    Ok(Estimate { reason, without_s, with_s: Some(with_s), pass_rate: Some(pass_rate), gpu_s: None })
}

/// At most `wanted` of `0..n`, evenly spread.
fn spread(n: usize, wanted: usize) -> impl Iterator<Item = usize> {
    let count = n.min(wanted);
    (0..count).map(move |i| (2 * i + 1) * n / (2 * count))
}
