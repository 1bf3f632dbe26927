"""What a published pack looks like, by region."""

from wenxiao.standards.publication.layout import (
    PublicationLayout,
    PublishedTable,
    layout_for,
    layouts,
    publication_layout,
)

__all__ = ["PublicationLayout", "PublishedTable", "layout_for", "layouts", "publication_layout"]
