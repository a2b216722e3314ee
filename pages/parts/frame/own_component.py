"""Components of our own, as files of this server: the security policy runs no script from anywhere else."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.components.v2.types import ComponentRenderer
from streamlit.runtime import exists, get_instance


def mount(folder: Path, *, css: bool = True, **how: object) -> None:
    """Show a component; without a server, as in tests of a page alone, nothing.

    Parameters
    ----------
    folder : Path
        Its files: a script called as the folder, and a style.
    css : bool
        Whether it has the style.
    **how : object
        What Streamlit takes for a component: key, data, height, callbacks.
    """
    if exists():
        _component(get_instance().bidi_component_registry, folder, css)(**how)  # type: ignore[arg-type]


@lru_cache
def _component(manager: BidiComponentManager, folder: Path, css: bool) -> ComponentRenderer:  # noqa: FBT001
    name = folder.name
    manifest = ComponentManifest(f"limber_{name}", "1", [ComponentConfig(name, name)])
    manager.register_from_manifest(manifest, folder.parent)
    style = f"{name}.css" if css else None
    return st.components.v2.component(f"limber_{name}.{name}", js=f"{name}.js", css=style)
