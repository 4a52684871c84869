//! What an indexing found, in numbers.

use super::scan::Plan;
use crate::io::WalkIssue;

/// Files by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileCounts {
    /// Read and parsed.
    pub parsed: u64,
    /// Known already: unchanged, or with contents that the store holds.
    pub reused: u64,
    /// Not among the units for the reason that its issue row gives.
    pub skipped: u64,
}

impl FileCounts {
    /// All source files that were found.
    pub fn total(&self) -> u64 {
        self.parsed + self.reused + self.skipped
    }
}

/// Counts and times of one indexing.
#[derive(Clone, Debug, Default)]
pub struct IndexSummary {
    /// Files.
    pub files: FileCounts,
    /// Bytes of source parsed.
    pub parsed_bytes: u64,
    /// Files the store knew and that are gone.
    pub n_gone: u64,
    /// Places that could not be walked.
    pub walk_issues: Vec<WalkIssue>,
    /// Finding files and comparing them with the store.
    pub seconds_walk: f64,
    /// Reading, parsing, fingerprinting, writing segments.
    pub seconds_parse: f64,
    /// Bringing the catalogue up to date.
    pub seconds_commit: f64,
}

impl IndexSummary {
    pub(super) fn new(plan: &Plan, walk_issues: Vec<WalkIssue>) -> Self {
        let mut files = FileCounts::default();
        for record in &plan.kept {
            match (record.content, &record.issue) {
                (Some(_), _) => files.reused += 1,
                (None, Some(_)) => files.skipped += 1,
                (None, None) => {}
            }
        }
        Self { files, walk_issues, n_gone: plan.gone.len() as u64, ..Self::default() }
    }

    /// Adds what another indexing, of other files, came to.
    pub fn add(&mut self, other: &Self) {
        self.files.parsed += other.files.parsed;
        self.files.reused += other.files.reused;
        self.files.skipped += other.files.skipped;
        self.parsed_bytes += other.parsed_bytes;
        self.n_gone += other.n_gone;
        self.walk_issues.extend_from_slice(&other.walk_issues);
        self.seconds_walk += other.seconds_walk;
        self.seconds_parse += other.seconds_parse;
        self.seconds_commit += other.seconds_commit;
    }
}
