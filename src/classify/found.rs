//! What a classification found, in numbers.

use std::collections::HashMap;

use super::ResultPaths;
use super::matches::SearchReport;
use crate::export::MatchRow;
use crate::store::LocatedUnit;
use crate::table::Table;

/// What one classification came to.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Counts of units and matches.
    pub counts: Counts,
    /// How the search went.
    pub search: SearchReport,
    /// Searching.
    pub seconds_search: f64,
    /// Writing rows.
    pub seconds_write: f64,
    /// `units.parquet` and `matches.parquet`.
    pub paths: Option<ResultPaths>,
}

/// Counts of units and matches.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Units among which was searched and others.
    pub n_units: u64,
    /// Rows of matches.
    pub n_matches: u64,
    /// Units with at least one match.
    pub n_matched_units: u64,
    /// By label of the best match, most units first.
    pub labels: Vec<LabelCount>,
    /// By language, most units first.
    pub languages: Vec<LanguageCount>,
    by_label: HashMap<String, LabelCount>,
    by_language: HashMap<String, LanguageCount>,
}

/// Units whose best match has one label.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelCount {
    /// The label.
    pub label: String,
    /// Its title; empty if the table has none.
    pub title: String,
    /// Units.
    pub n_units: u64,
    /// The one that scored highest, the first of them by path.
    pub best: Option<Example>,
}

/// A unit to show for a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// `path:line`.
    pub place: String,
    /// Qualified name of the unit.
    pub name: String,
    /// Its score.
    pub score: f64,
    /// The pattern it is like.
    pub pattern: String,
}

/// Units of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageCount {
    /// Its name.
    pub language: String,
    /// Files.
    pub n_files: u64,
    /// Units, files included.
    pub n_units: u64,
    /// Units with a match.
    pub n_matched: u64,
}

impl Found {
    /// Who searched; `None` if there was nothing to search.
    pub fn engine(&self) -> Option<String> {
        self.search.plans.first().map(|plan| plan.engine.to_string())
    }
}

impl Counts {
    pub(super) fn unit(&mut self, unit: &LocatedUnit) {
        self.n_units += 1;
        let language = self.language(&unit.file.language);
        language.n_units += 1;
        language.n_files += u64::from(unit.row.kind == crate::types::UnitKind::File);
    }

    pub(super) fn matched(&mut self, row: &MatchRow) {
        self.n_matches += 1;
        if row.rank != 1 {
            return;
        }
        self.n_matched_units += 1;
        self.language(&row.unit.file.language).n_matched += 1;
        let label = self.by_label.entry(row.label.clone()).or_default();
        label.n_units += 1;
        if label.best.as_ref().is_none_or(|best| row.score > best.score) {
            label.best = Some(Example {
                place: format!("{}:{}", row.unit.file.path, row.unit.row.start_line),
                name: row.unit.row.name.clone(),
                score: row.score,
                pattern: row.pattern.clone(),
            });
        }
    }

    fn language(&mut self, name: &str) -> &mut LanguageCount {
        if !self.by_language.contains_key(name) {
            self.by_language
                .insert(name.to_owned(), LanguageCount { language: name.to_owned(), ..Default::default() });
        }
        self.by_language.get_mut(name).expect("inserted above")
    }

    /// Puts the counts in order once all rows have been seen.
    pub(super) fn rank(&mut self, tables: &[Table]) {
        let titles: HashMap<&str, &str> = tables
            .iter()
            .rev()
            .flat_map(Table::labels)
            .map(|l| (l.name.as_str(), l.title.as_str()))
            .collect();
        self.labels = self
            .by_label
            .drain()
            .map(|(label, count)| {
                let title = titles.get(label.as_str()).copied().unwrap_or_default().to_owned();
                LabelCount { label, title, ..count }
            })
            .collect();
        self.labels.sort_unstable_by(|a, b| b.n_units.cmp(&a.n_units).then_with(|| a.label.cmp(&b.label)));
        self.languages = self.by_language.drain().map(|(_, count)| count).collect();
        self.languages
            .sort_unstable_by(|a, b| b.n_units.cmp(&a.n_units).then_with(|| a.language.cmp(&b.language)));
    }
}
