//! The messages between the popup and the engine host.

use super::{DocumentId, WireFinding};

/// What the popup says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(tag = "type", rename_all = "snake_case"))]
pub enum FromPopup {
    /// Show me this tab; answered by [`ToPopup`] at once and whenever it changes.
    Watch {
        /// The tab.
        tab: i32,
        /// Its address, where the browser tells.
        address: Option<String>,
        /// The match patterns of all that the person has allowed.
        allowed: Vec<String>,
        /// Whether the person has just allowed the site, and its agent is being started.
        starting: bool,
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

/// What the popup shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename_all = "snake_case"))]
pub enum PopupState {
    /// It is not known yet.
    #[default]
    Waiting,
    /// The browser's own page, a file, or what the browser does not tell us of.
    NotAPage,
    /// The browser lets no extension work there.
    Closed,
    /// The person has not allowed the site.
    NotAllowed,
    /// The site is allowed and no agent answers.
    NoAgent,
    /// The person or their team has switched the site off.
    Off,
    /// The agent waits for somebody to write.
    NothingWritten,
    /// The text is too much in another language than English to be judged.
    Foreign,
    /// There is a text, and nothing in it asks for anything.
    NoAsks,
    /// There is a text with asks.
    Asks,
}

/// What the host tells the popup: all of it, each time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ToPopup {
    /// What there is to see.
    pub state: PopupState,
    /// The tab's host; absent where the page is none that we could work on.
    pub host: Option<String>,
    /// The match pattern of the host, to ask the person for.
    pub pattern: Option<String>,
    /// Whether the site's switch is there.
    pub switchable: bool,
    /// Whether the person cannot switch the site on: their organisation or team has locked it.
    pub held_off: bool,
    /// Whether the switch for the asks of others is there.
    pub readable: bool,
    /// Whether asks of others are shown on this host.
    pub reading: bool,
    /// Whether the team suggests to have them shown on this host, and they are not.
    pub suggested: bool,
    /// The host of the policy's address, where it cannot be read and the person has not been asked to allow it yet.
    pub team_host: Option<String>,
    /// The match pattern of that host.
    pub team_pattern: Option<String>,
    /// The document last written in on this tab, where the state is [`PopupState::Asks`].
    pub checklist: Option<Checklist>,
}

/// The asks of the document last written in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Checklist {
    /// The frame's Port.
    pub port: u32,
    /// The document.
    pub document: DocumentId,
    /// All requests of the text, those that are complete too.
    pub asks: Vec<WireFinding>,
}
