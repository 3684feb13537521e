// The emoji names this page draws. Any other `:name:` is shown as it was written.

const NAMES = {
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", warning: "⚠️", no_entry: "⛔",
  no_entry_sign: "🚫", exclamation: "❗", grey_exclamation: "❕", question: "❓", grey_question: "❔", bangbang: "‼️", information_source: "ℹ️",
  rotating_light: "🚨", bell: "🔔", no_bell: "🔕", hourglass: "⌛", hourglass_flowing_sand: "⏳", alarm_clock: "⏰", clock9: "🕘",
  clock5: "🕔", stopwatch: "⏱️", calendar: "📆", date: "📅", spiral_calendar_pad: "🗓️", memo: "📝", pencil: "✏️", pencil2: "✏️", clipboard: "📋",
  pushpin: "📌", round_pushpin: "📍", paperclip: "📎", link: "🔗", mag: "🔍", lock: "🔒", unlock: "🔓", key: "🔑", gear: "⚙️", wrench: "🔧",
  phone: "☎️", telephone: "☎️", telephone_receiver: "📞", calling: "📲", iphone: "📱", fax: "📠", email: "✉️", envelope: "✉️", "e-mail": "📧",
  incoming_envelope: "📨", mailbox: "📫", inbox_tray: "📥", outbox_tray: "📤", speech_balloon: "💬", left_speech_bubble: "🗨️", loudspeaker: "📢",
  mega: "📣", headphones: "🎧", raised_hand: "✋", hand: "✋", wave: "👋", raised_hands: "🙌", pray: "🙏", "+1": "👍", thumbsup: "👍", "-1": "👎",
  thumbsdown: "👎", ok_hand: "👌", clap: "👏", point_right: "👉", eyes: "👀", bust_in_silhouette: "👤", busts_in_silhouette: "👥", smile: "😄",
  slightly_smiling_face: "🙂", thinking_face: "🤔", sleeping: "😴", tada: "🎉", sparkles: "✨", star: "⭐", fire: "🔥", heart: "❤️", rocket: "🚀",
  bulb: "💡", book: "📖", books: "📚", newspaper: "📰", bar_chart: "📊", chart_with_upwards_trend: "📈", office: "🏢", classical_building: "🏛️",
  house: "🏠", us: "🇺🇸", "flag-us": "🇺🇸", scroll: "📜", scales: "⚖️", ballot_box_with_ballot: "🗳️", coffee: "☕", fork_and_knife: "🍴", palm_tree: "🌴",
  sunny: "☀️", zzz: "💤", red_circle: "🔴", large_orange_circle: "🟠", large_yellow_circle: "🟡", large_green_circle: "🟢", large_blue_circle: "🔵",
  white_circle: "⚪", black_circle: "⚫", large_blue_square: "🟦", white_large_square: "⬜", black_large_square: "⬛", arrow_right: "➡️", arrow_left: "⬅️",
  arrow_up: "⬆️", arrow_down: "⬇️", arrows_counterclockwise: "🔄", repeat: "🔁", leftwards_arrow_with_hook: "↩️", heavy_plus_sign: "➕", heavy_minus_sign: "➖",
  hash: "#️⃣", one: "1️⃣", two: "2️⃣", three: "3️⃣", robot_face: "🤖", wastebasket: "🗑️", file_folder: "📁", page_facing_up: "📄", briefcase: "💼", shield: "🛡️",
};

export const emoji = (name) => (Object.hasOwn(NAMES, name) ? NAMES[name] : null);

/** Text with every known `:name:` drawn. */
export const withEmoji = (text) => text.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => emoji(name) ?? whole);
