//! A device: memory, shaders, submissions, and whatever goes wrong with them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::adapter::MATRIX_FEATURES;
use super::{Adapter, GpuError};

/// A submission that has not come to its end after this time has hung. Dispatches are made to last a small fraction of
/// it.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a device allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest buffer that a shader sees whole, in bytes.
    pub max_bytes: u64,
    /// The most workgroups of a dispatch along one dimension.
    pub max_workgroups: u32,
}

/// What a buffer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// Read by shaders as a uniform; written by the CPU.
    Uniform,
    /// Read by shaders; written by the CPU.
    Input,
    /// Read and written by shaders; copied to the CPU.
    Output,
    /// What is copied to the CPU lies here.
    ReadBack,
}

/// A place where a device may fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Taking memory.
    Allocate,
    /// Writing to it.
    Upload,
    /// Handing in work.
    Submit,
    /// Waiting for its end.
    Wait,
    /// Reading what it came to.
    ReadBack,
}

/// Memory of a device.
#[derive(Clone, Debug)]
pub struct Buffer(wgpu::Buffer);

impl Buffer {
    /// Its size.
    pub fn n_bytes(&self) -> u64 {
        self.0.size()
    }
}

/// A shader of `shaders/`.
pub struct Shader(wgpu::ShaderModule);

/// An entry point of a shader, ready to run.
pub struct Pipeline(wgpu::ComputePipeline);

/// Work that is handed in together.
pub struct Commands(wgpu::CommandEncoder);

impl Commands {
    /// Runs an entry point on a grid of workgroups, with these buffers as bindings of group 0.
    pub(crate) fn dispatch(
        &mut self,
        device: &Device,
        pipeline: &Pipeline,
        buffers: &[(u32, &Buffer)],
        grid: [u32; 3],
    ) {
        let mut entries = Vec::new();
        for &(binding, buffer) in buffers {
            entries.push(wgpu::BindGroupEntry { binding, resource: buffer.0.as_entire_binding() });
        }
        let group = device.inner.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &pipeline.0.get_bind_group_layout(0),
            entries: &entries,
        });
        let mut pass = self.0.begin_compute_pass(&wgpu::ComputePassDescriptor::default());
        pass.set_pipeline(&pipeline.0);
        pass.set_bind_group(0, &group, &[]);
        let [x, y, z] = grid;
        pass.dispatch_workgroups(x, y, z);
    }

    /// Sets the first `n_bytes` of a buffer to zero.
    pub fn clear(&mut self, buffer: &Buffer, n_bytes: u64) {
        self.0.clear_buffer(&buffer.0, 0, Some(n_bytes));
    }

    /// Copies `n_bytes` from one buffer, from `from` on, to another, from `to` on.
    pub fn copy(&mut self, (source, from): (&Buffer, u64), (target, to): (&Buffer, u64), n_bytes: u64) {
        self.0.copy_buffer_to_buffer(&source.0, from, &target.0, to, n_bytes);
    }
}

/// Work that was handed in.
#[derive(Clone, Debug)]
pub struct Submission(wgpu::SubmissionIndex);

/// Bytes on their way to the CPU: [`Device::read`] takes them once their submission has ended.
pub struct Reading {
    buffer: wgpu::Buffer,
    n_bytes: u64,
    mapped: Receiver<Result<(), wgpu::BufferAsyncError>>,
}

/// An open device. The first failure that nobody was told of is kept; from then on every call returns it.
pub struct Device {
    inner: wgpu::Device,
    queue: wgpu::Queue,
    failure: Arc<OnceLock<GpuError>>,
    name: String,
    limits: Limits,
    #[cfg(test)]
    pub(crate) planned: std::sync::Mutex<Option<(Step, usize, GpuError)>>,
}

impl Device {
    /// Opens an adapter's device with all that the adapter allows, and to multiply matrices if that is asked for.
    ///
    /// # Errors
    /// [`GpuError::Open`] if the driver refuses.
    pub fn open(adapter: &Adapter, with_matrices: bool) -> Result<Self, GpuError> {
        let limits = adapter.inner.limits();
        let (required_features, experimental_features) = match with_matrices {
            true => (MATRIX_FEATURES, experimental()),
            false => (wgpu::Features::empty(), wgpu::ExperimentalFeatures::disabled()),
        };
        let descriptor = wgpu::DeviceDescriptor {
            label: Some("pt"),
            required_features,
            experimental_features,
            required_limits: limits.clone(),
            memory_hints: wgpu::MemoryHints::MemoryUsage,
            ..wgpu::DeviceDescriptor::default()
        };
        let (inner, queue) = pollster::block_on(adapter.inner.request_device(&descriptor))
            .map_err(|error| GpuError::Open(error.to_string()))?;
        let failure = Arc::new(OnceLock::new());
        let uncaptured = Arc::clone(&failure);
        inner.on_uncaptured_error(Arc::new(move |error| {
            let _ = uncaptured.set(GpuError::from(error));
        }));
        let lost = Arc::clone(&failure);
        inner.set_device_lost_callback(move |reason, message| {
            let _ = lost.set(GpuError::Lost(format!("{reason:?}: {message}")));
        });
        Ok(Self {
            inner,
            queue,
            failure,
            name: adapter.name.clone(),
            limits: Limits {
                max_bytes: limits.max_storage_buffer_binding_size.min(limits.max_buffer_size),
                max_workgroups: limits.max_compute_workgroups_per_dimension,
            },
            #[cfg(test)]
            planned: std::sync::Mutex::new(None),
        })
    }

    /// What the driver calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it allows.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Compiles a shader of `shaders/`.
    ///
    /// Bounds are not checked on the device, which would halve its speed: every index that a shader computes is bounded
    /// by the sizes in its parameters, and those are checked against the buffers where it is dispatched.
    pub(crate) fn shader(&self, label: &'static str, wgsl: &'static str) -> Shader {
        let descriptor = wgpu::ShaderModuleDescriptor {
            label: Some(label),
            source: wgpu::ShaderSource::Wgsl(wgsl.into()),
        };
        #[allow(unsafe_code, reason = "shaders without bounds checks; see SAFETY")]
        // SAFETY: the shaders are this program's own, with bounded loops and without indices from data; what dispatches
        // them asserts that the rows in their parameters lie within the buffers that are bound.
        let module = unsafe {
            self.inner.create_shader_module_trusted(descriptor, wgpu::ShaderRuntimeChecks::unchecked())
        };
        Shader(module)
    }

    /// Makes an entry point ready to run.
    ///
    /// # Errors
    /// If the driver refuses.
    pub(crate) fn pipeline(&self, shader: &Shader, entry: &'static str) -> Result<Pipeline, GpuError> {
        let pipeline = self.inner.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
            label: Some(entry),
            layout: None,
            module: &shader.0,
            entry_point: Some(entry),
            compilation_options: wgpu::PipelineCompilationOptions {
                // Shaders write what they read of it.
                zero_initialize_workgroup_memory: false,
                ..wgpu::PipelineCompilationOptions::default()
            },
            cache: None,
        });
        self.check()?;
        Ok(Pipeline(pipeline))
    }

    /// The failure that was kept, if there is one.
    ///
    /// # Errors
    /// That failure.
    pub fn check(&self) -> Result<(), GpuError> {
        self.failure.get().map_or(Ok(()), |failure| Err(failure.clone()))
    }

    /// Takes memory.
    ///
    /// # Errors
    /// [`GpuError::OutOfMemory`], after which the device goes on; or a failure, after which it does not.
    pub fn buffer(&self, what: &'static str, n_bytes: u64, usage: Usage) -> Result<Buffer, GpuError> {
        self.step(Step::Allocate)?;
        let usage = match usage {
            Usage::Uniform => wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            Usage::Input => wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_DST,
            Usage::Output => {
                wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC | wgpu::BufferUsages::COPY_DST
            }
            Usage::ReadBack => wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
        };
        let scope = self.inner.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        let descriptor =
            wgpu::BufferDescriptor { label: Some(what), size: n_bytes, usage, mapped_at_creation: false };
        let inner = self.inner.create_buffer(&descriptor);
        if pollster::block_on(scope.pop()).is_some() {
            return Err(GpuError::OutOfMemory { what, n_bytes });
        }
        self.check()?;
        Ok(Buffer(inner))
    }

    /// Writes to a buffer, before whatever is submitted next. Sizes and places are multiples of 4.
    ///
    /// # Errors
    /// If the device has failed.
    pub fn write(&self, buffer: &Buffer, at: u64, bytes: &[u8]) -> Result<(), GpuError> {
        self.step(Step::Upload)?;
        self.queue.write_buffer(&buffer.0, at, bytes);
        self.check()
    }

    /// Begins to collect work.
    pub fn commands(&self) -> Commands {
        Commands(self.inner.create_command_encoder(&wgpu::CommandEncoderDescriptor::default()))
    }

    /// Hands in work, after all that was written before.
    ///
    /// # Errors
    /// If the device has failed.
    pub fn submit(&self, commands: Commands) -> Result<Submission, GpuError> {
        self.step(Step::Submit)?;
        match catch_unwind(AssertUnwindSafe(|| self.queue.submit([commands.0.finish()]))) {
            Ok(submission) => self.check().map(|()| Submission(submission)),
            Err(_) => Err(self.fail(GpuError::Lost("when work was handed in".to_owned()))),
        }
    }

    /// Waits until a submission has ended.
    ///
    /// # Errors
    /// [`GpuError::TimedOut`], or if the device has failed.
    pub fn wait(&self, submission: &Submission) -> Result<(), GpuError> {
        self.step(Step::Wait)?;
        let wait =
            wgpu::PollType::Wait { submission_index: Some(submission.0.clone()), timeout: Some(PATIENCE) };
        // A device that is lost while it is waited for makes wgpu panic.
        match catch_unwind(AssertUnwindSafe(|| self.inner.poll(wait))) {
            Ok(Ok(_)) => self.check(),
            Ok(Err(wgpu::PollError::Timeout)) => {
                Err(self.fail(GpuError::TimedOut { seconds: PATIENCE.as_secs() }))
            }
            Ok(Err(error)) => Err(self.fail(GpuError::Refused(error.to_string()))),
            Err(_) => Err(self.fail(GpuError::Lost("while it was waited for".to_owned()))),
        }
    }

    /// Asks for the first `n_bytes` of a buffer that the last submission has written.
    pub fn begin_read(&self, buffer: &Buffer, n_bytes: u64) -> Reading {
        let (send, mapped) = channel();
        buffer.0.map_async(wgpu::MapMode::Read, ..n_bytes, move |result| {
            let _ = send.send(result);
        });
        Reading { buffer: buffer.0.clone(), n_bytes, mapped }
    }

    /// Takes the bytes that were asked for, after the wait for their submission.
    ///
    /// # Errors
    /// If the device has failed.
    pub fn read(&self, reading: &Reading, take: impl FnOnce(&[u8])) -> Result<(), GpuError> {
        self.step(Step::ReadBack)?;
        let lost = |why: String| self.fail(GpuError::Lost(why));
        match reading.mapped.try_recv() {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(lost(error.to_string())),
            Err(_) => return Err(lost("the wait ended, but nothing can be read".to_owned())),
        }
        let mapped = reading.buffer.get_mapped_range(..reading.n_bytes);
        take(&mapped.map_err(|error| lost(error.to_string()))?);
        reading.buffer.unmap();
        self.check()
    }

    /// Keeps a failure, if it is the first, and returns what is kept.
    fn fail(&self, error: GpuError) -> GpuError {
        self.failure.get_or_init(|| error).clone()
    }

    /// Where a failure may show itself.
    fn step(&self, step: Step) -> Result<(), GpuError> {
        #[cfg(test)]
        self.planned_failure(step)?;
        let _ = step;
        self.check()
    }
}

impl Drop for Device {
    /// A device that has failed may hang for ever when it is closed, so it never is.
    fn drop(&mut self) {
        if self.failure.get().is_some() {
            std::mem::forget((self.inner.clone(), self.queue.clone()));
        }
    }
}

/// Leave to use what wgpu calls experimental.
fn experimental() -> wgpu::ExperimentalFeatures {
    #[allow(unsafe_code, reason = "matrices are experimental; see SAFETY")]
    // SAFETY: of what is experimental only matrices are asked for, by a shader that uses them as documented; what a device
    // makes of it is compared with the CPU before it is believed.
    unsafe {
        wgpu::ExperimentalFeatures::enabled()
    }
}

#[cfg(test)]
impl Device {
    /// Fails as planned.
    fn planned_failure(&self, step: Step) -> Result<(), GpuError> {
        let mut planned = self.planned.lock().expect("no test panics while it plans");
        match planned.as_mut() {
            Some((at, left, error)) if *at == step => {
                if *left > 0 {
                    *left -= 1;
                    return Ok(());
                }
                let error = error.clone();
                *planned = None;
                Err(match error {
                    GpuError::OutOfMemory { .. } => error,
                    error => self.fail(error),
                })
            }
            _ => Ok(()),
        }
    }

    /// Destroys the device, as a driver's reset would.
    pub(crate) fn destroy(&self) {
        self.inner.destroy();
    }
}
