"""The editor: CKEditor 4 as django-ckeditor ships it, fenced in. No other module knows which editor it is.

It is past its end of life, so nothing here is trusted to clean: see `articles.models.body.sanitising`. The fence is
an explicit list of what it may make, its risky plugins removed, no uploads and no calls home, and a script
(`articles/editor/csp.js`) without which it would need a policy that allows inline handlers.
"""

from typing import Any, override

from ckeditor.widgets import CKEditorWidget
from django import forms
from django.forms import Script
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

ALLOWED_CONTENT = (
    "p h2 h3 strong em ul ol li blockquote br caption thead tbody tfoot tr table;"
    "a[!href]; th[colspan,rowspan,scope]; td[colspan,rowspan]; figure[!data-figure]"
)
REMOVED_PLUGINS = (
    "image,image2,exportpdf,scayt,wsc,flash,iframe,iframedialog,forms,docprops,preview,print,save,newpage,templates,"
    "smiley,language,bidi,div,codesnippet,codesnippetgeshi,embed,embedsemantic,autoembed,mathjax,placeholder,uicolor,"
    "stylesheetparser,adobeair,devtools,dialogadvtab,uploadimage,uploadwidget,font,colorbutton,colordialog,"
    "copyformatting,pagebreak,pastefromgdocs,specialchar,sourcearea,showblocks,about,elementspath,resize,"
    "horizontalrule,indentblock,justify,stylescombo,selectall,find"
)
CONFIG: dict[str, Any] = {
    "skin": "moono-lisa",
    "customConfig": "",
    "stylesSet": False,
    "versionCheck": False,
    "allowedContent": ALLOWED_CONTENT,
    "removePlugins": REMOVED_PLUGINS,
    "extraPlugins": "figureslot,autogrow",
    "removeDialogTabs": "link:upload;link:advanced;link:target;table:advanced",
    "removeButtons": "Anchor,Underline,Strike,Subscript,Superscript",
    "format_tags": "p;h2;h3",
    "toolbar": [
        ["Format", "Bold", "Italic", "RemoveFormat"],
        ["BulletedList", "NumberedList", "Blockquote"],
        ["Link", "Unlink", "Table", "FigureSlot"],
        ["PasteFromWord", "Undo", "Redo", "Maximize"],
    ],
    "width": "100%",
    "autoGrow_onStartup": True,
    "autoGrow_minHeight": 320,
    "autoGrow_bottomSpace": 24,
    # As entities, Vietnamese becomes a mix that neither search nor a comparison can read.
    "entities": False,
    "disableNativeSpellChecker": False,
    "forcePasteAsPlainText": "allow-word",
    "linkDefaultProtocol": "https://",
    "linkShowAdvancedTab": False,
    "linkShowTargetTab": False,
    "figureSlot": {
        "button": _("Put the next photo here"),
        "empty": _("(no caption yet)"),
        "missing": _("This photo is no longer below; the empty place goes when you save."),
        "noneLeft": _("Every photo stands in the text already. Add more below."),
    },
}


class BodyWidget(CKEditorWidget):
    """The editor in a form. Without its scripts it is a plain textarea of HTML."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        forms.Textarea.__init__(self, attrs)
        self.template_name = "articles/body_widget.html"
        self.config_name = "default"
        self.config = dict(CONFIG)
        self.external_plugin_resources = []

    @property
    def media(self) -> forms.Media:
        # In this order: the shim changes CKEditor's prototypes, so it must follow it.
        return forms.Media(
            css={"all": ["ckeditor/ckeditor.css", "articles/editor/chrome.css"]},
            js=[
                Script(
                    "ckeditor/ckeditor-init.js",
                    id="ckeditor-init-script",
                    **{"data-ckeditor-basepath": static("ckeditor/ckeditor/")},
                ),
                "ckeditor/ckeditor/ckeditor.js",
                "articles/editor/csp.js",
                "ckeditor/fixups.js",
            ],
        )

    @override
    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        self.config["contentsCss"] = static("articles/editor/contents.css")
        self.external_plugin_resources = [("figureslot", static("articles/editor/figureslot/"), "plugin.js")]
        return super().get_context(name, value, attrs)
