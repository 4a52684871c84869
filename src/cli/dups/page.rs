//! The page of `pt dups`.

use super::{MEMBERS_SHOWN, Report, gated, owners, reason};
use crate::cli::output::{FAINT, FIGURE, HEADING};
use crate::cli::summary::files;
use crate::cli::text::{Columns, count, heading, path as shown, plain, plural, seconds};
use crate::dups::{Difference, Lines};
use crate::findings::State;
use crate::types::{FileFlags, UnitKind};

/// Names, and literals, of what differs that people are shown.
const REPLACED_SHOWN: usize = 2;
/// Characters of each of them.
const REPLACED_WIDTH: usize = 28;

pub(super) fn page(report: &Report<'_>) -> String {
    let found = report.found;
    let n_units = plural(found.units.all.len() as u64, "unit");
    let mut text = format!("{}, {n_units} looked at\n", files(&report.indexed.files));
    text += &left_out(report);
    let n_units: u64 = found.classes.iter().map(|class| class.members.len() as u64).sum();
    let n_tokens: u64 = found.classes.iter().map(|class| class.saved_tokens).sum();
    let n_lines: u64 = found.classes.iter().map(|class| class.saved_lines).sum();
    text += &heading(&format!(
        "Duplicates: {} of {}, {} ({}) to save",
        plural(found.classes.len() as u64, "class"),
        plural(n_units, "unit"),
        plural(n_tokens, "token"),
        plural(n_lines, "line"),
    ));
    if found.classes.is_empty() {
        text += "  none; a lower --min-share, --min-tokens or --min-lines finds more\n";
    }
    for (at, &class) in report.shown.iter().enumerate() {
        text += &of_class(report, class, report.differences.get(at).map_or(&[], Vec::as_slice));
    }
    if report.n_left > 0 {
        let more = plural(report.n_left as u64, "class");
        text += &format!("\n  … and {more} more: --limit 0 shows all, -o FILE writes them as rows\n");
    }
    if report.by_owner {
        text += &by_owner(report);
    }
    let gate = report.gate.page(&gated::rules(), report.is_whole);
    if !gate.is_empty() {
        text += &format!("\n{gate}");
    }
    text += &times(report);
    text
}

/// What was left out, and how it is taken in.
fn left_out(report: &Report<'_>) -> String {
    let left_out = &report.found.units.left_out;
    let flags = report.options.choice.leave_out;
    let sorts = [
        (left_out.n_test, FileFlags::TEST, "of tests (--with-tests)"),
        (left_out.n_generated, FileFlags::GENERATED, "generated (--with-generated)"),
        (left_out.n_vendored, FileFlags::VENDORED, "vendored (--with-vendored)"),
    ];
    let sorts = sorts.into_iter().filter(|(n, flag, _)| *n > 0 && flags.contains(*flag));
    let sorts: Vec<String> = sorts.map(|(n, _, what)| format!("{} {what}", count(n))).collect();
    match left_out.n_files {
        0 => String::new(),
        n => format!("{} left out: {}\n", plural(n, "file"), sorts.join(", ")),
    }
}

fn of_class(report: &Report<'_>, number: usize, told: &[Option<Difference>]) -> String {
    let units = &report.found.units;
    let (class, judged) = (&report.found.classes[number], &report.judged[number]);
    let state = match (judged.is_suppressed(), judged.state()) {
        (true, _) => " (suppressed)",
        (false, State::New) => " (new)",
        (false, _) => "",
    };
    let medoid = &units.all[class.members[0].unit as usize];
    let what = match medoid.kind {
        UnitKind::File => "file",
        UnitKind::Class => "class",
        _ => "function",
    };
    let mut text = format!(
        "\n{HEADING}{}. {} of {}{HEADING:#}, {FIGURE}{}{FIGURE:#} ({}) to save: {}{state}\n",
        number + 1,
        plural(class.members.len() as u64, what),
        plural(u64::from(class.members[0].n_tokens), "token"),
        count(class.saved_tokens),
        plural(class.saved_lines, "line"),
        class.reason,
    );
    let mut columns = Vec::new();
    for (i, member) in class.members.iter().take(MEMBERS_SHOWN + 1).enumerate() {
        let unit = &units.all[member.unit as usize];
        let place = plain(&format!("{}:{}", units.file(unit).info.path, unit.lines.0));
        let owner = plain(owners::of(report.owners, units, unit));
        let owner = if owner.is_empty() { String::new() } else { format!("  {owner}") };
        let known = &judged.members[i];
        let is_new = if known.state == State::New { "new: " } else { "" };
        let suppressed = match &known.suppressed {
            Some(reason) if reason.text.is_empty() => ", suppressed".to_owned(),
            Some(reason) => format!(", suppressed: {}", plain(&reason.text)),
            None => String::new(),
        };
        let why = format!("{is_new}{}{suppressed}{owner}", reason(member.likeness, i == 0));
        let differs = i.checked_sub(1).and_then(|i| told.get(i)?.as_ref());
        columns.push(([place, plain(&unit.name), why], differs));
    }
    let width =
        |at: usize| columns.iter().map(|(cells, _)| cells[at].chars().count()).max().unwrap_or_default();
    let (places, names) = (width(0), width(1));
    for ([place, name, why], differs) in &columns {
        text += format!("   {place:<places$}  {name:<names$}  {why}").trim_end();
        text.push('\n');
        if let Some(differs) = differs.map(differences).filter(|line| !line.is_empty()) {
            text += &format!("     {FAINT}{differs}{FAINT:#}\n");
        }
    }
    if class.members.len() > MEMBERS_SHOWN + 1 {
        text += &format!("   … and {} more\n", count((class.members.len() - MEMBERS_SHOWN - 1) as u64));
    }
    text
}

/// What differs, in a line.
fn differences(difference: &Difference) -> String {
    let n_lines = |lines: &[Lines]| lines.iter().map(|(start, end)| u64::from(end - start + 1)).sum::<u64>();
    let lines = match (n_lines(&difference.lines[0]), n_lines(&difference.lines[1])) {
        (0, 0) => None,
        (medoid, here) => {
            let first = difference.lines[1]
                .first()
                .map_or(String::new(), |(start, _)| format!(", line {start} first"));
            Some(format!("{} of the medoid's own, {} here{first}", plural(medoid, "line"), count(here)))
        }
    };
    let parts = [replaced("names", &difference.names), replaced("values", &difference.values), lines];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn replaced(what: &str, pairs: &[(String, String)]) -> Option<String> {
    let cut = |text: &str| {
        let text = plain(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        match text.chars().count() > REPLACED_WIDTH {
            true => text.chars().take(REPLACED_WIDTH).chain(['…']).collect(),
            false => text,
        }
    };
    let shown = pairs.iter().take(REPLACED_SHOWN).map(|(a, b)| format!("{} → {}", cut(a), cut(b)));
    let shown: Vec<String> = shown.collect();
    let more = match pairs.len().saturating_sub(REPLACED_SHOWN) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    (!pairs.is_empty()).then(|| format!("{what} {}{more}", shown.join(", ")))
}

fn by_owner(report: &Report<'_>) -> String {
    let mut text = heading("Owners that have copies of the same");
    if report.shared.is_empty() {
        return text + "  none\n";
    }
    let mut columns = Columns::new(&[">classes", ">tokens to save", "owners"]);
    for shared in &report.shared {
        columns.row([count(shared.n_classes), count(shared.saved_tokens), shared.owners.join(" + ")]);
    }
    text += &columns.render();
    text
}

fn times(report: &Report<'_>) -> String {
    let [total, index, find] = report.seconds.map(seconds);
    let account = &report.found.account;
    let mut text = heading(&format!("Time: {total}"));
    text += &format!(
        "  index {index}, find {find}; {} aligned, {} near\n",
        plural(account.n_candidates, "pair"),
        count(account.n_near)
    );
    if account.n_full > 0 {
        text += &format!(
            "  {} had more candidates than are aligned; those with the highest scores were\n",
            plural(account.n_full, "unit")
        );
    }
    if account.n_long > 0 {
        text += &format!(
            "  {} too long to be aligned; of these only copies of the same shape were found\n",
            plural(account.n_long, "unit")
        );
    }
    for path in report.outputs.iter().filter_map(|output| output.path.as_ref()) {
        text += &format!("  all of them: {}\n", shown(path));
    }
    text
}
