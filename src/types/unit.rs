//! Kinds and flags of code units.

use std::fmt;
use std::str::FromStr;

/// What a code unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum UnitKind {
    /// A whole source file.
    File = 0,
    /// A class, struct, interface, trait, enum, object or what else bundles members.
    Class = 1,
    /// A free function or procedure.
    Function = 2,
    /// A function that belongs to a class-like thing.
    Method = 3,
    /// A function that makes an instance of a class-like thing.
    Constructor = 4,
    /// An anonymous function: closure, lambda, block.
    Closure = 5,
}

impl UnitKind {
    /// Every kind, in the order of its number.
    pub const ALL: [Self; 6] =
        [Self::File, Self::Class, Self::Function, Self::Method, Self::Constructor, Self::Closure];

    /// The word used in files, queries and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Class => "class",
            Self::Function => "function",
            Self::Method => "method",
            Self::Constructor => "constructor",
            Self::Closure => "closure",
        }
    }

    /// Whether the unit holds executable code of its own: anything but a file or a class.
    pub fn is_function_like(self) -> bool {
        !matches!(self, Self::File | Self::Class)
    }

    /// The kind with this number, `None` if there is none.
    pub fn from_u8(n: u8) -> Option<Self> {
        Self::ALL.get(usize::from(n)).copied()
    }
}

impl fmt::Display for UnitKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for UnitKind {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|k| k.as_str() == s).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|k| k.as_str()).collect();
            format!("no unit kind '{s}'; known kinds: {}", known.join(", "))
        })
    }
}

/// What is known of a file beside its language; kept as columns, never a reason to leave it out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileFlags(u8);

impl FileFlags {
    /// Written by a program: by attribute, by name, or by a marker near its top.
    pub const GENERATED: Self = Self(1);
    /// Somebody else's code kept in this tree.
    pub const VENDORED: Self = Self(2);
    /// Test code.
    pub const TEST: Self = Self(4);
    /// Has the mark of comments that suppress findings in it.
    pub const MARKED: Self = Self(8);

    /// The flags in this byte; unknown bits are dropped.
    pub fn from_bits(bits: u8) -> Self {
        Self(bits & 15)
    }

    /// One bit a flag.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Whether all flags of `other` are set.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl std::ops::BitOr for FileFlags {
    type Output = Self;

    fn bitor(self, rhs: Self) -> Self {
        Self(self.0 | rhs.0)
    }
}

impl std::ops::BitOrAssign for FileFlags {
    fn bitor_assign(&mut self, rhs: Self) {
        self.0 |= rhs.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_round_trip_by_name_and_number() {
        for kind in UnitKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            assert_eq!(UnitKind::from_u8(kind as u8), Some(kind));
        }
        assert!("klass".parse::<UnitKind>().unwrap_err().contains("known kinds: file, class"));
        assert_eq!(UnitKind::from_u8(6), None);
    }
}
