//! Lists of cues as one text, made when this is compiled: as lists they would take eight bytes more a cue, which do not compress.

/// How long lists are as one text.
pub(crate) const fn length(lists: &[&[&str]]) -> usize {
    let (mut length, mut list) = (0, 0);
    while list < lists.len() {
        let mut cue = 0;
        while cue < lists[list].len() {
            length += lists[list][cue].len() + 1;
            cue += 1;
        }
        length += 1;
        list += 1;
    }
    length
}

/// Lists as one text of that length: each cue ends in a line break, each list in a 0.
pub(crate) const fn join<const LENGTH: usize>(lists: &[&[&str]]) -> [u8; LENGTH] {
    let mut text = [0; LENGTH];
    let (mut at, mut list) = (0, 0);
    while list < lists.len() {
        let mut cue = 0;
        while cue < lists[list].len() {
            let (bytes, mut byte) = (lists[list][cue].as_bytes(), 0);
            while byte < bytes.len() {
                text[at] = bytes[byte];
                at += 1;
                byte += 1;
            }
            text[at] = b'\n';
            at += 1;
            cue += 1;
        }
        at += 1;
        list += 1;
    }
    text
}

/// Lists of cues, known when this is compiled, as one text.
macro_rules! joined {
    ($lists:expr) => {{
        const TEXT: [u8; crate::cue::joined::length($lists)] = crate::cue::joined::join($lists);
        const JOINED: &str = match str::from_utf8(&TEXT) {
            Ok(text) => text,
            Err(_) => "",
        };
        JOINED
    }};
}
pub(crate) use joined;

/// The cues of joined lists, each with the index of its list.
pub(crate) fn split(joined: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let lists = joined.split_terminator('\0').enumerate();
    lists.flat_map(|(index, list)| list.split_terminator('\n').map(move |cue| (index, cue)))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn what_is_joined_is_split_again() {
        const LISTS: &[&[&str]] = &[&["one two", "drei|vier ~3 ü"], &[], &["?"]];
        assert!(split(joined!(LISTS)).eq([(0, "one two"), (0, "drei|vier ~3 ü"), (2, "?")]));
    }
}
