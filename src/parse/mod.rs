//! From bytes to code units: decoding, parsing, and one walk over the syntax tree.
//!
//! The walk calls a [`Visitor`] for every token and node, so that whoever computes features sees the
//! tree exactly once.

mod edit;
mod known;
mod names;
mod parser;
mod text;
mod walk;

pub use edit::Edit;
pub use known::Walked;
pub use parser::{ParseError, Parser, Sound};
pub use text::{Decoded, TextError, decode};
pub use walk::{Both, Outline, Unit, Visitor, Walker};
