//! Everything that was fitted, together: what a text is judged by.

use crate::model::Model;
use crate::network::Network;
use crate::slot::Weights;

/// Fitted weights of all sorts.
#[derive(Clone, Copy, Debug)]
pub struct Learned<'a> {
    /// What words, pairs of words and structure weigh.
    pub model: Model<'a>,
    /// What the order of words says.
    pub network: &'a Network,
    /// What words weigh for each slot.
    pub slots: Weights<'a>,
}

impl Learned<'static> {
    /// What ships.
    #[must_use]
    pub fn fitted() -> Self {
        Learned { model: Model::fitted(), network: Network::fitted(), slots: Weights::fitted() }
    }
}
