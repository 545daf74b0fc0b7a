//! Filling the templates: a subject, a text and the same in HTML.
//!
//! To add a notice: a variant of [`Template`] and of [`Content`], a rule in [`crate::rules`], a folder under `templates`
//! with one file a language. A file sets subject, lead, heading, next and action; both layouts are filled from them, so
//! that the text and the HTML cannot say different things.

mod values;

use std::sync::LazyLock;

use events::account::Locale;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use crate::content::Content;
use crate::header::{one_line, paragraph};
use crate::template::Template;
use crate::words::in_words;

/// A mail's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The subject, one line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

/// A template that could not be filled. Names the template only: what it was filled with is personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the {part} of the template {template} ({locale}) could not be filled")]
pub struct RenderError {
    /// The template.
    pub template: Template,
    /// The language.
    pub locale: &'static str,
    /// What was missing or failed.
    pub part: &'static str,
}

macro_rules! sources {
    ($($template:ident = $folder:literal),+ $(,)?) => {
        fn source(template: Template, locale: Locale) -> &'static str {
            match (template, locale) {
                $((Template::$template, Locale::English) => include_str!(concat!("../templates/", $folder, "/en.jinja")),
                (Template::$template, Locale::Bokmal) => include_str!(concat!("../templates/", $folder, "/nb.jinja")),
                (Template::$template, Locale::German) => include_str!(concat!("../templates/", $folder, "/de.jinja")),)+
            }
        }
    };
}

sources! {
    TicketRaised = "ticket-raised",
    TeamReplied = "team-replied",
    TeamAsked = "team-asked",
    Implemented = "implemented",
    Welcome = "welcome",
    Invitation = "invitation",
    Cancelled = "cancelled",
    Rejected = "rejected",
    CustomerReplied = "customer-replied",
    NeedsReview = "needs-review",
    PasswordReset = "password-reset",
    AddressChanged = "address-changed",
}

static TEXT: LazyLock<Environment<'static>> =
    LazyLock::new(|| environment(false, include_str!("../templates/layout/text.jinja")));
static HTML: LazyLock<Environment<'static>> =
    LazyLock::new(|| environment(true, include_str!("../templates/layout/html.jinja")));

fn environment(html: bool, layout: &'static str) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(move |_| if html { AutoEscape::Html } else { AutoEscape::None });
    for template in Template::ALL {
        for locale in Locale::ALL {
            environment
                .add_template_owned(key(template, locale), source(template, locale))
                .expect("every shipped template is compiled by a test");
        }
    }
    environment.add_template("layout", layout).expect("both layouts are compiled by a test");
    environment
}

fn key(template: Template, locale: Locale) -> String {
    format!("{template}/{}", locale.as_str())
}

/// Fills the templates of `content` for somebody called `name`.
pub fn render(content: &Content, locale: Locale, name: Option<&str>) -> Result<Rendered, RenderError> {
    let (subject, text) = filled(&TEXT, content, locale, name)?;
    let (_, html) = filled(&HTML, content, locale, name)?;
    Ok(Rendered { subject: one_line(&subject), text, html })
}

fn filled(
    environment: &Environment<'static>,
    content: &Content,
    locale: Locale,
    name: Option<&str>,
) -> Result<(String, String), RenderError> {
    let template = content.template();
    let failed = |part| RenderError { template, locale: locale.as_str(), part };
    let notice = environment.get_template(&key(template, locale)).map_err(|_| failed("file"))?;
    let notice = notice.render_captured(values::content(content)).map_err(|_| failed("text"))?;
    let set = |part| notice.state().lookup(part).ok_or_else(|| failed(part));
    let subject = set("subject")?;
    let filled = context! {
        lang => locale.as_str(),
        name => name.map(one_line).filter(|name| !name.is_empty()),
        words => words(locale),
        footer => footer(content, locale),
        subject => subject.clone(),
        lead => set("lead")?,
        heading => set("heading")?,
        next => set("next")?,
        action => set("action")?,
        url => content.url(),
        lines => values::lines(content),
        quote => quote(content, locale),
    };
    let layout = environment.get_template("layout").map_err(|_| failed("layout"))?;
    let body = layout.render(filled).map_err(|_| failed("layout"))?;
    Ok((subject.to_string(), body))
}

/// What somebody wrote, row by row.
fn quote(content: &Content, locale: Locale) -> Option<Vec<String>> {
    let quote = content.quote()?;
    if matches!(content, Content::Cancelled { .. } | Content::Rejected { .. }) && quote.text.is_none() {
        return None;
    }
    let erased = in_words(
        locale,
        "(these words were erased)",
        "(disse ordene er slettet)",
        "(diese Worte wurden gelöscht)",
    );
    let text = quote.text.as_deref().map_or_else(|| erased.to_owned(), paragraph);
    Some(text.lines().map(str::to_owned).collect())
}

fn words(locale: Locale) -> Value {
    match locale {
        Locale::English => context! { hello => "Hello,", hello_name => "Hello", reason => "Reason" },
        Locale::Bokmal => context! { hello => "Hei,", hello_name => "Hei", reason => "Begrunnelse" },
        Locale::German => {
            context! { hello => "Guten Tag,", hello_name => "Guten Tag", reason => "Begründung" }
        }
    }
}

/// Why somebody gets this mail.
fn footer(content: &Content, locale: Locale) -> &'static str {
    match content {
        Content::Welcome { .. } => in_words(
            locale,
            "You get this mail because an account was opened with your address.",
            "Du får denne e-posten fordi det er opprettet en konto med adressen din.",
            "Sie erhalten diese E-Mail, weil mit Ihrer Adresse ein Konto eröffnet wurde.",
        ),
        Content::Invitation { .. } => in_words(
            locale,
            "You get this mail because you are a contact with this address.",
            "Du får denne e-posten fordi du er registrert som kontakt med denne adressen.",
            "Sie erhalten diese E-Mail, weil diese Adresse zu einem Kontakt gehört.",
        ),
        Content::PasswordReset { .. } => in_words(
            locale,
            "You get this mail because somebody asked for a new password with your address.",
            "Du får denne e-posten fordi noen ba om et nytt passord med adressen din.",
            "Sie erhalten diese E-Mail, weil jemand mit Ihrer Adresse ein neues Passwort angefordert hat.",
        ),
        Content::AddressChanged { .. } => in_words(
            locale,
            "You get this mail because the account had your address until now.",
            "Du får denne e-posten fordi kontoen hadde adressen din til nå.",
            "Sie erhalten diese E-Mail, weil das Konto bisher Ihre Adresse hatte.",
        ),
        Content::CustomerReplied { .. } | Content::NeedsReview { .. } => in_words(
            locale,
            "This mail goes to the team's desk.",
            "Denne e-posten går til teamets postkasse.",
            "Diese E-Mail geht an das Postfach des Teams.",
        ),
        _ if content.ticket().is_some_and(|ticket| ticket.instead) => in_words(
            locale,
            "You get this mail because the account of whoever made this request was closed.",
            "Du får denne e-posten fordi kontoen til den som laget forespørselen, er stengt.",
            "Sie erhalten diese E-Mail, weil das Konto der Person geschlossen wurde, die den Antrag gestellt hat.",
        ),
        _ => in_words(
            locale,
            "You get this mail because you made this request.",
            "Du får denne e-posten fordi forespørselen er din.",
            "Sie erhalten diese E-Mail, weil es Ihr Antrag ist.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::contents;

    #[test]
    fn every_notice_reads_in_every_language_with_every_sample() {
        let samples = contents();
        for template in Template::ALL {
            assert!(samples.iter().any(|content| content.template() == template), "no sample of {template}");
        }
        for content in &samples {
            let mut subjects = Vec::new();
            for locale in Locale::ALL {
                let mail = render(content, locale, Some("Ana <b>Berg</b>"))
                    .unwrap_or_else(|error| panic!("{error}: {content:?}"));
                check(content, locale, &mail);
                subjects.push(mail.subject);
            }
            let different: std::collections::BTreeSet<_> = subjects.iter().collect();
            assert_eq!(different.len(), Locale::ALL.len(), "one language is missing: {subjects:?}");
        }
    }

    fn check(content: &Content, locale: Locale, mail: &Rendered) {
        let what = format!("{} {}\n{}\n{}", content.template(), locale.as_str(), mail.text, mail.html);
        assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'));
        assert!(mail.html.contains(&format!("lang=\"{}\"", locale.as_str())), "{what}");
        // One primary link, the same in both parts.
        assert_eq!(mail.text.matches(content.url()).count(), 1, "{what}");
        assert_eq!(mail.html.matches("href=").count(), 1, "{what}");
        assert!(mail.html.contains(&format!("href=\"{}\"", content.url().replace('/', "&#x2f;"))), "{what}");
        assert!(mail.html.contains("Ana &lt;b&gt;Berg") && mail.text.contains("Ana <b>Berg</b>"), "{what}");
        if let Some(ticket) = content.ticket() {
            assert!(mail.subject.contains("CR-1042"), "{}", mail.subject);
            for line in &ticket.lines {
                assert!(mail.text.contains(&line.sentence), "{what}");
                let escaped = line.sentence.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                assert!(mail.html.contains(&escaped), "{what}");
                if let Some(fate) = &line.fate {
                    assert!(mail.text.contains(fate) && mail.html.contains(fate), "{what}");
                }
                assert!(line.reason.as_ref().is_none_or(|reason| mail.text.contains(reason)), "{what}");
            }
        }
        if let Some(text) = content.quote().and_then(|quote| quote.text.as_ref()) {
            assert!(text.lines().all(|row| mail.text.contains(&format!("> {row}"))), "{what}");
            assert!(!mail.html.contains("second <row>"), "{what}");
        }
    }

    #[test]
    fn a_mail_without_a_name_greets_all_the_same() {
        let mail = render(&contents()[0], Locale::Bokmal, None).unwrap();
        assert!(mail.text.starts_with("Hei,\n"), "{}", mail.text);
        let mail = render(&contents()[0], Locale::English, Some("\r\n")).unwrap();
        assert!(mail.text.starts_with("Hello,\n"), "{}", mail.text);
    }
}
