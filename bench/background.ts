// What the background finds in a browser, so that it runs in Node; nothing of it is measured.

/** Stands in for the extension API, as far as the background asks for it. */
export function standIn(): void {
  const nothing = async (): Promise<object> => ({});
  const area = new Proxy({}, { get: () => nothing });
  const local = { get: nothing, set: nothing, remove: nothing };
  const runtime = { getManifest: () => ({ content_scripts: [] }) };
  const scripting = { getRegisteredContentScripts: async () => [] };
  const storage = { local, managed: area };
  const i18n = { getMessage: (key: string) => key };
  const chrome = { storage, action: area, alarms: area, permissions: area, tabs: area, runtime, scripting, i18n };
  Object.assign(globalThis, { chrome });
  // Node reads its own code for these when they are first asked for.
  new Response(new Request("http://127.0.0.1/").body);
}
