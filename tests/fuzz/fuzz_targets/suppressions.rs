#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| pt_fuzz::bounded(pt_fuzz::targets::suppressions, data));
