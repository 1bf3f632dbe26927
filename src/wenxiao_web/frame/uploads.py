"""Files that a form hands in."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wenxiao.basics.limits import LIMITS

#: A file as it was handed in: its name and its content.
Handed = tuple[str, bytes]


def uploaded(request: HttpRequest) -> Handed | None:
    """The one document of a form; ``None``, and the person is told, where there is none or it is too large."""
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        messages.error(request, _("没有选文件，或者文件是空的。"))
    elif upload.size > settings.LARGEST_UPLOAD:
        messages.error(request, _("文件超过 %d MB，没有收。") % (settings.LARGEST_UPLOAD // (1024 * 1024)))
    else:
        return upload.name or "", upload.read()
    return None


def evidence_of(request: HttpRequest) -> list[Handed]:
    """The files of a form that show something, in their order.

    Of a file that is too large, and of files beyond the most that are taken, no more is read than shows it: whoever
    keeps them refuses them.
    """
    most = LIMITS.evidence_bytes + 1
    wanted = request.FILES.getlist("files")[: LIMITS.evidence_files + 1]
    return [(each.name or "", each.read(most)) for each in wanted]
