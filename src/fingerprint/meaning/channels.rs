//! The channels of facts, and how a bag of features becomes a set of facts.
//!
//! A feature is a 64-bit hash whose four lowest bits tell its channel.

use super::super::hash::mix;

/// Number of channels.
pub const N_CHANNELS: usize = 12;

/// Which sort of fact a feature states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum Channel {
    /// Subtree shapes of the grammar's own kinds, heights 1 to 3.
    Shape = 0,
    /// A canonical token.
    Word = 1,
    /// Two canonical tokens in a row.
    Bigram = 2,
    /// Three of them.
    Trigram = 3,
    /// A canonical node with those around it: parent, grandparent.
    Nesting = 4,
    /// A canonical node after its sibling, within its parent.
    Order = 5,
    /// A word that a name is made of.
    SubWord = 6,
    /// The value of a literal.
    Literal = 7,
    /// Contexts of successive uses of one variable.
    Use = 8,
    /// A canonical node with what is below it, in any order, one to three deep.
    Tree = 9,
    /// A word, or a canonical node in its place, occurs at least so often.
    Count = 10,
    /// A word of a string, or what a number comes to.
    Text = 11,
}

/// What a channel is called.
pub fn channel_name(channel: usize) -> &'static str {
    const NAMES: [&str; N_CHANNELS] = [
        "shapes",
        "words",
        "bigrams",
        "trigrams",
        "nesting",
        "order",
        "sub-words",
        "literals",
        "uses",
        "trees",
        "counts",
        "texts",
    ];
    NAMES.get(channel).copied().unwrap_or("unknown")
}

/// The channel of a feature.
pub fn channel_of(feature: u64) -> usize {
    (feature & 15) as usize
}

/// Counts that are facts of their own.
const COUNTS: [usize; 5] = [2, 3, 5, 9, 17];

/// Makes of a unit's features, one an occurrence, the set of its facts: every feature once, and of words and nesting also that
/// there are so many. Ascending.
///
/// How often a fact holds says less than that it holds: a unit is not more about loops for having ten of them.
pub fn settle(bag: &mut Vec<u64>) {
    bag.sort_unstable();
    let n_features = bag.len();
    let mut start = 0;
    while start < n_features {
        let feature = bag[start];
        let end = start + bag[start..n_features].partition_point(|&other| other == feature);
        bag.extend(reached(feature, end - start));
        start = end;
    }
    bag.sort_unstable();
    bag.dedup();
}

/// The facts that a feature which occurs `n` times states beside itself.
pub(super) fn reached(feature: u64, n: usize) -> impl Iterator<Item = u64> {
    let counts = [Channel::Word, Channel::Nesting].iter().any(|&c| c as usize == channel_of(feature));
    let reached = COUNTS.iter().take_while(move |&&count| counts && n >= count);
    reached.map(move |&count| Channel::Count.feature(feature ^ (count as u64) << 32))
}

impl Channel {
    /// The feature that states a fact.
    #[inline]
    pub(super) fn feature(self, fact: u64) -> u64 {
        (mix(fact) & !15) | self as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_a_fact_of_its_own() {
        let (word, other) = (Channel::Word.feature(1), Channel::Shape.feature(2));
        let settled = |bag: &[u64]| {
            let mut bag = bag.to_vec();
            settle(&mut bag);
            bag
        };
        assert_eq!(settled(&[word]), [word]);
        assert_eq!(settled(&[other; 40]), [other]);
        let [twice, often] = [2, 40].map(|n| settled(&vec![word; n]));
        assert_eq!((twice.len(), often.len()), (2, 1 + COUNTS.len()));
        assert!(twice.iter().all(|fact| often.contains(fact)));
    }
}
