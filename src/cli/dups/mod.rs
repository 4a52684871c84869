//! `pt dups`, and what it shares with `pt compare`.

mod document;
mod gated;
mod owners;
mod page;
mod recorded;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::bail;

use super::args::{Copies, Dups, Format, Planning};
use super::config::Config;
use super::context::{Context, real};
use super::gate::{Asked, Destination, Gate, destinations, standing};
use super::hints::Alike;
use super::index::{Origin, bring_up_to_date, record, selection};
use super::output::{print, print_json};
use super::searching::{note_failure, plan_options};
use super::text::plural;
use crate::dups::{
    CANDIDATE_SCORE, Choice, Class, Difference, DupsOptions, Found, Likeness, Reading, TokenBook, Unit,
    Units, differences, dups,
};
use crate::export::{DuplicateRow, PairUnit};
use crate::findings::{JudgedClass, judge, new_first};
use crate::index::IndexSummary;
use crate::io::Owners;
use crate::search::{Params, PlanOptions};
use crate::store::{Scope, Store, StoreWriter, stored_path};
use crate::types::{FileFlags, Space};

pub(super) use document::{pairs, unit};

use owners::Shared;

/// Members of a class, beside its medoid, that people are shown, and whose differences are told.
const MEMBERS_SHOWN: usize = 5;

/// Classes, of those shown, whose members' differences are looked for at most, which takes reading and parsing their files again.
const CLASSES_TOLD: usize = 256;

pub(super) fn run(command: &Dups, context: &Context) -> anyhow::Result<Option<Alike>> {
    let start = Instant::now();
    let copies = &command.copies;
    let search = Copying::new(copies, context)?;
    let asked = Asked::new(&command.gate, &gated::rules(), context)?;
    let outputs = destinations(&command.output, context.format())?;
    if command.across && command.paths.len() < 2 {
        bail!("--across: expected at least two paths to find copies across");
    }
    let book = TokenBook::default();
    let Indexed { mut writer, summary: indexed, mut choice, origin } =
        indexed(&command.paths, copies, context, &book)?;
    let (run, dir) = writer.begin_run()?;
    let store = writer.store();
    let indexed_s = start.elapsed().as_secs_f64();
    choice.leave_out = left_out(command, &context.config);
    let across = match command.across {
        true => command
            .paths
            .iter()
            .map(|path| Ok(stored_path(store.root(), &real(path)?)))
            .collect::<anyhow::Result<_>>()?,
        false => Vec::new(),
    };
    let Copying { share, score, reading, search } = search;
    let options =
        DupsOptions { choice, share, min_members: command.min_members, score, across, reading, search };
    let scope = Scope::new(options.choice.paths.clone());
    let recipe = context.recipe(Space::Shape, copies.walk.min_nodes, copies.walk.max_file_bytes)?;
    let mut gate = asked.open(store, &scope, recipe, context)?;
    let mut found = dups(store, &options, book, context.progress().as_ref())?;
    let mut judged = judge(&found, &options, &mut gate.known, &mut gate.suppressions);
    new_first(&mut found.classes, &mut judged.classes);
    gated::arrange(&mut found.classes, &mut judged.classes);
    note_failure(found.account.plan.as_slice(), context);
    note_changed(found.account.n_changed, context);
    let found_s = start.elapsed().as_secs_f64() - indexed_s;

    let owners = Owners::of(store.root());
    if command.by_owner && owners.is_empty() {
        context.note("--by-owner: there is no CODEOWNERS file in this repository, so nobody owns anything");
    }
    gated::hand_on(&found, &judged, &owners, &mut gate, &outputs)?;
    let is_page = !context.is_json();
    let shown = gated::shown(&judged.classes, gate.compares() && is_page);
    let n_shown = copies.limit(&context.config).min(shown.len());
    let n_shown = if context.is_quiet() && is_page { 0 } else { n_shown };
    let n_issues =
        recorded::results(store, &indexed, &options.choice, rows(&found, &judged.classes, &owners), &dir)?;
    let told = shown[..n_shown].iter().take(CLASSES_TOLD);
    let told: Vec<Class> = told.map(|&class| found.classes[class].clone()).collect();
    let differences = differences(&found.units, &told, MEMBERS_SHOWN, &options.reading);
    let report = Report {
        run,
        origin,
        n_issues,
        store,
        indexed: &indexed,
        options: &options,
        found: &found,
        judged: &judged.classes,
        gate: &gate,
        is_whole: options.choice.paths.iter().any(Vec::is_empty),
        n_left: shown.len() - n_shown,
        shown: shown[..n_shown].to_vec(),
        differences,
        shared: owners::shared(&found, &owners),
        owners: &owners,
        by_owner: command.by_owner,
        outputs: &outputs,
        model: context.basis(Space::Shape).model.to_string(),
        seconds: [start.elapsed().as_secs_f64(), indexed_s, found_s],
    };
    let document = document::document(&report);
    match (context.format(), context.is_quiet()) {
        (Format::Json, _) => print_json(&document)?,
        (Format::Human, false) => print(&page::page(&report))?,
        _ => {}
    }
    let written = gate.write_baseline(&gated::rules())?;
    if let Some((path, n)) = written {
        context.note(&format!("{}: {} known from now on", path.display(), plural(n, "copy")));
    }
    let alike = shown.first().and_then(|&class| alike(store, &found, class));
    record(&mut writer, "dups", run, &dir, recorded::summary(document), context)?;
    gate.verdict().map(|()| alike)
}

/// The medoid of a class and the member after it.
fn alike(store: &Store, found: &Found, class: usize) -> Option<Alike> {
    let [medoid, other, ..] = found.classes[class].members.as_slice() else { return None };
    let [medoid, other] = [medoid, other].map(|member| found.units.place(member.unit));
    Some(Alike::places(&[(store.root(), &medoid), (store.root(), &other)]))
}

/// Everything known at the end.
struct Report<'a> {
    run: i64,
    origin: Origin,
    n_issues: u64,
    store: &'a Store,
    indexed: &'a IndexSummary,
    options: &'a DupsOptions,
    found: &'a Found,
    /// What is known of each class.
    judged: &'a [JudgedClass],
    gate: &'a Gate,
    /// Whether all of the store was looked at.
    is_whole: bool,
    /// The classes that are shown, by their numbers.
    shown: Vec<usize>,
    /// How many more could be.
    n_left: usize,
    /// What differs, of the first classes that are shown.
    differences: Vec<Vec<Option<Difference>>>,
    shared: Vec<Shared>,
    owners: &'a Owners,
    by_owner: bool,
    outputs: &'a [Destination],
    model: String,
    /// In all, for indexing, for finding.
    seconds: [f64; 3],
}

/// How copies are looked for.
pub(super) struct Copying {
    pub(super) share: f64,
    pub(super) score: f64,
    pub(super) reading: Reading,
    pub(super) search: PlanOptions,
}

impl Copying {
    /// What flags come to; what may be wrong with them is said before anything is parsed.
    pub(super) fn new(copies: &Copies, context: &Context) -> anyhow::Result<Self> {
        let (share, score) = (copies.min_share(&context.config), copies.threshold.unwrap_or(CANDIDATE_SCORE));
        if !(0.0..=1.0).contains(&share) {
            bail!("--min-share {share}: expected a share of tokens from 0 to 1");
        }
        Params::new(score, 1)?;
        let recipe = context.recipe(Space::Shape, copies.walk.min_nodes, copies.walk.max_file_bytes)?;
        let reading = Reading {
            min_nodes: recipe.min_nodes,
            max_file_bytes: recipe.max_file_bytes,
            n_threads: context.n_threads,
        };
        // Near copies lie far below the thresholds at which the pre-screen pays.
        let planning = Planning { engine: copies.engine.clone(), strict: true, ..Planning::default() };
        Ok(Self { share, score, reading, search: plan_options(&planning, context, false)? })
    }
}

/// A store brought up to date, which nobody else changes meanwhile.
pub(super) struct Indexed {
    pub(super) writer: StoreWriter,
    pub(super) summary: IndexSummary,
    /// The units to look at.
    pub(super) choice: Choice,
    pub(super) origin: Origin,
}

/// Indexes what was asked for, and gives the units chosen in it; the tokens of what is new go to `book`.
pub(super) fn indexed(
    paths: &[PathBuf],
    copies: &Copies,
    context: &Context,
    book: &TokenBook,
) -> anyhow::Result<Indexed> {
    let hear = |content, tokens| book.hear(content, tokens);
    let mut options = context.index_options(paths, &copies.walk, &copies.language, Space::Shape)?;
    options.hear_tokens = Some(&hear);
    let origin = Origin::now(context, &options);
    let (writer, summary) = bring_up_to_date(&options, context)?;
    let selection = selection(writer.store(), &options);
    let choice = Choice {
        paths: selection.paths,
        languages: selection.languages,
        kinds: copies.kind.clone(),
        leave_out: FileFlags::default(),
        min_tokens: copies.min_tokens(&context.config),
        min_lines: copies.min_lines(&context.config),
    };
    Ok(Indexed { writer, summary, choice, origin })
}

/// Says that files changed while they were looked at.
pub(super) fn note_changed(n_changed: u64, context: &Context) {
    if n_changed > 0 {
        context.note(&format!(
            "{} changed since it was indexed, or cannot be read any more; their units were left out",
            super::text::plural(n_changed, "file")
        ));
    }
}

fn left_out(command: &Dups, config: &Config) -> FileFlags {
    let flags = [
        (command.with_tests || config.with_tests, FileFlags::TEST),
        (command.with_generated || config.with_generated, FileFlags::GENERATED),
        (command.with_vendored || config.with_vendored, FileFlags::VENDORED),
    ];
    let left = flags.into_iter().filter(|(is_wanted, _)| !is_wanted);
    left.fold(FileFlags::default(), |all, (_, flag)| all | flag)
}

/// A unit as rows have it.
pub(super) fn pair_unit(units: &Units, unit: &Unit) -> PairUnit {
    let file = units.file(unit);
    PairUnit {
        unit_id: unit.id,
        path: file.info.path.clone(),
        language: file.info.language.clone(),
        kind: unit.kind,
        name: unit.name.to_string(),
        start_line: unit.lines.0,
        end_line: unit.lines.1,
    }
}

/// In what way a member is like the medoid, in words; `is_medoid` tells whether it is that.
fn reason(likeness: Likeness, is_medoid: bool) -> String {
    if is_medoid { "medoid".to_owned() } else { likeness.to_string() }
}

fn rows(found: &Found, judged: &[JudgedClass], owners: &Owners) -> impl Iterator<Item = DuplicateRow> {
    found.classes.iter().zip(judged).enumerate().flat_map(move |(number, (class, of_class))| {
        class.members.iter().zip(&of_class.members).enumerate().map(move |(i, (member, known))| {
            let unit = &found.units.all[member.unit as usize];
            DuplicateRow {
                class: number as u32 + 1,
                member: i as u32 + 1,
                unit: pair_unit(&found.units, unit),
                n_tokens: member.n_tokens,
                share: member.likeness.share(),
                likeness: member.likeness.word(),
                reason: reason(member.likeness, i == 0),
                flags: found.units.file(unit).info.flags,
                owner: owners::of(owners, &found.units, unit).to_owned(),
                class_members: class.members.len() as u32,
                class_saved_tokens: class.saved_tokens,
                class_saved_lines: class.saved_lines,
                class_reason: class.reason.clone(),
                standing: standing(known.fingerprint, known.state, known.suppressed.as_ref()),
            }
        })
    })
}
