//! The walk over a text that is being edited: keeps what the next one can take over, and takes over what is kept of units that
//! an edit leaves as they were.

use std::ops::Range;
use std::sync::Arc;

use super::bags::{Bag, Buffers, Collector};
use super::border::Borders;
use super::meaning::{Facts, FactsKeeper, Meaning};
use super::model::Model;
use super::part::{Kept, Part};
use super::sequence::name_key;
use super::shape::{Shaper, Token};
use super::subtrees::Ended;
use crate::kernel::project::Weighted;
use crate::lang::Kind;
use crate::parse::Visitor;
use crate::simd::Level;
use crate::types::SketchFeature;

/// Turns the walks over one text as it is edited into prints: a [pass](Keeper::pass) each, then [`Keeper::finish`].
pub struct Keeper<'m> {
    pub(super) model: &'m Model,
    pub(super) meaning: Option<&'m Meaning>,
    pub(super) level: Level,
    pub(super) buffers: Buffers,
    facts: Facts,
    shaper: Shaper,
    pub(super) weighted: Vec<Weighted>,
    pub(super) telling: Vec<SketchFeature>,
    /// The walk before.
    pub(super) before: Before,
    /// The units of the walk that is going on, `None` while they are open.
    pub(super) walked: Vec<Option<Kept>>,
}

/// What a walk has left.
#[derive(Default)]
pub(super) struct Before {
    /// Its units, in the order of the outline.
    pub(super) units: Vec<Kept>,
    /// The tokens of the file.
    pub(super) tokens: Vec<Token>,
    /// Keys of the names of units.
    pub(super) names: Vec<u64>,
}

impl<'m> Keeper<'m> {
    /// A keeper that weighs by `model`, and by `meaning` if vectors of that space are wanted, and projects with `level`.
    pub fn new(model: &'m Model, meaning: Option<&'m Meaning>, level: Level) -> Self {
        Self {
            model,
            meaning,
            level,
            buffers: Buffers::default(),
            facts: Facts::default(),
            shaper: Shaper::default(),
            weighted: Vec::new(),
            telling: Vec::new(),
            before: Before::default(),
            walked: Vec::new(),
        }
    }

    /// A visitor for one walk over `text`, to be ended by [`Keeper::finish`].
    pub fn pass<'a>(&'a mut self, text: &'a [u8]) -> impl Visitor + 'a {
        let Self { meaning, buffers, facts, shaper, before, walked, .. } = self;
        walked.clear();
        let mut borders = Borders::default();
        borders.enter(0..text.len());
        Pass {
            text,
            shape: Collector::new(buffers, text, (|_, _| {}) as fn(usize, Bag<'_>)),
            facts: meaning.map(|_| FactsKeeper::new(facts, text)),
            shaper,
            borders,
            ended: None,
            open: Vec::new(),
            before,
            walked,
        }
    }
}

/// One walk.
struct Pass<'a> {
    text: &'a [u8],
    shape: Collector<'a, fn(usize, Bag<'_>)>,
    facts: Option<FactsKeeper<'a>>,
    shaper: &'a mut Shaper,
    borders: Borders,
    /// What the node that ended last is to the one around it.
    ended: Option<Ended>,
    open: Vec<Open>,
    before: &'a Before,
    walked: &'a mut Vec<Option<Kept>>,
}

/// A unit that has begun.
struct Open {
    place: usize,
    name: Option<u64>,
    /// Where its tokens and names begin.
    tokens: usize,
    names: usize,
}

impl Pass<'_> {
    /// Whether the unit of the walk before would come out the same at `span`.
    fn fits(&self, kept: &Kept, span: &Range<usize>, name: Option<Range<usize>>) -> bool {
        let Part { facts, name: key, border, ended, .. } = &*kept.part;
        ended.is_some()
            && *key == name.map(|name| name_key(&self.text[name]))
            && border.fits(self.text, span, self.shape.previous())
            && self.facts.as_ref().is_none_or(|keeper| facts.as_ref().is_some_and(|facts| keeper.fits(facts)))
    }

    /// Takes over the units of the walk before at `places`, the first of which is now at `span`.
    fn take_over(&mut self, places: Range<usize>, span: &Range<usize>) {
        let before = self.before;
        let kept = &before.units[places.start];
        let (tokens, names) = self.shape.buffers().tokens_and_names();
        let (n_tokens, n_names) = (tokens.len(), names.len());
        for (unit, place) in before.units[places.clone()].iter().zip(places) {
            let tokens = unit.tokens.start - kept.tokens.start + n_tokens;
            let names = unit.names.start - kept.names.start + n_names;
            self.walked.push(Some(unit.again(place, tokens, names)));
        }
        let Part { facts, border, ended, .. } = &*kept.part;
        self.borders.pass_over(self.text, self.shape.previous(), border, span.start);
        let last = border.last(span.start);
        if let (Some(keeper), Some(facts)) = (&mut self.facts, facts) {
            keeper.pass_over(facts, last.clone());
        }
        let (tokens, names) = (&before.tokens[kept.tokens.clone()], &before.names[kept.names.clone()]);
        self.shape.pass_over(*ended, tokens, names, last);
    }
}

impl Visitor for Pass<'_> {
    fn enter(&mut self, kind: Kind) {
        self.shape.enter(kind);
        self.facts.iter_mut().for_each(|facts| facts.enter(kind));
    }

    fn leave(&mut self) {
        self.ended = self.shape.buffers().ending();
        self.shape.leave();
        self.facts.iter_mut().for_each(FactsKeeper::leave);
    }

    fn token(&mut self, kind: Kind, span: Range<usize>) {
        self.borders.token(self.text, self.shape.previous(), span.start);
        self.shape.token(kind, span.clone());
        self.facts.iter_mut().for_each(|facts| facts.token(kind, span.clone()));
    }

    fn pass_over(
        &mut self,
        places: Option<Range<usize>>,
        span: Range<usize>,
        name: Option<Range<usize>>,
    ) -> bool {
        match places {
            Some(places) if self.fits(&self.before.units[places.start], &span, name) => {
                self.take_over(places, &span);
                true
            }
            _ => {
                self.borders.enter(span);
                false
            }
        }
    }

    fn enter_unit(&mut self, name: Option<Range<usize>>) {
        let key = name.clone().map(|name| name_key(&self.text[name]));
        let (tokens, names) = self.shape.buffers().tokens_and_names();
        let (tokens, names) = (tokens.len(), names.len());
        self.open.push(Open { place: self.walked.len(), name: key, tokens, names });
        self.walked.push(None);
        self.ended = None;
        self.shape.enter_unit(name);
        self.facts.iter_mut().for_each(FactsKeeper::enter_unit);
    }

    fn leave_unit(&mut self, _: usize) {
        let Some(border) = self.borders.leave(self.text, self.shape.previous()) else { return };
        let facts = self.facts.as_mut().and_then(FactsKeeper::leave_unit);
        let (Some(open), Some(bag)) = (self.open.pop(), self.shape.buffers().leave_unit()) else { return };
        let shape_hash = self.shaper.hash(bag.tokens, bag.names);
        let tokens = open.tokens..open.tokens + bag.tokens.len();
        let names = open.names..open.names + bag.names.len();
        let mut own = bag.own.unwrap_or(bag.features).clone();
        own.sort_unstable();
        let part = Part { own, facts, shape_hash, name: open.name, border, ended: self.ended };
        let n_units = self.walked.len() - open.place;
        let kept = Kept { part: Arc::new(part), n_units, tokens, names, before: None, tallies: None };
        self.walked[open.place] = Some(kept);
    }
}
