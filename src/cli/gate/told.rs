//! What is told of a gate and of suppressions, to programs and to people.

use serde_json::{Value, json};

use super::near::misspelt;
use super::{Counts, Gate, plural_new};
use crate::cli::text::{count, plain, plural};
use crate::export::Standing;
use crate::findings::{DUPLICATE, Origin, Reason, State, Suppression};

impl Gate {
    /// The part of a JSON document; `rules` are those that findings may be of, `is_whole` tells whether all of the store was looked at.
    pub(in crate::cli) fn document(&self, rules: &[String], is_whole: bool) -> (Value, Value) {
        let Counts { n_new, n_known, n_found, n_suppressed, .. } = self.counts;
        let gate = json!({
            "baseline": self.asked.baseline.as_ref().map(|path| path.display().to_string()),
            "against": self.asked.against,
            "fail_on": self.asked.fail_on,
            "new": n_new, "known": n_known, "found": n_found, "suppressed": n_suppressed, "gone": self.n_gone(),
            "failed": self.failure().is_some(), "failure": self.failure(),
        });
        let all = self.suppressions.all().iter();
        let all: Vec<Value> = all
            .map(|of| {
                let mut document = suppression(of, None, rules);
                document["state"] = self.state(of, &document, rules, is_whole).into();
                document
            })
            .collect();
        (gate, all.into())
    }

    /// What people are told of it, in lines.
    pub(in crate::cli) fn page(&self, rules: &[String], is_whole: bool) -> String {
        let mut text = String::new();
        let Counts { n_new, n_known, n_suppressed, .. } = self.counts;
        if self.compares() {
            let gone = self.n_gone().filter(|n| *n > 0);
            let gone = gone.map_or(String::new(), |n| {
                format!(", {} no longer there (--write-baseline forgets them)", count(n))
            });
            text += &format!(
                "Since {}: {}, {} known{gone}\n",
                plain(&self.since()),
                plural_new(n_new),
                count(n_known)
            );
        }
        let all = self.suppressions.all();
        let used = all.iter().filter(|of| of.n_findings > 0).count() as u64;
        if n_suppressed > 0 {
            text += &format!(
                "Suppressed: {} by {} (`pt suppressions` lists them)\n",
                plural(n_suppressed, "finding"),
                plural(used, "suppression")
            );
        }
        for of in all {
            let state = self.state(of, &suppression(of, None, rules), rules, is_whole);
            let told = match (&of.problem, state, misspelt_rule(of, rules)) {
                (Some(problem), ..) => problem.clone(),
                (None, Some("expired"), _) => {
                    format!("expired on {}", of.expires.as_deref().unwrap_or_default())
                }
                (None, _, Some((word, rule))) => format!("no finding is of rule '{word}'; near it: {rule}"),
                (None, Some("unused"), _) => "suppresses nothing any more".to_owned(),
                _ => continue,
            };
            text += &format!("Suppression {}: {}\n", plain(&of.origin.to_string()), plain(&told));
        }
        text
    }

    /// The word for what became of a suppression, with its document; `None` if a run of these rules cannot tell.
    fn state(
        &self,
        of: &Suppression,
        document: &Value,
        rules: &[String],
        is_whole: bool,
    ) -> Option<&'static str> {
        let state = of.state();
        let command = if rules.iter().any(|rule| rule == DUPLICATE) { "dups" } else { "classify" };
        // Of what may be about findings of the other command, too, that one's last run has a say.
        let beside = self.past.beside(command, document);
        let is_own = of.rules.iter().all(|rule| rules.contains(rule));
        let is_shared = of.rules.iter().any(|rule| rules.contains(rule)) && beside.is_some();
        let is_about = (is_own || is_shared) && beside.is_none_or(|told| told.n_findings == 0);
        let is_seen = is_whole || matches!(of.origin, Origin::Comment { .. });
        (state != "unused" || is_about && is_seen).then_some(state)
    }
}

/// The word of a suppression that is no rule but near one of these, with that one.
fn misspelt_rule<'s>(of: &'s Suppression, rules: &'s [String]) -> Option<(&'s str, &'s str)> {
    of.rules.iter().find_map(|word| Some((word.as_str(), misspelt(word, rules)?)))
}

/// A suppression in documents; `rules` are those that it may mean.
pub(in crate::cli) fn suppression(of: &Suppression, state: Option<&str>, rules: &[String]) -> Value {
    let (path, line, number) = match &of.origin {
        Origin::Comment { path, line } => (path.clone(), Some(*line), None),
        Origin::File { path, number } => (path.display().to_string(), None, Some(*number)),
    };
    json!({
        "path": path, "line": line, "number": number, "rules": of.rules, "paths": of.paths,
        "fingerprint": of.fingerprint.map(|of| format!("{of:016x}")), "reason": of.reason, "expires": of.expires,
        "state": state, "problem": of.problem, "findings": of.n_findings,
        "near": misspelt_rule(of, rules).map(|(_, rule)| rule),
    })
}

/// What is known of a finding, for rows.
pub(in crate::cli) fn standing(fingerprint: u64, state: State, suppressed: Option<&Reason>) -> Standing {
    Standing { fingerprint, state: state.word(), suppression: suppressed.map(|reason| reason.text.clone()) }
}
