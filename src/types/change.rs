//! What may become of something from one run to another.

use std::fmt;

/// What became of a unit or a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// It was not there.
    New,
    /// It is not there any more.
    Gone,
    /// Its text is another.
    Changed,
    /// It has another path or another name; its text may have changed as well.
    Moved,
}

impl Change {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::New, Self::Gone, Self::Changed, Self::Moved];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Gone => "gone",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
