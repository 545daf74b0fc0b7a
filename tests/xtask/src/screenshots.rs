//! `cargo xtask screenshots`: pictures of the main pages for the documentation, taken of the product as it is.

use std::process::ExitCode;

use embedded::Durability;

use crate::browser::Browser;
use crate::checkout::Checkout;
use crate::run::through;
use crate::servers::{Servers, Wanted};
use crate::tools::cargo;

/// Writes them to `docs/screenshots`.
pub(crate) async fn run(checkout: &Checkout) -> anyhow::Result<ExitCode> {
    let mut pictures = cargo(checkout);
    pictures.args(["run", "--quiet", "--package", "tests", "--bin", "screenshots", "--"]);
    pictures.arg(checkout.at("docs/screenshots"));
    Browser::find(checkout).await?.tell(&mut pictures);
    let mut servers = Servers::start(checkout, Wanted::DatabaseAndNats, Durability::Scratch).await?;
    servers.tell(&mut pictures);
    let ran = through(&mut pictures).await;
    let stopped = servers.stop().await;
    let code = ran?;
    stopped?;
    Ok(code)
}
