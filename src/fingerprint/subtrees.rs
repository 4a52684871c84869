//! Subtree shapes: Weisfeiler-Lehman hashes of height 1 to 3 (Shervashidze et al., *Weisfeiler-Lehman
//! graph kernels*, 2011), computed bottom-up while the walk passes, without a tree of our own.
//!
//! ```text
//! s0(node) = label(node)
//! sh(node) = hash(label(node), [s(h-1)(child) for each child])        for h = 1, 2, 3
//! ```
//! A node of height h gives one feature for every height up to the smaller of h and 3.

use super::hash::{fold, mix};

/// Which fact a feature states; kept in the three lowest bits of its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Channel {
    /// Subtree shape of height 1.
    Height1 = 0,
    /// Subtree shape of height 2.
    Height2 = 1,
    /// Subtree shape of height 3.
    Height3 = 2,
    /// A name that is not local: something called, a type, a member.
    Name = 3,
    /// The value of a literal.
    Literal = 4,
}

impl Channel {
    /// The feature that states `fact` on this channel.
    #[inline]
    pub(super) fn feature(self, fact: u64) -> u64 {
        (mix(fact) & !7) | self as u64
    }
}

/// The nodes from the root down to where the walk stands.
#[derive(Default)]
pub(super) struct Subtrees {
    path: Vec<Partial>,
}

/// A node whose children are still coming in.
struct Partial {
    label: u64,
    shapes: [u64; 3],
    height: u8,
}

/// What a node that has ended is to the one around it.
#[derive(Clone, Copy)]
pub(super) struct Ended {
    below: [u64; 3],
    height: u8,
}

impl Partial {
    #[inline]
    fn ended(&self) -> Ended {
        let [s1, s2, _] = self.shapes;
        Ended { below: [self.label, s1, s2], height: self.height }
    }
}

impl Subtrees {
    pub(super) fn clear(&mut self) {
        self.path.clear();
    }

    #[inline]
    pub(super) fn enter(&mut self, label: u64) {
        self.path.push(Partial { label, shapes: [label; 3], height: 0 });
    }

    #[inline]
    pub(super) fn token(&mut self, label: u64) {
        self.child([label; 3], 0);
    }

    /// Ends the node begun last and appends its features.
    #[inline]
    pub(super) fn leave(&mut self, features: &mut Vec<u64>) {
        let Some(node) = self.path.pop() else { return };
        if node.height == 0 {
            return;
        }
        let [s1, s2, s3] = node.shapes;
        features.push(Channel::Height1.feature(s1));
        if node.height >= 2 {
            features.push(Channel::Height2.feature(s2));
        }
        if node.height >= 3 {
            features.push(Channel::Height3.feature(s3));
        }
        let Ended { below, height } = node.ended();
        self.child(below, height);
    }

    /// What the innermost open node will be to the one around it, if it ends now.
    pub(super) fn ending(&self) -> Option<Ended> {
        self.path.last().map(Partial::ended)
    }

    /// A node that another walk saw, with all that is below it.
    pub(super) fn pass_over(&mut self, node: Ended) {
        if node.height > 0 {
            self.child(node.below, node.height);
        }
    }

    #[inline]
    fn child(&mut self, below: [u64; 3], height: u8) {
        if let Some(parent) = self.path.last_mut() {
            for (shape, below) in parent.shapes.iter_mut().zip(below) {
                *shape = fold(*shape, below);
            }
            parent.height = parent.height.max((height + 1).min(3));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree as nested lists: a number is a token, a list a node labelled by its first element.
    fn features(build: impl Fn(&mut Subtrees, &mut Vec<u64>)) -> Vec<u64> {
        let (mut trees, mut features) = (Subtrees::default(), Vec::new());
        build(&mut trees, &mut features);
        features
    }

    #[test]
    fn a_node_gives_one_feature_a_height_up_to_three() {
        let chain = |depth: u64| {
            features(|t, f| {
                (0..depth).for_each(|label| t.enter(label));
                t.token(99);
                (0..depth).for_each(|_| t.leave(f));
            })
            .len()
        };
        assert_eq!([chain(1), chain(2), chain(3), chain(4)], [1, 3, 6, 9]);
    }

    #[test]
    fn a_node_without_children_states_nothing() {
        assert!(
            features(|t, f| {
                t.enter(1);
                t.leave(f);
            })
            .is_empty()
        );
    }

    #[test]
    fn shapes_depend_on_labels_and_on_order() {
        let pair = |a, b| {
            features(|t, f| {
                t.enter(1);
                t.token(a);
                t.token(b);
                t.leave(f);
            })
        };
        assert_eq!(pair(2, 3), pair(2, 3));
        assert_ne!(pair(2, 3), pair(3, 2));
        assert_ne!(pair(2, 3), pair(2, 4));
    }
}
