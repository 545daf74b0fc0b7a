//! Markdown that somebody uploaded, as HTML of our own choice: a closed set of elements without a single attribute but the
//! addresses of links and the first number of a list. Nothing the document says can run or load anything.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// What an address may begin with.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The document as HTML. Raw HTML in it is shown as the text it is, links with other addresses lose them, and of pictures only
/// the words are left.
pub(super) fn rendered(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut open = Vec::new();
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| tamed(event, &mut open));
    let mut page = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut page, events);
    page
}

/// The event as we let it through; `open` has for each link or picture that is open whether its element is written.
fn tamed<'a>(event: Event<'a>, open: &mut Vec<bool>) -> Option<Event<'a>> {
    Some(match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            open.push(leads_out(&dest_url));
            let (title, id) = (CowStr::Borrowed(""), CowStr::Borrowed(""));
            return leads_out(&dest_url).then_some(Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }));
        }
        Event::Start(Tag::Image { .. }) => {
            open.push(false);
            return None;
        }
        Event::End(end @ (TagEnd::Link | TagEnd::Image)) => {
            return open.pop().unwrap_or(false).then_some(Event::End(end));
        }
        // The language of code would become a class.
        Event::Start(Tag::CodeBlock(_)) => Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)),
        Event::Start(Tag::Heading { level, .. }) => {
            let (id, classes, attrs) = (None, Vec::new(), Vec::new());
            Event::Start(Tag::Heading { level: below(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        other => other,
    })
}

fn leads_out(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    SCHEMES.iter().any(|scheme| address.starts_with(scheme))
}

/// The page has headings of its own above those of the document.
fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_readable() {
        let page = rendered(
            "# Terms\n\nPay in *30* days, see [the rules](https://x.no/a?b&c).\n\n3. One\n4. Two\n\n|a|b|\n|-|-|\n|1|2|\n",
        );
        for part in [
            "<h3>Terms</h3>",
            "<em>30</em>",
            "<a href=\"https://x.no/a?b&amp;c\">the rules</a>",
            "<ol start=\"3\">",
            "<td>1</td>",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    #[test]
    fn hostile_markdown_is_inert() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<svg onload=alert(1)>\n\n</svg>",
            "<!-- --><iframe src=//x>",
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert(1))",
            "[a](javascrip&#116;:alert(1))",
            "[a](&#x6A;avascript:alert(1))",
            "[a](vbscript:x) [b](data:text/html,<script>) [c](/sign-out) [d](//x.no)",
            "<javascript:alert(1)>",
            "![a](data:image/svg+xml;base64,PHN2Zz4=)",
            "![a](https://tracker.example/pixel.gif)",
            "[![a](https://x.no/a.gif)](javascript:alert(1))",
            "[a]: javascript:alert(1)\n\n[a]",
            "```\" onmouseover=alert(1) class=notice\ncode\n```",
            "[a](https://x.no \"title\" onclick=alert(1))",
            "[a](https://x.no/\"onclick=alert(1)//)",
            "# a {onclick=alert(1) #id .class}",
            "[^1]: <script>alert(1)</script>",
            "<style>body{display:none}</style>",
            "<base href=//x><form action=//x><input name=command>",
        ] {
            let page = rendered(text);
            assert_eq!(strange_tag(&page), None, "{text} became {page}");
        }
    }

    #[test]
    fn what_is_not_closed_does_not_swallow_the_page() {
        for text in ["[a](https://x.no", "![a](x", "**a", "> > > > a", "`a", "</div></main></body>", "-->"] {
            let page = rendered(text);
            assert_eq!(strange_tag(&page), None, "{text} became {page}");
            assert_eq!(page.matches("<a").count(), page.matches("</a>").count(), "{page}");
        }
    }

    /// The first tag that is none of those we let through.
    fn strange_tag(page: &str) -> Option<&str> {
        const PLAIN: &str =
            "p h3 h4 h5 h6 em strong ul ol li blockquote pre code table thead tbody tr th td hr br";
        page.split('<').skip(1).find(|rest| {
            let tag = rest.split('>').next().unwrap_or_default();
            let name = tag.trim_start_matches('/').trim_end_matches(" /");
            let link = tag.strip_prefix("a href=\"").and_then(|rest| rest.strip_suffix('"'));
            let is_link = name == "a"
                || link.is_some_and(|address| leads_out(address) && !address.contains(['"', '<']));
            let is_list = tag
                .strip_prefix("ol start=\"")
                .is_some_and(|rest| rest.trim_end_matches('"').bytes().all(|byte| byte.is_ascii_digit()));
            !(PLAIN.split(' ').any(|plain| plain == name) || is_link || is_list)
        })
    }
}
