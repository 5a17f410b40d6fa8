"""Accounts, desks and the record of what was done."""

from staff.models.accounts import Desk, DeskMembership, User
from staff.models.audit import AuditEvent, AuditHead
from staff.models.inbox import Notification, NotificationChoice

__all__ = ["AuditEvent", "AuditHead", "Desk", "DeskMembership", "Notification", "NotificationChoice", "User"]
