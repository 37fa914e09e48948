//! JSON Lines: one text a line in, one record a line out, as they come.

use std::io::{BufRead, Write};

use backstory::Verdict;
use serde::Deserialize;
use serde_json::Value;

use crate::record::Record;
use crate::{Failure, judged};

/// One line. Other keys are ignored.
#[derive(Deserialize)]
struct Item {
    id: Value,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    context: Vec<String>,
}

/// Prints the record of each line of `input`; says whether one of them fails the check.
///
/// # Errors
/// Where a line cannot be read it is reported with its number at once, the others are still processed, and the failure that
/// is returned counts them.
pub(crate) fn run(
    name: &str,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    fails: impl Fn(Verdict) -> bool,
) -> Result<bool, Failure> {
    let (mut failed, mut bad, mut number) = (false, 0_usize, 0_usize);
    let mut line = Vec::new();
    loop {
        line.clear();
        number += 1;
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return Err(Failure::Input(format!("cannot read {name} from line {number} on: {error}"))),
        }
        // Some editors begin a file with a byte order mark.
        let text = if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line) } else { &line };
        let text = text.trim_ascii_end();
        if text.is_empty() {
            continue;
        }
        match serde_json::from_slice::<Item>(text) {
            Ok(item) => {
                let document = judged(&item.title, &item.body, item.context);
                failed |= fails(document.analysis().verdict);
                serde_json::to_writer(&mut *output, &Record::new(Some(&item.id), &document)).map_err(std::io::Error::from)?;
                output.write_all(b"\n")?;
            }
            Err(error) => {
                bad += 1;
                let column = error.column();
                let message = error.to_string();
                let what = message.split(" at line ").next().unwrap_or_default();
                let _ = writeln!(std::io::stderr(), "backstory: {name}:{number}:{column}: {what}");
            }
        }
    }
    match bad {
        0 => Ok(failed),
        1 => Err(Failure::Input(format!("{name}: 1 line could not be read; the others were processed"))),
        _ => Err(Failure::Input(format!("{name}: {bad} lines could not be read; the others were processed"))),
    }
}
