//! Numeric contracts and who fulfils them: a readable reference, a portable version, one a CPU level.
//!
//! Every implementation of a kernel gives the same integers; tests run them all against the reference.

pub mod absent;
pub mod dot_i8;
pub mod memory;
pub mod project;
