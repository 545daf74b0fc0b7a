//! Choose the language of pages and mails.

use domain::account::AccountCommand;
use events::account::Locale;
use events::actor::Actor;

use crate::account::Session;
use crate::{Call, Caller, Workflow, WorkflowError};

impl Workflow {
    /// Chooses one's own language.
    pub async fn choose_language(&self, session: &Session, locale: Locale) -> Result<(), WorkflowError> {
        let actor = self.own_actor(&session.caller).await?;
        let command = AccountCommand::ChooseLanguage { locale };
        Ok(self.on_account(&Call::fresh(), &actor, session.account, command).await?)
    }

    /// As whom somebody changes his own account.
    pub(super) async fn own_actor(&self, caller: &Caller) -> Result<Actor, WorkflowError> {
        let principal = self.signed_in(caller).await?.principal;
        let customer = principal.memberships.first().map(|membership| membership.customer);
        let actor = principal.staff_actor().or_else(|| principal.contact_actor(customer?));
        Ok(actor.unwrap_or_else(|| Actor::system("account")))
    }
}
