//! What is told of a gate and of suppressions, to programs and to people.

use serde_json::{Value, json};

use super::{Counts, Gate, plural_new};
use crate::cli::text::{count, plural};
use crate::export::Standing;
use crate::findings::{Origin, Reason, State, Suppression};

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
        let all: Vec<Value> = all.map(|of| suppression(of, state(of, rules, is_whole))).collect();
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
            text +=
                &format!("Since {}: {}, {} known{gone}\n", self.since(), plural_new(n_new), count(n_known));
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
            let told = match (&of.problem, state(of, rules, is_whole)) {
                (Some(problem), _) => problem.clone(),
                (None, Some("expired")) => {
                    format!("expired on {}", of.expires.as_deref().unwrap_or_default())
                }
                (None, Some("unused")) => "suppresses nothing any more".to_owned(),
                _ => continue,
            };
            text += &format!("Suppression {}: {told}\n", of.origin);
        }
        text
    }
}

/// The word for what became of a suppression; `None` if a run of these rules cannot tell.
pub(in crate::cli) fn state(of: &Suppression, rules: &[String], is_whole: bool) -> Option<&'static str> {
    let state = of.state();
    let is_about = !of.rules.is_empty() && of.rules.iter().all(|rule| rules.contains(rule));
    let is_seen = is_whole || matches!(of.origin, Origin::Comment { .. });
    (state != "unused" || is_about && is_seen).then_some(state)
}

/// A suppression in documents.
pub(in crate::cli) fn suppression(of: &Suppression, state: Option<&str>) -> Value {
    let (path, line, number) = match &of.origin {
        Origin::Comment { path, line } => (path.clone(), Some(*line), None),
        Origin::File { path, number } => (path.display().to_string(), None, Some(*number)),
    };
    json!({
        "path": path, "line": line, "number": number, "rules": of.rules, "paths": of.paths,
        "fingerprint": of.fingerprint.map(|of| format!("{of:016x}")), "reason": of.reason, "expires": of.expires,
        "state": state, "problem": of.problem, "findings": of.n_findings,
    })
}

/// What is known of a finding, for rows.
pub(in crate::cli) fn standing(fingerprint: u64, state: State, suppressed: Option<&Reason>) -> Standing {
    Standing { fingerprint, state: state.word(), suppression: suppressed.map(|reason| reason.text.clone()) }
}
