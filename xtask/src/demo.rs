//! `cargo xtask demo`: the main job in a real browser, on two bundled pages.

use anyhow::Result;

use crate::command::Command;
use crate::{build, install, project};

/// What is written in the demo; the driver writes the same.
const ASK: &str = "Can you add a toggle to disable email notifications?\n";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Show the browser, and keep it open to try; so it is anyway where there is a display
    #[arg(long)]
    headed: bool,
    /// Show no browser, even where there is a display
    #[arg(long, conflicts_with = "headed")]
    headless: bool,
    /// Take pictures of all that people see, light, dark, in forced colours and twice as large: target/gallery/index.html
    #[arg(long, conflicts_with = "headed")]
    gallery: bool,
    /// Take the pictures that the stores show: extension/store/pictures
    #[arg(long, conflicts_with = "headed")]
    store: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    build::run(&build::Arguments::default())?;
    match install::chromium() {
        Ok(chromium) if arguments.gallery || arguments.store => {
            for (wanted, driver) in [(arguments.gallery, "demo/gallery.ts"), (arguments.store, "demo/store.ts")] {
                if wanted {
                    Command::new("node").args(["--import", "tsx", driver]).env("CHROMIUM", &chromium).run()?;
                }
            }
            Ok(())
        }
        Ok(chromium) => {
            let mut driver = Command::new("node").args(["--import", "tsx", "demo/demo.ts"]).env("CHROMIUM", chromium);
            if arguments.headed || (has_display() && !arguments.headless) {
                driver = driver.arg("--headed");
            }
            driver.run()
        }
        Err(reason) => without_browser(&reason),
    }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// What can be shown without a browser: the engine on the same text.
fn without_browser(reason: &anyhow::Error) -> Result<()> {
    println!("\nNo browser can be had here: {reason:#}\nThe same text on the command line:\n");
    let report = Command::cargo()
        .args(["run", "--quiet", "--bin", "backstory", "--", "check", "--fail-on", "never", "-"])
        .filter(ASK.as_bytes())?;
    println!("{}", String::from_utf8_lossy(&report));
    println!("To see it in a browser elsewhere: copy {} there, open", project::shown(&build::Browser::Chrome.folder()));
    println!("chrome://extensions, switch Developer mode on, press Load unpacked, and choose the folder.");
    Ok(())
}
