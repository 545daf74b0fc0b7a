//! The server's users: one for each service, with allow lists and nothing else.

use std::fmt::Write as _;

use events::subject;

use super::ProvisionError;

/// What a user may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grant {
    /// Make and change streams and consumers; for deployments only.
    Provision,
    /// Publish events and look at what is there.
    Relay,
    /// Pull and acknowledge as this durable consumer.
    Consume(String),
    /// Read the server's settings in the system account; no part in the log.
    System,
}

/// A user of the server.
#[derive(Clone)]
pub struct NatsUser {
    /// The name, also of its inboxes: letters, digits, `-` and `_`.
    pub name: String,
    /// The password, or its bcrypt hash as `nats server passwd` makes it.
    pub password: String,
    /// What it may do.
    pub grants: Vec<Grant>,
}

impl std::fmt::Debug for NatsUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NatsUser")
            .field("name", &self.name)
            .field("grants", &self.grants)
            .finish_non_exhaustive()
    }
}

/// The prefix of a user's inboxes. Its clients must be connected with it, or every answer to them is refused:
/// `ConnectOptions::custom_inbox_prefix`.
pub fn inbox_prefix(user: &str) -> String {
    format!("_INBOX_{user}")
}

/// Subjects a grant allows to publish to, on every shard.
fn publish(grant: &Grant, prefix: &str, shards: i16) -> Vec<String> {
    let each = |texts: &dyn Fn(&str) -> Vec<String>| -> Vec<String> {
        (0..shards).flat_map(|shard| texts(&subject::stream_name(prefix, shard))).collect()
    };
    match grant {
        Grant::Provision => {
            let mut all = each(&|stream| {
                let mut allowed = stream_rights(stream);
                allowed.push(format!("$JS.API.CONSUMER.CREATE.{stream}.>"));
                allowed.push(format!("$JS.API.CONSUMER.INFO.{stream}.*"));
                allowed
            });
            all.extend(stream_rights(&subject::dead_letter_stream(prefix)));
            all
        }
        Grant::Relay => {
            let mut all: Vec<_> = (0..shards).map(|shard| subject::stream_subjects(prefix, shard)).collect();
            all.extend(each(&|stream| {
                ["STREAM.INFO", "DIRECT.GET"].map(|what| format!("$JS.API.{what}.{stream}")).to_vec()
            }));
            all
        }
        // The second form of acknowledgements names domain and account (ADR-15, version 2).
        Grant::Consume(durable) => each(&|stream| {
            let mut all = ["INFO", "MSG.NEXT", "RESET"]
                .map(|what| format!("$JS.API.CONSUMER.{what}.{stream}.{durable}"))
                .to_vec();
            all.extend(["$JS.ACK", "$JS.ACK.*.*"].map(|form| format!("{form}.{stream}.{durable}.>")));
            all
        }),
        Grant::System => Vec::new(),
    }
}

fn stream_rights(stream: &str) -> Vec<String> {
    ["CREATE", "UPDATE", "INFO"].map(|what| format!("$JS.API.STREAM.{what}.{stream}")).to_vec()
}

/// The `accounts` and `system_account` of a nats-server configuration. Allow lists only: what is not named is refused, and
/// nobody may delete, purge, or read another one's inbox. Users with [`Grant::System`] are in the system account.
pub fn accounts_config(users: &[NatsUser], prefix: &str, shards: i16) -> Result<String, ProvisionError> {
    let (mut own, mut system) = (String::new(), String::new());
    for user in users {
        check(user)?;
        let (name, password) = (&user.name, &user.password);
        if user.grants.contains(&Grant::System) {
            let _ = writeln!(system, "      {{ user: \"{name}\", password: \"{password}\" }}");
            continue;
        }
        let allowed: Vec<_> = user.grants.iter().flat_map(|grant| publish(grant, prefix, shards)).collect();
        let _ = writeln!(own, "      {{");
        let _ = writeln!(own, "        user: \"{name}\", password: \"{password}\"");
        let _ = writeln!(own, "        permissions: {{");
        let _ = writeln!(own, "          publish: {{ allow: [");
        for subject in allowed {
            let _ = writeln!(own, "            \"{subject}\"");
        }
        let _ = writeln!(own, "          ] }}");
        let _ = writeln!(own, "          subscribe: {{ allow: [\"{}.>\"] }}", inbox_prefix(name));
        let _ = writeln!(own, "        }}");
        let _ = writeln!(own, "      }}");
    }
    Ok(format!(
        "accounts {{\n  ES {{\n    jetstream: enabled\n    users: [\n{own}    ]\n  }}\n  SYS {{\n    users: [\n{system}    ]\n  }}\n}}\nsystem_account: SYS\n"
    ))
}

fn check(user: &NatsUser) -> Result<(), ProvisionError> {
    let refuse = |what| Err(ProvisionError::Unwritable { user: user.name.clone(), what });
    if user.name.is_empty()
        || !user.name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    {
        return refuse("name");
    }
    if user.password.is_empty() || user.password.chars().any(|c| c.is_control() || c == '"' || c == '\\') {
        return refuse("password");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(name: &str, password: &str, grants: Vec<Grant>) -> NatsUser {
        NatsUser { name: name.to_owned(), password: password.to_owned(), grants }
    }

    #[test]
    fn a_consumer_may_pull_and_acknowledge_its_own_and_nothing_else() {
        let allowed = publish(&Grant::Consume("ntf-mail-g1".to_owned()), "", 1);
        assert_eq!(
            allowed,
            [
                "$JS.API.CONSUMER.INFO.ES-0.ntf-mail-g1",
                "$JS.API.CONSUMER.MSG.NEXT.ES-0.ntf-mail-g1",
                "$JS.API.CONSUMER.RESET.ES-0.ntf-mail-g1",
                "$JS.ACK.ES-0.ntf-mail-g1.>",
                "$JS.ACK.*.*.ES-0.ntf-mail-g1.>",
            ]
        );
    }

    #[test]
    fn nobody_may_delete_or_purge() {
        let all = [Grant::Provision, Grant::Relay, Grant::Consume("c".to_owned())];
        for subject in all.iter().flat_map(|grant| publish(grant, "", 2)) {
            assert!(!subject.contains("DELETE") && !subject.contains("PURGE") && subject != ">", "{subject}");
        }
    }

    #[test]
    fn a_password_cannot_leave_its_quotes() {
        for evil in ["", "a\"b", "a\\b", "a\nb"] {
            assert!(accounts_config(&[user("relay", evil, vec![Grant::Relay])], "", 1).is_err(), "{evil:?}");
        }
        assert!(accounts_config(&[user("a b", "x", vec![])], "", 1).is_err());
        let debug = format!("{:?}", user("relay", "hush", vec![]));
        assert!(!debug.contains("hush"));
    }
}
