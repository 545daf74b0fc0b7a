//! Judges the values: every finding at once, so that nobody starts five times to see five mistakes.

use tracing_subscriber::EnvFilter;

use super::{NatsSettings, PortalSettings, Settings, SmtpSettings};
use crate::finding::Finding;
use crate::keyring::Keyring;
use crate::postgres;

pub(super) fn check(settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    database(settings, &mut findings);
    nats(&settings.nats, &mut findings);
    smtp(&settings.smtp, &mut findings);
    portal(&settings.portal, &mut findings);
    if settings.keys.ring().is_empty() {
        findings.push(Finding::refusal(
            "keys.ring",
            "set it, or keys.ring_file; `countersign config template` says how",
        ));
    } else if let Err(error) = Keyring::parse(settings.keys.ring()) {
        findings.push(Finding::refusal("keys.ring", error.to_string()));
    }
    if let Err(error) = EnvFilter::try_new(&settings.log.filter) {
        findings.push(Finding::refusal("log.filter", error.to_string()));
    }
    if !(1..=64).contains(&settings.shards.count) {
        findings.push(Finding::refusal("shards.count", "choose 1 to 64"));
    }
    if !settings.ops.listen.ip().is_loopback() {
        findings.push(Finding::warning(
            "ops.listen",
            "it is reachable from other machines: let a firewall keep strangers out",
        ));
    }
    match &settings.notifier.desk_address {
        Some(address) if !is_address(address) => {
            findings.push(Finding::refusal("notifier.desk_address", "it is not an e-mail address"));
        }
        Some(_) => {}
        None => {
            let message = "unset: the team gets no mail when a customer answers";
            findings.push(Finding::warning("notifier.desk_address", message));
        }
    }
    findings
}

fn database(settings: &Settings, findings: &mut Vec<Finding>) {
    let database = &settings.database;
    if database.url().is_empty() {
        findings.push(Finding::refusal("database.url", "set it, or database.url_file"));
    } else if let Err(error) = postgres::pool(database.url(), 1) {
        findings.push(Finding::refusal("database.url", error.to_string()));
    }
    if !(2..=500).contains(&database.max_connections) {
        findings.push(Finding::refusal("database.max_connections", "choose 2 to 500"));
    }
}

fn nats(nats: &NatsSettings, findings: &mut Vec<Finding>) {
    for address in nats.url.split(',').map(str::trim) {
        if !["nats://", "tls://"]
            .iter()
            .any(|scheme| address.len() > scheme.len() && address.starts_with(scheme))
        {
            findings.push(Finding::refusal(
                "nats.url",
                "each address begins with nats:// or tls:// and names a host",
            ));
        }
    }
    if nats.url.contains('@') {
        findings.push(Finding::refusal(
            "nats.url",
            "put user and password into nats.user and nats.password, which are hidden",
        ));
    }
    if nats.user.is_some() != nats.password.is_some() {
        findings.push(Finding::refusal("nats.user", "set user and password together"));
    }
    let prefix = &nats.stream_prefix;
    let allowed = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-';
    let proper =
        prefix.is_empty() || (prefix.ends_with('-') && prefix.len() > 1 && prefix.chars().all(allowed));
    if !proper {
        let message = "use capital letters and digits and end with a hyphen, for example TEST-";
        findings.push(Finding::refusal("nats.stream_prefix", message));
    }
}

fn smtp(smtp: &SmtpSettings, findings: &mut Vec<Finding>) {
    if smtp.url().is_empty() {
        findings.push(Finding::refusal("smtp.url", "set it, or smtp.url_file"));
    } else if !["smtp://", "smtps://"].iter().any(|scheme| smtp.url().starts_with(scheme)) {
        findings.push(Finding::refusal("smtp.url", "it begins with smtp:// or smtps://"));
    }
    let sender = smtp
        .from
        .strip_suffix('>')
        .and_then(|rest| rest.rsplit_once('<'))
        .map_or(smtp.from.as_str(), |(_, bare)| bare);
    if smtp.from.is_empty() {
        findings.push(Finding::refusal("smtp.from", "set the sender people see"));
    } else if !is_address(sender) || smtp.from.chars().any(char::is_control) {
        findings.push(Finding::refusal(
            "smtp.from",
            "it is not an e-mail address, with or without a name before <…>",
        ));
    }
    if smtp.envelope_from.as_deref().is_some_and(|address| !is_address(address)) {
        findings.push(Finding::refusal("smtp.envelope_from", "it is not an e-mail address"));
    }
}

fn portal(portal: &PortalSettings, findings: &mut Vec<Finding>) {
    let parsed: Result<http::Uri, _> = portal.public_url.parse();
    let uri = parsed.ok().filter(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.host().is_some_and(|host| !host.is_empty())
            && matches!(uri.path(), "" | "/")
            && uri.query().is_none()
            && !portal.public_url.contains(['@', '#'])
    });
    let Some(uri) = uri else {
        let message = "it is http:// or https://, a host and perhaps a port, and nothing more";
        findings.push(Finding::refusal("portal.public_url", message));
        return;
    };
    let here = matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if uri.scheme_str() == Some("http") && !here {
        findings
            .push(Finding::warning("portal.public_url", "passwords travel in clear over http; use https"));
    }
    if uri.scheme_str() == Some("https") && portal.trusted_proxies.is_empty() {
        let message = "name the proxy that ends TLS: without it everybody seems to come from there, and attempts to guess \
                       are slowed down for nobody or for all";
        findings.push(Finding::warning("portal.trusted_proxies", message));
    }
}

/// Whether it can be an address at all; whether it exists only the mail server knows.
fn is_address(text: &str) -> bool {
    let halves = text.rsplit_once('@');
    halves.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
        && !text
            .chars()
            .any(|letter| letter.is_control() || letter.is_whitespace() || "<>,;".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "
        database.url = 'postgres://me:secret@db.example/cs'
        smtp.url = 'smtp://mail.example'
        smtp.from = 'Countersign <no-reply@support.example>'
        keys.ring = '1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE='
        notifier.desk_address = 'desk@support.example'
        ";

    fn about(text: &str) -> Vec<String> {
        Settings::from_toml(text).unwrap().check().into_iter().map(|finding| finding.about).collect()
    }

    #[test]
    fn sensible_settings_have_no_findings() {
        assert_eq!(about(GOOD), [""; 0]);
    }

    #[test]
    fn what_is_missing_is_found_all_at_once() {
        assert_eq!(
            about(""),
            ["database.url", "smtp.url", "smtp.from", "keys.ring", "notifier.desk_address"]
        );
    }

    #[test]
    fn each_wrong_value_is_found() {
        for (key, wrong) in [
            ("database.url", "'mysql://db'"),
            ("database.max_connections", "1"),
            ("nats.url", "'http://nats.example'"),
            ("nats.url", "'nats://me:secret@nats.example'"),
            ("nats.stream_prefix", "'test'"),
            ("smtp.url", "'mail.example'"),
            ("smtp.from", "'nobody'"),
            ("smtp.from", "\"Eve\\r\\nBcc: x <a@b.example>\""),
            ("smtp.envelope_from", "'a b@c.example'"),
            ("portal.public_url", "'portal.example'"),
            ("portal.public_url", "'https://portal.example/path'"),
            ("portal.public_url", "'http://portal.example'"),
            ("keys.ring", "'1:short'"),
            ("log.filter", "'portal=loud'"),
            ("shards.count", "0"),
            ("ops.listen", "'0.0.0.0:9090'"),
            ("notifier.desk_address", "'desk'"),
        ] {
            let others =
                GOOD.lines().filter(|line| !line.trim().starts_with(key)).collect::<Vec<_>>().join("\n");
            assert_eq!(about(&format!("{others}\n{key} = {wrong}")), [key], "{wrong}");
        }
        assert_eq!(about(&format!("{GOOD}\nnats.user = 'me'")), ["nats.user"]);
        let behind = format!("{GOOD}\nportal.public_url = 'https://portal.example'");
        assert_eq!(about(&behind), ["portal.trusted_proxies"]);
        assert_eq!(about(&format!("{behind}\nportal.trusted_proxies = ['10.0.0.7']")), [""; 0]);
    }
}
