//! Units queries, read into what the walk can match by itself.
//!
//! They are tree-sitter queries, so that people and editors know them. tree-sitter's own engine proves of every pattern that
//! the grammar can come to it, which takes 5 to 180 ms a language and process; a test asks that engine instead, and
//! whether both find the same. What is read here is what the queries use: nodes, fields and fields that must not be,
//! anonymous nodes, wildcards, alternatives, anchors, `?` and predicates.

use std::iter::Peekable;
use std::str::CharIndices;

use regex::bytes::Regex;
use tree_sitter::Language;

/// A pattern: a node that it starts at, and what must hold of the texts it captures.
#[derive(Debug)]
pub struct Pattern {
    /// The node.
    pub root: Shape,
    /// The kind of the node, by id.
    pub kind: u16,
    /// What must hold.
    pub predicates: Vec<Predicate>,
}

/// What a node has to be like.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Its kind.
    pub test: Test,
    /// Fields that it must not have, by id.
    pub absent: Vec<u16>,
    /// What its children have to be like, in order and with others between them: one of these ways.
    pub ways: Vec<Vec<Step>>,
    /// Captures that it is given, by index.
    pub captures: Vec<u16>,
}

/// What kind a node has to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Any but an error.
    Any,
    /// Any named one but an error.
    Named,
    /// The one of this id.
    Kind(u16),
}

/// What a child has to be like.
#[derive(Clone, Debug)]
pub struct Step {
    /// One of these.
    pub shapes: Vec<Shape>,
    /// Its field, by id.
    pub field: Option<u16>,
    /// Whether no named node may stand between the one before, or the beginning, and it.
    pub is_next: bool,
    /// Whether no named node may follow it.
    pub is_last: bool,
}

/// What must hold of every node that a capture was given to.
#[derive(Debug)]
pub enum Predicate {
    /// Its text is, or is not, one of these.
    OneOf(u16, Vec<String>, bool),
    /// Its text is that of another capture.
    Same(u16, u16),
    /// Its text has, or has not, a part that matches.
    Matches(u16, Regex, bool),
}

/// Why a query cannot be read, and where in it (bytes).
pub(super) struct QueryError {
    pub(super) at: usize,
    pub(super) what: String,
}

/// Reads the patterns of a query; `names` becomes the names of its captures, in the order in which they first occur.
pub(super) fn read(
    language: &Language,
    text: &str,
    names: &mut Vec<String>,
) -> Result<Vec<Pattern>, QueryError> {
    let mut reader =
        Reader { language, text, chars: text.char_indices().peekable(), names, predicates: Vec::new() };
    let mut patterns = Vec::new();
    while let Some(at) = reader.skip_blanks() {
        let shapes = reader.shapes()?;
        let predicates = std::mem::take(&mut reader.predicates);
        match shapes.into_iter().next() {
            Some(root @ Shape { test: Test::Kind(kind), .. }) => {
                patterns.push(Pattern { root, kind, predicates });
            }
            _ => {
                return Err(QueryError {
                    at,
                    what: "a pattern has to start with the kind of a node".to_owned(),
                });
            }
        }
    }
    Ok(patterns)
}

struct Reader<'a> {
    language: &'a Language,
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
    names: &'a mut Vec<String>,
    predicates: Vec<Predicate>,
}

impl<'a> Reader<'a> {
    /// Passes over blanks and comments; where what follows stands, `None` at the end.
    fn skip_blanks(&mut self) -> Option<usize> {
        while let Some(&(at, c)) = self.chars.peek() {
            if c == ';' {
                while self.chars.next_if(|&(_, c)| c != '\n').is_some() {}
            } else if c.is_whitespace() {
                self.chars.next();
            } else {
                return Some(at);
            }
        }
        None
    }

    fn peek(&mut self) -> Option<char> {
        self.skip_blanks();
        self.chars.peek().map(|&(_, c)| c)
    }

    fn take(&mut self, wanted: char) -> bool {
        self.peek() == Some(wanted) && self.chars.next().is_some()
    }

    fn expect(&mut self, wanted: char) -> Result<(), QueryError> {
        match self.take(wanted) {
            true => Ok(()),
            false => self.fail(&format!("expected '{wanted}'")),
        }
    }

    fn fail<T>(&mut self, what: &str) -> Result<T, QueryError> {
        let at = self.skip_blanks().unwrap_or(self.text.len());
        Err(QueryError { at, what: what.to_owned() })
    }

    /// A name of a node, a field, a capture or a predicate; empty if there is none.
    fn word(&mut self) -> &'a str {
        let start = self.skip_blanks().unwrap_or(self.text.len());
        let is_in = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let len = self.text[start..].find(|c| !is_in(c)).unwrap_or(self.text.len() - start);
        // An anchor is no part of a name.
        let word = self.text[start..start + len].trim_end_matches('.');
        while self.chars.next_if(|&(at, _)| at < start + word.len()).is_some() {}
        word
    }

    fn string(&mut self) -> Result<String, QueryError> {
        self.expect('"')?;
        let mut string = String::new();
        loop {
            match self.chars.next() {
                Some((_, '"')) => return Ok(string),
                Some((_, '\\')) => match self.chars.next() {
                    Some((_, 'n')) => string.push('\n'),
                    Some((_, 't')) => string.push('\t'),
                    Some((_, c)) => string.push(c),
                    None => return self.fail("a string does not end"),
                },
                Some((_, c)) => string.push(c),
                None => return self.fail("a string does not end"),
            }
        }
    }

    /// A node or alternatives, with the captures that follow.
    fn shapes(&mut self) -> Result<Vec<Shape>, QueryError> {
        let mut shapes = match self.peek() {
            Some('[') => {
                self.expect('[')?;
                let mut shapes = Vec::new();
                while !self.take(']') {
                    shapes.extend(self.shapes()?);
                }
                shapes
            }
            Some('"') => {
                let name = self.string()?;
                vec![self.leaf(&name, false)?]
            }
            Some('_') => {
                self.expect('_')?;
                vec![Shape {
                    test: Test::Any,
                    absent: Vec::new(),
                    ways: vec![Vec::new()],
                    captures: Vec::new(),
                }]
            }
            Some('(') => vec![self.node()?],
            _ => return self.fail("expected a node"),
        };
        while self.take('@') {
            let capture = self.capture();
            shapes.iter_mut().for_each(|shape| shape.captures.push(capture));
        }
        Ok(shapes)
    }

    fn capture(&mut self) -> u16 {
        let name = self.word();
        let known = self.names.iter().position(|known| known == name);
        let index = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        index as u16
    }

    fn leaf(&mut self, name: &str, is_named: bool) -> Result<Shape, QueryError> {
        let id = self.language.id_for_node_kind(name, is_named);
        if id == 0 || self.language.node_kind_is_supertype(id) {
            return self.fail(&format!("no kind of node is called '{name}'"));
        }
        Ok(Shape { test: Test::Kind(id), absent: Vec::new(), ways: vec![Vec::new()], captures: Vec::new() })
    }

    fn field(&mut self, name: &str) -> Result<u16, QueryError> {
        match self.language.field_id_for_name(name) {
            Some(id) => Ok(id.get()),
            None => self.fail(&format!("no field is called '{name}'")),
        }
    }

    /// A node in parentheses, or a predicate, which is noted.
    fn node(&mut self) -> Result<Shape, QueryError> {
        self.expect('(')?;
        let mut shape = match self.word() {
            "_" => {
                Shape { test: Test::Named, absent: Vec::new(), ways: vec![Vec::new()], captures: Vec::new() }
            }
            name => self.leaf(name, true)?,
        };
        let mut is_next = false;
        loop {
            match self.peek() {
                Some(')') => break,
                Some('.') => {
                    self.expect('.')?;
                    is_next = true;
                    continue;
                }
                Some('!') => {
                    self.expect('!')?;
                    let name = self.word();
                    let field = self.field(name)?;
                    shape.absent.push(field);
                    continue;
                }
                Some('(') if self.is_predicate() => {
                    self.predicate()?;
                    continue;
                }
                _ => {}
            }
            let field = self.field_before_node()?;
            let shapes = self.shapes()?;
            let step = Step { shapes, field, is_next, is_last: false };
            let without = if self.take('?') { shape.ways.clone() } else { Vec::new() };
            shape.ways.iter_mut().for_each(|way| way.push(step.clone()));
            shape.ways.extend(without);
            is_next = false;
        }
        self.expect(')')?;
        if is_next {
            shape.ways.iter_mut().filter_map(|way| way.last_mut()).for_each(|step| step.is_last = true);
        }
        Ok(shape)
    }

    /// The field named before a node.
    fn field_before_node(&mut self) -> Result<Option<u16>, QueryError> {
        match self.peek() {
            Some(c) if c.is_ascii_alphabetic() => {
                let name = self.word();
                self.expect(':')?;
                self.field(name).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn is_predicate(&mut self) -> bool {
        let at = self.skip_blanks().unwrap_or(self.text.len());
        self.text[at..].starts_with("(#")
    }

    fn predicate(&mut self) -> Result<(), QueryError> {
        self.expect('(')?;
        self.expect('#')?;
        let name = self.word();
        self.expect('?')?;
        self.expect('@')?;
        let capture = self.capture();
        let mut others = Vec::new();
        let mut strings = Vec::new();
        while !self.take(')') {
            if self.take('@') {
                others.push(self.capture());
            } else {
                strings.push(self.string()?);
            }
        }
        let predicate = match (name, others.as_slice(), strings.as_slice()) {
            ("eq", [other], []) => Predicate::Same(capture, *other),
            ("eq", [], [_]) | ("any-of", [], [_, ..]) => Predicate::OneOf(capture, strings, true),
            ("not-eq", [], [_]) => Predicate::OneOf(capture, strings, false),
            ("match" | "not-match", [], [pattern]) => match Regex::new(pattern) {
                Ok(regex) => Predicate::Matches(capture, regex, name == "match"),
                Err(error) => return self.fail(&error.to_string()),
            },
            _ => return self.fail(&format!("the predicate '{name}' is not known, or not with these words")),
        };
        self.predicates.push(predicate);
        Ok(())
    }
}
