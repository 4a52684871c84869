//! Searching on a GPU as users do it. Tests that need an adapter take any, software ones too; without one they say so and
//! pass, unless `PT_REQUIRE` names `gpu`.

use serde_json::Value;

use crate::world::World;

/// A repository with functions that are like each other, and some that are like patterns of the built-in table.
fn world() -> World {
    let function = |name: &str, n: usize| {
        let lines: String = (0..n)
            .map(|i| format!("    if values[{i}] > total {{ total += values[{i}] * {i}; }}\n"))
            .collect();
        format!("pub fn {name}(values: &[u64]) -> u64 {{\n    let mut total = 0;\n{lines}    total\n}}\n")
    };
    let quicksort = include_str!("../../datasets/patterns/quicksort-partition/rust.rs");
    let (a, b) = (function("first", 9) + quicksort, function("second", 10) + &function("third", 14));
    World::with(&[("a.rs", &a), ("b.rs", &b)])
}

/// The index of some adapter.
fn device(world: &World) -> Option<String> {
    let found = world.json(&["devices"]);
    let devices = found["devices"].as_array().unwrap();
    let fit = devices.iter().find(|device| device["self_test"] == true);
    if fit.is_none() {
        let required =
            std::env::var("PT_REQUIRE").is_ok_and(|list| list.split(',').any(|what| what == "gpu"));
        assert!(!required, "PT_REQUIRE asks for gpu, but there is none that is fit: {found}");
        eprintln!("skipped: no driver offers a GPU");
    }
    fit.map(|device| device["index"].to_string())
}

#[test]
fn devices_are_listed_and_software_is_not_taken_unasked() {
    let world = world();
    let found = world.json(&["devices"]);
    for device in found["devices"].as_array().unwrap() {
        let (is_software, is_auto) = (device["type"] == "software", device["auto"] == true);
        assert!(!(is_software && is_auto), "{device}");
        assert!(device["self_test"] == true || device["self_test_error"].is_string(), "{device}");
    }
    let ran = world.pt(&["devices"]);
    let page = String::from_utf8(ran.ok(["devices"]).out.clone()).unwrap();
    let n_devices = found["devices"].as_array().unwrap().len();
    assert_eq!(page.matches("self-test: ").count(), n_devices, "{page}");
    assert!(n_devices > 0 || page.starts_with("no GPU"), "{page}");
}

#[test]
fn results_on_a_gpu_are_those_of_the_cpu_byte_for_byte() {
    let world = world();
    let Some(device) = device(&world) else { return };
    let run = |store: &str, engine: &[&str]| {
        let args = [&["classify", ".", "--store", store, "--threshold", "0.3"], engine].concat();
        let found = world.json(&args);
        let file = |key: &str| world.read(found["results"][key].as_str().unwrap());
        (found["engine"].as_str().unwrap().to_owned(), file("units"), file("matches"))
    };
    let (on_cpu, on_gpu) = (run("one", &["--engine", "cpu"]), run("two", &["--device", &device]));
    assert!(on_cpu.0.starts_with("cpu/") && on_gpu.0.starts_with("gpu/"), "{} {}", on_cpu.0, on_gpu.0);
    assert!(on_cpu.1 == on_gpu.1 && on_cpu.2 == on_gpu.2);
    let pairs = |engine: &[&str]| {
        let args = [&["pairs", "one", "--threshold", "0.5", "--prescreen", "off"], engine].concat();
        world.pt(&args).ok(&args).out.clone()
    };
    let (on_cpu, on_gpu) = (pairs(&["--engine", "cpu"]), pairs(&["--device", &device]));
    assert!(on_cpu == on_gpu && on_cpu.iter().filter(|&&byte| byte == b'\n').count() > 1);
    let matches = |engine: &[&str]| {
        let mut found = world.json(&[&["match", "a.rs", "-k", "20", "--threshold", "0"], engine].concat());
        found["queries"].take()
    };
    let on_cpu = matches(&["--engine", "cpu"]);
    assert!(on_cpu != Value::Null && on_cpu == matches(&["--device", &device]));
}

/// `pt` where the Vulkan loader finds no driver.
#[cfg(target_os = "linux")]
fn without_drivers(world: &World, args: &[&str]) -> crate::world::Ran {
    let mut command = world.command(args);
    for name in ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"] {
        command.env(name, "/nowhere.json");
    }
    command.env_remove("PT_DEVICE");
    crate::world::finish(command, b"")
}

#[cfg(target_os = "linux")]
#[test]
fn a_gpu_that_was_asked_for_and_is_not_there_is_an_error_with_a_remedy() {
    let world = world();
    for args in [&["match", "a.rs", "--engine", "gpu"][..], &["match", "a.rs", "--device", "h200"]] {
        let ran = without_drivers(&world, args);
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        for part in ["this machine's drivers offer none", "libvulkan1", "--engine cpu", "pt devices"] {
            assert!(ran.err.contains(part), "{part:?} is not in {}", ran.err);
        }
    }
    let ran = without_drivers(&world, &["match", "a.rs", "--engine", "auto"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let ran = without_drivers(&world, &["devices"]);
    assert!(ran.out.starts_with(b"no GPU") && ran.code == Some(0), "{ran:?}");
}

#[test]
fn software_is_named_in_the_error_and_taken_by_name_only() {
    let world = world();
    let found = world.json(&["devices"]);
    let devices = found["devices"].as_array().unwrap();
    if devices.is_empty() || devices.iter().any(|device| device["type"] != "software") {
        eprintln!("skipped: not all adapters are software");
        return;
    }
    let ran = world.pt(&["match", "a.rs", "--engine", "gpu"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.err.contains(devices[0]["name"].as_str().unwrap()), "{}", ran.err);
}

#[test]
fn made_up_fingerprints_are_searched_the_same_way_by_both() {
    let world = world();
    let Some(device) = device(&world) else { return };
    let hits = |name: &str, engine: &[&str]| {
        let args = ["bench", "--queries", "70", "--patterns", "1500", "--repeat", "1", "--hits", name];
        let found = world.json(&[&args, engine].concat());
        assert!(
            found["gmac_per_s"].as_f64().unwrap() > 0.0
                && found["machine"]["read_gb_per_s"].as_f64().unwrap() > 0.0
        );
        assert_eq!(found["gpu"].is_null(), engine.contains(&"cpu"));
        world.read(name)
    };
    let (on_cpu, on_gpu) =
        (hits("cpu.parquet", &["--engine", "cpu"]), hits("gpu.parquet", &["--device", &device]));
    assert!(on_cpu == on_gpu);
}
