//! Pages of a list: `limit`, an opaque `after`, and the next page's address in the answer and in `Link`.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::problem::Problem;

/// Where a page starts and how long it is.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Paging {
    /// Entries at most, 1 to 100; 50 unless said otherwise.
    pub limit: Option<usize>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

impl Paging {
    /// The limit, within its bounds.
    pub fn limit(&self) -> projection::Limit {
        projection::Limit::new(self.limit.unwrap_or(50))
    }

    /// The cursor, if one was given; one that was not made here is refused.
    pub fn after<C>(&self, decode: impl Fn(&str) -> Option<C>) -> Result<Option<C>, Problem> {
        match self.after.as_deref() {
            None => Ok(None),
            Some(text) => decode(text).map(Some).ok_or_else(|| {
                Problem::bad_input(
                    "bad-cursor",
                    "`after` must repeat the `next` of an earlier page as it was received.",
                )
            }),
        }
    }
}

/// A page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The entries.
    pub items: Vec<T>,
    /// Pass as `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
