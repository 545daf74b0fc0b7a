//! Customers, people and keys, for the operator.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use domain::person::{EmailAddress, PersonName, Profile};
use events::account::Locale;
use events::digest::Digest;
use events::id::{AccountId, ApiKeyId, INSTALLATION, PermissionKey, RoleKey};
use secrecy::ExposeSecret as _;
use workflow::account::NewStaff;
use workflow::{Call, Caller, Workflow, WorkflowError};

use crate::cli::{Admin, Customer, Key, Person};
use crate::demo::files;
use crate::terminal::say;

pub(crate) async fn run(config: &[PathBuf], verb: Admin) -> anyhow::Result<ExitCode> {
    let (settings, parts) = super::load(config)?;
    let service = parts.operator()?;
    let workflow = parts.workflow(&service);
    match verb {
        Admin::Customer(Customer::Register { file }) => register(&workflow, &file).await?,
        Admin::Person(Person::Add { name, email, roles, locale }) => {
            add(&workflow, &name, &email, roles, &locale).await?;
        }
        Admin::Person(Person::Reset { email, print }) => {
            reset(&workflow, &email, print.then_some(settings.portal.public_url.as_str())).await?;
        }
        Admin::Person(Person::TwoStepRemove { email }) => remove_two_step(&workflow, &email).await?,
        Admin::Key(Key::Issue { email, label, scopes, days }) => {
            issue(&workflow, &email, &label, scopes, days).await?;
        }
        Admin::Key(Key::Revoke { email, key }) => revoke(&workflow, &email, ApiKeyId(key)).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A refusal in words.
fn explained(error: WorkflowError) -> anyhow::Error {
    match error {
        WorkflowError::Refused { code, detail } | WorkflowError::Invalid { code, detail } => {
            anyhow!("{detail} ({code})")
        }
        WorkflowError::Taken { scope } => anyhow!("somebody else holds what must be unique: {scope}"),
        other => anyhow::Error::new(other),
    }
}

async fn register(workflow: &Workflow, file: &Path) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let new = files::customer(&text).with_context(|| format!("reading {}", file.display()))?;
    // The same file again is the same registration: an interrupted one is completed, a second one changes nothing. Another
    // file for the same name is refused, so that nobody believes its people were recorded.
    let call = Call {
        fingerprint: Digest::of("countersign.customer-file.v1", &[text.as_bytes()]),
        ..Call::derived(INSTALLATION.0, &format!("register:{}", new.name.as_str()))
    };
    let registered = match workflow.register_customer(&Caller::Operator, call, new).await {
        Err(WorkflowError::KeyReused) => {
            bail!(
                "a customer of this name was recorded from another file; its contacts change by request only"
            )
        }
        registered => registered.map_err(explained)?,
    };
    let accounts = registered.people.iter().filter(|person| person.account.is_some()).count();
    let before = if registered.receipt.done.duplicate { " (recorded before)" } else { "" };
    say(format_args!(
        "customer {}: {} contact(s), {accounts} account(s){before}",
        registered.customer,
        registered.people.len()
    ));
    Ok(())
}

async fn add(
    workflow: &Workflow,
    name: &str,
    email: &str,
    roles: Vec<String>,
    locale: &str,
) -> anyhow::Result<()> {
    let new = NewStaff {
        profile: Profile {
            name: PersonName::parse(name).map_err(|why| anyhow!("--name cannot be accepted: {why}"))?,
            email: EmailAddress::parse(email).map_err(|why| anyhow!("--email cannot be accepted: {why}"))?,
        },
        roles: roles.into_iter().map(RoleKey).collect(),
        locale: match locale {
            "en" => Locale::English,
            "nb" => Locale::Bokmal,
            "de" => Locale::German,
            other => bail!("--locale {other:?} is not spoken here; use en, nb or de"),
        },
        invite: true,
    };
    let account = workflow.add_staff(&Caller::Operator, Call::fresh(), new).await.map_err(explained)?;
    say(format_args!("account {account}; unless it is active already, the activation link comes by mail"));
    Ok(())
}

/// Mails the link, and prints it under this address of the portal.
async fn reset(workflow: &Workflow, email: &str, public_url: Option<&str>) -> anyhow::Result<()> {
    let account = account(workflow, email).await?;
    let link = workflow.send_password_link(&Caller::Operator, account).await.map_err(explained)?;
    say(format_args!("the link comes by mail; it works once, until {}", link.expires_at));
    if let Some(public_url) = public_url {
        say(format_args!("{}{}", public_url.trim_end_matches('/'), link.path.expose_secret()));
        say(
            "Whoever opens it sets the password: hand it to that person alone, not through a channel others read.",
        );
    }
    Ok(())
}

async fn remove_two_step(workflow: &Workflow, email: &str) -> anyhow::Result<()> {
    let account = account(workflow, email).await?;
    if workflow.drop_second_factor(&Caller::Operator, account).await.map_err(explained)? {
        say("the second factor is removed, and every session has ended; the password alone suffices again");
    } else {
        say("there is no second factor; nothing was changed");
    }
    Ok(())
}

async fn account(workflow: &Workflow, email: &str) -> anyhow::Result<AccountId> {
    let found = workflow.account_of(email).await.map_err(explained)?;
    found.ok_or_else(|| anyhow!("nobody is known under this address; check it, or add the person first"))
}

async fn issue(
    workflow: &Workflow,
    email: &str,
    label: &str,
    scopes: Vec<String>,
    days: Option<u16>,
) -> anyhow::Result<()> {
    let account = account(workflow, email).await?;
    let scopes: BTreeSet<PermissionKey> = scopes.into_iter().map(PermissionKey).collect();
    let scopes = (!scopes.is_empty()).then_some(scopes);
    let expires_at =
        days.map(|days| chassis::clock::now() + jiff::SignedDuration::from_hours(24 * i64::from(days)));
    let issued = workflow
        .issue_key(&Caller::Operator, Call::fresh(), account, label, scopes, expires_at)
        .await
        .map_err(explained)?;
    say(format_args!("key {}\nsecret {}", issued.key, issued.secret.expose_secret()));
    say("The secret is shown once and stored nowhere.");
    Ok(())
}

async fn revoke(workflow: &Workflow, email: &str, key: ApiKeyId) -> anyhow::Result<()> {
    let account = account(workflow, email).await?;
    workflow.revoke_key(&Caller::Operator, Call::fresh(), account, key).await.map_err(explained)?;
    say(format_args!("key {key} is revoked"));
    Ok(())
}
