// Plots with Observable Plot: the papers of a dossier on a time line, the figures of a measure. Tables beside them say the same.
"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");
  const dutch = document.documentElement.lang === "nl";
  const number = new Intl.NumberFormat(dutch ? "nl-NL" : "en-GB", { maximumFractionDigits: 2 });
  const month = new Intl.DateTimeFormat(dutch ? "nl-NL" : "en-GB", { month: "short", year: "numeric" });
  // Colours that keep apart, also for those who see few (Okabe and Ito), darkened to a contrast of 3 on white.
  const colours = ["#17568f", "#b85c00", "#0b6b4c", "#a01f5c", "#6a32b8", "#7a6a00", "#00788a", "#56606b"];

  function draw(place, options) {
    // The name of the class is fixed, so that the policy can allow the style that Plot writes by its digest (plots.py).
    const svg = Plot.plot({ className: "kg-plot", ...options });
    for (const link of svg.querySelectorAll("a")) {
      const title = link.querySelector("title");
      if (title) link.setAttribute("aria-label", title.textContent);
    }
    place.replaceChildren(svg);
  }

  function timeLine(place, { points, arrows }) {
    const dated = points.map((point) => ({ ...point, date: new Date(point.date) }));
    const kinds = [...new Set(dated.map((point) => point.kind))];
    const longest = Math.max(...kinds.map((kind) => kind.length));
    const margin = Math.min(220, 20 + longest * 7);
    const width = Math.max(place.clientWidth, Math.min(2400, margin + dated.length * 14), 480);
    draw(place, {
      width, height: 70 + kinds.length * 46, marginLeft: margin, marginRight: 30, marginTop: 24,
      x: { type: "time", label: null, grid: true, nice: true },
      y: { type: "point", domain: kinds, label: null, padding: 0.7 },
      marks: [
        Plot.arrow(arrows.map(([from, to]) => ({ from: dated[from], to: dated[to] })), {
          x1: (d) => d.from.date, y1: (d) => d.from.kind, x2: (d) => d.to.date, y2: (d) => d.to.kind,
          bend: -25, headLength: 5, stroke: "#7d8894", strokeOpacity: 0.7, inset: 6,
        }),
        Plot.dot(dated, {
          x: "date", y: "kind", r: 6, fill: (d) => (d.here ? "#17568f" : "#fff"), stroke: "#17568f", strokeWidth: 1.5,
          href: "path", title: (d) => `${d.name}, ${d.kind}${d.title ? `: ${d.title}` : ""}`,
        }),
        dated.length <= 25 ? Plot.text(dated, { x: "date", y: "kind", text: (d) => d.name.replace(/^.*nr\. /, ""), dy: -13 }) : null,
      ],
    });
  }

  function series(place, points) {
    const dated = points.map((point) => ({ ...point, date: new Date(point.date) }));
    const sources = [...new Set(dated.map((point) => point.source))];
    const colour = (d) => colours[Math.min(sources.indexOf(d.source), colours.length - 1)];
    const least = new Set(["more-than", "at-least", "just-over"]);
    const most = new Set(["less-than", "at-most", "almost"]);
    const values = dated.map((d) => d.high).filter((value) => value > 0);
    const wide = values.length === dated.length && Math.max(...values) / Math.min(...values) > 500;
    const symbol = (d) => (least.has(d.how) ? "triangle" : most.has(d.how) ? "triangle2" : "circle");
    const title = (d) => `${d.written}, ${month.format(d.date)}, ${d.source}`;
    const spans = dated.filter((d) => d.low !== d.high);
    const single = dated.filter((d) => d.low === d.high);
    const shape = { x: "date", y: "high", r: 6, stroke: colour, strokeWidth: 2, href: "path", title };
    draw(place, {
      width: Math.max(place.clientWidth, 420), height: 380, marginLeft: 84, marginRight: 24, marginTop: 20,
      x: { type: "time", label: null, grid: true, nice: true },
      y: { type: wide ? "log" : "linear", label: null, grid: true, zero: !wide, nice: true, ticks: wide ? 5 : undefined, tickFormat: (value) => number.format(value) },
      symbol: { type: "identity" },
      marks: [
        wide ? null : Plot.ruleY([0]),
        Plot.ruleX(spans, { x: "date", y1: "low", y2: "high", stroke: colour, strokeWidth: 7, strokeOpacity: 0.55, href: "path", title }),
        Plot.dot(single.filter((d) => symbol(d) === "circle" && d.how !== "circa"), { ...shape, fill: colour }),
        Plot.dot(single.filter((d) => symbol(d) === "circle" && d.how === "circa"), { ...shape, fill: "#fff" }),
        Plot.dot(single.filter((d) => symbol(d) === "triangle"), { ...shape, fill: colour, symbol: "triangle" }),
        Plot.dot(single.filter((d) => symbol(d) === "triangle2"), { ...shape, fill: colour, symbol: "triangle", rotate: 180 }),
      ],
    });
    if (sources.length < 2) return;
    const legend = document.createElement("ul");
    legend.className = "sources";
    for (const [index, source] of sources.slice(0, colours.length).entries()) {
      const entry = document.createElement("li");
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      dot.setAttribute("width", "12");
      dot.setAttribute("height", "12");
      const circle = dot.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "circle"));
      for (const [name, value] of Object.entries({ cx: 6, cy: 6, r: 5, fill: colours[index] })) circle.setAttribute(name, value);
      const rest = index === colours.length - 1 && sources.length > colours.length ? ` (+ ${sources.length - colours.length})` : "";
      entry.append(dot, ` ${source}${rest}`);
      legend.append(entry);
    }
    place.append(legend);
  }

  for (const [id, drawn] of [["time-line", timeLine], ["figures", series]]) {
    const place = document.getElementById(id);
    const data = read(`${id}-data`);
    if (!place || !data) continue;
    drawn(place, data);
    let width = place.clientWidth;
    addEventListener("resize", () => {
      if (place.clientWidth !== width) drawn(place, data);
      width = place.clientWidth;
    });
  }
})();
