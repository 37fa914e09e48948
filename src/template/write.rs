//! Writing a team file. What says no more than its default is left out, but for the parts that every file is about.

use super::{
    Apply, BlockWording, GlossaryWord, HintWishes, QuestionWording, ReadingWishes, SiteWishes, Team, Template, TemplateSlot,
};
use crate::json::{Json, Object, ToJson, Writer};

impl ToJson for Template {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            let version = match self.minor {
                0 => Json::from(1),
                minor => Json::Text(format!("1.{minor}")),
            };
            to.entry("version", &version);
            if let Some(language) = self.language {
                to.entry("language", &Json::from(language.id));
            }
            if self.team != Team::default() {
                to.entry("team", &self.team);
            }
            to.entry("slots", &self.slots);
            to.entry("block", &self.block);
            if self.question != QuestionWording::built_in(self.language) {
                to.entry("question", &self.question);
            }
            if self.reading != ReadingWishes::default() {
                to.entry("reading", &self.reading);
            }
            if self.sites != SiteWishes::default() {
                to.entry("sites", &self.sites);
            }
            if self.hints != HintWishes::default() {
                to.entry("hints", &self.hints);
            }
            if !self.glossary.is_empty() {
                to.entry("glossary", &self.glossary);
            }
            if !self.locked.is_empty() {
                to.entry("locked", &self.locked);
            }
            if self.apply == Apply::AfterALook {
                to.entry("apply", &Json::from(Apply::AFTER_A_LOOK));
            }
            kept(&self.unknown, to);
        });
    }
}

impl ToJson for Team {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            said("name", &self.name, to);
            said("contact", &self.contact, to);
            kept(&self.unknown, to);
        });
    }
}

impl ToJson for TemplateSlot {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("id", &self.id);
            to.entry("label", &self.label);
            to.entry("prompt", &self.prompt);
            said("hint", &self.hint, to);
            to.entry("required", &self.required);
            kept(&self.unknown, to);
        });
    }
}

impl ToJson for BlockWording {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("intro", &self.intro);
            to.entry("optional", &self.optional);
            for (key, layout) in [("markdown", self.markdown), ("wiki", self.wiki), ("chat", self.chat)] {
                if let Some(layout) = layout {
                    to.entry(key, &Json::from(layout.id()));
                }
            }
            kept(&self.unknown, to);
        });
    }
}

impl ToJson for QuestionWording {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("opening", &self.opening);
            to.entry("required", &self.required);
            to.entry("optional", &self.optional);
            kept(&self.unknown, to);
        });
    }
}

impl ToJson for ReadingWishes {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("suggest", &self.suggest);
            kept(&self.unknown, to);
        });
    }
}

impl ToJson for SiteWishes {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("off", &self.off);
            kept(&self.unknown, to);
        });
    }
}

impl ToJson for HintWishes {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("partial", &self.partial);
            to.entry("off", &self.off);
            kept(&self.unknown, to);
        });
    }
}

impl ToJson for GlossaryWord {
    fn write(&self, to: &mut Writer) {
        to.object(|to| {
            to.entry("word", &self.word);
            to.entry("meaning", &self.meaning);
            said("link", &self.link, to);
            kept(&self.unknown, to);
        });
    }
}

/// Writes a text where there is one.
fn said(key: &str, text: &String, to: &mut Writer) {
    if !text.is_empty() {
        to.entry(key, text);
    }
}

/// Writes the keys that are not known.
fn kept(unknown: &Object, to: &mut Writer) {
    unknown.iter().for_each(|(key, value)| to.entry(key, value));
}
