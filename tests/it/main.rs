//! Tests of the program as its users run it: the real binary on trees made for each test.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "a test that a machine cannot run says why")]

mod edits;
mod markdown;
mod rows;
mod samples;
mod tokens;
mod world;

mod arguments;
mod artefacts;
mod browser;
mod builtin;
mod claims;
mod classify;
mod commands;
mod compat;
mod copies;
mod docs;
mod dups;
mod encodings;
mod eval;
mod explain;
mod export;
mod findings;
mod floors;
mod formats;
mod fuzz;
mod gates;
mod gpu;
mod history;
mod kill;
mod known;
mod languages;
mod live;
mod matching;
mod notebooks;
mod past;
mod prescreen;
mod progress;
mod report;
mod seeds;
mod selection;
mod setup;
mod shrinking;
mod space;
mod special_files;
mod store;
mod suppressions;
mod table;
mod tutorial;
mod unsettled;
mod upkeep;
mod watch;
