//! The processor's time.

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
}
