//! From pairs to classes: each has a *medoid*, and every other member is a near copy of that one. So a class never grows by
//! chaining, where a is like b and b like c and in the end a is like nothing.
//!
//! ```text
//! gain of a group = tokens saved if it and all groups near it, which are in no class yet, became one
//! while some group gains: the group that gains most becomes a medoid, with those near it its class
//! ```
//! Of groups that gain the same the first by path and place is taken, so the answer is always the same.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::verify::Edge;

/// A group in a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) group: u32,
    /// Tokens of it and of the medoid that align.
    pub(super) common: u32,
}

/// A medoid and the groups that are near copies of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Star {
    pub(super) medoid: u32,
    /// The others, by their numbers.
    pub(super) others: Vec<Near>,
}

/// Puts groups into classes. `sizes` (size n_groups) are their numbers of units, `n_tokens` (size n_groups) the tokens of
/// each; no edge comes twice. A group of several units is a class even if none is near it.
pub(super) fn stars(edges: &[Edge], sizes: &[u32], n_tokens: &[u32]) -> Vec<Star> {
    let neighbours = Neighbours::new(edges, sizes.len());
    let mut is_taken = vec![false; sizes.len()];
    let gain = |group: u32, is_taken: &[bool]| -> u64 {
        let own = u64::from(sizes[group as usize].saturating_sub(1)) * u64::from(n_tokens[group as usize]);
        let of_other = |near: &&Near| !is_taken[near.group as usize];
        let of_others = neighbours.of(group).iter().filter(of_other);
        own + of_others
            .map(|near| u64::from(sizes[near.group as usize]) * u64::from(near.common))
            .sum::<u64>()
    };
    let groups = (0..sizes.len() as u32).filter(|&group| sizes[group as usize] > 0);
    let mut heap: BinaryHeap<(u64, Reverse<u32>)> =
        groups.map(|group| (gain(group, &is_taken), Reverse(group))).filter(|(gain, _)| *gain > 0).collect();
    let mut stars = Vec::new();
    while let Some((expected, Reverse(medoid))) = heap.pop() {
        if is_taken[medoid as usize] {
            continue;
        }
        // Gains only fall. What fell goes back to its new place.
        let now = gain(medoid, &is_taken);
        if now < expected {
            if now > 0 {
                heap.push((now, Reverse(medoid)));
            }
            continue;
        }
        is_taken[medoid as usize] = true;
        let others = neighbours.of(medoid).iter().copied().filter(|near| !is_taken[near.group as usize]);
        let others: Vec<Near> = others.collect();
        others.iter().for_each(|near| is_taken[near.group as usize] = true);
        stars.push(Star { medoid, others });
    }
    stars
}

/// The groups near each group.
struct Neighbours {
    all: Vec<Near>,
    /// Where those of each group begin, and those of the last end.
    starts: Vec<usize>,
}

impl Neighbours {
    fn new(edges: &[Edge], n_groups: usize) -> Self {
        let mut starts = vec![0; n_groups + 1];
        for edge in edges {
            starts[edge.a as usize + 1] += 1;
            starts[edge.b as usize + 1] += 1;
        }
        for group in 0..n_groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut all = vec![Near { group: 0, common: 0 }; 2 * edges.len()];
        let mut put = |of: u32, group: u32, common: u32| {
            let at = &mut next[of as usize];
            all[*at] = Near { group, common };
            *at += 1;
        };
        for &Edge { a, b, common } in edges {
            put(a, b, common);
            put(b, a, common);
        }
        for group in 0..n_groups {
            all[starts[group]..starts[group + 1]].sort_unstable_by_key(|near| near.group);
        }
        Self { all, starts }
    }

    fn of(&self, group: u32) -> &[Near] {
        &self.all[self.starts[group as usize]..self.starts[group as usize + 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(a: u32, b: u32, common: u32) -> Edge {
        Edge { a, b, common }
    }

    fn members(star: &Star) -> Vec<u32> {
        let mut members: Vec<u32> = star.others.iter().map(|near| near.group).chain([star.medoid]).collect();
        members.sort_unstable();
        members
    }

    #[test]
    fn a_chain_becomes_many_classes_in_each_of_which_all_are_near_one() {
        let n = 100;
        let chain: Vec<Edge> = (1..n).map(|i| edge(i - 1, i, 80)).collect();
        let stars = stars(&chain, &vec![1; n as usize], &vec![100; n as usize]);
        assert!(stars.len() >= 33 && stars.iter().all(|star| star.others.len() <= 2), "{stars:?}");
        for star in &stars {
            assert!(star.others.iter().all(|near| near.group.abs_diff(star.medoid) == 1));
        }
        let mut all: Vec<u32> = stars.iter().flat_map(members).collect();
        let n_members = all.len();
        all.dedup();
        assert_eq!(all.len(), n_members, "no group is in two classes");
    }

    #[test]
    fn the_medoid_is_who_saves_most_and_ties_go_to_the_first() {
        // 3 is near all others, of which 0 and 1 are near each other.
        let edges = [edge(0, 1, 90), edge(0, 3, 80), edge(1, 3, 80), edge(2, 3, 80)];
        let found = stars(&edges, &[1; 4], &[100; 4]);
        assert_eq!((found.len(), found[0].medoid, members(&found[0])), (1, 3, vec![0, 1, 2, 3]));
        let found = stars(&[edge(0, 1, 90)], &[1, 1], &[100, 100]);
        assert_eq!(found[0].medoid, 0);
        // A group of many units saves much by itself, and what is near it comes along.
        let found = stars(&[edge(0, 1, 80), edge(1, 2, 80)], &[1, 1, 9], &[100; 3]);
        assert_eq!((found.len(), found[0].medoid, members(&found[0])), (1, 2, vec![1, 2]));
    }

    #[test]
    fn units_of_one_shape_are_a_class_by_themselves() {
        let found = stars(&[], &[3, 1, 0], &[50, 50, 0]);
        assert_eq!(found, [Star { medoid: 0, others: Vec::new() }]);
    }
}
