import { type Action, decide, newState, type PredictivePolicy, type ScalingState, timeText } from "../engine";
import type { Load } from "../load/load";
import type { GroupSettings } from "../settings/group-settings";
import type { Activity } from "./activity";
import type { SimulatedEvent } from "./event";
import { Fleet } from "./fleet";
import { GroupController } from "./group-controller";
import { Measured } from "./measured";
import { MINUTE, Timeline } from "./timeline";
import type { Workload } from "./workload";

export interface Simulation {
  readonly group: GroupSettings;
  readonly workload: Workload;
  readonly load: Load;
  readonly events: readonly SimulatedEvent[];
  /** Instances at the start. @default - as many as the first policy would hold for the first minute */
  readonly startWith?: number | undefined;
}

/** What a group did under a load. */
export interface SimulationResult {
  readonly simulation: Simulation;
  readonly timeline: Timeline;
  readonly activities: readonly Activity[];
  /** What policies, schedules and forecasts decided. */
  readonly actions: readonly Action[];
  /** Requests of the whole time that were sent to instances which did not answer. */
  readonly failedRequests: number;
}

/** Runs a group under a load, minute by minute, with the engine that a live controller uses too. */
export function simulate(simulation: Simulation): SimulationResult {
  const { group, workload, load } = simulation;
  const timeline = new Timeline(load.start, load.rates.length, group.zones);
  const activities: Activity[] = [];
  const actions: Action[] = [];
  let state = firstState(simulation);
  const fleet = new Fleet(group, workload, load.start, state.desired);
  const controller = new GroupController(group, fleet, activities);
  const measured = new Measured(group);
  const happenings = happeningsOf(simulation.events);
  const zones: number[] = group.zones.map(() => 0);
  fleet.answeringByZone(load.start, zones);
  let failedRequests = 0;
  let seen = -1;
  for (let minute = 0, next = 0; minute < load.rates.length; minute++) {
    const time = timeline.timeOf(minute);
    for (let due = happenings[next]; due !== undefined && due.at <= time; due = happenings[++next]) {
      activities.push({ time, kind: "event", cause: `At ${timeText(time)} ${due.text}.` });
      due.happen(controller, time);
      controller.step(time, state.desired, state.maximum);
    }
    const end = time + MINUTE;
    const rate = load.rates[minute] ?? 0;
    fleet.look(time);
    const warmBefore = fleet.inService;
    const usage = fleet.advance(time, end);
    const reaching = rate * usage.reached;
    const capacity = usage.answering * workload.requestsPerSecond;
    const use = capacity > 0 ? Math.min(1, reaching / capacity) : 0;
    failedRequests += (usage.inRotation > 0 ? rate - reaching : 0) * MINUTE;
    const metrics = measured.metrics(rate, use, usage);
    fleet.look(end);
    // What became warm within the minute counts from the next on: the metric is not yet of it.
    const inService = Math.min(warmBefore, fleet.inService);
    const warming = fleet.warming + fleet.inService - inService;
    const decision = decide(group.scaling, state, { time: end, inService, warming, metrics });
    state = decision.state;
    for (const action of decision.actions) {
      actions.push(action);
      activities.push({ time: end, kind: action.kind, cause: action.cause });
    }
    if (fleet.changes !== seen || !controller.isIdle(end, state.desired)) {
      controller.step(end, state.desired, state.maximum);
      fleet.answeringByZone(end, zones);
      seen = fleet.changes;
    }
    timeline.load[minute] = rate;
    timeline.capacity[minute] = capacity;
    timeline.served[minute] = Math.min(reaching, capacity);
    timeline.answering[minute] = usage.answering;
    timeline.paid[minute] = usage.paid;
    timeline.desired[minute] = state.desired;
    timeline.minimum[minute] = state.minimum;
    timeline.maximum[minute] = state.maximum;
    timeline.cpu[minute] = metrics["cpu-percent"] ?? NaN;
    timeline.byZone.set(zones, minute * zones.length);
  }
  return { simulation, timeline, activities, actions, failedRequests };
}

/** The group at the start: with the sizes of its schedule, and instances as it would have them for the first minute's load. */
function firstState({ group, workload, load, startWith }: Simulation): ScalingState {
  const { scaling } = group;
  const percent = 100 / workload.requestsPerSecond;
  const toMetric = ({ metric }: PredictivePolicy) => (metric === "cpu-percent" ? percent : MINUTE);
  const hours = (name: string) => {
    const policy = scaling.policies.find((each) => each.name === name);
    return policy?.type === "PredictiveScaling" ? load.hoursBefore.map((rate) => rate * toMetric(policy)) : [];
  };
  const state = newState(scaling, { time: load.start, hours });
  const wanted = startWith ?? steadyCount(group, workload, load.rates[0] ?? 0) ?? state.desired;
  return { ...state, desired: Math.max(state.minimum, Math.min(state.maximum, wanted)) };
}

/** As many instances as target tracking holds for a load; undefined where nothing tracks. */
function steadyCount({ scaling }: GroupSettings, workload: Workload, rate: number): number | undefined {
  const counts = scaling.policies.flatMap((policy) => {
    if (policy.type !== "TargetTrackingScaling") return [];
    const perInstance =
      policy.metric === "cpu-percent" ? (workload.requestsPerSecond * policy.target) / 100 : policy.target / MINUTE;
    return policy.metric === "requests" ? [] : [Math.ceil(rate / perInstance - 1e-9)];
  });
  return counts.length === 0 ? undefined : Math.max(...counts);
}

interface Happening {
  readonly at: number;
  readonly text: string;
  readonly happen: (controller: GroupController, time: number) => void;
}

function happeningsOf(events: readonly SimulatedEvent[]): readonly Happening[] {
  return events
    .flatMap((event): Happening[] => {
      const started = {
        at: event.at,
        text: textOf(event),
        happen: (controller: GroupController, time: number) => {
          controller.happen(event, time);
        },
      };
      if (event.kind !== "lose-zone" || event.until === undefined) return [started];
      const { zone, until } = event;
      return [
        started,
        {
          at: until,
          text: `zone ${zone} is back`,
          happen: (controller) => {
            controller.recover(zone);
          },
        },
      ];
    })
    .sort((one, other) => one.at - other.at);
}

function textOf(event: SimulatedEvent): string {
  switch (event.kind) {
    case "lose-zone":
      return `zone ${event.zone} is lost`;
    case "lose-instances":
      return event.count === 1 ? "an instance is lost" : `${event.count} instances are lost`;
    case "deploy":
      return "a deploy makes a new version of the launch template";
  }
}
