//! In what way one unit is like another, and the words for it.

use std::fmt;

use super::units::Unit;
use crate::fingerprint::UnitTokens;

/// In what way a unit is like another; what comes later differs in more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Likeness {
    /// The same text.
    Exact,
    /// The same tokens.
    Layout,
    /// The same shape, and the same literals.
    Names,
    /// The same shape, and the same names.
    Values,
    /// The same shape.
    NamesAndValues,
    /// This share of the tokens of both aligns.
    Aligned(f64),
}

impl Likeness {
    /// Of two units with the same shape hash.
    pub(super) fn of_same_shape(a: (&Unit, &UnitTokens), b: (&Unit, &UnitTokens)) -> Self {
        match (a.1.names == b.1.names, a.1.values == b.1.values) {
            (true, true) if a.0.content_hash == b.0.content_hash => Self::Exact,
            (true, true) => Self::Layout,
            (false, true) => Self::Names,
            (true, false) => Self::Values,
            (false, false) => Self::NamesAndValues,
        }
    }

    /// The share of tokens that align.
    pub fn share(self) -> f64 {
        match self {
            Self::Aligned(share) => share,
            _ => 1.0,
        }
    }

    /// Whether the two have the same shape hash.
    pub fn is_exact_shape(self) -> bool {
        !matches!(self, Self::Aligned(_))
    }

    /// Whether the values of literals differ, or may differ.
    pub fn has_other_values(self) -> bool {
        !matches!(self, Self::Exact | Self::Layout | Self::Names)
    }

    /// The word for it in columns and documents.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Layout => "layout",
            Self::Names => "names",
            Self::Values => "values",
            Self::NamesAndValues => "names and values",
            Self::Aligned(_) => "aligned",
        }
    }

    /// The order of likenesses, the closest first.
    pub(super) fn rank(self) -> u8 {
        match self {
            Self::Exact => 0,
            Self::Layout => 1,
            Self::Names => 2,
            Self::Values => 3,
            Self::NamesAndValues => 4,
            Self::Aligned(_) => 5,
        }
    }
}

impl fmt::Display for Likeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("exact copy"),
            Self::Layout => f.write_str("the same but for layout and comments"),
            Self::Names => f.write_str("the same but for names"),
            Self::Values => f.write_str("the same but for values of literals"),
            Self::NamesAndValues => f.write_str("the same but for names and values of literals"),
            Self::Aligned(share) if *share >= 1.0 => f.write_str("all tokens aligned, locals used otherwise"),
            Self::Aligned(share) => write!(f, "{} % of tokens aligned", whole_percent(*share)),
        }
    }
}

/// A share in whole percent, rounded down: what is not all is never shown as all.
fn whole_percent(share: f64) -> u32 {
    // A little more than rounding errors of shares that are whole.
    (100.0 * share + 1e-9) as u32
}

/// What a class of units is, of these likenesses to one of them, in words.
pub(super) fn reason(likenesses: impl Iterator<Item = Likeness> + Clone) -> String {
    let aligned = likenesses.clone().filter(|likeness| !likeness.is_exact_shape()).map(Likeness::share);
    let (least, most) =
        aligned.clone().fold((1.0f64, 0.0f64), |(least, most), share| (least.min(share), most.max(share)));
    let n_aligned = aligned.count();
    let same = likenesses.clone().filter(|likeness| likeness.is_exact_shape());
    let loosest = same.clone().max_by_key(|likeness| likeness.rank());
    let n_same = same.count();
    let same = match loosest {
        Some(Likeness::Exact) => "exact copies".to_owned(),
        Some(likeness) => likeness.to_string(),
        None => String::new(),
    };
    let near = match (whole_percent(least), whole_percent(most)) {
        (least, most) if least == most => format!("{least} % of tokens aligned"),
        (least, most) => format!("{least} to {most} % of tokens aligned"),
    };
    match (n_same, n_aligned) {
        (_, 0) => same,
        (0, _) => near,
        (n_same, n_aligned) => format!("{n_aligned} with {near}, {n_same} {same}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_that_of_the_loosest_and_says_how_many_align() {
        let reason = |likenesses: &[Likeness]| super::reason(likenesses.iter().copied());
        use Likeness::{Aligned, Exact, Names, Values};
        assert_eq!(reason(&[Exact, Exact]), "exact copies");
        assert_eq!(reason(&[Exact, Values, Names]), "the same but for values of literals");
        assert_eq!(reason(&[Aligned(0.9999)]), "99 % of tokens aligned");
        assert_eq!(reason(&[Aligned(0.72), Aligned(0.95)]), "72 to 95 % of tokens aligned");
        assert_eq!(reason(&[Aligned(0.7), Exact]), "1 with 70 % of tokens aligned, 1 exact copies");
    }
}
