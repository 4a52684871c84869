//! Duplicates as findings: told to the gate, and written for other programs.

use std::io::{self, BufWriter, Write as _};

use super::rows;
use crate::cli::export::write_rows;
use crate::cli::gate::{Destination, Gate, Outputs, Sort};
use crate::cli::output::Stdout;
use crate::cli::text::plural;
use crate::dups::Found;
use crate::export::{DuplicateRow, RowWriter};
use crate::findings::{DUPLICATE, JudgedClass, Rule, State};
use crate::io::Owners;

/// What the rule of duplicates means, for whoever meets it elsewhere.
const HELP: &str = "The unit is a copy of another one of this code base, exactly or with edits. Let one of them stand for all, or say \
                    in a comment why both are needed: `pt:ignore duplicate -- REASON`. `pt explain FILE:LINE FILE:LINE` shows what \
                    they share.";

/// The rules that findings of `pt dups` are of.
pub(super) fn rules() -> Vec<String> {
    vec![DUPLICATE.to_owned()]
}

/// Tells the gate of every finding, and writes them, or rows, wherever that was asked for.
pub(super) fn hand_on(
    found: &Found,
    judged: &[JudgedClass],
    owners: &Owners,
    gate: &mut Gate,
    outputs: &[Destination],
) -> anyhow::Result<()> {
    let rule = Rule { id: DUPLICATE.to_owned(), title: "Duplicated code".to_owned(), help: HELP.to_owned() };
    let (of_rows, of_findings): (Vec<&Destination>, Vec<&Destination>) =
        outputs.iter().partition(|output| matches!(output.sort, Sort::Rows(_)));
    let mut open = Outputs::open(of_findings, "dups", &[rule])?;
    for (number, (class, of_class)) in (1..).zip(found.classes.iter().zip(judged)) {
        for finding in of_class.findings(class) {
            gate.take(&finding);
            open.push(&finding)?;
        }
        if !of_class.is_suppressed() {
            let members = of_class.members.iter().filter(|member| member.suppressed.is_none());
            members.for_each(|member| gate.remember(DUPLICATE, &member.place, number));
        }
    }
    let saved: u64 = found.classes.iter().map(|class| class.saved_tokens).sum();
    let told = format!(
        "{} of duplicates, {} to save.",
        plural(found.classes.len() as u64, "class"),
        plural(saved, "token")
    );
    open.finish(&gate.outcome("dups", told))?;
    for Destination { sort, path } in of_rows {
        let Sort::Rows(format) = *sort else { continue };
        match path {
            Some(path) => write_rows(path, format, rows(found, judged, owners))?,
            None => {
                let mut writer =
                    RowWriter::<DuplicateRow, _>::new(BufWriter::new(Stdout(io::stdout())), format, &[])?;
                rows(found, judged, owners).try_for_each(|row| writer.push(row))?;
                writer.finish()?.flush()?;
            }
        }
    }
    Ok(())
}

/// The classes in the order in which they are shown: new ones, then known ones, then suppressed ones; `only_new` leaves out the others.
pub(super) fn shown(judged: &[JudgedClass], only_new: bool) -> Vec<usize> {
    let rank = |class: &JudgedClass| match (class.is_suppressed(), class.state()) {
        (true, _) => 2,
        (false, State::Known) => 1,
        (false, _) => 0,
    };
    let mut shown: Vec<usize> = (0..judged.len()).filter(|&at| !only_new || rank(&judged[at]) == 0).collect();
    shown.sort_by_key(|&at| rank(&judged[at]));
    shown
}
