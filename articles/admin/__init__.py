"""The newsroom's side of articles: forms and lists. They arrange; articles.workflow decides."""

from django.contrib import admin

from articles.admin.article import ArticleAdmin
from articles.admin.documents import DocumentAdmin
from articles.admin.events import EventAdmin
from articles.admin.revisions import RevisionAdmin
from articles.admin.site import HomeLeadAdmin, SiteSettingsAdmin
from articles.admin.taxonomy import SectionAdmin, TopicAdmin
from articles.library.admin import LibraryAdmin
from articles.models import Article, Document, Event, HomeLead, Revision, Section, SiteSettings, Topic
from photos.models import Photo

admin.site.register(Article, ArticleAdmin)
admin.site.register(Document, DocumentAdmin)
admin.site.register(Event, EventAdmin)
admin.site.register(Revision, RevisionAdmin)
admin.site.register(Section, SectionAdmin)
admin.site.register(Topic, TopicAdmin)
admin.site.register(HomeLead, HomeLeadAdmin)
admin.site.register(SiteSettings, SiteSettingsAdmin)
admin.site.register(Photo, LibraryAdmin)
