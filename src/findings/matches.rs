//! Matches as findings. They are read from the results of the run twice and never held: once to see which of them are known, once
//! to hand them on.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::PathBuf;

use super::known::{Judged, Known};
use super::{Finding, Fingerprints, Place, State, Suppressions};
use crate::export::{KeptMatch, read_matches};
use crate::types::UnitKind;

/// Labels that the old units of a revision matched (size n_old), by their numbers.
pub type Old = Vec<BTreeSet<String>>;

/// The findings of a classification.
pub struct MatchFindings {
    /// `matches.parquet` of the run.
    pub path: PathBuf,
    /// Titles of labels, by name.
    pub titles: HashMap<String, String>,
}

impl MatchFindings {
    /// Hands every finding to `each`: a unit's best match of each label, in the order of the results.
    ///
    /// # Errors
    /// What reading reports, or `each`.
    pub fn each<E: From<io::Error>>(
        &self,
        known: &mut Known,
        old: &Old,
        suppressions: &mut Suppressions,
        mut each: impl FnMut(Finding) -> Result<(), E>,
    ) -> Result<(), E> {
        let is_wanted = !matches!(known, Known::Nothing);
        if is_wanted {
            let mut last = None;
            self.pass(known, |known, found| {
                let is_new_unit = last.replace(found.unit_id) != Some(found.unit_id);
                if is_new_unit || matches!(known, Known::Baseline(_)) {
                    known.claim(&found.label, &place(found));
                }
                Ok::<(), E>(())
            })?;
        }
        let mut fingerprints = Fingerprints::default();
        // A revision knows units, not what they match: one is looked up once.
        let mut last: Option<(u64, Judged)> = None;
        self.pass(known, |known, found| {
            let place = place(found);
            let judged = match (&known, last) {
                (Known::Revision(_), Some((unit, judged))) if unit == found.unit_id => judged,
                _ => match known.find(&found.label, &place).0 {
                    Judged::As(State::New) => known.find_moved(&found.label, &place),
                    judged => judged,
                },
            };
            last = Some((found.unit_id, judged));
            let state = match (judged, &known) {
                (Judged::As(state), _) => state,
                // The same label at the same place.
                (Judged::Edited(_), Known::Baseline(_)) => State::Known,
                (Judged::Edited(unit), _) => match old.get(unit as usize) {
                    Some(labels) if labels.contains(&found.label) => State::Known,
                    _ => State::New,
                },
            };
            let fingerprint = fingerprints.next(&found.label, &place);
            let suppressed = suppressions.of(&found.label, &place, fingerprint);
            let title = self.titles.get(&found.label).filter(|title| !title.is_empty());
            let name = if place.name.is_empty() { place.kind.as_str() } else { &place.name };
            let message = format!(
                "{name} is like {} ({}): {}, score {:.2}",
                title.unwrap_or(&found.label),
                found.pattern,
                found.reason,
                found.score
            );
            let rule = found.label.clone();
            let (score, related) = (found.score, Vec::new());
            each(Finding {
                rule,
                place,
                message,
                related,
                fingerprint,
                score,
                n_tokens: None,
                state,
                suppressed,
            })
        })
    }

    /// Goes through the best match of each unit and label.
    fn pass<E: From<io::Error>>(
        &self,
        known: &mut Known,
        mut each: impl FnMut(&mut Known, &KeptMatch) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut unit, mut labels) = (None, BTreeSet::new());
        for found in read_matches(&self.path)? {
            let found = found?;
            if unit != Some(found.unit_id) {
                unit = Some(found.unit_id);
                labels.clear();
            }
            if labels.insert(found.label.clone()) {
                each(known, &found)?;
            }
        }
        Ok(())
    }
}

fn place(found: &KeptMatch) -> Place {
    Place {
        path: found.path.clone(),
        lines: (found.start_line, found.end_line),
        language: found.language.clone(),
        // Whatever a file says that is not ours is a unit of some kind.
        kind: found.kind.parse().unwrap_or(UnitKind::File),
        name: found.name.clone(),
        shape_hash: found.shape_hash,
    }
}
