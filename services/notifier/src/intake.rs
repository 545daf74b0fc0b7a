//! From events to the outbox. It has no way to send: replaying the log through it again adds nothing.

use events::recorded::Recorded;
use ledger::consumer::{Handler, HandlerError, Transaction};
use tokio::sync::watch;

use crate::outbox::enqueue;
use crate::rules::notices;

/// The name of the durable consumer and of its checkpoint.
pub const CONSUMER: &str = "ntf-mail";

/// Wakes the senders of this process; those of others find new rows by asking.
#[derive(Clone, Debug)]
pub struct Bell(watch::Sender<()>);

impl Default for Bell {
    fn default() -> Self {
        Self(watch::Sender::new(()))
    }
}

impl Bell {
    /// Rings. A sender that is busy hears it when it has time.
    pub fn ring(&self) {
        self.0.send_replace(());
    }

    pub(crate) fn listen(&self) -> watch::Receiver<()> {
        self.0.subscribe()
    }
}

/// Writes the mails an event causes. It starts at the beginning of the log, which is empty when an installation is new: a
/// portal that was started before the notifier loses nobody's mail. Going through the log again adds nothing, because a
/// mail's id follows from its event.
pub struct Intake {
    bell: Bell,
}

impl Intake {
    /// Rings `bell` when mails are due.
    pub fn new(bell: Bell) -> Self {
        Self { bell }
    }
}

impl Handler for Intake {
    fn name(&self) -> &'static str {
        CONSUMER
    }

    async fn apply(&self, tx: &Transaction<'_>, event: &Recorded) -> Result<(), HandlerError> {
        let notices = notices(event)?;
        if enqueue(tx, event, &notices).await? > 0 {
            metrics::counter!("notifier_mails_due_total").increment(notices.len() as u64);
            // Before the commit: senders look again a few times.
            self.bell.ring();
        }
        Ok(())
    }
}
