//! Passwords of the demo's people: the same at every start, easy to type, long enough to be accepted. They are in the source, so
//! they protect nothing but a demo.

use events::digest::Digest;

/// Words a password is made of.
const WORDS: [&str; 32] = [
    "amber", "anchor", "barley", "beacon", "cedar", "copper", "delta", "ember", "fjord", "gravel", "harbor",
    "heron", "indigo", "juniper", "kettle", "lantern", "marble", "mitten", "nectar", "orchard", "pebble",
    "quartz", "raven", "saddle", "thistle", "tundra", "umbra", "velvet", "walnut", "willow", "yonder",
    "zephyr",
];

/// How many words a password has.
const LENGTH: usize = 5;

/// The password of the person with this address.
pub(super) fn of(email: &str) -> String {
    let digest = Digest::of("countersign.demo-password.v1", &[email.as_bytes()]);
    let words: Vec<&str> =
        digest.0.iter().take(LENGTH).map(|byte| WORDS[usize::from(*byte) % WORDS.len()]).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn demo_passwords_are_ones_the_product_accepts() {
        for email in
            ["ingrid.solberg@nordlys.example", "wanda@countersign.example", "viktor@countersign.example"]
        {
            assert_eq!(identity::password::check(&of(email), &[email]), Ok(()), "{}", of(email));
            assert_eq!(of(email), of(email));
        }
    }
}
