//! Duplicates as findings: told to the gate, and written for other programs.

use super::rows;
use crate::cli::export::{print_rows, write_rows};
use crate::cli::gate::{Destination, Gate, Outputs, Sort};
use crate::cli::text::plural;
use crate::dups::{Class, Found};
use crate::findings::{DUPLICATE, JudgedClass, Judgement, Rule, State};
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
    judged: &Judgement,
    owners: &Owners,
    gate: &mut Gate,
    outputs: &[Destination],
) -> anyhow::Result<()> {
    let rule = Rule { id: DUPLICATE.to_owned(), title: "Duplicated code".to_owned(), help: HELP.to_owned() };
    let (of_rows, of_findings): (Vec<&Destination>, Vec<&Destination>) =
        outputs.iter().partition(|output| matches!(output.sort, Sort::Rows(_)));
    let mut open = Outputs::open(of_findings, "dups", &[rule])?;
    for (number, (class, of_class)) in (1..).zip(found.classes.iter().zip(&judged.classes)) {
        for finding in of_class.findings(class) {
            gate.take(&finding);
            open.push(&finding)?;
        }
        if !of_class.is_suppressed() {
            let members = of_class.members.iter().filter(|member| member.suppressed.is_none());
            members.for_each(|member| gate.remember(DUPLICATE, &member.place, number, false));
            of_class.covered.iter().for_each(|member| gate.remember(DUPLICATE, &member.place, number, true));
        }
    }
    // What lies in others is known with them, whatever becomes of those.
    for (number, of_class) in (found.classes.len() as u32 + 1..).zip(&judged.covered) {
        let all = of_class.members.iter().chain(&of_class.covered);
        all.for_each(|member| gate.remember(DUPLICATE, &member.place, number, true));
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
            Some(path) => write_rows(path, format, rows(found, &judged.classes, owners))?,
            None => print_rows(format, rows(found, &judged.classes, owners))?,
        }
    }
    Ok(())
}

/// Puts classes (size n_classes) into the order in which they are numbered and shown: new ones, then known ones, then suppressed ones.
pub(super) fn arrange(classes: &mut Vec<Class>, judged: &mut Vec<JudgedClass>) {
    let mut both: Vec<(Class, JudgedClass)> = classes.drain(..).zip(judged.drain(..)).collect();
    both.sort_by_key(|(_, judged)| rank(judged));
    (*classes, *judged) = both.into_iter().unzip();
}

/// The classes that are shown, by their numbers from 0; `only_new` leaves out those that are known or suppressed.
pub(super) fn shown(judged: &[JudgedClass], only_new: bool) -> Vec<usize> {
    (0..judged.len()).filter(|&at| !only_new || rank(&judged[at]) == 0).collect()
}

fn rank(class: &JudgedClass) -> u8 {
    match (class.is_suppressed(), class.state()) {
        (true, _) => 2,
        (false, State::Known) => 1,
        (false, _) => 0,
    }
}
