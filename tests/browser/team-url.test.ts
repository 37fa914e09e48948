// A team file at an address, served well and badly: after each, the template in force is right and what is said is true.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { TestContext } from "node:test";
import { ASK, cardSays, underlined } from "./agent";
import { check, follow, hasLabels, labels, launchToFollow, openOptions, says, state } from "./follow";
import type { Browser } from "./harness";
import { test } from "./harness";
import { serveFixtures } from "./pages";
import { type Behaviour, sending, serveTeamFile, teamFile } from "./servers/team";

const BUILT_IN = ["Who needs it", "Problem", "Why now", "Evidence"];
const STAYS = "The last good copy, known to be current .+, stays in force";

/** A page with the card of an ask open. */
async function pageWithCard(chromium: Browser, origin: string) {
  const page = await chromium.open(`${origin}/ticket.html`);
  await page.click("#description");
  await page.keyboard.type(ASK);
  await underlined(page, ASK, "#description");
  await chromium.command("open_card");
  // The command is the tab's that is in front: no other one may come before it is carried out.
  await cardSays(page, "Insert");
  return page;
}

/** A profile that follows a file, whose slots are in force. */
async function following(test: TestContext) {
  const team = await serveTeamFile(test);
  const options = await openOptions(await launchToFollow(test));
  await follow(options, team.url);
  await hasLabels(options, ["For whom"]);
  return { team, options };
}

test("a followed file comes into force in an open page, and stays through whatever its server does", async (test) => {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const team = await serveTeamFile(test);
  const chromium = await launchToFollow(test);
  const ticket = await pageWithCard(chromium, pages.origin);
  const options = await openOptions(chromium);
  await follow(options, team.url);
  await says(options, /is followed\. Last checked/);
  await hasLabels(options, ["For whom"]);
  await cardSays(ticket, "For whom");

  const long = Buffer.alloc(10 * 1024 * 1024, " ");
  const half: Behaviour = (response) => {
    response.writeHead(200, { "Content-Length": "5000" });
    response.write(teamFile("Half").slice(0, 40), () => response.destroy());
  };
  const changedMidway: Behaviour = (response) => {
    response.writeHead(200);
    response.write(teamFile("Old").slice(0, 60));
    response.end(teamFile("New").slice(20));
  };
  const bad: [string, Behaviour, RegExp][] = [
    ["truncated", half, /The answer broke off before its end\./],
    ["changed midway", changedMidway, /The file has a mistake\. Line 1, column \d+/],
    [
      "redirects",
      (response) => response.writeHead(302, { Location: "/other.json" }).end(),
      /leads on to another address/,
    ],
    ["404", (response) => response.writeHead(404).end(), /The server answered 404: there is no file at this address\./],
    ["500", (response) => response.writeHead(500).end(), /The server answered 500 instead of the file\./],
    ["401", (response) => response.writeHead(401).end(), /The server answered 401: it wants an access token/],
    ["a page", sending("<!doctype html><p>Sign in"), /sent a web page instead of a team file/],
    ["10 MB", sending(long), /larger than 65536 bytes/],
    ["no UTF-8", sending(Uint8Array.of(0x7b, 0xff, 0x7d)), /is not text in UTF-8\./],
    ["a newer version", sending('{"version":2}'), /a newer Backstory is needed/],
    ["nothing", sending(""), /The file has a mistake/],
    ["a slot too few", sending('{"version":1,"slots":[]}'), /slots: expected at least one of the slots/],
  ];
  for (const [name, behave, words] of bad) {
    team.behave = behave;
    await check(options);
    const said = await state(options);
    assert.match(said, words, name);
    assert.match(said, new RegExp(STAYS), name);
    assert.deepEqual(await labels(options), ["For whom"], name);
  }
  assert.equal(team.astray, 0, "a redirect is not followed");

  await team.stop();
  await check(options);
  assert.match(await state(options), /The server could not be reached/);
  await chromium.killWorker();
  await cardSays(ticket, "For whom");
  assert.deepEqual(await labels(options), ["For whom"]);

  team.behave = sending(teamFile("Which customer"));
  await team.start();
  await check(options);
  assert.match(await state(options), /is followed\. Last checked/);
  await hasLabels(options, ["Which customer"]);
  await cardSays(ticket, "Which customer");
  assert.deepEqual(await options.$$eval("#follow-changes li", (rows) => rows.map((row) => row.textContent)), [
    "“For whom” is now called “Which customer”.",
    "“Which customer” now asks: “Which customer, and how many?”",
  ]);
});

test("a server that stalls is given up after ten seconds, before its answer or within it", async (test) => {
  const { team, options } = await following(test);
  const stalls: Behaviour[] = [() => {}, (response) => response.writeHead(200).write("{")];
  for (const behave of stalls) {
    team.behave = behave;
    const start = performance.now();
    await check(options);
    assert(performance.now() - start > 9_000, "it was given its time");
    assert.match(await state(options), /did not answer in full within 10 seconds/);
    assert.deepEqual(await labels(options), ["For whom"]);
  }
});

test("the server is asked politely: no cookies, only whether there is a newer file, the token for its origin alone", async (test) => {
  const [team, other] = [await serveTeamFile(test), await serveTeamFile(test)];
  const chromium = await launchToFollow(test);
  const options = await openOptions(chromium);
  team.behave = sending(teamFile("For whom"), { ETag: '"one"', "Set-Cookie": "a=b" });
  await follow(options, team.url, { token: "secret-1" });
  await hasLabels(options, ["For whom"]);
  assert.equal(team.asked[0]?.authorization, "Bearer secret-1");
  assert.equal(team.asked[0]?.["if-none-match"], undefined);

  team.behave = (response) => response.writeHead(304).end();
  await check(options);
  assert.match(await state(options), /is followed\. Last checked/);
  assert.deepEqual(await labels(options), ["For whom"]);
  const last = team.asked.at(-1);
  assert.deepEqual([last?.["if-none-match"], last?.cookie], ['"one"', undefined]);

  const exported = await options.evaluate(async () => String((await chrome.storage.local.get("template")).template));
  assert.doesNotMatch(exported, /secret-1/);

  other.behave = sending(teamFile("Elsewhere"));
  await follow(options, other.url);
  await hasLabels(options, ["Elsewhere"]);
  assert.equal(other.asked.at(-1)?.authorization, undefined);

  await options.click("#unfollow");
  await hasLabels(options, BUILT_IN);
  await says(options, /No file is followed\./);
});

test("a pinned file is used, another one is not; an address that is not safe is refused", async (test) => {
  const team = await serveTeamFile(test);
  const chromium = await launchToFollow(test);
  const options = await openOptions(chromium);
  const file = teamFile("Pinned");
  const sha256 = createHash("sha256").update(file).digest("hex");
  team.behave = sending(teamFile("Forged"));
  await follow(options, team.url, { sha256 });
  await says(options, /not the one that was pinned.+No file has come from .+ yet/);
  assert.deepEqual(await labels(options), BUILT_IN);
  team.behave = sending(file);
  await check(options);
  await hasLabels(options, ["Pinned"]);

  await follow(options, "http://intranet.example/team.json");
  await options.waitForSelector("#follow-problem:not([hidden])");
  assert.match(
    await options.$eval("#follow-problem", (place) => place.textContent ?? ""),
    /^Only https:\/\/ is followed/,
  );
  assert.deepEqual(await labels(options), ["Pinned"], "a refused address changes nothing");
});

test("a file that asks for a look shows what changes and waits; the person's own values stay theirs", async (test) => {
  const { team, options } = await following(test);
  await options.click("#wording-block-intro", { count: 3 });
  await options.keyboard.type("Mine");
  await options.waitForFunction(() =>
    document.querySelector('#origins [data-key="block.intro"]')?.textContent?.includes(": you"),
  );

  team.behave = sending(teamFile("Customer", { apply: "after_a_look", block: { intro: "The team's" } }));
  await check(options);
  await says(options, /A newer file has come; it applies when you take it/);
  assert.deepEqual(await labels(options), ["For whom"]);
  const changes = await options.$$eval("#follow-changes li", (rows) => rows.map((row) => row.textContent));
  assert.equal(changes[0], "“For whom” is now called “Customer”.");
  await options.click("#take");
  await hasLabels(options, ["Customer"]);
  const intro = () => options.$eval("#wording-block-intro", (field) => (field as HTMLInputElement).value);
  assert.equal(await intro(), "Mine");
  await options.click('[id="back-block.intro"]');
  await options.waitForFunction(
    () => (document.querySelector("#wording-block-intro") as HTMLInputElement).value === "The team's",
  );

  team.behave = sending(teamFile("Customer", { locked: ["slots"] }));
  await check(options);
  await options.waitForFunction(() =>
    document.querySelector('#origins [data-key="slots"]')?.textContent?.endsWith("locked by your team’s file"),
  );
  assert(await options.$("#who-label:disabled"), "what is locked cannot be typed in");
  assert.equal(
    await options.$eval("#slots-locked", (place) => place.textContent),
    "Your team’s file has locked the slots.",
  );
});

test("two profiles that follow one address both change by themselves, with no reload of open pages", async (test) => {
  const pages = await serveFixtures();
  test.after(() => pages.close());
  const team = await serveTeamFile(test);
  const both = [];
  for (let profile = 0; profile < 2; profile++) {
    const chromium = await launchToFollow(test);
    const ticket = await pageWithCard(chromium, pages.origin);
    const options = await openOptions(chromium);
    await follow(options, team.url);
    await cardSays(ticket, "For whom");
    // The browser's own alarm, a little sooner than in some hours.
    await options.evaluate(async () => {
      const alarm = await chrome.alarms.get("follow");
      if (alarm?.periodInMinutes !== 180) throw new Error(`the alarm is ${JSON.stringify(alarm)}`);
      await chrome.alarms.create("follow", { periodInMinutes: 1 / 60 });
    });
    both.push(ticket);
  }
  team.behave = sending(teamFile("Which customer"));
  for (const ticket of both) await cardSays(ticket, "Which customer");
});

test("a storage that is full: the last good copy stays in force, and it is said", async (test) => {
  const { team, options } = await following(test);

  await options.evaluate(async () => {
    const left = chrome.storage.local.QUOTA_BYTES - (await chrome.storage.local.getBytesInUse());
    await chrome.storage.local.set({ somebody_elses: "x".repeat(left - 3_000) });
  });
  team.behave = sending(teamFile("Large", { note: "y".repeat(8_000) }));
  await check(options);
  assert.match(await state(options), /your browser could not store it: its storage is full\..+stays in force/);
  assert.deepEqual(await labels(options), ["For whom"]);
  await options.evaluate(() => chrome.storage.local.remove("somebody_elses"));
  await check(options);
  await hasLabels(options, ["Large"]);
});

test("a storage that is cleared, or written by another version: each right, and said", async (test) => {
  const { options } = await following(test);

  // As a version before this one stored it: all of the template, whoever had set what.
  await options.evaluate(async () => {
    const slots = [
      ["who", "Who needs it", "Which account, which role, how many people?"],
      ["problem", "Problem", "What goes wrong for them today?"],
    ].map(([id, label, prompt]) => ({ id, label, prompt, required: true }));
    await chrome.storage.local.set({ template: JSON.stringify({ version: 1, slots, block: { intro: "Mine" } }) });
  });
  await hasLabels(options, ["Who needs it", "Problem"]);
  await options.evaluate(() => chrome.storage.local.set({ template: '{"version":2}', followed: { url: ["newer"] } }));
  await options.waitForSelector("#unreadable:not([hidden])");
  assert.match(await options.$eval("#unreadable", (place) => place.textContent ?? ""), /a newer Backstory is needed/);
  // What cannot be read counts as none, and is fetched anew.
  await hasLabels(options, ["For whom"]);

  await options.evaluate(() => chrome.storage.local.clear());
  await hasLabels(options, BUILT_IN);
  await says(options, /No file is followed\./);
});
