//! The one door to GPUs: which adapters there are, and a device whose failures are values.
//!
//! Whatever goes wrong on a GPU (memory, a lost device, a driver's error) comes back as a [`GpuError`] from the call
//! that notices it; nothing panics, and a device that has failed once stays failed.

mod adapter;
mod device;
mod error;
#[cfg(test)]
pub(crate) mod testing;

pub use adapter::{Adapter, AdapterKind, FindError, adapters, find};
pub use device::{Buffer, Commands, Device, Limits, Pipeline, Reading, Shader, Step, Submission, Usage};
pub use error::GpuError;
