//! The invariants are not only checked on planted facts: here the product itself is broken while it runs, by triggers that make
//! it forget, and the same checks that pass everywhere else must fail.

use std::collections::BTreeSet;

use anyhow::ensure;
use embedded::mail::Fault;

use crate::facts::Facts;
use crate::invariants::check;
use crate::load::Load;
use crate::site::{Site, tell};

/// What is broken, and the invariant that must say so.
const BROKEN: [(&str, &str); 3] = [
    // A read model forgets a role; a replay forgets it too, so INV-6 cannot see it.
    (
        "CREATE FUNCTION public.forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
        CREATE TRIGGER broken BEFORE INSERT ON prj.contact_role FOR EACH ROW
            WHEN (NEW.role IN ('security', 'procurement')) EXECUTE FUNCTION public.forget()",
        "INV-5",
    ),
    // The intake loses one kind of notice.
    (
        "CREATE TRIGGER broken BEFORE INSERT ON mail.outbox FOR EACH ROW
            WHEN (NEW.template = 'customer-replied') EXECUTE FUNCTION public.forget()",
        "INV-7",
    ),
    // The sender repeats without noting that nobody could know.
    (
        "CREATE FUNCTION public.deny() RETURNS trigger LANGUAGE plpgsql
            AS 'BEGIN NEW.ambiguous := 0; RETURN NEW; END';
        CREATE TRIGGER broken_too BEFORE UPDATE ON mail.outbox FOR EACH ROW EXECUTE FUNCTION public.deny()",
        "INV-8",
    ),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_product_does_not_pass() -> anyhow::Result<()> {
    let site = Site::start("broken").await?;
    let client = site.operator.pool.get().await?;
    for (trigger, _) in BROKEN {
        client.batch_execute(trigger).await?;
    }
    site.mails.faults()?.next(3, &Fault::CutBeforeAnswer);
    let load = Load::start(&site, 10);
    site.until_there_are(&["request.implemented", "request.comment-added"], 8).await?;
    load.stop().await?;
    // Commands that were hung up on at the very end have no end yet, which is no fault of the product.
    site.resolve().await?;
    site.drained().await?;
    let violations = check(&Facts::read(&site).await?);
    let seen: BTreeSet<&str> = violations.iter().map(|violation| violation.invariant).collect();
    tell(&format!("{} violations seen, of {seen:?}", violations.len()));
    ensure!(seen == BROKEN.map(|(_, invariant)| invariant).into(), "of other invariants: {violations:#?}");
    drop(client);
    site.close().await
}
