// Visits every page of a running node as a reader would, and fails on what would shut one out:
// a violation of WCAG 2.2 AA that axe-core finds, a message on the console, a request to somebody
// else, a page too heavy, a path that needs JavaScript.
//
//	node visit.mjs URL [--only PAGE] [--lang LANG] [--shots]

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const args = process.argv.slice(3);
const option = (name) => { const i = args.indexOf(name); return i < 0 ? null : args[i + 1]; };
const site = process.argv[2];
const only = option('--only');
const languages = option('--lang') ? [option('--lang')] : ['en', 'ar', 'zh', 'fr', 'ru', 'es'];
const shotsOnly = args.includes('--shots');
const shots = path.resolve('build/shots');
const sizes = { phone: [390, 844], desktop: [1280, 900], projector: [1920, 1080] };
const HEAVIEST = 60 * 1024;

let passed = 0;
let failed = 0;
function report(ok, name, why) {
	if (ok) {
		passed++;
	} else {
		failed++;
		console.log(`not ok ${name}\n    ${why}`);
	}
}

async function json(address) {
	const r = await fetch(site + address);
	return r.ok ? r.json() : null;
}

// Addresses of one page of each kind, from what the record of this node holds.
async function pages() {
	const process = (await json('/api/v1/processes')).items[0];
	const at = process.name;
	const state = await json(`/api/v1/${at}`);
	const instrument = state.instruments[state.instruments.length - 1].id;
	const provisions = (await json(`/api/v1/${at}/text/${instrument}/provisions?limit=1000`)).items;
	const busiest = provisions.reduce((a, b) => (b.edits > a.edits ? b : a));
	const proposals = (await json(`/api/v1/${at}/proposals?limit=1000`)).items;
	const votes = (await json(`/api/v1/${at}/votes`)).items;
	const open = proposals.find((p) => p.status === 'open') ?? proposals[0];
	const list = {
		home: '',
		text: `/text/${instrument}`,
		clean: `/text/${instrument}?view=clean`,
		since: `/text/${instrument}?view=since&revision=0`,
		wanted: `/text/${instrument}?view=wanted&who=KEN`,
		group: `/text/${instrument}?view=of&who=WEOG`,
		compare: `/compare?text=${instrument}&from=0&to=now`,
		compared: `/compare?text=${instrument}&from=0&to=now&unfolded=1`,
		provision: `/text/${instrument}/${busiest.id}`,
		propose: `/text/${instrument}/${busiest.id}/propose`,
		proposals: '/proposals',
		proposal: `/proposals/${open.number}`,
		meeting: '/meeting',
		votes: '/votes',
		vote: votes.length ? `/votes/${votes[votes.length - 1].number}` : null,
		delegations: '/delegations',
		delegation: '/delegations/KEN',
		record: '/record',
		entry: `/record/${process.size - 1}`,
		acting: '/acting',
		sign: `/sign?act=proposal.cosponsor&proposal=${open.number}`,
		error: '/votes/999999',
	};
	return { at, instrument, busiest, open, list };
}

async function judge(page, name) {
	await page.evaluate(axeSource);
	const result = await page.evaluate(() => window.axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
	}));
	const why = result.violations.map((v) =>
		`${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`);
	report(!why.length, `${name}: WCAG 2.2 AA`, why.join('\n    '));
	const facts = await page.evaluate(() => ({
		h1: document.querySelectorAll('h1').length,
		main: document.querySelectorAll('main').length,
		ids: [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
		wide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
		keys: document.body.innerText.match(/\{[0-5#]|MSG_|\bundefined\b/),
	}));
	report(facts.h1 === 1, `${name}: one h1`, `${facts.h1} of them`);
	report(facts.main === 1, `${name}: one main`, `${facts.main} of them`);
	report(!facts.ids.length, `${name}: ids are unique`, facts.ids.slice(0, 5).join(' '));
	report(!facts.keys, `${name}: every word is filled in`, String(facts.keys));
	return facts;
}

async function weigh(address, name) {
	const r = await fetch(site + address, { headers: { 'Accept-Encoding': 'identity' } });
	const bytes = Buffer.from(await r.arrayBuffer());
	const size = zlib.gzipSync(bytes, { level: 5 }).length;
	report(size <= HEAVIEST, `${name}: at most 60 kB compressed`, `${size} bytes`);
	return size;
}

function listen(page, name, expected) {
	const heard = [];
	page.on('console', (m) => heard.push(`${m.type()}: ${m.text()}`));
	page.on('pageerror', (e) => heard.push(`error: ${e.message}`));
	page.on('request', (r) => {
		if (!r.url().startsWith(site))
			heard.push(`asks somebody else: ${r.url()}`);
	});
	return () => {
		const rest = heard.filter((h) => !expected || !expected.test(h));
		report(!rest.length, `${name}: silent`, rest.join('\n    '));
	};
}

async function visit(browser, lang, name, address) {
	const label = `${name} (${lang})`;
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	const page = await context.newPage();
	const silent = listen(page, label, name === 'error' ? /404/ : null);
	await page.goto(site + address, { waitUntil: 'load' });
	if (!shotsOnly)
		await judge(page, label);
	if (lang === 'en' || lang === 'ar') {
		for (const [size, [width, height]] of Object.entries(sizes)) {
			await page.setViewportSize({ width, height });
			await page.waitForTimeout(60);
			const wide = await page.evaluate(() =>
				document.documentElement.scrollWidth - document.documentElement.clientWidth);
			report(wide <= 1, `${label}: fits a ${size}`, `${wide} px too wide`);
			await page.screenshot({ path: path.join(shots, `${name}-${size}-${lang}.png`) });
		}
	}
	silent();
	await context.close();
	if (!shotsOnly)
		await weigh(address, label);
}

// The essential path without JavaScript: read, choose a delegation, propose, join, vote.
async function withoutScript(browser, at, what) {
	const name = 'without JavaScript';
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${site}/en/${at}/acting`);
	await page.selectOption('#who', 'KEN');
	await page.click('form button[type=submit]');
	report((await page.textContent('.who')).includes('Kenya'), `${name}: a delegation is chosen`, page.url());

	await page.goto(`${site}/en/${at}/text/${what.instrument}/${what.busiest.id}/propose`);
	const words = await page.inputValue('#words');
	await page.fill('#words', `${words.trim().replace(/\.?$/, '')} without undue delay.`);
	await page.click('button[value=show]');
	report((await page.textContent('#result')).includes('undue delay'), `${name}: the result is shown`, page.url());
	await page.click('button[value=sign]');
	await page.waitForLoadState();
	report(/\/proposals\/\d+$/.test(page.url()), `${name}: the proposal is tabled`, page.url());
	const tabled = page.url();

	await page.goto(`${site}/en/${at}/acting`);
	await page.selectOption('#who', 'NOR');
	await page.click('form button[type=submit]');
	await page.goto(tabled);
	await page.click('a[href*="proposal.cosponsor"]');
	await page.click('form button[type=submit]');
	report((await page.textContent('#sponsors')).includes('Norway'), `${name}: another joins`, page.url());
	await context.close();
}

// An act somewhere else reaches an open page by itself.
async function live(browser, at, what) {
	const name = 'live';
	const watcher = await (await browser.newContext()).newPage();
	await watcher.goto(`${site}/en/${at}`);
	const before = Number(await watcher.getAttribute('body', 'data-size'));
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${site}/en/${at}/acting`);
	await page.selectOption('#who', 'BRA');
	await page.click('form button[type=submit]');
	await page.goto(`${site}/en/${at}/sign?act=position.take&proposal=${what.open.number}&stance=support`);
	await page.click('form button[type=submit]');
	let after = before;
	for (let i = 0; i < 50 && after <= before; i++) {
		await watcher.waitForTimeout(100);
		after = Number(await watcher.getAttribute('body', 'data-size'));
	}
	report(after > before, `${name}: an open page follows the record`, `${before} ${after}`);
	const words = await watcher.textContent('#journal');
	report(words.includes('Brazil'), `${name}: the new act is shown`, words.slice(0, 200));
}

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
	args: ['--headless', '--disable-gpu', '--no-sandbox', '--disable-background-networking',
		'--disable-component-update', '--disable-sync', '--no-first-run', '--hide-scrollbars'],
});
fs.mkdirSync(shots, { recursive: true });
const what = await pages();
for (const [name, address] of Object.entries(what.list)) {
	if (address === null || (only && only !== name))
		continue;
	for (const lang of languages)
		await visit(browser, lang, name, `/${lang}/${what.at}${address}`);
}
if (!only && !shotsOnly) {
	for (const step of [withoutScript, live])
		await step(browser, what.at, what).catch((e) => report(false, step.name, e.message));
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
