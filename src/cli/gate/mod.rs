//! Which findings of a run are known, which are suppressed, and whether it fails for the others.

mod near;
mod outputs;
mod past;
mod told;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use near::{misspelt, near};

use super::args;
use super::context::Context;
use super::text::plural;
use crate::findings::{
    Baseline, DUPLICATE, Entry, Finding, Known, Ledger, MatchFindings, Old, Outcome, Place, Revision, State,
    Suppressions,
};
use crate::index::Recipe;
use crate::store::{Scope, Store};

pub(super) use outputs::{Destination, Outputs, Sort, destinations};
pub(super) use past::Past;
pub(super) use told::{standing, suppression};

/// Where suppressions stand if nobody says otherwise.
const SUPPRESSIONS: &str = "pt-suppressions.toml";

/// A gate that somebody asked for failed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Failed(pub(super) String);

/// What flags and settings come to.
pub(super) struct Asked {
    baseline: Option<PathBuf>,
    /// What is in it, of the rules at hand.
    entries: Vec<Entry>,
    against: Option<String>,
    write_baseline: Option<PathBuf>,
    fail_on: Vec<String>,
    suppressions: Option<PathBuf>,
}

impl Asked {
    /// What may be wrong is said before anything is parsed; `rules` are those that findings may be of.
    pub(super) fn new(given: &args::Gate, rules: &[String], context: &Context) -> anyhow::Result<Self> {
        let config = &context.config;
        let against = given.against.clone();
        let baseline = match (&given.baseline, &against) {
            (Some(path), _) => Some(path.clone()),
            // The one that is to be written may not be there yet.
            (None, None) => {
                config.baseline.clone().filter(|path| given.write_baseline.as_ref() != Some(path))
            }
            (None, Some(_)) => None,
        };
        let is_compared = baseline.is_some() || against.is_some();
        let may_be_new = is_compared || given.write_baseline.is_some();
        for what in &given.fail_on {
            let is_known = matches!(what.as_str(), "new" | "any" | "none") || rules.contains(what);
            if !is_known {
                bail!(
                    "--fail-on {what}: expected new, any, none or the name of a rule{}",
                    meant(what, rules)
                );
            }
            if what == "new" && !may_be_new {
                bail!("--fail-on new: new since when? expected --baseline FILE or --against REV too");
            }
        }
        let mut fail_on = given.fail_on.clone();
        if fail_on.is_empty() {
            // Settings are for every command, and each takes what is about its own findings.
            for what in &config.fail_on {
                if let Some(rule) = misspelt(what, rules) {
                    bail!("fail-on in the settings: '{what}' is no rule; near it: {rule}");
                }
                let is_own = matches!(what.as_str(), "any" | "none") || rules.contains(what);
                if is_own || what == "new" && may_be_new {
                    fail_on.push(what.clone());
                }
            }
        }
        if fail_on.is_empty() && is_compared {
            fail_on.push("new".to_owned());
        }
        fail_on.retain(|what| what != "none");
        let mut entries = baseline.as_deref().map(Baseline::read).transpose()?.unwrap_or_default().entries;
        entries.retain(|entry| rules.contains(&entry.rule));
        let suppressions = given.suppressions.clone();
        let write_baseline = given.write_baseline.clone();
        Ok(Self { baseline, entries, against, write_baseline, fail_on, suppressions })
    }

    /// Reads what stood in the revision, as a run with this recipe does, and what is suppressed in a scope of the store.
    pub(super) fn open(
        mut self,
        store: &Store,
        scope: &Scope,
        recipe: Recipe<'_>,
        context: &Context,
    ) -> anyhow::Result<Gate> {
        let known = match (&self.baseline, &self.against) {
            (Some(_), _) => Known::Baseline(Box::new(Ledger::new(std::mem::take(&mut self.entries)))),
            (None, Some(rev)) => {
                let revision = Revision::read(store.root(), rev, recipe, context.level);
                Known::Revision(Box::new(revision.context("--against")?))
            }
            (None, None) => Known::Nothing,
        };
        if let Known::Revision(revision) = &known {
            for path in revision.unknown() {
                context.note(&format!(
                    "--against: {path} is a submodule without the commit that it stood at, so all in it counts as new; `git submodule \
                     update --init` or a fetch in it brings the commit"
                ));
            }
        }
        let file = suppressions_file(self.suppressions.as_deref(), store.root(), context);
        let today = today();
        let suppressions = Suppressions::read(store, scope, file.as_deref(), &today, recipe.max_file_bytes)?;
        let past = Past::of(store)?;
        Ok(Gate { asked: self, known, suppressions, past, counts: Counts::default(), entries: Vec::new() })
    }
}

/// The rule that was probably meant.
fn meant(what: &str, rules: &[String]) -> String {
    let near = near(what, rules);
    if near.is_empty() { String::new() } else { format!("; near it: {}", near.join(", ")) }
}

pub(super) fn today() -> String {
    chrono::Utc::now().date_naive().to_string()
}

/// How many findings there are of each sort.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) n_new: u64,
    pub(super) n_known: u64,
    pub(super) n_found: u64,
    pub(super) n_suppressed: u64,
    n_failing: u64,
}

/// A gate, open for findings.
pub(super) struct Gate {
    asked: Asked,
    pub(super) known: Known,
    pub(super) suppressions: Suppressions,
    past: Past,
    pub(super) counts: Counts,
    entries: Vec<Entry>,
}

impl Gate {
    /// Whether somebody asked what is new.
    pub(super) fn compares(&self) -> bool {
        !matches!(self.known, Known::Nothing)
    }

    /// Counts a finding.
    pub(super) fn take(&mut self, finding: &Finding) {
        let counts = &mut self.counts;
        if finding.suppressed.is_some() {
            counts.n_suppressed += 1;
            return;
        }
        match finding.state {
            State::New => counts.n_new += 1,
            State::Known => counts.n_known += 1,
            State::Found => counts.n_found += 1,
        }
        let fails = |what: &String| match what.as_str() {
            "any" => true,
            "new" => finding.state == State::New,
            rule => finding.rule == rule && finding.state != State::Known,
        };
        counts.n_failing += u64::from(self.asked.fail_on.iter().any(fails));
    }

    /// Takes in the matches of a run, `old` being what the old units of a revision matched, and writes them.
    pub(super) fn each_match(
        &mut self,
        findings: &MatchFindings,
        old: &Old,
        outputs: &mut Outputs,
    ) -> anyhow::Result<()> {
        // They are told apart while the gate counts.
        let mut known = std::mem::replace(&mut self.known, Known::Nothing);
        let mut suppressions = std::mem::take(&mut self.suppressions);
        let each = findings.each(&mut known, old, &mut suppressions, |finding| {
            self.take(&finding);
            if finding.suppressed.is_none() {
                self.remember(&finding.rule, &finding.place, 0, false);
            }
            outputs.push(&finding)
        });
        (self.known, self.suppressions) = (known, suppressions);
        each.with_context(|| findings.path.display().to_string())
    }

    /// Whether a baseline is to be written.
    pub(super) fn writes_baseline(&self) -> bool {
        self.asked.write_baseline.is_some()
    }

    /// Takes in what the baseline to be written shall have.
    pub(super) fn remember(&mut self, rule: &str, place: &Place, class: u32, is_within: bool) {
        if self.writes_baseline() {
            self.entries.push(Entry { rule: rule.to_owned(), place: place.clone(), class, is_within });
        }
    }

    /// Writes the baseline, if that was asked for; what it has of other rules stays. Gives the number of findings in it.
    pub(super) fn write_baseline(&mut self, rules: &[String]) -> anyhow::Result<Option<(PathBuf, u64)>> {
        let Some(path) = self.asked.write_baseline.clone() else { return Ok(None) };
        let mut baseline = Baseline { entries: std::mem::take(&mut self.entries) };
        let n_own = baseline.entries.iter().filter(|entry| !entry.is_within).count() as u64;
        if path.is_file() {
            let is_duplicates = rules.iter().any(|rule| rule == DUPLICATE);
            baseline.keep_others(Baseline::read(&path)?, is_duplicates);
        }
        baseline.write(&path)?;
        Ok(Some((path, n_own)))
    }

    /// What is known and no longer there.
    fn n_gone(&self) -> Option<u64> {
        match &self.known {
            Known::Baseline(ledger) => Some(ledger.gone().count() as u64),
            _ => None,
        }
    }

    /// Why the run fails, if it does.
    pub(super) fn failure(&self) -> Option<String> {
        let what = self.asked.fail_on.join(", ");
        let n = self.counts.n_failing;
        (n > 0).then(|| match self.asked.fail_on.as_slice() {
            [only] if only == "new" => format!("{} since {} (--fail-on new)", plural_new(n), self.since()),
            _ => format!("{} (--fail-on {what})", plural(n, "finding")),
        })
    }

    fn since(&self) -> String {
        match (&self.asked.baseline, &self.asked.against) {
            (Some(path), _) => format!("baseline {}", path.display()),
            (None, Some(rev)) => rev.clone(),
            (None, None) => "nothing".to_owned(),
        }
    }

    /// The error that makes the exit code 1, if the run fails.
    pub(super) fn verdict(&self) -> anyhow::Result<()> {
        match self.failure() {
            Some(failure) => Err(Failed(failure).into()),
            None => Ok(()),
        }
    }

    /// For whoever writes findings.
    pub(super) fn outcome(&self, command: &str, found: String) -> Outcome {
        let Counts { n_new, n_known, n_found, n_suppressed, .. } = self.counts;
        let failure = self.failure().unwrap_or_default();
        Outcome { command: format!("pt {command}"), found, n_new, n_known, n_found, n_suppressed, failure }
    }
}

fn plural_new(n: u64) -> String {
    plural(n, "new finding")
}

/// The file of suppressions that is asked for, or that is there.
pub(super) fn suppressions_file(given: Option<&Path>, root: &Path, context: &Context) -> Option<PathBuf> {
    let named = given.map(Path::to_owned).or_else(|| context.config.suppressions.clone());
    named.or_else(|| Some(root.join(SUPPRESSIONS)).filter(|path| path.is_file()))
}
