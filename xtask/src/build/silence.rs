//! Panics that say nothing: a browser shows a message of theirs to nobody, and it is no small part of the code.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, DataSection, Function, Instruction, Module};
use wasmparser::{Data, DataKind, FunctionBody, KnownCustom, Name, Operator, Parser, Payload};

use super::likeness;

/// The names of the functions, as they are mangled, that end in a panic or in running out of memory, and do nothing else.
const LAST_WORDS: &[&str] = &[
    "4core9panicking", "4core4cell22panic_already_borrowed", "4core4cell30panic_already_mutably_borrowed",
    "4core3str16slice_error_fail", "4core3str19slice_error_fail_rt", "5slice5index16slice_index_fail", "17len_mismatch_fail",
    "4core6option13unwrap_failed", "4core6option13expect_failed", "4core6result13unwrap_failed", "13assert_failed",
    "7raw_vec12handle_error", "17capacity_overflow", "18handle_alloc_error", "14panic_poisoned", "18panic_access_error",
    "17rust_begin_unwind",
];
/// What the names of the functions have in common that write a value as only a programmer reads it. `tests/architecture.rs` holds that
/// nothing but a panic has them write.
const DEBUG: &[&str] = &["5Debug3fmt", "core..fmt..Debug$GT$3fmt"];

/// The same module, in which whatever would panic traps at once, as it does after a message that nobody reads, and in which nothing is
/// written or kept for the message. The names have to be in it still.
pub(super) fn silenced(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut silent = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(names) = section.as_known() else { continue };
        for names in names {
            let Name::Function(functions) = names? else { continue };
            for function in functions {
                let function = function?;
                let is = |parts: &[&str]| parts.iter().any(|part| function.name.contains(part));
                if is(LAST_WORDS) {
                    silent.insert(function.index, Instruction::Unreachable);
                } else if is(DEBUG) {
                    // `Ok(())`
                    silent.insert(function.index, Instruction::I32Const(0));
                }
            }
        }
    }
    if silent.is_empty() {
        bail!("no function of the wasm ends in a panic by its name: has the compiler other names for them now? See LAST_WORDS");
    }
    let mut module = Module::new();
    Silenced { next: likeness::imported(wasm)?, silent }.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

struct Silenced {
    /// The index of the function that comes next.
    next: u32,
    /// All that is done by those that say nothing, by their indices.
    silent: BTreeMap<u32, Instruction<'static>>,
}

impl Reencode for Silenced {
    type Error = std::convert::Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error<Self::Error>> {
        self.next += 1;
        if let Some(instruction) = self.silent.get(&(self.next - 1)) {
            let mut silent = Function::new([]);
            silent.instruction(instruction).instruction(&Instruction::End);
            code.function(&silent);
            return Ok(());
        }
        utils::parse_function_body(self, code, body)
    }

    fn parse_data(&mut self, section: &mut DataSection, data: Data<'_>) -> Result<(), Error<Self::Error>> {
        let mut bytes = data.data.to_vec();
        if let DataKind::Active { offset_expr, .. } = &data.kind
            && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
        {
            forget_places(&mut bytes, value.cast_unsigned() as usize);
        }
        utils::parse_data(self, section, Data { data: &bytes, ..data })
    }
}

/// Blanks what the data says of where in the sources a panic would be, a path, its length, a line and a column, and the path. The data
/// begins at `start`.
fn forget_places(data: &mut [u8], start: usize) {
    let number = |at: usize| data.get(at..at + 4)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes) as usize);
    let place = |at: usize| {
        let path = number(at)?.checked_sub(start)?;
        let path = path..path + number(at + 4)?;
        let is_path = data.get(path.clone())?.ends_with(b".rs") && data[path.clone()].contains(&b'/');
        // What is larger is an address.
        let is_place = [number(at + 8)?, number(at + 12)?].into_iter().all(|count| (1..1 << 16).contains(&count));
        (is_path && is_place).then_some([at..at + 16, path])
    };
    let places: Vec<_> = (0..data.len()).step_by(4).filter_map(place).flatten().collect();
    for place in places {
        data[place].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::forget_places;

    #[test]
    fn places_are_forgotten_and_all_else_is_kept() {
        const START: u32 = 4096;
        let texts = b"src/a.rssrc/b.rsxy";
        let number = |number: u32| number.to_le_bytes();
        // A place, then two texts, the second of which only looks like one.
        let numbers = [START, 8, 7, 12, START + 16, 2, START + 8, 8].map(number).concat();
        let mut data = [&texts[..], &[0, 0], &numbers].concat();
        forget_places(&mut data, START as usize);
        let kept = [&[0; 8], &texts[8..], &[0, 0], &[0; 16], &numbers[16..]].concat();
        assert_eq!(data, kept);
    }
}
