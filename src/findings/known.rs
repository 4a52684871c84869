//! What is known beforehand: nothing, what a baseline says, or what stood in a revision.

use super::ledger::{Hit, Ledger};
use super::revision::Revision;
use super::{Place, State};

/// What is known beforehand.
pub enum Known {
    /// Nobody asked.
    Nothing,
    /// What a baseline says.
    Baseline(Ledger),
    /// What stood in a revision of git.
    Revision(Box<Revision>),
}

/// What is known of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// This, in any case.
    As(State),
    /// Its unit was there, but is not what it was; the number of the entry, or old unit, tells what it was.
    Edited(u32),
}

impl Known {
    /// The first time that a finding comes by.
    pub fn claim(&mut self, rule: &str, place: &Place) {
        match self {
            Self::Nothing => {}
            Self::Baseline(ledger) => ledger.claim(rule, place),
            Self::Revision(revision) => revision.claim(place),
        }
    }

    /// The second time, in the same order; gives the entry too, if there is one.
    pub fn find(&mut self, rule: &str, place: &Place) -> (Judged, Option<u32>) {
        let hit = match self {
            Self::Nothing => return (Judged::As(State::Found), None),
            Self::Baseline(ledger) => ledger.find(rule, place),
            Self::Revision(revision) if !revision.has_changed(place) => {
                return (Judged::As(State::Known), None);
            }
            Self::Revision(revision) => revision.find(place),
        };
        match hit {
            None => (Judged::As(State::New), None),
            Some(Hit::Edited(entry)) => (Judged::Edited(entry), Some(entry)),
            Some(hit) => (Judged::As(State::Known), Some(hit.entry())),
        }
    }
}
