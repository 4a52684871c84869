//! A small map from the hash of a local name to its number, cleared for every unit without freeing.

/// Open addressing with linear probing; an entry belongs to the unit whose epoch it carries.
pub(super) struct Locals {
    slots: Vec<Slot>,
    epoch: u32,
    len: usize,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    key: u64,
    epoch: u32,
    number: u32,
    /// Whether it is the name of a unit, so that members of this name are local too.
    is_unit: bool,
}

/// A local that was declared but has not been numbered yet.
const UNNUMBERED: u32 = u32::MAX;

impl Default for Locals {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 256], epoch: 1, len: 0 }
    }
}

impl Locals {
    /// Forgets every name.
    pub(super) fn clear(&mut self) {
        self.len = 0;
        self.epoch = self.epoch.checked_add(1).unwrap_or_else(|| {
            self.slots.fill(Slot::default());
            1
        });
    }

    /// Makes `key` a local.
    #[inline]
    pub(super) fn declare(&mut self, key: u64) {
        self.slot(key);
    }

    /// Makes `key`, the name of a unit, a local.
    pub(super) fn declare_unit(&mut self, key: u64) {
        let slot = self.slot(key);
        self.slots[slot].is_unit = true;
    }

    #[inline]
    fn slot(&mut self, key: u64) -> usize {
        if 2 * (self.len + 1) > self.slots.len() {
            self.grow();
        }
        let slot = self.find(key);
        if self.slots[slot].epoch != self.epoch {
            self.slots[slot] = Slot { key, epoch: self.epoch, number: UNNUMBERED, is_unit: false };
            self.len += 1;
        }
        slot
    }

    /// The number of `key` if it is a local, as a `member` if it is the name of a unit; the first one asked
    /// for gets `*next`, which then moves on.
    #[inline]
    pub(super) fn number(&mut self, key: u64, member: bool, next: &mut u32) -> Option<u32> {
        let slot = self.find(key);
        let slot = &mut self.slots[slot];
        if slot.epoch != self.epoch || (member && !slot.is_unit) {
            return None;
        }
        if slot.number == UNNUMBERED {
            slot.number = *next;
            *next += 1;
        }
        Some(slot.number)
    }

    #[inline]
    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 32) as usize & mask;
        while self.slots[at].epoch == self.epoch && self.slots[at].key != key {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let doubled = vec![Slot::default(); 2 * self.slots.len()];
        for slot in std::mem::replace(&mut self.slots, doubled) {
            if slot.epoch == self.epoch {
                let at = self.find(slot.key);
                self.slots[at] = slot;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_first_use_and_are_forgotten_on_clear() {
        let mut locals = Locals::default();
        let mut next = 0;
        for key in 0..1000u64 {
            locals.declare(key << 32);
        }
        for key in (0..1000u64).rev() {
            assert_eq!(locals.number(key << 32, false, &mut next), Some(999 - key as u32));
        }
        assert_eq!(locals.number(5000 << 32, false, &mut next), None);
        locals.clear();
        assert_eq!(locals.number(7 << 32, false, &mut next), None);
    }
}
