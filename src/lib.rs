//! `pt`, the Code Periodic Table: code units become fixed-width fingerprints, and fingerprints are
//! compared in bulk with a table of known patterns.
//!
//! The modules stand on floors; a module uses lower floors only (see `ARCHITECTURE.md`).

// Floor 0: words.
pub mod limits;
pub mod types;

// Floor 1: mechanisms.
pub mod io;
pub mod lang;
pub mod simd;

// Floor 2: algorithms.
pub mod fingerprint;
pub mod kernel;
pub mod parse;
pub mod search;

// Floor 3: artefacts.
pub mod store;
pub mod table;

// Floor 4: flows.
pub mod build;
pub mod classify;
pub mod export;
pub mod index;
pub mod matching;

// Floor 5: surface.
pub mod cli;
