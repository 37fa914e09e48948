// A real policy file, where browsers on Linux look for one: added, changed, broken and removed.

import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { until } from "./agent";
import { hasLabels, labels, launchToFollow, openOptions, says, state } from "./follow";
import { BROWSER, extensionId, test } from "./harness";
import { sending, serveTeamFile, teamFile } from "./servers/team";

const FOLDER = BROWSER === "firefox" ? "/etc/firefox/policies" : "/etc/chromium/policies/managed";
const FILE = join(FOLDER, BROWSER === "firefox" ? "policies.json" : "backstory-test.json");
const BUILT_IN = ["Who needs it", "Problem", "Why now", "Evidence"];

/** Writes policies, and takes them away at the test's end. */
async function policies(
  test: TestContext,
): Promise<{ set(policy: object): void; write(text: string): void; remove(): void }> {
  const id = await extensionId();
  const remove = () => rmSync(FILE, { force: true });
  const write = (text: string): void => {
    // Root alone may set a policy.
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(FILE, text);
  };
  test.after(remove);
  process.once("exit", remove);
  const written = (policy: object): object =>
    BROWSER === "firefox"
      ? { policies: { "3rdparty": { Extensions: { [id]: policy } } } }
      : { "3rdparty": { extensions: { [id]: policy } } };
  return { remove, write, set: (policy) => write(JSON.stringify(written(policy))) };
}

async function comesFrom(page: Page, key: string, words: string): Promise<void> {
  const seen = () => page.$eval(`#origins [data-key="${key}"] span`, (place) => place.textContent ?? "");
  await until(`${key} comes from ${words}`, async () => (await seen()).endsWith(words), 20_000).catch(async () =>
    assert.equal(await seen(), words),
  );
}

const file = (label: string, more: object = {}): object => JSON.parse(teamFile(label, more)) as object;

test("a policy is added, changed, broken and removed: the template in force is right after each", async (test) => {
  const policy = await policies(test);
  const chromium = await launchToFollow(test);
  const options = await openOptions(chromium);
  assert.deepEqual(await labels(options), BUILT_IN, "none is ordinary");

  policy.set({ file: file("By policy") });
  await hasLabels(options, ["By policy"]);
  await comesFrom(options, "slots", "your organisation’s policy");

  // A default is the person's to change.
  await options.click("#who-label", { count: 3 });
  await options.keyboard.type("Mine");
  await comesFrom(options, "slots", "you");
  // A field that is being typed in is left alone.
  await options.focus("#export");

  policy.set({ file_text: teamFile("By text"), locked: ["slots"] });
  await hasLabels(options, ["By text"]);
  await comesFrom(options, "slots", "your organisation’s policy, locked by your organisation’s policy");
  assert.equal(
    await options.$eval("#slots-locked", (place) => place.textContent),
    "Your organisation’s policy has locked the slots.",
  );
  assert(await options.$("#who-label:disabled"), "what is locked cannot be typed in");
  assert(await options.$("#wording-block-intro:enabled"));

  policy.set({ file_text: '{"version":1,"slots":[]}', locked: ["slots"] });
  await hasLabels(options, BUILT_IN);
  const said = await options.$eval("#policy", (place) => place.textContent ?? "");
  assert.match(said, /The team file in your organisation’s policy has a mistake\. Line 1, .+at least one of the slots/);

  policy.write("{ this is no JSON");
  await hasLabels(options, ["Mine"]);
  await comesFrom(options, "slots", "you");

  policy.set({ file: file("Again"), locked: ["slots"] });
  await hasLabels(options, ["Again"]);
  policy.remove();
  await hasLabels(options, ["Mine"]);
});

test("a policy's address is tried without a permission, its file applies meanwhile, and the popup asks once", async (test) => {
  const team = await serveTeamFile(test);
  const policy = await policies(test);
  policy.set({ url: team.url, file: file("Meanwhile") });
  const chromium = await launchToFollow(test, { granted: [] });
  const options = await openOptions(chromium);
  await says(options, /does not let this extension read the file: this host is not allowed yet/);
  assert.match(await state(options), /the file in your organisation’s policy applies/);
  assert.match(await state(options), /Your organisation’s policy says so\./);
  await hasLabels(options, ["Meanwhile"]);

  const popup = await chromium.popup();
  await popup.waitForSelector("#team-row:not([hidden])");
  assert.match(
    (await popup.$eval("#team-asks", (asks) => asks.textContent)) ?? "",
    new RegExp(` on ${new URL(team.url).host}\\.`),
  );
  await popup.click("#not-now");
  await popup.waitForSelector("#team-row[hidden]");
  await popup.close();
  const again = await chromium.popup();
  await again.waitForSelector("#main .notice");
  assert(await again.$("#team-row[hidden]"), "it has been answered");
  await again.close();

  // A server that lets anybody read it needs no permission.
  team.behave = sending(teamFile("From there"), { "Access-Control-Allow-Origin": "*" });
  await options.bringToFront();
  await options.click("#check");
  await hasLabels(options, ["From there"]);
  assert.equal(await options.$("#follow-form:not([hidden])"), null, "the address is not the person's to choose");
  assert.equal(team.asked.at(-1)?.["if-none-match"], undefined);
});

test("a policy's address that is taken away again is followed no more", async (test) => {
  const team = await serveTeamFile(test);
  team.behave = sending(teamFile("From there"), { "Access-Control-Allow-Origin": "*" });
  const policy = await policies(test);
  policy.set({ url: team.url });
  const options = await openOptions(await launchToFollow(test, { granted: [] }));
  await hasLabels(options, ["From there"]);
  policy.remove();
  await hasLabels(options, BUILT_IN);
  await says(options, /No file is followed/);
});

test("a policy that is there when the browser starts is in force, and its lock holds; removed, it is gone at the next start", async (test) => {
  const policy = await policies(test);
  policy.set({ file: file("From the start"), locked: ["slots"] });
  const options = await openOptions(await launchToFollow(test));
  await hasLabels(options, ["From the start"]);
  await comesFrom(options, "slots", "your organisation’s policy, locked by your organisation’s policy");

  policy.remove();
  const without = await openOptions(await launchToFollow(test));
  await hasLabels(without, BUILT_IN);
  await comesFrom(without, "slots", "built in");
});
