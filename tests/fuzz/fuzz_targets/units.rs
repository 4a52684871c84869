#![no_main]

use libfuzzer_sys::fuzz_target;

// One language at a time if FUZZ_LANGUAGE names one, else the first byte tells which.
fuzz_target!(|data: &[u8]| match pt_fuzz::language() {
    Some(language) => pt_fuzz::bounded(|data| pt_fuzz::targets::units_of(language, data), data),
    None => pt_fuzz::bounded(pt_fuzz::targets::units, data),
});
