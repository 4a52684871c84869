//! What can go wrong with one file without stopping a run.

use std::fmt;

/// Why a file is not, or not wholly, among the units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IssueKind {
    /// The system would not let it be read, or it vanished.
    Unreadable,
    /// A FIFO, a socket or a device.
    NotRegular,
    /// Larger than the limit.
    TooLarge,
    /// Not text.
    Binary,
    /// Broken UTF-16.
    Encoding,
    /// Parsed, but some bytes are not UTF-8.
    InvalidUtf8,
    /// The parser gave up.
    TooSlow,
    /// It kept changing while it was read.
    Changed,
    /// A folder that could not be walked, or a faulty ignore file.
    Walk,
}

impl IssueKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Unreadable,
        Self::NotRegular,
        Self::TooLarge,
        Self::Binary,
        Self::Encoding,
        Self::InvalidUtf8,
        Self::TooSlow,
        Self::Changed,
        Self::Walk,
    ];

    /// Whether it may pass without the file being changed.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::Unreadable | Self::Changed)
    }

    /// The word used in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotRegular => "not-regular",
            Self::TooLarge => "too-large",
            Self::Binary => "binary",
            Self::Encoding => "encoding",
            Self::InvalidUtf8 => "invalid-utf8",
            Self::TooSlow => "too-slow",
            Self::Changed => "changed",
            Self::Walk => "walk",
        }
    }

    /// The kind of this word, `None` if there is none.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

impl fmt::Display for IssueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One row of a run's issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What happened.
    pub kind: IssueKind,
    /// What was found and expected, in words.
    pub detail: String,
}
