//! One way to write a host, so that a site is switched off under every address it has.

use crate::letter;

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
    let name = letter::lowercase(name.strip_suffix('.').unwrap_or(name));
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

/// The match pattern of all pages of an address's host, on every port: what the person is asked to allow. `None` where no
/// extension may be allowed anything.
#[must_use]
pub fn pattern(address: &str) -> Option<String> {
    let (scheme, name) = parts(address)?;
    Some(format!("{scheme}://{name}/*"))
}

/// The match pattern of all pages of a host as [`host`] writes it, on every port and by either scheme: patterns have no ports
/// in every browser.
#[must_use]
pub fn pattern_of(host: &str) -> String {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => name,
        _ => host,
    };
    format!("*://{name}/*")
}

/// Whether a match pattern covers the pages of an address's host.
#[must_use]
pub fn covers(pattern: &str, address: &str) -> bool {
    let Some((scheme, name)) = parts(address) else { return false };
    if pattern == "<all_urls>" {
        return true;
    }
    let Some((of_scheme, rest)) = pattern.split_once("://") else { return false };
    let of_host = rest.split('/').next().unwrap_or_default();
    let is_host = match of_host.strip_prefix("*.") {
        Some(domain) => name == domain || name.strip_suffix(domain).is_some_and(|below| below.ends_with('.')),
        None => of_host == "*" || of_host == name,
    };
    is_host && (of_scheme == "*" || of_scheme == scheme)
}

/// The scheme and the host without its port, of an address of the web.
fn parts(address: &str) -> Option<(String, String)> {
    let scheme = address.split_once("://")?.0.to_ascii_lowercase();
    let host = host(address)?;
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => name,
        _ => &host,
    };
    matches!(scheme.as_str(), "http" | "https").then(|| (scheme, name.to_owned()))
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

    #[test]
    fn what_is_asked_for_is_one_host() {
        let table = [
            ("https://tracker.example/issues/1?x", Some("https://tracker.example/*")),
            ("http://127.0.0.1:8400/newticket", Some("http://127.0.0.1/*")),
            ("http://[::1]:8400/", Some("http://[::1]/*")),
            ("chrome://settings", None),
            ("file:///home/me/a.html", None),
            ("about:blank", None),
        ];
        for (address, expected) in table {
            assert_eq!(pattern(address).as_deref(), expected, "from {address:?}");
            assert!(expected.is_none_or(|pattern| covers(pattern, address)));
        }
    }

    #[test]
    fn a_host_s_pattern_has_no_port() {
        for (host, expected) in [
            ("a.example", "*://a.example/*"),
            ("127.0.0.1:8400", "*://127.0.0.1/*"),
            ("[::1]:80", "*://[::1]/*"),
            ("[::1]", "*://[::1]/*"),
        ] {
            assert_eq!(pattern_of(host), expected);
        }
    }

    #[test]
    fn a_pattern_covers_its_hosts_alone() {
        let table = [
            ("https://github.com/*", "https://github.com/a", true),
            ("https://github.com/*", "http://github.com/a", false),
            ("https://github.com/*", "https://gist.github.com/a", false),
            ("https://*.atlassian.net/*", "https://acme.atlassian.net/", true),
            ("https://*.atlassian.net/*", "https://evil-atlassian.net/", false),
            ("http://127.0.0.1/*", "http://127.0.0.1:8400/", true),
            ("*://*/*", "https://a.example/", true),
            ("<all_urls>", "https://a.example/", true),
            ("<all_urls>", "chrome://settings", false),
        ];
        for (pattern, address, expected) in table {
            assert_eq!(covers(pattern, address), expected, "{pattern} for {address}");
        }
    }
}
