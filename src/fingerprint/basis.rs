//! What vectors have to share to be compared.

use super::meaning::MEANING_SCHEME;
use super::{FEATURE_SCHEME, ModelId};
use crate::types::Space;

/// A space, and the model that vectors of it were made with. Only vectors of one basis are ever compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The space.
    pub space: Space,
    /// The model.
    pub model: ModelId,
}

impl Basis {
    /// Vectors of the shape space made with this model.
    pub fn shape(model: ModelId) -> Self {
        Self { space: Space::Shape, model }
    }

    /// Vectors of the meaning space made with this model.
    pub fn meaning(model: ModelId) -> Self {
        Self { space: Space::Meaning, model }
    }

    /// Version of the features that this program makes vectors of the space from.
    pub fn scheme(self) -> u32 {
        match self.space {
            Space::Shape => FEATURE_SCHEME,
            Space::Meaning => MEANING_SCHEME,
        }
    }
}
