//! What edits leave of a text's units equals, bit for bit, what reading the text from scratch gives.
//!
//! `PT_LIVE_EDITS=20000 cargo test --release --test it live` makes so many edits in every language.

use std::collections::HashSet;

use pt::fingerprint::meaning::Meaning;
use pt::index::{Analyst, Live, Recipe};
use pt::lang::{self, Language};
use pt::simd::Level;
use pt::store::UnitRow;
use pt::types::{Issue, Rng};

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
    let original = fixture(language).into_bytes();
    for (seed, min_nodes) in [(1, 1), (2, 60)] {
        let mut rng = Rng::new(seed);
        let mut text = live(min_nodes, language, &original);
        for step in 0..n_edits.div_ceil(2) {
            // Back to code every now and then: an edit of nonsense tells little.
            let how = match rng.below(4) {
                0 if step > 0 => {
                    text.set(&original).unwrap();
                    format!("seed {seed}, step {step}, back")
                }
                _ => {
                    let old = text.text().to_vec();
                    let rows = text.rows();
                    let spans: Vec<_> = rows.iter().map(|r| r.start_byte as usize..r.end_byte as usize).collect();
                    let (range, with) = edit(&mut rng, &old, &spans);
                    let how = format!("seed {seed}, step {step}, {range:?} of {} bytes", old.len());
                    let mut new = old.clone();
                    new.splice(range.clone(), with.iter().copied());
                    if new.len() > 4 * original.len() {
                        continue;
                    }
                    let done = if rng.below(2) == 0 { text.edit(range, &with) } else { text.set(&new) };
                    match done {
                        Ok(()) => assert_eq!(text.text(), new),
                        Err(issue) => {
                            assert_eq!(fresh(min_nodes, language, &new).unwrap_err().kind, issue.kind);
                            assert_eq!(text.text(), old);
                        }
                    }
                    how
                }
            };
            check(&text, min_nodes, language, &how);
        }
    }
}

#[test]
fn random_edits_in_every_language_give_what_reading_from_scratch_gives() {
    let n_edits = std::env::var("PT_LIVE_EDITS").map_or(N_EDITS, |n| n.parse().unwrap());
    let only = std::env::var("PT_LIVE_LANGUAGE").ok();
    for language in lang::all().iter().filter(|l| only.as_ref().is_none_or(|only| only == l.name)) {
        edit_at_random(language, n_edits);
    }
}
