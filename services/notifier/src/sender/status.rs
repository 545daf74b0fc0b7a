//! Whether the relay takes our mail, for health.

use std::sync::{Arc, Mutex, PoisonError};

/// What the senders of a process know about the relay. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Status(Arc<Mutex<StatusView>>);

/// The relay as the last attempt saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusView {
    /// Why it could not be reached at the last attempt; none when it could, or when nothing had to be sent yet.
    pub unreachable: Option<String>,
}

impl Status {
    /// The relay now.
    pub fn view(&self) -> StatusView {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn reached(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).unreachable = None;
    }

    /// Answers whether this is news.
    pub(super) fn unreachable(&self, why: &str) -> bool {
        let mut view = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let news = view.unreachable.is_none();
        view.unreachable = Some(why.to_owned());
        news
    }
}
