//! A form as it was filled in, kept whole so that a page can show it again.

use std::collections::HashMap;

use events::id::AccountId;
use uuid::Uuid;
use workflow::Call;

use crate::problem::Problem;

/// The fields of a form in their order.
#[derive(Clone, Debug, Default)]
pub(in crate::pages) struct Filled(pub(in crate::pages) Vec<(String, String)>);

impl Filled {
    /// A field; empty if it is not there.
    pub(in crate::pages) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every field by its name, where many are looked up; a name that is there twice is refused.
    pub(super) fn by_name(&self) -> Result<HashMap<&str, &str>, Problem> {
        let fields: HashMap<_, _> =
            self.0.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        if fields.len() == self.0.len() { Ok(fields) } else { Err(incomplete()) }
    }

    /// The names of the fields.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// As text, to be kept.
    pub(super) fn encoded(&self) -> String {
        serde_json::to_string(&self.0).expect("pairs of texts are always JSON")
    }

    /// Reads what [`encoded`](Self::encoded) wrote.
    pub(super) fn decoded(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().map(Self)
    }

    /// The call behind the form. The page gave it a number of its own, so the same form sent twice has one effect.
    pub(in crate::pages) fn call(&self, account: AccountId, route: &str) -> Result<Call, Problem> {
        let command: Uuid = self.get("command").parse().map_err(|_| incomplete())?;
        let said: Vec<_> = self.0.iter().filter(|(key, _)| key != "command").collect();
        let body = serde_json::to_vec(&said).expect("pairs of texts are always JSON");
        Ok(Call::from_key(account, &format!("form:{command}"), route, &body))
    }
}

fn incomplete() -> Problem {
    Problem::bad_input("malformed-form", "The form is not complete. Open the page again and fill it in.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pairs: &[(&str, &str)]) -> Filled {
        Filled(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_form_has_one_command_whatever_becomes_of_it() {
        let account = AccountId(Uuid::nil());
        let number = "0190c2f4-7e1c-7bbd-9d1e-0f3a5b7c9d11";
        let call =
            |text: &str| filled(&[("command", number), ("text", text)]).call(account, "POST /x").unwrap();
        assert_eq!(call("a"), call("a"));
        assert_eq!(call("a").command, call("b").command);
        assert_ne!(call("a").fingerprint, call("b").fingerprint);
        assert!(filled(&[("text", "a")]).call(account, "POST /x").is_err());
    }

    #[test]
    fn what_was_kept_comes_back() {
        let form = filled(&[("a", "1"), ("c", "2\n\"&=")]);
        let again = Filled::decoded(&form.encoded()).unwrap();
        assert_eq!((again.get("b"), again.get("c")), ("", "2\n\"&="));
        assert!(Filled::decoded("nonsense").is_none());
    }
}
