// State leaves: what an element holds, in Slack's own shape, e.g. {type: "datepicker", selected_date: "2026-11-24"}.

const FIELD = {
  plain_text_input: "value", number_input: "value", email_text_input: "value", url_text_input: "value",
  static_select: "selected_option", external_select: "selected_option", radio_buttons: "selected_option",
  multi_static_select: "selected_options", multi_external_select: "selected_options", checkboxes: "selected_options",
  users_select: "selected_user", multi_users_select: "selected_users",
  channels_select: "selected_channel", multi_channels_select: "selected_channels",
  conversations_select: "selected_conversation", multi_conversations_select: "selected_conversations",
  datepicker: "selected_date", timepicker: "selected_time", datetimepicker: "selected_date_time",
};

export const isStateful = (element) => Boolean(FIELD[element?.type]);

export const isMulti = (element) => element.type.startsWith("multi_") || element.type === "checkboxes";

export const field = (element) => FIELD[element.type];

export const leaf = (element, content) => ({
  type: element.type,
  [field(element)]: content,
  ...(element.type === "timepicker" && element.timezone ? { timezone: element.timezone } : {}),
});

/** What a leaf holds, whatever its type. */
export const content = (element, held) => held?.[field(element)] ?? (isMulti(element) ? [] : null);

/** What the element starts with: its initial_… keys. */
export function initial(element) {
  const name = field(element);
  const from = name === "value" ? element.initial_value : element[name.replace("selected_", "initial_")];
  return leaf(element, from ?? (isMulti(element) ? [] : null));
}

/** Two leaves hold the same: options count by their value, an empty text is no text. */
export const same = (element, one, other) => bare(content(element, one)) === bare(content(element, other));

function bare(held) {
  if (Array.isArray(held)) return JSON.stringify(held.map(bare));
  return String(held?.value ?? (typeof held === "object" ? "" : held));
}

/** Every [block_id, element] of some blocks that holds a value. */
export function stateful(blocks) {
  return blocks.flatMap((block) =>
    [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])]
      .filter(isStateful)
      .map((element) => [block.block_id, element]),
  );
}
