//! Rules that were probably meant by a word that is none.

use crate::cli::config::distance;

/// Letters changed, left out or added, at most.
const MAX_CHANGES: usize = 2;

/// Rules that are almost the word, or hold it, or that it holds; at most three.
pub(super) fn near<'r>(word: &str, rules: &'r [String]) -> Vec<&'r str> {
    let is_near = |rule: &&str| {
        rule.contains(word) || word.contains(rule) || misspelt(word, &[(*rule).to_owned()]).is_some()
    };
    rules.iter().map(String::as_str).filter(is_near).take(3).collect()
}

/// The rule that a word misspells, if it is none.
pub(super) fn misspelt<'r>(word: &str, rules: &'r [String]) -> Option<&'r str> {
    let changes = |rule: &&str| distance(&word.to_lowercase(), &rule.to_lowercase());
    let nearest = rules.iter().map(String::as_str).min_by_key(changes)?;
    let is_word =
        word != nearest && changes(&nearest) <= MAX_CHANGES && word.chars().count() > 2 * MAX_CHANGES;
    is_word.then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_misspelt_if_two_letters_make_it_a_rule() {
        let rules = ["duplicate", "weak-hash"].map(str::to_owned);
        let of = |word| misspelt(word, &rules);
        assert_eq!(
            [of("duplicat"), of("Duplicate"), of("week-hush")],
            [Some("duplicate"), Some("duplicate"), Some("weak-hash")]
        );
        assert_eq!([of("duplicate"), of("duplicate-file"), of("copy")], [None; 3]);
        assert_eq!((near("hash", &rules), near("duplicte", &rules)), (vec!["weak-hash"], vec!["duplicate"]));
    }
}
