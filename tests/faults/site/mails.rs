//! A relay that keeps every copy it accepts, may be down for a while, and comes back on the same port.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use embedded::mail::Faults;
use embedded::{Inbox, MailSink};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::facts::Copy;

/// The relay and what it accepted.
pub(crate) struct Mails {
    port: u16,
    sink: Option<MailSink>,
    kept: Arc<Mutex<Vec<Copy>>>,
    /// How many mails sinks that are gone accepted.
    earlier: u64,
    collecting: CancellationToken,
    tasks: TaskTracker,
}

impl Mails {
    pub(crate) async fn start() -> anyhow::Result<Self> {
        let sink = MailSink::start(0, None).await.context("starting the mail sink")?;
        let mut mails = Self {
            port: sink.smtp_address().port(),
            sink: None,
            kept: Arc::default(),
            earlier: 0,
            collecting: CancellationToken::new(),
            tasks: TaskTracker::new(),
        };
        mails.collect(sink);
        Ok(mails)
    }

    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub(crate) fn copies(&self) -> Vec<Copy> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The script of failures; none while the relay is down.
    pub(crate) fn faults(&self) -> anyhow::Result<&Faults> {
        Ok(self.sink.as_ref().context("the relay is down")?.faults())
    }

    /// Accepts no connection any more, and cuts those there are.
    pub(crate) async fn down(&mut self) -> anyhow::Result<()> {
        let sink = self.sink.take().context("the relay is down already")?;
        let inbox = sink.inbox().clone();
        sink.stop().await;
        // What was accepted last is still to be collected.
        self.collecting.cancel();
        self.tasks.close();
        self.tasks.wait().await;
        self.earlier += inbox.received();
        ensure!(self.copies().len() as u64 == self.earlier, "an accepted mail was not collected");
        self.collecting = CancellationToken::new();
        self.tasks.reopen();
        Ok(())
    }

    /// Is there again, at the same address.
    pub(crate) async fn up(&mut self) -> anyhow::Result<()> {
        let sink = MailSink::start(self.port, None).await.context("starting the mail sink again")?;
        self.collect(sink);
        Ok(())
    }

    /// The sink keeps the last mails only, this keeps all.
    fn collect(&mut self, sink: MailSink) {
        let (inbox, kept, stop) = (sink.inbox().clone(), Arc::clone(&self.kept), self.collecting.clone());
        self.tasks.spawn(async move {
            let mut last = 0;
            while stop.run_until_cancelled(take(&inbox, &kept, &mut last)).await.is_some() {}
            // Whatever came until the end.
            while last < inbox.received() {
                take(&inbox, &kept, &mut last).await;
            }
        });
        self.sink = Some(sink);
    }
}

/// Waits for the next mail and keeps it.
async fn take(inbox: &Inbox, kept: &Mutex<Vec<Copy>>, last: &mut u64) {
    let known = *last;
    let Some(mail) = inbox.wait_for(Duration::from_secs(1), |mail| mail.id > known).await else { return };
    *last = mail.id;
    let copy = Copy {
        message_id: mail.message_id.clone(),
        to: mail.envelope_to.clone(),
        subject: mail.subject.clone(),
        text: mail.text.clone(),
    };
    kept.lock().unwrap_or_else(PoisonError::into_inner).push(copy);
}
