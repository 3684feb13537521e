// The "are you sure" dialog of an element's confirm object.
import { h, uid } from "./dom.js";
import { plain, textObject } from "./mrkdwn.js";

/** Resolves to whether the person agreed; at once when there is nothing to ask. */
export function confirmed(confirm) {
  if (!confirm) return Promise.resolve(true);
  const back = document.activeElement;
  return new Promise((resolve) => {
    const dialog = build(confirm);
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (back?.isConnected) back.focus();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function build(confirm) {
  const [title, text] = [uid("confirm"), uid("confirm")];
  const yes = confirm.style === "danger" ? "danger" : "primary";
  return h(
    "dialog",
    { role: "alertdialog", class: "confirm", "aria-labelledby": title, "aria-describedby": text },
    h("form", { method: "dialog" },
      h("h2", { id: title }, plain(confirm.title ?? "Are you sure?")),
      h("div", { id: text, class: "mrkdwn" }, textObject(confirm.text ?? { type: "plain_text", text: "" })),
      h("footer", null,
        h("button", { value: "no", autofocus: true }, plain(confirm.deny ?? "Cancel")),
        h("button", { value: "yes", class: yes }, plain(confirm.confirm ?? "Yes")))),
  );
}
