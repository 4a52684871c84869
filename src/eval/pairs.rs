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

/// A threshold on the curves: all types of clones together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The least score that is held for a clone.
    pub threshold: f64,
    /// Share of the clones that reach it.
    pub recall: f64,
    /// Share of the others that do.
    pub false_positive_rate: f64,
    /// Share of clones among the pairs that reach it; 1 if none does.
    pub precision: f64,
}

/// Recall, false positives and precision over thresholds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// By threshold, the highest first, 0 at the end.
    pub points: Vec<Point>,
    /// Area under the ROC: the chance that a clone scores more than another pair, half of it if they are equal.
    pub area: f64,
}

/// The curves of judged pairs, but for types that are left out; `None` without clones or without others.
pub fn curves(functions: &Functions, judged: &ClonePairs, left_out: &[String]) -> Option<Curves> {
    let mut scored: Vec<(f64, bool)> = scores(functions, &judged.pairs)
        .into_iter()
        .zip(&judged.types)
        .filter(|(_, name)| !left_out.contains(name))
        .map(|(score, name)| (score, !name.is_empty()))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let n_clones = scored.iter().filter(|(_, is_clone)| *is_clone).count() as f64;
    let n_others = scored.len() as f64 - n_clones;
    if n_clones == 0.0 || n_others == 0.0 {
        return None;
    }
    let (mut clones, mut others, mut area) = (0.0, 0.0, 0.0);
    for equal in scored.chunk_by(|a, b| a.0 == b.0) {
        let n = equal.iter().filter(|(_, is_clone)| *is_clone).count() as f64;
        let m = equal.len() as f64 - n;
        area += m * (clones + n / 2.0);
        clones += n;
        others += m;
    }
    debug_assert_eq!((clones, others), (n_clones, n_others));
    let point = |percent: u32| {
        let threshold = f64::from(percent) / 100.0;
        let reached = &scored[..scored.partition_point(|(score, _)| *score >= threshold)];
        let n = reached.iter().filter(|(_, is_clone)| *is_clone).count() as f64;
        Point {
            threshold,
            recall: n / n_clones,
            false_positive_rate: (reached.len() as f64 - n) / n_others,
            precision: if reached.is_empty() { 1.0 } else { n / reached.len() as f64 },
        }
    };
    Some(Curves { points: (0..=100).rev().map(point).collect(), area: area / (n_clones * n_others) })
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
        // The one clone scores more than the other pair, the other clone a little less: half of the two comparisons.
        let found = curves(&functions, &judged, &[]).unwrap();
        assert_eq!(found.area, 0.5);
        let at = |threshold: f64| *found.points.iter().find(|point| point.threshold == threshold).unwrap();
        assert_eq!((at(0.5).recall, at(0.5).precision), (1.0, 2.0 / 3.0));
        assert_eq!((at(0.9).recall, at(0.9).false_positive_rate, at(0.9).precision), (0.5, 0.0, 1.0));
        let without = curves(&functions, &judged, &["T3".to_owned()]).unwrap();
        assert_eq!((without.area, without.points[0].precision), (1.0, 1.0));
    }
}
