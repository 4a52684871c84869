//! The units of one text while it is being edited: what an edit leaves as it was is not read again.

use std::borrow::Cow;
use std::ops::Range;

use super::analyst::{Recipe, decoding_issue, parsing_issue, row};
use crate::fingerprint::{Keeper, Reprint};
use crate::lang::Language;
use crate::parse::{Base, Edit, Parser, Walked, Walker, decode};
use crate::simd::Level;
use crate::store::UnitRow;
use crate::types::Issue;

/// A text with its units, kept up to date edit by edit. The rows are those that
/// [`Analyst::source`](super::Analyst::source) gives of the text as it is, bit for bit.
///
/// An edit costs what it touches: the units it lies in are read again, those around them are changed by what came and what
/// went, and the shape hashes of those are taken over all their tokens. An edit that makes a syntax error, or is near one, also
/// parses the text from scratch, since the parser's way out of an error depends on what it knows; units are kept all the same.
///
/// It holds some 500 bytes for every syntax node with the meaning space, and fewer without.
pub struct Live<'m> {
    language: &'static Language,
    parser: Parser,
    walker: Walker,
    keeper: Keeper<'m>,
    text: Vec<u8>,
    invalid_utf8: bool,
    base: Base,
    walked: Walked,
    rows: Vec<UnitRow>,
    reread: Vec<usize>,
}

impl<'m> Live<'m> {
    /// Reads `bytes`, a file's, as `language`.
    ///
    /// # Errors
    /// The issue that keeps the bytes from being read.
    pub fn new(
        recipe: Recipe<'m>,
        level: Level,
        language: &'static Language,
        bytes: &[u8],
    ) -> Result<Self, Issue> {
        let decoded = decode(bytes).map_err(|e| decoding_issue(&e))?;
        let (text, invalid_utf8) = (decoded.text.into_owned(), decoded.invalid_utf8);
        let mut parser = Parser::default();
        let tree = parser.parse(language, &text).map_err(|e| parsing_issue(&e))?;
        let base = Base::new(&tree);
        let mut walker = Walker::new(recipe.min_nodes);
        let mut keeper = Keeper::new(recipe.model, recipe.meaning, level);
        let walked = walker.walk_again(language, &text, tree, None, &mut keeper.pass(&text));
        let mut live = Self {
            language,
            parser,
            walker,
            keeper,
            text,
            invalid_utf8,
            base,
            walked,
            rows: Vec::new(),
            reread: Vec::new(),
        };
        live.finish();
        Ok(live)
    }

    /// The text: the file's bytes, or their UTF-8 form if they were UTF-16.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Whether some bytes of the text are not valid UTF-8.
    pub fn invalid_utf8(&self) -> bool {
        self.invalid_utf8
    }

    /// The units of the text, outer ones before those inside them; the file itself comes first.
    pub fn rows(&self) -> &[UnitRow] {
        &self.rows
    }

    /// Places in [`Live::rows`] of the units that the last edit had read again, ascending; all of them at first. Of any other
    /// unit at most its lines and bytes have moved.
    pub fn reread(&self) -> &[usize] {
        &self.reread
    }

    /// Puts `with` in the place of the bytes `range` of the [text](Live::text).
    ///
    /// # Errors
    /// The issue that keeps the new text from being read. Text and rows are then those from before.
    ///
    /// # Panics
    /// If `range` does not lie in the text.
    pub fn edit(&mut self, range: Range<usize>, with: &[u8]) -> Result<(), Issue> {
        let mut text = Vec::with_capacity(self.text.len() - range.len() + with.len());
        text.extend_from_slice(&self.text[..range.start]);
        text.extend_from_slice(with);
        text.extend_from_slice(&self.text[range.end..]);
        let decoded = decode(&text).map_err(|e| decoding_issue(&e))?;
        let invalid_utf8 = decoded.invalid_utf8;
        match decoded.text {
            Cow::Borrowed(_) => {
                let edit = Edit { start: range.start, old_end: range.end, new_end: range.start + with.len() };
                self.follow(text, edit, invalid_utf8)
            }
            // A byte order mark came in.
            Cow::Owned(other) => {
                let edit = Edit::between(&self.text, &other);
                self.follow(other, edit, invalid_utf8)
            }
        }
    }

    /// Makes `bytes`, a file's, the text: one edit, of what lies between the longest beginning and the longest end that the
    /// old text and the new one share.
    ///
    /// # Errors
    /// As [`Live::edit`].
    pub fn set(&mut self, bytes: &[u8]) -> Result<(), Issue> {
        let decoded = decode(bytes).map_err(|e| decoding_issue(&e))?;
        let edit = Edit::between(&self.text, &decoded.text);
        self.follow(decoded.text.into_owned(), edit, decoded.invalid_utf8)
    }

    fn follow(&mut self, text: Vec<u8>, edit: Edit, invalid_utf8: bool) -> Result<(), Issue> {
        let Self { language, parser, walker, keeper, .. } = self;
        let tree = parser
            .parse_again(language, &text, &self.text, &edit, &mut self.base)
            .map_err(|e| parsing_issue(&e))?;
        let before = Some((&self.walked, &edit));
        let walked = walker.walk_again(language, &text, tree, before, &mut keeper.pass(&text));
        (self.text, self.invalid_utf8, self.walked) = (text, invalid_utf8, walked);
        self.finish();
        Ok(())
    }

    /// Makes rows of what the walk has left.
    fn finish(&mut self) {
        let mut old: Vec<Option<UnitRow>> = self.rows.drain(..).map(Some).collect();
        self.reread.clear();
        for (unit, reprint) in self.walked.outline.iter().zip(self.keeper.finish()) {
            let row = match reprint {
                Reprint::New(new) => {
                    self.reread.push(self.rows.len());
                    let (print, meaning) = *new;
                    Some(row(unit.clone(), print, meaning, &self.text))
                }
                Reprint::Same(before) => old[before].take().map(|row| UnitRow {
                    start_byte: unit.bytes.start as u32,
                    end_byte: unit.bytes.end as u32,
                    start_line: unit.start_line,
                    end_line: unit.end_line,
                    ..row
                }),
            };
            self.rows.extend(row);
        }
    }
}
