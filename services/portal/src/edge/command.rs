//! The headers of a command: `Idempotency-Key`, `If-Match`, `traceparent`.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use events::id::AccountId;
use workflow::Call;

use crate::problem::Problem;

/// Characters an idempotency key may have.
const MAX_KEY: usize = 255;

/// What the headers of a command say.
#[derive(Clone, Debug)]
pub struct CommandHeaders {
    key: String,
    route: String,
    expected: Option<i64>,
    traceparent: Option<String>,
}

impl CommandHeaders {
    /// The call of `account` with this body. The method and path are part of what the key stands for.
    pub fn call(&self, account: AccountId, body: &[u8]) -> Call {
        Call {
            expected: self.expected,
            traceparent: self.traceparent.clone(),
            ..Call::from_key(account, &self.key, &self.route, body)
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CommandHeaders {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Self {
            key: key(parts)?,
            route: format!("{} {}", parts.method, parts.uri.path()),
            expected: expected(parts)?,
            traceparent: text(parts, "traceparent").filter(|value| is_traceparent(value)).map(str::to_owned),
        })
    }
}

fn text<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    parts.headers.get(name)?.to_str().ok()
}

fn key(parts: &Parts) -> Result<String, Problem> {
    let given = text(parts, "idempotency-key").map(str::trim).unwrap_or_default().trim_matches('"');
    let fits =
        !given.is_empty() && given.len() <= MAX_KEY && given.bytes().all(|byte| byte.is_ascii_graphic());
    if !fits {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "idempotency-key-missing",
            "Idempotency-Key is missing",
            "Send a header `Idempotency-Key` with a value of your own, for example a UUID, of at most 255 visible \
             characters. Repeat the same value when you repeat the request: it then has one effect.",
        ));
    }
    Ok(given.to_owned())
}

/// `If-Match: "v7"` as a stream version.
fn expected(parts: &Parts) -> Result<Option<i64>, Problem> {
    let Some(value) = parts.headers.get("if-match") else { return Ok(None) };
    let version = value.to_str().ok().and_then(|text| {
        let text = text.trim();
        if text == "*" {
            return Some(None);
        }
        text.strip_prefix("\"v")?
            .strip_suffix('"')?
            .parse::<i64>()
            .ok()
            .filter(|version| *version >= 0)
            .map(Some)
    });
    version.ok_or_else(|| {
        Problem::bad_input(
            "bad-if-match",
            "If-Match must repeat the ETag as it was received, for example \"v7\".",
        )
    })
}

/// The form of a W3C trace context, version 00.
fn is_traceparent(value: &str) -> bool {
    let lengths = [2, 32, 16, 2];
    let parts: Vec<&str> = value.split('-').collect();
    parts.len() == lengths.len()
        && parts.iter().zip(lengths).all(|(part, length)| {
            part.len() == length
                && part.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase())
        })
}
