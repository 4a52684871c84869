//! Source code of every language.

use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

use pt::fingerprint::meaning::Meaning;
use pt::index::{Analyst, Recipe, innermost_at, outermost_functions, representative};
use pt::lang::{self, Language};
use pt::parse::Parser;
use pt::simd::Level;
use pt::store::whole_sketches;
use pt::types::UnitKind;

/// Bytes of a text of [`repeats`], or a few more.
const REPEATED_BYTES: usize = 30_000;

/// The first byte tells the language, the rest is code.
pub fn units(bytes: &[u8]) {
    let Some((&first, code)) = bytes.split_first() else { return };
    units_of(&lang::all()[usize::from(first) % lang::all().len()], code);
}

/// The first byte tells the language, the rest is written over and over.
pub fn repeats(bytes: &[u8]) {
    let Some((&first, unit)) = bytes.split_first() else { return };
    repeats_of(&lang::all()[usize::from(first) % lang::all().len()], unit);
}

/// A few letters over and over, as a text in one language: what a grammar reads in more ways with every one of them.
pub fn repeats_of(language: &'static Language, unit: &[u8]) {
    if !unit.is_empty() {
        let _ = Parser::with_limit(Duration::from_secs(1))
            .parse(language, &unit.repeat(REPEATED_BYTES.div_ceil(unit.len())));
    }
}

/// Code in one language.
pub fn units_of(language: &'static Language, code: &[u8]) {
    for name in ["a", "a.h", "a.m", "a.pl", "a.ts"] {
        let _ = lang::detect(Path::new(name), code);
    }
    let known = HashSet::new();
    let recipe = Recipe { meaning: Some(Meaning::builtin()), min_nodes: 1, ..Recipe::default() };
    let mut analyst = Analyst::new(recipe, Level::active().expect("a level"), &known, &[]);
    let Ok(source) = analyst.source(language, code) else { return };
    let rows = source.rows;
    assert_eq!(rows[0].kind, UnitKind::File);
    for row in &rows {
        assert!(row.start_byte <= row.end_byte && row.end_byte <= rows[0].end_byte, "{row:?}");
        assert!(1 <= row.start_line && row.start_line <= row.end_line, "{row:?}");
        assert!(row.meaning.is_some() && row.n_errors <= row.n_nodes, "{row:?}");
    }
    assert_eq!(whole_sketches(&rows).len(), rows.len());
    assert!(outermost_functions(&rows).iter().all(|&i| rows[i].kind.is_function_like()));
    assert!(representative(&rows) < rows.len() && innermost_at(&rows, 2) < rows.len());
}
