//! From bytes to code units: decoding, parsing, and one walk over the syntax tree.
//!
//! The walk calls a [`Visitor`] for every token and node, so that whoever computes features sees the
//! tree exactly once.

mod account;
mod base;
mod bounded;
mod comments;
mod edit;
mod known;
mod lookahead;
mod matcher;
mod names;
mod parser;
mod text;
mod visitor;
mod walk;

pub use base::Base;
pub use comments::comments;
pub use edit::Edit;
pub use known::Walked;
pub use parser::{ParseError, Parser};
pub use text::{Decoded, TextError, decode};
pub use visitor::{Both, Unseen, Visitor};
pub use walk::{Outline, Unit, Walker};
