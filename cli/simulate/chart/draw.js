"use strict";
// Draws the figures of the page, in the reader's browser. DATA stands above it.

const HEIGHT = { load: 300, instances: 240, cpu: 190 };
const DAY = 86400;

/** A colour of the style sheet, light or dark. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const TIMES = [
  [DAY * 365, "{YYYY}", null, null, null, null, null, null, 1],
  [DAY * 28, "{MMM}", "\n{YYYY}", null, null, null, null, null, 1],
  [DAY, "{D} {MMM}", "\n{YYYY}", null, null, null, null, null, 1],
  [60, "{HH}:{mm}", "\n{D} {MMM} {YYYY}", null, "\n{D} {MMM}", null, null, null, 1],
];

const figure = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const shown = (unit) => (_, value) => (value == null ? "–" : figure.format(value) + unit);

/** Instances are whole. */
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

function axes(unit, isWhole) {
  const common = {
    stroke: colour("soft"),
    grid: { stroke: colour("line"), width: 1 },
    ticks: { stroke: colour("line"), width: 1 },
  };
  const values = (_, splits) => splits.map((value) => figure.format(value) + unit);
  return [
    { ...common, values: TIMES, size: 44 },
    { ...common, values, size: 64, ...(isWhole && { incrs: WHOLE }) },
  ];
}

/** A red foot under every point in which something was not served: minutes are narrow on the page of a week. */
function shortFeet(plot) {
  const { ctx, bbox } = plot;
  const ratio = window.devicePixelRatio || 1;
  ctx.fillStyle = colour("short");
  DATA.load.forEach((load, index) => {
    if (load - DATA.served[index] < 1e-6) return;
    const x = plot.valToPos(DATA.times[index], "x", true);
    const end = plot.valToPos(DATA.times[index + 1] ?? DATA.times[index], "x", true);
    if (end < bbox.left || x > bbox.left + bbox.width) return;
    ctx.fillRect(x, bbox.top + bbox.height, Math.max(2 * ratio, end - x), 4 * ratio);
  });
}

/** Lines where something happened from outside, and why. */
function marks(isNamed) {
  return {
    hooks: {
      draw: [
        (plot) => {
          const { ctx, bbox } = plot;
          const ratio = window.devicePixelRatio || 1;
          ctx.save();
          if (isNamed) shortFeet(plot);
          ctx.strokeStyle = ctx.fillStyle = colour("mark");
          ctx.font = `${12 * ratio}px system-ui, sans-serif`;
          ctx.lineWidth = ratio;
          DATA.events.forEach(({ time, text }, index) => {
            const x = plot.valToPos(time, "x", true);
            if (x < bbox.left || x > bbox.left + bbox.width) return;
            ctx.setLineDash([4 * ratio, 3 * ratio]);
            ctx.beginPath();
            ctx.moveTo(x, bbox.top);
            ctx.lineTo(x, bbox.top + bbox.height);
            ctx.stroke();
            if (!isNamed) return;
            const isLeft = x > bbox.left + bbox.width * 0.75;
            ctx.textAlign = isLeft ? "right" : "left";
            ctx.fillText(text, x + (isLeft ? -6 : 6) * ratio, bbox.top + (14 + 16 * (index % 3)) * ratio);
          });
          ctx.restore();
        },
      ],
    },
  };
}

const STEPPED = uPlot.paths.stepped({ align: 1 });
const BARE = { points: { show: false } };

function options(id, unit, series, more = {}) {
  const width = document.getElementById(id).clientWidth;
  return {
    width,
    height: HEIGHT[id],
    tzDate: (time) => uPlot.tzDate(new Date(time * 1000), "Etc/UTC"),
    cursor: { sync: { key: "escala" }, drag: { x: true, y: false } },
    scales: { y: { range: (_, least, most) => [0, most > 0 ? most * 1.12 : 1] } },
    axes: axes(unit, id === "instances"),
    series: [{ label: "UTC", value: "{YYYY}-{MM}-{DD} {HH}:{mm}" }, ...series],
    plugins: [marks(id === "load")],
    ...more,
  };
}

function loadFigure() {
  const { load, served, capacity } = DATA;
  const missingAt = (index) => Math.max(0, (load[index] ?? 0) - (served[index] ?? 0));
  // No line where nothing is missing.
  const missing = load.map((_, index) =>
    missingAt(index) > 1e-6 || missingAt(index - 1) > 1e-6 ? missingAt(index) : null,
  );
  const value = shown(" /s");
  const series = [
    { ...BARE, label: "could be served", stroke: colour("capacity"), width: 1.6, paths: STEPPED, value },
    { ...BARE, label: "load", stroke: colour("load"), fill: colour("load-fill"), width: 1.8, paths: STEPPED, value },
    {
      ...BARE,
      label: "not served",
      stroke: colour("short"),
      fill: colour("short-fill"),
      width: 1.4,
      paths: STEPPED,
      value,
    },
  ];
  return new uPlot(options("load", "", series), [DATA.times, capacity, load, missing], document.getElementById("load"));
}

function instancesFigure() {
  const value = shown("");
  // Zones stand on one another: the highest is drawn first.
  const sums = DATA.zones.map((_, zone) =>
    DATA.times.map((_time, index) => DATA.byZone.slice(0, zone + 1).reduce((sum, counts) => sum + counts[index], 0)),
  );
  const order = DATA.zones.map((_, zone) => DATA.zones.length - 1 - zone);
  const zones = order.map((zone) => ({
    ...BARE,
    label: DATA.zones[zone],
    fill: colour(`zone-${zone % 6}`),
    stroke: colour("card"),
    width: 1,
    paths: STEPPED,
    value: (_, _sum, _series, index) => (index == null ? "–" : String(DATA.byZone[zone][index])),
  }));
  const series = [
    ...zones,
    { ...BARE, label: "desired", stroke: colour("ink"), width: 1.8, paths: STEPPED, value },
    { ...BARE, label: "minimum", stroke: colour("soft"), width: 1, dash: [3, 4], paths: STEPPED, value },
    { ...BARE, label: "maximum", stroke: colour("soft"), width: 1, dash: [8, 4], paths: STEPPED, value },
  ];
  const data = [DATA.times, ...order.map((zone) => sums[zone]), DATA.desired, DATA.minimum, DATA.maximum];
  return new uPlot(options("instances", "", series), data, document.getElementById("instances"));
}

function cpuFigure() {
  const value = shown(" %");
  const flat = (level) => DATA.times.map(() => level);
  const series = [
    { ...BARE, label: "CPU use", stroke: colour("load"), width: 1.5, paths: STEPPED, spanGaps: true, value },
    ...DATA.levels.map(({ name }) => ({ ...BARE, label: name, stroke: colour("mark"), width: 1, dash: [6, 4], value })),
  ];
  const range = { scales: { y: { range: [0, 105] } } };
  const data = [DATA.times, DATA.cpu, ...DATA.levels.map(({ level }) => flat(level))];
  return new uPlot(options("cpu", " %", series, range), data, document.getElementById("cpu"));
}

let figures = [];

function draw() {
  for (const each of figures) each.destroy();
  figures = [loadFigure(), instancesFigure(), cpuFigure()];
}

draw();
window.addEventListener("resize", () => {
  for (const each of figures) each.setSize({ width: each.root.parentElement.clientWidth, height: each.height });
});
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
