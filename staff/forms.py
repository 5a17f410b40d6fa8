"""The forms of signing in, of passwords, and of accounts."""

from typing import Any, override

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import Group
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from staff.models import User
from staff.roles import MODERATORS, ROLES, may_waive
from vietnamese.text import one_line


class SignInForm(AdminAuthenticationForm):
    """Django's form, with a username no longer than the column: PostgreSQL answers a longer one with an error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["username"]
        field.validators.append(MaxLengthValidator(User._meta.get_field("username").max_length))


class PasswordLinkForm(forms.Form):
    """Asks for the mail address to which a link is sent, if an account has it."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True})
    )


class AccountForm(forms.ModelForm):
    """An account with its roles: the three groups and nothing finer. There is no field for a password: a link is mailed."""

    may_waive = forms.BooleanField(
        label=_("may approve alone"),
        required=False,
        help_text=_(
            "For a moderator who sometimes has nobody beside them: may approve what they wrote themselves, with a reason that "
            "stays in the record and is told to the desk's other moderators."
        ),
    )

    class Meta:
        model = User
        fields = ["username", "full_name", "email", "language", "is_active", "groups"]
        widgets = {"groups": forms.CheckboxSelectMultiple}
        labels = {"groups": _("roles")}
        help_texts = {
            "username": _("For signing in, for example “minhchau”. Letters, digits and @ . + - _"),
            "full_name": _("As a byline would print it, for example “Lê Minh Châu”."),
            "email": _("A link for setting the password goes there."),
            "groups": _("What they may do. Where they may do it is said by their desks."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("groups"):
            field.queryset = Group.objects.filter(name__in=ROLES).order_by("pk")
        if "may_waive" in self.fields and self.instance.pk:
            self.fields["may_waive"].initial = may_waive(self.instance)

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        return self._only_one("username", username, _("Another account has this username but for capital letters."))

    def clean_full_name(self) -> str:
        return one_line(self.cleaned_data["full_name"])

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        return self._only_one("email", email, _("Another account has this e-mail address."))

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is None:
            self.instance.set_unusable_password()
        roles = {group.name for group in cleaned.get("groups", ())}
        if cleaned.get("may_waive") and MODERATORS not in roles:
            message = _("Only a moderator approves, so only a moderator can be allowed to approve alone.")
            self.add_error("may_waive", forms.ValidationError(message, code="no-moderator"))
        return cleaned

    def _only_one(self, field: str, value: str, message: str) -> str:
        if User.objects.filter(**{f"{field}__iexact": value}).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(message, code="taken")
        return value
