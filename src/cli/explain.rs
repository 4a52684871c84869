//! `pt explain`.

use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::args::Explain;
use super::context::Context;
use super::output::{FIGURE, HEADING, print, print_json};
use super::text::heading;
use crate::explain::{Explanation, Lines, Only, Shared, Side, explain};
use crate::index::{Analyst, Source, innermost_at, representative};
use crate::io::{display_path, path_bytes, read_file};
use crate::lang::{self, Language};
use crate::limits::HEAD_BYTES;
use crate::matching::{MIN_QUERY_NODES, split_line};
use crate::store::UnitRow;
use crate::types::Space;

/// Shared structures that people are shown.
const SHOWN: usize = 5;
/// Lines of a structure that people are shown.
const SHOWN_LINES: usize = 12;
/// Columns of the two sides, beside each other.
const WIDTH: usize = 58;

/// One side, read.
struct Read {
    path: PathBuf,
    bytes: Vec<u8>,
    language: &'static Language,
    source: Source,
    unit: usize,
}

impl Read {
    fn new(target: &OsStr, context: &Context) -> anyhow::Result<Self> {
        let (path, line) = split_line(target);
        let mut bytes = Vec::new();
        read_file(&path, context.max_file_bytes(None)?, &mut bytes)
            .with_context(|| path.display().to_string())?;
        let Some(language) = lang::detect(&path, &bytes[..bytes.len().min(HEAD_BYTES)]) else {
            bail!("{}: not in a language that pt knows; `pt languages` lists those there are", path.display())
        };
        let recipe = context.recipe(Space::Shape, Some(MIN_QUERY_NODES), None)?;
        let known = Default::default();
        let source = Analyst::new(recipe, context.level, &known, &[]).source(language, &bytes);
        let source = source.map_err(|issue| anyhow::anyhow!("{}: {}", path.display(), issue.detail))?;
        let unit = match line {
            Some(line) => innermost_at(&source.rows, line),
            None => representative(&source.rows),
        };
        Ok(Self { path, bytes, language, source, unit })
    }

    fn side(&self) -> Side<'_> {
        Side { language: self.language, bytes: &self.bytes, source: &self.source, unit: self.unit }
    }

    fn row(&self) -> &UnitRow {
        &self.source.rows[self.unit]
    }

    fn place(&self) -> String {
        format!("{}:{}", display_path(&path_bytes(&self.path)), self.row().start_line)
    }

    fn json(&self) -> Value {
        let row = self.row();
        json!({
            "path": display_path(&path_bytes(&self.path)), "language": self.language.name, "kind": row.kind.as_str(),
            "name": row.name, "start_line": row.start_line, "end_line": row.end_line,
        })
    }
}

pub(super) fn run(command: &Explain, context: &Context) -> anyhow::Result<()> {
    let (a, b) = (Read::new(&command.a, context)?, Read::new(&command.b, context)?);
    let found = explain(&a.side(), &b.side(), context.model());
    let found = found.with_context(|| format!("{} and {} could not be parsed", a.place(), b.place()))?;
    match context.is_json() {
        true => print_json(&document(&a, &b, &found)),
        false => print(&page(&a, &b, &found)),
    }
}

fn document(a: &Read, b: &Read, found: &Explanation) -> Value {
    let lines = |(start, end): Lines| json!({"start_line": start, "end_line": end});
    let shared: Vec<Value> = found
        .shared
        .iter()
        .map(|shared| json!({"tokens": shared.n_tokens, "a": lines(shared.a), "b": lines(shared.b)}))
        .collect();
    let only = |only: &Only| json!({"names": only.names, "literals": only.literals, "lines": only.lines});
    let channels: Vec<Value> =
        found.channels.iter().map(|(name, part)| json!({"channel": name, "part": part})).collect();
    json!({
        "command": "explain", "version": env!("CARGO_PKG_VERSION"), "a": a.json(), "b": b.json(),
        "score": found.score, "dot": found.dot, "exact_shape": found.exact_shape, "feature_score": found.feature_score,
        "channels": channels, "shared": shared, "covered": {"a": found.covered[0], "b": found.covered[1]},
        "only": {"a": only(&found.only[0]), "b": only(&found.only[1])},
        "reason": reason(found),
    })
}

/// The likeness in a line.
fn reason(found: &Explanation) -> String {
    if found.exact_shape {
        return "the same but for layout, comments, local names and literals".to_owned();
    }
    let [a, b] = found.covered.map(|share| 100.0 * share);
    let largest = found.shared.first().map_or(0, |shared| shared.n_tokens);
    match found.shared.is_empty() {
        true => "no structure of some size in common".to_owned(),
        false => format!(
            "structures in common cover {a:.0} % of the one and {b:.0} % of the other, the largest has {largest} tokens"
        ),
    }
}

fn page(a: &Read, b: &Read, found: &Explanation) -> String {
    let describe = |read: &Read| {
        format!("{HEADING}{}{HEADING:#} {} {}\n", read.place(), read.row().kind, read.row().name)
    };
    let mut text = describe(a) + &describe(b);
    text += &format!("  score {FIGURE}{:.3}{FIGURE:#}: {}\n", found.score, reason(found));
    text += &heading("By what");
    for (name, part) in found.channels.iter().filter(|(_, part)| *part > 0.0) {
        let bar = "#".repeat((part * 40.0).round() as usize);
        text += &format!("  {part:.3}  {name:<10} {bar}\n");
    }
    text += &format!("  {:.3}  in all, which the score estimates\n", found.feature_score);
    if !found.shared.is_empty() {
        text += &heading("In common");
        for shared in found.shared.iter().take(SHOWN) {
            text += &beside(shared);
        }
        if found.shared.len() > SHOWN {
            text += &format!("  and {} smaller ones\n", found.shared.len() - SHOWN);
        }
    }
    for (read, only) in [a, b].into_iter().zip(&found.only) {
        if *only != Only::default() {
            text += &heading(&format!("Only in {}", read.place()));
            text += &listed("names", only.names.keys().cloned());
            text += &listed("literals", only.literals.keys().cloned());
            text += &listed("lines", only.lines.iter().map(u32::to_string));
        }
    }
    text
}

/// A list in a line, as far as it goes.
fn listed(what: &str, items: impl ExactSizeIterator<Item = String>) -> String {
    const MOST: usize = 20;
    let n = items.len();
    if n == 0 {
        return String::new();
    }
    let shown: Vec<String> =
        items.take(MOST).map(|item| item.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let more = if n > MOST { format!(" and {} more", n - MOST) } else { String::new() };
    format!("  {what}: {}{more}\n", shown.join(", "))
}

/// The two texts of a shared structure beside each other.
fn beside(shared: &Shared) -> String {
    let cut = |line: &str| -> String { line.replace('\t', "    ").chars().take(WIDTH).collect() };
    let mut text = format!("  {} tokens\n", shared.n_tokens);
    let (a, b): (Vec<&str>, Vec<&str>) = (shared.text_a.lines().collect(), shared.text_b.lines().collect());
    let n = a.len().max(b.len());
    for i in 0..n.min(SHOWN_LINES) {
        let side = |lines: &[&str], first: u32| match lines.get(i) {
            Some(line) => (format!("{:>5}", first + i as u32), cut(line)),
            None => ("     ".to_owned(), String::new()),
        };
        let ((at_a, a), (at_b, b)) = (side(&a, shared.a.0), side(&b, shared.b.0));
        text += format!("  {at_a}  {a:<WIDTH$}  {at_b}  {b}").trim_end();
        text.push('\n');
    }
    if n > SHOWN_LINES {
        text += &format!("         … {} more lines\n", n - SHOWN_LINES);
    }
    text
}
