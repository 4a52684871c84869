//! Which GPUs this machine has, and which of them is meant.

use std::fmt;

/// What sort of device an adapter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdapterKind {
    /// A GPU with memory of its own.
    Discrete,
    /// A GPU that shares the memory of the CPU.
    Integrated,
    /// A GPU lent to a virtual machine.
    Virtual,
    /// A driver that computes on the CPU, such as lavapipe.
    Software,
    /// Unknown.
    Other,
}

impl AdapterKind {
    /// All sorts.
    pub const ALL: [Self; 5] = [Self::Discrete, Self::Integrated, Self::Virtual, Self::Software, Self::Other];

    /// The word used for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Discrete => "discrete",
            Self::Integrated => "integrated",
            Self::Virtual => "virtual",
            Self::Software => "software",
            Self::Other => "other",
        }
    }

    /// Whether it is a GPU and no imitation of one.
    pub fn is_real(self) -> bool {
        matches!(self, Self::Discrete | Self::Integrated | Self::Virtual)
    }
}

/// A device that a driver offers.
#[derive(Clone, Debug)]
pub struct Adapter {
    pub(super) inner: wgpu::Adapter,
    /// Its place among the adapters of this machine.
    pub index: usize,
    /// What the driver calls it.
    pub name: String,
    /// The interface that it is reached by: `vulkan`, `metal`, `dx12`.
    pub backend: String,
    /// The driver's name and version.
    pub driver: String,
    /// What sort of device it is.
    pub kind: AdapterKind,
    /// The largest buffer, in bytes.
    pub max_buffer_bytes: u64,
    /// The largest part of a buffer that a shader sees at a time, in bytes.
    pub max_binding_bytes: u64,
    /// Memory that a workgroup shares, in bytes.
    pub workgroup_bytes: u32,
    /// What it can do of that which is of use here, in words.
    pub features: Vec<&'static str>,
    /// Threads of a subgroup, if there is but one number.
    pub subgroup: Option<u32>,
    /// Whether it multiplies matrices of 16 × 16 `f16` to such of `f32`, as its driver says.
    pub has_matrices: bool,
}

/// Features that are of use here, and what they are called.
const FEATURES: [(wgpu::Features, &str); 4] = [
    (wgpu::Features::SHADER_F16, "f16"),
    (wgpu::Features::SUBGROUP, "subgroups"),
    (wgpu::Features::TIMESTAMP_QUERY, "timestamps"),
    (wgpu::Features::EXPERIMENTAL_COOPERATIVE_MATRIX, "cooperative-matrix"),
];

/// Every adapter of this machine: the real ones first, then as the drivers name them. OpenGL is left out, because what it
/// offers beside the others is software.
pub fn adapters() -> Vec<Adapter> {
    let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle();
    descriptor.backends = wgpu::Backends::VULKAN | wgpu::Backends::METAL | wgpu::Backends::DX12;
    descriptor.flags = wgpu::InstanceFlags::empty();
    let instance = wgpu::Instance::new(descriptor);
    let found = pollster::block_on(instance.enumerate_adapters(wgpu::Backends::all()));
    let mut adapters: Vec<Adapter> = found.into_iter().map(Adapter::new).collect();
    adapters.sort_by_key(|adapter| !adapter.kind.is_real());
    for (index, adapter) in adapters.iter_mut().enumerate() {
        adapter.index = index;
    }
    adapters
}

/// What a device has to have for [`Adapter::has_matrices`].
pub(super) const MATRIX_FEATURES: wgpu::Features =
    wgpu::Features::SHADER_F16.union(wgpu::Features::EXPERIMENTAL_COOPERATIVE_MATRIX);

/// Whether the driver names the configuration that the shaders use.
fn has_matrices(adapter: &wgpu::Adapter) -> bool {
    use wgpu::CooperativeScalarType::{F16, F32};
    let fits = |c: &wgpu::CooperativeMatrixProperties| {
        [c.m_size, c.n_size, c.k_size] == [16; 3] && (c.ab_type, c.cr_type) == (F16, F32)
    };
    adapter.features().contains(MATRIX_FEATURES) && adapter.cooperative_matrix_properties().iter().any(fits)
}

impl Adapter {
    fn new(inner: wgpu::Adapter) -> Self {
        let (info, limits, features) = (inner.get_info(), inner.limits(), inner.features());
        let kind = match info.device_type {
            wgpu::DeviceType::DiscreteGpu => AdapterKind::Discrete,
            wgpu::DeviceType::IntegratedGpu => AdapterKind::Integrated,
            wgpu::DeviceType::VirtualGpu => AdapterKind::Virtual,
            wgpu::DeviceType::Cpu => AdapterKind::Software,
            wgpu::DeviceType::Other => AdapterKind::Other,
        };
        let driver = [info.driver, info.driver_info].into_iter().filter(|part| !part.is_empty());
        Self {
            index: 0,
            name: info.name,
            backend: info.backend.to_str().to_owned(),
            driver: driver.collect::<Vec<_>>().join(" "),
            kind,
            max_buffer_bytes: limits.max_buffer_size,
            max_binding_bytes: limits.max_storage_buffer_binding_size,
            workgroup_bytes: limits.max_compute_workgroup_storage_size,
            features: FEATURES.iter().filter(|(f, _)| features.contains(*f)).map(|(_, name)| *name).collect(),
            subgroup: (info.subgroup_min_size == info.subgroup_max_size).then_some(info.subgroup_min_size),
            has_matrices: has_matrices(&inner),
            inner,
        }
    }
}

/// The adapter that was asked for is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no GPU '{wanted}': {}", Found(.found))]
pub struct FindError {
    wanted: String,
    found: Vec<String>,
}

/// Names of adapters in a sentence.
struct Found<'a>(&'a [String]);

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("this machine's drivers offer none"),
            names => {
                let listed = names.iter().enumerate().map(|(i, name)| format!("{i}: {name}"));
                write!(f, "there are {}", listed.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// The place of the adapter that `wanted` means among `names`: its index, its name, or a part of its name that no other
/// one has, in upper or lower case.
///
/// # Errors
/// [`FindError`] if none or several are meant.
pub fn find(names: &[String], wanted: &str) -> Result<usize, FindError> {
    let missing = || FindError { wanted: wanted.to_owned(), found: names.to_vec() };
    if let Ok(index) = wanted.parse::<usize>() {
        return if index < names.len() { Ok(index) } else { Err(missing()) };
    }
    let lower = wanted.to_lowercase();
    if let Some(exact) = names.iter().position(|name| name.to_lowercase() == lower) {
        return Ok(exact);
    }
    let mut of_part = (0..names.len()).filter(|&i| names[i].to_lowercase().contains(&lower));
    match (of_part.next(), of_part.next()) {
        (Some(only), None) if !lower.is_empty() => Ok(only),
        _ => Err(missing()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_meant_by_index_name_or_part_of_its_name() {
        let names = ["NVIDIA H200", "NVIDIA A10", "llvmpipe (LLVM 15)"].map(str::to_owned);
        assert_eq!(find(&names, "1"), Ok(1));
        assert_eq!(find(&names, "nvidia h200"), Ok(0));
        assert_eq!(find(&names, "llvm"), Ok(2));
        for ambiguous in ["nvidia", "", "3", "radeon"] {
            let error = find(&names, ambiguous).unwrap_err().to_string();
            assert!(
                error.ends_with("there are 0: NVIDIA H200, 1: NVIDIA A10, 2: llvmpipe (LLVM 15)"),
                "{error}"
            );
        }
        let error = find(&[], "0").unwrap_err().to_string();
        assert_eq!(error, "no GPU '0': this machine's drivers offer none");
    }

    #[test]
    fn software_is_no_real_gpu() {
        assert!(AdapterKind::Discrete.is_real() && AdapterKind::Integrated.is_real());
        assert!(!AdapterKind::Software.is_real() && !AdapterKind::Other.is_real());
    }
}
