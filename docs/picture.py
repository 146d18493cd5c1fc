"""Draws docs/demo.svg: what `monitor demo` prints, as a terminal shows it. Run it with `./run.sh picture`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text


def main() -> None:
    environment = {**os.environ, "COLUMNS": "124", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "monitor", "demo"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - ours
    console = Console(record=True, width=124, file=open(os.devnull, "w"))  # noqa: SIM115 - nothing is written there
    console.print(Text("$ ./run.sh demo", style="bold"))
    for line in shown.stdout.splitlines():
        console.print(
            Text(re.sub(r":\d{4,5}\b", ":8765", line), style="bold red" if "●" in line else ""), soft_wrap=True
        )
    drawn = console.export_svg(title="monitor demo", unique_id="demo")
    drawn = re.sub(r"@font-face \{.*?\}|<!--.*?-->", "", drawn, flags=re.DOTALL)  # a picture fetches nothing
    Path(__file__).with_name("demo.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
