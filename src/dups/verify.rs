//! Which candidates are near copies: the tokens of the two are aligned.

use rayon::prelude::*;

use super::DupsError;
use crate::align::{Aligner, MAX_ALIGNED_TOKENS, aligned_share};
use crate::types::{Progress, Stage, Stopped};

/// Pairs aligned before somebody is told how far it is.
const PAIRS_PER_STEP: usize = 1 << 16;

/// Two groups, or units, whose tokens align far enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Tokens of each that align.
    pub(super) common: u32,
}

/// Aligns pairs, sorted by the first of the two, and keeps those of which at least `share` of the tokens align. Of what has no
/// tokens, or too many to align them, nothing is kept.
pub(super) fn verify<'a>(
    pairs: &[(u32, u32)],
    tokens_a: impl Fn(u32) -> &'a [u32] + Sync,
    tokens_b: impl Fn(u32) -> &'a [u32] + Sync,
    share: f64,
    progress: &dyn Progress,
) -> Result<Vec<Edge>, DupsError> {
    let can_be = |tokens: &[u32]| !tokens.is_empty() && tokens.len() <= MAX_ALIGNED_TOKENS;
    let align = |aligner: &mut Aligner, of_one: &[(u32, u32)]| -> Vec<Edge> {
        let a = of_one[0].0;
        let tokens = tokens_a(a);
        if !can_be(tokens) {
            return Vec::new();
        }
        aligner.set(tokens);
        let edge = |&(a, b): &(u32, u32)| {
            let other = tokens_b(b);
            let is_enough = |common| aligned_share(common, tokens.len(), other.len()) >= share;
            if !can_be(other) || !is_enough(tokens.len().min(other.len())) {
                return None;
            }
            let common = aligner.common(other);
            is_enough(common).then_some(Edge { a, b, common: common as u32 })
        };
        of_one.iter().filter_map(edge).collect()
    };
    progress.begin(Stage::Align, Some(pairs.len() as u64));
    let mut edges = Vec::new();
    let mut rest = pairs;
    while !rest.is_empty() {
        if progress.is_stopped() {
            return Err(Stopped.into());
        }
        // A step ends where those of another begin.
        let at = rest.len().min(PAIRS_PER_STEP);
        let at = at + rest[at..].iter().take_while(|pair| pair.0 == rest[at - 1].0).count();
        let (step, after) = rest.split_at(at);
        let of_one: Vec<&[(u32, u32)]> = step.chunk_by(|x, y| x.0 == y.0).collect();
        let found = of_one.par_iter().map_init(Aligner::default, |aligner, pairs| align(aligner, pairs));
        edges.extend(found.collect::<Vec<_>>().into_iter().flatten());
        progress.advance(step.len() as u64);
        rest = after;
    }
    progress.end();
    Ok(edges)
}
