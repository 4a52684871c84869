//! What the tokens of a unit hang on beyond its text: whether a name is a member or called is seen in the bytes around it.

use std::ops::Range;

use super::shape::{is_called, is_member};

/// A unit's text as seen from what stands around it. Places are counted from the unit's first byte.
pub(super) struct Border {
    /// Where the first token begins, and whether a name there would be a member.
    first: Option<(usize, bool)>,
    /// The token that those after the unit see before them.
    last: Range<usize>,
    after: After,
}

/// What tokens at the end of a unit see of the text after it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct After {
    is_called: bool,
    n_colons: usize,
}

impl After {
    fn new(text: &[u8]) -> Self {
        let n_colons = text.iter().take(2).take_while(|&&b| b == b':').count();
        Self { is_called: is_called(text), n_colons }
    }
}

impl Border {
    /// Whether the unit, now at `span` of `text` and after the token at `previous`, has the same tokens again.
    pub(super) fn fits(&self, text: &[u8], span: &Range<usize>, previous: &Range<usize>) -> bool {
        let is_same_first = self.first.is_none_or(|(first, before)| {
            text.get(previous.end..span.start + first)
                .is_some_and(|gap| is_member(&text[previous.clone()], gap) == before)
        });
        is_same_first && After::new(&text[span.end..]) == self.after
    }

    /// The token that those after the unit see before them, if it has any and begins at `start`.
    pub(super) fn last(&self, start: usize) -> Option<Range<usize>> {
        self.first.map(|_| self.last.start + start..self.last.end + start)
    }
}

/// Finds the borders of units as the walk passes.
#[derive(Default)]
pub(super) struct Borders {
    open: Vec<Open>,
}

/// A unit that has begun.
struct Open {
    span: Range<usize>,
    first: Option<(usize, bool)>,
}

impl Borders {
    /// A unit begins at `span`.
    pub(super) fn enter(&mut self, span: Range<usize>) {
        self.open.push(Open { span, first: None });
    }

    /// A token begins at `start` of `text`, after the one at `previous`.
    #[inline]
    pub(super) fn token(&mut self, text: &[u8], previous: &Range<usize>, start: usize) {
        // Units that have seen no token are the innermost ones.
        for open in self.open.iter_mut().rev().take_while(|open| open.first.is_none()) {
            let is_member = is_member(&text[previous.clone()], &text[previous.end..start]);
            open.first = Some((start - open.span.start, is_member));
        }
    }

    /// A known unit is passed over, after the token at `previous`.
    pub(super) fn pass_over(&mut self, text: &[u8], previous: &Range<usize>, border: &Border, start: usize) {
        if let Some((first, _)) = border.first {
            self.token(text, previous, start + first);
        }
    }

    /// The unit begun last ends, in which the token seen last is at `previous`.
    pub(super) fn leave(&mut self, text: &[u8], previous: &Range<usize>) -> Option<Border> {
        let Open { span, first } = self.open.pop()?;
        let last = match first {
            Some(_) => previous.start - span.start..previous.end - span.start,
            None => 0..0,
        };
        Some(Border { first, last, after: After::new(&text[span.end..]) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_fits_only_where_its_tokens_look_the_same() {
        // The unit is the name `f`, after the token at 0..1.
        let border = |text: &[u8]| {
            let mut borders = Borders::default();
            borders.enter(2..3);
            borders.token(text, &(0..1), 2);
            borders.leave(text, &(2..3)).unwrap()
        };
        let fits = |before: &[u8], after: &[u8]| border(before).fits(after, &(2..3), &(0..1));
        assert!(fits(b"; f;", b"+ f ,") && fits(b".\nf;", b".\nf;") && fits(b"; f(", b"; f  ("));
        assert!(!fits(b"; f;", b".\nf;"), "a member now");
        assert!(!fits(b"; f;", b"; f ("), "called now");
        assert!(!fits(b"; f::", b"; f:"), "no scope any more");
        assert_eq!(border(b"; f;").last(10), Some(10..11));
    }

    #[test]
    fn a_unit_without_tokens_leaves_what_was_seen_before_it() {
        let mut borders = Borders::default();
        borders.enter(2..3);
        let border = borders.leave(b"; /;", &(0..1)).unwrap();
        assert_eq!(border.last(2), None);
        assert!(border.fits(b".//;", &(2..3), &(0..1)));
    }
}
