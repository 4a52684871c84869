//! `pt`, the Code Periodic Table: code units become fixed-width fingerprints, and fingerprints are
//! compared in bulk with a table of known patterns.
//!
//! The modules stand on floors; a module uses lower floors only (see `ARCHITECTURE.md`).

// Floor 0: words.
pub mod limits;
pub mod types;

// Floor 1: mechanisms.
pub mod lang;
pub mod simd;
pub mod io;

// Floor 2: algorithms.
pub mod kernel;
pub mod parse;
pub mod fingerprint;

// Floor 3: artefacts.
pub mod store;

// Floor 4: flows.
pub mod index;
