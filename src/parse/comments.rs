//! Where the comments of a text are.

use std::ops::Range;

use tree_sitter::Tree;

use crate::lang::{KindClass, Language};

/// Spans in bytes of the comments in `tree`, which was parsed as `language`, in order; none lies in another.
pub fn comments(language: &'static Language, tree: &Tree) -> Vec<Range<usize>> {
    let grammar = language.grammar();
    let mut cursor = tree.walk();
    let mut found = Vec::new();
    loop {
        let node = cursor.node();
        let is_comment = grammar.kind(node.kind_id()).class == KindClass::Comment;
        if is_comment {
            found.push(node.byte_range());
        }
        if !is_comment && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}
