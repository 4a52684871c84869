//! The comments that suppress findings: `pt:ignore [RULE, ...] [-- REASON]`, and `pt:ignore-file` likewise.

use crate::io::SUPPRESSION_MARK;

/// What ends comments, in one language or another, and belongs to no reason.
const ENDS: [&str; 9] = ["*/", "-->", "--%>", "%}", "#}", "=#", "-}", "*)", "]]"];

/// What a comment says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Lines between the first of the comment and that of the mark.
    pub line: u32,
    /// Whether all of the file is meant.
    pub is_file: bool,
    /// Rules that are meant; all if empty.
    pub rules: Vec<String>,
    /// Why; may be empty.
    pub reason: String,
    /// Set if it cannot be understood: what is wrong.
    pub problem: Option<String>,
}

/// Everything that a comment says of findings.
pub fn parse_comment(text: &str) -> Vec<Told> {
    (0..).zip(text.lines()).filter_map(|(line, text)| told(line, text)).collect()
}

fn told(line: u32, text: &str) -> Option<Told> {
    let at = text.match_indices(SUPPRESSION_MARK).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "_-.:/`'\"".contains(before))
    })?;
    let rest = &text[at + SUPPRESSION_MARK.len()..];
    let (is_file, rest) = match rest.strip_prefix("-file") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    // A longer word is another one.
    if rest
        .chars()
        .next()
        .is_some_and(|next| !next.is_whitespace() && !ENDS.iter().any(|end| rest.starts_with(end)))
    {
        return None;
    }
    let mut rest = rest.trim();
    while let Some(shorter) = ENDS.iter().find_map(|end| rest.strip_suffix(end)) {
        rest = shorter.trim_end();
    }
    let (rules, reason) = match rest.split_once("--") {
        Some((rules, reason)) => (rules.trim(), reason.trim()),
        None => (rest, ""),
    };
    let rules: Vec<String> = match rules {
        "" => Vec::new(),
        rules => rules.split(',').map(|rule| rule.trim().to_owned()).collect(),
    };
    let is_rule = |rule: &String| !rule.is_empty() && !rule.contains(char::is_whitespace);
    let problem = rules
        .iter()
        .find(|rule| !is_rule(rule))
        .map(|rule| format!("'{rule}' is no rule; expected `{SUPPRESSION_MARK} [RULE, ...] [-- REASON]`"));
    Some(Told { line, is_file, rules, reason: reason.to_owned(), problem })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (bool, Vec<String>, String, bool) {
        let told = parse_comment(text);
        let [told] = told.as_slice() else { panic!("{text}: {told:?}") };
        (told.is_file, told.rules.clone(), told.reason.clone(), told.problem.is_some())
    }

    #[test]
    fn rules_and_reasons_are_told_in_comments_of_any_language() {
        let rules = |rules: &[&str]| rules.iter().map(|&rule| rule.to_owned()).collect::<Vec<_>>();
        assert_eq!(one("// pt:ignore"), (false, rules(&[]), String::new(), false));
        let told = one("# pt:ignore duplicate -- the protocol has both");
        assert_eq!(told, (false, rules(&["duplicate"]), "the protocol has both".into(), false));
        let told = one("<!-- pt:ignore-file copy-file, duplicate -- made -- twice -->");
        assert_eq!(told, (true, rules(&["copy-file", "duplicate"]), "made -- twice".into(), false));
        assert_eq!(one("/*pt:ignore*/"), (false, rules(&[]), String::new(), false));
        assert_eq!(one("{- pt:ignore duplicate -}"), (false, rules(&["duplicate"]), String::new(), false));
        assert!(one("// pt:ignore because it is fine").3);
        assert!(one("// pt:ignore a,,b").3);
    }

    #[test]
    fn what_is_no_mark_says_nothing() {
        for text in
            ["// see `pt:ignore`", "// xpt:ignore", "// pt:ignored", "// pt:ignore-files", "// pt: ignore"]
        {
            assert_eq!(parse_comment(text), [], "{text}");
        }
        let told = parse_comment("/*\n * A copy.\n * pt:ignore duplicate\n */");
        assert_eq!(told[0].line, 2);
    }
}
