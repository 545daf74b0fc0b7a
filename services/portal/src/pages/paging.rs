//! Pages of a list with numbers: which one this is, of how many, and the way to its neighbours.

/// Where a page is among its neighbours.
#[derive(Clone, Debug)]
pub(super) struct Pages {
    /// The page, from 1.
    pub(super) page: usize,
    /// The first and the last entry of it, from 1.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Entries on all pages.
    pub(super) total: usize,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
}

impl Pages {
    /// Page `page` of `total` entries with `size` on each; `address` makes the address of a page. None where one page shows
    /// everything.
    pub(super) fn of(
        page: usize,
        total: usize,
        size: usize,
        address: impl Fn(usize) -> String,
    ) -> Option<Self> {
        let last = last(total, size);
        let page = page.clamp(1, last);
        (last > 1).then(|| Self {
            page,
            from: (page - 1) * size + 1,
            to: (page * size).min(total),
            total,
            previous: (page > 1).then(|| address(page - 1)),
            next: (page < last).then(|| address(page + 1)),
        })
    }
}

/// The number of the last page; a list of nothing has one.
pub(super) fn last(total: usize, size: usize) -> usize {
    total.div_ceil(size).max(1)
}

/// The page an address asks for; the first where it asks for none.
pub(super) fn asked(page: &str) -> usize {
    page.parse().ok().filter(|page| (1..=100_000).contains(page)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_its_neighbours() {
        assert!(Pages::of(1, 50, 50, |page| page.to_string()).is_none());
        assert!(Pages::of(1, 0, 50, |page| page.to_string()).is_none());
        let of = |page| Pages::of(page, 120, 50, |page| page.to_string()).unwrap();
        assert_eq!((of(1).from, of(1).to, of(1).previous, of(1).next.as_deref()), (1, 50, None, Some("2")));
        assert_eq!(
            (of(3).from, of(3).to, of(3).previous.as_deref(), of(3).next),
            (101, 120, Some("2"), None)
        );
        assert_eq!(of(9).page, 3);
        assert_eq!(["", "0", "-1", "x", "2", "99999999999999999999"].map(asked), [1, 1, 1, 1, 2, 1]);
    }
}
