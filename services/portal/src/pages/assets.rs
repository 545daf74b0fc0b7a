//! What pages load: one stylesheet and one script, put together when the program is compiled.

use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::edge::params::{At, Params};
use crate::problem::Problem;

/// The stylesheet: the frame first, then the rules of each part's pages.
const STYLE: &str = concat!(
    include_str!("../../assets/site.css"),
    include_str!("../../assets/css/sign_in.css"),
    include_str!("../../assets/css/contacts.css"),
    include_str!("../../assets/css/desk.css"),
);

/// The script. Every page works without it.
const SCRIPT: &str = concat!(
    include_str!("../../assets/site.js"),
    include_str!("../../assets/js/contacts.js"),
    include_str!("../../assets/js/live.js"),
);

/// The mark of the site, for the browser's tab.
const ICON: &str = include_str!("../../assets/icon.svg");

static ASSETS: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        Asset::new("site.css", "text/css; charset=utf-8", STYLE),
        Asset::new("site.js", "text/javascript; charset=utf-8", SCRIPT),
        Asset::new("icon.svg", "image/svg+xml", ICON),
    ]
});

struct Asset {
    name: &'static str,
    kind: &'static str,
    content: &'static str,
    version: String,
}

impl Asset {
    fn new(name: &'static str, kind: &'static str, content: &'static str) -> Self {
        let digest = Sha256::digest(content.as_bytes());
        let version = hex(&digest[..6]);
        Self { name, kind, content, version }
    }
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The address of an asset, with the version that makes it safe to keep for ever.
pub(crate) fn href(name: &str) -> String {
    let version = ASSETS.iter().find(|asset| asset.name == name).map_or("", |asset| &asset.version);
    format!("/assets/{name}?v={version}")
}

/// The version an address asks for.
#[derive(Deserialize)]
pub(super) struct Version {
    v: Option<String>,
}

/// Answers with an asset; one of this version may be kept for a year, because another version has another address.
pub(super) async fn serve(
    At(name): At<String>,
    Params(version): Params<Version>,
    headers: HeaderMap,
) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return Problem::not_found().into_response();
    };
    let is_current = version.v.is_some_and(|asked| asked == asset.version);
    let keep = if is_current { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let tag = format!("\"{}\"", asset.version);
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let tag = HeaderValue::from_str(&tag).expect("hexadecimal digits and quotes are valid in a header");
    let about = [
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (header::ETAG, tag),
        (header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)),
    ];
    if is_known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    (about, asset.content).into_response()
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::Request;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(uri: &str, known: Option<&str>) -> Response {
        let router = Router::new().route("/assets/{name}", get(serve));
        let mut request = Request::get(uri);
        if let Some(known) = known {
            request = request.header(header::IF_NONE_MATCH, known);
        }
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn an_asset_of_this_version_is_kept_and_another_is_asked_for_again() {
        let current = ask(&href("site.css"), None).await;
        assert_eq!(current.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        let old = ask("/assets/site.css?v=0", None).await;
        assert_eq!(old.headers()[header::CACHE_CONTROL], "public, no-cache");
        let tag = old.headers()[header::ETAG].to_str().unwrap().to_owned();
        assert_eq!(ask("/assets/site.css", Some(&tag)).await.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(ask("/assets/other.css", None).await.status(), StatusCode::NOT_FOUND);
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        for content in [STYLE, SCRIPT] {
            assert!(
                !content.contains("http://") && !content.contains("https://") && !content.contains("@import")
            );
        }
    }
}
