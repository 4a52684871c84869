//! The page of `pt explain`.

use super::document::reason;
use super::{Explained, PatternInfo, Unit};
use crate::cli::output::{FAINT, FIGURE, HEADING, columns};
use crate::cli::text::{heading, plain};
use crate::explain::{Explanation, Only, Shared};

/// Shared structures that people are shown.
const SHOWN: usize = 5;
/// Lines of a structure that people are shown.
const SHOWN_LINES: usize = 12;
/// Columns of a page where nobody says how many there are.
const WIDTH: usize = 132;
/// Columns around the two sides: line numbers and blanks.
const AROUND: usize = 16;
/// The least columns that a side is worth.
const LEAST: usize = 24;

pub(super) fn page(explained: &Explained) -> String {
    let Explained { a, b, pattern, told, found, missing } = explained;
    let mut text = described(Some(a), None) + &described(b.as_ref(), pattern.as_ref());
    if let Some(told) = told {
        let score = told.score.map_or(String::new(), |score| format!(" with {score:.3}"));
        let rank = told.rank.map_or(String::new(), |rank| format!(" as number {rank}"));
        let (run, command) = (told.run, &told.command);
        text += &format!(
            "  {FAINT}run {run} ({command}) found it{rank}{score}: {}{FAINT:#}\n",
            plain(&told.reason)
        );
    }
    let (space, score) = (found.space, found.score);
    text += &format!("  {space} score {FIGURE}{score:.3}{FIGURE:#}: {}\n", reason(found));
    if let Some(missing) = missing {
        text += &format!("  {missing}; what follows is what the unit and the two fingerprints tell\n");
    }
    text += &parts(found);
    let Some(texts) = &found.texts else { return text };
    if !texts.shared.is_empty() {
        text += &heading("In common");
        let width = (columns().unwrap_or(WIDTH).saturating_sub(AROUND) / 2).max(LEAST);
        for shared in texts.shared.iter().take(SHOWN) {
            text += &beside(shared, width);
        }
        if texts.shared.len() > SHOWN {
            text += &format!("  and {} smaller ones\n", texts.shared.len() - SHOWN);
        }
    }
    for (unit, only) in [Some(a), b.as_ref()].into_iter().flatten().zip(&texts.only) {
        if *only != Only::default() {
            text += &heading(&format!("Only in {}", plain(&place(unit))));
            text += &listed("names", only.names.keys().cloned());
            text += &listed("literals", only.literals.keys().cloned());
            text += &listed("lines", only.lines.iter().map(u32::to_string));
        }
    }
    text
}

fn place(Unit { code, .. }: &Unit) -> String {
    format!("{}:{}", code.place, code.row().start_line)
}

fn described(unit: Option<&Unit>, pattern: Option<&PatternInfo>) -> String {
    let (mut place, what) = match unit {
        Some(unit) => (place(unit), format!("{} {}", unit.code.row().kind, unit.code.row().name)),
        None => (String::new(), pattern.map_or_else(String::new, |pattern| pattern.kind.to_owned())),
    };
    let of = pattern.map_or_else(String::new, |pattern| {
        let title = if pattern.title.is_empty() { &pattern.label } else { &pattern.title };
        format!(", pattern of {title} ({})", pattern.table)
    });
    if let (None, Some(pattern)) = (unit, pattern) {
        place.clone_from(&pattern.origin);
    }
    let (place, what, of) = (plain(&place), plain(what.trim_end()), plain(&of));
    format!("{HEADING}{place}{HEADING:#} {what}{of}\n")
}

/// What each channel contributes.
fn parts(found: &Explanation) -> String {
    let mut text = heading("By what");
    for (name, part) in found.channels.iter().filter(|(_, part)| part.abs() >= 0.0005) {
        let bar = "#".repeat((part.max(0.0) * 40.0).round() as usize);
        text += format!("  {part:>6.3}  {name:<10} {bar}").trim_end();
        text.push('\n');
    }
    text + &format!("  {:>6.3}  in all, which the score estimates\n", found.feature_score)
}

/// A list in a line, as far as it goes.
fn listed(what: &str, items: impl ExactSizeIterator<Item = String>) -> String {
    const MOST: usize = 20;
    let n = items.len();
    if n == 0 {
        return String::new();
    }
    let shown: Vec<String> =
        items.take(MOST).map(|item| plain(&item.split_whitespace().collect::<Vec<_>>().join(" "))).collect();
    let more = if n > MOST { format!(" and {} more", n - MOST) } else { String::new() };
    format!("  {what}: {}{more}\n", shown.join(", "))
}

/// The two texts of a shared structure beside each other, each in so many columns.
fn beside(shared: &Shared, width: usize) -> String {
    let cut = |line: &str| -> String { plain(&line.replace('\t', "    ")).chars().take(width).collect() };
    let mut text = format!("  {} tokens\n", shared.n_tokens);
    let (a, b): (Vec<&str>, Vec<&str>) = (shared.text_a.lines().collect(), shared.text_b.lines().collect());
    let n = a.len().max(b.len());
    for i in 0..n.min(SHOWN_LINES) {
        let side = |lines: &[&str], first: u32| match lines.get(i) {
            Some(line) => (format!("{:>5}", first + i as u32), cut(line)),
            None => ("     ".to_owned(), String::new()),
        };
        let ((at_a, a), (at_b, b)) = (side(&a, shared.a.0), side(&b, shared.b.0));
        text += format!("  {at_a}  {a:<width$}  {at_b}  {b}").trim_end();
        text.push('\n');
    }
    if n > SHOWN_LINES {
        text += &format!("         … {} more lines\n", n - SHOWN_LINES);
    }
    text
}
