//! Open pages that are told when to look again. One reader of the log, one beat of presence and one look at the sessions serve
//! the whole process, however many pages are open.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use events::id::{AccountId, RequestId};
use identity::session::SessionId;
use projection::{Change, Changes};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast};
use tokio_util::sync::CancellationToken;
use workflow::Workflow;
use workflow::desk::Seen;

/// Open pages that are told, in all; others are shown as they were loaded.
const MOST: usize = 256;
/// Open pages of one account.
const MOST_OF_ONE: usize = 12;
/// How often it is noted who has which ticket open; half of what presence is worth.
const BEAT: Duration = Duration::from_secs(10);
/// How often it is asked, in one statement for all open pages, whose session was ended elsewhere. What such a page hears
/// after that is nothing.
const ROUND: Duration = Duration::from_secs(1);

/// Who is told what.
#[derive(Clone, Debug)]
pub struct Live {
    changes: Changes,
    /// Tickets where somebody came or went.
    present: broadcast::Sender<RequestId>,
    places: Arc<Semaphore>,
    open: Arc<Mutex<Open>>,
    stop: CancellationToken,
}

#[derive(Debug, Default)]
struct Open {
    by_account: BTreeMap<AccountId, usize>,
    on_ticket: BTreeMap<Seen, usize>,
    by_session: HashMap<SessionId, Listening>,
}

/// The open pages of one session.
#[derive(Debug, Default)]
struct Listening {
    pages: usize,
    ended: CancellationToken,
}

impl Default for Live {
    /// Nobody is ever told anything.
    fn default() -> Self {
        Self::new(Changes::default(), CancellationToken::new())
    }
}

/// What an open page listens to.
pub(crate) struct Ears {
    pub(crate) changes: broadcast::Receiver<Change>,
    pub(crate) present: broadcast::Receiver<RequestId>,
    pub(crate) stop: CancellationToken,
    /// The session is over.
    pub(crate) ended: CancellationToken,
    _place: Place,
}

/// One of the places for open pages; given back on drop.
struct Place {
    live: Live,
    account: AccountId,
    session: SessionId,
    seen: Option<Seen>,
    _permit: OwnedSemaphorePermit,
}

impl Live {
    fn new(changes: Changes, stop: CancellationToken) -> Self {
        let present = broadcast::Sender::new(64);
        Self { changes, present, places: Arc::new(Semaphore::new(MOST)), open: Arc::default(), stop }
    }

    /// Tells of `changes` until `stop`, notes who is present and lets nobody listen whose session ended. Needs a Tokio
    /// runtime.
    pub fn start(changes: Changes, workflow: &Workflow, stop: &CancellationToken) -> Self {
        let live = Self::new(changes, stop.clone());
        let (beat, round) = (live.clone().beat(workflow.clone()), live.clone().round(workflow.clone()));
        let until = stop.clone();
        tokio::spawn(async move { until.run_until_cancelled(beat).await });
        let until = stop.clone();
        tokio::spawn(async move { until.run_until_cancelled(round).await });
        live
    }

    /// Listens for a page of `account` in this session, which has a ticket open if `request` is one. None when there is no
    /// place.
    pub(crate) fn listen(
        &self,
        account: AccountId,
        session: SessionId,
        request: Option<RequestId>,
    ) -> Option<Ears> {
        let permit = Arc::clone(&self.places).try_acquire_owned().ok()?;
        let seen = request.map(|request| Seen { request, account });
        let ended = {
            let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            let mine = open.by_account.entry(account).or_default();
            if *mine >= MOST_OF_ONE {
                return None;
            }
            *mine += 1;
            if let Some(seen) = seen {
                *open.on_ticket.entry(seen).or_default() += 1;
            }
            let listening = open.by_session.entry(session).or_default();
            listening.pages += 1;
            listening.ended.clone()
        };
        let place = Place { live: self.clone(), account, session, seen, _permit: permit };
        Some(Ears {
            changes: self.changes.subscribe(),
            present: self.present.subscribe(),
            stop: self.stop.clone(),
            ended,
            _place: place,
        })
    }

    /// Notes presence again and again, in one statement for everybody, and tells where somebody came or went.
    async fn beat(self, workflow: Workflow) {
        let mut known: BTreeMap<RequestId, BTreeSet<AccountId>> = BTreeMap::new();
        let mut held: BTreeSet<Seen> = BTreeSet::new();
        let mut ticks = tokio::time::interval(BEAT);
        loop {
            ticks.tick().await;
            let open: Vec<Seen> = {
                let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
                open.on_ticket.keys().copied().collect()
            };
            let now: BTreeSet<Seen> = open.iter().copied().collect();
            for gone in held.difference(&now) {
                if let Err(error) = workflow.leave_ticket(*gone).await {
                    tracing::debug!(error = %error, "live.leaving_unknown");
                }
            }
            held = now;
            let present = match workflow.be_present(&open).await {
                Ok(present) => present,
                Err(error) => {
                    tracing::debug!(error = %error, "live.presence_unknown");
                    continue;
                }
            };
            let mut now: BTreeMap<RequestId, BTreeSet<AccountId>> = BTreeMap::new();
            for seen in present {
                now.entry(seen.request).or_default().insert(seen.account);
            }
            for request in now.iter().filter(|(request, who)| known.get(request) != Some(who)) {
                let _ = self.present.send(*request.0);
            }
            known = now;
            if let Err(error) = workflow.tidy_desk().await {
                tracing::debug!(error = %error, "live.untidied");
            }
        }
    }

    /// Asks again and again which sessions still stand, and tells the pages of those that do not.
    async fn round(self, workflow: Workflow) {
        let mut ticks = tokio::time::interval(ROUND);
        loop {
            ticks.tick().await;
            let listening: Vec<(SessionId, CancellationToken)> = {
                let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
                open.by_session.iter().map(|(session, page)| (*session, page.ended.clone())).collect()
            };
            if listening.is_empty() {
                continue;
            }
            let sessions: Vec<SessionId> = listening.iter().map(|(session, _)| *session).collect();
            match workflow.standing_sessions(&sessions).await {
                Ok(standing) => {
                    let over = listening.iter().filter(|(session, _)| !standing.contains(session));
                    over.for_each(|(_, ended)| ended.cancel());
                }
                Err(error) => tracing::debug!(error = %error, "live.sessions_unknown"),
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.live.open.lock().unwrap_or_else(PoisonError::into_inner);
        let open = &mut *open;
        lower(&mut open.by_account, self.account);
        if let Some(seen) = self.seen {
            lower(&mut open.on_ticket, seen);
        }
        if let Some(listening) = open.by_session.get_mut(&self.session) {
            listening.pages -= 1;
            if listening.pages == 0 {
                open.by_session.remove(&self.session);
            }
        }
    }
}

fn lower<K: Ord + Copy>(counts: &mut BTreeMap<K, usize>, key: K) {
    if let Some(count) = counts.get_mut(&key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn places_are_bounded_and_given_back() {
        let live = Live::default();
        let account = |id| AccountId(Uuid::from_u128(id));
        let session = SessionId(Uuid::from_u128(3));
        let request = RequestId(Uuid::from_u128(9));
        let mine: Vec<_> =
            (0..MOST_OF_ONE).map(|_| live.listen(account(1), session, Some(request)).unwrap()).collect();
        assert!(live.listen(account(1), session, None).is_none(), "one account cannot take every place");
        let others: Vec<_> = (0..MOST - MOST_OF_ONE)
            .map(|n| live.listen(account(100 + n as u128), session, None).unwrap())
            .collect();
        assert!(live.listen(account(2), session, None).is_none(), "no more places");
        drop((mine, others));
        assert!(live.listen(account(1), session, None).is_some());
        let open = live.open.lock().unwrap();
        assert!(
            open.on_ticket.is_empty() && open.by_account.is_empty() && open.by_session.is_empty(),
            "{open:?}"
        );
    }
}
