//! One way to write a host, so that a site is switched off under every address it has.

/// The longest host name that DNS allows, in characters.
const MAX: usize = 253;

/// The host of an address or of a bare host: small letters, the port only where it is not the scheme's own, nothing else.
/// `None` where there is none that a page could have.
#[must_use]
pub fn host(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    // The colons of an IPv6 address stand in brackets, which it keeps.
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    let own = [("", "80"), ("", "443"), ("http", "80"), ("https", "443")];
    let port = if own.iter().any(|&(of, own)| scheme.eq_ignore_ascii_case(of) && port == own) { "" } else { port };
    let name = name.strip_suffix('.').unwrap_or(name).to_lowercase();
    let is_name = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(v6) => v6.contains(':') && v6.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.')),
        None => name.split('.').all(is_label),
    };
    let fits = is_name && name.len() <= MAX && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| if port.is_empty() { name } else { format!("{name}:{port}") })
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_written_in_one_way() {
        let table = [
            ("github.com", Some("github.com")),
            ("GitHub.com.", Some("github.com")),
            (" https://GitHub.com:443/a/b?c#d ", Some("github.com")),
            ("http://me:secret@tracker.example:8080/", Some("tracker.example:8080")),
            ("http://tracker.example:443", Some("tracker.example:443")),
            ("localhost:8400", Some("localhost:8400")),
            ("tracker.example:", Some("tracker.example")),
            ("127.0.0.1", Some("127.0.0.1")),
            ("http://[::1]:8400/newticket", Some("[::1]:8400")),
            ("http://[2001:DB8::1]/", Some("[2001:db8::1]")),
            ("https://xn--mnchen-3ya.example", Some("xn--mnchen-3ya.example")),
            ("bug_tracker.local", Some("bug_tracker.local")),
            ("", None),
            (".", None),
            ("https:///path", None),
            ("two words.example", None),
            ("*.example", None),
            ("a..b", None),
            ("[nonsense]", None),
            ("tracker.example:http", None),
            ("tracker.example:123456", None),
        ];
        for (text, expected) in table {
            assert_eq!(host(text).as_deref(), expected, "from {text:?}");
        }
    }

    #[test]
    fn writing_it_again_changes_nothing() {
        for text in ["HTTPS://Example.ORG./", "[2001:DB8::1]:80", "a.b.c"] {
            let once = host(text).unwrap();
            assert_eq!(host(&once), Some(once));
        }
    }
}
