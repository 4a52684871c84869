//! What a score says, in words: the calibration of `docs/fingerprint.md`.

use super::Space;

/// Units of fewer syntax nodes are small: by chance they are like others more often.
pub const SMALL_NODES: u32 = 120;

/// Whether a unit of so many syntax nodes is small.
pub fn is_small(n_nodes: u32) -> bool {
    n_nodes < SMALL_NODES
}

/// What a score in a space says of two units, in a line; `exact_shape` tells whether their shape hashes are equal.
pub fn verdict(space: Space, score: f64, exact_shape: bool) -> &'static str {
    if exact_shape {
        return "the same but for layout, comments, local names and literals";
    }
    let steps: &[(f64, &str)] = match space {
        Space::Shape => &[
            (0.9, "hardly a statement differs"),
            (0.75, "near-identical"),
            (0.6, "up to a fifth of the statements differ"),
            (0.4, "alike in part"),
        ],
        Space::Meaning => &[
            (0.9, "does the same in nearly the same way"),
            (0.8, "most likely does the same"),
            (0.7, "likely does something of the kind"),
            (0.5, "may do something of the kind"),
        ],
    };
    steps.iter().find(|(least, _)| score >= *least).map_or("hardly alike", |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_follow_the_score() {
        assert_eq!(verdict(Space::Shape, 0.2, true), verdict(Space::Meaning, 0.9, true));
        assert_eq!(verdict(Space::Shape, 0.75, false), "near-identical");
        assert_ne!(verdict(Space::Shape, 0.7499, false), verdict(Space::Shape, 0.75, false));
        assert_eq!(verdict(Space::Meaning, -1.0, false), "hardly alike");
    }
}
