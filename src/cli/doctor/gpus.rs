//! GPUs, tried by a process of its own: a driver that hangs or crashes takes that process with it and not this one.

use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Checks;
use crate::cli::config::Config;
use crate::gpu::{AdapterKind, find};
use crate::simd::Level;

/// A driver that has not answered by then is taken to hang.
const PATIENCE: Duration = Duration::from_secs(20);
/// Time between two looks at whether a process has ended.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// A GPU, as `pt devices` tells of it.
struct Device {
    name: String,
    kind: AdapterKind,
    backend: String,
    /// Billion multiply-adds a second and by what, or what the self-test found wrong.
    rate: Result<(f64, String), String>,
}

impl Device {
    fn takes(&self) -> bool {
        self.kind.is_real() && self.rate.is_ok()
    }
}

/// Why nothing was heard of the GPUs.
#[derive(Debug, thiserror::Error)]
enum Silence {
    /// The process did not end in time.
    #[error("a driver has not answered for {} s", patience.as_secs_f64())]
    Hangs {
        /// How long it was waited for.
        patience: Duration,
    },
    /// The process ended otherwise than it should, as it does when a driver crashes.
    #[error("looking for them ended with {status}")]
    Ends {
        /// How.
        status: ExitStatus,
    },
    /// What it said is not what `pt devices` says.
    #[error("looking for them gave {found:?}, expected the JSON document of `pt devices`")]
    Garbles {
        /// The beginning of it.
        found: String,
    },
    /// There was no such process.
    #[error("looking for them failed: {0}")]
    Fails(#[from] io::Error),
}

pub(super) fn gpus(checks: &mut Checks, config: &Config) {
    tell(checks, config, listed());
}

/// The GPUs that another `pt` lists. What is asked does not depend on settings, which may be what is wrong.
fn listed() -> Result<Vec<Device>, Silence> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["devices", "--format", "json"]).current_dir(std::env::temp_dir());
    if Level::active().is_err() {
        command.env_remove("PT_SIMD");
    }
    devices(&answer(&mut command, PATIENCE)?)
}

/// What a program writes to standard output, if it ends well and in time; one that does not end is killed.
fn answer(command: &mut Command, patience: Duration) -> Result<Vec<u8>, Silence> {
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut pipe = child.stdout.take();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.as_mut().map_or(Ok(0), |pipe| pipe.read_to_end(&mut bytes));
        // Nobody listens any more once patience has run out.
        let _ = sender.send(read.map(|_| bytes));
    });
    let mut ended = None;
    while ended.is_none() && begun.elapsed() < patience {
        std::thread::sleep(LOOK_EVERY);
        ended = child.try_wait()?;
    }
    let Some(status) = ended else {
        // A process that waits within the kernel outlives even this; it is not waited for.
        let _ = child.kill();
        return Err(Silence::Hangs { patience });
    };
    if !status.success() {
        return Err(Silence::Ends { status });
    }
    let left = patience.saturating_sub(begun.elapsed());
    let bytes = receiver.recv_timeout(left).map_err(|_| Silence::Hangs { patience })?;
    Ok(bytes?)
}

/// What the document of `pt devices` lists.
fn devices(document: &[u8]) -> Result<Vec<Device>, Silence> {
    let read = || {
        let document: Value = serde_json::from_slice(document).ok()?;
        document["devices"].as_array()?.iter().map(device).collect::<Option<Vec<_>>>()
    };
    read().ok_or_else(|| Silence::Garbles {
        found: String::from_utf8_lossy(document).chars().take(80).collect(),
    })
}

fn device(told: &Value) -> Option<Device> {
    let text = |key: &str| told[key].as_str().map(str::to_owned);
    let kind = text("type")?;
    let rate = match told["self_test"].as_bool()? {
        true => Ok((told["gmac_per_s"].as_f64()?, text("multiplies_by")?)),
        false => Err(text("self_test_error")?),
    };
    let kind = AdapterKind::ALL.into_iter().find(|known| known.as_str() == kind)?;
    Some(Device { name: text("name")?, kind, backend: text("backend")?, rate })
}

fn tell(checks: &mut Checks, config: &Config, listed: Result<Vec<Device>, Silence>) {
    let listed = match listed {
        Ok(listed) => listed,
        Err(silence) if config.engine.as_deref() == Some("cpu") => {
            return checks.note("gpu", silence.to_string(), "nothing to do: the settings search on the CPU");
        }
        Err(silence) => {
            return checks.problem(
                "gpu",
                silence.to_string(),
                "set engine = \"cpu\" in pt.toml, or give --engine cpu",
            );
        }
    };
    if listed.is_empty() {
        checks.ok("gpu", "none: searches run on the CPU");
    }
    for one in &listed {
        gpu(checks, one);
    }
    let is_meant = config.engine.as_deref() == Some("gpu");
    let remedy = "name another device, or set engine = \"cpu\" in pt.toml";
    let named =
        std::env::var("PT_DEVICE").ok().filter(|name| !name.is_empty()).or_else(|| config.device.clone());
    let names: Vec<String> = listed.iter().map(|one| one.name.clone()).collect();
    match named.map(|name| find(&names, &name)) {
        Some(Err(error)) if is_meant => checks.problem("gpu", error.to_string(), remedy),
        Some(Err(error)) => checks.note("gpu", error.to_string(), remedy),
        None if is_meant && !listed.iter().any(Device::takes) => {
            checks.problem("gpu", "engine = \"gpu\", but none is fit for searching", remedy);
        }
        _ => {}
    }
}

fn gpu(checks: &mut Checks, one: &Device) {
    let name = format!("{} ({}, {})", one.name, one.kind.as_str(), one.backend);
    match &one.rate {
        Ok((rate, by)) => {
            let used = if one.takes() { "" } else { "; it computes on the CPU and is taken only by name" };
            checks.ok("gpu", format!("{name}: self-test passed, {rate:.1} GMAC/s by {by}{used}"));
        }
        Err(error) => {
            checks.note("gpu", format!("{name}: {error}"), "searches run on the CPU; a newer driver may help")
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::super::State;
    use super::*;

    fn shell(script: &str, patience: Duration) -> Result<Vec<Device>, Silence> {
        devices(&answer(Command::new("sh").args(["-c", script]), patience)?)
    }

    #[test]
    fn a_driver_that_hangs_or_crashes_is_told_in_time_and_left() {
        let short = Duration::from_millis(300);
        let begun = Instant::now();
        let hangs = shell("exec sleep 100", short);
        assert!(begun.elapsed() < Duration::from_secs(20), "the process was not left");
        assert!(matches!(hangs, Err(Silence::Hangs { .. })));
        let long = Duration::from_secs(60);
        assert!(matches!(shell("kill -SEGV $$", long), Err(Silence::Ends { .. })));
        assert!(matches!(shell("echo no such thing", long), Err(Silence::Garbles { .. })));
        let missing = answer(&mut Command::new("/nowhere/at/all"), long);
        assert!(matches!(missing, Err(Silence::Fails(_))));

        let said = |engine: Option<&str>| {
            let mut checks = Checks::default();
            let config = Config { engine: engine.map(str::to_owned), ..Config::default() };
            tell(&mut checks, &config, Err(Silence::Hangs { patience: PATIENCE }));
            let check = checks.0.remove(0);
            (check.state, check.found)
        };
        let found = "a driver has not answered for 20 s".to_owned();
        assert_eq!(said(None), (State::Problem, found.clone()));
        assert_eq!(said(Some("cpu")), (State::Note, found));
    }

    #[test]
    fn what_is_listed_is_told_as_it_is() {
        let document = r#"{"devices": [
            {"name": "a", "type": "discrete", "backend": "vulkan", "self_test": true, "self_test_error": null,
             "gmac_per_s": 12.34, "multiplies_by": "dot4I8Packed"},
            {"name": "b", "type": "software", "backend": "vulkan", "self_test": false, "self_test_error": "wrong",
             "gmac_per_s": null, "multiplies_by": null}]}"#;
        let listed = shell(&format!("cat <<'END'\n{document}\nEND"), Duration::from_secs(60));
        let mut checks = Checks::default();
        tell(&mut checks, &Config::default(), listed);
        let told: Vec<(State, &str)> = checks.0.iter().map(|of| (of.state, of.found.as_str())).collect();
        assert_eq!(
            told,
            [
                (State::Ok, "a (discrete, vulkan): self-test passed, 12.3 GMAC/s by dot4I8Packed"),
                (State::Note, "b (software, vulkan): wrong"),
            ]
        );
    }
}
