//! Building our own pages, node by node. Text goes in as text: there is no way in here to write markup.
//!
//! Every page has a few listeners on its body that live as long as the page; what was clicked says so itself, in the
//! attribute `data-do`. Nothing has to be taken off when a part of a page is built anew.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Node};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_ns(namespace: &str, tag: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    fn create_text_node(text: &str) -> Node;
    #[wasm_bindgen(js_namespace = document, js_name = getElementById)]
    fn element_by_id(id: &str) -> Option<Element>;
    #[wasm_bindgen(thread_local_v2, js_namespace = document, js_name = body)]
    static BODY: HtmlElement;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: web_sys::Document;
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element without content; `class` may be empty.
pub(super) fn element(tag: &str, class: &str) -> Element {
    let element = create_element(tag);
    if class.is_empty() { element } else { element.set("class", class) }
}

/// The element of this id in the page.
pub(super) fn by_id(id: &str) -> Option<Element> {
    element_by_id(id)
}

/// A picture of one line, 16 units square, in the colour of the text around it. It says nothing that is not said in words.
pub(super) fn line_icon(class: &str, path: &str) -> Element {
    let line = create_element_ns(SVG, "path").set("d", path);
    let icon = create_element_ns(SVG, "svg").set("class", class).set("viewBox", "0 0 16 16").set("aria-hidden", "true");
    icon.with([line])
}

/// Building in one expression.
pub(super) trait Build: Sized {
    /// Sets an attribute.
    fn set(self, name: &str, value: &str) -> Self;
    /// Sets an attribute if `when` holds.
    fn set_if(self, when: bool, name: &str, value: &str) -> Self;
    /// Puts text at the end.
    fn text(self, text: &str) -> Self;
    /// Puts elements at the end.
    fn with(self, children: impl IntoIterator<Item = Element>) -> Self;
}

impl Build for Element {
    fn set(self, name: &str, value: &str) -> Self {
        // Only a name that is none is refused, and the names are ours.
        let _ = self.set_attribute(name, value);
        self
    }

    fn set_if(self, when: bool, name: &str, value: &str) -> Self {
        if when { self.set(name, value) } else { self }
    }

    fn text(self, text: &str) -> Self {
        let _ = self.append_child(&create_text_node(text));
        self
    }

    fn with(self, children: impl IntoIterator<Item = Element>) -> Self {
        append(&self, &mut children.into_iter());
        self
    }
}

fn append(to: &Element, children: &mut dyn Iterator<Item = Element>) {
    for child in children {
        let _ = to.append_child(&child);
    }
}

/// A button that does `what`.
pub(super) fn button(class: &str, what: &str, label: &str) -> Element {
    element("button", class).set("type", "button").set("data-do", what).text(label)
}

/// Replaces the content of the element of this id. Where the focus was inside, it goes to the new element with the same id;
/// what a field there said and which part of it was selected is as it was, so that nobody is interrupted in typing.
pub(super) fn fill(id: &str, children: impl IntoIterator<Item = Element>) {
    fill_with(id, &mut children.into_iter());
}

/// As [`fill`], compiled once.
fn fill_with(id: &str, children: &mut dyn Iterator<Item = Element>) {
    let Some(place) = by_id(id) else { return };
    let focused = DOCUMENT.with(web_sys::Document::active_element).filter(|focused| place.contains(Some(focused)));
    let typed = focused.as_ref().and_then(typed);
    place.set_text_content(None);
    append(&place, children);
    let Some(focused) = focused else { return };
    let Some(again) = by_id(&focused.id()) else {
        // What had the focus is gone: what is left of the place has it now, and nobody is sent to the top of the page.
        let left = place.query_selector("button, input, select").ok().flatten();
        focus(&left.unwrap_or_else(|| place.set("tabindex", "-1")));
        return;
    };
    focus(&again);
    if let (Some((value, start, end)), Some(field)) = (typed, again.dyn_ref::<HtmlInputElement>()) {
        field.set_value(&value);
        let _ = field.set_selection_range(start, end);
    }
}

/// What a text field says, and what is selected in it.
fn typed(element: &Element) -> Option<(String, u32, u32)> {
    let field = element.dyn_ref::<HtmlInputElement>()?;
    // A checkbox has no selection.
    let start = field.selection_start().ok()??;
    let end = field.selection_end().ok()??;
    Some((field.value(), start, end))
}

/// Replaces the text of the element of this id.
pub(super) fn say(id: &str, text: &str) {
    if let Some(place) = by_id(id)
        && place.text_content().as_deref() != Some(text)
    {
        place.set_text_content(Some(text));
    }
}

/// Shows or hides the element of this id.
pub(super) fn show(id: &str, shown: bool) {
    if let Some(place) = by_id(id) {
        let _ = place.toggle_attribute_with_force("hidden", !shown);
    }
}

/// Lets the button of this id be used, or not.
pub(super) fn enable(id: &str, enabled: bool) {
    if let Some(place) = by_id(id) {
        let _ = place.toggle_attribute_with_force("disabled", !enabled);
    }
}

/// Whether an event happened in a field that a person types text into.
pub(super) fn is_text_field(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        target.matches("input[type=text], input[type=url], input[type=password], textarea").unwrap_or_default()
    })
}

/// Moves the focus.
pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Whether nothing has the focus: what had it is gone, or can no longer be used.
pub(super) fn is_nowhere_focused() -> bool {
    let focused = DOCUMENT.with(web_sys::Document::active_element);
    focused.is_none_or(|focused| focused.has_attribute("disabled") || BODY.with(|body| focused.is_same_node(Some(body))))
}

/// What a field says.
pub(super) fn value(element: &Element) -> String {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
}

/// Calls `then` with every event of this kind, and the element around its target that has the attribute, while the page lives.
///
/// An event that comes while another of the same listener is being handled is one that our own rendering has caused: a browser has
/// a field that is taken away say that it has changed. Such a one is passed over.
pub(super) fn on(kind: &'static str, attribute: &'static str, then: impl FnMut(&Event, &Element) + 'static) {
    listen(kind, attribute, Box::new(RefCell::new(then)));
}

type Then = RefCell<dyn FnMut(&Event, &Element)>;

/// As [`on`], compiled once.
fn listen(kind: &'static str, attribute: &'static str, then: Box<Then>) {
    let selector = format!("[{attribute}]");
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let target = target.and_then(|target| target.closest(&selector).ok().flatten());
        if let (Some(target), Ok(mut then)) = (target, then.try_borrow_mut()) {
            then(&event, &target);
        }
    });
    // The page's own end is the listener's.
    BODY.with(|body| {
        let _ = body.add_event_listener_with_callback(kind, listener.into_js_value().unchecked_ref());
    });
}
