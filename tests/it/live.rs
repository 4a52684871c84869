//! What edits leave of a text's units equals, bit for bit, what reading the text from scratch gives.
//!
//! `PT_LIVE_EDITS=20000 cargo test --release --test it live` makes so many edits in every language.

use std::collections::HashSet;

use pt::fingerprint::meaning::Meaning;
use pt::index::{Analyst, Live, Recipe};
use pt::lang::{self, Language};
use pt::simd::Level;
use pt::store::UnitRow;
use pt::types::{Issue, IssueKind, Rng};
use rayon::prelude::*;

use crate::edits::edit;
use crate::languages::fixture;

/// Edits in every language unless `PT_LIVE_EDITS` says how many.
const N_EDITS: usize = 24;

fn recipe(min_nodes: u32) -> Recipe<'static> {
    Recipe { min_nodes, meaning: Some(Meaning::builtin()), ..Recipe::default() }
}

fn fresh(min_nodes: u32, language: &'static Language, text: &[u8]) -> Result<Vec<UnitRow>, Issue> {
    let known = HashSet::new();
    let mut analyst = Analyst::new(recipe(min_nodes), Level::active().unwrap(), &known, &[]);
    analyst.source(language, text).map(|source| source.rows)
}

fn live(min_nodes: u32, language: &'static Language, text: &[u8]) -> Live<'static> {
    Live::new(recipe(min_nodes), Level::active().unwrap(), language, text).unwrap()
}

/// Compares what became of `text` by `how` with what it is when read from scratch.
#[track_caller]
fn check(live: &Live<'_>, min_nodes: u32, language: &'static Language, how: &str) {
    let expected = fresh(min_nodes, language, live.text()).unwrap();
    assert!(live.reread().is_sorted());
    let place = expected.iter().zip(live.rows()).position(|(a, b)| a != b);
    if place.is_some() || expected.len() != live.rows().len() {
        let place = place.unwrap_or(expected.len().min(live.rows().len()));
        panic!(
            "{}: {how}: unit {place} of {} and {}:\n{:?}\n{:?}",
            language.name,
            expected.len(),
            live.rows().len(),
            expected.get(place),
            live.rows().get(place)
        );
    }
}

fn edit_at_random(language: &'static Language, n_edits: usize) {
    let fixture = fixture(language).into_bytes();
    // Code with an error far from most edits, which is there to stay.
    let broken = [&fixture, &b"\n)(\n"[..], &fixture].concat();
    let originals = [&fixture, &broken];
    for (seed, min_nodes) in [(1, 1), (2, 60)] {
        let mut rng = Rng::new(seed);
        let mut text = live(min_nodes, language, &fixture);
        for step in 0..n_edits.div_ceil(2) {
            // Back to code every now and then: an edit of nonsense tells little.
            let how = match rng.below(4) {
                0 if step > 0 => {
                    text.set(originals[rng.below(2)]).unwrap();
                    format!("seed {seed}, step {step}, back")
                }
                _ => match step_at_random(&mut rng, &mut text, 4 * broken.len()) {
                    Ok(how) => format!("seed {seed}, step {step}, {how}"),
                    Err((new, issue)) => {
                        assert_eq!(fresh(min_nodes, language, &new).unwrap_err().kind, issue.kind);
                        continue;
                    }
                },
            };
            check(&text, min_nodes, language, &how);
        }
    }
}

/// One edit, told in words; or the text that could not be read.
fn step_at_random(rng: &mut Rng, text: &mut Live<'_>, max_bytes: usize) -> Result<String, (Vec<u8>, Issue)> {
    let old = text.text().to_vec();
    let spans: Vec<_> = text.rows().iter().map(|r| r.start_byte as usize..r.end_byte as usize).collect();
    let (range, with) = edit(rng, &old, &spans);
    let how = format!("{range:?} of {} bytes", old.len());
    let mut new = old.clone();
    new.splice(range.clone(), with.iter().copied());
    new.truncate(max_bytes);
    let whole = rng.below(2) == 0 || new.len() == max_bytes;
    let done = if whole { text.set(&new) } else { text.edit(range, &with) };
    match done {
        Ok(()) => {
            assert_eq!(text.text(), new);
            Ok(how)
        }
        Err(issue) => {
            assert_eq!(text.text(), old);
            Err((new, issue))
        }
    }
}

#[test]
fn random_edits_in_every_language_give_what_reading_from_scratch_gives() {
    let n_edits = std::env::var("PT_LIVE_EDITS").map_or(N_EDITS, |n| n.parse().unwrap());
    lang::all().par_iter().for_each(|language| edit_at_random(language, n_edits));
}

/// A class of five methods and a function.
fn methods(bodies: [&str; 5]) -> String {
    let method = |(i, body): (usize, &&str)| format!("    int m{i}(int a) {{\n        {body}\n    }}\n\n");
    format!("class A {{\n{}}}\n", bodies.iter().enumerate().map(method).collect::<String>())
}

#[test]
fn an_edit_reads_the_unit_that_it_lies_in_and_those_around_it() {
    let java = lang::by_name("java").unwrap();
    let body = "for (int i = 0; i < a; i++) { a += this.f(i, \"x\"); } return a;";
    let mut text = live(10, java, methods([body; 5]).as_bytes());
    assert_eq!(text.reread(), (0..7).collect::<Vec<_>>());
    let other = body.replace("a += ", "a -= ");
    text.set(methods([body, body, &other, body, body]).as_bytes()).unwrap();
    check(&text, 10, java, "another operator");
    assert_eq!(text.reread(), [0, 1, 4], "file, class, third method");
    text.edit(0..0, b"// A\n\n").unwrap();
    check(&text, 10, java, "a comment before all");
    assert_eq!((text.reread(), text.rows()[6].start_line), (&[0][..], 20), "the file");
    // What is broken has its units all the same, and those that are as they were are known.
    let at = text.text().windows(2).position(|two| two == b"-=").unwrap();
    text.edit(at..at, b"((").unwrap();
    check(&text, 10, java, "a syntax error");
    assert!(text.rows()[0].n_errors > 0 && text.reread().len() < 5, "{:?}", text.reread());
}

#[test]
fn what_comes_after_a_name_beyond_its_unit_is_seen() {
    // The closure ends with a name, which is called or not by what stands after the closure.
    let rust = lang::by_name("rust").unwrap();
    let code = |after: &str| format!("fn f() {{\n    let g = |a| a + a * a{after};\n    g\n}}\n");
    let mut text = live(1, rust, code("").as_bytes());
    for after in [" (1)", "", "  // (\n", "::b", ".c", ""] {
        text.set(code(after).as_bytes()).unwrap();
        check(&text, 1, rust, after);
    }
}

#[test]
fn a_text_that_cannot_be_read_leaves_the_rows_as_they_were() {
    let c = lang::by_name("c").unwrap();
    let mut text = live(1, c, b"int f(void) { return 1; }\n");
    let rows = text.rows().to_vec();
    assert_eq!(text.edit(3..3, b"\0").unwrap_err().kind, IssueKind::Binary);
    assert_eq!(text.set(b"\xff\xfei").unwrap_err().kind, IssueKind::Encoding);
    assert_eq!(text.rows(), rows);
    assert_eq!(text.text(), b"int f(void) { return 1; }\n");
    // A byte order mark makes UTF-16 of what follows.
    text.set(b"\xff\xfei\0n\0t\0 \0a\0;\0").unwrap();
    assert_eq!(text.text(), b"int a;");
    check(&text, 1, c, "UTF-16");
    text.set(b"").unwrap();
    check(&text, 1, c, "no text at all");
    text.edit(0..0, b"int \xe4;").unwrap();
    assert!(text.invalid_utf8());
    check(&text, 1, c, "Latin 1");
}
