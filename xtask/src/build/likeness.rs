//! The order of the functions of a module: those that are alike stand near each other, since a compressor looks back 32 KB only.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

/// So many bytes in a row that two functions share are worth a reference from one to the other.
const PIECE: usize = 6;
/// How far back a compressor looks, with some room for what it does not see alike.
const WINDOW: usize = 28_000;
/// What stands in more functions than this tells none from another.
const COMMON: usize = 400;

/// The same module with its functions in another order.
pub(super) fn sorted(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CodeSectionEntry(body) = payload? {
            bodies.push(body.range());
        }
    }
    let bodies: Vec<&[u8]> = bodies.into_iter().map(|range| &wasm[range]).collect();
    let order = order(&bodies);
    let mut places = vec![0; order.len()];
    for (place, function) in (0..).zip(&order) {
        places[*function] = place;
    }
    let mut module = Module::new();
    Sorted { imported: imported(wasm)?, order, places }.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

/// How many functions a module imports; their indices come before those of its own.
pub(super) fn imported(wasm: &[u8]) -> Result<u32> {
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
            }
        }
    }
    Ok(imported)
}

/// Writes a module anew, its functions in another order.
struct Sorted {
    /// How many functions are imported; they keep their indices.
    imported: u32,
    /// Which function comes next.
    order: Vec<usize>,
    /// Where each function comes.
    places: Vec<u32>,
}

impl Reencode for Sorted {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let own = function.checked_sub(self.imported).and_then(|own| self.places.get(own as usize));
        Ok(own.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in &self.order {
            functions.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(code, bodies[function].clone())?;
        }
        Ok(())
    }
}

/// The functions in an order in which each is as much as possible like those before it.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let mut window = Window::new(bodies);
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::with_capacity(bodies.len());
    let (mut first, mut length) = (0, 0);
    while !left.is_empty() {
        let next = left.remove(window.most_alike(&left));
        window.change(next, true);
        order.push(next);
        length += bodies[next].len();
        while length > WINDOW && order[first] != next {
            window.change(order[first], false);
            length -= bodies[order[first]].len();
            first += 1;
        }
    }
    order
}

/// What a compressor sees behind it.
struct Window {
    /// The pieces of each function that others have too, by number.
    pieces: Vec<Vec<usize>>,
    /// The functions that have each piece.
    holders: Vec<Vec<usize>>,
    /// In how many functions that are seen each piece stands.
    seen: Vec<usize>,
    /// How many pieces of each function are seen.
    shared: Vec<usize>,
}

impl Window {
    fn new(bodies: &[&[u8]]) -> Self {
        let mut holders = BTreeMap::<&[u8], Vec<usize>>::new();
        for (function, body) in bodies.iter().enumerate() {
            for piece in body.windows(PIECE).collect::<BTreeSet<_>>() {
                holders.entry(piece).or_default().push(function);
            }
        }
        let holders: Vec<Vec<usize>> = holders.into_values().filter(|holders| (2..=COMMON).contains(&holders.len())).collect();
        let mut pieces = vec![Vec::new(); bodies.len()];
        for (piece, holders) in holders.iter().enumerate() {
            holders.iter().for_each(|holder| pieces[*holder].push(piece));
        }
        Self { pieces, seen: vec![0; holders.len()], holders, shared: vec![0; bodies.len()] }
    }

    /// The place in `left` of the function of which the most is seen.
    fn most_alike(&self, left: &[usize]) -> usize {
        // A long function shares more with any other than a short one does, and is not so much more alike for that.
        let likeness = |at: usize| self.shared[left[at]] as f64 / (self.pieces[left[at]].len().max(1) as f64).powf(0.75);
        (1..left.len()).fold(0, |best, at| if likeness(at) > likeness(best) { at } else { best })
    }

    /// A function comes into sight, or goes.
    fn change(&mut self, function: usize, comes: bool) {
        for &piece in &self.pieces[function] {
            let before = self.seen[piece];
            self.seen[piece] = if comes { before + 1 } else { before - 1 };
            if before == usize::from(!comes) {
                for &holder in &self.holders[piece] {
                    self.shared[holder] = if comes { self.shared[holder] + 1 } else { self.shared[holder] - 1 };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_that_are_alike_stand_side_by_side() {
        let bodies: [&[u8]; 5] = [b"one, two, three", b"abcdefghijkl", b"one, two, four", b"abcdefghiXYZ", b"three, four"];
        assert_eq!(order(&bodies), [0, 2, 4, 1, 3]);
    }
}
