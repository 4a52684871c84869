//! The JSON document of `pt dups`; its keys are fixed in `docs/format.md`.

use serde_json::{Value, json};

use super::{Report, gated, owners, reason};
use crate::cli::searching::document as search;
use crate::dups::{Account, Class, Difference, Lines, Unit, Units};
use crate::types::FileFlags;

pub(super) fn document(report: &Report<'_>) -> Value {
    let Report { found, options, indexed, .. } = report;
    let (account, left_out, files) = (&found.account, &found.units.left_out, &indexed.files);
    let told = |at: usize| report.differences.get(at).map_or(&[][..], Vec::as_slice);
    let shown = report.shown.iter().enumerate();
    let classes: Vec<Value> = shown.map(|(at, &class)| of_class(report, class, told(at))).collect();
    let (gate, suppressions) = report.gate.document(&gated::rules(), report.is_whole);
    let shared: Vec<Value> = report
        .shared
        .iter()
        .map(|shared| {
            json!({"owners": shared.owners, "classes": shared.n_classes, "saved_tokens": shared.saved_tokens})
        })
        .collect();
    let outputs: Vec<String> = report
        .outputs
        .iter()
        .filter_map(|output| Some(output.path.as_ref()?.display().to_string()))
        .collect();
    let sum = |of: fn(&Class) -> u64| found.classes.iter().map(of).sum::<u64>();
    let own = json!({
        "model": report.model,
        "min_share": options.share,
        "min_tokens": options.choice.min_tokens,
        "min_lines": options.choice.min_lines,
        "min_members": options.min_members,
        "threshold": options.score,
        "files": {
            "total": files.total(), "parsed": files.parsed, "reused": files.reused, "skipped": files.skipped,
            "left_out": {
                "total": left_out.n_files, "generated": left_out.n_generated, "vendored": left_out.n_vendored,
                "test": left_out.n_test, "changed": account.n_changed,
            },
        },
        "units": {"total": found.units.all.len()},
        "issues": {"total": report.n_issues},
        "duplicates": {
            "classes": found.classes.len(), "units": sum(|class| class.members.len() as u64),
            "saved_tokens": sum(|class| class.saved_tokens), "saved_lines": sum(|class| class.saved_lines),
        },
        "pairs": pairs(account),
        "search": search(account.plan.as_slice(), &account.tally),
        "classes": classes,
        "classes_compared": report.differences.len(),
        "owners": shared,
        "gate": gate,
        "suppressions": suppressions,
        "results": outputs.first(),
        "outputs": outputs,
        "seconds": {"total": report.seconds[0], "index": report.seconds[1], "find": report.seconds[2]},
    });
    report.origin.document("dups", report.run, report.store, own)
}

fn of_class(report: &Report<'_>, number: usize, told: &[Option<Difference>]) -> Value {
    let units = &report.found.units;
    let (class, judged) = (&report.found.classes[number], &report.judged[number]);
    let members: Vec<Value> = class
        .members
        .iter()
        .enumerate()
        .map(|(i, member)| {
            let of = &units.all[member.unit as usize];
            let flags = units.file(of).info.flags;
            let mut object = unit(units, of);
            object["tokens"] = member.n_tokens.into();
            object["share"] = member.likeness.share().into();
            object["likeness"] = member.likeness.word().into();
            object["reason"] = reason(member.likeness, i == 0).into();
            object["generated"] = flags.contains(FileFlags::GENERATED).into();
            object["vendored"] = flags.contains(FileFlags::VENDORED).into();
            object["test"] = flags.contains(FileFlags::TEST).into();
            object["owner"] = owners::of(report.owners, units, of).into();
            let known = &judged.members[i];
            object["fingerprint"] = format!("{:016x}", known.fingerprint).into();
            object["state"] = known.state.word().into();
            object["suppressed"] = known.suppressed.as_ref().map(|reason| reason.text.clone()).into();
            object["differs"] = i.checked_sub(1).and_then(|i| told.get(i)?.as_ref()).map(difference).into();
            object
        })
        .collect();
    json!({
        "class": number + 1, "tokens": class.members[0].n_tokens, "saved_tokens": class.saved_tokens,
        "saved_lines": class.saved_lines, "reason": class.reason, "state": judged.state().word(),
        "suppressed": judged.is_suppressed(), "members": members,
    })
}

/// How many pairs were looked at, and what they were.
pub(in crate::cli) fn pairs(account: &Account) -> Value {
    json!({
        "aligned": account.n_candidates, "near": account.n_near, "units_with_more": account.n_full,
        "units_too_long": account.n_long,
    })
}

/// A unit and where it lies.
pub(in crate::cli) fn unit(units: &Units, unit: &Unit) -> Value {
    let info = &units.file(unit).info;
    json!({
        "unit_id": unit.id, "path": info.path, "start_line": unit.lines.0, "end_line": unit.lines.1,
        "language": info.language, "kind": unit.kind.as_str(), "name": unit.name,
    })
}

/// What differs.
fn difference(difference: &Difference) -> Value {
    let pairs = |pairs: &[(String, String)]| -> Vec<Value> {
        pairs.iter().map(|(medoid, other)| json!({"medoid": medoid, "member": other})).collect()
    };
    let lines = |lines: &[Lines]| -> Vec<Value> {
        lines.iter().map(|(start, end)| json!({"start_line": start, "end_line": end})).collect()
    };
    json!({
        "names": pairs(&difference.names), "values": pairs(&difference.values),
        "lines": {"medoid": lines(&difference.lines[0]), "member": lines(&difference.lines[1])},
    })
}
