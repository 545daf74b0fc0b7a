//! What is kept of a page when a test fails: how it looked, its source, what the browser complained about.

use std::path::Path;

use anyhow::Context as _;

use crate::browser::Browser;
use crate::browser::folder::left;

/// The outcome of a journey; when it failed, its browsers' pages are kept below `target/browser` and named in the error.
pub async fn kept<T>(
    browsers: &[&Browser],
    journey: impl Future<Output = anyhow::Result<T>>,
) -> anyhow::Result<T> {
    let outcome = journey.await;
    let Err(error) = outcome else { return outcome };
    let mut where_to_look = Vec::new();
    for browser in browsers {
        match browser.keep().await {
            Ok(place) => where_to_look.push(place),
            Err(why) => where_to_look.push(format!("nothing kept of {}: {why:#}", browser.name())),
        }
    }
    Err(error.context(format!("see {}", where_to_look.join(", "))))
}

impl Browser {
    /// The outcome of a journey with this browser alone; see [`kept`].
    pub async fn on<T>(&self, journey: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
        kept(&[self], journey).await
    }

    async fn keep(&self) -> anyhow::Result<String> {
        let base = left()?.join(self.name());
        let picture = base.with_extension("png");
        self.picture(&picture).await?;
        std::fs::write(base.with_extension("html"), self.driver().source().await?)
            .context("keeping the source")?;
        let complaints = self.complaints().await?;
        let about = format!("{}\n{}\n", self.driver().current_url().await?, complaints.join("\n"));
        std::fs::write(base.with_extension("txt"), about).context("keeping the complaints")?;
        Ok(picture.display().to_string())
    }

    /// Writes what is seen of the page as a PNG.
    pub async fn picture(&self, path: &Path) -> anyhow::Result<()> {
        let png = self.driver().screenshot_as_png().await.context("taking a picture")?;
        std::fs::write(path, png).with_context(|| format!("writing {}", path.display()))
    }
}
