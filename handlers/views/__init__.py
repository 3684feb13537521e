"""Pure functions from the desk's values to Block Kit: `…_modal`, `…_message`, `…_home`, `…_options`."""
