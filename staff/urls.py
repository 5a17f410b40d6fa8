"""What stands under /quan-tri/ before the admin's own addresses. The names are those that Django's admin looks for."""

from django.contrib import admin
from django.urls import path

from staff import views
from staff.admin import inbox

urlpatterns = [
    # These two take the place of the admin's own views, which do not record and do not ask for rights.
    path("password_change/", views.ChangePassword.as_view()),
    path("r/<path:content_type_id>/<path:object_id>/", admin.site.admin_view(views.public_page)),
    path("hop-thu/", admin.site.admin_view(inbox.inbox), name="inbox"),
    path("hop-thu/cach-bao/", admin.site.admin_view(inbox.choices), name="inbox_choices"),
    path("hop-thu/<int:pk>/", admin.site.admin_view(inbox.open_notification), name="inbox_open"),
    path("mat-khau/", views.AskForLink.as_view(), name="admin_password_reset"),
    path("mat-khau/da-gui/", views.LinkIsSent.as_view(), name="password_reset_done"),
    path("mat-khau/<uidb64>/<token>/", views.SetPassword.as_view(), name="password_reset_confirm"),
    path("mat-khau/xong/", views.PasswordIsSet.as_view(), name="password_reset_complete"),
]
