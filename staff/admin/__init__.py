"""Accounts, desks and the record in the admin. Groups have no screen: their rights are the table in staff.roles."""

from django.contrib import admin
from django.contrib.auth.models import Group

from staff.admin.accounts import AccountAdmin
from staff.admin.desks import DeskAdmin
from staff.admin.record import RecordAdmin
from staff.models import AuditEvent, Desk, User

admin.site.unregister(Group)
admin.site.register(User, AccountAdmin)
admin.site.register(Desk, DeskAdmin)
admin.site.register(AuditEvent, RecordAdmin)
