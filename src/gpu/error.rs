//! What can go wrong on a GPU.

/// Why a GPU did not do what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GpuError {
    /// The driver gives no device.
    #[error("cannot be opened: {0}")]
    Open(String),
    /// There is not so much memory.
    #[error("out of memory: {what} of {n_bytes} bytes")]
    OutOfMemory {
        /// What was to be allocated.
        what: &'static str,
        /// Its size.
        n_bytes: u64,
    },
    /// The device is gone, or its driver was reset.
    #[error("device lost: {0}")]
    Lost(String),
    /// A call was refused: a mistake in this program or in the driver.
    #[error("refused by the driver: {0}")]
    Refused(String),
    /// No answer came in time.
    #[error("no answer within {seconds} s")]
    TimedOut {
        /// How long was waited.
        seconds: u64,
    },
    /// It computes something else than the CPU, or what cannot be.
    #[error("wrong answer: {0}")]
    Wrong(String),
}

impl From<wgpu::Error> for GpuError {
    fn from(error: wgpu::Error) -> Self {
        match error {
            wgpu::Error::OutOfMemory { .. } => Self::OutOfMemory { what: "something", n_bytes: 0 },
            wgpu::Error::Validation { description, .. } | wgpu::Error::Internal { description, .. } => {
                Self::Refused(one_line(&description))
            }
        }
    }
}

/// A driver's message without its line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
