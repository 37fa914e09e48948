/** Editors whose packages have no types that can be found; what their pages here need of them. */

declare module "medium-editor" {
  export default class MediumEditor {
    constructor(element: Element, options: { toolbar: false; placeholder: false });
  }
}

declare module "@toast-ui/editor" {
  export default class Editor {
    constructor(options: {
      el: HTMLElement;
      height: string;
      initialEditType: "markdown" | "wysiwyg";
      usageStatistics: false;
      autofocus: false;
    });
    getMarkdown(): string;
  }
}
