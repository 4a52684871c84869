//! Pairs of functions that are judged clones or not: what a threshold finds of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Functions;
use super::scores;
use crate::export::PairLabels;

/// Judged pairs, by places of functions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClonePairs {
    /// Places of both functions.
    pub pairs: Vec<(usize, usize)>,
    /// Type of clone, as `T1`; empty for a pair that is none.
    pub types: Vec<String>,
    /// Pairs that name a function that is not there.
    pub n_missing: u64,
}

/// Pairs could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {what}", path.display())]
pub struct PairsError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub what: String,
}

/// What a threshold finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The least score that is held for a clone.
    pub threshold: f64,
    /// By type of clone, share of the pairs that reach it.
    pub recall: BTreeMap<String, f64>,
    /// Share of the pairs that are no clones which reach it; `None` if there are none.
    pub false_positive_rate: Option<f64>,
}

/// Reads pairs of these functions.
///
/// # Errors
/// [`PairsError`].
pub fn read_pairs(path: &Path, functions: &Functions) -> Result<ClonePairs, PairsError> {
    let wrong = |what: String| PairsError { path: path.to_owned(), what };
    let places = functions.places();
    let mut found = ClonePairs::default();
    for row in PairLabels::read(path).map_err(|e| wrong(e.to_string()))? {
        match (places.get(row.id_a.as_str()), places.get(row.id_b.as_str())) {
            (Some(&a), Some(&b)) => {
                found.pairs.push((a, b));
                found.types.push(if row.is_clone { row.clone_type } else { String::new() });
            }
            _ => found.n_missing += 1,
        }
    }
    Ok(found)
}

/// What each of the thresholds finds of the pairs.
pub fn judge(functions: &Functions, judged: &ClonePairs, thresholds: &[f64]) -> Vec<Threshold> {
    let mut by_type: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (score, name) in scores(functions, &judged.pairs).into_iter().zip(&judged.types) {
        by_type.entry(name).or_default().push(score);
    }
    let share = |scores: &[f64], threshold: f64| {
        scores.iter().filter(|&&score| score >= threshold).count() as f64 / scores.len() as f64
    };
    let at = |&threshold: &f64| Threshold {
        threshold,
        recall: by_type
            .iter()
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, scores)| ((*name).to_owned(), share(scores, threshold)))
            .collect(),
        false_positive_rate: by_type.get("").map(|scores| share(scores, threshold)),
    };
    thresholds.iter().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Fingerprint;

    #[test]
    fn recall_and_false_positives_are_counted_by_hand() {
        let mut vectors = vec![Fingerprint::ZERO; 3];
        vectors[0].0[..2].copy_from_slice(&[100, 0]);
        vectors[1].0[..2].copy_from_slice(&[100, 1]);
        vectors[2].0[..2].copy_from_slice(&[60, 80]);
        let functions = Functions { vectors, ..Functions::default() };
        let judged = ClonePairs {
            pairs: vec![(0, 1), (0, 2), (1, 2)],
            types: vec!["T1".to_owned(), "T3".to_owned(), String::new()],
            n_missing: 0,
        };
        let found = judge(&functions, &judged, &[0.5, 0.605, 0.9]);
        let figures = |t: &Threshold| (t.recall["T1"], t.recall["T3"], t.false_positive_rate.unwrap());
        assert_eq!(figures(&found[0]), (1.0, 1.0, 1.0));
        assert_eq!(figures(&found[1]), (1.0, 0.0, 1.0));
        assert_eq!(figures(&found[2]), (1.0, 0.0, 0.0));
    }
}
