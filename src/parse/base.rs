//! Which tree the next one may be taken over from.
//!
//! How the parser finds its way out of a syntax error depends on what it takes over, so that next to an error it may come to
//! another tree than from scratch. A tree with errors is therefore taken over only if they all are small, far from what was
//! edited and outside of the outermost nodes that were edited, and if they are there again afterwards and no others are. They
//! are then part of what is taken over, like all the rest. Otherwise the text is parsed from scratch.

use std::ops::Range;

use tree_sitter::Tree;

use super::edit::Edit;

/// A longer error is a failure of the grammar as a whole, which anything may tip over (bytes).
const MAX_ERROR: usize = 100;
/// An error that is nearer to an edit may have to do with it (bytes).
const MIN_DISTANCE: usize = 100;
/// More errors than that are not looked at.
const MAX_ERRORS: usize = 1000;

/// A tree of a text that is being edited, brought to where the text is now.
#[derive(Clone)]
pub struct Base {
    pub(super) tree: Tree,
    /// From the first to the last byte that was edited since it was parsed.
    edited: Option<Range<usize>>,
}

/// An `ERROR` or `MISSING` node: its kind and its span.
type SyntaxError = (u16, Range<usize>);

impl Base {
    /// The tree of the text as it is.
    pub fn new(tree: &Tree) -> Self {
        Self { tree: tree.clone(), edited: None }
    }

    /// Whether there is anything to gain from it.
    pub(super) fn is_sound(&self) -> bool {
        small_errors(&self.tree).is_some()
    }

    /// The text `old` becomes `new`.
    pub(super) fn edit(&mut self, edit: &Edit, old: &[u8], new: &[u8]) {
        edit.apply(&mut self.tree, old, new);
        let edited = self.edited.take().unwrap_or(edit.start..edit.old_end);
        let end = edited.end.max(edit.old_end) - edit.old_end + edit.new_end;
        self.edited = Some(edited.start.min(edit.start)..end);
    }

    /// Whether a tree that was taken over from this one is what parsing from scratch gives.
    pub(super) fn leads_to(&self, tree: &Tree) -> bool {
        let after = settled_errors(tree, self.edited.clone().unwrap_or(0..0));
        after.is_some() && after == small_errors(&self.tree)
    }

    /// The tree to go on with after an edit that has led to `tree`: that, unless it has errors which the next edits are likely
    /// to mend.
    pub(super) fn or(self, tree: &Tree, edit: &Edit) -> Self {
        let is_settled = settled_errors(tree, edit.start..edit.new_end).is_some();
        if is_settled || !self.is_sound() { Self::new(tree) } else { self }
    }
}

/// The errors of a tree if they have nothing to do with what was edited.
fn settled_errors(tree: &Tree, edited: Range<usize>) -> Option<Vec<SyntaxError>> {
    let errors = small_errors(tree)?;
    let is_far = |span: &Range<usize>| {
        span.end + MIN_DISTANCE <= edited.start || edited.end + MIN_DISTANCE <= span.start
    };
    let mut cursor = tree.walk();
    let mut is_inside = cursor.goto_first_child_for_byte(edited.start.saturating_sub(1)).is_some();
    while is_inside && cursor.node().start_byte() <= edited.end {
        if cursor.node().has_error() {
            return None;
        }
        is_inside = cursor.goto_next_sibling();
    }
    errors.iter().all(|(_, span)| is_far(span)).then_some(errors)
}

/// The errors of a tree; `None` if one of them is not small, or if they are too many.
fn small_errors(tree: &Tree) -> Option<Vec<SyntaxError>> {
    let mut errors = Vec::new();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        if node.is_error() || node.is_missing() {
            if node.byte_range().len() > MAX_ERROR || errors.len() == MAX_ERRORS {
                return None;
            }
            errors.push((node.kind_id(), node.byte_range()));
        }
        if node.has_error() && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Some(errors);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;
    use crate::parse::Parser;

    fn base(code: &str) -> Base {
        Base::new(&Parser::default().parse(lang::by_name("c").unwrap(), code.as_bytes()).unwrap())
    }

    #[test]
    fn small_errors_far_from_the_edit_are_taken_over() {
        let functions = "int f(int a) { return a + 1; }\n".repeat(20);
        let code = format!("int a = ;\n{functions}");
        let mut base = base(&code);
        assert!(base.is_sound() && !small_errors(&base.tree).unwrap().is_empty());
        let (near, far) = (12, code.len() - 4);
        let insert = |at: usize| {
            (Edit { start: at, old_end: at, new_end: at + 1 }, [&code[..at], "1", &code[at..]].concat())
        };
        let tree = base.tree.clone();
        for (at, leads) in [(far, true), (near, false)] {
            let (edit, text) = insert(at);
            let mut edited = base.clone();
            edited.edit(&edit, code.as_bytes(), text.as_bytes());
            assert_eq!(edited.leads_to(&edited.tree), leads);
        }
        base.edit(&insert(far).0, code.as_bytes(), insert(far).1.as_bytes());
        assert!(!base.leads_to(&Parser::default().parse(lang::by_name("c").unwrap(), b"").unwrap()));
        assert!(base.leads_to(&tree), "errors before the edit have not moved");
    }

    #[test]
    fn what_was_edited_grows_with_every_edit() {
        let mut base = base("int a;");
        let text = vec![b' '; 200];
        base.edit(&Edit { start: 50, old_end: 60, new_end: 55 }, &text, &text);
        assert_eq!(base.edited, Some(50..55));
        base.edit(&Edit { start: 10, old_end: 10, new_end: 12 }, &text, &text);
        assert_eq!(base.edited, Some(10..57));
        base.edit(&Edit { start: 40, old_end: 90, new_end: 40 }, &text, &text);
        assert_eq!(base.edited, Some(10..40));
    }
}
