//! The networks from which a contact's access works (003-12), as people write them.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use serde::{Deserialize, Serialize};

/// One to sixteen networks, each an address or a range of them, in the order they were written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Networks(Vec<IpNet>);

/// Why a text is no network. It says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidNetworks {
    /// Neither an address nor a range.
    #[error(
        "{given:?} is not an address such as 203.0.113.7, or a network such as 203.0.113.0/24 or 2001:db8::/48"
    )]
    Form {
        /// What was written, shortened.
        given: String,
    },
    /// An address with a length that cuts it off: what was meant cannot be told.
    #[error(
        "{given} is an address inside the network {network}: write the network, or the address without its length"
    )]
    InsideNetwork {
        /// What was written.
        given: String,
        /// The network it is in.
        network: String,
    },
    /// Every address there is: no restriction at all.
    #[error("{given} is every address there is: leave the field empty for access from anywhere")]
    Everything {
        /// What was written.
        given: String,
    },
    /// More than anybody reads.
    #[error("these are more than {} networks: write larger ones", Networks::MOST)]
    TooMany,
    /// None.
    #[error("there is no network")]
    None,
}

impl InvalidNetworks {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Form { .. } => "invalid-network",
            Self::InsideNetwork { .. } => "address-inside-network",
            Self::Everything { .. } => "every-address",
            Self::TooMany => "too-many-networks",
            Self::None => "no-network",
        }
    }
}

impl Networks {
    /// The most networks of one contact.
    pub const MOST: usize = 16;

    /// Reads what was typed: networks apart by commas or white space. Nothing typed is no restriction. A network that is named
    /// twice counts once.
    pub fn typed(text: &str) -> Result<Option<Self>, InvalidNetworks> {
        let named: Vec<&str> = text.split([',', ';']).flat_map(str::split_whitespace).collect();
        if named.is_empty() { Ok(None) } else { Self::named(named).map(Some) }
    }

    /// From one text for each network.
    pub fn named<'a>(named: impl IntoIterator<Item = &'a str>) -> Result<Self, InvalidNetworks> {
        let mut networks = Vec::new();
        for text in named {
            let network = network(text)?;
            if networks.contains(&network) {
                continue;
            }
            if networks.len() == Self::MOST {
                return Err(InvalidNetworks::TooMany);
            }
            networks.push(network);
        }
        if networks.is_empty() { Err(InvalidNetworks::None) } else { Ok(Self(networks)) }
    }

    /// Whether access works from this address; an IPv4 address is the same however it arrives. One that is not known is from
    /// nowhere.
    pub fn contain(&self, address: Option<IpAddr>) -> bool {
        let Some(address) = address.map(|address| address.to_canonical()) else { return false };
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Each as it is written: a single address without its length.
    pub fn texts(&self) -> Vec<String> {
        self.0.iter().map(|network| shown(*network)).collect()
    }
}

impl fmt::Display for Networks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.texts().join(", "))
    }
}

impl TryFrom<Vec<String>> for Networks {
    type Error = InvalidNetworks;

    fn try_from(texts: Vec<String>) -> Result<Self, InvalidNetworks> {
        Self::named(texts.iter().map(String::as_str))
    }
}

impl From<Networks> for Vec<String> {
    fn from(networks: Networks) -> Self {
        networks.texts()
    }
}

fn network(text: &str) -> Result<IpNet, InvalidNetworks> {
    let given = || text.chars().take(64).collect::<String>();
    let form = |_| InvalidNetworks::Form { given: given() };
    let network = if text.contains('/') {
        canonical(IpNet::from_str(text).map_err(|_| InvalidNetworks::Form { given: given() })?)
    } else {
        IpNet::from(IpAddr::from_str(text).map_err(form)?.to_canonical())
    };
    if network.prefix_len() == 0 {
        return Err(InvalidNetworks::Everything { given: given() });
    }
    if network.trunc() != network {
        let network = network.trunc().to_string();
        return Err(InvalidNetworks::InsideNetwork { given: given(), network });
    }
    Ok(network)
}

/// A range of IPv4 in IPv6 form is the range of IPv4: no address ever arrives in the other form.
fn canonical(network: IpNet) -> IpNet {
    match (network, network.addr().to_canonical()) {
        (IpNet::V6(_), address @ IpAddr::V4(_)) if network.prefix_len() >= 96 => {
            IpNet::new(address, network.prefix_len() - 96).unwrap_or(network)
        }
        _ => network,
    }
}

fn shown(network: IpNet) -> String {
    if network.prefix_len() == network.max_prefix_len() {
        network.addr().to_string()
    } else {
        network.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(text: &str) -> Networks {
        Networks::typed(text).unwrap().unwrap()
    }

    fn holds(text: &str, address: &str) -> bool {
        typed(text).contain(Some(address.parse().unwrap()))
    }

    #[test]
    fn access_works_from_what_is_named_and_from_nowhere_else() {
        let office = "203.0.113.7, 198.51.100.0/24\n2001:db8:1::/48";
        for inside in
            ["203.0.113.7", "::ffff:203.0.113.7", "198.51.100.0", "198.51.100.255", "2001:db8:1:ffff::1"]
        {
            assert!(holds(office, inside), "{inside}");
        }
        for outside in ["203.0.113.8", "198.51.101.0", "2001:db8:2::1", "::1", "127.0.0.1"] {
            assert!(!holds(office, outside), "{outside}");
        }
        assert!(!typed(office).contain(None), "an address nobody knows is from nowhere");
        assert!(holds("::ffff:203.0.113.0/120", "203.0.113.9"), "IPv4 in IPv6 form");
    }

    #[test]
    fn what_is_no_network_is_refused_with_what_to_write_instead() {
        let refused = |text: &str| Networks::typed(text).unwrap_err();
        for text in
            ["office", "300.1.1.1", "10.0.0.0/33", "10.0.0", "10.0.0.0/", "/8", "fd00::/129", "10.0.0.0/8/8"]
        {
            assert_eq!(refused(text).code(), "invalid-network", "{text}");
        }
        let inside = refused("203.0.113.7/24");
        assert_eq!(inside.code(), "address-inside-network");
        assert!(inside.to_string().contains("203.0.113.0/24"), "{inside}");
        for text in ["0.0.0.0/0", "::/0"] {
            assert_eq!(refused(text).code(), "every-address");
        }
        let many: Vec<String> = (0..17).map(|n| format!("10.0.0.{n}")).collect();
        assert_eq!(refused(&many.join(" ")).code(), "too-many-networks");
        assert_eq!(Networks::typed(&many[..16].join(" ")).unwrap().unwrap().texts().len(), 16);
    }

    #[test]
    fn nothing_typed_is_no_restriction_and_what_is_named_twice_counts_once() {
        assert_eq!(Networks::typed(" ,\n ").unwrap(), None);
        assert_eq!(typed("10.0.0.1 10.0.0.1/32").texts(), ["10.0.0.1"]);
        assert_eq!(Networks::named([]), Err(InvalidNetworks::None), "a restriction to nothing is a mistake");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(bits in 1u8..=32, address: [u8; 4], probe: [u8; 4]) {
            let network = IpNet::new(IpAddr::from(address), bits).unwrap().trunc();
            let networks = typed(&network.to_string());
            let text = serde_json::to_string(&networks).unwrap();
            prop_assert_eq!(serde_json::from_str::<Networks>(&text).unwrap(), networks.clone());
            let shift = u32::from(32 - bits);
            let same = u32::from_be_bytes(address).checked_shr(shift) == u32::from_be_bytes(probe).checked_shr(shift);
            prop_assert_eq!(networks.contain(Some(IpAddr::from(probe))), same);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,80}") {
            if let Ok(Some(networks)) = Networks::typed(&text) {
                prop_assert!(!networks.texts().is_empty());
            }
        }
    }
}
