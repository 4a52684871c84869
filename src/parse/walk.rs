//! The one walk over a syntax tree: finds the units and shows every node to a visitor.

use std::ops::Range;

use tree_sitter::{Node, Tree, TreeCursor};

use super::edit::{Edit, n_lines};
use super::known::{Keeping, Mark, Surroundings, Walked};
use super::matcher::Matcher;
use super::names::{Own, Scope, ScopeKind, qualify};
use super::visitor::Visitor;
use crate::lang::{Capture, Grammar, Kind, KindClass, Language, UnitsQuery};
use crate::limits::MAX_UNIT_DEPTH;
use crate::types::UnitKind;

/// A code unit as found in the tree. Spans are in the decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Qualified name as the language's users write it; empty for the file.
    pub name: String,
    /// Span in bytes.
    pub bytes: Range<usize>,
    /// First line, counted from 1.
    pub start_line: u32,
    /// Last line, counted from 1, inclusive.
    pub end_line: u32,
    /// Syntax nodes, the unit's own included.
    pub n_nodes: u32,
    /// ERROR and MISSING nodes among them.
    pub n_errors: u32,
}

/// The units of a file, outer ones before those inside them; the file itself comes first.
pub type Outline = Vec<Unit>;

/// Walks trees; keeps its buffers from one tree to the next.
pub struct Walker {
    min_nodes: u32,
    pending: Vec<Found>,
    open: Vec<Open>,
    scopes: Vec<Scope>,
}

/// A unit or scope that a query match announced, waiting for the walk to reach its node.
struct Found {
    node: usize,
    end: usize,
    role: Role,
    name: Option<Range<usize>>,
    /// Whether (a part of) the name is the text of a string.
    quoted: bool,
    receiver: Option<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Unit(UnitKind),
    StaticMethod,
    Module,
    Scope(ScopeKind),
}

/// A node of the path from the root that has to be closed when the walk leaves it.
struct Open {
    depth: usize,
    unit: Option<usize>,
    errors_before: u32,
}

impl Walker {
    /// A walker that keeps units of at least `min_nodes` syntax nodes (files are always kept).
    pub fn new(min_nodes: u32) -> Self {
        Self { min_nodes, pending: Vec::new(), open: Vec::new(), scopes: Vec::new() }
    }

    /// Walks `tree`, which was parsed from `text` as `language`.
    pub fn walk<V: Visitor>(
        &mut self,
        language: &'static Language,
        text: &[u8],
        tree: &Tree,
        visitor: &mut V,
    ) -> Outline {
        self.run(language, text, tree, visitor, None).0
    }

    /// Walks `tree` and keeps what it takes to do so again. `before` is what was kept of the text that became `text` by the
    /// edit: units that it left as they were are passed over, if the visitor takes them over.
    pub fn walk_again<V: Visitor>(
        &mut self,
        language: &'static Language,
        text: &[u8],
        tree: Tree,
        before: Option<(&Walked, &Edit)>,
        visitor: &mut V,
    ) -> Walked {
        let (outline, kept) = self.run(language, text, &tree, visitor, Some(Keeping::new(before)));
        Walked { outline, marks: kept.map(|kept| kept.marks).unwrap_or_default(), tree }
    }

    fn run<'k, V: Visitor>(
        &mut self,
        language: &'static Language,
        text: &[u8],
        tree: &Tree,
        visitor: &mut V,
        keeping: Option<Keeping<'k>>,
    ) -> (Outline, Option<Keeping<'k>>) {
        self.pending.clear();
        self.open.clear();
        self.scopes.clear();
        let root = tree.root_node();
        let grammar = language.grammar();
        let mut walk = Walk {
            language,
            grammar,
            units: grammar.units(),
            text,
            walker: self,
            visitor,
            outline: vec![file_unit(&root, text)],
            n_errors: 0,
            n_open: 0,
            keeping,
        };
        walk.run(root);
        (walk.outline, walk.keeping)
    }
}

fn file_unit(root: &Node<'_>, text: &[u8]) -> Unit {
    let n_lines = n_lines(text) + usize::from(!text.ends_with(b"\n"));
    Unit {
        kind: UnitKind::File,
        name: String::new(),
        bytes: 0..text.len(),
        start_line: 1,
        end_line: n_lines.max(1) as u32,
        n_nodes: root.descendant_count() as u32,
        n_errors: 0,
    }
}

struct Walk<'a, 'k, V> {
    language: &'static Language,
    grammar: &'static Grammar,
    units: &'static UnitsQuery,
    text: &'a [u8],
    walker: &'a mut Walker,
    visitor: &'a mut V,
    outline: Outline,
    n_errors: u32,
    /// Units open, the file included: counting them at every unit would take the square of the depth.
    n_open: usize,
    keeping: Option<Keeping<'k>>,
}

/// What the walk does with a node's children.
enum Below {
    /// Visits them.
    Open,
    /// Passes over them.
    Closed,
}

impl<V: Visitor> Walk<'_, '_, V> {
    fn run(&mut self, root: Node<'_>) {
        self.walker.scopes.push(Scope { path: String::new(), kind: ScopeKind::Root });
        self.walker.open.push(Open { depth: 0, unit: Some(0), errors_before: 0 });
        self.n_open = 1;
        if let Some(keeping) = &mut self.keeping {
            keeping.marks.push(Mark::of_file());
        }
        self.visitor.enter_unit(None);
        let mut cursor = root.walk();
        // Kinds of the nodes on the path to the cursor, its own included.
        let mut path: Vec<KindClass> = Vec::with_capacity(64);
        loop {
            let node = cursor.node();
            let kind = self.grammar.kind(node.kind_id());
            let below = self.enter(&cursor, node, kind, path.len(), path.last().copied());
            if matches!(below, Below::Open) && cursor.goto_first_child() {
                self.visitor.enter(kind);
                path.push(kind.class);
                continue;
            }
            if matches!(below, Below::Open) {
                self.token(node, kind, path.last().copied());
            }
            self.close(path.len());
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return;
                }
                path.pop();
                self.visitor.leave();
                self.close(path.len());
            }
        }
    }

    /// Opens units and scopes that begin at `node`, and decides whether to go below it.
    #[inline]
    fn enter(
        &mut self,
        cursor: &TreeCursor<'_>,
        node: Node<'_>,
        kind: Kind,
        depth: usize,
        parent: Option<KindClass>,
    ) -> Below {
        match kind.class {
            KindClass::Comment | KindClass::Layout | KindClass::StringPart => return Below::Closed,
            KindClass::Number | KindClass::Bool | KindClass::Char => {
                self.visitor.token(kind, node.byte_range());
                return Below::Closed;
            }
            KindClass::Error => self.n_errors += 1,
            _ => {}
        }
        if parent == Some(KindClass::String) && !kind.named {
            return Below::Closed;
        }
        if kind.class == KindClass::String {
            // Text between tags may be layout only.
            if self.text[node.byte_range()].trim_ascii().is_empty() {
                return Below::Closed;
            }
            self.visitor.token(kind, node.byte_range());
        }
        // A unit is no larger than the node that announces it, and most nodes of these kinds are small.
        if self.starts_unit(node.kind_id()) && node.descendant_count() >= self.walker.min_nodes as usize {
            self.query(node);
        }
        if self.walker.pending.is_empty() { Below::Open } else { self.open(cursor, node, depth) }
    }

    fn token(&mut self, node: Node<'_>, mut kind: Kind, parent: Option<KindClass>) {
        let mut span = node.byte_range();
        if span.is_empty() {
            self.n_errors += u32::from(node.is_missing());
        } else if kind.class != KindClass::String {
            // Some tokens reach to the end of their line: the blanks there are layout.
            while span.len() > 1 && self.text[span.end - 1].is_ascii_whitespace() {
                span.end -= 1;
            }
            let is_name = kind.class == KindClass::Identifier;
            if is_name && parent == Some(KindClass::Member) && node.prev_sibling().is_some() {
                kind.class = KindClass::MemberIdentifier;
            }
            self.visitor.token(kind, span);
        }
    }

    #[inline]
    fn starts_unit(&self, kind: u16) -> bool {
        self.units.starts.get(usize::from(kind)).is_some_and(|&starts| starts)
    }

    /// Asks the units query about `node` and notes what it announces.
    fn query(&mut self, node: Node<'_>) {
        let (units, grammar) = (self.units, self.grammar);
        let pending = &mut self.walker.pending;
        let mut matcher = Matcher::new(self.text, node);
        for pattern in units.patterns.iter().filter(|pattern| pattern.kind == node.kind_id()) {
            matcher.run(pattern, node, &mut |captured| {
                let (mut unit, mut receiver) = (None, None);
                let (mut name, mut quoted) = (None::<Range<usize>>, false);
                for &(capture, at) in captured {
                    match units.captures[usize::from(capture)] {
                        Capture::Unit(kind) => unit = Some((at, Role::Unit(kind))),
                        Capture::StaticMethod => unit = Some((at, Role::StaticMethod)),
                        Capture::Module => unit = Some((at, Role::Module)),
                        Capture::Scope => unit = Some((at, Role::Scope(ScopeKind::Namespace))),
                        Capture::TypeScope => unit = Some((at, Role::Scope(ScopeKind::Type))),
                        Capture::Name => {
                            let start = name.map_or(at.start_byte(), |n| n.start.min(at.start_byte()));
                            name = Some(start..at.end_byte());
                            let class = grammar.kind(at.kind_id()).class;
                            quoted |= matches!(class, KindClass::String | KindClass::StringPart);
                        }
                        Capture::Receiver => receiver = Some(at.byte_range()),
                        Capture::Other => {}
                    }
                }
                let Some((at, role)) = unit else { return };
                // What a node further up announced holds; among this node's matches the first does.
                if !pending.iter().any(|p| p.node == at.id()) {
                    pending.push(Found { node: at.id(), end: at.end_byte(), role, name, quoted, receiver });
                }
            });
        }
    }

    /// Opens what was announced for `node`, if anything, unless it is passed over.
    fn open(&mut self, cursor: &TreeCursor<'_>, node: Node<'_>, depth: usize) -> Below {
        let start = node.start_byte();
        let pending = &mut self.walker.pending;
        pending.retain(|p| p.end > start);
        let Some(i) = pending.iter().position(|p| p.node == node.id()) else { return Below::Open };
        let found = pending.swap_remove(i);
        let (kind, is_static, scope_kind) = match found.role {
            Role::Scope(scope) => (None, false, scope),
            Role::Module => (Some(UnitKind::Class), false, ScopeKind::Namespace),
            Role::StaticMethod => (Some(UnitKind::Method), true, ScopeKind::Function),
            Role::Unit(kind) => {
                let kind = self.in_context(kind);
                (Some(kind), false, ScopeKind::of_unit(kind))
            }
        };
        let own = Own {
            name: found.name.as_ref().map(|span| &self.text[span.clone()]),
            quoted: found.quoted,
            receiver: found.receiver.as_ref().map(|span| &self.text[span.clone()]),
            kind,
            is_static,
        };
        let around = self.walker.scopes.last().expect("the file is a scope");
        let (name, path) = qualify(self.language, around, &own);
        let mut unit = None;
        if let Some(kind) = kind {
            let n_nodes = node.descendant_count() as u32;
            if n_nodes >= self.walker.min_nodes && self.n_open < MAX_UNIT_DEPTH {
                let new = new_unit(kind, name, &node, n_nodes, self.text);
                if self.keeping.is_some() && self.pass_over(cursor, &new, &path, scope_kind, &found.name) {
                    return Below::Closed;
                }
                unit = Some(self.outline.len());
                self.n_open += 1;
                self.outline.push(new);
                self.visitor.enter_unit(found.name);
            }
        }
        self.walker.scopes.push(Scope { path, kind: scope_kind });
        self.walker.open.push(Open { depth, unit, errors_before: self.n_errors });
        Below::Open
    }

    /// Passes over a unit at the cursor if it is known and the visitor takes it over; else marks it.
    fn pass_over(
        &mut self,
        cursor: &TreeCursor<'_>,
        unit: &Unit,
        path: &str,
        scope: ScopeKind,
        name: &Option<Range<usize>>,
    ) -> bool {
        let (node, index) = (cursor.node(), cursor.descendant_index());
        let context = match scope {
            ScopeKind::Namespace => self.context(),
            _ => Some(scope),
        };
        let announced_inside = self.walker.pending.iter().any(|p| p.end <= node.end_byte());
        let around =
            Surroundings { path: path.into(), scope, context, n_open: self.n_open, announced_inside };
        let Some(keeping) = &mut self.keeping else { return false };
        let places = keeping.find(node, unit, &around);
        if self.visitor.pass_over(places.clone(), node.byte_range(), name.clone())
            && let Some(places) = places
        {
            let first = self.outline.len();
            keeping.pass_over(places, node, index, &mut self.outline);
            self.n_errors += self.outline[first].n_errors;
            return true;
        }
        let (start, row) = (node.start_byte(), node.start_position().row);
        keeping.marks.push(Mark { node: index, start, row, n_units: 1, around });
        false
    }

    /// A function directly inside a type is a method.
    fn in_context(&self, kind: UnitKind) -> UnitKind {
        match (kind, self.context()) {
            (UnitKind::Function, Some(ScopeKind::Type)) => UnitKind::Method,
            _ => kind,
        }
    }

    /// The innermost scope that is no namespace.
    fn context(&self) -> Option<ScopeKind> {
        self.walker.scopes.iter().rev().map(|s| s.kind).find(|&kind| kind != ScopeKind::Namespace)
    }

    /// Closes the unit or scope that was opened at `depth`, if one was.
    #[inline]
    fn close(&mut self, depth: usize) {
        while let Some(open) = self.walker.open.pop_if(|o| o.depth == depth) {
            self.end(&open);
        }
    }

    fn end(&mut self, open: &Open) {
        self.walker.scopes.pop();
        let Some(unit) = open.unit else { return };
        self.n_open -= 1;
        self.outline[unit].n_errors = self.n_errors - open.errors_before;
        if let Some(keeping) = &mut self.keeping {
            keeping.marks[unit].n_units = self.outline.len() - unit;
        }
        self.visitor.leave_unit(unit);
    }
}

/// Some grammars let a definition end where the next token starts: what is blank at its end is not its own.
fn new_unit(kind: UnitKind, name: String, node: &Node<'_>, n_nodes: u32, text: &[u8]) -> Unit {
    let bytes = node.byte_range();
    let own = text[bytes.clone()].trim_ascii_end();
    let blank_lines = text[bytes.start + own.len()..bytes.end].iter().filter(|&&b| b == b'\n').count();
    Unit {
        kind,
        name,
        bytes: bytes.start..bytes.start + own.len(),
        start_line: node.start_position().row as u32 + 1,
        end_line: (node.end_position().row - blank_lines) as u32 + 1,
        n_nodes,
        n_errors: 0,
    }
}
