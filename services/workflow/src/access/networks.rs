//! From where a contact's access works (003-12): settled by staff, asked on every request.

use std::collections::BTreeSet;
use std::net::IpAddr;

use domain::account::{AccessCommand, Account};
use domain::authorise::Hold;
use domain::networks::Networks;
use events::id::{ContactId, CustomerId};
use events::sealed::{self, Sealed};

use super::Managed;
use crate::{Call, Caller, Receipt, Workflow, WorkflowError};

impl Workflow {
    /// Settles from where the contact's access works; none for from anywhere. It counts from the next request on, whoever is
    /// signed in.
    pub async fn restrict_contact(
        &self,
        caller: &Caller,
        call: Call,
        customer: CustomerId,
        contact: ContactId,
        networks: Option<&Networks>,
    ) -> Result<Receipt, WorkflowError> {
        let managed = self.managed_by_another(caller, customer, contact).await?;
        let networks = self.sealed_networks(&managed, networks).await?;
        let by = managed.actor.clone();
        let command = AccessCommand::Restrict { customer, contact, networks, by };
        Ok(self.on_access(&call, customer, &managed, command).await?)
    }

    /// Sealed under the key of the person whose access it is.
    pub(super) async fn sealed_networks(
        &self,
        managed: &Managed,
        networks: Option<&Networks>,
    ) -> Result<Option<Sealed<sealed::Networks>>, WorkflowError> {
        let Some(networks) = networks else { return Ok(None) };
        let text = serde_json::to_string(networks).map_err(WorkflowError::fault)?;
        Ok(Some(self.vault.seal(managed.contact.person, &text).await?))
    }

    /// The only networks the contact's access works from, if it is restricted and the person is not erased.
    pub(super) async fn networks_of(
        &self,
        account: &Account,
        customer: CustomerId,
    ) -> Result<Option<Networks>, WorkflowError> {
        match account.restriction(customer) {
            None => Ok(None),
            Some(sealed) => self.opened_networks(sealed).await,
        }
    }

    /// The customers for which the account does nothing when it is used from this address. What cannot be read restricts to
    /// nowhere.
    pub(crate) async fn barred_from(
        &self,
        account: &Account,
        from: Option<IpAddr>,
    ) -> Result<BTreeSet<CustomerId>, WorkflowError> {
        let mut barred = BTreeSet::new();
        for (customer, sealed) in account.restrictions() {
            let networks = self.opened_networks(sealed).await?;
            if !networks.is_some_and(|networks| networks.contain(from)) {
                barred.insert(customer);
            }
        }
        Ok(barred)
    }

    /// Refuses who has nothing to do here from this address: as every contact the account acts for, access works only from
    /// elsewhere, and the person is not of staff.
    pub(crate) async fn must_be_at_work(
        &self,
        account: &Account,
        from: Option<IpAddr>,
    ) -> Result<(), WorkflowError> {
        if account.restrictions().next().is_none() || !account.staff_roles().is_empty() {
            return Ok(());
        }
        let barred = self.barred_from(account, from).await?;
        let somewhere = account.memberships().keys().any(|customer| !barred.contains(customer));
        if somewhere || account.memberships().is_empty() {
            return Ok(());
        }
        let seen =
            from.map_or_else(|| "one that cannot be told".to_owned(), |from| from.to_canonical().to_string());
        Err(WorkflowError::Refused {
            code: Hold::OtherNetwork.code(),
            detail: format!(
                "Your access works only from certain networks, and this is none of them: the address we see is {seen}. Use a \
                 network it was granted for, or ask support to change it."
            ),
        })
    }

    async fn opened_networks(
        &self,
        sealed: &Sealed<sealed::Networks>,
    ) -> Result<Option<Networks>, WorkflowError> {
        let Some(text) = self.vault.open(sealed).await?.text() else { return Ok(None) };
        Ok(Some(serde_json::from_str(&text).map_err(WorkflowError::fault)?))
    }
}
