//! Text for people: aligned columns, numbers, sizes, times.

use std::path::Path;

use super::output::{FAINT, HEADING};

/// Rows of cells under a heading, aligned by column.
pub(super) struct Columns {
    heading: Vec<&'static str>,
    right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Columns {
    /// Columns of these titles; one that begins with `>` is aligned to the right.
    pub(super) fn new(titles: &[&'static str]) -> Self {
        Self {
            heading: titles.iter().map(|t| t.trim_start_matches('>')).collect(),
            right: titles.iter().map(|t| t.starts_with('>')).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row; its cells are plain text.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| plain(&cell)).collect());
    }

    /// The table, two blanks before every line.
    pub(super) fn render(&self) -> String {
        let width = |text: &str| text.chars().count();
        let mut widths: Vec<usize> = self.heading.iter().map(|t| width(t)).collect();
        for row in &self.rows {
            widths.iter_mut().zip(row).for_each(|(w, cell)| *w = (*w).max(width(cell)));
        }
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let mut line = String::new();
            for (i, cell) in cells.enumerate() {
                let pad = " ".repeat(widths[i] - width(cell));
                line += "  ";
                line += &if self.right[i] { pad + cell } else { cell.to_owned() + &pad };
            }
            line.trim_end().to_owned()
        };
        let heading = line(&mut self.heading.iter().copied());
        let mut text = format!("{FAINT}{heading}{FAINT:#}\n");
        for row in &self.rows {
            text += &line(&mut row.iter().map(String::as_str));
            text.push('\n');
        }
        text
    }
}

/// Text from outside, such as a path or a name, as it may stand in a line: what would end the line, move the cursor, style what follows
/// or turn the direction of writing is shown as an escape.
pub(super) fn plain(text: &str) -> String {
    let is_plain = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        !c.is_control() && !turns && !matches!(c, '\u{2028}' | '\u{2029}')
    };
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match is_plain(c) {
            true => shown.push(c),
            false => shown.extend(c.escape_default()),
        }
    }
    shown
}

/// A path as it may stand in a line.
pub(super) fn path(path: &Path) -> String {
    plain(&path.display().to_string())
}

/// A line that opens a part of a report.
pub(super) fn heading(text: &str) -> String {
    format!("\n{HEADING}{text}{HEADING:#}\n")
}

/// `1234567` as `1,234,567`.
pub(super) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes in decimal units.
pub(super) fn bytes(n: u64) -> String {
    match n {
        0..1000 => format!("{n} B"),
        1000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", n as f64 / 1e6),
        _ => format!("{:.2} GB", n as f64 / 1e9),
    }
}

/// Seconds with a precision that fits.
pub(super) fn seconds(s: f64) -> String {
    match s {
        s if s < 0.1 => format!("{:.0} ms", s * 1e3),
        s if s < 60.0 => format!("{s:.1} s"),
        s => format!("{} min {:02} s", s as u64 / 60, s as u64 % 60),
    }
}

/// A share in percent.
pub(super) fn percent(part: u64, whole: u64) -> String {
    match whole {
        0 => "–".to_owned(),
        _ => format!("{:.1} %", 100.0 * part as f64 / whole as f64),
    }
}

/// `1 file`, `2 files`.
pub(super) fn plural(n: u64, noun: &str) -> String {
    let noun = match (n, noun.strip_suffix('y')) {
        (1, _) => noun.to_owned(),
        (_, Some(stem)) => format!("{stem}ies"),
        _ if noun.ends_with("ch") || noun.ends_with("ss") => format!("{noun}es"),
        _ => format!("{noun}s"),
    };
    format!("{} {noun}", count(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_scaled() {
        assert_eq!([0, 999, 1000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([12, 1500, 2_000_000, 1_180_000_000].map(bytes), ["12 B", "1.5 kB", "2.0 MB", "1.18 GB"]);
        assert_eq!([0.01, 3.21, 125.0].map(seconds), ["10 ms", "3.2 s", "2 min 05 s"]);
        assert_eq!((percent(1, 8), percent(0, 0)), ("12.5 %".to_owned(), "–".to_owned()));
    }

    #[test]
    fn text_from_outside_stays_in_its_line() {
        assert_eq!(
            plain("a\x1b[31mb\n::error::c\r\u{202e}\t größe"),
            "a\\u{1b}[31mb\\n::error::c\\r\\u{202e}\\t größe"
        );
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut columns = Columns::new(&["name", ">units"]);
        columns.row(["größe".to_owned(), "7".to_owned()]);
        columns.row(["c".to_owned(), "123456".to_owned()]);
        let plain = anstream::adapter::strip_str(&columns.render()).to_string();
        assert_eq!(plain, "  name    units\n  größe       7\n  c      123456\n");
    }
}
