//! T-SMTP: the relay refuses for now and for ever, is cut before and after it took a mail, and is down. What is sent twice is
//! counted exactly (INV-8).

use std::time::Duration;

use anyhow::ensure;
use embedded::mail::{Fault, Reply};
use tests::wait_until;

use crate::invariants::mails;
use crate::load::Load;
use crate::site::{Site, tell};

/// Mails that meet each fault.
const EACH: usize = 5;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_relay_does_each_mail_ends_and_copies_are_counted() -> anyhow::Result<()> {
    let mut site = Site::start("mail").await?;
    let script = [
        Fault::Refuse(Reply::new(451, "4.3.0 later")),
        Fault::CutBeforeTaking,
        Fault::CutBeforeAnswer,
        Fault::Refuse(Reply::new(554, "5.7.1 never")),
        Fault::CutAfterAnswer,
        Fault::Delay(Duration::from_millis(300)),
        Fault::Refuse(Reply::new(421, "4.3.2 closing")),
    ];
    for _ in 0..EACH {
        for fault in &script {
            site.mails.faults()?.next(1, fault);
        }
    }
    let load = Load::start(&site, 6);
    site.time_passes_until("every fault to be met", async |site| Ok(site.mails.faults()?.left() == 0))
        .await?;
    load.stop().await?;
    site.time_passes_until("every mail to end", async |site| Ok(site.open_mails().await? == 0)).await?;
    let facts = site.holds().await?;
    let failed = facts.outbox.iter().filter(|due| due.state == "failed").count();
    let counts = (mails::surplus(&facts), mails::ambiguous(&facts), failed);
    tell(&format!("copies unheard of, times nobody could know, failed for ever: {counts:?}"));
    ensure!(counts == (EACH, 2 * EACH, EACH), "not as the relay behaved: {counts:?}");

    // Down, with connections cut, while work goes on; then up.
    let load = Load::start(&site, 7);
    for _ in 0..2 {
        let sent = site.mails.copies().len();
        wait_until("mails to be sent", Duration::from_secs(30), async || {
            Ok((site.mails.copies().len() > sent + 10).then_some(()))
        })
        .await?;
        site.mails.down().await?;
        let head = site.operator.ledger.head(0).await?;
        site.until_head(head + 60).await?;
        site.mails.up().await?;
    }
    load.stop().await?;
    site.time_passes_until("every mail to end", async |site| Ok(site.open_mails().await? == 0)).await?;
    ensure!(site.all_live(), "a process ended while the relay was away");
    site.holds().await?;
    ensure!(site.history.faults().is_empty(), "answers 5xx: {:?}", site.history.faults());
    site.close().await
}
