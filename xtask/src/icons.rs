//! `cargo xtask icons`: the extension's icon at every size that browsers and stores show it at, drawn from its one drawing.

use std::path::PathBuf;

use anyhow::{Context, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::{build, project};

/// In CSS pixels: 16 and 32 in the toolbar and in lists, and twice as dense; 48 among the extensions; 64 on Mozilla's page; 96 there on
/// dense screens; 128 in both stores.
pub(crate) const SIZES: [u32; 6] = [16, 32, 48, 64, 96, 128];

fn folder() -> PathBuf {
    project::extension().join("icons")
}

pub(crate) fn run() -> Result<()> {
    let svg = drawing()?;
    for size in SIZES {
        let path = folder().join(format!("{size}.png"));
        build::write(&path, draw(&svg, size)?)?;
        build::report(&path)?;
    }
    Ok(())
}

fn drawing() -> Result<Tree> {
    let path = folder().join("icon.svg");
    let svg = std::fs::read(&path).with_context(|| format!("cannot read {}", project::shown(&path)))?;
    Tree::from_data(&svg, &Options::default()).context("icon.svg is no drawing")
}

/// The drawing as a PNG of `size` by `size` pixels.
fn draw(svg: &Tree, size: u32) -> Result<Vec<u8>> {
    let mut picture = Pixmap::new(size, size).context("a picture has a size")?;
    let (across, down) = (size as f32 / svg.size().width(), size as f32 / svg.size().height());
    resvg::render(svg, Transform::from_scale(across, down), &mut picture.as_mut());
    picture.encode_png().context("cannot write a PNG")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test may fail")]

    use super::{SIZES, draw, drawing, folder};

    #[test]
    fn every_icon_is_what_the_drawing_gives() {
        let svg = drawing().expect("the drawing is there");
        for size in SIZES {
            let committed = std::fs::read(folder().join(format!("{size}.png"))).expect("the icon is there");
            let drawn = draw(&svg, size).expect("it can be drawn");
            assert!(committed == drawn, "icons/{size}.png is another picture: `cargo xtask icons` draws it anew");
        }
    }

    #[test]
    fn the_manifest_names_every_icon() {
        let manifest = std::fs::read(crate::project::extension().join("manifest.json")).expect("the manifest is there");
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("it is JSON");
        for size in SIZES {
            assert_eq!(manifest["icons"][size.to_string()], format!("icons/{size}.png"));
        }
        assert_eq!(manifest["icons"].as_object().expect("there are icons").len(), SIZES.len());
    }
}
