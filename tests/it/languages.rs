//! What `pt` finds in the fixture of every language, as readable golden files.
//!
//! `tests/snapshots/languages/NAME.txt` lists the units of `tests/fixtures/languages/NAME.*`: lines, syntax
//! nodes, kind and name, indented by what lies in what. After a change that is meant to alter them, run
//! `PT_UPDATE_SNAPSHOTS=1 cargo test --test it languages` and read the difference before committing it.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use pt::index::{Analyst, Recipe};
use pt::lang::{self, Language};
use pt::simd::Level;
use pt::store::UnitRow;

/// All units of `text`, the smallest too.
pub(crate) fn units(language: &'static Language, text: &[u8]) -> Vec<UnitRow> {
    let known = HashSet::new();
    let recipe = Recipe { min_nodes: 1, ..Recipe::default() };
    let mut analyst = Analyst::new(recipe, Level::active().unwrap(), &known, &[]);
    analyst.source(language, text).unwrap_or_else(|issue| panic!("{issue:?}")).rows
}

/// The fixture of a language.
pub(crate) fn fixture(language: &Language) -> String {
    let folder = root().join("tests/fixtures/languages");
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let path = files.into_iter().find(|p| p.file_stem().is_some_and(|stem| stem == language.name));
    fs::read_to_string(path.unwrap_or_else(|| panic!("no fixture of {}", language.name))).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn units_of_the_fixtures_are_as_in_the_snapshots() {
    let mut differences = String::new();
    for language in lang::all() {
        let found = render(&units(language, fixture(language).as_bytes()));
        let path = format!("tests/snapshots/languages/{}.txt", language.name);
        if std::env::var_os("PT_UPDATE_SNAPSHOTS").is_some() {
            fs::create_dir_all(root().join("tests/snapshots/languages")).unwrap();
            fs::write(root().join(&path), &found).unwrap();
        }
        let expected = fs::read_to_string(root().join(&path)).unwrap_or_default();
        if found != expected {
            writeln!(differences, "{path} (-) and what was found (+):\n{}", diff(&expected, &found)).unwrap();
        }
    }
    assert!(
        differences.is_empty(),
        "{differences}If this is how it should be, run again with PT_UPDATE_SNAPSHOTS=1."
    );
}

#[test]
fn every_snapshot_has_a_fixture() {
    let names = |folder: &str| -> HashSet<String> {
        let entries = fs::read_dir(root().join(folder)).unwrap();
        let stem = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
        entries.map(|entry| stem(&entry.unwrap().path())).collect()
    };
    assert_eq!(names("tests/snapshots/languages"), names("tests/fixtures/languages"));
}

#[test]
fn units_lie_in_their_file_and_in_one_another() {
    for language in lang::all() {
        let text = fixture(language);
        let units = units(language, text.as_bytes());
        let spans: HashSet<_> = units.iter().skip(1).map(|u| (u.start_byte, u.end_byte)).collect();
        assert_eq!(spans.len(), units.len() - 1, "{}: a span is there twice", language.name);
        for unit in &units {
            let span = unit.start_byte as usize..unit.end_byte as usize;
            let line = |byte: usize| text[..byte].matches('\n').count() as u32 + 1;
            if unit.start_byte > 0 {
                assert_eq!(line(span.start), unit.start_line, "{}: {}", language.name, unit.name);
                assert_eq!(line(span.end), unit.end_line, "{}: {}", language.name, unit.name);
            }
            let parts =
                units.iter().filter(|u| u.start_byte < unit.start_byte && unit.start_byte < u.end_byte);
            for around in parts {
                assert!(unit.end_byte <= around.end_byte, "{}: {} overlaps", language.name, unit.name);
            }
        }
    }
}

fn render(units: &[UnitRow]) -> String {
    let mut text = String::from("  lines  nodes  unit\n");
    let mut around: Vec<u32> = Vec::new();
    for unit in units {
        while around.last().is_some_and(|&end| end <= unit.start_byte) {
            around.pop();
        }
        let lines = match unit.end_line == unit.start_line {
            true => unit.start_line.to_string(),
            false => format!("{}-{}", unit.start_line, unit.end_line),
        };
        let indent = 2 * around.len();
        writeln!(text, "{lines:>7} {:>6}  {:indent$}{} {}", unit.n_nodes, "", unit.kind, unit.name).unwrap();
        around.push(unit.end_byte);
    }
    // The file has no name.
    text.replace("file \n", "file\n")
}

/// The lines that only one of two texts has, in order, `-` for the first and `+` for the second.
fn diff(a: &str, b: &str) -> String {
    let (a, b): (Vec<_>, Vec<_>) = (a.lines().collect(), b.lines().collect());
    // common[i][j]: length of the longest common subsequence of a[i..] and b[j..].
    let mut common = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = match a[i] == b[j] {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut text = String::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && common[i + 1][j] >= common[i][j + 1]) {
            writeln!(text, "-{}", a[i]).unwrap();
            i += 1;
        } else {
            writeln!(text, "+{}", b[j]).unwrap();
            j += 1;
        }
    }
    text
}

#[test]
fn a_difference_shows_the_lines_of_one_text_only() {
    assert_eq!(diff("a\nb\nc", "a\nx\nc\nd"), "-b\n+x\n+d\n");
    assert_eq!(diff("a\nb", "a\nb"), "");
}
