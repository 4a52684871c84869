//! The processor and its time, and the memory of the machine.

use std::time::Duration;

/// Time that the threads which this process has now have spent on a processor; `None` where the system does
/// not tell (only Linux does, in `/proc`).
pub fn processor_time() -> Option<Duration> {
    let threads = std::fs::read_dir("/proc/self/task").ok()?;
    let mut total = Duration::ZERO;
    for thread in threads {
        // A thread that has ended meanwhile is not counted.
        let Ok(told) = std::fs::read_to_string(thread.ok()?.path().join("schedstat")) else { continue };
        total += Duration::from_nanos(told.split_whitespace().next()?.parse().ok()?);
    }
    Some(total)
}

/// What the processor is called; `None` where the system does not tell (only Linux does, in `/proc`).
pub fn processor_name() -> Option<String> {
    told("/proc/cpuinfo", "model name")
}

/// Memory of the machine in all and what of it is to be had, in bytes; `None` as for [`processor_name`].
pub fn memory() -> Option<(u64, u64)> {
    let bytes = |key| -> Option<u64> {
        Some(told("/proc/meminfo", key)?.trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
    };
    Some((bytes("MemTotal")?, bytes("MemAvailable")?))
}

/// The value after the first `key` and colon of a file.
fn told(path: &str, key: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim().to_owned())
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn work_takes_time_of_the_processor() {
        let before = processor_time().unwrap();
        let mut x = 1u64;
        while processor_time().unwrap() < before + Duration::from_millis(2) {
            x = std::hint::black_box(x.wrapping_mul(3));
        }
        assert!(processor_time().unwrap() > before);
    }

    #[test]
    fn the_memory_to_be_had_is_a_part_of_it() {
        let (total, free) = memory().unwrap();
        assert!(free > 0 && free <= total, "{free} of {total}");
    }
}
