#![no_main]

use libfuzzer_sys::fuzz_target;

// One language at a time if FUZZ_LANGUAGE names one, else the first byte tells which.
fuzz_target!(|data: &[u8]| match std::env::var("FUZZ_LANGUAGE") {
    Ok(name) => pt_fuzz::bounded(
        |data| pt_fuzz::targets::units_of(pt::lang::by_name(&name).expect("FUZZ_LANGUAGE is a language"), data),
        data
    ),
    Err(_) => pt_fuzz::bounded(pt_fuzz::targets::units, data),
});
