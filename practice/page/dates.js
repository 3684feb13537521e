// Moments as a person reads them, always in that person's time zone (state.me.tz), never the computer's.
import { state } from "./live.js";

export const zone = () => state?.me?.tz || "UTC";

const formats = new Map();

function parts(unix, options) {
  const key = JSON.stringify([zone(), options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-US", { timeZone: zone(), ...options }));
  return formats.get(key).format(new Date(unix * 1000));
}

const ordinal = (day) => {
  const tail = day % 100 >= 11 && day % 100 <= 13 ? "th" : { 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th";
  return `${day}${tail}`;
};

/** "2026-11-24" in the reader's zone: also a key for "the same day". */
export const day = (unix) => {
  const [month, date, year] = parts(unix, { year: "numeric", month: "2-digit", day: "2-digit" }).split("/");
  return `${year}-${month}-${date}`;
};

export const time = (unix) => parts(unix, { hour: "numeric", minute: "2-digit" });

function pretty(unix, otherwise) {
  const now = Date.now() / 1000;
  if (day(unix) === day(now)) return "Today";
  if (day(unix) === day(now - 86400)) return "Yesterday";
  if (day(unix) === day(now + 86400)) return "Tomorrow";
  return otherwise;
}

export const dayName = (unix) => pretty(unix, long(unix));

const date = (unix) => {
  const number = Number(parts(unix, { day: "numeric" }));
  return `${parts(unix, { month: "long" })} ${ordinal(number)}, ${parts(unix, { year: "numeric" })}`;
};
const short = (unix) => parts(unix, { month: "short", day: "numeric", year: "numeric" });
const long = (unix) =>
  `${parts(unix, { weekday: "long" })}, ${date(unix)}`;

function ago(unix) {
  const seconds = Math.round(unix - Date.now() / 1000);
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(seconds, "second");
}

const TOKENS = {
  date_num: day,
  date,
  date_short: short,
  date_long: long,
  date_pretty: (unix) => pretty(unix, date(unix)),
  date_short_pretty: (unix) => pretty(unix, short(unix)),
  date_long_pretty: (unix) => pretty(unix, long(unix)),
  time,
  time_secs: (unix) => parts(unix, { hour: "numeric", minute: "2-digit", second: "2-digit" }),
  ago,
};

/** Fills a `<!date^…>` format; null when it names an unknown token, so that the fallback is shown. */
export function fill(format, unix) {
  let known = true;
  const text = format.replace(/\{(\w+)\}/g, (whole, token, offset) => {
    if (!TOKENS[token]) known = false;
    const word = TOKENS[token]?.(unix) ?? whole;
    return token.endsWith("_pretty") && offset > 0 ? word.replace(/^(Today|Yesterday|Tomorrow)$/, (w) => w.toLowerCase()) : word;
  });
  return known && Number.isFinite(unix) ? text : null;
}

/** Unix seconds → "2026-11-24T10:30" on the reader's clock, for a datetime-local input. */
export function toLocal(unix) {
  const clock = parts(unix, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${day(unix)}T${clock}`;
}

/** "2026-11-24T10:30" on the reader's clock → unix seconds, or null for an unfinished one. */
export function fromLocal(text) {
  const wanted = Date.parse(`${text}:00Z`) / 1000;
  if (Number.isNaN(wanted)) return null;
  let guess = wanted;
  for (let turn = 0; turn < 2; turn += 1) guess += wanted - Date.parse(`${toLocal(guess)}:00Z`) / 1000;
  return guess;
}

/** The zone's short name at a moment: "EST". */
export const zoneName = (unix = Date.now() / 1000) =>
  parts(unix, { timeZoneName: "short", hour: "numeric" }).split(/\s/).at(-1);
