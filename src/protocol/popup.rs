//! The messages between the popup and the engine host.

use super::{DocumentId, WireFinding};

/// What the popup says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromPopup {
    /// Show me this tab; answered by [`ToPopup`] at once and whenever it changes.
    Watch {
        /// The tab.
        tab: i32,
        /// Its host, where the browser tells.
        host: Option<String>,
    },
    /// Insert the block of this finding.
    Insert {
        /// The frame's Port, from [`Checklist::port`].
        port: u32,
        /// The document.
        document: DocumentId,
        /// The finding.
        finding: u32,
    },
    /// Switch a host on or off.
    SetSite {
        /// The host.
        host: String,
        /// Whether it is on.
        on: bool,
    },
    /// Show, or show no longer, what others have asked for on a host.
    SetReading {
        /// The host.
        host: String,
        /// Whether it is shown.
        on: bool,
    },
    /// Ask the followed address now.
    CheckTeam {},
    /// Take the newer team file that waits.
    TakeTeam {},
    /// The person has answered whether the policy's address may be asked.
    TeamAsked {},
}

/// What the host tells the popup: all of it, each time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToPopup {
    /// Whether Backstory is off on this host, by the person or by their team.
    pub site_off: bool,
    /// Whether the person cannot switch it on there: their organisation or team has locked it.
    pub held_off: bool,
    /// Whether asks of others are shown on this host.
    pub reading: bool,
    /// Whether the team suggests to have them shown on this host.
    pub suggested: bool,
    /// Whether they could be: it is known where this host's site has them, or it may be one that people host themselves.
    pub readable: bool,
    /// Whether an agent of ours answers in this tab.
    pub connected: bool,
    /// The policy's address, where it cannot be read and the person has not been asked to allow its host yet.
    pub team_url: Option<String>,
    /// The document last written in on this tab.
    pub checklist: Option<Checklist>,
}

/// The asks of the document last written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// The frame's Port.
    pub port: u32,
    /// The document.
    pub document: DocumentId,
    /// All requests of the text, those that are complete too.
    pub asks: Vec<WireFinding>,
    /// Whether the text is too much in another language than English to be judged.
    pub foreign: bool,
    /// Whether there is any text at all.
    pub empty: bool,
}
