//! Classes that are being made.

use super::classes::Star;
use super::groups::Groups;
use super::tokens::OpenBook;
use super::units::Units;
use super::{Class, Likeness, Member, likeness};
use crate::align::aligned_share;

/// A unit of a class.
#[derive(Clone, Debug)]
pub(super) struct Copy {
    pub(super) member: Member,
    /// Tokens of it and of the medoid that align.
    common: u32,
}

impl Copy {
    pub(super) fn unit(&self) -> u32 {
        self.member.unit
    }
}

/// A class that is being made.
#[derive(Debug)]
pub(super) struct Draft {
    /// The medoid, or what stands for it, then the others as in [`Class`].
    pub(super) members: Vec<Copy>,
    covered: Vec<Member>,
}

impl Draft {
    /// That of a star; `None` if only one unit is left where units that lie in one another count once.
    pub(super) fn new(units: &Units, groups: &Groups, book: &OpenBook, star: &Star) -> Option<Self> {
        let medoid = groups.first(star.medoid);
        let of = |unit: u32| {
            let of_unit = &units.all[unit as usize];
            Some((of_unit, book.of(units, of_unit)?.0))
        };
        let (medoid_unit, medoid_tokens) = of(medoid)?;
        let same = groups.members(star.medoid).iter().map(|&unit| (unit, None));
        let near = star.others.iter();
        let near =
            near.flat_map(|near| groups.members(near.group).iter().map(|&unit| (unit, Some(near.common))));
        let member = |(unit, common): (u32, Option<u32>)| {
            let (of_unit, tokens) = of(unit)?;
            let n_tokens = tokens.n_tokens;
            let likeness = match common {
                None => Likeness::of_same_shape((medoid_unit, medoid_tokens), (of_unit, tokens)),
                Some(common) => {
                    let [common, a, b] = [common, medoid_tokens.n_tokens, n_tokens].map(|n| n as usize);
                    Likeness::Aligned(aligned_share(common, a, b))
                }
            };
            Some(Copy { member: Member { unit, n_tokens, likeness }, common: common.unwrap_or(n_tokens) })
        };
        let mut all: Vec<Copy> = same.chain(near).filter_map(member).collect();
        // Of units within one another the medoid counts, or else the outermost, which comes first in its file.
        all.sort_by_key(|copy| (copy.unit() != medoid, copy.unit()));
        let mut members: Vec<Copy> = Vec::with_capacity(all.len());
        for copy in all {
            let unit = &units.all[copy.unit() as usize];
            let of_file =
                members.iter().rev().take_while(|other| units.all[other.unit() as usize].file == unit.file);
            let is_inside =
                of_file.chain(members.first()).any(|other| units.all[other.unit() as usize].overlaps(unit));
            if !is_inside {
                members.push(copy);
            }
        }
        let draft = Self { members, covered: Vec::new() };
        (draft.members.len() > 1).then_some(draft)
    }

    /// What is left of it where only members that `is_left` are there; all of it if that is nothing. `is_told` says of a member
    /// whether it lies in what stands for another class.
    pub(super) fn left(
        self,
        units: &Units,
        is_left: impl Fn(u32) -> bool,
        is_told: impl Fn(u32) -> bool,
    ) -> Result<Self, Self> {
        let shape = |copy: &Copy| units.all[copy.unit() as usize].shape_hash;
        let medoid = self.members[0].unit();
        let left: Vec<&Copy> = self.members.iter().filter(|copy| is_left(copy.unit())).collect();
        let told = left.iter().find(|copy| is_told(copy.unit())).map(|copy| copy.unit());
        let first = match left.as_slice() {
            [] => None,
            // One that lies in no member of another class is told of with what it is a copy of.
            [_] if told.is_some() => None,
            [only] if only.unit() == medoid => Some(self.members[1].unit()),
            [_] => Some(medoid),
            [first, ..] if first.unit() == medoid => Some(medoid),
            // The medoid lies in a copy; one of the same shape stands for it, if there is one.
            left => {
                let same = |copy: &&&Copy| shape(copy) == shape(&self.members[0]);
                let told = left.iter().filter(same).find(|copy| is_told(copy.unit()));
                Some(told.or_else(|| left.iter().find(same)).map_or(medoid, |copy| copy.unit()))
            }
        };
        let Some(first) = first else { return Err(self) };
        // Without one, the medoid stands for what is told of elsewhere.
        let aside = told.filter(|_| first == medoid && !is_left(medoid));
        let is_member =
            |copy: &Copy| copy.unit() == first || is_left(copy.unit()) && Some(copy.unit()) != aside;
        if self.members.iter().filter(|copy| is_member(copy)).count() < 2 {
            return Err(self);
        }
        let (mut members, covered): (Vec<Copy>, Vec<Copy>) = self.members.into_iter().partition(is_member);
        members.sort_by_key(|copy| copy.unit() != first);
        if let [first, other] = members.as_mut_slice()
            && other.unit() == medoid
        {
            // Each of two is like the other as that one is like it.
            (other.common, other.member.likeness) = (first.common, first.member.likeness);
        }
        Ok(Self { members, covered: covered.into_iter().map(|copy| copy.member).collect() })
    }

    /// The class that it is.
    pub(super) fn class(self, units: &Units, book: &OpenBook) -> Class {
        let Self { mut members, mut covered } = self;
        let of = |copy: &Copy| {
            let unit = &units.all[copy.unit() as usize];
            Some((unit, book.of(units, unit)?.0))
        };
        // Where another one stands for the medoid, those of its shape are like it in another way.
        if let [first, others @ ..] = members.as_mut_slice()
            && let Some(first) = of(first)
        {
            for copy in others.iter_mut().filter(|copy| copy.member.likeness.is_exact_shape()) {
                if let Some(other) = of(copy)
                    && other.0.shape_hash == first.0.shape_hash
                {
                    copy.member.likeness = Likeness::of_same_shape(first, other);
                }
            }
        }
        // What stands for all is as near to them as the nearest is to it.
        let nearest = members[1..].iter().map(|copy| copy.member.likeness);
        let nearest = nearest.min_by(|a, b| a.rank().cmp(&b.rank()).then(b.share().total_cmp(&a.share())));
        if let Some(nearest) = nearest {
            members[0].member.likeness = nearest;
        }
        members[1..].sort_by(|a, b| {
            let share = |copy: &Copy| copy.member.likeness.share();
            share(b).total_cmp(&share(a)).then(a.unit().cmp(&b.unit()))
        });
        covered.sort_by_key(|member| member.unit);
        let saved = |copy: &Copy| {
            let lines = f64::from(units.all[copy.unit() as usize].n_lines());
            (u64::from(copy.common), lines * copy.member.likeness.share())
        };
        let saved =
            members[1..].iter().map(saved).fold((0, 0.0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        let reason = likeness::reason(members[1..].iter().map(|copy| copy.member.likeness));
        let members = members.into_iter().map(|copy| copy.member).collect();
        Class { members, saved_tokens: saved.0, saved_lines: saved.1.round() as u64, reason, covered }
    }
}
