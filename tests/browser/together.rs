//! Two administrators of one customer at once: what one plans, the other does not see; what one sends, locks both.

use tests::browser::kept::kept;
use tests::{Look, Stack};

use crate::request::{contacts, send, turn};

#[tokio::test(flavor = "multi_thread")]
async fn who_sends_first_wins_and_nothing_planned_is_lost() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let anders = stack.visit("together-anders", "anders", Look::default()).await?;
    let ingrid = stack.visit("together-ingrid", "ingrid", Look::default()).await?;
    let journey = async {
        contacts(&anders).await?;
        contacts(&ingrid).await?;
        turn(&anders, "Marta Haugen", "security", "contacts-adding").await?;
        turn(&ingrid, "Marta Haugen", "technical", "contacts-adding").await?;
        let number = send(&anders).await?;
        // The other finds out before anything is overwritten: her page is read-only, and her draft waits.
        contacts(&ingrid).await?;
        ingrid.find("link", &number).await?;
        ingrid.reads("contacts-locked").await?;
        ingrid.reads("contacts-draft-waits").await?;
        ingrid.finds_no_fault("a draft that waits").await?;
        stack.person("anders")?.cancel(&number).await?.ok()?;
        stack.settled().await?;
        contacts(&ingrid).await?;
        ingrid.within("listitem", "Marta Haugen").sees(&ingrid.say("contacts-adding")?).await?;
        send(&ingrid).await.map(|_| ())
    };
    kept(&[&anders, &ingrid], journey).await?;
    anders.leave().await?;
    ingrid.leave().await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_only_look_is_told_whom_to_ask() -> anyhow::Result<()> {
    let stack = Stack::start().await?;
    let marta = stack.visit("together-marta", "marta", Look::default()).await?;
    let journey = async {
        contacts(&marta).await?;
        marta.sees("Anders Lie").await?;
        marta.sees("Ingrid Solberg").await?;
        anyhow::ensure!(
            !marta.has("button", &marta.say("contacts-add")?).await?,
            "a viewer may add contacts"
        );
        marta.finds_no_fault("only looking").await?;
        marta.follow("Jonas Berg").await?;
        marta.finds_no_fault("only looking at one").await
    };
    marta.on(journey).await?;
    marta.leave().await
}
