//! What is known of whoever signs in, before anything is known of the person: a kind of browser and a network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whoever knocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The kind of browser.
    pub agent: Agent,
    /// The address; none when it stands for everybody, as that of a proxy does.
    pub address: Option<IpAddr>,
}

/// A kind of browser on a kind of system, for example `Firefox, Linux`: enough to recognise one's own, too little to
/// tell people apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agent(String);

impl Agent {
    /// From the text a browser sends of itself.
    pub fn of(user_agent: &str) -> Self {
        // The order matters: many call themselves by the names of others too.
        let browsers = [
            ("Edg/", "Edge"),
            ("OPR/", "Opera"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ];
        let systems = [
            ("Windows", "Windows"),
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Mac OS", "macOS"),
            ("Linux", "Linux"),
        ];
        let first = |names: &[(&str, &'static str)]| {
            names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
        };
        let parts: Vec<&str> = [first(&browsers), first(&systems)].into_iter().flatten().collect();
        Self(parts.join(", "))
    }

    /// As lists show it; empty when nothing is known.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Visitor {
    /// The network as its owner is shown it, without the part that names one machine; empty when it is not known.
    pub fn shown_network(&self) -> String {
        match self.address.map(|address| address.to_canonical()) {
            None => String::new(),
            Some(IpAddr::V4(address)) => {
                let [a, b, c, _] = address.octets();
                format!("{}/24", Ipv4Addr::new(a, b, c, 0))
            }
            Some(IpAddr::V6(address)) => {
                let [a, b, c, ..] = address.segments();
                format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
            }
        }
    }

    /// What attempts of one network have in common: an address, or the 64 bits a line of IPv6 is given.
    pub fn network_key(&self) -> Option<Vec<u8>> {
        match self.address?.to_canonical() {
            IpAddr::V4(address) => Some(address.octets().to_vec()),
            IpAddr::V6(address) => Some(address.octets()[..8].to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_by_its_kind_alone() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0";
        assert_eq!(Agent::of(edge).as_str(), "Edge, Windows");
        assert_eq!(
            Agent::of("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0").as_str(),
            "Firefox, Linux"
        );
        assert_eq!(Agent::of("curl/8").as_str(), "");
    }

    #[test]
    fn a_network_is_shown_without_its_machine() {
        let at = |address: &str| Visitor { agent: Agent::default(), address: address.parse().ok() };
        assert_eq!(at("192.0.2.77").shown_network(), "192.0.2.0/24");
        assert_eq!(at("2001:db8:1:2:3:4:5:6").shown_network(), "2001:db8:1::/48");
        assert_eq!(at("2001:db8:1:2::1").network_key(), at("2001:db8:1:2:ffff::9").network_key());
        assert_eq!(at("::ffff:192.0.2.77").shown_network(), "192.0.2.0/24");
        assert_ne!(at("::ffff:192.0.2.77").network_key(), at("::ffff:192.0.2.78").network_key());
        assert_ne!(at("192.0.2.77").network_key(), at("192.0.2.78").network_key());
        assert_eq!(at("").network_key(), None);
    }
}
