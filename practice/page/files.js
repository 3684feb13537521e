// Files of the workspace: where they are, and how those shared in a message look.
import { h } from "./dom.js";

export const fileAddress = (id) => `/files/${encodeURIComponent(id)}`;

/** A slack_file object names its file by id, or by an address in which the id stands before the name, perhaps after the team's. */
export const idOf = (file) => file.id ?? file.url.split("/").at(-2).split("-").at(-1);

export const renderFiles = (files) => h("div", { class: "files" }, files.map((file) => (file.picture ? picture(file) : other(file))));

/** A picture under its title; it opens whole, in a tab of its own. */
const picture = (file) =>
  h("figure", { class: "block" },
    h("figcaption", null, file.title),
    h("a", { class: "whole", href: fileAddress(file.id), target: "_blank", rel: "noopener" }, h("img", { src: fileAddress(file.id), alt: file.alt_text })));

const other = (file) => (file.gone ? h("p", { class: "block gone" }, "This file was deleted.") : link(file));

const link = (file) =>
  h("p", { class: "block" }, h("a", { class: "file", href: fileAddress(file.id), download: file.name }, file.title));
