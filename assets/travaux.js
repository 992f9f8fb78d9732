/* What a page does better with a script; without it a reload shows the same.
 *
 * Live: one stream of events per browser and process, in a visible tab only. When an act changes
 * something, the page is fetched again and the parts that differ are swapped by their id.
 * Preview: the form of a proposal shows its result while one writes. */
(function () {
	"use strict";
	var body = document.body;
	var live = body.getAttribute("data-live");
	var source = null;
	var timer = 0;
	var busy = false, again = false;

	/* Parts that follow the record carry data-part and an id. Nothing is swapped in which the
	 * reader is writing or has something selected or open. */
	function occupied(part) {
		var s = document.getSelection();
		return part.contains(document.activeElement) && document.activeElement !== body &&
			/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) ||
			s && !s.isCollapsed && part.contains(s.anchorNode);
	}

	function keep_open(from, to) {
		from.querySelectorAll("details[id]").forEach(function (d) {
			var n = to.querySelector("#" + CSS.escape(d.id));
			if (n)
				n.open = d.open;
		});
	}

	function swap(text) {
		var fresh = new DOMParser().parseFromString(text, "text/html");
		document.querySelectorAll("[data-part]").forEach(function (part) {
			var next = fresh.getElementById(part.id);
			if (!next || next.isEqualNode(part) || occupied(part))
				return;
			var focus = part.contains(document.activeElement) && document.activeElement.id;
			keep_open(part, next);
			part.replaceWith(document.adoptNode(next));
			if (focus && document.getElementById(focus))
				document.getElementById(focus).focus({ preventScroll: true });
		});
		body.setAttribute("data-size", fresh.body.getAttribute("data-size"));
	}

	function refresh() {
		if (busy) {
			again = true;
			return;
		}
		busy = true;
		fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-cache" })
			.then(function (r) { return r.ok ? r.text() : null; })
			.then(function (t) { if (t) swap(t); })
			.catch(function () {})
			.then(function () {
				busy = false;
				if (again) {
					again = false;
					soon();
				}
			});
	}

	/* Many acts at once are one look. */
	function soon() {
		clearTimeout(timer);
		timer = setTimeout(refresh, 60 + Math.random() * 120);
	}

	function open() {
		if (!live || source || document.hidden || !window.EventSource)
			return;
		source = new EventSource(live + "?after=" + body.getAttribute("data-size"));
		source.addEventListener("act", soon);
		source.addEventListener("reload", soon);
	}

	function close() {
		if (source)
			source.close();
		source = null;
	}

	document.addEventListener("visibilitychange", function () {
		if (document.hidden) {
			close();
			return;
		}
		open();
		if (live)
			soon();
	});
	window.addEventListener("pagehide", close);
	window.addEventListener("pageshow", open);
	open();

	/* The result of a proposal while it is written: the form itself, sent in the background. */
	var form = document.querySelector("form[data-preview]");
	if (form) {
		var writing = 0;
		form.addEventListener("input", function () {
			clearTimeout(writing);
			writing = setTimeout(function () {
				var data = new URLSearchParams(new FormData(form));
				data.set("do", "show");
				fetch(form.action, { method: "POST", body: data })
					.then(function (r) { return r.text(); })
					.then(function (t) {
						var fresh = new DOMParser().parseFromString(t, "text/html");
						var part = document.getElementById("result");
						var next = fresh.getElementById("result");
						if (part && next)
							part.replaceWith(document.adoptNode(next));
					})
					.catch(function () {});
			}, 350);
		});
	}
})();
