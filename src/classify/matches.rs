//! Units against tables: plans, searches, and makes rows of the hits.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{ClassifyError, ClassifyOptions};
use crate::export::MatchRow;
use crate::prescreen::Probes;
use crate::search::{Hit, Patterns, Plan, Prescreen, Queries, Scope, Tally, plan, run};
use crate::store::LocatedUnit;
use crate::table::{Table, TableError};
use crate::types::{Fingerprint, Progress, Stage, UnitKind, is_small, verdict};

/// Matches held at a time, at most but for those of one unit (32 bytes each).
const MAX_HELD: usize = 4 << 20;

/// How the search went.
#[derive(Clone, Debug, Default)]
pub struct SearchReport {
    /// Plan of the largest batch in each table, of equals the last (size n_tables); empty if there was nothing to search.
    pub plans: Vec<Plan>,
    /// What all searches together came to.
    pub tally: Tally,
}

/// Searches units in tables.
pub(super) struct Matcher<'a> {
    tables: &'a [Table],
    kinds: Vec<UnitKind>,
    options: &'a ClassifyOptions,
}

/// A match, and the place of its table.
type Match = (usize, Hit);

impl<'a> Matcher<'a> {
    /// For units of these kinds; others have no matches.
    pub(super) fn new(tables: &'a [Table], kinds: Vec<UnitKind>, options: &'a ClassifyOptions) -> Self {
        Self { tables, kinds, options }
    }

    /// Whether the features of units may be of use.
    pub(super) fn may_prescreen(&self) -> bool {
        let is_wanted =
            self.options.search.prescreen != Prescreen::Off && self.options.params.threshold() > 0.0;
        is_wanted && self.tables.iter().any(Patterns::has_filters)
    }

    /// Hands the matches of `units` to `sink`: unit after unit, the best first.
    pub(super) fn search(
        &self,
        units: &[LocatedUnit],
        progress: &dyn Progress,
        report: &mut SearchReport,
        mut sink: impl FnMut(MatchRow) -> Result<(), ClassifyError>,
    ) -> Result<(), ClassifyError> {
        let searched: Vec<&LocatedUnit> = units.iter().filter(|u| self.kinds.contains(&u.row.kind)).collect();
        progress.advance((units.len() - searched.len()) as u64);
        let mut parts = vec![searched.as_slice()];
        while let Some(part) = parts.pop() {
            let matches = match self.part(part, progress, report) {
                Err(ClassifyError::TooManyMatches) if part.len() > 1 => {
                    let (first, second) = part.split_at(part.len() / 2);
                    parts.extend([second, first]);
                    continue;
                }
                matches => matches?,
            };
            for (unit, matches) in part.iter().zip(matches) {
                for ((table, hit), rank) in matches.into_iter().zip(1..) {
                    sink(self.row(unit, table, &hit, rank)?)?;
                }
            }
        }
        Ok(())
    }

    /// The matches of each of `units`.
    fn part(
        &self,
        units: &[&LocatedUnit],
        progress: &dyn Progress,
        report: &mut SearchReport,
    ) -> Result<Vec<Vec<Match>>, ClassifyError> {
        let &ClassifyOptions { ref params, ref search, space, small_threshold, .. } = self.options;
        let vectors: Vec<Fingerprint> = units.iter().map(|u| *u.row.vector(space)).collect();
        let mut queries = Queries::new(&vectors);
        if self.may_prescreen() {
            let sketches: Vec<_> = units.iter().map(|u| &u.sketch).collect();
            queries = queries.with_probes(Probes::new(sketches, params.threshold()));
        }
        let mut matches: Vec<Vec<Match>> = vec![Vec::new(); units.len()];
        let mut n_held = 0;
        let n_tables = self.tables.len() as u64;
        let shared = Shared { progress, n_tables, n_done: AtomicU64::new(0) };
        for (t, table) in self.tables.iter().enumerate() {
            let plan = plan(&queries, table, params, Scope::Across, search)?;
            let tally = run(&plan, &queries, table, params, &shared, |row, hits| {
                n_held += hits.len();
                if n_held > MAX_HELD && units.len() > 1 {
                    return Err(ClassifyError::TooManyMatches);
                }
                let is_enough =
                    |hit: &Hit| hit.score >= small_threshold || !is_small(units[row as usize].row.n_nodes);
                matches[row as usize].extend(hits.into_iter().filter(is_enough).map(|hit| (t, hit)));
                Ok(())
            })?;
            report.tally.add(tally);
            match report.plans.get_mut(t) {
                Some(kept) if plan.n_queries >= kept.n_queries => *kept = plan,
                Some(_) => {}
                None => report.plans.push(plan),
            }
        }
        if self.tables.len() > 1 {
            for matches in &mut matches {
                matches.sort_by(|(s, a), (t, b)| {
                    b.score.total_cmp(&a.score).then(s.cmp(t)).then(a.pattern.cmp(&b.pattern))
                });
                matches.truncate(params.top_k());
            }
        }
        Ok(matches)
    }

    fn row(&self, unit: &LocatedUnit, table: usize, hit: &Hit, rank: u32) -> Result<MatchRow, TableError> {
        let table = &self.tables[table];
        let pattern = table.row(hit.pattern)?;
        let exact_shape = pattern.shape_hash == unit.row.shape_hash;
        Ok(MatchRow {
            unit: unit.clone(),
            rank,
            pattern_id: hit.pattern,
            label: pattern.label.name.clone(),
            pattern: pattern.origin.to_owned(),
            score: hit.score,
            dot: hit.dot,
            exact_shape,
            reason: verdict(self.options.space, hit.score, exact_shape),
            table: table.path().display().to_string(),
        })
    }
}

/// Tells of units as done when all tables have been searched for them.
struct Shared<'a> {
    progress: &'a dyn Progress,
    n_tables: u64,
    n_done: AtomicU64,
}

impl Progress for Shared<'_> {
    fn begin(&self, _: Stage, _: Option<u64>) {}

    fn advance(&self, n: u64) {
        let before = self.n_done.fetch_add(n, Ordering::Relaxed);
        self.progress.advance((before + n) / self.n_tables - before / self.n_tables);
    }

    fn end(&self) {}

    fn is_stopped(&self) -> bool {
        self.progress.is_stopped()
    }
}
