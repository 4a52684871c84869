//! What tests of shaders need: something to run them on, and what they say of themselves.

use std::collections::BTreeMap;

use super::{Adapter, adapters};

/// Any adapter, the real ones first; software such as lavapipe will do. Without one a test has nothing to say and
/// passes, unless `PT_REQUIRE` names `gpu`.
///
/// # Panics
/// If a GPU is required and there is none.
pub(crate) fn adapter() -> Option<Adapter> {
    let adapter = adapters().into_iter().next();
    let is_required =
        || std::env::var("PT_REQUIRE").is_ok_and(|list| list.split(',').any(|what| what == "gpu"));
    assert!(adapter.is_some() || !is_required(), "PT_REQUIRE asks for gpu, but no driver offers an adapter");
    adapter
}

/// A struct of a shader: its size, and its fields with their offsets, in bytes.
pub(crate) type Layout = (u32, Vec<(String, u32)>);

/// What a shader says of itself.
pub(crate) struct Reflection {
    /// Bindings of group 0: number, name and address space.
    pub(crate) bindings: Vec<(u32, String, &'static str)>,
    /// Structs by name.
    pub(crate) structs: BTreeMap<String, Layout>,
    /// Workgroup sizes by entry point.
    pub(crate) workgroups: BTreeMap<String, [u32; 3]>,
    /// Memory of a workgroup, in bytes.
    pub(crate) workgroup_bytes: u32,
    /// Values of the constants that are unsigned integers.
    pub(crate) constants: BTreeMap<String, u32>,
}

/// A layout by the names of its fields.
pub(crate) fn layout(n_bytes: usize, fields: &[(&str, usize)]) -> Layout {
    (n_bytes as u32, fields.iter().map(|&(name, at)| (name.to_owned(), at as u32)).collect())
}

impl Reflection {
    /// Checks names and address spaces, binding after binding, and that every device binds as many buffers.
    pub(crate) fn check_bindings(&self, expected: &[(&str, &'static str)]) {
        let expected: Vec<_> =
            (0..).zip(expected).map(|(i, &(name, space))| (i, name.to_owned(), space)).collect();
        assert_eq!(self.bindings, expected);
        let n_storage = expected.iter().filter(|(_, _, space)| *space != "uniform").count();
        assert!(n_storage <= wgpu::Limits::default().max_storage_buffers_per_shader_stage as usize);
    }
}

/// Reads and validates a shader.
///
/// # Panics
/// If it is not valid.
pub(crate) fn reflect(source: &str) -> Reflection {
    let module = naga::front::wgsl::parse_str(source)
        .unwrap_or_else(|error| panic!("{}", error.emit_to_string(source)));
    let mut validator =
        naga::valid::Validator::new(naga::valid::ValidationFlags::all(), naga::valid::Capabilities::all());
    let info = validator.validate(&module).unwrap_or_else(|error| panic!("{error:?}"));
    let options = naga::back::spv::Options { lang_version: (1, 6), ..naga::back::spv::Options::default() };
    let words = naga::back::spv::write_vec(&module, &info, &options, None);
    assert!(words.is_ok_and(|words| words.len() > 100), "translates to SPIR-V");
    let name = |name: &Option<String>| name.clone().unwrap_or_default();
    let (mut bindings, mut workgroup_bytes) = (Vec::new(), 0);
    for (_, variable) in module.global_variables.iter() {
        let space = match variable.space {
            naga::AddressSpace::Uniform => "uniform",
            naga::AddressSpace::Storage { access } if access.contains(naga::StorageAccess::STORE) => {
                "read_write"
            }
            naga::AddressSpace::Storage { .. } => "read",
            naga::AddressSpace::WorkGroup => {
                workgroup_bytes += module.types[variable.ty].inner.size(module.to_ctx());
                continue;
            }
            _ => continue,
        };
        let binding = variable.binding.as_ref().map(|at| (at.group, at.binding));
        assert_eq!(binding.map(|(group, _)| group), Some(0), "{}", name(&variable.name));
        bindings.push((binding.unwrap_or_default().1, name(&variable.name), space));
    }
    bindings.sort();
    let structs = module.types.iter().filter_map(|(_, ty)| match &ty.inner {
        naga::TypeInner::Struct { members, span } => {
            let fields = members.iter().map(|member| (name(&member.name), member.offset)).collect();
            Some((name(&ty.name), (*span, fields)))
        }
        _ => None,
    });
    let constants =
        module.constants.iter().filter_map(|(_, constant)| match module.global_expressions[constant.init] {
            naga::Expression::Literal(naga::Literal::U32(value)) => Some((name(&constant.name), value)),
            _ => None,
        });
    Reflection {
        bindings,
        structs: structs.collect(),
        workgroups: module
            .entry_points
            .iter()
            .map(|entry| (entry.name.clone(), entry.workgroup_size))
            .collect(),
        workgroup_bytes,
        constants: constants.collect(),
    }
}
