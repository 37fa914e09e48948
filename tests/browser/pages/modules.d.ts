/** As much of React as the fixture page uses. */

declare module "react" {
  interface Change {
    currentTarget: { value: string };
  }
  interface Properties {
    id?: string;
    name?: string;
    htmlFor?: string;
    value?: string;
    onChange?: (event: Change) => void;
  }
  export interface Node {
    readonly type: unknown;
  }
  export function createElement(
    type: string | (() => Node),
    properties?: Properties,
    ...children: (Node | string)[]
  ): Node;
  export function useState<State>(initial: State): [State, (next: State) => void];
}

declare module "react-dom/client" {
  import type { Node } from "react";
  export function createRoot(container: Element): { render(node: Node): void };
}
