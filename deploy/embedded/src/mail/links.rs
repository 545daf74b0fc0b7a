//! Addresses that a reader of the mail could follow.

/// Web addresses in the order of their first appearance, those of the text before those of the HTML part.
pub(super) fn links(text: &str, html: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for link in in_text(text).chain(in_html(html)) {
        if !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

fn is_web(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty())
}

fn in_text(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).filter_map(|word| {
        let from = word.find("http://").into_iter().chain(word.find("https://")).min()?;
        // What ends a sentence or closes a bracket around the link is not part of it.
        let link = word[from..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        is_web(link).then(|| link.to_owned())
    })
}

fn in_html(html: &str) -> impl Iterator<Item = String> {
    html.split("href=").skip(1).filter_map(|rest| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = rest[1..].split(quote).next()?;
        let link =
            value.replace("&amp;", "&").replace("&#x2f;", "/").replace("&#x3d;", "=").replace("&#61;", "=");
        is_web(&link).then_some(link)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_in_both_parts_appears_once_and_without_the_full_stop() {
        let text = "Open https://a.example/activate?t=1&x=2. Or (http://b.example).";
        let html =
            r#"<a class="b" href="https://a.example/activate?t=1&amp;x=2">x</a><a href='mailto:x@y'>m</a>"#;
        assert_eq!(links(text, html), ["https://a.example/activate?t=1&x=2", "http://b.example"]);
    }

    #[test]
    fn odd_html_harms_nobody() {
        assert!(links("", "href= href=\" href='").is_empty());
        assert!(links("https://", "<a href=\"https://\">").is_empty());
    }
}
