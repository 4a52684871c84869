//! CPU instruction levels: what this machine has, and which one the kernels use.

use std::sync::OnceLock;

/// A set of CPU instructions that some kernel has an implementation for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// No intrinsics: whatever the compiler makes of plain Rust for the baseline target.
    Scalar,
    /// ARM NEON with the dot-product extension.
    Neon,
    /// x86-64 with AVX2.
    Avx2,
    /// x86-64 with AVX2 and AVX-VNNI.
    AvxVnni,
    /// x86-64 with AVX-512 F, BW and VNNI.
    Avx512,
}

/// `PT_SIMD` names a level that does not exist or that this machine lacks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("PT_SIMD={found}: expected one of {}, the levels of this machine", names(&Level::available()))]
pub struct LevelError {
    found: String,
}

impl Level {
    const ALL: [Self; 5] = [Self::Scalar, Self::Neon, Self::Avx2, Self::AvxVnni, Self::Avx512];

    /// The word used for it in `PT_SIMD` and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scalar => "scalar",
            Self::Neon => "neon",
            Self::Avx2 => "avx2",
            Self::AvxVnni => "avxvnni",
            Self::Avx512 => "avx512",
        }
    }

    /// Every level this machine can run, the fastest last.
    pub fn available() -> Vec<Self> {
        Self::ALL.into_iter().filter(|l| l.is_available()).collect()
    }

    fn is_available(self) -> bool {
        match self {
            Self::Scalar => true,
            #[cfg(target_arch = "aarch64")]
            Self::Neon => std::arch::is_aarch64_feature_detected!("dotprod"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => is_x86_feature_detected!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Self::AvxVnni => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("avxvnni"),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512vnni")
            }
            _ => false,
        }
    }

    /// The level to use: the one that `PT_SIMD` names, else the fastest of this machine. Settled once.
    ///
    /// # Errors
    /// [`LevelError`] if `PT_SIMD` is set to something else than an available level.
    pub fn active() -> Result<Self, LevelError> {
        static ACTIVE: OnceLock<Result<Level, LevelError>> = OnceLock::new();
        ACTIVE.get_or_init(|| Self::choose(std::env::var("PT_SIMD").ok().as_deref())).clone()
    }

    fn choose(forced: Option<&str>) -> Result<Self, LevelError> {
        let available = Self::available();
        match forced {
            None | Some("") => Ok(*available.last().unwrap_or(&Self::Scalar)),
            Some(name) => (available.into_iter().find(|l| l.as_str() == name))
                .ok_or_else(|| LevelError { found: name.to_owned() }),
        }
    }
}

fn names(levels: &[Level]) -> String {
    levels.iter().map(|l| l.as_str()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_available_level_can_be_forced_and_the_fastest_is_the_default() {
        for level in Level::available() {
            assert_eq!(Level::choose(Some(level.as_str())), Ok(level));
        }
        assert_eq!(Level::choose(None).ok(), Level::available().last().copied());
    }

    #[test]
    fn an_unknown_level_is_refused_by_name() {
        let error = Level::choose(Some("mmx")).unwrap_err().to_string();
        assert!(error.starts_with("PT_SIMD=mmx: expected one of scalar"), "{error}");
    }
}
