//! Make a login identity with the link of an activation request (requirements §3.1).

use domain::account::{AccessCommand, AccountCommand, AccountRefusal};
use events::account::Locale;
use events::actor::Actor;
use events::id::LinkId;

use super::activate::refused;
use super::open::LINK_VALIDITY;
use crate::{Call, Workflow, WorkflowError};

impl Workflow {
    /// Uses the link: the login identity exists, and the link that activates it goes to the account's own address. The same
    /// link used twice mails once.
    pub async fn register_account(&self, token: &str, locale: Locale) -> Result<(), WorkflowError> {
        let genuine = self.genuine(token).await?.ok_or_else(|| refused(&AccountRefusal::LinkUnknown))?;
        let now = chassis::clock::now();
        let call = Call::derived(genuine.link.0, "register");
        let command = AccessCommand::Register {
            link: genuine.link,
            at: now,
            locale,
            activation: LinkId(genuine.link.derive("activation")),
            expires_at: now + LINK_VALIDITY,
        };
        let (actor, command) = (Actor::system("activation"), AccountCommand::Access(command));
        Ok(self.on_account(&call, &actor, genuine.account, command).await?)
    }
}
