//! The contracts that come from the product's code: written by the product itself.

use tokio::process::Command;

use super::folder::Folder;
use crate::checkout::Checkout;
use crate::run::must;

/// One folder of what `countersign contracts` writes, for the folder of the same name under `schemas`.
pub(super) async fn produce(checkout: &Checkout, kind: &str) -> anyhow::Result<Folder> {
    let scratch = checkout.scratch("contracts")?;
    let mut product = Command::new("cargo");
    product.args(["run", "--quiet", "--package", "countersign", "--", "contracts"]).arg(&scratch);
    product.stdout(std::process::Stdio::null());
    must(product.current_dir(checkout.at(""))).await?;
    Folder::read(&scratch.join(kind), checkout.at("schemas").join(kind))
}
