import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { timeText as utcText } from "../../../analysis/capacity";
import { durationText, percentText, shortText, timeText, wholeText } from "../figures";
import { adviceText } from "../report";
import type { SimulationReport } from "../simulation-report";
import { chartDataOf } from "./chart-data";

/** So many activities are in the page; the JSON has all of them. */
const MOST_ACTIVITIES = 500;

/** A page that needs nothing but itself: the figures of a simulation, drawn by uPlot. */
export function chartPage(report: SimulationReport): string {
  const { result, advice, unseen, assumed, measures } = report;
  const { group, load } = result.simulation;
  const { timeline } = result;
  const data = chartDataOf(result);
  const range = `${timeText(timeline.start)} to ${timeText(timeline.timeOf(timeline.minutes))} UTC`;
  const note =
    data.minutesEach === 1
      ? "Drag to look closer, double-click to go back."
      : `Each point is the worst of ${data.minutesEach} minutes. Drag to look closer, double-click to go back.`;
  const helps =
    measures.overCapacity.requests > 0
      ? "What would help most, each by itself"
      : "What would serve the same for less, each by itself";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(`${group.address} under ${load.name}`)}</title>
<style>${library("uPlot.min.css")}
${ours("chart.css")}</style>
</head>
<body>
<main>
<h1>${html(group.address)}</h1>
<p class="sub">under ${html(load.name)}, ${html(range)}</p>
${assumed.map((text) => `<p class="note">${html(text)}</p>`).join("\n")}
<div class="tiles">${tiles(report)}</div>
${card("Requests a second", note, "load")}
${card(report.noun === "tasks" ? "Tasks that answer, by zone" : "Instances that answer, by zone", "The line is what the policies want.", "instances")}
${card("CPU use", "Of what is warm; the dashed line is the target.", "cpu")}
${advice.length === 0 ? "" : `<div class="card"><h2>${helps}</h2><ul>${advice.map((each) => `<li>${html(adviceText(each))}</li>`).join("")}</ul></div>`}
${activities(report)}
${unseen.length === 0 ? "" : `<div class="card"><h2>Not seen</h2><ul>${unseen.map(({ address, reason }) => `<li>${html(`${address}: ${reason}`)}</li>`).join("")}</ul></div>`}
</main>
<script>${library("uPlot.iife.min.js")}</script>
<script>const DATA = ${scriptJson(data)};</script>
<script>${ours("draw.js")}</script>
</body>
</html>
`;
}

function card(title: string, note: string, id: string): string {
  return `<div class="card"><h2>${html(title)}</h2><p class="note">${html(note)}</p><div id="${id}" class="chart"></div></div>`;
}

function tiles({ measures, noun, cost }: SimulationReport): string {
  const { instances, overCapacity: over, longest, zoneFailure, instanceHours } = measures;
  const range =
    instances.lowest === instances.highest ? String(instances.highest) : `${instances.lowest} – ${instances.highest}`;
  const lost = `${wholeText(over.requests)} requests, ${percentText(over.share)}`;
  const recovery = longest === undefined ? "" : `; longest ${durationText(longest.to - longest.from)}`;
  return [
    tile(
      "",
      range,
      noun,
      `${shortText(instanceHours)} ${noun.slice(0, -1)}-hours${"noPrice" in cost ? "" : `, ${cost.dollars.toFixed(2)} dollars at ${cost.region} list prices`}`,
    ),
    over.minutes === 0
      ? tile("good", "never", "over capacity", "every request could be served")
      : tile("bad", `${wholeText(over.minutes)} min`, "over capacity", lost + recovery),
    zoneFailure === undefined
      ? tile("bad", "one zone", "a zone fails", "nothing would be left")
      : zoneFailure.mayFail
        ? tile(
            "good",
            "any time",
            "a zone may fail",
            `at worst ${shortText(zoneFailure.capacityLeft)} of ${shortText(zoneFailure.load)} requests/s left`,
          )
        : tile(
            "bad",
            durationText(zoneFailure.minutes * 60),
            "too few without a zone",
            `at worst ${shortText(zoneFailure.capacityLeft)} requests/s left for ${shortText(zoneFailure.load)}`,
          ),
  ].join("");
}

function tile(kind: string, figure: string, name: string, more: string): string {
  return `<div class="tile ${kind}"><span class="name">${html(name)}</span><b>${html(figure)}</b><span>${html(more)}</span></div>`;
}

function activities({ result }: SimulationReport): string {
  const { activities: all } = result;
  if (all.length === 0) return "";
  const rows = all
    .slice(0, MOST_ACTIVITIES)
    .map(
      ({ time, cause }) =>
        `<tr><td>${html(timeText(time))}</td><td>${html(cause.replace(`At ${utcText(time)} `, ""))}</td></tr>`,
    );
  const more =
    all.length > MOST_ACTIVITIES ? `<p class="note">and ${wholeText(all.length - MOST_ACTIVITIES)} more</p>` : "";
  return `<div class="card"><details open><summary>Activities (${wholeText(all.length)})</summary><table>${rows.join("")}</table>${more}</details></div>`;
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** JSON that ends no script element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function library(file: string): string {
  return readFileSync(join(dirname(require.resolve("uplot/package.json")), "dist", file), "utf8");
}

function ours(file: string): string {
  return readFileSync(join(__dirname, file), "utf8");
}
