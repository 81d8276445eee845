from typing import Any

from rest_framework import serializers

from accounts.models import ApprovalNeeds, GoalPreset, Role, TaskKind
from accounts.services.keys import SCOPES

LANGUAGES = ["en", "de"]


class UserOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    username = serializers.CharField()
    name = serializers.CharField()
    is_active = serializers.BooleanField()
    is_administrator = serializers.BooleanField()


class SessionUserOut(UserOut):
    language = serializers.CharField()
    settings = serializers.DictField()


class DemoAccountOut(serializers.Serializer[Any]):
    username = serializers.CharField()
    password = serializers.CharField()
    role = serializers.CharField()


class DemoOut(serializers.Serializer[Any]):
    accounts = DemoAccountOut(many=True)


class SessionOut(serializers.Serializer[Any]):
    user = SessionUserOut(allow_null=True)
    demo = DemoOut(allow_null=True)
    first_run = serializers.BooleanField()
    version = serializers.CharField()


class LoginIn(serializers.Serializer[Any]):
    username = serializers.CharField(max_length=80)
    password = serializers.CharField(max_length=200, trim_whitespace=False)


class PasswordIn(serializers.Serializer[Any]):
    old = serializers.CharField(max_length=200, trim_whitespace=False)
    new = serializers.CharField(max_length=200, trim_whitespace=False)


class SettingsIn(serializers.Serializer[Any]):
    language = serializers.ChoiceField(choices=LANGUAGES, required=False)
    settings = serializers.DictField(required=False)

    def validate_settings(self, value: dict[str, object]) -> dict[str, object]:
        if len(str(value)) > 20_000:
            raise serializers.ValidationError("These settings are too large to keep.")
        return value


class FirstRunIn(serializers.Serializer[Any]):
    username = serializers.RegexField(r"^[\w.@+-]+\Z", max_length=80)
    name = serializers.CharField(max_length=120)
    password = serializers.CharField(max_length=200, trim_whitespace=False)


class UserIn(FirstRunIn):
    id = serializers.UUIDField()
    is_administrator = serializers.BooleanField(default=False)


class UserFilterIn(serializers.Serializer[Any]):
    search = serializers.CharField(
        max_length=200, required=False, help_text="Part of a name or user name."
    )


class MemberFilterIn(serializers.Serializer[Any]):
    search = serializers.CharField(
        max_length=200, required=False, help_text="Part of a name, pseudonym or user name."
    )
    role = serializers.ChoiceField(choices=Role.choices, required=False)


class UserChangeIn(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=120, required=False)
    is_active = serializers.BooleanField(required=False)
    password = serializers.CharField(max_length=200, required=False, trim_whitespace=False)


class ProjectOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    task_kind = serializers.ChoiceField(choices=TaskKind.choices)
    goal = serializers.CharField()
    scope = serializers.CharField()
    metric = serializers.CharField()
    notice = serializers.CharField()
    mm_per_px = serializers.FloatField(allow_null=True)
    goal_preset = serializers.ChoiceField(choices=GoalPreset.choices)
    kappa_goal = serializers.FloatField()
    miss_goal = serializers.FloatField()
    false_alarm_goal = serializers.FloatField()
    approve_by_second_person = serializers.BooleanField()
    approval_needs = serializers.ChoiceField(choices=ApprovalNeeds.choices)
    created_at = serializers.DateTimeField()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))
    member_id = serializers.UUIDField(allow_null=True)


class ProjectFilterIn(serializers.Serializer[Any]):
    search = serializers.CharField(max_length=200, required=False, help_text="Part of a name.")
    role = serializers.ChoiceField(
        choices=Role.choices, required=False, help_text="A role that you hold there yourself."
    )


class ProjectChangeIn(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=120, required=False)
    goal = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    scope = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    metric = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    mm_per_px = serializers.FloatField(
        min_value=1e-9, max_value=1e5, required=False, allow_null=True
    )
    goal_preset = serializers.ChoiceField(choices=GoalPreset.choices, required=False)
    kappa_goal = serializers.FloatField(min_value=0, max_value=1, required=False)
    miss_goal = serializers.FloatField(min_value=0, max_value=1, required=False)
    false_alarm_goal = serializers.FloatField(min_value=0, max_value=1, required=False)
    approve_by_second_person = serializers.BooleanField(required=False)
    approval_needs = serializers.ChoiceField(choices=ApprovalNeeds.choices, required=False)


class ProjectIn(ProjectChangeIn):
    id = serializers.UUIDField()
    name = serializers.CharField(max_length=120)
    task_kind = serializers.ChoiceField(choices=TaskKind.choices)


class MemberUserOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    username = serializers.CharField()


class MemberOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    user = MemberUserOut(allow_null=True)
    kind = serializers.CharField()
    name = serializers.CharField()
    pseudonym = serializers.CharField()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))
    is_active = serializers.BooleanField()


class MemberIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    username = serializers.CharField(max_length=80)
    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=Role.choices), min_length=1, max_length=8
    )


class MemberChangeIn(serializers.Serializer[Any]):
    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=Role.choices), required=False, max_length=8
    )
    is_active = serializers.BooleanField(required=False)


class KeyOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    prefix = serializers.CharField()
    scopes = serializers.ListField(child=serializers.CharField())
    expires_at = serializers.DateTimeField()
    revoked_at = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class NewKeyOut(KeyOut):
    secret = serializers.CharField()


class KeyIn(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(max_length=80)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=SCOPES), min_length=1, max_length=8
    )
    days = serializers.IntegerField(min_value=1, max_value=730, default=90)


class EventOut(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    act = serializers.CharField()
    object_kind = serializers.CharField()
    object_id = serializers.CharField()
    count = serializers.IntegerField()
    user = serializers.CharField(
        allow_null=True, help_text="Null where nobody did it, or where it would tell who said what."
    )
