//! What a walk leaves behind, so that the walk over an edited text can pass over the units that it knows.

use std::ops::Range;
use std::sync::Arc;

use tree_sitter::{Node, Tree, TreeCursor};

use super::edit::Edit;
use super::names::ScopeKind;
use super::walk::{Outline, Unit};

/// A tree with its units and where to find them in it.
pub struct Walked {
    /// The units, as [`Walker::walk`](super::Walker::walk) gives them.
    pub outline: Outline,
    pub(super) tree: Tree,
    /// One a unit.
    pub(super) marks: Vec<Mark>,
}

/// What is kept of a unit beside the unit itself.
#[derive(Clone)]
pub(super) struct Mark {
    /// Place of its node among all nodes of the tree, outer ones before those inside them.
    pub(super) node: usize,
    /// The node's first byte. The unit's end may be cut.
    pub(super) start: usize,
    /// The node's first line, from 0.
    pub(super) row: usize,
    /// Units from here on that lie in it, itself included.
    pub(super) n_units: usize,
    pub(super) around: Surroundings,
}

impl Mark {
    /// The mark of the file, which begins where it begins and is always walked.
    pub(super) fn of_file() -> Self {
        let around = Surroundings {
            path: "".into(),
            scope: ScopeKind::Root,
            context: Some(ScopeKind::Root),
            n_open: 0,
            announced_inside: false,
        };
        Self { node: 0, start: 0, row: 0, n_units: 1, around }
    }
}

/// What else than its own text and nodes decides how a unit, and those inside it, come out of a walk.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// What goes before the names in it.
    pub(super) path: Arc<str>,
    /// What kind of scope it is.
    pub(super) scope: ScopeKind,
    /// The innermost scope, its own included, that is no namespace.
    pub(super) context: Option<ScopeKind>,
    /// Units around it.
    pub(super) n_open: usize,
    /// Whether something in it was announced by a node around it.
    pub(super) announced_inside: bool,
}

/// What one walk keeps for the next, and what it has from the one before.
pub(super) struct Keeping<'a> {
    pub(super) marks: Vec<Mark>,
    before: Option<Before<'a>>,
}

/// The walk before, as seen by the one that goes over the edited text.
struct Before<'a> {
    walked: &'a Walked,
    edit: &'a Edit,
    cursor: TreeCursor<'a>,
}

impl<'a> Keeping<'a> {
    pub(super) fn new(before: Option<(&'a Walked, &'a Edit)>) -> Self {
        let before = before.map(|(walked, edit)| Before { walked, edit, cursor: walked.tree.walk() });
        Self { marks: Vec::new(), before }
    }

    /// Places of a unit and of those inside it in the outline before, if it was there at the same node in the same
    /// surroundings. An edit is never in such a unit.
    pub(super) fn find(
        &mut self,
        node: Node<'_>,
        unit: &Unit,
        around: &Surroundings,
    ) -> Option<Range<usize>> {
        let Before { walked: Walked { outline, marks, .. }, edit, cursor } = self.before.as_mut()?;
        let span = edit.before(node.byte_range())?;
        // The first is the file.
        let first = 1 + marks[1..].partition_point(|mark| mark.start < span.start);
        let place =
            (first..marks.len()).take_while(|&place| marks[place].start == span.start).find(|&place| {
                let (old, mark) = (&outline[place], &marks[place]);
                (old.kind, old.n_nodes) == (unit.kind, unit.n_nodes)
                    && old.name == unit.name
                    && mark.around == *around
            })?;
        cursor.goto_descendant(marks[place].node);
        let is_known = !around.announced_inside && same(cursor.node(), node);
        is_known.then(|| place..place + marks[place].n_units)
    }

    /// Adds the units at `places` of the outline before, of which the first is now at `node`, the one of number `index`.
    pub(super) fn pass_over(
        &mut self,
        places: Range<usize>,
        node: Node<'_>,
        index: usize,
        outline: &mut Outline,
    ) {
        let Some(Before { walked, .. }) = &self.before else { return };
        let first = &walked.marks[places.start];
        let (old_node, old_start, old_row) = (first.node, first.start, first.row);
        let (start, row) = (node.start_byte(), node.start_position().row);
        let line = |line: u32| line - old_row as u32 + row as u32;
        for (unit, mark) in walked.outline[places.clone()].iter().zip(&walked.marks[places]) {
            outline.push(Unit {
                bytes: unit.bytes.start - old_start + start..unit.bytes.end - old_start + start,
                start_line: line(unit.start_line),
                end_line: line(unit.end_line),
                ..unit.clone()
            });
            self.marks.push(Mark {
                node: mark.node - old_node + index,
                start: mark.start - old_start + start,
                row: mark.row - old_row + row,
                ..mark.clone()
            });
        }
    }
}

/// Whether two nodes, whose trees may share memory, are the same but for where they stand.
fn same(old: Node<'_>, new: Node<'_>) -> bool {
    let (from, to) = (old.start_byte(), new.start_byte());
    let (mut old, mut new) = (old.walk(), new.walk());
    let mut is_root = true;
    loop {
        let (a, b) = (old.node(), new.node());
        let is_alike = a.kind_id() == b.kind_id()
            && a.start_byte() - from == b.start_byte() - to
            && a.end_byte() - from == b.end_byte() - to
            && (a.start_byte() < a.end_byte() || a.is_missing() == b.is_missing())
            && (is_root || old.field_id() == new.field_id());
        if !is_alike {
            return false;
        }
        is_root = false;
        // Nodes of one id are one in memory, with all that is below them.
        if a.id() != b.id() {
            match (old.goto_first_child(), new.goto_first_child()) {
                (true, true) => continue,
                (false, false) => {}
                _ => return false,
            }
        }
        loop {
            match (old.goto_next_sibling(), new.goto_next_sibling()) {
                (true, true) => break,
                (false, false) => {}
                _ => return false,
            }
            if !old.goto_parent() || !new.goto_parent() {
                return true;
            }
        }
    }
}
