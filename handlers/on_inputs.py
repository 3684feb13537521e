"""Sentences about a form, where its person sees them."""

from collections.abc import Mapping
from typing import Any

from handlers.call import Errors, Update
from handlers.views.parts import sentence_modal
from handlers.views.text import TEXT_OBJECT, escape, shortened


def on_inputs(view: Mapping[str, Any], sentences: Mapping[str, str]) -> Errors | Update:
    """Each sentence on its input; one for a block that the view does not have stands on the first.

    Slack takes errors for input blocks only, and shows the person nothing when one is not.
    """
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    if not inputs:
        sentence = shortened(" ".join(sentences.values()), TEXT_OBJECT)
        return Update(view=sentence_modal(escape(sentence)))
    fields = {block_id.partition(":")[0]: block_id for block_id in inputs}
    placed: dict[str, str] = {}
    for name, sentence in sentences.items():
        at = fields.get(name, inputs[0])
        placed[at] = f"{placed[at]} {sentence}" if at in placed else sentence
    return Errors(sentences=placed)
