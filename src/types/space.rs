//! The two questions that vectors answer.

use std::fmt;
use std::str::FromStr;

/// What vectors are near each other for. Scores of different spaces are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Space {
    /// Is this a copy of that?
    #[default]
    Shape = 1,
    /// What does this do?
    Meaning = 2,
}

impl Space {
    /// Every space, in the order of its number.
    pub const ALL: [Self; 2] = [Self::Shape, Self::Meaning];

    /// The space of a number.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|&space| space as u32 == number)
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Meaning => "meaning",
        }
    }

    /// The column of vectors of this space, in files that hold them.
    pub fn column(self) -> &'static str {
        match self {
            Self::Shape => "vector_shape",
            Self::Meaning => "vector_meaning",
        }
    }
}

impl fmt::Display for Space {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Space {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|space| space.as_str() == name);
        found.ok_or_else(|| format!("no space '{name}': expected shape or meaning"))
    }
}
