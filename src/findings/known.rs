//! What is known beforehand: nothing, what a baseline says, or what stood in a revision.

use super::ledger::{Hit, Ledger};
use super::revision::Revision;
use super::{Place, State};

/// What is known beforehand.
pub enum Known {
    /// Nobody asked.
    Nothing,
    /// What a baseline says.
    Baseline(Box<Ledger>),
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

    /// Whether the entry of a finding was in another file, and what lies within copies has entries of its own.
    pub(super) fn has_moved(&self, entry: u32, place: &Place) -> bool {
        match self {
            Self::Nothing => false,
            Self::Baseline(ledger) => ledger.lists_within() && ledger.entry(entry).place.path != place.path,
            Self::Revision(revision) => revision.old()[entry as usize].file.path != place.path,
        }
    }

    /// For a finding that is new by [`Self::find`], where what it is can only be told by its name: whether it was of that name in
    /// another file of that name.
    pub fn find_moved(&mut self, rule: &str, place: &Place) -> Judged {
        let hit = match self {
            Self::Nothing => None,
            Self::Baseline(ledger) => ledger.find_moved(rule, place),
            Self::Revision(revision) => revision.find_moved(place),
        };
        hit.map_or(Judged::As(State::New), |hit| Judged::Edited(hit.entry()))
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
