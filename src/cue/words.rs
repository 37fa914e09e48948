//! Classes of words that cues name.

use std::sync::LazyLock;

use super::table::Table;
use crate::document::token;
use crate::language;
use crate::model::shape;

/// Every class: its name and its words. At most 64.
pub const CLASSES: &[(&str, &str)] = &[
    ("do", DO),
    ("op", OP),
    ("good", GOOD),
    ("thing", THING),
    ("we", "we you u someone somebody anyone anybody they team it there i"),
    ("modal", "could can would will might may cld"),
    ("ask_modal", "should must shall ought needs need has have"),
    ("day", "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri tomorrow today tonight"),
    (
        "month",
        "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec",
    ),
    ("season", "spring summer autumn fall winter christmas easter ramadan holidays holiday quarter q1 q2 q3 q4 season black"),
    ("role", ROLE),
    (
        "vague",
        "users user people customers customer everyone everybody anyone someone clients folks us me we i others many lots person developers",
    ),
    ("broken", BROKEN),
    (
        "meet",
        "meeting meet call sync standup retro lunch coffee dinner calendar invite 1:1 review demo interview slot session drinks beer",
    ),
    (
        "number",
        "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands half several both few <number>",
    ),
    ("people", PEOPLE),
    ("pain", PAIN),
    ("event", EVENT),
    (
        "unit",
        "minutes minute min mins hours hour hrs hr seconds secs days day weeks week months times clicks tickets requests calls mails emails complaints reports rows users accounts customers people votes seats eur usd dollars euros percent % k m gb mb ms s",
    ),
    ("happens", HAPPENS),
    ("group", "users customers teams authors owners people folks players readers drivers applicants"),
    ("unspecific", UNSPECIFIC),
    (
        "ambiguous_role",
        "lead leads cover ops vendor editor author tester owner agent controller driver drivers director billing marketing sales",
    ),
    (
        "surface",
        "page panel area ui view settings console guide mode role app portal screen dashboard menu api list field name id interface tool account by",
    ),
    ("glue", "for by and to from that as , if when so is are a an in on ."),
    ("every", "every each per twice once"),
    ("human", HUMAN),
    ("cause", CAUSE),
    ("limit", LIMIT),
    ("self", SELF),
    ("unit_of_people", UNIT_OF_PEOPLE),
    ("proof", PROOF),
    ("timing", TIMING),
    ("no_person", NO_PERSON),
];

/// The bits of all classes.
pub const ALL: u64 = (1 << CLASSES.len()) - 1;
/// The bit of a word that nearly every English text has; no class.
pub(crate) const ENGLISH: u64 = 1 << 63;
/// The bit of a word that is frequent in another language; no class.
pub(crate) const FOREIGN: u64 = 1 << 62;

/// The bit of a word that makes the frame of a sentence; no class.
pub(crate) const FRAME: u64 = 1 << 61;

/// The index of a class.
#[must_use]
pub const fn class(name: &str) -> Option<usize> {
    const NAMES: [u32; CLASSES.len()] = {
        let (mut names, mut index) = ([0; CLASSES.len()], 0);
        while index < CLASSES.len() {
            names[index] = token::hash(CLASSES[index].0);
            index += 1;
        }
        names
    };
    let (name, mut index) = (token::hash(name), 0);
    while index < CLASSES.len() {
        if NAMES[index] == name {
            return Some(index);
        }
        index += 1;
    }
    None
}

static BY_WORD: LazyLock<Table<u64>> = LazyLock::new(|| {
    let classes = || (0_u32..).zip(CLASSES).map(|(index, class)| (1 << index, class.1));
    let all = || classes().chain([(ENGLISH, language::ENGLISH), (FOREIGN, language::FOREIGN), (FRAME, shape::FRAME)]);
    let mut table = Table::<u64>::with_room(all().map(|(_, words)| count(words)).sum());
    for (bit, words) in all() {
        for word in words.split_ascii_whitespace() {
            table.entry(token::hash(word)).into_iter().for_each(|bits| *bits |= bit);
        }
    }
    table
});

/// How many words there are in a list.
pub(super) fn count(words: &str) -> usize {
    words.bytes().filter(|byte| *byte == b' ').count() + 1
}

/// The classes of a word, a bit each, in the order of [`CLASSES`]; with [`ENGLISH`], [`FOREIGN`] and [`FRAME`].
#[must_use]
pub fn classes(word: u32) -> u64 {
    BY_WORD.get(word)
}

/// The bit of a class; none for a name that is no class.
#[must_use]
pub const fn bit(name: &str) -> u64 {
    match class(name) {
        Some(index) => 1 << index,
        None => 0,
    }
}

/// Verbs of changing a product.
const DO: &str = "add allow allows support make create build implement provide introduce include integrate enable disable remove drop delete kill \
    change rename replace move migrate upgrade update bump refactor rewrite rework redesign restructure split extract merge show display hide \
    expose expand extend improve increase decrease reduce limit raise lower simplify optimise optimize speed convert switch turn let give offer put \
    set store save remember keep cache log track record generate export import sync automate document clarify explain describe mention list group sort filter \
    highlight use adopt validate check verify enforce require block prevent stop avoid ignore skip honour honor respect default return accept send notify alert \
    warn ask prompt display render print write read load fetch deprecate retire sunset discontinue deploy ship publish release port adapt \
    align unify standardise standardize consolidate combine separate clean cleanup harden secure encrypt mask restrict protect configure customise customize \
    parametrise parameterize localise localize translate test cover benchmark profile monitor schedule archive restore revert bring fix resolve \
    handle detect report announce mark flag label tag pin sticky round shorten widen enlarge shrink scale swap exclude omit revise adjust tweak tune \
    modernise modernize rethink reconsider reorganise reorganize reorder resize reuse share embed link attach upload download copy duplicate open close collapse \
    lock unlock pass propagate persist parse preserve populate reset rotate round run register reject retry reserve consider investigate define design \
    develop prepare place push pull wrap wire hook specify surface suggest autocomplete abstract decouple isolate order make-it bundle stream queue throttle \
    batch paginate cap append prepend insert autofill auto bulk build-in rebuild reword rephrase start put";

/// Verbs of running things, and of a colleague's day: no change of a product.
const OP: &str = "restart reboot redeploy rerun retrigger review approve merge rebase look check ping call email mail send share forward invite join meet \
    remind confirm sign grant assign reassign attend book bring answer reply respond comment vote tell explain help show give provide post upload resend \
    test try retest rotate unblock close reopen unlock reset kick fill take have talk chat discuss jump hop cover swap double-check verify wait hold hurry come stop \
    step mute stay keep go get speak let read see watch ask paste attach report file clarify elaborate guide point recommend advise suggest remember find use";

const GOOD: &str = "nice great good helpful useful awesome cool lovely handy appreciated amazing fantastic wonderful ideal perfect better best beneficial \
    convenient practical brilliant neat sweet dope fab welcome interesting worthwhile grateful lifesaver sensible preferable super killer";

/// Things that a product is made of.
const THING: &str = "button toggle option setting settings page screen field column filter view mode theme dialog modal popup menu tab link icon label tooltip \
    dashboard report export import csv pdf excel api endpoint webhook integration plugin extension support feature flag parameter argument command shortcut \
    hotkey key search sort list table grid form checkbox dropdown slider picker calendar map chart graph badge banner notification notifications alert alerts reminder \
    reminders email digest template templates role permission permissions login sso saml oauth 2fa mfa token audit log logs logging history version backup cache \
    index queue job cron cli sdk library documentation docs readme guide tutorial example examples translation language locale font size color colour dark light \
    offline sync undo redo copy paste drag drop bulk batch delete edit editor preview print download upload attachment attachments widget sidebar header footer \
    timeout retry validation limit default wizard onboarding tour app version wrapper adapter driver module package runbook policy rule format type layout section step \
    counter timer scheduler schedule snooze pause screenreader zoom archive tag tags category categories bookmark favourites favorites pin leaderboard playlist";

/// Roles and personas that say who.
const ROLE: &str = "admin admins administrator administrators accountant accountants auditor auditors manager managers developer engineers engineer designer designers \
    nurse nurses doctor doctors teacher teachers student students pupil pupils parent parents patient patients driver drivers dispatcher dispatchers agent agents \
    analyst analysts operator operators technician technicians techs pharmacist pharmacists clerk clerks cashier cashiers buyer buyers seller sellers merchant merchants \
    tenant tenants landlord landlords player players author authors editor editors moderator moderators maintainer maintainers contributor contributors owner owners \
    supervisor supervisors planner planners receptionist receptionists researcher researchers librarian librarians lawyer lawyers recruiter recruiters \
    volunteer volunteers courier couriers cook cooks guest guests member members resident residents farmer farmers grower growers tester testers qa sre sres ops \
    finance legal marketing sales hr payroll treasury procurement logistics compliance billing reception dietitian dietitians dispatch controller controllers \
    consultant consultants organiser organisers organizer organizers coach coaches trainer trainers curator curators crew crews rider riders commuter commuters \
    subscriber subscribers applicant applicants claimant claimants inspector inspectors surgeon surgeons therapist therapists vet vets bookkeeper bookkeepers \
    caretaker caretakers guard guards pilot pilots captain captains mechanic mechanics electrician electricians installer installers mentor mentors chef chefs waiter waiters \
    partner partners reseller resellers supplier suppliers vendor franchisee franchisees donor donors instructor instructors secretary secretaries underwriter underwriters \
    officer officers leads lead director directors specialist specialists beginner beginners newcomer newcomers";

/// Groups of people that a number can count.
const PEOPLE: &str = "users user people pupils customers customer accounts account clients client teams team companies schools stores shops hotels sites members developers \
    colleagues employees staff patients students teachers agents admins engineers merchants tenants subscribers players partners folks guys persons reps devs testers \
    households drivers families drivers hospitals branches depots warehouses plants clinics libraries orgs organisations organizations tenants installations repos projects";

/// Words of a defect.
const BROKEN: &str = "crash crashes crashed crashing error errors exception fails failed failing failure broken bug buggy regression wrong incorrect incorrectly \
    freezes frozen hangs hang hung stuck leak leaks leaking deadlock segfault panic npe 500 502 503 504 404 415 403 corrupt corrupted corrupts garbled truncated \
    flickers flicker flickering glitch unreadable invisible overlaps overlap misaligned traceback stacktrace typo duplicated lost disappears disappeared vanishes vanished \
    unexpected unexpectedly doesn't doesnt don't didn't didnt won't cannot can't isn't isnt stopped throws threw returns loops ignores drains nan undefined null blank \
    misleading inconsistent";

/// Words of pain, cost or consequence.
const PAIN: &str = "annoying tedious painful confusing confused frustrating cumbersome slow slower error-prone impossible difficult hard hassle pain nightmare inconvenient \
    unusable unreadable useless wasteful waste wastes wasted lose losing loses lost miss misses missed forget forgets overlook overlooked struggle struggles stuck blocked \
    manually hand workaround workarounds unclear hidden clutter cluttered distracting overwhelming dangerous risk risky insecure vulnerable leak expensive costs cost \
    complain complains complaining complained complaints angry mistakes mistake mix mixed churn churned refund refunds penalty forever scrolling clumsy awkward hurts nuts unsafe fails breaks \
    inaccessible inefficient ambiguous tiresome irritating misleading";

/// Things that happen at a time and make a change matter.
const EVENT: &str = "renewal renewals launch release audit inspection certification deadline migration rollout go-live golive eol end-of-life deprecation deprecated contract \
    contracts incident outage regulation law gdpr pilot tender conference exam exams term semester election relaunch freeze cutover merger acquisition kickoff campaign \
    milestone roadmap goal okr sunset retires expires expire expiry season peak onboarding";

/// What a thing does, in the third person: the verb of a title that reports.
const HAPPENS: &str = "prints says shows returns gives gets takes makes finds fires eats loops falls decodes turns contains crackles lists sends saves opens closes loses reports counts \
    ignores looks uses calls writes reads renders displays drops deletes removes adds creates goes comes appears jumps moves resets reverts hits kills triggers produces allows accepts rejects \
    requires expects starts stops blocks skips swallows truncates duplicates overwrites redirects refuses points cuts sticks waits spins waits blinks picks plays claims keeps leaves lets locks logs \
    marks matches misses overflows passes puts raises reaches refers reloads remains repeats replaces resolves responds runs scrolls selects sets skips sorts sums survives switches syncs tells thinks \
    treats tries unlocks halts recalls causes displayed reflected shown opened cut converted imported exported logged suspended gone preselected updates validates wants wipes works exits emits inserts hides flashes forgets drains vanishes changes breaks fails crashes hangs leaks freezes throws";

/// Words before "users" or "people" that do not say which.
const UNSPECIFIC: &str = "hey hi hello dear thanks the our all many some of for by most other more and to that if when as lets let your their these those any new confuse confuses help allow \
    different multiple few with from give gives makes where because so which only no end , my - or several existing ( two";

/// What people do, and no part of a machine.
const HUMAN: &str = "ask asks asked want wants wanted need needs complain complains complained forget forgets keep keeps call calls called told says said say report \
    reports reported print prints copy copies type types write writes wait waits have has had can't cannot struggle struggles use uses rely relies work \
    works lose loses miss misses spend spends find see sees think know knows get gets do don't start hate hates love prefer prefers expect expects send \
    sends look looks open opens check checks read reads sign signs enter enters re-enter order orders must who were are";

/// Words before a reason, a purpose or a consequence.
const CAUSE: &str =
    "because bc cuz since so that otherwise therefore thus hence why due which means meaning leads causes making makes";

/// Words of what is not possible, or is too often.
const LIMIT: &str = "can't cannot couldn't impossible unable no nobody never without only every always again manually still";

/// The author, alone or with others.
const SELF: &str = "i i'm i've i'd me my we we're we've our us im";

/// Parts of an organisation, and organisations.
const UNIT_OF_PEOPLE: &str = "team teams department dept desk office board ward unit crew staff group customer customers client clients account accounts company school university \
    hospital bank council district squad architecture guild committee warehouse store branch plant site lab agency vendor partner partners shop clinic \
    library municipality county";

/// What can be looked up or counted.
const PROOF: &str = "screenshot screenshots attached attachment attachments recording video survey benchmark measured figures poll study analytics log logs trace profile \
    thread ticket tickets votes upvotes vote upvoted requests asked complaints complained reported incident incidents see per average median p95 p99 % \
    percent cost costs lost";

/// Words of when, and of what happens then.
const TIMING: &str = "before until by deadline starts start begins launch launches release renewal audit expires ends end next since last week month year quarter season now \
    soon upcoming go-live cutover freeze contract regulation law deprecated eol blocks blocked blocking depends roadmap milestone goal";

/// Words that end like those for people and are none.
const NO_PERSON: &str = "server servers browser browsers compiler compilers parser parsers loader loaders handler handlers folder folders renderer renderers buffer buffers \
    container containers router routers header headers footer footers number numbers parameter parameters filter filters counter counters layer layers \
    order orders users other others helper helpers wrapper wrappers builder builders runner runners scheduler schedulers logger loggers adapter adapters \
    controller controllers listener listeners pointer pointers provider providers consumer consumers producer producers worker workers manager selector \
    selectors vector vectors error errors color colors cursor cursors constructor constructors operator iterator iterators separator separators factor \
    factors editor tensor tensors monitor monitors connector connectors executor executors behavior behaviors indicator indicators validator validators \
    processor processors generator generators descriptor descriptors decorator decorators sensor sensors mirror mirrors character characters placeholder \
    placeholders identifier identifiers modifier modifiers integer integers trigger triggers transformer transformers paper papers computer computers \
    printer printers reader readers writer writers timer timers spinner spinners banner banners corner corners letter letters matter master slider sliders \
    picker pickers scanner scanners tracker trackers linter linters debugger debuggers installer installers explorer launcher launchers simulator \
    simulators emulator emulators water power tower weather winter summer after never under however whether either rather later earlier better easier \
    faster slower larger smaller bigger longer shorter higher lower newer older simpler further together another answer answers offer offers member \
    customer customers maintainer cluster clusters quarter quarters register barrier barriers driver drivers carrier marker markers super hyper inner \
    outer upper proper former latter consider render enter remember discover cover recover deliver transfer prefer refer differ suffer major minor prior \
    anchor anchors floor floors doors harbor motor motors doctor lists exist assist consist checklist checklists playlist playlists twist median variant \
    variants constant constants instant instants restaurant restaurants relevant important significant redundant assistant plugin grant grants attendees \
    trees employees three degree degrees";
