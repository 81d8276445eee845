from django.apps import AppConfig


class AgreementConfig(AppConfig):
    name = "agreement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.unnamed import tell_unnamed
        from agreement.selectors.names import nameless, unnamed_hand_ins
        from agreement.uses import in_agreement
        from images.uses import tell_uses
        from labeling.nameless import tell_nameless

        tell_uses(in_agreement)
        tell_nameless(nameless)
        tell_unnamed(unnamed_hand_ins)
