"""LibreOffice as a converter: headless, alone in a profile of its own, without macros, for a limited time.

The profile is made anew for every batch, so that no running office, no setting and no recovery dialog of
the user has a part in it, and it is removed together with every file.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from wenxiao.basics.errors import ConversionFailed, ConverterMissing, FileTooLarge, UnreadableFile
from wenxiao.basics.limits import LIMITS

_PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def converter_program() -> str | None:
    """Path of the LibreOffice program, ``None`` where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def convert(files: Mapping[str, tuple[str, bytes]], suffix: str) -> dict[str, bytes | UnreadableFile]:
    """Turn documents of one format (``suffix`` such as ``.doc``) into .docx, all in one run of the program.

    ``files`` has the name for people and the bytes under a key of the caller's; under the same key comes
    its .docx or its error. A run that takes longer than ``LIMITS.conversion_seconds``
    for each file is ended with all it started; the files finished by then are kept.
    """
    program = converter_program()
    if program is None:
        return {key: ConverterMissing(file=name) for key, (name, _) in files.items()}
    results: dict[str, bytes | UnreadableFile] = {}
    left = dict(files)
    while left:
        made = _converted(program, left, suffix)
        results |= made
        left = {key: file for key, file in left.items() if key not in made}
    return results


def _converted(program: str, files: Mapping[str, tuple[str, bytes]], suffix: str) -> dict[str, bytes | UnreadableFile]:
    """One run. Where it broke off, the first file without a result is to blame; those behind it have none yet."""
    try:
        with tempfile.TemporaryDirectory(prefix="wenxiao-", ignore_cleanup_errors=True) as folder:
            root = Path(folder)
            inputs = _lay_out(root, files, suffix)
            why = _run(program, root, list(inputs.values()))
            results = {key: _result(root, files[key][0], path, why) for key, path in inputs.items()}
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        return {key: ConversionFailed(file=name, why=reason, why_en=reason) for key, (name, _) in files.items()}
    failed = [key for key, result in results.items() if isinstance(result, UnreadableFile)]
    return {key: result for key, result in results.items() if not why[0] or key not in failed[1:]}


def _lay_out(root: Path, files: Mapping[str, tuple[str, bytes]], suffix: str) -> dict[str, Path]:
    """Write the inputs under names of our own and the profile's settings."""
    (root / "in").mkdir()
    (root / "out").mkdir()
    settings = root / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    inputs: dict[str, Path] = {}
    for number, (key, (_, content)) in enumerate(files.items()):
        inputs[key] = root / "in" / f"{number}{suffix}"
        inputs[key].write_bytes(content)
    return inputs


def _run(program: str, root: Path, inputs: list[Path]) -> tuple[str, str]:
    """Run the program; gives why it failed, in Chinese and English, or empty words."""
    command = [
        program,
        f"-env:UserInstallation={(root / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(root / "out")),
        *map(str, inputs),
    ]
    environment = os.environ | {"HOME": str(root), "SAL_USE_VCLPLUGIN": "svp"}
    seconds = LIMITS.conversion_seconds + 2 * len(inputs)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        _bound(process)
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return f"超过 {seconds} 秒没有完成", f"not finished after {seconds} seconds"
    return ("", "") if status == 0 else (f"程序退出，状态 {status}", f"the program ended with status {status}")


def _bound(process: "subprocess.Popen[bytes]") -> None:
    """Bound memory and the size of each file written, where the system can do that to another process."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - there is none on Windows

        with suppress(ProcessLookupError, ValueError, PermissionError):
            resource.prlimit(process.pid, resource.RLIMIT_AS, (LIMITS.conversion_bytes,) * 2)
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (2 * LIMITS.file_bytes,) * 2)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program with every process it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _result(root: Path, name: str, path: Path, why: tuple[str, str]) -> bytes | UnreadableFile:
    made = root / "out" / f"{path.stem}.docx"
    if made.is_file() and made.stat().st_size:
        if made.stat().st_size > LIMITS.file_bytes:
            found = made.stat().st_size
            return FileTooLarge(file=name, what="字节", what_en="bytes", found=found, limit=LIMITS.file_bytes)
        return made.read_bytes()
    return ConversionFailed(file=name, why=why[0] or "内容读不出", why_en=why[1] or "its content is unreadable")
