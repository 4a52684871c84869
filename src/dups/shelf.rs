//! Tokens kept from one run to the next, in a file of the store's folder, so that what did not change is not parsed again.
//!
//! ```text
//! header: magic, version, scheme of tokens, size of the file, checksum of these
//! blocks: length and checksum of what is packed, length of it unpacked, then zstd of contents, each a key and its tokens
//! ```
//! It is a convenience that may be deleted at any time: what cannot be read or believed is as if it were not there, and is
//! made anew. It is written whole, with the contents that the store still has, so it does not grow with the past.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::fingerprint::{FileTokens, TOKEN_SCHEME};
use crate::io::{MappedFile, replace};
use crate::store::ContentKey;

const MAGIC: [u8; 8] = *b"PTTOKEN\0";
const VERSION: u32 = 2;
/// Bytes of a block before what is packed.
const BLOCK_HEADER: usize = 24;
/// Bytes before the first block.
const HEADER: usize = 32;
/// A block is packed when it has so many bytes: enough for a compressor, and few enough to share them among threads.
const BLOCK_BYTES: usize = 4 << 20;
/// No block unpacks to more than this (bytes): it holds one content more than [`BLOCK_BYTES`] at most.
const MAX_BLOCK_BYTES: usize = 1 << 30;

/// Where the tokens of the store in `dir` are kept.
pub fn tokens_path(dir: &Path) -> PathBuf {
    dir.join("tokens.bin")
}

/// What is wrong with the tokens kept beside the store in `dir`, if anything is: the rest of them is made anew.
pub fn damaged_tokens(dir: &Path) -> Option<String> {
    let file = match MappedFile::open(&tokens_path(dir)) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(error.to_string()),
    };
    let mut rest = file.bytes();
    if rest.len() >= 12 && rest[..12] == [&MAGIC[..], &1u32.to_le_bytes()].concat() {
        // Version 1, whose header had no checksum: made anew, but nothing is wrong with it.
        return None;
    }
    let found = rest.split_off(..HEADER).unwrap_or_default();
    if found.len() < HEADER || found[..8] != MAGIC || found[24..] != xxh3_64(&found[..24]).to_le_bytes() {
        return Some("its header does not bear out its checksum".to_owned());
    }
    if found[8..16] != header(0)[8..16] {
        return None;
    }
    if found[16..24] != (file.bytes().len() as u64).to_le_bytes() {
        return Some(format!("{} bytes, which is not what its header says", file.bytes().len()));
    }
    while !rest.is_empty() {
        let at = file.bytes().len() - rest.len();
        let plain = block(&mut rest).and_then(|(n_bytes, packed)| unpack(n_bytes, packed));
        if plain.is_none() {
            return Some(format!("the block at {at} does not bear out its checksum or its lengths"));
        }
    }
    None
}

/// Bytes of the tokens kept beside the store in `dir`; 0 if there are none.
pub fn kept_tokens(dir: &Path) -> u64 {
    tokens_path(dir).metadata().map_or(0, |found| found.len())
}

/// The tokens kept beside the store in `dir` of the contents that are `known`.
pub(super) fn load(dir: &Path, known: &HashSet<ContentKey>) -> HashMap<ContentKey, FileTokens> {
    let Ok(file) = MappedFile::open(&tokens_path(dir)) else { return HashMap::new() };
    let mut rest = file.bytes();
    if rest.split_off(..HEADER) != Some(&header(file.bytes().len() as u64)[..]) {
        return HashMap::new();
    }
    let mut blocks = Vec::new();
    while let Some((n_bytes, block)) = block(&mut rest) {
        blocks.push((n_bytes, block));
    }
    let found = blocks
        .into_par_iter()
        .flat_map_iter(|(n_bytes, packed)| contents(&unpack(n_bytes, packed).unwrap_or_default()));
    found.collect::<Vec<_>>().into_iter().filter(|(key, _)| known.contains(key)).collect()
}

/// Keeps the tokens of the contents that are `known` beside the store in `dir`.
///
/// # Errors
/// What writing reports; the file is then as it was.
pub(super) fn save(
    dir: &Path,
    tokens: &HashMap<ContentKey, FileTokens>,
    known: &HashSet<ContentKey>,
) -> io::Result<()> {
    let mut kept: Vec<(&ContentKey, &FileTokens)> =
        tokens.iter().filter(|(key, _)| known.contains(key)).collect();
    kept.sort_unstable_by_key(|(key, _)| (key.hash, key.recipe));
    let mut blocks: Vec<Vec<u8>> = vec![Vec::new()];
    for (key, tokens) in kept {
        if blocks.last().is_some_and(|block| block.len() >= BLOCK_BYTES) {
            blocks.push(Vec::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.extend(key.hash);
            block.extend(key.recipe.to_le_bytes());
            tokens.write(block);
        }
    }
    let pack = |plain: Vec<u8>| Ok((plain.len(), zstd::bulk::compress(&plain, 1)?));
    let blocks = blocks.into_par_iter().map(pack).collect::<io::Result<Vec<(usize, Vec<u8>)>>>()?;
    replace::<io::Error>(&tokens_path(dir), |file| {
        let n_bytes = blocks.iter().map(|(_, packed)| BLOCK_HEADER + packed.len()).sum::<usize>() + HEADER;
        file.write_all(&header(n_bytes as u64))?;
        for (n_bytes, packed) in &blocks {
            file.write_all(&(packed.len() as u64).to_le_bytes())?;
            file.write_all(&(*n_bytes as u64).to_le_bytes())?;
            file.write_all(&xxh3_64(packed).to_le_bytes())?;
            file.write_all(packed)?;
        }
        Ok(())
    })
}

fn header(n_bytes: u64) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(&MAGIC);
    header[8..12].copy_from_slice(&VERSION.to_le_bytes());
    header[12..16].copy_from_slice(&TOKEN_SCHEME.to_le_bytes());
    header[16..24].copy_from_slice(&n_bytes.to_le_bytes());
    let check = xxh3_64(&header[..24]);
    header[24..].copy_from_slice(&check.to_le_bytes());
    header
}

/// Takes a block off the front: its length unpacked, and what is packed. `None` at the end, and where it is damaged.
fn block<'a>(rest: &mut &'a [u8]) -> Option<(usize, &'a [u8])> {
    let mut number = || rest.split_off(..8)?.try_into().ok().map(u64::from_le_bytes);
    let (n_packed, n_bytes, checksum) = (number()?, number()?, number()?);
    let packed = rest.split_off(..usize::try_from(n_packed).ok()?)?;
    let n_bytes = usize::try_from(n_bytes).ok()?;
    (n_bytes <= MAX_BLOCK_BYTES && xxh3_64(packed) == checksum).then_some((n_bytes, packed))
}

/// What is packed, if it has the length that it should have.
fn unpack(n_bytes: usize, packed: &[u8]) -> Option<Vec<u8>> {
    zstd::bulk::decompress(packed, n_bytes).ok().filter(|plain| plain.len() == n_bytes)
}

/// The contents of an unpacked block, as far as they can be read.
fn contents(mut plain: &[u8]) -> Vec<(ContentKey, FileTokens)> {
    let mut next = || {
        let hash = plain.split_off(..16)?.try_into().ok()?;
        let recipe = plain.split_off(..8)?.try_into().ok().map(u64::from_le_bytes)?;
        Some((ContentKey { hash, recipe }, FileTokens::read(&mut plain)?))
    };
    std::iter::from_fn(&mut next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::Normaliser;
    use crate::lang;
    use crate::parse::{Parser, Walker};

    fn key(i: u8) -> ContentKey {
        ContentKey { hash: [i; 16], recipe: u64::from(i) << 40 }
    }

    fn tokens(code: &str) -> FileTokens {
        let (language, mut found) = (lang::by_name("c").unwrap(), FileTokens::default());
        let tree = Parser::default().parse(language, code.as_bytes()).unwrap();
        let mut normaliser = Normaliser::default();
        Walker::new(5).walk(
            language,
            code.as_bytes(),
            &tree,
            &mut normaliser.collect(code.as_bytes(), &mut found),
        );
        found
    }

    fn same(a: &FileTokens, b: &FileTokens) -> bool {
        (0..3).all(|place| a.unit(place) == b.unit(place))
    }

    #[test]
    fn what_is_saved_comes_back_and_what_the_store_forgot_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let code = "int f(int a) { return a + 12; }\nint g(int b) { return f(b) * 2; }\n";
        let all: HashMap<ContentKey, FileTokens> =
            [(key(1), tokens(code)), (key(2), tokens(&code.replace("12", "x"))), (key(3), tokens(code))]
                .into();
        let known: HashSet<ContentKey> = [key(1), key(2)].into();
        assert!(load(dir.path(), &known).is_empty());
        save(dir.path(), &all, &known).unwrap();
        let found = load(dir.path(), &[key(1), key(2), key(3)].into());
        assert_eq!(found.len(), 2);
        assert!(same(&found[&key(1)], &all[&key(1)]) && same(&found[&key(2)], &all[&key(2)]));
        assert_eq!(load(dir.path(), &[key(2)].into()).len(), 1);
    }

    #[test]
    fn a_damaged_file_holds_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let known: HashSet<ContentKey> = [key(1)].into();
        save(dir.path(), &[(key(1), tokens("int f(int a) { return a + 12; }"))].into(), &known).unwrap();
        let write = |bytes: &[u8]| {
            replace::<io::Error>(&tokens_path(dir.path()), |file| file.write_all(bytes)).unwrap()
        };
        let whole = MappedFile::open(&tokens_path(dir.path())).unwrap().bytes().to_vec();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x40;
            write(&damaged);
            assert!(load(dir.path(), &known).is_empty(), "byte {at}");
            assert!(damaged_tokens(dir.path()).is_some(), "byte {at}");
            write(&whole[..at]);
            assert!(load(dir.path(), &known).is_empty(), "cut at {at}");
            assert!(damaged_tokens(dir.path()).is_some(), "cut at {at}");
        }
        write(&whole);
        assert_eq!(damaged_tokens(dir.path()), None);
    }
}
