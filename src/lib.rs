//! `pt`, the Code Periodic Table: code units become fixed-width fingerprints, and fingerprints are
//! compared in bulk with a table of known patterns.
//!
//! The modules stand on floors. A module uses those listed before it, never one after it: lower floors, and
//! on its own floor the paragraphs above (see `ARCHITECTURE.md`; `tests/it/floors.rs` keeps it so).

// Floor 0: words.
pub mod limits;
pub mod types;

// Floor 1: mechanisms.
pub mod gpu;
pub mod lang;
pub mod simd;

pub mod io;

// Floor 2: algorithms.
pub mod align;
pub mod kernel;
pub mod parse;

pub mod fingerprint;

pub mod prescreen;

pub mod search;

// Floor 3: artefacts.
pub mod store;
pub mod table;

// Floor 4: flows.
pub mod export;
pub mod index;

pub mod bench;
pub mod build;
pub mod classify;
pub mod dups;
pub mod eval;
pub mod explain;
pub mod history;
pub mod matching;
pub mod pairs;
pub mod report;

pub mod findings;
pub mod train;

// Floor 5: surface.
pub mod cli;
