//! What a search is expected to take, with and without the pre-screen.
//!
//! ```text
//! without:  queries × patterns × dot / threads + patterns × read
//! with:  ( groups × filter + queries × groups × (visit + probes × probe) + blocks met × meet ) / threads
//!        + the audit, which is a search without the pre-screen of the audited queries
//! on a GPU:  dispatch + patterns × upload, unless they are there, and as above but for threads, filters and reading
//! ```
//!
//! The times stand in [`Costs`] and are measured once a machine, those of a GPU in [`GpuCosts`] whenever it is opened;
//! how many probes a query needs and how many blocks it meets is tried out on a few queries and groups.

use std::sync::Arc;

use super::plan::{Engine, PlanOptions, Prescreen, Scope};
use super::{Gpu, GpuCosts, Params, Patterns, Queries};
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

impl Estimate {
    /// Seconds of the way that was decided on.
    fn seconds(&self) -> f64 {
        self.with_s.filter(|_| self.reason.is_for()).unwrap_or(self.without_s)
    }
}

/// What the pre-screen was tried out on.
struct Trial {
    n_groups: f64,
    /// Probes that a query needs in a group, and blocks that it meets there, on average.
    probes: f64,
    met: f64,
    pass_rate: f64,
}

/// A search in numbers.
struct Size {
    n_queries: f64,
    n_audited: f64,
    n_patterns: f64,
    /// Of the pairs of queries and patterns.
    share: f64,
    trial: Option<Trial>,
}

/// Seconds without the pre-screen, and with it.
type Times = (f64, Option<f64>);

impl Size {
    fn on_cpu(&self, costs: &Costs, n_threads: usize) -> Times {
        let n_threads = n_threads.max(1) as f64;
        let without = |n_queries: f64| {
            let dots = n_queries * self.n_patterns * self.share * costs.dot / n_threads;
            (dots + self.n_patterns * costs.read) / 1e9
        };
        let with = self.trial.as_ref().map(|trial| {
            let visits = self.n_queries * trial.n_groups * self.share;
            let of_visits = costs.visit + trial.probes * costs.probe + trial.met * costs.meet;
            let filters = trial.n_groups * costs.filter;
            (visits * of_visits + filters) / 1e9 / n_threads + without(self.n_audited)
        });
        (without(self.n_queries), with)
    }

    /// The way of the patterns to the device is counted, unless they are there.
    fn on_gpu(&self, costs: &GpuCosts, are_there: bool) -> Times {
        let upload = if are_there { 0.0 } else { self.n_patterns * costs.upload };
        let dots = |n_queries: f64| n_queries * self.n_patterns * self.share * costs.dot;
        let with = self.trial.as_ref().map(|trial| {
            let visits = self.n_queries * trial.n_groups * self.share;
            let of_visits = trial.probes * costs.probe + trial.met * BLOCK_ROWS as f64 * costs.dot;
            // Filters are half as large as the vectors.
            (2.0 * costs.dispatch + 1.5 * upload + visits * of_visits + dots(self.n_audited)) / 1e9
        });
        ((costs.dispatch + upload + dots(self.n_queries)) / 1e9, with)
    }
}

/// Estimates both ways on every engine that there is a choice of, and decides on one.
pub(super) fn estimate<P: Patterns>(
    queries: &Queries<'_>,
    patterns: &P,
    params: &Params,
    scope: Scope,
    options: &PlanOptions,
) -> Result<(Engine, Estimate), P::Error> {
    let against = against(queries, patterns, params, options);
    let size = Size {
        n_queries: queries.len() as f64,
        n_audited: audited_rows(queries.len()).len() as f64,
        n_patterns: patterns.len() as f64,
        share: scope.share(queries.len(), patterns.len()),
        trial: match against {
            Some(_) => None,
            None => Some(trial(queries, patterns)?),
        },
    };
    let decide = |(without_s, with_s): Times| {
        let reason = match (against, with_s, options.prescreen) {
            (Some(reason), ..) => reason,
            (None, _, Prescreen::On) => Reason::On,
            (None, Some(with_s), _) if with_s < without_s => Reason::Faster,
            _ => Reason::Slower,
        };
        let pass_rate = size.trial.as_ref().map(|trial| trial.pass_rate);
        Estimate { reason, without_s, with_s, pass_rate, gpu_s: None }
    };
    let on = |gpu: &Arc<Gpu>| {
        let estimate = decide(size.on_gpu(&gpu.costs(), gpu.holds(patterns)));
        Estimate { gpu_s: Some(estimate.seconds()), ..estimate }
    };
    if let Engine::Gpu(gpu) = &options.engine {
        return Ok((options.engine.clone(), on(gpu)));
    }
    let on_cpu = decide(size.on_cpu(&options.costs, options.n_threads));
    let Some(gpu) = options.offer.as_ref().and_then(|offer| offer.gpu(on_cpu.seconds())) else {
        return Ok((options.engine.clone(), on_cpu));
    };
    let on_gpu = on(gpu);
    match on_gpu.seconds() < on_cpu.seconds() {
        true => Ok((Engine::Gpu(Arc::clone(gpu)), on_gpu)),
        false => Ok((options.engine.clone(), Estimate { gpu_s: on_gpu.gpu_s, ..on_cpu })),
    }
}

/// What speaks against the pre-screen, whatever it would save.
fn against<P: Patterns>(
    queries: &Queries<'_>,
    patterns: &P,
    params: &Params,
    options: &PlanOptions,
) -> Option<Reason> {
    if queries.probes.is_none() {
        Some(Reason::NoProbes)
    } else if options.prescreen == Prescreen::Off {
        Some(Reason::Off)
    } else if !patterns.has_filters() || queries.is_empty() {
        Some(Reason::NoFilters)
    } else if params.threshold() <= 0.0 {
        Some(Reason::NoThreshold)
    } else {
        None
    }
}

/// Tries the pre-screen out on a few queries and groups.
fn trial<P: Patterns>(queries: &Queries<'_>, patterns: &P) -> Result<Trial, P::Error> {
    let n_groups = patterns.len().div_ceil(GROUP_ROWS);
    let (mut n_visits, mut n_asked, mut n_probes, mut n_met) = (0, 0, 0, 0);
    for group in spread(n_groups, SAMPLED_GROUPS.min(n_groups.div_ceil(SAMPLED_SHARE))) {
        let filter = patterns.filter(group)?;
        let n_blocks = (patterns.len() - group * GROUP_ROWS).min(GROUP_ROWS).div_ceil(BLOCK_ROWS);
        for row in spread(queries.len(), SAMPLED_QUERIES.min(queries.len().div_ceil(SAMPLED_SHARE))) {
            let probes = queries.probes.as_ref().map_or(&[][..], |probes| probes.of(row));
            let (left, n_looked_at) = counted(filter, probes);
            n_visits += 1;
            n_asked += n_blocks;
            n_probes += n_looked_at;
            n_met += (left & u64::MAX >> (GROUP_BLOCKS - n_blocks)).count_ones() as usize;
        }
    }
    let per_visit = |n: usize| n as f64 / f64::from(n_visits);
    Ok(Trial {
        n_groups: n_groups as f64,
        probes: per_visit(n_probes),
        met: per_visit(n_met),
        pass_rate: n_met as f64 / n_asked as f64,
    })
}

/// At most `wanted` of `0..n`, evenly spread.
fn spread(n: usize, wanted: usize) -> impl Iterator<Item = usize> {
    let count = n.min(wanted);
    (0..count).map(move |i| (2 * i + 1) * n / (2 * count))
}
