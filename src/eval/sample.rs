//! Functions of a code base, as texts of their own.

use std::path::Path;

use rayon::prelude::*;

use crate::fingerprint::{Trace, Tracer};
use crate::io::{path_from_bytes, read_file};
use crate::lang::{self, Language};
use crate::limits::MAX_FILE_BYTES;
use crate::parse::{Parser, Walker, decode};
use crate::store::{Detail, LocatedUnit, Selection, Store, StoreError, short_hash};
use crate::types::{Progress, Stage};

/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;

/// A function as a text of its own.
pub(crate) struct Function {
    pub(crate) language: &'static Language,
    pub(super) path: String,
    pub(super) n_nodes: u32,
    pub(crate) code: String,
}

/// Functions and methods of the store without errors in them, at most so many, evenly spread. Files that have changed since they
/// were indexed are passed over.
///
/// # Errors
/// If the store cannot be read.
pub(crate) fn sample_functions(
    store: &Store,
    wanted: usize,
    progress: &dyn Progress,
) -> Result<Vec<Function>, StoreError> {
    let mut units = Vec::new();
    let (mut stream, mut more) = (store.stream(Selection::default(), Detail::Plain)?, true);
    let mut batch = Vec::new();
    progress.begin(Stage::Choose, Some(stream.n_rows()));
    while more {
        more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
        progress.advance(batch.len() as u64);
        units.extend(
            batch
                .drain(..)
                .filter(|unit: &LocatedUnit| unit.row.kind.is_function_like() && unit.row.n_errors == 0),
        );
    }
    progress.end();
    let every = units.len().div_ceil(wanted.max(1)).max(1);
    let units: Vec<LocatedUnit> = units.into_iter().step_by(every).collect();
    let root = store.root();
    progress.begin(Stage::Functions, Some(units.len() as u64));
    let function = |unit: &LocatedUnit| {
        progress.advance(1);
        read(root, unit)
    };
    let functions = units.par_iter().filter_map(function).collect();
    progress.end();
    Ok(functions)
}

/// The function's text, with its first line's blanks taken from every line.
fn read(root: &Path, unit: &LocatedUnit) -> Option<Function> {
    let mut bytes = Vec::new();
    read_file(&root.join(path_from_bytes(&unit.file.stored_path)), MAX_FILE_BYTES, &mut bytes).ok()?;
    let text = decode(&bytes).ok()?.text;
    let own = text.get(unit.row.start_byte as usize..unit.row.end_byte as usize)?;
    if short_hash(own) != unit.row.content_hash {
        return None;
    }
    let before = &text[..unit.row.start_byte as usize];
    let line = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let blanks = before[line..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let blanks = String::from_utf8_lossy(&before[line..line + blanks]).into_owned();
    let own = std::str::from_utf8(own).ok()?;
    let language = lang::by_name(&unit.file.language)?;
    let code =
        own.lines().map(|line| line.strip_prefix(&blanks).unwrap_or(line)).collect::<Vec<_>>().join("\n")
            + "\n";
    if !stands_alone(language, &code) {
        return None;
    }
    Some(Function { language, path: unit.file.path.clone(), n_nodes: unit.row.n_nodes, code })
}

/// Whether a function is one outside of its file too: in some languages code has to be announced.
fn stands_alone(language: &'static Language, code: &str) -> bool {
    let Ok(tree) = Parser::default().parse(language, code.as_bytes()) else { return false };
    let (mut tracer, mut trace) = (Tracer::default(), Trace::default());
    let mut pass = tracer.pass(code.as_bytes(), &mut trace);
    let units = Walker::new(1).walk(language, code.as_bytes(), &tree, &mut pass);
    units.iter().any(|unit| unit.kind.is_function_like())
}
