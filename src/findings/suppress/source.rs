//! Which units the comments of a source file suppress findings of.

use std::ops::Range;

use super::comment::parse_comment;
use super::{Origin, Suppression, Target};
use crate::lang::Language;
use crate::parse::{Outline, Parser, Unit, Unseen, Walker, comments};
use crate::types::UnitKind;

/// Lines between a comment and the unit that it stands before, at most: attributes, decorators, other comments.
const LINES_BETWEEN: usize = 16;

/// Reads the comments of source files.
pub(super) struct Reader {
    parser: Parser,
    walker: Walker,
}

impl Default for Reader {
    fn default() -> Self {
        // Also units too small to get a fingerprint: what is said of them is not said of what they lie in.
        Self { parser: Parser::default(), walker: Walker::new(0) }
    }
}

impl Reader {
    /// The suppressions in the text of the file at `path`, and its units; none if it cannot be parsed.
    pub(super) fn read(
        &mut self,
        language: &'static Language,
        path: &str,
        text: &[u8],
    ) -> (Vec<Suppression>, Outline) {
        let Ok(tree) = self.parser.parse(language, text) else { return Default::default() };
        let outline = self.walker.walk(language, text, &tree, &mut Unseen);
        let spans = comments(language, &tree);
        let mut found = Vec::new();
        for span in &spans {
            let comment = String::from_utf8_lossy(&text[span.clone()]);
            for told in parse_comment(&comment) {
                let line = line_of(text, span.start) + told.line;
                let lines = if told.is_file { None } else { Some(target(text, span, &spans, &outline)) };
                let target = match lines {
                    None => Target::File(path.to_owned()),
                    Some(None) => Target::Nothing,
                    Some(Some(unit)) => Target::Lines(path.to_owned(), unit.start_line, unit.end_line),
                };
                let nothing = matches!(target, Target::Nothing).then(|| "stands at no unit".to_owned());
                found.push(Suppression {
                    origin: Origin::Comment { path: path.to_owned(), line },
                    rules: told.rules,
                    paths: Vec::new(),
                    fingerprint: None,
                    reason: told.reason,
                    expires: None,
                    is_expired: false,
                    problem: told.problem.or(nothing),
                    n_findings: 0,
                    is_spare: false,
                    target,
                });
            }
        }
        (found, outline)
    }
}

fn line_of(text: &[u8], at: usize) -> u32 {
    text[..at].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1
}

/// The unit that a comment is said of: that which begins on its line, before it, or which it stands right before, or else the
/// innermost that it lies in.
fn target<'o>(
    text: &[u8],
    comment: &Range<usize>,
    comments: &[Range<usize>],
    outline: &'o Outline,
) -> Option<&'o Unit> {
    let units = || outline.iter().filter(|unit| unit.kind != UnitKind::File);
    let line = line_of(text, comment.start);
    let beside = units().filter(|unit| unit.start_line == line && unit.bytes.start < comment.start);
    if let Some(unit) = beside.max_by_key(|unit| unit.bytes.start) {
        return Some(unit);
    }
    let next = units().filter(|unit| unit.bytes.start >= comment.end).min_by_key(|unit| unit.bytes.start);
    if let Some(unit) = next
        && stands_before(text, comment.end..unit.bytes.start, comments)
    {
        return Some(unit);
    }
    let holds = |unit: &&Unit| unit.bytes.start <= comment.start && comment.end <= unit.bytes.end;
    units().filter(holds).min_by_key(|unit| unit.bytes.len())
}

/// Whether nothing lies in between but comments, attributes, decorators and the beginning of the unit's own line.
fn stands_before(text: &[u8], between: Range<usize>, comments: &[Range<usize>]) -> bool {
    let mut kept = Vec::new();
    let mut at = between.start;
    let within = comments.iter().filter(|span| between.start <= span.start && span.end <= between.end);
    for span in within {
        kept.extend_from_slice(&text[at..span.start]);
        at = span.end;
    }
    kept.extend_from_slice(&text[at..between.end]);
    let mut lines = kept.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    // What is left of the comment's own line, then whole lines; the last one is the unit's.
    let first = lines.next().unwrap_or_default();
    let mut whole: Vec<&[u8]> = lines.collect();
    let is_own_line = whole.pop().is_none();
    let is_between = |line: &&[u8]| line.is_empty() || line[0] == b'@' || line[0] == b'#' || line[0] == b'[';
    whole.len() <= LINES_BETWEEN
        && whole.iter().all(is_between)
        && (is_own_line || first.is_empty() || first.starts_with(b"*/"))
}
