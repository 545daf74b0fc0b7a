//! What the sink has received, newest last.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::message::Mail;

/// How many mails are kept; the oldest go first.
const KEPT: usize = 200;

/// The received mails of one sink; clones share them.
#[derive(Debug, Clone)]
pub struct Inbox {
    mails: Arc<Mutex<VecDeque<Arc<Mail>>>>,
    received: Arc<watch::Sender<u64>>,
}

impl Inbox {
    pub(super) fn new() -> Self {
        Self { mails: Arc::default(), received: Arc::new(watch::Sender::new(0)) }
    }

    /// The kept mails, oldest first.
    pub fn mails(&self) -> Vec<Arc<Mail>> {
        self.kept().iter().cloned().collect()
    }

    /// The kept mails to one address (of the envelope), oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<Arc<Mail>> {
        self.kept().iter().filter(|mail| mail.is_to(address)).cloned().collect()
    }

    /// A mail by its id, while it is kept.
    pub fn mail(&self, id: u64) -> Option<Arc<Mail>> {
        self.kept().iter().find(|mail| mail.id == id).cloned()
    }

    /// How many mails were received since the start, those no longer kept included.
    pub fn received(&self) -> u64 {
        *self.received.borrow()
    }

    /// Waits until a kept mail fits and gives the oldest such; `None` when the time is over.
    pub async fn wait_for(&self, patience: Duration, fits: impl Fn(&Mail) -> bool) -> Option<Arc<Mail>> {
        let mut received = self.received.subscribe();
        let looking = async {
            loop {
                received.mark_unchanged();
                if let Some(found) = self.kept().iter().find(|mail| fits(mail)).cloned() {
                    return Some(found);
                }
                // The sender lives as long as this inbox, so this ends only with the time.
                received.changed().await.ok()?;
            }
        };
        tokio::time::timeout(patience, looking).await.ok().flatten()
    }

    pub(super) fn add(&self, mut mail: Mail) -> u64 {
        let mut kept = self.kept();
        let id = self.received() + 1;
        mail.id = id;
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(Arc::new(mail));
        self.received.send_replace(id);
        id
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<Arc<Mail>>> {
        // A panic elsewhere leaves the list whole: every change is one step.
        self.mails.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_oldest_go_and_ids_go_on() {
        let inbox = Inbox::new();
        for n in 0..=KEPT {
            inbox.add(Mail::parse(String::new(), vec![format!("{n}@x")], b"Subject: x\r\n\r\n"));
        }
        assert_eq!((inbox.mails().len(), inbox.received()), (KEPT, KEPT as u64 + 1));
        assert!(inbox.mail(1).is_none() && inbox.mails_to("0@X").is_empty());
        assert_eq!(inbox.mails()[0].id, 2);
    }

    #[tokio::test]
    async fn a_waiter_sees_a_mail_that_comes_later() {
        let inbox = Inbox::new();
        let other = inbox.clone();
        let waiting =
            tokio::spawn(async move { other.wait_for(Duration::from_secs(5), |m| m.is_to("b@x")).await });
        for to in ["a@x", "b@x"] {
            inbox.add(Mail::parse(String::new(), vec![to.into()], b"\r\n"));
            tokio::task::yield_now().await;
        }
        assert_eq!(waiting.await.unwrap().unwrap().id, 2);
        assert!(inbox.wait_for(Duration::from_millis(50), |m| m.is_to("c@x")).await.is_none());
    }
}
