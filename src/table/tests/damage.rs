//! Nothing that happens to a file, by chance or on purpose, gets past the checks.

use xxhash_rust::xxh3::xxh3_64;

use super::{open, pattern, read, reseal_header, sample};
use crate::search::{CHUNK_ROWS, Patterns};
use crate::table::TableError;
use crate::table::format::*;
use crate::table::open::Checking;

#[test]
fn other_files_are_told_from_damaged_ones() {
    for bytes in [&b""[..], b"PAR1", &[0; 5000]] {
        assert!(matches!(open(bytes, Checking::Lazy), Err(TableError::NotATable { .. })));
    }
    let mut bytes = sample(1);
    VERSION.put(&mut bytes, &1u32.to_le_bytes());
    assert!(matches!(open(&bytes, Checking::Lazy), Err(TableError::Version { found: 1, .. })));
}

#[test]
fn every_truncation_is_an_error() {
    let bytes = sample(5);
    for len in 1..bytes.len() {
        let error = open(&bytes[..len], Checking::Lazy).unwrap_err();
        assert!(matches!(error, TableError::Length { found, .. } if found == len as u64), "{len}: {error}");
    }
    let longer = [bytes.as_slice(), &[0]].concat();
    assert!(matches!(open(&longer, Checking::Lazy), Err(TableError::Length { .. })));
}

#[test]
fn a_file_cut_off_at_the_end_of_a_section_is_an_error() {
    let bytes = sample(1500);
    let whole = open(&bytes, Checking::Lazy).unwrap();
    let ends = whole.geometry.entries.iter().flat_map(|e| [e.range.start, e.range.end]);
    for len in ends.flat_map(|end| [end - 1, end, end + 1]).filter(|&len| len < bytes.len()) {
        let mut cut = bytes[..len].to_vec();
        assert!(open(&cut, Checking::Lazy).is_err());
        if len < HEADER_BYTES {
            continue;
        }
        // Even one whose header was mended.
        FILE_BYTES.put(&mut cut, &(len as u64).to_le_bytes());
        reseal_header(&mut cut);
        let sections_end = whole.geometry.entries.iter().map(|e| e.range.end).max().unwrap();
        assert_eq!(open(&cut, Checking::Lazy).is_ok(), len >= sections_end, "{len}");
    }
}

#[test]
fn every_flipped_bit_is_noticed() {
    let bytes = sample(3);
    let expected = read(&open(&bytes, Checking::Lazy).unwrap()).unwrap();
    let labels = open(&bytes, Checking::Lazy).unwrap().labels().to_vec();
    let mut flipped = bytes.clone();
    for bit in 0..bytes.len() * 8 {
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(open(&flipped, Checking::Whole).is_err(), "bit {bit} of a file checked whole");
        match open(&flipped, Checking::Lazy) {
            Ok(table) => {
                assert!(bit / 8 >= HEADER_BYTES, "bit {bit} of the header");
                assert!(table.verify().is_err(), "verify: bit {bit}");
                assert_eq!(table.labels(), labels);
                // Between sections a bit changes no answer; anywhere else it is an error.
                let between = table.geometry.gaps(bytes.len()).any(|gap| gap.contains(&(bit / 8)));
                match read(&table) {
                    Ok(answer) => assert!(between && answer == expected, "wrong answer: bit {bit}"),
                    Err(_) => assert!(!between),
                }
            }
            Err(error) => assert!(error.to_string().contains("sample")),
        }
        flipped[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn a_damaged_chunk_spoils_its_own_rows_only() {
    let mut bytes = sample(2 * CHUNK_ROWS as u32);
    let geometry = open(&bytes, Checking::Lazy).unwrap().geometry;
    bytes[geometry.range(Section::Vectors).end - 1] ^= 4;
    bytes[geometry.range(Section::Kind).start] ^= 1;
    let table = open(&bytes, Checking::Lazy).unwrap();
    assert!(table.chunk(0).is_ok() && table.vector(0).is_ok());
    for _ in 0..2 {
        assert!(matches!(table.chunk(1), Err(TableError::Damaged { .. })), "and stays an error");
        assert!(table.row(CHUNK_ROWS as u32 - 1).is_err());
    }
    assert!(table.row(CHUNK_ROWS as u32).is_ok());
    assert!(table.verify().is_err());
}

/// Gives a changed file the checksums that belong to it, as somebody who means harm would.
fn reseal(bytes: &mut [u8]) {
    let table = open(&sample(3), Checking::Lazy).unwrap();
    let at = |section| table.geometry.range(section);
    let mut search = bytes[at(Section::Vectors)].to_vec();
    search.extend(&bytes[at(Section::Norm2)]);
    let mut details = Vec::new();
    for section in &Section::ALL[Section::ShapeHash.index()..=Section::OriginBytes.index()] {
        details.extend(&bytes[at(*section)]);
    }
    let sums = at(Section::ChunkChecksums);
    bytes[sums.start..sums.start + 8].copy_from_slice(&xxh3_64(&search).to_le_bytes());
    bytes[sums.start + 8..sums.end].copy_from_slice(&xxh3_64(&details).to_le_bytes());
    for section in Section::ALL {
        let sum = xxh3_64(&bytes[at(section)]);
        let entry = DIRECTORY.offset + section.index() * ENTRY_BYTES;
        ENTRY_CHECKSUM.put(&mut bytes[entry..entry + ENTRY_BYTES], &sum.to_le_bytes());
    }
    reseal_header(bytes);
}

#[test]
fn values_out_of_range_are_errors_even_with_the_right_checksums() {
    let bytes = sample(3);
    let geometry = open(&bytes, Checking::Lazy).unwrap().geometry;
    let wrong: [(Section, usize, &[u8], &str); 9] = [
        (
            Section::LabelIndex,
            4,
            &4u32.to_le_bytes(),
            "label index of pattern 1: found 4, expected less than 4",
        ),
        (Section::LabelIndex, 0, &[0xFF; 4], "label index of pattern 0"),
        (Section::LanguageIndex, 2, &[2, 0], "language index of pattern 1"),
        (Section::Kind, 2, &[6], "kind of pattern 2"),
        (Section::OriginBytes, 0, &[0xFF], "origin of pattern 0"),
        (Section::OriginOffsets, 8, &[0xFF; 8], "origin"),
        (Section::OriginOffsets, 8, &[0xFF, 0, 0, 0, 0, 0, 0, 0], "origin"),
        (Section::Norm2, 0, &0u32.to_le_bytes(), "norm2 of pattern 0: found 0"),
        (Section::Norm2, 8, &[0xFF; 4], "norm2 of pattern 2"),
    ];
    for (section, at, value, expected) in wrong {
        let mut bytes = bytes.clone();
        let at = geometry.range(section).start + at;
        bytes[at..at + value.len()].copy_from_slice(value);
        reseal(&mut bytes);
        let table = open(&bytes, Checking::Whole).unwrap();
        let error = read(&table).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(table.verify().is_err());
    }
    let mut bytes = bytes.clone();
    bytes[geometry.range(Section::Norm2).start] ^= 1;
    reseal(&mut bytes);
    let table = open(&bytes, Checking::Whole).unwrap();
    assert!(table.verify().unwrap_err().to_string().contains("norm2 of pattern 0"));
}

#[test]
fn directories_that_lie_are_errors() {
    let bytes = sample(3);
    let len = bytes.len() as u64;
    let values =
        [0, 1, 63, 64, 1023, 1024, 1088, len - 64, len, len + 64, 1 << 32, 1 << 63, u64::MAX - 63, u64::MAX];
    for entry in 0..N_KNOWN {
        let start = DIRECTORY.offset + entry * ENTRY_BYTES;
        for field in [ENTRY_OFFSET, ENTRY_LENGTH] {
            for value in values {
                let mut bytes = bytes.clone();
                let record = &mut bytes[start..start + ENTRY_BYTES];
                // Nothing is in an empty section, wherever it is said to lie.
                let is_empty = ENTRY_LENGTH.u64(record) == 0 && field.offset == ENTRY_OFFSET.offset;
                if field.u64(record) == value || is_empty {
                    continue;
                }
                field.put(record, &value.to_le_bytes());
                reseal_header(&mut bytes);
                for checking in [Checking::Lazy, Checking::Whole] {
                    assert!(open(&bytes, checking).and_then(|t| t.verify()).is_err(), "{entry} {value}");
                }
            }
        }
        for kind in [0, 1 + (entry as u32 + 1) % N_KNOWN as u32, 99, u32::MAX] {
            let mut bytes = bytes.clone();
            ENTRY_KIND.put(&mut bytes[start..start + ENTRY_BYTES], &kind.to_le_bytes());
            reseal_header(&mut bytes);
            assert!(open(&bytes, Checking::Lazy).is_err());
        }
    }
}

#[test]
fn counts_that_lie_are_errors() {
    let bytes = sample(3);
    for n in [0, 2, 4, 1 << 31, u64::from(u32::MAX), 1 << 32, 1 << 56, u64::MAX] {
        let mut bytes = bytes.clone();
        N_PATTERNS.put(&mut bytes, &n.to_le_bytes());
        reseal_header(&mut bytes);
        assert!(open(&bytes, Checking::Lazy).is_err());
    }
    for (field, values) in
        [(N_LABELS, [0, 3, 5, MAX_LABELS, u32::MAX]), (N_SECTIONS, [0, 12, 30, 1 << 20, u32::MAX])]
    {
        for n in values {
            let mut bytes = bytes.clone();
            field.put(&mut bytes, &n.to_le_bytes());
            reseal_header(&mut bytes);
            assert!(open(&bytes, Checking::Lazy).is_err());
        }
    }
    for (field, value) in [(SPACE, 7u32), (DIMENSIONS, 512)] {
        let mut bytes = bytes.clone();
        field.put(&mut bytes, &value.to_le_bytes());
        reseal_header(&mut bytes);
        assert!(matches!(open(&bytes, Checking::Lazy), Err(TableError::Unsupported { .. })));
    }
}

#[test]
fn sections_of_later_versions_are_left_alone_but_checked() {
    let mut bytes = sample(3);
    let (start, extra) = (bytes.len(), [5; 128]);
    bytes.extend(extra);
    let entry = DIRECTORY.offset + N_KNOWN * ENTRY_BYTES;
    let record = &mut bytes[entry..entry + ENTRY_BYTES];
    ENTRY_KIND.put(record, &99u32.to_le_bytes());
    ENTRY_OFFSET.put(record, &(start as u64).to_le_bytes());
    ENTRY_LENGTH.put(record, &128u64.to_le_bytes());
    ENTRY_CHECKSUM.put(record, &xxh3_64(&extra).to_le_bytes());
    let total = bytes.len() as u64;
    FILE_BYTES.put(&mut bytes, &total.to_le_bytes());
    N_SECTIONS.put(&mut bytes, &(N_KNOWN as u32 + 1).to_le_bytes());
    reseal_header(&mut bytes);
    let table = open(&bytes, Checking::Whole).unwrap();
    table.verify().unwrap();
    assert_eq!(read(&table).unwrap().0[2], pattern(2));
    bytes[start] ^= 1;
    let error = open(&bytes, Checking::Whole).unwrap_err().to_string();
    assert!(error.contains("section of kind 99"), "{error}");
}

/// Whatever the bytes, and even with the right checksums: an answer or an error, never a panic.
#[test]
fn random_bytes_never_panic() {
    let whole = sample(3);
    let mut state = 7u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut n_opened = 0;
    for _ in 0..20_000 {
        let mut bytes = whole.clone();
        for _ in 0..=random(4) {
            // Away from what the header says of itself, or nothing would open.
            let at = SCHEME.offset + random(bytes.len() - SCHEME.offset);
            bytes[at] = [0, 1, 0x7F, 0x80, 0xFF, random(256) as u8][random(6)];
        }
        match random(2) {
            0 => reseal(&mut bytes),
            _ => reseal_header(&mut bytes),
        }
        if let Ok(table) = open(&bytes, Checking::Lazy) {
            n_opened += 1;
            let _ = (read(&table), table.verify());
        }
    }
    assert!(n_opened > 1000, "{n_opened}");
}
