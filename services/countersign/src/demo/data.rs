//! The sample customers and the desk, from files a person can read and copy.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, anyhow};
use domain::permission;
use events::id::{AccountId, CustomerId, INSTALLATION, PermissionKey};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use workflow::customer::{Access, NewCustomer};
use workflow::{Call, Caller, Workflow};

use crate::demo::{files, passwords};
use crate::terminal::Steps;

const CUSTOMERS: [&str; 3] = [
    include_str!("../../../../deploy/demo/customers/nordlys.toml"),
    include_str!("../../../../deploy/demo/customers/harbour.toml"),
    include_str!("../../../../deploy/demo/customers/meridian.toml"),
];
const STAFF: &str = include_str!("../../../../deploy/demo/staff.toml");

/// A person of the demo, with the key to act as her.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DemoPerson {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The roles, of the customer or of staff.
    pub roles: Vec<String>,
    /// The customer's name; none for staff.
    pub customer: Option<String>,
    /// The customer's id.
    pub customer_id: Option<CustomerId>,
    /// `customer` or `purchaser`.
    pub side: Option<String>,
    /// The password of the pages.
    pub password: String,
    /// The API key.
    pub api_key: String,
}

/// Loads everything, or completes what an earlier start left undone. `keys` are those of an earlier start, by address.
pub(crate) async fn load(
    workflow: &Workflow,
    keys: &BTreeMap<String, String>,
    steps: &Steps,
) -> anyhow::Result<Vec<DemoPerson>> {
    let mut people = Vec::new();
    for person in files::staff(STAFF).context("reading the demo's staff")? {
        steps.step(&format!("opening the account of {}", person.profile.name.as_str()));
        let roles = person.roles.iter().map(ToString::to_string).collect();
        let (name, email) =
            (person.profile.name.as_str().to_owned(), person.profile.email.as_str().to_owned());
        let call = Call::derived(INSTALLATION.0, &format!("demo-staff:{email}"));
        let account = workflow.add_staff(&Caller::Operator, call, person).await?;
        // Named one by one, because only so does a key decide.
        let api_key = ready(workflow, account, &email, keys, Some(permission::all())).await?;
        people.push(DemoPerson {
            password: passwords::of(&email),
            name,
            email,
            roles,
            customer: None,
            customer_id: None,
            side: None,
            api_key,
        });
    }
    for text in CUSTOMERS {
        let mut new = files::customer(text).context("reading a demo customer")?;
        steps.step(&format!("recording {} with {} contacts", new.name.as_str(), new.people.len()));
        for person in &mut new.people {
            if person.access == Access::Invited {
                person.access = Access::Unannounced;
            }
        }
        people.extend(record(workflow, new, keys).await?);
    }
    Ok(people)
}

async fn record(
    workflow: &Workflow,
    new: NewCustomer,
    keys: &BTreeMap<String, String>,
) -> anyhow::Result<Vec<DemoPerson>> {
    let call = Call::derived(INSTALLATION.0, &format!("register:{}", new.name.as_str()));
    let customer = new.name.as_str().to_owned();
    let named = new.people.clone();
    let registered = workflow
        .register_customer(&Caller::Operator, call, new)
        .await
        .with_context(|| format!("recording {customer}"))?;
    let mut people = Vec::new();
    for (person, recorded) in named.into_iter().zip(registered.people) {
        let Some(account) = recorded.account else { continue };
        let email = person.details.email.as_str().to_owned();
        people.push(DemoPerson {
            name: person.details.name.as_str().to_owned(),
            roles: person.roles.iter().map(ToString::to_string).collect(),
            customer: Some(customer.clone()),
            customer_id: Some(registered.customer),
            side: Some(person.side.as_str().to_owned()),
            password: passwords::of(&email),
            api_key: ready(workflow, account, &email, keys, None).await?,
            email,
        });
    }
    Ok(people)
}

/// Activates an account and sees that it has its password and a key: the one of an earlier start if there is one.
async fn ready(
    workflow: &Workflow,
    account: AccountId,
    email: &str,
    keys: &BTreeMap<String, String>,
    scopes: Option<BTreeSet<PermissionKey>>,
) -> anyhow::Result<String> {
    let call = Call::derived(account.0, "demo-activate");
    workflow.activate_by_operator(&Caller::Operator, call, account).await.context("activating an account")?;
    let password = || SecretString::from(passwords::of(email));
    if !workflow.has_password(account, password()).await.context("trying a demo password")? {
        let set = workflow.set_password(&Caller::Operator, account, password()).await;
        set.context("setting a demo password")?;
    }
    if let Some(key) = keys.get(email)
        && let Some(Caller::Account { scopes: given, .. }) =
            workflow.authenticate(key, None).await.context("trying a key of an earlier start")?
        && given == scopes
    {
        return Ok(key.clone());
    }
    let issued = workflow
        .issue_key(&Caller::Operator, Call::fresh(), account, "demo", scopes, None)
        .await
        .context("issuing a key")?;
    Ok(issued.secret.expose_secret().to_owned())
}

/// What `demo.json` holds: the addresses and the sign-ins, as printed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DemoFile {
    /// Pages and API.
    pub portal: String,
    /// The received mails.
    pub inbox: Option<String>,
    /// Health and metrics.
    pub ops: String,
    /// The database, with its password.
    pub database: String,
    /// NATS.
    pub nats: String,
    /// Everybody who can act.
    pub people: Vec<DemoPerson>,
}

impl DemoFile {
    /// Reads the file of an earlier start; one that is not there or is damaged counts as none.
    pub(crate) fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(folder.join("demo.json")).ok()?).ok()
    }

    /// Writes the file, readable by its owner alone: it holds keys.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self).context("writing demo.json")?;
        crate::demo::keep_private(&folder.join("demo.json"), &text)
    }

    /// The person with this address.
    pub fn person(&self, email: &str) -> anyhow::Result<&DemoPerson> {
        self.people
            .iter()
            .find(|person| person.email == email)
            .ok_or_else(|| anyhow!("the demo has nobody with the address {email}"))
    }
}
