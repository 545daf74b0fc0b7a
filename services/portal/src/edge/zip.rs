//! A ZIP archive that is written while it is read, and whose length is known before its first byte: entries are stored as they
//! are, and size and checksum of each stand before its bytes (APPNOTE 6.3.10). ZIP64 is used where numbers need it, and nowhere
//! else.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What does not fit 32 bits stands as this, and whole in the ZIP64 field.
const ELSEWHERE: u32 = u32::MAX;
/// What does not fit 16 bits.
const ELSEWHERE_SHORT: u16 = u16::MAX;
/// Names are UTF-8 (bit 11).
const FLAGS: u16 = 0x0800;
/// Made on Unix, by version 4.5 of the format.
const MADE_BY: u16 = 0x032d;
/// A regular file that its owner reads and writes, as Unix counts.
const MODE: u32 = 0o100_600 << 16;

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path, parts separated by `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The CRC-32 of its bytes.
    pub checksum: u32,
    /// When it last changed.
    pub at: Timestamp,
}

/// The end of an archive, and how long the whole is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// What follows the last entry.
    pub bytes: Vec<u8>,
    /// The length of the whole archive.
    pub length: u64,
}

/// What stands before the bytes of an entry.
pub fn head(entry: &Entry) -> Vec<u8> {
    let big = entry.bytes >= u64::from(ELSEWHERE);
    let size = if big { ELSEWHERE } else { low(entry.bytes) };
    let mut extra = Vec::new();
    if big {
        put_16(&mut extra, 1);
        put_16(&mut extra, 16);
        put_64(&mut extra, entry.bytes);
        put_64(&mut extra, entry.bytes);
    }
    let mut head = b"PK\x03\x04".to_vec();
    put_common(&mut head, entry, big, size);
    put_16(&mut head, short(extra.len() as u64));
    head.extend_from_slice(entry.path.as_bytes());
    head.extend_from_slice(&extra);
    head
}

/// The directory of these entries in this order, each after the one before.
pub fn end(entries: &[Entry]) -> End {
    let (mut directory, mut offset) = (Vec::new(), 0);
    for entry in entries {
        put_listed(&mut directory, entry, offset);
        offset += head(entry).len() as u64 + entry.bytes;
    }
    let (size, count) = (directory.len() as u64, entries.len() as u64);
    let mut bytes = directory;
    let limit = u64::from(ELSEWHERE);
    if offset >= limit || size >= limit || count >= u64::from(ELSEWHERE_SHORT) {
        put_end_64(&mut bytes, count, size, offset);
    }
    bytes.extend_from_slice(b"PK\x05\x06");
    put_16(&mut bytes, 0);
    put_16(&mut bytes, 0);
    put_16(&mut bytes, short(count));
    put_16(&mut bytes, short(count));
    put_32(&mut bytes, low(size));
    put_32(&mut bytes, low(offset));
    put_16(&mut bytes, 0);
    let length = offset + bytes.len() as u64;
    End { bytes, length }
}

/// The fields that the head of an entry and its line in the directory share, up to the length of the name.
fn put_common(out: &mut Vec<u8>, entry: &Entry, big: bool, size: u32) {
    let (date, time) = dos(entry.at);
    put_16(out, if big { 45 } else { 20 });
    put_16(out, FLAGS);
    put_16(out, 0);
    put_16(out, time);
    put_16(out, date);
    put_32(out, entry.checksum);
    put_32(out, size);
    put_32(out, size);
    put_16(out, short(entry.path.len() as u64));
}

/// The line of an entry in the directory.
fn put_listed(out: &mut Vec<u8>, entry: &Entry, offset: u64) {
    let big = entry.bytes >= u64::from(ELSEWHERE);
    let far = offset >= u64::from(ELSEWHERE);
    let mut extra = Vec::new();
    if big || far {
        put_16(&mut extra, 1);
        put_16(&mut extra, if big { 16 } else { 0 } + if far { 8 } else { 0 });
    }
    if big {
        put_64(&mut extra, entry.bytes);
        put_64(&mut extra, entry.bytes);
    }
    if far {
        put_64(&mut extra, offset);
    }
    out.extend_from_slice(b"PK\x01\x02");
    put_16(out, MADE_BY);
    put_common(out, entry, big || far, low(entry.bytes));
    put_16(out, short(extra.len() as u64));
    // No comment, the first disk, no hint what the bytes are.
    put_16(out, 0);
    put_16(out, 0);
    put_16(out, 0);
    put_32(out, MODE);
    put_32(out, low(offset));
    out.extend_from_slice(entry.path.as_bytes());
    out.extend_from_slice(&extra);
}

/// The end in numbers of 64 bits, and where it is.
fn put_end_64(out: &mut Vec<u8>, count: u64, size: u64, offset: u64) {
    out.extend_from_slice(b"PK\x06\x06");
    put_64(out, 44);
    put_16(out, MADE_BY);
    put_16(out, 45);
    put_32(out, 0);
    put_32(out, 0);
    put_64(out, count);
    put_64(out, count);
    put_64(out, size);
    put_64(out, offset);
    out.extend_from_slice(b"PK\x06\x07");
    put_32(out, 0);
    put_64(out, offset + size);
    put_32(out, 1);
}

/// Date and time as the format has them, in UTC: two-second steps from 1980 to 2107.
fn dos(at: Timestamp) -> (u16, u16) {
    let at = at.to_zoned(TimeZone::UTC);
    let year = at.year().clamp(1980, 2107) - 1980;
    let part = |value: i8| u16::try_from(value).unwrap_or_default();
    let date = (u16::try_from(year).unwrap_or_default() << 9) | (part(at.month()) << 5) | part(at.day());
    (date, (part(at.hour()) << 11) | (part(at.minute()) << 5) | (part(at.second()) / 2))
}

fn low(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(ELSEWHERE)
}

fn short(value: u64) -> u16 {
    u16::try_from(value).unwrap_or(ELSEWHERE_SHORT)
}

fn put_16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put_32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put_64(out: &mut Vec<u8>, value: u64) {
    out.extend_from_slice(&value.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Seek, SeekFrom};

    use ::zip::ZipArchive;
    use proptest::prelude::*;

    use super::*;

    fn entry(path: &str, bytes: u64, checksum: u32) -> Entry {
        Entry { path: path.to_owned(), bytes, checksum, at: "2026-10-03T14:05:07Z".parse().unwrap() }
    }

    /// An archive as it lies on a disk; zeros take no memory.
    struct Disk {
        pieces: Vec<(u64, Vec<u8>)>,
        length: u64,
        at: u64,
    }

    impl Disk {
        /// The entries' heads and the end; their bytes are zeros.
        fn of(entries: &[Entry]) -> Self {
            let (mut pieces, mut at) = (Vec::new(), 0);
            for entry in entries {
                let head = head(entry);
                let next = at + head.len() as u64 + entry.bytes;
                pieces.push((at, head));
                at = next;
            }
            let end = end(entries);
            assert_eq!(end.length, at + end.bytes.len() as u64);
            pieces.push((at, end.bytes));
            Self { pieces, length: end.length, at: 0 }
        }
    }

    impl Read for Disk {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let left = usize::try_from(self.length - self.at).unwrap_or(usize::MAX);
            let count = into.len().min(left);
            let into = &mut into[..count];
            into.fill(0);
            let from = self.pieces.partition_point(|(start, piece)| start + piece.len() as u64 <= self.at);
            for (start, piece) in &self.pieces[from..] {
                if *start >= self.at + count as u64 {
                    break;
                }
                let (from, to) =
                    (self.at.max(*start), (self.at + count as u64).min(start + piece.len() as u64));
                let within = |of: u64| usize::try_from(of).unwrap();
                let piece = &piece[within(from - start)..within(to - start)];
                into[within(from - self.at)..within(to - self.at)].copy_from_slice(piece);
            }
            self.at += count as u64;
            Ok(count)
        }
    }

    impl Seek for Disk {
        fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
            let to = match to {
                SeekFrom::Start(to) => i128::from(to),
                SeekFrom::End(by) => i128::from(self.length) + i128::from(by),
                SeekFrom::Current(by) => i128::from(self.at) + i128::from(by),
            };
            self.at = u64::try_from(to).map_err(|_| std::io::ErrorKind::InvalidInput)?.min(self.length);
            Ok(self.at)
        }
    }

    fn zeros(bytes: u64) -> u32 {
        // The checksum of zeros doubles.
        let mut whole = crc32fast::Hasher::new();
        let mut left = bytes;
        let mut piece = crc32fast::Hasher::new();
        piece.update(&[0]);
        while left > 0 {
            if left & 1 == 1 {
                whole.combine(&piece);
            }
            let twice = piece.clone();
            piece.combine(&twice);
            left >>= 1;
        }
        whole.finalize()
    }

    fn read(entries: &[Entry]) -> ZipArchive<Disk> {
        let mut archive = ZipArchive::new(Disk::of(entries)).unwrap();
        assert_eq!(archive.len(), entries.len());
        for (place, entry) in entries.iter().enumerate().rev().take(50) {
            let found = archive.by_index(place).unwrap();
            let name = found.name().unwrap().into_owned();
            assert_eq!(
                (name, found.size(), found.crc32()),
                (entry.path.clone(), entry.bytes, entry.checksum)
            );
            assert_eq!(found.compressed_size(), entry.bytes);
        }
        archive
    }

    #[test]
    fn another_reader_reads_it() {
        let entries = [entry("jobs.json", 3, zeros(3)), entry("job-1/Åse.pdf", 70_000, zeros(70_000))];
        let mut archive = read(&entries);
        let mut bytes = Vec::new();
        // The reader compares the checksum.
        archive.by_index(1).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes.len(), 70_000);
        let found = archive.by_index(0).unwrap();
        let at = found.last_modified().unwrap();
        assert_eq!(
            (at.year(), at.month(), at.day(), at.hour(), at.minute(), at.second()),
            (2026, 10, 3, 14, 5, 6)
        );
    }

    #[test]
    fn large_files_and_places_far_behind_need_more_bits() {
        let five = 5 << 30;
        let edge = u64::from(u32::MAX);
        let sizes = [five, edge - 1, edge, edge + 1, 1, 0];
        let entries: Vec<_> =
            sizes.iter().enumerate().map(|(n, size)| entry(&format!("f{n}"), *size, zeros(*size))).collect();
        let mut archive = read(&entries);
        // What lies behind 17 GiB is found where it is.
        let mut bytes = Vec::new();
        archive.by_index(4).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, [0]);
    }

    #[test]
    fn more_files_than_sixteen_bits_count() {
        let entries: Vec<_> = (0..65_600).map(|n| entry(&format!("f{n}"), 0, 0)).collect();
        read(&entries);
        read(&entries[..65_534]);
        read(&entries[..65_535]);
        read(&[]);
    }

    proptest! {
        #[test]
        fn whatever_is_in_it_its_length_is_known(sizes in prop::collection::vec(0_u64..100_000, 0..12)) {
            let entries: Vec<_> = sizes
                .iter()
                .enumerate()
                .map(|(n, size)| entry(&format!("job-{n:05}/input.pdf"), *size, zeros(*size)))
                .collect();
            let mut archive = read(&entries);
            for (place, size) in sizes.iter().enumerate() {
                let mut bytes = Vec::new();
                archive.by_index(place).unwrap().read_to_end(&mut bytes).unwrap();
                prop_assert_eq!(bytes.len() as u64, *size);
            }
        }
    }
}
