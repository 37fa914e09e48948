// What Firefox's own scripts have, as far as the driver uses it. Mozilla publishes no types of it.

// biome-ignore lint/suspicious/noExplicitAny: the browser's inside has no types
type Inside = any;

declare const ChromeUtils: { importESModule(address: string): Record<string, Inside> };
declare const WebExtensionPolicy: { getByID(id: string): Inside };
declare const Services: Inside;
declare const Cc: Inside;
declare const Ci: Inside;
declare const Cu: Inside;
interface Window {
  readonly windowUtils: Inside;
}
